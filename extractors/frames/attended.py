"""Which event somebody attends: the one named behind the verb or before it, several in a row, or the one that is on."""

from __future__ import annotations

import re

from extractors.frames.occasion import is_beside, this_event
from extractors.frames.scene import Scene, Unit
from extractors.modality import modality
from graph.model import Mention, Modality

# verbs that need the event behind them, or a word for it (出席会议)
TRANSITIVE = ("参加", "出席", "参与", "主持", "莅临", "亲临")
# 参加活动的有A、B; 主持人是A; 出席领导有：A; 出席者700余人，除企业代表外，有A
LISTED = re.compile(
    r"[”》]?[^，。；：]{0,14}?(?:的|者|人|领导|嘉宾|人员|专家|代表|同志|单位|企业|院校|高校|学校|机构|部门|学会|协会|团队|队伍|媒体)(?:[和及与、](?:嘉宾|专家|代表|领导))*"
    r"(?:(?:共|约|达|多达|超过)?[\d一二三四五六七八九十百千]+[余多]?[人名位]，)?(?:除[^。；，]{2,30}外，)?(?:其中)?"
    r"(?:还|主要|分别|依次|除了[^。；]{0,30}?)*(?:有|是|为|包括)：?"
)
# 参加由A、B联合主办，C承办的E; 参加5月6日在某地举行的E
_INTRODUCED = re.compile(
    r"了?(?:由[^。；]{2,80}?(?:主办|承办|协办|举办|组织|召开|发起|开展)的|[^。；，]{0,50}?(?:举行|举办|召开|开幕|组织|启动|办)的)[“《]?"
)
_SAME_EVENT = re.compile(
    r"(?:了)?(?:此次|本次|这次|本届|此届|上述|这[一两几][个场]|当天的?|当日的?)?(?:相关|有关)?(?:主场|主论坛|分论坛|现场|会议|会|活动|座谈|仪式|论坛|年会|大会|典礼|展览|大赛|竞赛|比赛|赛事|沙龙|培训|学术|峰会"
    r"|庆典|巡展|签约|揭牌|颁奖|并|、|，|。|；|讲话|致辞|开幕|闭幕|启动|讲座|报告会|研讨|调研座谈|开班|开营|闭营|结营|开馆|开赛|揭幕|启用|奠基|捐赠|授牌|结业|现场会|[^，。；]{0,6}盛[会事])"
)


def event_of(scene: Scene, match: re.Match[str]) -> tuple[Mention | None, Unit | None]:
    """The event that a verb is about: named behind it, before it in the sentence, or the one that is on."""
    clause = scene.clause_at(match.start())
    for event in (e for e in scene.events if not is_beside(scene, e)):
        if (
            match.end() <= event.start <= match.end() + 20
            and event.start < clause[1]
            and "并" not in scene.text[match.end() : event.start]
        ):
            return event.mention, event
        if event.start > match.end() and _INTRODUCED.fullmatch(scene.text, match.end(), event.start):
            return event.mention, event
    if (
        match.group() not in TRANSITIVE
        or _SAME_EVENT.match(scene.text, match.end())
        or _called_again(scene, match.end())
        or LISTED.match(scene.text, match.end(), scene.sentence.end)
    ):
        before = [
            e
            for e in scene.events
            if scene.sentence.start <= e.start < match.start() and not is_beside(scene, e) and not _is_wished(scene, e)
        ]
        return (before[-1].mention if before else _spoken_of(scene, match)), None
    return None, None


def _is_wished(scene: Scene, event: Unit) -> bool:
    """希望多办某竞赛，还介绍了经验: that event is not the one that is on."""
    on = scene.state.event
    return (
        scene.state.event_held
        and event.mention != on
        and on not in scene.state.to_come
        and modality(scene.story, scene.sentence, event.start, event.end) is not Modality.OCCURRED
    )


_MEETING = re.compile(r"(?:会议|大会)(?:由|邀请|还|特)|[^，。；]{2,40}(?:主持|出席|参加)(?:了)?(?:会议|大会)")


def _spoken_of(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The event that is on; the one before it where that is told further on (出席开幕式，…主持了报告会) or is only a ceremony of a 会议."""
    event, earlier = scene.state.event, scene.state.earlier_event
    if event is None or earlier is None:
        return event
    called = this_event(scene, scene.text[scene.clause_at(match.start())[0] : match.start()])
    if called != event:
        return called
    places = [e.start for e in scene.events if e.mention == event]
    if places and min(places) > match.end():
        return earlier
    ceremony = event.name.endswith("仪式") and earlier.name.endswith(("大会", "会议"))
    return earlier if ceremony and _MEETING.match(scene.text, scene.clause_at(match.start())[0]) else event


_SHORT_NAME = re.compile(r"(?:了)?(?P<name>[\u4e00-\u9fff]{2,8}?(?:仪式|活动|会|论坛|展|班|营|赛|沙龙))")


def _called_again(scene: Scene, position: int) -> bool:
    """Whether the event that is on is named by its last part (参加捐赠活动)."""
    called = _SHORT_NAME.match(scene.text, position)
    return called is not None and scene.state.event is not None and called["name"] in scene.state.event.name


_AND = re.compile("[、和与及]|以及|")


def joined_events(scene: Scene, first: Unit) -> list[Mention]:
    """The events that go on behind the first as a list (参加“甲论坛”“乙研讨会”和“丙圆桌会议”)."""
    events, end = [], first.end
    for event in scene.events:
        if event.start >= end and _AND.fullmatch(scene.text, end, event.start) and event.mention != first.mention:
            events.append(event.mention)
            end = event.end
    return events
