"""Who gets: named by 向, 为, 给 before the verb, pointed at (该校), or told as the goal of the trip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from extractors.lexicons import words
from graph.model import Mention


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving at its place, with the clause that it stands in."""

    word: str
    start: int
    end: int
    clause: tuple[int, int]


HELPED = re.compile(r"(?:帮扶|支援|援助|援建|资助|捐建|包联|包保|包抓|挂联|挂包|帮联|结对联系|捐助)$")
_AS = re.compile(r"[、和及与]|以及|、?以及|两[县村校]、")
# 向灾区某县, 为结对的某校
_DESCRIBED = (
    r"(?:来自|受灾的?|灾区的?|老区|边远的?|偏远的?|友好馆"
    r"|(?:结对|定点|对口|联点|包联)?(?:帮扶|支援|共建|结对|联系|扶贫|受援|受赠)(?:的|村|点|学校|单位|县|镇|社区|对象|地区|地)+)?"
)
_TOWARDS = re.compile(rf"(?:向|为|给|替|帮){_DESCRIBED}$")
_TOWARDS_HELPED = re.compile(rf"(?:向|为|给|对|替|帮){_DESCRIBED}$")


def is_token(text: str, start: int, end: int) -> bool:
    """赠送锦旗, 颁发聘书: what is given is a sign, not help."""
    found = trigger("aid", "tokens").search(text, start, min(start + 16, end))
    if found and text.startswith(("：", "——"), found.end()):
        # 送来一份礼物：20套科学箱
        return False
    return bool(found) and not re.search(r"[、和及]", text[start : found.start() if found else start])


_COUNTED = re.compile(
    r"(?:[\d一二三四五六七八九十百千万两几数多余]|各|整)(?:元|件|套|册|台|箱|辆|吨|本|张|副|顶|瓶|袋|只|株|双|把|盒)"
)


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether something that can be handed over is named or counted, and no mere sign of esteem."""
    tokens = trigger("aid", "tokens")
    if tokens.search(text, start, end) is None:
        return bool(trigger("aid", "things").search(text, start, end) or _COUNTED.search(text, start, end))
    if trigger("aid", "paid").search(text, start, end):
        return False
    return bool(trigger("aid", "things").search(tokens.sub("，", text[start:end])))


@cache
def kinds_of(key: str) -> frozenset[str]:
    """The words of an entry of [aid] as a set."""
    return frozenset(words("frames.toml", "aid", key))


def directed(scene: Scene, verb: Verb) -> list[Unit]:
    """Those whom 向, 为, 给 before the verb names: 向A、B捐赠."""
    found: list[Unit] = []
    for unit in scene.between(verb.clause[0], verb.start):
        towards = _TOWARDS_HELPED if HELPED.search(verb.word) else _TOWARDS
        if towards.search(scene.text[max(verb.clause[0], unit.start - 9) : unit.start]):
            found = [unit]
        elif found and _AS.fullmatch(scene.text, found[-1].end, unit.start):
            found.append(unit)
        elif found and found[-1].is_place and _WHAT_IT_IS.fullmatch(scene.text, found[-1].end, unit.start):
            found[-1] = unit
    return [] if found and _ASKED.search(scene.text, found[-1].end, verb.start) else found


# 向某省|乡村振兴重点帮扶村|某村捐赠: the place only tells where it lies
_WHAT_IT_IS = re.compile(r"[\u4e00-\u9fff]{0,14}?(?:村|点|县|镇|乡|学校|单位|对象|地区)")
# 向A申请捐资: A is asked to give
_ASKED = re.compile(r"申请|请求|争取|求助|募[集捐]|筹[集措]|化缘|倡议|呼吁")


POINTED = re.compile(
    r"(?:向|为|给|对|在)(?:(?P<count>[两二三四五六七八九2-9])(?:所|个|家|间)?|该|这所|这个|全|受赠)?(?P<what>校|学校|小学|中学|大学|高校|村|村里|馆|馆里|县|县里|园|社区|单位|乡村|当地|镇里|乡里|孩子们|小学生|学生|师生|他们|她们|老人们?|福利院|敬老院|养老院|小院|基地|工作站|合作社|医院|农技协|协会|公司|企业)[^，。；]{0,10}$"
)
_SCHOOLS = ("学校", "中学", "小学", "中心校", "幼儿园", "附中", "附小")
_KINDS = {
    "校": ("大学", "学院", *_SCHOOLS),
    "学": _SCHOOLS,
    "大学": ("大学", "学院"),
    "村": ("村", "社区"),
    "馆": ("馆",),
    "园": ("园",),
    "区": ("社区",),
    "县": ("县",),
    "镇": ("镇",),
    "乡": ("乡",),
    "小院": ("小院",),
    "基地": ("基地",),
    "工作站": ("工作站",),
    "合作社": ("合作社",),
    "医院": ("医院",),
    "农技协": ("农技协",),
    "协会": ("协会", "农技协"),
    "公司": ("公司",),
    "企业": ("公司", "厂", "集团"),
}
_HOMES = ("福利院", "敬老院", "养老院")
_KINDS |= dict.fromkeys(("老人", "老人们", "院", *_HOMES), _HOMES)
_KINDS |= dict.fromkeys(("这里", "此处"), (*_SCHOOLS, *_HOMES, "村", "社区", "馆", "医院"))
_KINDS |= dict.fromkeys(("他们", "她们"), (*_SCHOOLS, *_HOMES, "村", "社区"))
_KINDS |= dict.fromkeys(("们", "生"), _SCHOOLS)


def _is_of(name: str, kind: tuple[str, ...]) -> bool:
    """Whether a name tells of the kind that is pointed at; an academy is no school."""
    return name.endswith(kind) and not name.endswith("科学院")


_WENT = re.compile(
    r"(?:走进|来到|到了|到达|抵达|前往|深入|奔赴|赴|开进|住进|驻进|进驻|入驻|走到|回到|赶到|赶往|在|到|(?:挂帮|帮扶|结对|联系|包联|挂联)的)了?$"
)


def pointed_at(scene: Scene, verb: Verb) -> list[Unit]:
    """走进B，向该校捐赠; 来到B、C，共向小学生送去…; 在B，A捐赠…: the receivers are named before the verb's clause."""
    text = scene.text
    if _US.search(text, verb.clause[0], verb.start):
        speakers = [u for u in scene.between(scene.sentence.start, verb.clause[0]) if u.is_person and u.bodies]
        return [Unit(verb.start, verb.start, speakers[-1].bodies[0])] if speakers else []
    pointed = POINTED.search(text[verb.clause[0] : verb.start])
    if not pointed and verb.word not in GIVES:
        return []
    named = [u for u in scene.between(scene.sentence.start, verb.start) if u.is_body]
    if pointed and _TO_SOMEBODY.search(text, scene.sentence.start, verb.clause[0]):
        return _shared(scene, verb)
    if pointed:
        kind = _KINDS.get(pointed["what"]) or _KINDS.get(pointed["what"].removesuffix("里")[-1:])
        if kind is None:
            return []
        told = [u for u in named if _is_of(u.mention.name, kind)]
        if pointed["count"]:
            return _counted(scene, kind, _COUNTS[pointed["count"]], verb)
        if told:
            return _listed(scene, told[-1])
        hosts = [host for host in scene.state.hosts if _is_of(host.name, kind)]
        return [Unit(verb.start, verb.start, host) for host in hosts[-1:]] or _lately(scene, kind)
    if _TO_UNKNOWN.search(text, verb.clause[0], verb.start):
        return []
    if not is_thing(text, verb.end, verb.clause[1]) and not _THING_INSIDE.fullmatch(verb.word):
        return []
    if _TO_SOMEBODY.search(text, scene.sentence.start, verb.clause[0]):
        return _shared(scene, verb)
    opening = named[:1]
    if opening and text[opening[0].start - 1 : opening[0].start] == "在" and text[opening[0].end] in "，里":
        return opening
    if not any(u.end <= verb.clause[0] for u in named):
        last = next((s for s in reversed(scene.story.sentences) if s.end <= scene.sentence.start), None)
        near = scene.story.bodies if last is not None and not last.headline else []
        named = [
            Unit(b.start, b.end, b.mention) for b in near if b.mention and last and last.start <= b.start < last.end
        ]
    if opening and verb.word.endswith("来") and _WHEN.match(text, opening[0].end):
        return [u for u in opening if _is_house(u.mention)]
    goals = [u for u in named if u.end <= verb.clause[0] and _WENT.search(text[max(0, u.start - 3) : u.start])]
    goals = [u for u in goals if _is_house(u.mention)]
    return _listed(scene, goals[-1]) if goals else _bonded(scene, verb)


# 向地区场馆及多所学校捐赠: they get it, under names that stay unknown
_TO_UNKNOWN = re.compile(r"(?:向|给)(?![予出力前往])[^，。；]{2,}$")
# A牵手B，援助资金10万元; A与B结成对子，送去10万元
_BOND = re.compile(r"牵手|(?:结对|帮扶|挂钩)(?![村点县单对社学的])|对子")


def _bonded(scene: Scene, verb: Verb) -> list[Unit]:
    """The other of two whose bond the sentence has told before."""
    units = [u for u in scene.between(scene.sentence.start, verb.clause[0]) if not u.is_person]
    told = _BOND.search(scene.text, units[0].end, verb.clause[0]) if len(units) == 2 and units[0].is_body else None
    return units[1:] if told and not scene.between(verb.clause[0], verb.start) else []


_TO_SOMEBODY = re.compile(r"(?:给|向)(?![予出力])|为(?=[^，。；]{2,16}?[配添捐送赠建修装])")


def _shared(scene: Scene, verb: Verb) -> list[Unit]:
    """给A添了桌椅，捐了被褥: the receiver of the clause before."""
    for clause in reversed([c for c in scene.sentence.clauses if c[1] <= verb.clause[0]]):
        found = directed(scene, Verb(verb.word, clause[1], clause[1], clause))
        if found:
            return found
    return []


GIVES = frozenset(
    (
        "援助",
        "资助",
        "支援",
        "赞助",
        "捐赠",
        "赠送",
        "送去",
        "送来",
        "无偿给了",
        "免费给了",
        "免费发放",
        "无偿发放",
        "免费派发",
        "无偿派发",
        "免费配发",
        "免费赠送",
        "免费送上",
        "送上",
        "捐了",
        "赠了",
        "捐献",
        "捐出",
        "捐助",
        "捐款",
        "捐资",
        "送出",
        "留下",
    )
)


def _listed(scene: Scene, unit: Unit) -> list[Unit]:
    """The unit with those of its kind that stand in one list with it."""
    found = [unit]
    for before in reversed(scene.between(scene.sentence.start, unit.start)):
        if not _AS.fullmatch(scene.text, before.end, found[0].start) or before.mention.type != unit.mention.type:
            break
        found.insert(0, before)
    for later in scene.list_after(unit.end, 2):
        if not _AS.fullmatch(scene.text, found[-1].end, later.start) or later.mention.type != unit.mention.type:
            break
        found.append(later)
    return found


def _is_house(mention: Mention) -> bool:
    """Whether a gift may stay where it was brought: at a school, a museum, a village, a home for the old."""
    return mention.type in ("Academic", "Station", "ScienceMuseum") or mention.name.endswith(_HOMES)


# B开馆时，A送来…
_WHEN = re.compile("[^，。；]{0,10}(?:时|之际|当天|之日|那天)，")
_THING_INSIDE = re.compile("捐资|捐款|捐书|赠书")
# 校长甲说：“A给我们送来图书”
_US = re.compile(r"(?:给|向|为)(?:我们|咱们)")
_COUNTS = {digit: n for digits in ("二三四五六七八九", "23456789") for n, digit in enumerate(digits, 2)} | {"两": 2}


def _counted(scene: Scene, kind: tuple[str, ...], count: int, verb: Verb) -> list[Unit]:
    """向两所小学: the last of their kind, if they stand in one sentence and are as many as that."""
    for sentence in reversed([s for s in scene.story.sentences if s.start <= verb.start][-4:]):
        named = {
            b.mention: Unit(b.start, b.end, b.mention)
            for b in scene.story.bodies
            if b.mention and sentence.start <= b.start < min(verb.start, sentence.end) and _is_of(b.mention.name, kind)
        }
        if named:
            return list(named.values()) if len(named) == count else []
    return []


def _lately(scene: Scene, kind: tuple[str, ...]) -> list[Unit]:
    """The body of a kind that the sentences right before speak of, or the only one that the story has told."""
    start = scene.sentence.start
    near = [b for b in scene.story.bodies if b.mention and start - 120 <= b.start and b.end <= start]
    lately = [Unit(b.start, b.end, b.mention) for b in near if b.mention and _is_of(b.mention.name, kind)][-1:]
    if lately:
        return lately
    told = {b.mention for b in scene.story.bodies if b.mention and b.end <= start and _is_of(b.mention.name, kind)}
    return [Unit(start, start, told.pop())] if len(told) == 1 else []


_POINTED_BEHIND = re.compile(
    r"(?:了)?(?:这所|这个|该|全|受助|受赠)?(?:(?P<place>灾区|当地|那里|县里|镇里|乡里)|(?P<what>这里|此处|学校|小学|中学|校|村里|村|馆里|社区|乡村|福利院|敬老院|孩子们|学生们|师生们|老人们))(?=[，。；]|的|手[中里上]|作|用|使|保管)"
)


def pointed_behind(scene: Scene, position: int) -> list[Unit]:
    """运抵灾区, 留给了学校: the receiver behind the verb is only pointed at."""
    pointed = _POINTED_BEHIND.match(scene.text, position, scene.sentence.end + 1)
    if pointed is None:
        return []
    if pointed["place"]:
        near = [u for u in scene.between(scene.sentence.start, position) if u.is_place]
        return near if len(near) == 1 and not (near[0].mention.division or "0000").endswith("0000") else []
    what = pointed["what"]
    kind = _KINDS.get(what) or _KINDS.get(what.removesuffix("里")) or _KINDS.get(what[-1:]) or _SCHOOLS
    here = what in ("这里", "此处")
    inside = () if here else scene.between(scene.sentence.start, position)
    named = [u for u in inside if u.is_body and _is_of(u.mention.name, kind)]
    return named[-1:] or _lately(scene, kind)
