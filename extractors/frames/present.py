"""Bodies that take part without a verb of attending: A、B作了交流发言, A、B的负责人也来到现场, 来自A、B的代表队同场竞技."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.scene import Scene, Unit
from extractors.frames.speaking import FAR
from extractors.modality import modality
from graph.model import Mention, Modality

# what such a sentence says somewhere
_TELLS = clued(
    r"派[来出遣员代]|(?:也|还|均|都)派|发言|交流|分享|汇报|报告|现场|到会|参会|与会|到场|同台|同场|角逐|参展|参赛|比拼|出战|冠军|亚军|季军|等奖|[金银铜]奖|第[一二三]名|优胜奖|团体奖"
)
# what stands behind the last body of the list
_SPEAK = re.compile(
    r"(?:等[^，。；]{0,12}?)?(?:分别|先后|依次|也|还|均|都|代表[^，。；]{2,10}?)*"
    r"(?:[作做](?:了)?[^，。；]{0,8}(?:发言|交流|分享|介绍|汇报|报告)|进行(?:了)?[^，。；]{0,6}(?:交流发言|经验交流|经验分享|典型发言))(?=[，。；])"
)
_COME = re.compile(
    r"(?:等)?(?:[两三四五六七八九十\d]+[家个所][^，。；]{0,8})?(?:的)?(?:有关|相关|主要)?(?:负责人|负责同志|代表|嘉宾|老师|同志|专家|师生)[^，。；]{0,10}?"
    r"(?:(?:来到|到|齐聚|坐满)(?:了)?(?:活动|会议|大会|报告厅|会场)?(?:现场|(?<=厅)|(?<=场))|到会|参会|与会|到场)(?=[，。；])"
)
_SENT = re.compile(
    r"(?:等[^，。；]{0,8})?(?:分别|也|还|均|都|各)*派(?:来|出|遣)?(?:了)?(?:[^，。；]{0,10}?(?:代表团?|专家|人员|队伍)|员)(?:到会|到场|参加|出席|与会|祝贺|前来)?[^，。；]{0,4}(?=[，。；])"
)
_COMPETE = re.compile(
    r"(?:等[^，。；]{0,12}?)?(?:分别|都|均|也|各)?(?:派|组|选派|派出|组织)[^，。；]{0,8}?(?:队|人|选手|学生|师生)[^，。；]{0,6}(?:参赛|参展|参加(?:了)?(?:比赛|大赛|决赛|竞赛)|出战|应战)"
    r"|(?:等[^，。；]{0,12}?)?的?[^，。；]{0,8}(?:代表队|参赛队|队伍|选手|队员|辅导员)[^，。；]{0,16}?(?:同台|同场|角逐|参展|参赛|参加(?:了)?(?:比赛|大赛|决赛|竞赛)|比拼)"
)
# 某校夺得冠军
_WON = re.compile(
    r"(?:[^，。；]{0,6}?)(?:夺得|夺下|荣获|获得|摘得|捧走|拿下|斩获|获)(?:了)?[^，。；]{0,20}?(?:冠军|亚军|季军|[特一二三]等奖|[金银铜]奖|第[一二三]名|优胜奖|团体奖)"
)
_CONTEST = re.compile(r"[大竞比]赛|[决初复]赛|挑战赛|锦标赛|联赛|选拔赛|邀请赛")
_JOINED = ("、", "和", "与", "及", "以及", "，")


def present(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The bodies of a list that speak, come or compete where an event is on, with the place and how sure this is."""
    event = _event_on(scene)
    if event is None or scene.sentence.headline or not _TELLS.clue & scene.clues:
        return
    bodies = [u for u in scene.units if u.is_body]
    for i, last in enumerate(bodies):
        tells = (
            (_SPEAK, _COME, _SENT, _COMPETE, _WON) if _CONTEST.search(event.name) else (_SPEAK, _COME, _SENT, _COMPETE)
        )
        if not any(p.match(scene.text, last.end, scene.sentence.end) for p in tells):
            continue
        run = [last]
        for unit in reversed(bodies[:i]):
            if scene.text[unit.end : run[0].start] not in _JOINED:
                break
            run.insert(0, unit)
        if modality(scene.story, scene.sentence, last.end, last.end + 2) is not Modality.OCCURRED:
            continue
        for unit in run:
            if unit.mention.name not in event.name:
                yield unit, event, unit.start, 0.75


def _event_on(scene: Scene) -> Mention | None:
    """The event that the story has told as held and that is near, in a story of no visit."""
    state = scene.state
    near = 0 <= scene.sentence.paragraph - state.event_paragraph <= FAR
    return state.event if state.event_held and near and not state.visitors else None
