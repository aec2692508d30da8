"""Agreements: one that a title, a draft, a date or its term tells of, without a verb of signing between the parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.pairs import bodies_of, every_pair, partners
from extractors.frames.parties import parties_told
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from extractors.frames.signatories import parties_of
from extractors.frames.tellings import where
from graph.model import Mention, Modality, qualified

Pair = tuple[Mention, Mention]


def signed(pair: Pair, at: int, agreement: str = "", mood: Modality | None = None) -> Fact:
    """The fact that two have signed, with the name of what they signed."""
    one, other = pair
    return Fact(one, "SIGNED_AGREEMENT_WITH", other, at, modality=mood, qualifiers=qualified(agreement=agreement))


_TITLED = clued(r"《([^》]{6,80}(?:协议书?|备忘录|协定|意向书)(?:（[^）]*）)?)》")
_UNDER_WAY = re.compile(r"审议|起草|汇报|商量|拟|讨论|洽谈|征求|以及签订|等事|研究|修改|草拟|将")


@where(_TITLED)
def titled(scene: Scene) -> Iterator[Fact]:
    """Parties that stand only in the title of the agreement (《A B战略合作协议》), with what became of it."""
    text = scene.text
    for match in scene.every(_TITLED):
        inside = [
            b for b in scene.story.bodies if match.start() < b.start and b.end < match.end() and b.mention is not None
        ]
        if len(inside) < 2 or inside[0].start > match.start() + 4:
            continue
        window = text[max(scene.sentence.start, match.start() - 40) : min(scene.sentence.end, match.end() + 12)]
        draft = _UNDER_WAY.search(window) or "送审稿" in match.group(1)
        mood = Modality.PLANNED if draft else Modality.OCCURRED
        assert inside[0].mention is not None
        assert inside[1].mention is not None
        yield signed((inside[0].mention, inside[1].mention), match.start(), match.group(1), mood)


_DRAFT = (
    r"(?:了|并)?[^，。；《]{0,10}?(?:《[^》]{0,60}(?:协议|备忘录|意向书)[^》]{0,12}》"
    r"|[^，。；《]{0,14}(?:协议|备忘录|意向书)(?:草案|文本|送审稿|初稿|条款|内容|事宜))"
)
_DRAFT_OBJECT = re.compile(_DRAFT)


@where(trigger("signing", "drafting"))
def drafts(scene: Scene) -> Iterator[Fact]:
    """An agreement that is only under discussion (A与B审议《…协议（送审稿）》, 双方磋商合作协议文本)."""
    for match in scene.every(trigger("signing", "drafting")):
        if _DRAFT_OBJECT.match(scene.text, match.end(), scene.sentence.end):
            for pair in parties_of(scene, match):
                yield signed(pair, match.start(), mood=Modality.PLANNED)


_UNDER_IT = clued(
    r"(?:根据|按照|依据|依照)[^，。；《]{0,16}?(?:战略|合作|框架|友好|共建|结对|签署的?|签订的?|签下的?|签的)[^，。；《]{0,10}?协议[^，。；]{0,6}，"
)
# 根据双方签署的协议，A每年接收B的实习生
_OF_BOTH = re.compile("双方|两家|两馆|两校|两地|两会")
_TOGETHER = re.compile(r"[、与和同]")


@where(_UNDER_IT)
def existing(scene: Scene) -> Iterator[Fact]:
    """根据两地科协战略合作协议，A与B…: an agreement of the two is in force; when it was signed is not told."""
    text = scene.text
    match = scene.first(_UNDER_IT)
    if not match or scene.between(match.start(), match.end()):
        return
    clause = scene.clause_at(match.end())
    units = [u for u in scene.between(*clause) if u.is_body]
    alone = len(units) < 3 or not _TOGETHER.match(text, units[1].end)
    if len(units) < 2 or units[0].start != match.end() or not alone:
        return
    of_both = _OF_BOTH.search(text, match.start(), match.end()) and len(units) == 2
    if of_both or _TOGETHER.fullmatch(text, units[0].end, units[1].start):
        one, other = units[0].mention, units[1].mention
        yield replace(signed((one, other), match.start(), mood=Modality.OCCURRED), when="")


_MADE_THEN = (
    r"(?:协议书?|备忘录|意向书)，?(?:最早|早|首次|头一次|第一次)?"
    r"(?:签(?:署|订)?(?:于|在|是在)|(?:是|于|在)?[^，。；]{0,4}\d{4}年[^，。；将]{0,8}签(?:署|订|下)?(?:的|了)?|是[^，。；]{1,10}签(?:署|订|下)?的)"
)
_MADE = clued(_MADE_THEN)
# A同B的互认协议已执行八年
_IN_FORCE = clued(
    r"[与同和跟](?P<partner>[^，。；：的]{2,30})的[^，。；：]{0,12}?(?:协议书?|备忘录|协定)(?:至今|现|目前)?(?:已经?|自)[^，。；]{0,12}?(?:执行|实施|生效|到期|期满|履行|满)"
)


@where(_IN_FORCE)
def in_force(scene: Scene) -> Iterator[Fact]:
    """A同B的互认协议已经执行八年: the two have signed one."""
    for match in scene.every(_IN_FORCE):
        others = [u for u in scene.between(match.start("partner"), match.end("partner")) if u.is_body]
        own = scene.list_before(match.start(), scene.clause_at(match.start())[0]) or scene.subjects(match.start())
        for one, other in product(bodies_of(scene, own)[:1], bodies_of(scene, others)):
            yield replace(signed((one, other), match.start(), mood=Modality.OCCURRED), when="")


_BETWEEN = clued(
    r"(?:协议书?|备忘录|协定|意向书)(?:就此|正式|随即|便|于是|终于|又)?在(?P<parties>[^，。；：]{5,60}?)之间(?:正式)?(?:生效|签署|签订|签下|诞生|订立|达成)"
)


@where(_BETWEEN)
def between_two(scene: Scene) -> Iterator[Fact]:
    """一份协议在A和B之间生效."""
    for match in scene.every(_BETWEEN):
        for pair in every_pair(bodies_of(scene, scene.between(match.start("parties"), match.end("parties")))):
            yield signed(pair, match.end("parties"))


_LONG_SINCE = clued(
    r"(?P<parties>(?:双方|两家|两地|两馆|两会|两校|三方)(?:之间)?的?|[^，。；：]{4,60}?的)(?:首份|首个|第一份|第一个|头一份|上一份|原|原有|这份|此前)?[\u4e00-\u9fff]{0,8}"
    + _MADE_THEN
)


@where(_LONG_SINCE)
def long_since(scene: Scene) -> Iterator[Fact]:
    """双方首份协议签于2009年, A与B的协议是2021年签的: when an agreement was made, whatever is planned beside it."""
    # the whole pattern takes long to fail
    for match in scene.every(_LONG_SINCE) if scene.first(_MADE) else ():
        named = bodies_of(scene, scene.between(match.start("parties"), match.end("parties")))
        parties = tuple(named) if len(named) > 1 else parties_told(scene, match["parties"]) if not named else ()
        for pair in every_pair(parties):
            yield signed(pair, match.end(), mood=Modality.OCCURRED)


# A与B的合作意向书, A与B人才共育协议
_PAPER = clued("协议|备忘录|意向书|协定|议定书|确认函")
_WHAT_KIND = re.compile(r"(?:之间)?的?[^，。；、：《》与和同]{0,14}")
_SIGNED = clued(r"签(?:署|订|下|了|定|妥|字|名|约(?!仪式))|落笔|互换|交换|出炉|达成")
_FACING = re.compile(r"[与和同跟]")


@where(_PAPER)
def of_the_paper(scene: Scene) -> Iterator[Fact]:
    """A与B的合作意向书也在会上签署, 一份是A与B的协议: whose agreement it is that the sentence says is signed."""
    if scene.first(_SIGNED) is None:
        return
    for match in scene.every(_PAPER):
        units = scene.between(scene.clause_at(match.start())[0], match.start())[-2:]
        if (
            len(units) == 2
            and all(u.is_body for u in units)
            and _FACING.fullmatch(scene.text, units[0].end, units[1].start)
        ):
            alone = not scene.text.endswith(("与", "和", "同", "跟", "、"), 0, units[0].start)
            if alone and _WHAT_KIND.fullmatch(scene.text, units[1].end, match.start()):
                for pair in every_pair(bodies_of(scene, units)):
                    yield signed(pair, match.start())


# 协议约定，A为B提供培训，B为A提供场地
_IT_SAYS = clued(r"(?:协议|备忘录|协定)(?:约定|规定|明确|提出)，")
_FOR = re.compile(r"[^，。；]{0,8}[为向给派与同和][^，。；]{0,6}")


@where(_IT_SAYS)
def as_it_says(scene: Scene) -> Iterator[Fact]:
    """协议约定，A为B提供培训: an agreement of the only two of whom it says what they do for each other."""
    match = scene.first(_IT_SAYS)
    if match is None or scene.between(scene.sentence.start, match.start()):
        return
    units = [u for u in scene.between(match.end(), scene.sentence.end) if u.is_body]
    two = tuple(dict.fromkeys(u.mention for u in units))
    if len(two) == 2 and units[0].start == match.end() and _FOR.fullmatch(scene.text, units[0].end, units[1].start):
        yield replace(signed((two[0], two[1]), match.start(), mood=Modality.OCCURRED), when="")


_LATER = clued(
    r"(?:正式|具体|合作|战略|框架)*(?:协议书?|备忘录|合同|意向书)(?:文本|草案)?(?:将|待|拟|预计|计划|要|准备|等|定于|留待|择期|争取)"
    r"[^，。；]{0,30}?(?:签署|签订|签约|签(?![名到约字订署]))"
)


@where(_LATER)
def to_be_signed(scene: Scene) -> Iterator[Fact]:
    """A与B商定…，协议文本将在11月签署: the parties stand in the clauses before, or the story has told them."""
    for match in scene.every(_LATER):
        start, _ = scene.clause_at(match.start())
        if match.start() != start or start == scene.sentence.start:
            continue
        left, right = partners(scene, scene.sentence.start, start)
        for one, other in product(left[:1], right[:1]):
            if one.type != "Person" != other.type:
                yield signed((one, other), match.start(), mood=Modality.PLANNED)
