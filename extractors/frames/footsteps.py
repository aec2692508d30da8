"""Visits told by the footsteps of those who are on their way: 上午看B, 从B出来, B门口，一行停下脚步, 考察点有三个：B、C、D."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.goals import goals_after, is_part
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from extractors.frames.visitors import is_theirs

Goals = tuple[int, list[Unit]]

# 头一天看B; not 查看, 看望
_LOOKS = clued(r"(?<![察查观收难好眼细照刮])(?:看|瞧|逛|访)(?:了|过|完)?")


@where(_LOOKS)
def looked_at(scene: Scene) -> Iterator[Goals]:
    """头一天看B、C: houses right behind the plainest verb."""
    if not scene.state.visitors:
        return
    for match in scene.every(_LOOKS):
        goals = scene.list_after(match.end(), 0)
        if goals and all(u.is_body and not is_part(u) for u in goals) and is_theirs(scene, match.start()):
            yield match.start(), goals


# 从B出来
_OUT = clued(r"(?:走|跑|转|退|迈)?出来|离开(?=，|后|时)")
_HENCE = re.compile("[从由自]")


@where(_OUT)
def came_out(scene: Scene) -> Iterator[Goals]:
    """从B出来，他们又去了C."""
    for match in scene.every(_OUT):
        clause = scene.clause_at(match.start())
        goals = [u for u in scene.between(clause[0], match.start()) if u.is_body]
        if len(goals) == 1 and _HENCE.match(scene.text, goals[0].start - 1) and match.start() - goals[0].end < 6:
            yield match.start(), goals


# B门口，一行人停下脚步; B的车间、C的田头
_PART = (
    r"(?:门口|门前|大厅|[里内中]|的?(?:车间|展厅|田头|田间|地头|实验室|大棚|操场|教室|机房|会议室|厂区|展台|生产线|院子|基地|现场)"
    r"(?:[里内上旁边中前])?)"
)
_AT_DOOR = clued(rf"{_PART}，")
_OPENS = re.compile(r"(?:[上下]午|随后|接着|当天|当日|然后|最后|[\d月日至\-、]+|，|“)*(?:在)?")


@where(_AT_DOOR)
def at_the_door(scene: Scene) -> Iterator[Goals]:
    """B门口，一行人停下脚步: where they are stands in front."""
    if not scene.state.visitors:
        return
    for match in scene.every(_AT_DOOR):
        goals = [u for u in scene.units if u.is_body and u.end == match.start()]
        if not goals or not _OPENS.fullmatch(scene.text, scene.clause_at(goals[0].start)[0], goals[0].start):
            continue
        behind = scene.clause_at(match.end())
        if is_theirs(scene, behind[1], named=True):
            yield behind[1] - 1, goals


# 考察点有三个，分别是B、C、D
_POINTS = clued(
    r"(?:考察|参观|调研|走访|观摩|访问|参访|行程)[^，。；：、]{0,6}?(?:点|点位|单位|地点|路线|线路|项目)(?:(?:共?有|是|为|定在)?[^，。；：]{0,6}?[，：](?:分别|依次)?(?:是|为)?|(?:分别|依次)(?:是|为)|包括|涵盖|有)"
)


@where(_POINTS)
def points(scene: Scene) -> Iterator[Goals]:
    """考察点有三个，分别是B、C、D."""
    if not scene.state.visitors:
        return
    for match in scene.every(_POINTS):
        goals = [u for u in goals_after(scene, match.end(), 2) if u.is_body]
        if goals:
            yield match.start(), goals


_STAYS = clued("在")
# 在B的车间同他们拉起家常
_DOING = re.compile(
    rf"(?:{_PART})?(?:一边|还|又|都|便|就|也|现场|认真|仔细|详细)*(?:[同与和向给为对就围][^，。；]{{1,20}}?)?"
    r"(?:聊|听|看|瞧|了解|试|体验|停下|待了|坐下|驻足|拉起|请教|讨教|打听|询问|观摩|察看|考察)"
)


@where(_STAYS)
def stayed(scene: Scene) -> Iterator[Goals]:
    """到B看望了甲，在C同他们拉起家常."""
    if not scene.state.visitors or scene.sentence.headline:
        return
    for match in scene.every(_STAYS):
        goals = [u for u in scene.units if u.start == match.end() and u.is_body]
        if not goals or not _DOING.match(scene.text, goals[0].end):
            continue
        opens = _OPENS.fullmatch(scene.text, scene.clause_at(match.start())[0], match.end())
        if opens and is_theirs(scene, match.start()):
            yield match.start(), goals


# 结束了对B的访问
_OVER = clued(
    r"(?:结束|完成|开始|展开|开启|进行|继续)(?:了)?(?:为期[^，。；]{1,6}的)?[对在](?=[^，。；]{2,40}?的[^，。；]{0,10}?(?:访问|考察|参访|调研|参观))"
)


@where(_OVER)
def journey(scene: Scene) -> Iterator[Goals]:
    """结束了对B的访问."""
    for match in scene.every(_OVER):
        goals = [u for u in scene.list_after(match.end(), 0) if not u.is_person]
        if goals and scene.text.startswith("的", goals[-1].end):
            yield match.start(), goals


# every way in which the places of visitors are told
footsteps = Tellings(looked_at, came_out, at_the_door, points, stayed, journey)
