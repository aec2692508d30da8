"""SIGNED_AGREEMENT_WITH: A与B签署协议, A、B、C三方签约, 与X、Y等签了合作协议, 达成战略合作协议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.pairs import bodies_of, every_pair, named_together, partners
from extractors.frames.parties import parties_told, remember_met
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from extractors.frames.signatories import parties_of
from extractors.frames.tellings import Tellings, where
from extractors.lexicons import words
from graph.model import Mention, Modality, qualified

Pair = tuple[Mention, Mention]

_AGREEMENT = re.compile(
    r"《([^》]{4,60}(?:协议|备忘录|协定|意向书|框架|责任书|合同)[^》]{0,12})》|([\u4e00-\u9fff“”]{2,24}?(?:合作|共建|帮扶|战略|框架|服务)[\u4e00-\u9fff]{0,12}?(?:协议书?|备忘录|意向书|协定))"
)
_PARTNER_INSIDE = re.compile(r"^(?:了|与|同|和)[^的]*的")


def signing(scene: Scene) -> Iterator[Fact]:
    """Facts of signed agreements in this sentence; a pair counts once, the most explicit telling first."""
    remember_met(scene)
    done: set[frozenset[str]] = set()
    for fact in _WAYS(scene):
        key = frozenset((fact.subject.name, fact.object.name))
        if key not in done and len(key) == 2:
            done.add(key)
            yield fact
            if len(done) == 1:
                scene.state.met = (fact.subject, fact.object)


def _fact(pair: Pair, at: int, agreement: str = "", mood: Modality | None = None) -> Fact:
    one, other = pair
    return Fact(one, "SIGNED_AGREEMENT_WITH", other, at, modality=mood, qualifiers=qualified(agreement=agreement))


# 达成协议, 达成初步的宣传合作协议
CONCLUDED = clued(r"达成(?:了)?[^，。；、：]{0,12}?(?:协议|协定|备忘录)")


@where(CONCLUDED, trigger("signing", "verbs"))
def _verbs(scene: Scene) -> Iterator[Fact]:
    """The verbs of signing: A与B签署…协议."""
    text, sentence = scene.text, scene.sentence
    triggers = [
        *scene.every(CONCLUDED),
        *scene.every(trigger("signing", "verbs")),
    ]
    for match in sorted(triggers, key=lambda m: m.start()):
        if _is_signing(text, match):
            agreement = _agreement(text, match.end(), sentence.end)
            clause = scene.clause_at(match.start())
            told = _presupposed(text, match, clause[0]) or _is_occasion(text, match, clause[0])
            mood = Modality.OCCURRED if told else None
            mood = Modality.PLANNED if _SOON.search(text, clause[0], match.start()) else mood
            for pair in parties_of(scene, match):
                yield _fact(pair, match.start(), agreement, mood)


# 近期就把协议签下来
_SOON = re.compile(r"近期(?:内|就)|不日|尽快|择日|择期|很快就|马上就|预定|还要(?=[与同和签])")
_NOT_YET = re.compile(r"将|拟|待|未|没有|即将|准备|计划|打算|希望|要")


def _presupposed(text: str, match: re.Match[str], start: int) -> bool:
    """两家签下的协议要落实: a signed agreement of which something is told exists, whatever is planned with it."""
    return (
        text.startswith("的", match.end())
        and bool(_OF_AN_AGREEMENT.match(text, match.end(), match.end() + 34))
        and not _NOT_YET.search(text, start, match.start())
    )


_OCCASION = re.compile(r"[^，。；]{0,30}?为(?:一?个?新的?)?(?:契机|起点|开端|抓手|纽带|载体|开始)")


def _is_occasion(text: str, match: re.Match[str], start: int) -> bool:
    """希望双方以签署协议为契机加强合作: the agreement is there, what is hoped for is the rest."""
    by = text.rfind("以", start, match.start())
    return match.start() - 8 <= by and _OCCASION.match(text, match.end()) is not None


# A、B等9家单位签约，组成联合体; not: 等9家企业签约入驻园区
_SEVERAL = clued(
    r"(?:（[^）]{1,6}）)?等?(?:[\d一二两三四五六七八九十几多余]+)[家个所](?:单位|企业|公司|机构|高校|院校|学校|学会|协会|组织|场馆|部门)?(?:代表)?"
    r"(?:共同|联合|现场|集中|一起)*，?(?P<verb>签约|签署|签订|签下)"
)
_JOIN = re.compile(r"[^。；]{0,30}?(?:组成|成立|结成|组建|共建|缔结|合作|联合|协作|战略|框架)")
_MOVE_IN = re.compile(r"[^。；]{0,12}?(?:入驻|落户|落地|与|和|同)")


@where(_SEVERAL)
def _of_several(scene: Scene) -> Iterator[Fact]:
    """A、B等9家单位签约，组成联合体: those of the parties that are named."""
    for match in scene.every(_SEVERAL):
        parties = bodies_of(scene, scene.list_before(match.start(), scene.clause_at(match.start())[0]))
        end = match.end()
        if len(parties) > 1 and _JOIN.match(scene.text, end) and not _MOVE_IN.match(scene.text, end):
            for pair in every_pair(tuple(dict.fromkeys(parties))):
                yield _fact(pair, match.start("verb"))


_BINDS = clued(
    r"一(?:纸|份|个)[^，。；]{0,12}?(?:协议|备忘录|合同|契约|盟约|约定)书?，?(?:就|便|也|又|于是)?(?:把|将|让|使|令|为|拉近|系起|牵起|连起|开启|促成|宣告)"
)


@where(_BINDS)
def _bound(scene: Scene) -> Iterator[Fact]:
    """一纸协议把A与B连在一起: the two whom the sentence names, or of whom the story has told."""
    for match in scene.every(_BINDS):
        behind = named_together(scene, match.end(), scene.clause_at(match.end())[1])
        before = scene.subjects(match.start())
        for units in (behind, before):
            parties = tuple(bodies_of(scene, units))
            if len(parties) > 1:
                break
        else:
            parties = parties_told(scene, "双方")
        if len(parties) == 2:
            yield _fact((parties[0], parties[1]), match.start())


_FOR_A_SIDE = clued(r"代表(?!们|人|性|作|团|队|处|大会|会议|[，。；、])(?=[^，。；]{2,24}[，、和与；])")
_SIGNS_THEN = re.compile(r"[^。；]{0,40}?(?:签[了下署订字约名]|落笔|互换|交换)")


@where(_FOR_A_SIDE)
def _represented(scene: Scene) -> Iterator[Fact]:
    """张三代表A，乙公司董事长李四代表企业，在协议上签了字: whom those speak for who sign one behind the other."""
    spoken: list[tuple[Mention, int]] = []
    for match in re.finditer("代表", scene.text[scene.sentence.start : scene.sentence.end]):
        start, end = (scene.sentence.start + place for place in match.span())
        speaker = next((u for u in scene.units if u.is_person and 0 <= start - u.end <= 2), None)
        if speaker is not None:
            named = [u for u in scene.list_after(end, 0)[:1] if not u.is_person]
            body = next(iter(bodies_of(scene, named or [speaker])), None)
            if body is not None:
                spoken.append((body, end))
    if len(spoken) == 2 and _SIGNS_THEN.match(scene.text, spoken[1][1], scene.sentence.end):
        yield _fact((spoken[0][0], spoken[1][0]), spoken[1][1])


_ONE_IS = clued(r"(?:另)?一(?:位|方|边|头|侧|端)(?:是|为|坐着|站着)")
_SIGNED_HERE = re.compile(r"签[了下署订字约好名完]|协议|备忘录|落笔|互换[^，。；]{0,6}文本")


@where(_ONE_IS)
def _one_and_other(scene: Scene) -> Iterator[Fact]:
    """双方互换签好的文本。站在台上的，一位是A主席张三，一位是B会长李四: the two of whom that is told."""
    places = [match.end() for match in scene.every(_ONE_IS)]
    before = max(scene.text.rfind(mark, 0, scene.sentence.start - 1) for mark in "。\n") + 1
    if len(places) != 2 or not _SIGNED_HERE.search(scene.text, before, scene.sentence.end):
        return
    parties = [body for place in places for body in bodies_of(scene, scene.list_after(place, 0)[:1])]
    if len(parties) == 2:
        yield _fact((parties[0], parties[1]), places[0])


_EACH = clued(r"(?:一份|另一份|其中一份|还有一份)(?:是)?(?:与|同|和|跟)")
_SIGNED_COPIES = clued(r"签(?:了|下|署|订)?[^，。；：]{0,6}?(?P<several>[两二三四五六七八九十\d])?份")
_COUNTED = clued(
    r"(?:合作|共建|签约|签署|签订|协议)[^，。；：]{0,4}的?(?:还)?有[^，。；：]{0,6}家(?:，[^，。；：]{1,8}：|[：，](?:分别)?(?:是|为)?)"
)


# 签了两份协议：A与B一份，与C一份
_A_COPY = clued(r"[与同和跟](?P<partner>[^，。；：与同和跟]{3,30}?)(?:签了?|各|也)?一份(?=[，。；])")


@where(_SIGNED_COPIES, _COUNTED, _EACH, _A_COPY)
def _one_by_one(scene: Scene) -> Iterator[Fact]:
    """签了两份协议：一份与A，…；另一份与B (or 合作的有三家：A、B、C): each partner with the one who signs them all."""
    state = scene.state
    signer = scene.first(_SIGNED_COPIES)
    if signer:
        bodies = bodies_of(scene, scene.subjects(signer.start()))
        state.signer = bodies[0] if bodies else state.home
        state.signs_several = signer["several"] is not None
    if state.signer is not None and state.signs_several:
        for match in scene.every(_COUNTED):
            for named in bodies_of(scene, [u for u in scene.list_after(match.end(), 2) if not u.is_place]):
                yield _fact((state.signer, named), match.start(), mood=Modality.OCCURRED)
    for match in scene.every(_A_COPY) if state.signs_several else ():
        before = [u.mention for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        others = [u.mention for u in scene.between(match.start("partner"), match.end("partner")) if u.is_body]
        if before and others:
            yield _fact((before[0], others[0]), match.start())
    for match in scene.every(_EACH):
        partner = next((u.mention for u in scene.list_after(match.end(), 2) if u.is_body), None)
        if partner is not None and state.signer is not None and partner != state.signer:
            yield _fact((state.signer, partner), match.start())


_TITLED = clued(r"《([^》]{6,80}(?:协议书?|备忘录|协定|意向书)(?:（[^）]*）)?)》")
_UNDER_WAY = re.compile(r"审议|起草|汇报|商量|拟|讨论|洽谈|征求|以及签订|等事|研究|修改|草拟|将")


@where(_TITLED)
def _titled(scene: Scene) -> Iterator[Fact]:
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
        yield _fact((inside[0].mention, inside[1].mention), match.start(), match.group(1), mood)


_CEREMONY = clued(r"(?:签约|签字|签署|签订)(?:(?:暨|和|及|与|、)[^，。；]{2,12}?)?(?:仪式|活动|会(?![员长]))")
_WITH_EACH = re.compile(r"(?:分别|先后|相继)(?:与|和|同|跟)|[与同跟]")
_OTHERWISE = re.compile(
    r"出席|参加|见证|主持|承办|主办|组织|邀请|前往|陪同|考察|参观|走进|祝贺|到场|派人|派员|观摩|列席"
)
_TOGETHER_ALL = re.compile(r"[三四五六七八九多]方")
_AHEAD = re.compile(r"将|拟|定于|即将|筹备|预计|原定")


@where(_CEREMONY)
def _ceremonies(scene: Scene) -> Iterator[Fact]:
    """A ceremony that names the parties (A与B战略合作签约仪式举行, A、B举行签约仪式), also inside an event's name."""
    text = scene.text
    for match in scene.every(_CEREMONY):
        start, end = scene.clause_at(match.start())
        joined = named_together(scene, start, match.start())
        if len(joined) < 2 or _OTHERWISE.search(text, joined[-1].end, match.start()):
            continue
        parties = tuple(dict.fromkeys(unit.mention for unit in joined))
        scene.state.parties = parties
        mood = Modality.PLANNED if _AHEAD.search(text, match.end(), end) else None
        each = _WITH_EACH.fullmatch(text, joined[0].end, joined[1].start) and not _TOGETHER_ALL.search(text, start, end)
        for one, other in every_pair(parties):
            if not each or one == parties[0]:
                yield _fact((one, other), match.start(), mood=mood)


_DRAFT = (
    r"(?:了|并)?[^，。；《]{0,10}?(?:《[^》]{0,60}(?:协议|备忘录|意向书)[^》]{0,12}》"
    r"|[^，。；《]{0,14}(?:协议|备忘录|意向书)(?:草案|文本|送审稿|初稿|条款|内容|事宜))"
)
_DRAFT_OBJECT = re.compile(_DRAFT)


@where(trigger("signing", "drafting"))
def _drafts(scene: Scene) -> Iterator[Fact]:
    """An agreement that is only under discussion (A与B审议《…协议（送审稿）》, 双方磋商合作协议文本)."""
    for match in scene.every(trigger("signing", "drafting")):
        if _DRAFT_OBJECT.match(scene.text, match.end(), scene.sentence.end):
            for pair in parties_of(scene, match):
                yield _fact(pair, match.start(), mood=Modality.PLANNED)


_UNDER_IT = clued(
    r"(?:根据|按照|依据|依照)[^，。；《]{0,16}?(?:战略|合作|框架|友好|共建|结对)[^，。；《]{0,10}?协议[^，。；]{0,6}，"
)
_TOGETHER = re.compile(r"[、与和同]")


@where(_UNDER_IT)
def _existing(scene: Scene) -> Iterator[Fact]:
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
    if _TOGETHER.fullmatch(text, units[0].end, units[1].start):
        one, other = units[0].mention, units[1].mention
        yield replace(_fact((one, other), match.start(), mood=Modality.OCCURRED), when="")


_MADE_THEN = (
    r"(?:协议书?|备忘录|意向书)，?(?:最早|早|首次|头一次|第一次)?"
    r"(?:签(?:署|订)?(?:于|在|是在)|(?:是|于|在)?[^，。；]{0,4}\d{4}年[^，。；将]{0,8}签(?:署|订|下)?(?:的|了)?)"
)
_MADE = clued(_MADE_THEN)
# A同B的互认协议已执行八年
_IN_FORCE = clued(
    r"[与同和跟](?P<partner>[^，。；：的]{2,30})的[^，。；：]{0,12}?(?:协议书?|备忘录|协定)(?:至今|现|目前)?(?:已经?|自)[^，。；]{0,12}?(?:执行|实施|生效|到期|期满|履行|满)"
)


@where(_IN_FORCE)
def _in_force(scene: Scene) -> Iterator[Fact]:
    """A同B的互认协议已经执行八年: the two have signed one."""
    for match in scene.every(_IN_FORCE):
        others = [u for u in scene.between(match.start("partner"), match.end("partner")) if u.is_body]
        own = scene.list_before(match.start(), scene.clause_at(match.start())[0]) or scene.subjects(match.start())
        for one, other in product(bodies_of(scene, own)[:1], bodies_of(scene, others)):
            yield replace(_fact((one, other), match.start(), mood=Modality.OCCURRED), when="")


_LONG_SINCE = clued(
    r"(?P<parties>(?:双方|两家|两地|两馆|两会|两校|三方)(?:之间)?的?|[^，。；：]{4,60}?的)(?:首份|首个|第一份|第一个|头一份|上一份|原|原有|这份|此前)?[\u4e00-\u9fff]{0,8}"
    + _MADE_THEN
)


@where(_LONG_SINCE)
def _long_since(scene: Scene) -> Iterator[Fact]:
    """双方首份协议签于2009年, A与B的协议是2021年签的: when an agreement was made, whatever is planned beside it."""
    # the whole pattern takes long to fail
    for match in scene.every(_LONG_SINCE) if scene.first(_MADE) else ():
        named = bodies_of(scene, scene.between(match.start("parties"), match.end("parties")))
        parties = tuple(named) if len(named) > 1 else parties_told(scene, match["parties"]) if not named else ()
        for pair in every_pair(parties):
            yield _fact(pair, match.end(), mood=Modality.OCCURRED)


_LATER = clued(
    r"(?:正式|具体|合作|战略|框架)*(?:协议书?|备忘录|合同|意向书)(?:文本|草案)?(?:将|待|拟|预计|计划|要|准备|等|定于|留待|择期|争取)"
    r"[^，。；]{0,30}?(?:签署|签订|签约|签(?![名到约字订署]))"
)


@where(_LATER)
def _to_be_signed(scene: Scene) -> Iterator[Fact]:
    """A与B商定…，协议文本将在11月签署: the parties stand in the clauses before, or the story has told them."""
    for match in scene.every(_LATER):
        start, _ = scene.clause_at(match.start())
        if match.start() != start or start == scene.sentence.start:
            continue
        left, right = partners(scene, scene.sentence.start, start)
        for one, other in product(left[:1], right[:1]):
            if one.type != "Person" != other.type:
                yield _fact((one, other), match.start(), mood=Modality.PLANNED)


_OF_AN_AGREEMENT = re.compile(
    r"(?:了|的|过)?[^，。；]{0,24}?(?:协议|备忘录|文件|合同|意向书|协定|责任书|约定|[合契盟]约|合作书)"
)
# 签约仪式, 签约暨揭牌活动, 签约农户: the word is a part of another
_PART_OF_NAME = re.compile(
    r"签约(?:仪式|学校|项目|人数|现场|活动|企业|作家|医生|会(?!议)|大会|农户|客户|单位|机构|家庭|率|[一二两三四五六七八九十]*周年)"
    r"|签[约字署订](?:到|名|仪式|簿|笔|墙)|签[约字署订](?:暨|和|及|与|、)[^，。；]{0,12}?(?:仪式|活动|大会|典礼)"
)
# 在留言簿上签字
_ON_PAPER = re.compile(r"在(?P<paper>[^，。；在]{1,30})上(?:都|也|郑重|共同|分别)?$")
_PAPER = re.compile(r"协议|备忘录|合同|意向|协定|责任书|框架|文本|[契合盟公条]约|文件|合作书|合作[^，。；]{0,6}书")


def _is_signing(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    if len(word) == 1 and text[match.start() - 1 : match.start()] in "便标书题抽牌会":
        return False
    if word in words("frames.toml", "signing", "needing_object") or len(word) == 1:
        return bool(_OF_AN_AGREEMENT.match(text, match.end(), match.end() + 34))
    paper = _ON_PAPER.search(text[max(0, match.start() - 34) : match.start()])
    if paper and not _PAPER.search(paper["paper"]):
        return False
    return not _PART_OF_NAME.match(text, match.start())


def _agreement(text: str, start: int, end: int) -> str:
    match = _AGREEMENT.search(text, start, min(end, start + 90))
    return _PARTNER_INSIDE.sub("", (match.group(1) or match.group(2)).strip("“”的了")) if match else ""


_WAYS = Tellings(
    _titled,
    _one_by_one,
    _long_since,
    _in_force,
    _to_be_signed,
    _verbs,
    _represented,
    _one_and_other,
    _bound,
    _of_several,
    _ceremonies,
    _drafts,
    _existing,
)
