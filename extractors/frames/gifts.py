"""One verb of giving: who gives and who gets, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.frames.pairs import is_unnamed
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from extractors.lexicons import words
from graph.model import Mention

Sides = tuple[list[Mention], list[Mention]]
NOBODY: Sides = ([], [])


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving at its place, with the clause that it stands in."""

    word: str
    start: int
    end: int
    clause: tuple[int, int]


# A、B, A联合B: who gives together
_TOGETHER = re.compile(
    r"[、和与及]|以及|、?以及|(?:[^，。；]{0,4}(?:联合|携手|会同|协同|携))|等[^，。；、]{0,8}(?:联合|和|与)"
)
_AS = re.compile(r"[、和及与]|以及|、?以及|两[县村校]、")
_TOWARDS = re.compile(r"(?:向|为|给|替|帮)(?:来自)?$")
_TOWARDS_HELPED = re.compile(r"(?:向|为|给|对|替|帮)(?:来自)?$")


def is_token(text: str, start: int, end: int) -> bool:
    """赠送锦旗, 颁发聘书: what is given is a sign, not help."""
    found = trigger("aid", "tokens").search(text, start, min(start + 16, end))
    return bool(found) and not re.search(r"[、和及]", text[start : found.start() if found else start])


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether something that can be handed over is named, and no mere sign of esteem."""
    return bool(trigger("aid", "things").search(text, start, end)) and not trigger("aid", "tokens").search(
        text, start, end
    )


@cache
def kinds_of(key: str) -> frozenset[str]:
    """The words of an entry of [aid] as a set."""
    return frozenset(words("frames.toml", "aid", key))


def directed(scene: Scene, verb: Verb) -> list[Unit]:
    """Those whom 向, 为, 给 before the verb names: 向A、B捐赠."""
    found: list[Unit] = []
    for unit in scene.between(verb.clause[0], verb.start):
        towards = _TOWARDS_HELPED if _HELPED.search(verb.word) else _TOWARDS
        if towards.search(scene.text[max(verb.clause[0], unit.start - 3) : unit.start]):
            found = [unit]
        elif found and _AS.fullmatch(scene.text, found[-1].end, unit.start):
            found.append(unit)
    return found


# A号召企业向B捐赠: others give
_HAS_OTHERS = re.compile(r"号召|呼吁|动员|组织(?!部)|鼓励|引导|发动|倡导|倡议|促成|推动|邀请|争取")
# A主办的活动走进B，…: the event is the subject
_HOSTS = re.compile(r"(?:联合|共同)?(?:主办|承办|协办|举办|发起|组织)[^，。；]{0,30}?的")


def givers(scene: Scene, verb: Verb, position: int) -> list[Mention]:
    """Those who act before `position`: the list in the clause (also A联合B), the subject before it, or who tells the story.

    A giver that is told but not known (5家企业向…) is not replaced by another body.
    """
    clause = verb.clause
    acting = [u for u in scene.subjects(position) if scene.text[u.start - 1 : u.start] != "《"]
    if acting and acting[-1].start >= clause[0]:
        for unit in scene.between(acting[-1].end, position):
            if not _TOGETHER.fullmatch(scene.text, acting[-1].end, unit.start):
                break
            acting.append(unit)
        if _HAS_OTHERS.search(scene.text, acting[-1].end, position):
            return []
    elif is_unnamed(scene, clause[0], position - 1) or (acting and _HOSTS.match(scene.text, acting[-1].end)):
        return []
    elif not all(u.is_body for u in acting):
        acting = acting[:1]
    bodies = [m for u in acting if (m := scene.body_of(u)) is not None]
    return list(dict.fromkeys(bodies)) if bodies or acting else _spoken_for(scene)


# 捐赠活动, 捐赠证书: the verb is a part of a noun
_NOUN = re.compile(
    r"(?:活动|仪式|证书|牌匾|协议|单位|者|方|人(?!民|才)|名单|大会|计划|工作|关系|对象|项目|倡议|典礼|现场|签约|揭牌|暨|情况|机制|责任|干部|队|村|点|县|户|资金管理|助学(?:的|活动)|中心|成果|经验)"
)
# right behind the verb: 资助A, 捐给A, 援建的A
_BEHIND = re.compile(r"(?:了|给|给了|予)?(?:来自)?")
_HELPED = re.compile(r"(?:帮扶|支援|援助|援建|资助|捐建|包联|捐助)$")
_WITH_OBJECT = re.compile(r"(?:帮扶|支援|援助|援建|资助|捐建|包联|捐助|捐赠|赠送|转赠|捐献)$")
# 捐了10台电脑给A, 捐赠20套教具给A
_THING_TO = re.compile(r"[^，。；]{1,24}?(?:给|予)(?:了)?")
# 捐出10万元，用于A改造
_THING_FOR = re.compile(r"[^，。；]{1,24}，(?:全部|专门|将)?用于")
# 援建的科普教室在A挂牌
_STANDS_IN = re.compile(r"(?:了)?的[^，。；]{2,16}?(?:，)?(?:在|落户)")
_OPENS = re.compile(r"[^，。；]{0,6}?(?:挂牌|揭牌|落成|启用|投用|投入使用|竣工|开馆|建成|亮相|落户|开放)|[，。]")
_OF_ONES_OWN = re.compile(r"免费|无偿|出资|捐|拿出|自费|援")
_AT = re.compile(r"在$")


def sides(scene: Scene, verb: Verb) -> Sides:
    """Givers and receivers of one verb."""
    text, start = scene.text, verb.clause[0]
    towards = [u for u in directed(scene, verb) if not _is_where(text, u)]
    if towards:
        first = towards[0].start
        return givers(scene, verb, first), _receiving(towards)
    pointed = _POINTED.search(text[start : verb.start])
    only_towards = verb.word in kinds_of("towards") and not pointed
    if directed(scene, verb) or only_towards or _NOUN.match(text, verb.end):
        return NOBODY
    if verb.word in kinds_of("building"):
        built = _receiving(_where_built(scene, verb))
        return (givers(scene, verb, verb.start), built) if built else NOBODY
    passive = re.search(r"由$", text[max(start, _last_start(scene, verb) - 1) : _last_start(scene, verb)])
    behind = _behind(scene, verb)
    if passive and not (behind and text.startswith("的", verb.end)):
        return _given_by(scene, verb)
    receivers = behind or _where_built(scene, verb)
    helper = next((u for u in scene.between(start, verb.start) if u.is_body and verb.start - u.end <= 2), None)
    if behind and helper is not None and text.startswith("的", verb.end):
        return [helper.mention], _receiving(behind)
    if receivers:
        return givers(scene, verb, verb.start), _receiving(receivers)
    receivers = _pointed(scene, verb)
    if receivers:
        acting = givers(scene, verb, start + pointed.start() if pointed else verb.start)
        return [giver for giver in acting if giver not in _receiving(receivers)], _receiving(receivers)
    return NOBODY


def _receiving(units: list[Unit]) -> list[Mention]:
    return [u.mention for u in units if not u.is_person]


def _last_start(scene: Scene, verb: Verb) -> int:
    inside = scene.between(verb.clause[0], verb.start)
    return inside[-1].start if inside else verb.clause[0]


def _given_by(scene: Scene, verb: Verb) -> Sides:
    """B的展品由A捐赠."""
    inside = scene.between(verb.clause[0], verb.start)
    subject = [u for u in inside[:-1] if u.is_body] or [u for u in scene.subjects(verb.clause[0]) if u.is_body]
    return _receiving(inside[-1:]), _receiving(subject[:1])


def _behind(scene: Scene, verb: Verb) -> list[Unit]:
    """资助A、B; 援建的A; 捐了10台电脑给A."""
    text, end = scene.text, verb.clause[1]
    joint = _BEHIND.match(text, verb.end)
    at = joint.end() if joint else verb.end
    if _HELPED.search(verb.word) and text.startswith("的", at):
        at += 1
    found = [u for u in scene.list_after(at, 0) if not _is_where(text, u)]
    if found and _WITH_OBJECT.search(verb.word):
        return found
    thing = _THING_TO.match(text, verb.end, end) or _THING_FOR.match(text, verb.end, scene.sentence.end)
    if not thing or not is_thing(text, verb.end, thing.end()):
        return []
    return [u for u in scene.list_after(thing.end(), 0) if not _is_where(text, u)]


def _where_built(scene: Scene, verb: Verb) -> list[Unit]:
    """在A援建了科普教室, 援建的科普教室在A挂牌."""
    text = scene.text
    own = verb.word in kinds_of("building") and _OF_ONES_OWN.search(text, verb.clause[0], verb.start)
    if verb.word not in kinds_of("built") and not own:
        return []
    inside = scene.between(verb.clause[0], verb.start)
    if inside and _AT.search(text[max(verb.clause[0], inside[-1].start - 1) : inside[-1].start]):
        return inside[-1:]
    stands = _STANDS_IN.match(text, verb.end, scene.sentence.end)
    found = scene.list_after(stands.end(), 0) if stands else []
    return found if found and _OPENS.match(text, found[-1].end) else []


# 向某县3所中学捐赠: schools of one county
_SCHOOLS = re.compile(r"(?:\d+|[一二三四五六七八九十两])[所]")


def _is_where(text: str, unit: Unit) -> bool:
    """向河南省23所中学捐赠, 向某县贫困学生捐赠: the division only says where those are who get it."""
    code = unit.mention.division or ""
    if unit.is_place and code[-2:] not in ("", "00") and _SCHOOLS.match(text, unit.end):
        return False
    return unit.is_place and bool(
        re.match(
            r"的?(?:\d+|[一二三四五六七八九十百两几多]+|部分|各|贫困|困难|优秀|基层|农村|中小|留守|广大)(?:余|多)?[所个名位家户中小]?[^，。；向捐赠送]{0,12}(?:校|学|院|馆|师生|儿童|群众|家庭|户|村|企业|老人|工作者|代表|居民|农民)",
            text[unit.end : unit.end + 28],
        )
    )


_POINTED = re.compile(
    r"(?:向|为|给|对|在)(?:该|这所|这个)?(?P<what>校|学校|村|村里|馆|馆里|县|县里|园|社区|单位|乡村|当地|镇里|乡里|孩子们|小学生|学生|师生)[^，。；]{0,10}$"
)
_KINDS = {
    "校": ("大学", "学院", "学校", "中学", "小学", "中心校", "幼儿园"),
    "村": ("村", "社区"),
    "馆": ("馆",),
    "园": ("园",),
    "区": ("社区",),
    "县": ("县",),
    "镇": ("镇",),
    "乡": ("乡",),
}
_KINDS |= dict.fromkeys(("们", "生"), _KINDS["校"])
_WENT = re.compile(r"(?:走进|来到|到了|到达|抵达|前往|深入|奔赴|赴|开进|在|到)$")


def _pointed(scene: Scene, verb: Verb) -> list[Unit]:
    """走进B，向该校捐赠; 来到B、C，共向小学生送去…; 在B，A捐赠…: the receivers are named before the verb's clause."""
    text = scene.text
    pointed = _POINTED.search(text[verb.clause[0] : verb.start])
    if not pointed and verb.word not in _GIVES:
        return []
    named = [u for u in scene.between(scene.sentence.start, verb.start) if u.is_body]
    if pointed and _TO_SOMEBODY.search(text, scene.sentence.start, verb.clause[0]):
        return _shared(scene, verb)
    if pointed:
        kind = _KINDS.get(pointed["what"].removesuffix("里")[-1:])
        if kind is None:
            return []
        told = [u for u in named if u.mention.name.endswith(kind)]
        if told:
            return _listed(scene, told[-1])
        hosts = [host for host in scene.state.hosts if host.name.endswith(kind)]
        return [Unit(verb.start, verb.start, host) for host in hosts[-1:]] or _lately(scene, kind)
    if not is_thing(text, verb.end, verb.clause[1]):
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
    goals = [u for u in named if u.end <= verb.clause[0] and _WENT.search(text[max(0, u.start - 3) : u.start])]
    goals = [u for u in goals if u.mention.type in ("Academic", "Station", "ScienceMuseum")]
    return _listed(scene, goals[-1]) if goals else []


_TO_SOMEBODY = re.compile(r"(?:给|向)(?![予出力])|为(?=[^，。；]{2,16}?[配添捐送赠建修装])")


def _shared(scene: Scene, verb: Verb) -> list[Unit]:
    """给A添了桌椅，捐了被褥: the receiver of the clause before."""
    before = [c for c in scene.sentence.clauses if c[1] <= verb.clause[0]]
    return directed(scene, Verb(verb.word, before[-1][1], before[-1][1], before[-1])) if before else []


_GIVES = frozenset(("捐赠", "赠送", "送去", "送来", "捐了", "赠了", "捐献", "捐出"))


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


def _lately(scene: Scene, kind: tuple[str, ...]) -> list[Unit]:
    """The body of a kind that the sentences right before speak of."""
    start = scene.sentence.start
    near = [b for b in scene.story.bodies if b.mention and start - 120 <= b.start and b.end <= start]
    return [Unit(b.start, b.end, b.mention) for b in near if b.mention and b.mention.name.endswith(kind)][-1:]


def _spoken_for(scene: Scene) -> list[Mention]:
    """A clause without a subject: the group that is on its way, or the body that the story is told by."""
    if scene.state.visitor_body is not None and scene.state.visitors:
        return [scene.state.visitor_body]
    return [scene.state.home] if scene.state.home else []


_OTHER_SENDING = frozenset(f"{before}送" for before in "报选推输护接抄呈寄目")


def may_give(text: str, verb: Verb) -> bool:
    """Whether the words beside the verb let it be a gift: no token, no work for pay."""
    start, end = verb.clause
    if is_token(text, verb.end, end) or text[verb.start - 1 : verb.start] + verb.word[:1] in _OTHER_SENDING:
        return False
    if verb.word in kinds_of("vague"):
        return is_thing(text, verb.end, end) and not text.startswith("的", verb.end)
    if verb.word in kinds_of("building"):
        return "给" in text[start : verb.start] or bool(_OF_ONES_OWN.search(text, start, verb.start))
    return True
