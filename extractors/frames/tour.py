"""Visits told by the order of a tour: 第一站是B, 上午看的是B, 从B看起, B、C和D他们都去看了, 从B考察归来."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.goals import goals_after
from extractors.frames.patterns import group
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from graph.model import Mention

_ORDER = r"(?:第[一二三四五六七八九]|头一?|首|末一?|最后一?|压轴一?|另外?一|再?下一|其中一)"
_STATION = clued(
    rf"(?:{_ORDER}个?站|的[两三四五六]站|(?:上午|下午|晚上|首先|接着|最后|随后|先|再)(?:看|参观|走访|考察|去|到)的(?=是|有|为)|目的地|行程[^，。；：]{{0,8}}(?=：)"
    r"|(?:脚步|足迹)[^，。；]{0,8}?(?:落在|停在|踏进|迈进|印在|遍及|遍布|留在|踏遍|踏入|到了|到过|走到|走过|迈向)|行程[^，。；]{0,4}?(?:包括|涵盖|安排在)|(?:接着|然后|之后|再|随后)(?=是)"
    r"|时间[^，。；]{0,4}?(?:留给|花在|用在|放在))"
    r"(?:分别|依次)?[，：]?(?:就|便|都)?(?:是|为|到|来到|去了|到了|选在|放在|定在|设在|安排在|走进)?(?:了)?"
)
# 头一处是B: a stop only where somebody is on the way
_PLACE = clued(rf"{_ORDER}个?(?:处|家|点位?|地方|单位|落脚点|地点|目标)(?:就)?(?:是|为|在|选在|安排在)(?:了)?")
# 行程从B开始，到C结束
_SPAN = clued(
    r"(?:从|由)(?=[^，。；从由]{3,40}?(?:看起|走起|问起|开始|起步|出发)(?:[，。；]|$))|到(?=[^，。；到]{3,40}?(?:结束|收尾|收官|为止)(?:[，。；]|$))"
)
_JOURNEY = re.compile(r"行程|考察|参观|调研|走访|访问|一行|一路|看起|走起")
# 看了两家单位，一家是A，一家是B
_ONE_OF = clued(r"(?:另|其中|还有)?一[家个处所站座](?:就)?(?:是|在|为|叫)")
_SAW_SEVERAL = re.compile(
    r"(?:看|访|参观|去|到|考察|调研|走|跑)(?:了|过|的)?[^，。；]{0,8}[两二三四五六几\d][家个处所站座]"
)
_ACCOMPANIED = re.compile(r"[^。；]*?陪同")
# B是第一站
_ALL_OVER = clued(r"(?:走|跑|看|转|逛|访)(?:了)?(?:个|一)遍")
_IS_STATION = clued(
    r"(?:就|便|正)?(?:是|为|成了)[^，。；]{0,10}?(?:第[一二三四五六七八]站|首站|头一站|末站|下一站|最后一站)(?=[，。；])"
    r"|(?:就|便|正|也)?(?:是|成了)[^，。；]{0,8}?(?:看|待|停留|逗留|走|到|去|参观|访问|考察|落脚)[^，。；]{0,8}?的(?:一[处站家]|地方|最后一处|头一处|头一家)(?=[，。；])"
)


@where(_STATION, _PLACE, _SPAN, _ONE_OF, _IS_STATION, _ALL_OVER)
def stations(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """第一站是B, 最后一站到C: stops of a visit that the story tells of."""
    for match in scene.every(_STATION):
        goals = [u for u in goals_after(scene, match.end(), 4) if u.is_body or (u.is_place and not u.mention.division)]
        if goals and not ("，" in match.group() and _ACCOMPANIED.match(scene.text, goals[-1].end)):
            yield match.start(), goals
    known = scene.state.visitors or scene.told
    for match in scene.every(_PLACE) if known else ():
        goals = [u for u in goals_after(scene, match.end(), 4) if u.is_body]
        if goals:
            yield match.start(), goals[:1]
    for match in scene.every(_SPAN):
        goals = [u for u in scene.list_after(match.end(), 0)[:1] if u.is_body]
        if goals and (known or _JOURNEY.search(scene.text, scene.sentence.start, match.start())):
            yield match.start(), goals
    for match in scene.every(_ALL_OVER):
        # 把A、B走了个遍
        goals = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if u.is_body]
        if goals and scene.text[goals[0].start - 1] in "把将" and goals[-1].end >= match.start() - 1:
            yield match.start(), goals
    for match in scene.every(_IS_STATION):
        goals = [u for u in scene.units if u.is_body and u.end == match.start()]
        if goals and scene.state.visitors:
            yield match.start(), goals
    for match in scene.every(_ONE_OF):
        goals = [u for u in scene.list_after(match.end(), 4)[:1] if u.is_body]
        if goals and _SAW_SEVERAL.search(scene.text, max(0, scene.sentence.start - 60), match.start()):
            yield match.start(), goals


_OF_TOUR = re.compile(r"(?:等人|等)?(?:一行)?(?:[^，。；的]{0,8}的[^，。；]{0,10}|此行|此番|这一?[趟次][^，。；]{0,6})")


def whose_tour(scene: Scene, position: int) -> tuple[Mention, ...]:
    """甲一行的第二站是B, 甲的行程从B开始: who stands right before the word for the stop."""
    before = [u for u in scene.between(scene.clause_at(position)[0], position) if not u.is_place][-1:]
    return tuple(u.mention for u in before if _OF_TOUR.fullmatch(scene.text, u.end, position))


# B、C和D，客人们都去看了
_ALL_SEEN = clued(
    r"(?:看了|看过|看到|看遍|走了|走过|走到|走遍|跑了|跑到|跑遍|去了|去过|到了|到过|转了|逛了|参观了|考察了|走访了|调研了|访问了)"
)
_ALL = re.compile(
    r"(?:都|也|均|全|一一|逐一|先后|依次|挨个|一个不落地?|一天[里内]?)(?:都|也|先后|一一|专门|专程|特意|实地|仔细|现场|前?去|前往|到)*$"
)
_THE_GROUP = re.compile(rf"(?:{group()}|客人|来宾|[他她]们?|大家|一行)")


@where(_ALL_SEEN)
def all_seen(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """B、C和D，客人们都去看了: the goals stand in front, the visitors behind them."""
    if not scene.state.visitors:
        return
    for match in scene.every(_ALL_SEEN):
        clause = scene.clause_at(match.start())
        if _ALL.search(scene.text, clause[0], match.start()) is None:
            continue
        before = [c for c in scene.sentence.clauses if c[1] <= clause[0]]
        acting = scene.between(clause[0], match.start())
        by_visitors = scene.state.came_with(u.mention for u in acting) if acting else _they(scene, clause[0], match)
        if not before or not by_visitors:
            continue
        goals = [u for u in scene.list_before(before[-1][1], scene.sentence.start) if not u.is_person]
        if (
            goals
            and before[-1][1] - goals[-1].end <= 6
            and _FRONT.fullmatch(scene.text, scene.sentence.start, goals[0].start)
        ):
            yield match.start(), [u for u in goals if u.is_body or not u.mention.division]


# B的车间、C的田头，都留下了考察组的足迹
_TRACES = clued(r"留下(?:了)?(?P<who>[^，。；]{0,12}?)的?(?:足迹|脚印|身影|脚步)")


@where(_TRACES)
def traces(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """B、C，都留下了考察组的足迹."""
    for match in scene.every(_TRACES):
        theirs = _THE_GROUP.search(match["who"]) or any(
            u.mention in scene.state.visitors for u in scene.between(match.start("who"), match.end("who"))
        )
        goals = [u for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        if theirs and goals and scene.state.visitors:
            yield match.start(), goals


def _they(scene: Scene, start: int, match: re.Match[str]) -> bool:
    return _THE_GROUP.search(scene.text, start, match.start()) is not None


_FRONT = re.compile(r"(?:[^，。；]{0,12}(?:期间|时|中|[上下]午|当天|[\d年月日至\-、]+|几天里?|行程里)[，：]?)?")


# 从B考察归来
_BACK = clued(r"(?:考察|学习|参观|取经|交流|访问|调研|参访|研学|培训)(?:刚刚|刚)?(?:回来|归来|返回|回国|回到)")


@where(_BACK)
def come_back(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """甲刚从B考察归来: where he comes from is where he went."""
    for match in scene.every(_BACK):
        goals = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if not u.is_person]
        if goals and goals[-1].end >= match.start() - 2 and scene.text[goals[0].start - 1] in "从由自":
            yield match.start(), goals
