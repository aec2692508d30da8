"""Givers and receivers told apart: as 捐赠方 and 受赠方, as 前者 and 后者, by 捐款的是A, or with the receiver in another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.pairs import bodies_of
from extractors.frames.patterns import trigger
from extractors.frames.receivers import is_thing, is_token
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from graph.model import Mention

Given = tuple[int, list[Mention], list[Mention]]

_GIVING = r"(?:捐赠|捐助|捐款|捐资|捐|赠送|援助|支援|帮扶|资助|援建|赠|援)"
_GIVER = clued(rf"{_GIVING}(?:责任)?(?:方|单位|企业|者)(?:是|为|：|、)?")
_RECEIVER = clued(rf"(?:受{_GIVING}|接收|接受捐赠的?)(?:方|单位|学校|者|的)(?:是|为|：|、)?")
_GIFT = re.compile(r"物资|捐|赠|援|送来|送去|运来|善款")


@where(_RECEIVER)
def _by_role(scene: Scene) -> Iterator[Given]:
    """受赠方B校长甲向捐赠方A致谢: both are called by what they are to each other."""
    receivers = [m for match in scene.every(_RECEIVER) for m in _named(scene, match.end())]
    givers = [
        m for match in scene.every(_GIVER) if scene.text[match.start() - 1] != "受" for m in _named(scene, match.end())
    ]
    match = scene.first(_RECEIVER)
    if match is not None and not givers and _GIFT.search(scene.text, scene.sentence.start, match.start()):
        others = [u for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        givers = bodies_of(scene, others) if len(others) == 1 else []
    if match is not None and givers and receivers:
        yield match.start(), givers, receivers


def _named(scene: Scene, position: int) -> list[Mention]:
    return bodies_of(scene, [u for u in scene.list_after(position, 1) if not u.is_place])


_ONE_OF_BOTH = clued("前者|后者")
_HELPS = re.compile(
    r"[^，。；]{0,12}?(?:派来|派出|选派|派去|捐|赠(?!了?纪念)|援|拨|出资|送来|送去|无偿|免费|资助|帮扶|带教|支援)"
)


@where(_ONE_OF_BOTH)
def _former(scene: Scene) -> Iterator[Given]:
    """A与B牵手多年，前者先后派来六批专家: of the only two that are named, one helps the other."""
    for match in scene.every(_ONE_OF_BOTH):
        named = list(dict.fromkeys(u.mention for u in scene.between(scene.sentence.start, match.start()) if u.is_body))
        named = named or _bodies_before(scene)
        behind = scene.text[match.end() : match.end() + 4]
        if len(named) != 2 or behind.startswith(("回", "的")) or not _HELPS.match(scene.text, match.end()):
            continue
        if any(u.is_body for u in scene.between(match.end(), scene.clause_at(match.start())[1])):
            continue
        one, other = named if match.group() == "前者" else reversed(named)
        yield match.start(), [one], [other]


def _bodies_before(scene: Scene) -> list[Mention]:
    last = next((s for s in reversed(scene.story.sentences) if s.end <= scene.sentence.start), None)
    if last is None or last.headline:
        return []
    return list(dict.fromkeys(b.mention for b in scene.story.bodies if b.mention and last.start <= b.start < last.end))


# 由A出资、B实施的气象站，昨日在C落成
_PAID_BY = clued(r"由(?=[^，。；]{3,30}?(?:出资|捐资|资助|捐助|捐赠)[^，。；]{0,20}?的)")
_PAYS = re.compile(r"(?:全额|共同|独家)?(?:出资|捐资|资助|捐助|捐赠)")
_STANDS = re.compile(r"(?:[^，。；]{0,4}?)(?:落成|揭牌|启用|投用|投入使用|竣工|挂牌|开馆|建成|亮相|落户|开放)")


@where(_PAID_BY)
def _paid_by(scene: Scene) -> Iterator[Given]:
    """由A出资、B实施的气象站，昨日在C落成."""
    for match in scene.every(_PAID_BY):
        givers = [u for u in scene.list_after(match.end(), 0) if u.is_body and _PAYS.match(scene.text, u.end)]
        behind = scene.between(match.end(), scene.sentence.end)
        stands = [u for u in behind if scene.text[u.start - 1] == "在" and _STANDS.match(scene.text, u.end)]
        if givers and stands and not stands[0].is_person:
            yield match.start(), bodies_of(scene, givers[:1]), [stands[0].mention]


# 汇款的是A, 捐书的单位是A
_DONOR_IS = clued(
    rf"(?:{_GIVING}(?:[^，。；]{{0,8}}?)?(?:者|方|单位)|(?:捐赠|捐款|捐资|赠送|汇款|寄书|送书|捐书|出钱|出资|掏钱|送来|寄来|捐来)(?:[^，。；]{{0,8}}?)?的(?:单位|企业)?)(?:就|正)?(?:是|为)(?!了)"
)


@where(_DONOR_IS)
def _donor_is(scene: Scene) -> Iterator[Given]:
    """一笔助学款打进了B的账户，汇款的是A."""
    for match in scene.every(_DONOR_IS):
        ahead = (u for u in scene.between(match.end(), min(scene.sentence.end, match.end() + 40)) if u.is_body)
        first = next(ahead, None)
        givers = (
            [] if first is None or "，" in scene.text[match.end() : first.start] else scene.list_after(first.start, 0)
        )
        if not givers or trigger("aid", "tokens").search(scene.text, scene.sentence.start, match.end()):
            continue
        before = [u.mention for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        receivers = before if len(set(before)) == 1 else [] if before else house_near(scene, givers)
        if receivers:
            yield match.start(), bodies_of(scene, givers), receivers[:1]


# 这批书是A送的, A捐来的电脑摆进了教室: to whom, another sentence tells
_GIVEN_THING = clued(r"(?:捐赠|捐献|捐来|捐建|援建|赠送|赠予|送来|寄来|寄赠|捐助|资助|捐|送|赠)(?:来|给)?(?:了)?的")
_SUBJECT_OF_IT = re.compile(r"(?:是|系|由)$")


@where(_GIVEN_THING)
def _of_somebody(scene: Scene) -> Iterator[Given]:
    """车是A捐的; A捐来的三十台电脑摆进了教室: the receiver is the house that the sentence before or behind tells of."""
    text = scene.text
    for match in scene.every(_GIVEN_THING):
        clause = scene.clause_at(match.start())
        giver = next((u for u in scene.units if u.is_body and 0 <= match.start() - u.end <= 4), None)
        if giver is None or giver.start < clause[0] or is_token(text, match.end(), clause[1]):
            continue
        if any(u.is_body or u.is_place for u in scene.between(scene.sentence.start, giver.start)):
            continue
        owed = _SUBJECT_OF_IT.search(text, clause[0], giver.start) and text[match.end()] in "，。；”"
        thing = is_thing(text, clause[0], giver.start) if owed else is_thing(text, match.end(), clause[1])
        if (owed or thing) and not scene.between(match.end(), scene.sentence.end):
            receivers = house_near(scene, [giver])
            if receivers:
                yield match.start(), [giver.mention], receivers


def house_near(scene: Scene, givers: list[Unit]) -> list[Mention]:
    """The only school, museum or village that the sentence before tells of, else that behind it."""
    known = {u.mention for u in givers}
    sentences = [s for s in scene.story.sentences if not s.headline and not s.tainted]
    before = [s for s in sentences if s.end <= scene.sentence.start and s.paragraph >= scene.sentence.paragraph - 1]
    behind = [s for s in sentences if s.start >= scene.sentence.end and s.paragraph <= scene.sentence.paragraph + 1]
    for near in (*before[-1:], *behind[:1]):
        named = {b.mention for b in scene.story.bodies if b.mention and near.start <= b.start < near.end} - known
        houses = [m for m in named if m.type in ("Academic", "ScienceMuseum", "Station")]
        if len(houses) == 1:
            return houses
    return []


# 在某县，A先后拿出120万元
_SPENDS = clued(
    r"(?:拿出|投入|投进|出资|捐出|捐资|拨付|拨出|筹资)(?:去|了)?[^，。；]{0,8}?[\d.一二三四五六七八九十百千两多余]+[万亿]?元"
)


@where(_SPENDS)
def _spent_there(scene: Scene) -> Iterator[Given]:
    """在某县，A先后拿出120万元，建起了科普教室: the place that the sentence opens with gets it."""
    match = scene.first(_SPENDS)
    first = next(iter(scene.units), None)
    if match is None or first is None or first.is_person or not scene.text.startswith("在", first.start - 1):
        return
    if first.start - 1 - scene.sentence.start > 4 or not scene.text.startswith("，", first.end):
        return
    acting = [u for u in scene.between(first.end, match.start()) if u.is_body]
    if len(acting) == 1 and not any(not u.is_person for u in scene.between(match.end(), scene.sentence.end)):
        yield match.start(), [acting[0].mention], [first.mention]


# A捐资30万元，B的操场焕然一新
_PAID_FOR = clued(
    r"(?:捐资|出资|捐款|捐出|拿出|投入|拨款)(?:了)?[^，。；向给为]{0,6}?[\d.一二三四五六七八九十百千两多余]+[万亿]?元，"
)
_IS_BETTER = re.compile(
    r"[^，。；]{0,12}?(?:焕然一新|建起|有了|用上|添|换上|装上|建成|修好|翻新|变了样|旧貌换新|得以|得到)"
)


@where(_PAID_FOR)
def _paid_for(scene: Scene) -> Iterator[Given]:
    """A捐资30万元，B的操场焕然一新: the house that the clause behind opens with."""
    for match in scene.every(_PAID_FOR):
        acting = [u for u in scene.subjects(match.start()) if u.is_body]
        houses = [
            u
            for u in scene.list_after(match.end(), 0)[:1]
            if u.mention.type in ("Academic", "Station", "ScienceMuseum")
        ]
        if len(acting) == 1 and houses and _IS_BETTER.match(scene.text, houses[0].end, scene.sentence.end):
            yield match.start(), [acting[0].mention], [houses[0].mention]


# A多年挂钩某镇
_TIED = clued(r"(?:挂钩(?:联系|帮扶)?|包扶|帮包|挂点|包抓|驻点帮扶|联系帮扶)(?:了)?(?!村|点|单位|干部|责任|户)")


@where(_TIED)
def _tied(scene: Scene) -> Iterator[Given]:
    """A多年挂钩某镇，投进去三百多万元."""
    for match in scene.every(_TIED):
        helped = [u for u in scene.list_after(match.end(), 0) if u.is_place or u.mention.type == "Station"]
        acting = [u for u in scene.subjects(match.start()) if u.is_body]
        if helped and len(acting) == 1:
            yield match.start(), [acting[0].mention], [u.mention for u in helped]


# every way in which givers and receivers stand apart
apart = Tellings(_by_role, _former, _paid_by, _donor_is, _of_somebody, _spent_there, _paid_for, _tied)
