"""Roles at an event that a text labels: 主办单位：A；B, 主办方是A, A作为协办方参与."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.occasion import KINDS, this_event
from extractors.frames.pairs import bodies_of
from extractors.frames.patterns import any_of
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from graph.model import Mention, qualified

_LABEL = clued(
    r"[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*(?:活动|会议|大会|论坛|大赛|展览)?(?:联合|特别)?(?P<role>主办|承办|协办|支持|指导)(?:(?P<unit>单位|方|机构)(?:（[^）]{1,8}）)?\s*(?:[:：]|\n|$)|\s*[:：])"
)
_ROLES = "主办|承办|协办|支持|指导"
_HOLDER = (
    rf"(?:(?P<role>{_ROLES}|{any_of('hosting', 'holding')})(?:单位|方|机构|者)|(?P<host>{any_of('hosting', 'hosts')}))"
)
# 上届的东道主, 代表主办方致辞, 优秀组织单位: of another event, who speaks for them, an honour
_OF_ANOTHER = re.compile(
    r"(?:[上下][一]?[届站次]|[往历]届|代表|感谢|优秀|先进|最佳|获奖|(?:表彰|嘉奖|奖励)的?)(?:的)?(?:论坛|大会|年会|活动|赛事)?(?:的)?$"
)
# 主办方是A, 承办单位为B、C, 组织者A, and a second label in the sentence of the first
_NAMED_AS = clued(
    rf"{_HOLDER}(?:之一)?(?:，|则|还|均|都|分别|正|共|一共|就|也|[这本]一?[次回届]|今年|——)*(?:(?:有|共有?|一共|多达|达)*[一二两三四五六七八九十\d]+[家个](?:单位)?(?:：|，(?:即|包括|(?:分别|依次)[是为])：?)|是|为|有|即|系|包括|包含|囊括|轮到了?|落到了?|换成了?|：|\s+|(?=[\u4e00-\u9fff]))"
)
# E开幕（主办：A；承办：B）
_IN_BRACKETS = clued(rf"(?<=[（(；])(?P<role>{_ROLES})(?:单位|方)?：")
# 操办这场盛会的是A, 承办的则有B
# 主办：A  承办：B
_LABELS = clued(rf"(?:^|(?<=[\s，；、]))(?P<role>{_ROLES})\s*：")
_DID_IT = clued(
    rf"(?P<role>{_ROLES}|{any_of('hosting', 'managing')})(?:了|起|过)?[^，。；]{{0,30}}?的(?:单位|机构|部门)?，?(?:则|还|正|也|都|主要)*"
    r"(?:是|有|为)(?!由)(?:[^，。；：、]{0,8}[家个][^，。；：、]{0,8}(?:：|，(?:它们是|即|分别是|分别为|包括)：?))?"
)
# 由七家单位主办，即A、B
_COUNTED = clued(
    rf"(?:[家个]|单位|部门|机构|团体|组织|学会|协会|社团|高校|院校|企业|伙伴)(?:共同|联合|一同|一起|联手|携手|参与|参加|列名|负责|分头)*(?P<role>{_ROLES}|举办|组织|发起)(?:的?[^，。；：]{{0,12}})?(?:：|，(?:即|分别是|分别为|它们是|依次是|包括|也就是|其中有|其中包括|计有|有)：?)"
)
# 多家机构列名联合主办，A是其中之一
_AMONG = clued(
    rf"(?P<role>{_ROLES})(?:单位)?(?:的?(?:还|另)?有[^，。；]{{2,10}})?，(?P<who>[^，。；]{{2,40}}?)(?:也|便|就|正|均|都)*(?:是其中(?:之一|一家|一员)|[位名]列其中|在其列|身在其中|也在其中|名列其间)"
)
# A作为本次论坛的协办方, A则是承办者, A当起了东道主
_ACTING_AS = clued(
    rf"(?:作为|(?:则|也|还|都|均|分别|共同|同|一同)*(?:是|为|系|担任|出任|充当|充任|当|做)(?:起?了|起)?)(?P<what>[^，。；、]{{0,20}}?){_HOLDER}(?P<comma>(?:之一)?，)?"
)
_HOLDS_ITSELF = re.compile(
    rf"(?:[^，。；]{{0,6}}(?:{_ROLES})|(?:则|还|也|均|都)?(?:提供|给予|负责|协助|赞助|冠名|出席|参加|参与|到场|派出|出(?:了|场地|资|人|力))|(?:则|也)?(?:是|为|担任|充当|当)[^，。；]{{0,12}}{_HOLDER})"
)


def is_labelled(scene: Scene) -> bool:
    """Whether the sentence belongs to a list with labels (主办单位：A；B; 承办单位：C), whose role the state keeps."""
    sentence = scene.sentence
    label = _LABEL.match(scene.text, sentence.start) if _LABEL.clue & scene.clues else None
    if label and (not label.group().endswith((":", "：")) or label["unit"] or _goes_on(scene)):
        scene.state.role = label["role"]
        return True
    if scene.state.role:
        named = sum(unit.end - unit.start for unit in scene.units if unit.is_body)
        if named < 0.6 * (sentence.end - sentence.start - 1):
            scene.state.role = ""
    return bool(scene.state.role)


def _goes_on(scene: Scene) -> bool:
    """Whether the story goes on behind the line: 主办：A at its end is the imprint of the site."""
    later = (s for s in scene.story.sentences if s.paragraph > scene.sentence.paragraph)
    return any(scene.text.endswith("。", s.start, s.end) for s in later)


def on_list(scene: Scene, event: Mention) -> Iterator[Fact]:
    """The bodies of a list with labels; one of them may stand in the middle of the line (主办单位：A 承办单位：B)."""
    labels = sorted([*scene.every(_NAMED_AS), *scene.every(_LABELS)], key=lambda label: label.start())
    for unit in scene.units:
        role = next((label["role"] for label in reversed(labels) if label.end() <= unit.start), scene.state.role)
        if unit.is_body:
            mood = scene.state.event_mood
            yield Fact(unit.mention, "HOSTED", event, unit.start, modality=mood, qualifiers=qualified(role=role))
    if labels:
        scene.state.role = labels[-1]["role"]


@where(_ACTING_AS)
def acting_as(scene: Scene) -> Iterator[Fact]:
    """A作为本次论坛的协办方参与, A当起了东道主, 作为主办方之一，A…: the role that a body has."""
    text = scene.text
    for match in scene.every(_ACTING_AS):
        run = scene.list_before(match.start(), scene.clause_at(match.start())[0])
        if not run or run[-1].end != match.start():
            run = scene.list_after(match.end(), gap=1) if match["comma"] and match.group().startswith("作为") else []
        event = _event(scene, match)
        if event is None or _OF_ANOTHER.search(text, match.start(), match.start("role" if match["role"] else "host")):
            continue
        for body in bodies_of(scene, [u for u in run if not u.is_place]):
            yield Fact(body, "HOSTED", event, match.start(), qualifiers=_qualified(match))


@where(_AMONG)
def among(scene: Scene) -> Iterator[Fact]:
    """多家机构联合主办，A是其中之一: one of those whom a role is told of."""
    for match in scene.every(_AMONG):
        run = [u for u in scene.between(*match.span("who")) if u.is_body]
        event = _event(scene, match)
        if event is not None and run and run[-1].end == match.end("who"):
            for body in bodies_of(scene, run):
                yield Fact(body, "HOSTED", event, match.start(), qualifiers=qualified(role=match["role"]))


@where(_NAMED_AS, _DID_IT, _COUNTED, _IN_BRACKETS)
def named_as(scene: Scene) -> Iterator[Fact]:
    """主办方是A、B, 操办比赛的是A, 由两家单位主办，即A、B: the bodies behind the word."""
    for pattern in (_NAMED_AS, _DID_IT, _COUNTED, _IN_BRACKETS):
        for match in scene.every(pattern):
            event = _event(scene, match)
            if event is None or _OF_ANOTHER.search(scene.text, scene.sentence.start, match.start()):
                continue
            listed = scene.list_after(match.end(), gap=0 if match.group()[-1] in "位方构者主" else 2)
            for unit in _of_one_role(scene, _over_unknown(scene, listed)):
                yield Fact(
                    unit.mention,
                    "HOSTED",
                    event,
                    match.start(),
                    qualifiers=_qualified(match),
                )


# 区科协、城管委、区教育局: a host that nobody knows between two of a list
_UNKNOWN = re.compile(r"(?:[\u4e00-\u9fff]{0,8}、[^，。；：、]{2,14}){0,6}(?:[\u4e00-\u9fff]{0,8}[、和及与])")


def _over_unknown(scene: Scene, listed: list[Unit]) -> list[Unit]:
    """A list of hosts with those that go on behind hosts whose names nobody knows."""
    found = list(listed)
    while found:
        ahead = next((u for u in scene.between(found[-1].end, scene.sentence.end) if u.is_body), None)
        if ahead is None or not _UNKNOWN.fullmatch(scene.text, found[-1].end, ahead.start):
            break
        found += scene.list_after(ahead.start, gap=0)
    return found


def _of_one_role(scene: Scene, units: list[Unit]) -> list[Unit]:
    """The bodies of a list up to the clause whose bodies have a verb or a role of their own (主办方是A，B则是承办者)."""
    found: list[Unit] = []
    for unit in units:
        if _HOLDS_ITSELF.match(scene.text, unit.end):
            begin = max(scene.text.rfind(mark, 0, unit.start) for mark in "，；")
            return [u for u in found if u.end <= begin]
        if unit.is_body:
            found.append(unit)
    return found


def _event(scene: Scene, match: re.Match[str]) -> Mention | None:
    """What the role is at: the event that the sentence names, else the one that is on, of which a vague word (东道主) must speak."""
    inside = next((e for e in scene.events if match.start() <= e.start < match.end()), None)
    before = [e for e in scene.events if e.end <= match.start()]
    behind = next((e for e in scene.events if not _NEXT.match(scene.text, e.start)), None)
    if named := inside or (before[-1] if before else behind):
        return named.mention
    said = scene.text[scene.sentence.start : match.end()]
    vague = match.groupdict().get("host") or match["role"] not in _ROLES
    return None if vague and not _SPOKEN_OF.search(said) else this_event(scene, said)


_NEXT = re.compile(r"[上下][一]?届|[往历]届")
_SPOKEN_OF = re.compile(rf"此事|这件[大盛]?事|活动|会议|赛事|[年峰]会|培训|[这本此][届次场]|盛会|盛事|{KINDS}")


def _qualified(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    told = match["role"]
    return qualified(role=told if told and told in _ROLES else "举办")
