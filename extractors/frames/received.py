"""Gifts told from the side of those who get them: B收到A捐赠的图书, B的展厅是A捐建的, B接受捐赠."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.pairs import bodies_of
from extractors.frames.receivers import Verb, directed, is_thing, is_token
from extractors.frames.scene import Scene
from extractors.frames.tellings import Tellings, where
from graph.model import Mention

Received = tuple[int, list[Mention], list[Mention]]

TAKEN = clued(
    r"获赠|(?:用上|拿到|领到|分到|摆上|获(?![得奖评批准授悉])|收到|接受|接收|获得|迎来|得到|收下|接过)(?:了)?(?:来自)?(?=[^，。；]{2,40}?(?:捐|赠|送来|寄来|发来|递来|递上|递过|运来|调来|拨来|寄送|配发|汇来|捎来|拉来|送的|资助|援建|的礼物|的一?份?[^，。；]{0,6}礼物))"
)
# B的展品一半来自A的捐赠
_COMES_FROM = clued(
    r"(?:来自|源于|得自)(?:于)?(?=[^，。；]{2,40}?的?(?:无偿|慷慨|热心)?(?:捐赠|捐献|捐助|赠送|馈赠|援助|资助))"
)
_ITS_GIFT = re.compile(r"的?(?:无偿|慷慨|热心)?(?:捐赠|捐献|捐助|赠送|馈赠|援助|资助)(?=[，。；])")


@where(_COMES_FROM)
def _comes_from(scene: Scene) -> Iterator[Received]:
    """B的展品一半来自A的捐赠."""
    for match in scene.every(_COMES_FROM):
        givers = [u for u in scene.list_after(match.end(), 0) if u.is_body]
        receivers = [u for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        if (
            givers
            and receivers
            and _ITS_GIFT.match(scene.text, givers[-1].end)
            and _THING_OF.match(scene.text, receivers[0].end)
        ):
            yield match.start(), bodies_of(scene, givers), bodies_of(scene, receivers[:1])


_SENT_BY = re.compile(r"(?:捐|赠|送|寄|汇|捎|资助|援建)")
_FROM = clued(r"从(?=[^，。；]{2,40}?接过)")


# 从A手中接过捐赠牌
_OF_A_GIFT = re.compile("接过[^，。；]{0,8}(?:捐赠|爱心|支票|善款|助学)")


@where(TAKEN, _FROM)
def _taken(scene: Scene) -> Iterator[Received]:
    """B获赠A的展品, B收到A捐赠的图书, B从A手中接过图书: told from the receiver."""
    text = scene.text
    for match in (
        *scene.every(TAKEN),
        *scene.every(_FROM),
    ):
        clause = scene.clause_at(match.start())
        receivers = [u for u in scene.between(clause[0], match.start()) if scene.body_of(u)] or [
            u for u in scene.subjects(match.start()) if u.is_body
        ]
        givers = [
            u for u in scene.list_after(match.end(), 5) if scene.body_of(u) and not text.startswith("馆藏", u.end)
        ]
        if not givers:
            # 收到一份来自山东的心意：A寄来的图书
            behind = [u for u in scene.between(match.end(), scene.sentence.end) if u.is_body]
            givers = [u for u in behind[:1] if _SENT_BY.match(text, u.end)]
        if not receivers:
            # 收到A寄来的图书，B校长高兴地说
            receivers = [
                u
                for u in scene.between(clause[1], scene.sentence.end)[:1]
                if u.start - clause[1] < 3 and scene.body_of(u)
            ]
        if not receivers or not givers or is_token(text, givers[-1].end, clause[1]):
            continue
        by_hand = match.group() == "从" or text.startswith("发来", givers[-1].end)
        if (
            by_hand
            and not is_thing(text, givers[-1].end, clause[1])
            and not _OF_A_GIFT.search(text, givers[-1].end, clause[1])
        ):
            continue
        yield match.start(), bodies_of(scene, givers), bodies_of(scene, receivers[-1:])


_COLLECTED = clued(
    r"(?:收到|获得|接收|迎来|收下)(?:了)?[^，。；：捐赠]{0,8}?(?:一批|厚礼|藏品|大礼|捐赠)|(?:办|举办|举行)(?:了)?[^，。；]{0,8}?(?:藏品|标本|文物|展品)捐赠仪式"
)
_GAVE = clued(r"(?:拿出|送来|捐来|捐出|捐赠|带来|捐了|赠送)(?:了)?")


@where(_COLLECTED, _GAVE)
def _brought(scene: Scene) -> Iterator[Received]:
    """B收到一批藏品：A送来标本，C拿出模型: what is brought without saying to whom goes to who said so."""
    text, state = scene.text, scene.state
    collected = scene.first(_COLLECTED)
    if collected:
        clause = scene.clause_at(collected.start())
        named = bodies_of(scene, [u for u in scene.between(clause[0], collected.start()) if u.is_body])
        named = named or [m for m in (state.donee, state.home) if m is not None][:1]
        state.donee, state.donee_paragraph = (named[-1] if named else None), scene.sentence.paragraph
    if state.donee is None or not 0 <= scene.sentence.paragraph - state.donee_paragraph <= 2:
        return
    for match in _GAVE.finditer(text, collected.end() if collected else scene.sentence.start, scene.sentence.end):
        clause = scene.clause_at(match.start())
        verb = Verb(match.group(), match.start(), match.end(), clause)
        if directed(scene, verb) or not is_thing(text, match.end(), clause[1]):
            continue
        acting = [u for u in scene.between(clause[0], match.start()) if u.is_body]
        if acting and not any(u.is_body for u in scene.between(match.end(), clause[1])):
            yield match.start(), bodies_of(scene, acting), [state.donee]


_BUILT_BY = clued(
    r"(?:是|系)(?=[^，。；]{2,24}?(?:捐赠|捐建|援建|赠送|资助|捐助|捐|送|配|买|建|给的|给配|给买|帮建)的?(?:[，。；”]|$))"
)
_THING_OF = re.compile(r"[^，。；]{0,6}[的里]")


@where(_BUILT_BY)
def _owed(scene: Scene) -> Iterator[Received]:
    """B的天文台是A捐建的."""
    for match in scene.every(_BUILT_BY):
        start = scene.clause_at(match.start())[0]
        givers = [u for u in scene.list_after(match.end(), 1) if u.is_body]
        if scene.text[start : match.start()].strip("都正也就全") == "":
            start = scene.sentence.start
        receivers = [u for u in scene.between(start, match.start()) if u.is_body]
        speaker = next(
            (u for u in scene.between(scene.sentence.start, match.start()) if u.is_person and u.bodies), None
        )
        if givers and not receivers and speaker is not None:
            # B校长甲说，望远镜是A送的
            yield match.start(), bodies_of(scene, givers), [speaker.bodies[0]]
        elif receivers and _THING_OF.match(scene.text, receivers[0].end, match.start()):
            yield match.start(), bodies_of(scene, givers), bodies_of(scene, receivers[:1])


_ACCEPTS = clued(r"接受(?:了)?(?:此次|这批|这次)?(?:捐赠|赠书|赠送|捐助)(?!人|方|单位)|受赠(?!学|单|方|仪)")
_GIVES = re.compile(r"[^，。；向为给]{0,16}?(?:捐|赠)")


@where(_ACCEPTS)
def _accepted(scene: Scene) -> Iterator[Received]:
    """A捐赠电脑20台，B校长甲接受捐赠."""
    for match in scene.every(_ACCEPTS):
        start = scene.clause_at(match.start())[0]
        acting = scene.between(start, match.start())
        givers = [
            u for u in scene.between(scene.sentence.start, start) if _GIVES.match(scene.text, u.end, scene.sentence.end)
        ]
        if acting and givers:
            yield match.start(), bodies_of(scene, givers[-1:]), bodies_of(scene, acting[-1:])


_REWARDS = clued(r"(?:向|为|给)(?=(?:爱心)?(?:捐赠|资助|援建|捐助|捐建)[^，。；]{0,12}?的)")


@where(_REWARDS)
def _rewarded(scene: Scene) -> Iterator[Received]:
    """B向捐赠图书的A赠送锦旗: who is thanked with a token has given."""
    for match in scene.every(_REWARDS):
        clause = scene.clause_at(match.start())
        givers = [u for u in scene.between(match.end(), clause[1]) if scene.text[u.start - 1] == "的"][:1]
        receivers = [u for u in scene.subjects(match.start()) if scene.body_of(u)]
        if givers and is_token(scene.text, givers[0].end, clause[1]):
            yield match.start(), bodies_of(scene, givers), bodies_of(scene, receivers[-1:])


# 校长代表受赠学校接过捐赠牌
_TAKES_OVER = clued(
    r"(?:接过|领取|接收|接下)(?:了)?[^，。；]{0,8}?(?:捐赠|受赠|爱心|助学)[^，。；]{0,6}?(?:牌|证书|支票|物资|清单|匾|款|图书)"
)
_GAVE_BEFORE = re.compile(r"[^。；]{0,24}?(?:捐|赠|送来|送去|送上|送给|带来)")


@where(_TAKES_OVER)
def _took_over(scene: Scene) -> Iterator[Received]:
    """A送来资源包，B、C的校长代表受赠学校接过捐赠牌."""
    for match in scene.every(_TAKES_OVER):
        start = scene.clause_at(match.start())[0]
        receivers = bodies_of(scene, [u for u in scene.list_before(match.start(), start) if not u.is_place])
        before = [u for u in scene.between(scene.sentence.start, start) if u.is_body]
        givers = [u for u in before if _GAVE_BEFORE.match(scene.text, u.end, scene.sentence.end)]
        if len(before) == len(givers) == 1:
            yield match.start(), bodies_of(scene, givers), receivers


# every word of getting with who gave and who got
received = Tellings(_taken, _comes_from, _brought, _owed, _accepted, _rewarded, _took_over)
