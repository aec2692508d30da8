"""SIGNED_AGREEMENT_WITH: A与B签署协议, A、B、C三方签约, 与X、Y等签了合作协议, 达成战略合作协议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, product

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.agreements import (
    as_it_says,
    between_two,
    drafts,
    existing,
    in_force,
    long_since,
    of_the_paper,
    signed,
    titled,
    to_be_signed,
)
from extractors.frames.facing import only_ones
from extractors.frames.pairs import bodies_of, every_pair, named_together
from extractors.frames.parties import parties_told, remember_met
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from extractors.frames.signatories import parties_of
from extractors.frames.tellings import Tellings, where
from extractors.lexicons import words
from graph.model import Mention, Modality

_AGREEMENT = re.compile(
    r"《([^》]{4,60}(?:协议|备忘录|协定|意向书|框架|责任书|合同)[^》]{0,12})》|([\u4e00-\u9fff“”]{2,24}?(?:合作|共建|帮扶|战略|框架|服务)[\u4e00-\u9fff]{0,12}?(?:协议书?|备忘录|意向书|协定))"
)
_PARTNER_INSIDE = re.compile(r"^(?:了|与|同|和)[^的]*的")


def signing(scene: Scene) -> Iterator[Fact]:
    """Facts of signed agreements in this sentence; a pair counts once, the most explicit telling first."""
    remember_met(scene)
    done: set[frozenset[str]] = set()
    for fact in chain(_WAYS(scene), _otherwise(scene, done)):
        key = frozenset((fact.subject.name, fact.object.name))
        if key not in done and len(key) == 2:
            done.add(key)
            yield fact
            if len(done) == 1:
                scene.state.met = (fact.subject, fact.object)


def _otherwise(scene: Scene, done: set[frozenset[str]]) -> Iterator[Fact]:
    """The only ones who could have signed, where no words have told who did."""
    if not done:
        yield from only_ones(scene)


_ON_IT = r"(?:在|到|进)(?:了)?[^，。；]{0,16}?(?:协议书?|备忘录|合同|意向书|文本)"
# 达成协议, 达成初步的宣传合作协议
CONCLUDED = clued(r"达成(?:了)?[^，。；、：]{0,12}?(?:协议|协定|备忘录)")


# 把名字签在协议上, 在协议书上盖了章
_PUT_THEIR_NAMES = clued(
    rf"(?:把|将)[^，。；]{{0,4}}(?:名字|姓名|大名|印章|公章)[^，。；]{{0,6}}?[签写落盖]{_ON_IT}上?"
    rf"|{_ON_IT}上?[^，。；]{{0,4}}?(?:盖章|盖了章|盖上了?(?:公|印)?章|加盖|用印|写下(?:了)?[^，。；]{{0,6}}名字)"
)


@where(CONCLUDED, _PUT_THEIR_NAMES, trigger("signing", "verbs"))
def _verbs(scene: Scene) -> Iterator[Fact]:
    """The verbs of signing: A与B签署…协议."""
    text, sentence = scene.text, scene.sentence
    triggers = [
        *scene.every(CONCLUDED),
        *scene.every(_PUT_THEIR_NAMES),
        *scene.every(trigger("signing", "verbs")),
    ]
    for match in sorted(triggers, key=lambda m: m.start()):
        if _is_signing(text, match) and not _AFTER.match(text, scene.clause_at(match.start())[0]):
            agreement = _agreement(text, match.end(), sentence.end)
            clause = scene.clause_at(match.start())
            told = _presupposed(text, match, clause[0]) or _is_occasion(text, match, clause[0])
            mood = Modality.OCCURRED if told else None
            mood = Modality.PLANNED if _SOON.search(text, clause[0], match.start()) else mood
            for pair in parties_of(scene, match):
                yield signed(pair, match.start(), agreement, mood)


# 近期就把协议签下来
_SOON = re.compile(
    r"同意(?=[与同和])|有意(?=[与同和])|愿意?(?=[与同和])|近期(?:内|就)|不日|尽快|择日|择期|很快就|马上就|预定|还要(?=[与同和签])"
)
_NOT_YET = re.compile(r"本应|本该|将|拟|待|未|没有|即将|准备|计划|打算|希望|要")


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
        listed = scene.list_before(match.start(), scene.clause_at(match.start())[0])
        parties, end = bodies_of(scene, listed), match.end()
        if len(parties) < 2 or scene.text[listed[0].start - 1] in "与和同跟":
            continue
        if _JOIN.match(scene.text, end) and not _MOVE_IN.match(scene.text, end):
            for pair in every_pair(tuple(dict.fromkeys(parties))):
                yield signed(pair, match.start("verb"))


# 继与A签约之后，B又与C签订了协议
_AFTER = clued(
    r"(?:继|在|自)(?:与|和|同|跟)(?P<partner>[^，。；：]{3,40}?)(?:签约|签署|签订|签下|签了)[^，。；]{0,20}?(?:之后|以后|后)，"
)


@where(_AFTER)
def _after_another(scene: Scene) -> Iterator[Fact]:
    """继与A签约之后，B又与C签约: the earlier partner of him whom the clause behind names."""
    for match in scene.every(_AFTER):
        partners = bodies_of(scene, scene.between(match.start("partner"), match.end("partner")))
        first = next((u for u in scene.units if u.start >= match.end() and not u.is_place), None)
        if first is not None and first.start - match.end() < 4:
            for pair in product(bodies_of(scene, [first]), partners):
                yield signed(pair, match.start("partner"), mood=Modality.OCCURRED)


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
            yield signed((parties[0], parties[1]), match.start())


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
        yield signed((spoken[0][0], spoken[1][0]), spoken[1][1])


_ONE_IS = clued(r"(?:另)?一(?:位|方|边|头|侧|端)(?:是|为|[坐站连系牵]着)|[甲乙]方(?:是|为|系|：)")
_SIGNED_HERE = re.compile(r"签[了下署订字约好名完]|协议|备忘录|落笔|互换[^，。；]{0,6}文本")


@where(_ONE_IS)
def _one_and_other(scene: Scene) -> Iterator[Fact]:
    """双方互换签好的文本。站在台上的，一位是A主席张三，一位是B会长李四: the two of whom that is told."""
    places = [match.end() for match in scene.every(_ONE_IS)]
    before = max(scene.text.rfind(mark, 0, max(0, scene.sentence.start - 1)) for mark in "。\n") + 1
    if len(places) != 2 or not _SIGNED_HERE.search(scene.text, before, scene.sentence.end):
        return
    parties = [body for place in places for body in bodies_of(scene, scene.list_after(place, 0)[:1])]
    if len(parties) == 2:
        yield signed((parties[0], parties[1]), places[0])


# 台上坐了三家：A、B、C; 签约的三方分别是A、B、C
_SO_MANY = clued(
    r"(?P<count>[两三四五])[家方](?:单位|机构|学会|高校|场馆)?(?:(?:分别|依次)?(?:是|为|有)|：)(?!了|其|此)"
)


@where(_SO_MANY)
def _counted(scene: Scene) -> Iterator[Fact]:
    """签约的三方分别是A、B、C: a list of as many as it says, where it tells of signing before."""
    for match in scene.every(_SO_MANY):
        parties = bodies_of(scene, [u for u in scene.list_after(match.end(), 1) if not u.is_place])
        told = _SIGNED_HERE.search(scene.text, scene.sentence.start, match.start())
        if told and len(parties) == "零一两三四五".index(match["count"]):
            for pair in every_pair(parties):
                yield signed(pair, told.start())


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
                yield signed((state.signer, named), match.start(), mood=Modality.OCCURRED)
    for match in scene.every(_A_COPY) if state.signs_several else ():
        before = [u.mention for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        others = [u.mention for u in scene.between(match.start("partner"), match.end("partner")) if u.is_body]
        if before and others:
            yield signed((before[0], others[0]), match.start())
    for match in scene.every(_EACH):
        partner = next((u.mention for u in scene.list_after(match.end(), 2) if u.is_body), None)
        if partner is not None and state.signer is not None and partner != state.signer:
            yield signed((state.signer, partner), match.start())


_CEREMONY = clued(r"(?:签约|签字|签署|签订)(?:(?:暨|和|及|与|、)[^，。；]{2,12}?)?(?:仪式|活动|会(?![员长]))")
_WITH_EACH = re.compile(r"(?:分别|先后|相继)(?:与|和|同|跟)|[与同跟]")
_OTHERWISE = re.compile(
    r"出席|参加|见证|主持|承办|主办|组织|邀请|前往|陪同|考察|参观|走进|祝贺|到场|派人|派员|观摩|列席"
    r"|举办[^，。；]{0,6}(?:银企|政银|产销|供需|项目|招商|人才)"
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
                yield signed((one, other), match.start(), mood=mood)


_OF_AN_AGREEMENT = re.compile(
    r"(?:了|的|过)?[^，。；]{0,24}?(?:协议|备忘录|文件|合同|意向书|协定|责任书|约定|[合契盟]约|合作书)"
)
# 签约仪式, 签约暨揭牌活动, 签约农户: the word is a part of another
_PART_OF_NAME = re.compile(
    r"签约(?:仪式|学校|项目|人数|现场|活动|企业|作家|医生|会(?!议)|大会|农户|客户|单位|机构|家庭|率|服务|经验|情况|工作|制度|流程|事宜|手续|[一二两三四五六七八九十]*周年)"
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
    titled,
    _one_by_one,
    long_since,
    in_force,
    between_two,
    to_be_signed,
    _after_another,
    _verbs,
    _represented,
    _one_and_other,
    _bound,
    _counted,
    _of_several,
    _ceremonies,
    drafts,
    existing,
    of_the_paper,
    as_it_says,
)
