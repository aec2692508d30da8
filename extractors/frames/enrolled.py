"""Who is on a list of those who take part: 嘉宾：A、B; 参加的有：A；B; 他们是：A，B; 团员有A、B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.listed import run_after
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from graph.model import Mention

# 嘉宾：A、B; 主讲人：A; 主要嘉宾已经确定：A、B
_LABEL = clued(
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?(?:出席|参加|与会|参会|主讲|特邀|拟邀|主要|演讲|授课|报告|分享|主持|评审|到会|点评|邀请|活动|会议|大会|论坛|圆桌|讲座|本期)*"
    r"(?:领导|嘉宾|人|人员|专家|老师|教师|主持|评委|代表|主讲|主席|召集人|主礼|裁判长?)(?:[和及、](?:嘉宾|领导|专家))?[^，。；：]{0,6}："
)


# 参会单位：A、B
_LABEL_OF_BODIES = clued(
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?(?:出席|参加|与会|参会|参展|参赛|到会|列席|参与|到场|获奖|受邀)(?:的|会议|大会|论坛|活动)*"
    r"(?:单位|企业|院校|高校|学校|机构|学会|协会|团队|队伍|代表队)(?:名单|代表|分别|主要|还|有|为|是|包括|如下|[\d余多]+[家个所])*："
)
# 与会专家名单, 出席领导：: the lines below it are a roll
_ROLL = clued(
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?(?:出席|参加|与会|参会|参展|参赛|到会|列席|特邀|受邀|应邀|主讲|报告|演讲|评审|拟邀)[^，。；：\n]{0,10}"
    r"(?P<who>领导|嘉宾|专家|代表|人员|评委|院士|单位|企业|院校|机构|人)(?:名单|名录|一览|如下|（[^）\n]*）)*：?\s*$"
)


@where(_LABEL_OF_BODIES)
def _labelled_bodies(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The bodies of a line with a label: 参会单位：A、B."""
    event = _its_event(scene)
    label = _LABEL_OF_BODIES.match(scene.text, scene.sentence.start, scene.sentence.end)
    if event is None or label is None:
        return
    for unit in scene.between(label.end(), scene.sentence.end):
        if unit.is_body and unit.mention.name not in event.name:
            yield unit, event, unit.start, 0.85


def _its_event(scene: Scene) -> Mention | None:
    """The event that is on, or the first that the story names, further on."""
    return scene.state.event or next((e.mention for e in scene.story.events if e.mention), None)


def roll_begins(scene: Scene) -> bool:
    """Whether the sentence is the label of a roll; leaves it in the state."""
    label = scene.first(_ROLL)
    if label is None or label.start() - scene.sentence.start > 2:
        return False
    scene.state.roll = scene.sentence.paragraph, label["who"] in _BODIES_OF_ROLL
    return True


def roll(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The lines below a label, one or several names in each: 与会专家名单 / 某大学 教授 某甲."""
    if roll_begins(scene):
        return
    state, sentence = scene.state, scene.sentence
    event, (began, of_bodies) = _its_event(scene), state.roll
    if not 0 < sentence.paragraph - began <= 2 or event is None:
        return
    if not _LINE_OF_ROLL.fullmatch(scene.text, sentence.start, sentence.end):
        state.roll = -9, False
        return
    state.roll = sentence.paragraph, of_bodies
    for unit in scene.units:
        if unit.is_body if of_bodies else unit.is_person:
            yield unit, event, unit.start, 0.85


_BODIES_OF_ROLL = ("单位", "企业", "院校", "机构")
_LINE_OF_ROLL = re.compile(r"[^。，\n]{2,60}[；\s]*")


@where(_LABEL)
def _labelled(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The people of a line with a label, in notices: 主讲人：A."""
    event = _its_event(scene)
    if event is None or _LABEL.match(scene.text, scene.sentence.start, scene.sentence.end) is None:
        return
    for unit in scene.units:
        if unit.is_person:
            yield unit, event, unit.start, 0.9


_LIST_OPENED = re.compile(r"(?:出席|参加|到会|与会|参会|列席|应邀|到场)[^，。；：\n]{0,24}有：?")


def _listed_on(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """A list that goes on over semicolons: 参加的有：甲会主席甲；乙局局长乙；…"""
    event, text, start = scene.state.event, scene.text, scene.sentence.start
    if event is None or text[start - 1 : start] != "；":
        return
    opening = max(text.rfind(c, 0, start) for c in "。\n") + 1
    if not (_LIST_OPENED.search(text, opening, min(start, opening + 60)) or _LABEL.match(text, opening, start)):
        return
    for unit in scene.units:
        if unit.is_person:
            yield unit, event, unit.start, 0.9


_THEY_ARE = clued(r"(?:他们|她们|其中|嘉宾|与会者|到场者)(?:分别|中)?(?:是|有|包括)：?")
# 与会的三十八位代表中，有甲，也有乙
_AMONG = clued(
    r"(?:出席|参加|到会|与会|参会|列席|到场|在座|参赛|听课|听众)[^，。；]{0,24}(?:中|里|当中|之中)，?(?:就|还|既)?(?:有|包括)"
)


@where(_AMONG)
def _among(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """Who is told to be among those who came."""
    event = scene.state.event or next((e.mention for e in scene.events), None)
    for match in scene.every(_AMONG):
        for unit in scene.between(match.end(), scene.sentence.end):
            if unit.is_person and event is not None:
                yield unit, event, unit.start, 0.8


_CAME = re.compile(r"(?:出席|参加|到会|与会|参会|列席|到场|坐到|在座|聚到|授课|到班)")


@where(_THEY_ARE)
def _they_are(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """到场的专家有7人。他们是：甲，乙，丙: who is told behind the number of those who came."""
    event, text, start = scene.state.event, scene.text, scene.sentence.start
    opening = _THEY_ARE.match(text, start, scene.sentence.end)
    if event is None or opening is None:
        return
    before = max(text.rfind(c, 0, start - 1) for c in "。\n") + 1
    if _CAME.search(text, before, start):
        for unit in run_after(scene, opening.end(), scene.sentence.end):
            yield unit, event, unit.start, 0.85


_GROUP = re.compile(
    r"(?:代表团|组团|访问团|率团|代表队)[^。；]{0,24}(?:赴会|参会|与会|出席|参加|前往)|(?:赴会|参会|与会)[^。；]{0,10}代表团|组织[^。；]{2,30}(?:参加|出席|参会|赴会)"
)
_MEMBERS = clued(
    r"(?:任|担任|为)(?:代表团|访问团)?(?:名誉)?(?:团长|副团长|顾问|秘书长|领队|副领队)|(?:团员|成员|随团)(?:还|主要)?(?:有|包括|为|：)"
)


@where(_MEMBERS)
def _delegates(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The members of a delegation to the event: 代表团由甲任团长、乙任副团长，团员有丙、丁."""
    event, text, start = scene.state.event, scene.text, scene.sentence.start
    if event is None or scene.first(_MEMBERS) is None:
        return
    earlier = [s for s in scene.story.sentences if s.end <= start][-4:]
    if earlier and _GROUP.search(text, earlier[0].start, start):
        for unit in scene.units:
            if unit.is_person:
                yield unit, event, unit.start, 0.8


_REPORTS = clued("报告|讲座|演讲|授课")
_ITS_TITLE = re.compile(r"(?:教授|研究员|院士|博士|老师|高工|主任医师)?的《")


@where(_REPORTS)
def _reporting(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """Whose reports a sentence lists: 专题报告依次为某甲教授的《…》、某乙研究员的《…》."""
    event, state = scene.state.event, scene.state
    if event is None or not (state.event_held or scene.events) or not scene.first(_REPORTS):
        return
    for unit in scene.units:
        if unit.is_person and _ITS_TITLE.match(scene.text, unit.end, scene.sentence.end):
            yield unit, event, unit.start, 0.8


_COMING = clued(r"来[\u4e00-\u9fff]{1,3}的(?:专家|嘉宾|学者|院士|代表|领导|报告人)(?:还)?(?:有|包括)：?")


@where(_COMING)
def _coming(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """来洛的专家还有甲、乙: who has come to the place of the event."""
    event = scene.state.event
    if event is None:
        return
    for match in scene.every(_COMING):
        for unit in run_after(scene, match.end(), scene.sentence.end):
            if unit.is_person:
                yield unit, event, unit.start, 0.8


_TOGETHER = clued(
    r"(?:一起|一同|一道|同去|同来|同往|随同|随行|同)(?:前去|前来|前往|参加|出席|到会|去|来|到场|与会)?的(?:还|主要|分别)*(?:有|是|包括)：?"
)


@where(_TOGETHER)
def _together(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """一起去的还有A: who went along to the event that is on."""
    state = scene.state
    if state.event is None or not state.event_held or state.touring:
        return
    for match in scene.every(_TOGETHER):
        for unit in run_after(scene, match.end(), scene.sentence.end):
            yield unit, state.event, unit.start, 0.8


# who the sentence lists, with the place in the sentence and how sure this is
enrolled = Tellings(
    _labelled, _labelled_bodies, _listed_on, _they_are, _among, _coming, _together, _delegates, _reporting
)
