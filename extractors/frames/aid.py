"""AIDED: A向B捐赠, 由A捐赠, B获赠A的展品, A与B建立帮扶关系, A帮扶的B, 为B赠送."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.donors import apart
from extractors.frames.gifts import givers, may_give, sides
from extractors.frames.helping import BOND, helping
from extractors.frames.houses import only_house
from extractors.frames.pairs import bodies_of, partners
from extractors.frames.patterns import trigger
from extractors.frames.received import TAKEN, received
from extractors.frames.receivers import Verb, directed, is_thing, pointed_behind
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from graph.model import Mention, Modality


def aid(scene: Scene) -> Iterator[Fact]:
    """Facts of who gave to or helped whom in this sentence."""
    done: set[tuple[str, str]] = set()
    for position, giving, receiving in chain(_GIFTS(scene), _otherwise(scene, done)):
        for giver in giving:
            for receiver in receiving:
                if giver == receiver or (giver.name, receiver.name) in done or giver.type in ("Person", "Place"):
                    continue
                if (receiver.name, giver.name) in done or _belongs(giver, receiver):
                    continue
                done.add((giver.name, receiver.name))
                when = "" if _SINCE.search(scene.text, scene.clause_at(position)[0], position) else None
                yield Fact(giver, "AIDED", receiver, position, when=when, confidence=0.85)
    for fact in _BONDS(scene):
        if (fact.subject.name, fact.object.name) not in done:
            yield fact


def _otherwise(scene: Scene, done: set[tuple[str, str]]) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """The only house that can have got what is given, where no words have told who did."""
    if not done:
        yield from only_house(scene)


# 从2017年起定点帮扶B: of no one day
_SINCE = re.compile(r"(?:从|自)[^，。；]{2,12}?(?:起|以来|开始)")


def _belongs(giver: Mention, receiver: Mention) -> bool:
    """某市政府 and 某市, 某大学 and 某大学理学院: what belongs to the other is given nothing from outside."""
    if receiver.type == "Place":
        governs = giver.type == "Government" and bool(giver.division) and giver.division == receiver.division
        return governs or giver.name.startswith(receiver.name)
    return giver.name in receiver.name or receiver.name in giver.name


# A为B援建的气象站揭牌: who unveils it has not given it
_UNVEILED = re.compile(r"(?:了|过)?的[^，。；]{0,16}?(?:揭牌|揭幕|剪彩|奠基)")


@where(trigger("aid", "verbs", "towards", "building", "built"))
def _given(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """The verbs of giving: A向B捐赠, A资助B, A给B添了桌椅."""
    text = scene.text
    taken = [m.span() for m in scene.every(TAKEN)]
    for match in scene.every(trigger("aid", "verbs", "towards", "building", "built")):
        clause = scene.clause_at(match.start())
        verb = Verb(match.group(), match.start(), match.end(), clause)
        if any(clause[0] <= start < match.start() for start, _ in taken):
            continue
        if "为" in text[clause[0] : match.start()] and _UNVEILED.match(text, match.end(), clause[1]):
            continue
        thanked = [thanks.end() for thanks in scene.every(_GRATEFUL) if clause[0] <= thanks.start() < match.start()]
        if thanked:
            # 对A去年向B捐赠大篷车表示感谢
            helpers = [u for u in scene.list_after(thanked[-1], 0) if u.is_body]
            if helpers and (got := directed(scene, verb)):
                yield match.start(), [helpers[0].mention], [u.mention for u in got if not u.is_person]
            continue
        if may_give(text, verb):
            yield match.start(), *sides(scene, verb)


_CEREMONY = clued(r"向[^，。；]{2,40}?(?:捐|赠)[^，。；]{0,20}?(?:仪式|活动)")


@where(_CEREMONY)
def _celebrated(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A向B捐赠图书仪式举行: the name of the ceremony tells who gives to whom."""
    for match in scene.every(_CEREMONY):
        named = [b for b in scene.story.bodies if b.mention and scene.sentence.start <= b.start < match.end()]
        giver = next((b.mention for b in named if b.end == match.start()), None)
        receiver = next((b.mention for b in named if b.start > match.start()), None)
        if giver and receiver and any(e.start < match.end() <= e.end for e in scene.events):
            yield match.start(), [giver], [receiver]


# 将图书交给, but not the 将 of a plan (将向…, 将于…)
_TAKING_HOLD = re.compile(r"将(?![在于向为给对会再继陆分把])|把")


@where(trigger("aid", "handing"))
def _handed(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A将图书赠给B, A把展品交到B校长手中."""
    text = scene.text
    for match in scene.every(trigger("aid", "handing")):
        clause = scene.clause_at(match.start())
        held = list(_TAKING_HOLD.finditer(text, clause[0], match.start()))
        hold = held[-1].start() if held else clause[0]
        if text[match.start() - 1] in "报选推输护接抄呈":
            continue
        behind = [u for u in scene.list_after(match.end(), 1) if u.end <= clause[1]]
        receivers = [u for u in behind if scene.body_of(u) or u.is_place] or pointed_behind(scene, match.end())
        told_to = max(match.end(), receivers[-1].end) if receivers else match.end()
        behind_them = text[told_to : scene.sentence.end if text.startswith("：", told_to) else clause[1]]
        if not receivers or not (
            is_thing(text, hold if held else _bought_from(scene, clause[0], match.start()), match.start())
            or (not held and is_thing(behind_them, 0, len(behind_them)))
        ):
            continue
        verb = Verb(match.group(), match.start(), match.end(), clause)
        yield (
            hold if held else match.start(),
            givers(scene, verb, hold if held else match.start()),
            [scene.body_of(u) or u.mention for u in receivers if not (u.is_person and scene.body_of(u) is None)],
        )


# 出钱买下图书，分发给B
_BOUGHT = re.compile(r"[^，。；]*?(?:买|购|捐|凑|筹|拿出|备|准备)[^，。；]{1,30}，")


def _bought_from(scene: Scene, start: int, position: int) -> int:
    """Where the thing that is handed over may be named: in the clause, or in the one before it that tells of buying it."""
    before = [c for c in scene.sentence.clauses if c[1] <= start]
    if position - start > 16 or not before:
        return start
    told = position - start < 7 or _BOUGHT.search(scene.text, before[-1][0], start)
    return before[-1][0] if told else start


BONDED = re.compile("对子|关系")
_PAIRED = clued(
    r"(?:建立|结成|签订|形成)(?:了)?[^，。；]{0,8}?(?:帮扶|支援|援助)(?:关系|对子|协议|机制)|结对帮扶(?![^，。；]{0,2}[^，。；了])|开展(?:了)?[^，。；“《]{0,12}?(?:帮扶|对口支援|支教)|(?:进行|实施|给予)(?:了)?[^，。；“《]{0,10}?(?:对口|结对|定点)(?:帮扶|支援)"
)
_PAIRWISE = re.compile(r"分别(?:与|和|同|对)$")
_TOGETHER = re.compile(r"联合(?!会)|携手|会同")


@where(_PAIRED)
def _paired(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A与B建立对口帮扶关系: who is named first helps. A、B分别与C、D开展帮扶: pair by pair."""
    text = scene.text
    for match in scene.every(_PAIRED):
        start = scene.clause_at(match.start())[0]
        brought = re.search(r"促成(?:了)?", text[start : match.start()])
        start += brought.end() if brought else 0
        units = [u for u in scene.between(start, match.start()) if u.is_body]
        split = next((i for i, u in enumerate(units) if _PAIRWISE.search(text[start : u.start])), 0)
        if split and len(units) == 2 * split:
            for one, other in zip(units[:split], units[split:], strict=True):
                yield match.start(), [one.mention], [other.mention]
            continue
        helpers, helped = partners(scene, start, match.start())
        if not helped and len(units) == 2 and text[start : units[1].start].endswith("对"):
            # A对B开展对口帮扶
            helpers, helped = (units[0].mention,), (units[1].mention,)
        if not helped and BONDED.search(match.group()):
            helpers, helped = _with_place(scene, start, match.start())
        if len(helpers) == 1 and helped and not _TOGETHER.search(text, start, match.start()):
            yield match.start(), list(helpers), list(helped)


def _with_place(scene: Scene, start: int, end: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """A与某乡结成帮扶对子: the place that stands behind 与."""
    units = scene.between(start, end)
    if len(units) == 2 and units[0].is_body and units[1].is_place and scene.text[units[1].start - 1] in "与和同":
        return (units[0].mention,), (units[1].mention,)
    return (), ()


# A对B的帮扶已进入第四年
_TOWARDS = clued(
    r"对(?=[^，。；]{2,30}?的(?:对口|结对|定点|倾力|大力|持续|长期|无私)*(?:帮扶|援建|支援|援助|资助|帮助))"
)
_OF_HELP_TO = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}人民)?的(?:对口|结对|定点|倾力|大力|持续|长期|无私)*(?:帮扶|援建|支援|援助|资助|帮助)(?![^，。；]{0,8}(?:表示|给予|作|进行|提出))"
)


@where(_TOWARDS)
def _kept_helping(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A对B的帮扶已进入第四年: A stands right before 对."""
    for match in scene.every(_TOWARDS):
        helped = [u for u in scene.list_after(match.end(), 0) if not u.is_person]
        helper = next((u for u in scene.units if u.is_body and u.end == match.start()), None)
        if helper is not None and helped and _OF_HELP_TO.match(scene.text, helped[-1].end):
            yield match.start(), [helper.mention], [u.mention for u in helped]


# 对A多年来的帮扶表示感谢
_GRATEFUL = clued(
    r"对(?=[^，。；]{2,40}?(?:帮扶|捐赠|赠送|资助|援助|支援|援建|捐助)[^，。；]{0,20}?(?:表示|致以|表达|深表)[^，。；]{0,10}?(?:感谢|谢意|敬意))"
)
_THANKED = clued(r"(?:感谢|答谢)(?=[^，。；]{2,30}?(?:帮扶|捐赠|资助|援助|支援|援建|捐助|捐来|捐建|送来))")


@where(_GRATEFUL)
def _grateful(scene: Scene) -> Iterator[Fact]:
    """B馆长对A多年来的帮扶表示感谢: A has helped B."""
    for match in scene.every(_GRATEFUL):
        helpers = [u for u in scene.list_after(match.end(), 0) if u.is_body]
        helped = bodies_of(scene, [u for u in scene.subjects(match.start()) if not u.is_place][-1:])
        if (
            len(helpers) == 1
            and helped
            and (_OF_HELP.match(scene.text, helpers[0].end) or _HAS_GIVEN.match(scene.text, helpers[0].end))
        ):
            yield _has_helped(helpers[0].mention, helped[0], match.start())


def _has_helped(helper: Mention, helped: Mention, at: int) -> Fact:
    """Help that is thanked for has been given, whatever is planned in the sentence."""
    return Fact(helper, "AIDED", helped, at, modality=Modality.OCCURRED, confidence=0.85)


# 感谢A向C捐赠
_TO_OTHERS = re.compile(r"[向为给]")


@where(_THANKED)
def _thanked(scene: Scene) -> Iterator[Fact]:
    """为感谢A的结对帮扶，B来到A; 感谢A对B的帮扶: who is thanked has helped."""
    text = scene.text
    for match in scene.every(_THANKED):
        helpers = [u for u in scene.list_after(match.end(), 1) if u.is_body]
        clause = scene.clause_at(match.start())
        if not helpers or _TO_OTHERS.search(text, helpers[-1].end, clause[1]):
            continue
        around = [*scene.between(clause[0], match.start()), *scene.between(clause[1], scene.sentence.end)]
        helped = bodies_of(scene, [u for u in around if not u.is_place][:1])
        told = next((u for u in scene.between(helpers[-1].end, clause[1]) if text[u.start - 1] == "对"), None)
        if told is not None and _OF_HELP.match(text, told.end, clause[1]):
            yield _has_helped(helpers[0].mention, told.mention, match.start())
        elif helped and _OF_HELP.match(text, helpers[-1].end, clause[1]):
            yield _has_helped(helpers[0].mention, helped[0], match.start())


_OF_HELP = re.compile(
    r"(?:捐助|捐赠|捐来|捐建|送来|援建|赠送|资助)的|(?:长期|多年|一直)?(?:以来)?(?:对|给|给予)?[^，。；的向]{0,6}的[^，。；向为给]{0,10}?(?:帮扶|捐赠|资助|援助|支援|援建|捐助)"
)
# 对A去年捐赠两辆大篷车表示感谢
_HAS_GIVEN = re.compile(r"[^，。；向为给的]{0,8}(?:捐赠|赠送|捐助|资助|援建)[^，。；]{1,16}(?:表示|致以|表达|深表)")
_FURTHERED = clued(
    r"为(?=[\u4e00-\u9fff（）\d]{2,24}?(?:争取|协调|落实|筹措|筹集|申请|拨付|投入|建成|建起|修建|新建|引进|解决))|(?:帮助|扶持|协助|帮(?![扶助忙]))(?=[\u4e00-\u9fff（）]{2,24})"
)
_BROUGHT = re.compile(
    r"(?:等(?:[\d一二三四五六七八九十两]+[个所家][^，。；]{0,6})?)?(?:争取|协调|落实|筹措|筹集|申请|拨付|投入|申建|建设|建成|建起|修建|新建|打造|引进|改造|脱贫|发展|解决|办起|办了|办成|修好|换上)"
)
_MEANS = re.compile(
    r"[^，。；]{0,16}?(?:资金|经费|万元|项目|设备|物资|展品|小院|书屋|活动室|实验室|产业|路|基地|科技馆|大棚|脱贫|教室|品种|合作社|水渠|水窖|水井|车间|难题|销路|夜校|学校|展品|桌椅|种植|养殖|饮水|用水|用电|照明|出行)"
)


@where(_FURTHERED)
def _furthered(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """为B争取资金, 帮助B申建科技小院."""
    for match in scene.every(_FURTHERED):
        receivers: list[Unit] = []
        brought = None
        for unit in scene.list_after(match.end(), 1):
            receivers.append(unit)
            brought = _BROUGHT.match(scene.text, unit.end, scene.sentence.end)
            if brought:
                break
        if not brought or any(u.is_person for u in receivers):
            continue
        if not _MEANS.match(scene.text, brought.end(), scene.sentence.end):
            continue
        source = [u for u in scene.list_after(brought.end(), 1) if u.is_body and _OF_HELP.match(scene.text, u.end)]
        givers = [m for u in source or scene.subjects(match.start()) if u not in receivers and (m := scene.body_of(u))]
        yield match.start(), givers[:1], [u.mention for u in receivers]


_PARTNERED = clued(rf"的?{BOND}(?:村|点|对象|社区|单位|县|学校|医院|镇|乡)")

# A的帮扶村是B
_PARTNER_IS = clued(rf"的?{BOND}(?:的?(?:村|点|对象|社区|单位|县|学校)|的)(?:就|正)?(?:是|为|在)")
_IS = re.compile("，?(?:正是|是|系|为|作为)")
_VILLAGE = re.compile(r"(?:^|(?<=[，。；：\n]))([\u4e00-\u9fff]{2,5}(?:村|社区))(?:正是|是|系|为|作为)")


@where(_PARTNER_IS, _PARTNERED)
def partnered(scene: Scene) -> Iterator[Fact]:
    """B是A的帮扶村, A的帮扶村是B."""
    for match in scene.every(_PARTNER_IS):
        helper = next((u for u in scene.units if u.end == match.start() and u.is_body), None)
        helped = [u for u in scene.list_after(match.end(), 0) if not u.is_person]
        if helper is not None and helped and scene.text[helper.start - 1 : helper.start] not in ("是", "为"):
            yield Fact(helper.mention, "AIDED", helped[0].mention, match.start(), when="")
    for match in scene.every(_PARTNERED):
        owner = next((u for u in scene.units if u.end == match.start() and not u.is_person), None)
        if owner is None:
            continue
        if match.group().endswith("单位"):
            helping = [u for u in scene.between(scene.sentence.start, owner.start) if not u.is_person]
            if helping and helping[-1].is_body and _IS.fullmatch(scene.text, helping[-1].end, owner.start):
                yield Fact(helping[-1].mention, "AIDED", owner.mention, match.start(), when="")
            continue
        helper = owner
        if not helper.is_body:
            continue
        before = [u for u in scene.between(scene.sentence.start, helper.start) if not u.is_person]
        short = _VILLAGE.search(scene.text, scene.sentence.start, helper.start)
        if short and not before:
            full = {b.mention for b in scene.story.bodies if b.mention and b.mention.name.endswith(short[1])}
            for village in sorted(full, key=lambda m: m.name)[:1] if len(full) == 1 else ():
                yield Fact(helper.mention, "AIDED", village, match.start(), when="")
        if before and _IS.fullmatch(scene.text, before[-1].end, helper.start):
            yield Fact(helper.mention, "AIDED", before[-1].mention, match.start(), when="")


# every trigger with those who give and those who get
_GIFTS = Tellings(received, _celebrated, _handed, _paired, _kept_helping, _furthered, _given, helping, apart)
# facts of help over a longer time
_BONDS = Tellings(partnered, _thanked, _grateful)
