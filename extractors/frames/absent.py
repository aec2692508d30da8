"""Who is named where an event is on and was not there: 因公务未能成行, 甲的书面发言, 播放了甲的致辞; who asks another to speak for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.listed import run_after
from extractors.frames.scene import Scene, Unit

_COMING = r"(?:成行|前来|到会|到场|出席|参加|赴会|与会|参会|抵达|前往|赶到|赶来|赶回|来成|现身|露面|亲临|亲自|列席|如约|如期|按时|来)"
# 因公务没有来成; 身体欠佳，没能赶到现场
_ABSENT = clued(
    rf"[^。；]{{0,20}}?(?:(?:未(?!来)能?|没能?|没有能?|不能|无法|无缘){_COMING}(?![^，。；]{{0,6}}(?:就|便|却|也要|仍))|缺席|请假(?=[，。；]))"
)
# 原定到会的|甲|因大雪滞留机场
_EXPECTED = clued(r"(?:原定|本应|原计划|原本|应邀)[^，。；]{0,6}的$")
_KEPT = re.compile(r"[^。；]{0,10}?(?:因(?!此)|临时)")
# 应邀而未到的有甲
_MISSING = clued(
    r"(?:未到|缺席|请假|未能?(?:到会|到场|出席|参加)|没有?到)(?:会|场|会议)?的(?:人员|同志|领导|嘉宾|专家|委员|理事)?(?:还|分别)?(?:有|是|包括)：?"
)
# what a body did not do itself: 某局未派人参加
_BODY_ABSENT = re.compile(rf"(?:[^，。；]{{0,4}})(?:(?:未(?!来)能?|没能?|没有)(?:派[^，。；]{{0,3}}|{_COMING})|缺席)")


def absent(scene: Scene) -> Iterator[Unit]:
    """Who could not come: 某会长因公务未能成行."""
    if not (_ABSENT.clue | _MISSING.clue | _EXPECTED.clue) & scene.clues:
        return
    for listed in scene.every(_MISSING):
        yield from (u for u in run_after(scene, listed.end(), scene.sentence.end) if u.is_person)
    for unit in scene.units:
        expected = _EXPECTED.search(scene.text, scene.sentence.start, unit.start)
        pattern = _KEPT if expected else _ABSENT
        match = pattern.match(scene.text, unit.end, scene.sentence.end) if unit.is_person else None
        if match and not any(u.is_person for u in scene.between(unit.end, match.end())):
            yield unit


# 受会长甲委托，乙发表讲话: the one who asks is not there
_BY_ORDER = re.compile(r"受[^，。；]{0,24}$")
_ORDERS = re.compile(r"[^，。；]{0,8}?(?:委托|之托|指派|嘱托|委派)")


def who_came(scene: Scene, unit: Unit) -> Unit | None:
    """Who takes part where somebody is named: the one who acts for another, not the other, and nobody who is only spoken of."""
    if not unit.is_person:
        return unit
    if is_only_named(scene, unit):
        return None
    if not _ORDERS.match(scene.text, unit.end):
        return unit
    start = scene.clause_at(unit.start)[0]
    by = _BY_ORDER.search(scene.text, start, unit.start)
    if by is None:
        return unit
    return next((u for u in reversed(scene.between(start, by.start() + 1)) if u.is_person), None)


_COURTESY = "(?:同志|先生|女士|教授|院士|老师|研究员|博士)?"
# what somebody leaves, sends or has made, without being there
_THINGS = (
    "书面|视频(?!连线)|录像|录音|贺信|贺电|贺词|贺辞|祝贺信|题词|批示|指示|嘱托|重托|嘱咐|委托|(?:重要|系列)?(?:讲话|指示|批示)?精神|著作|专著|新书|遗|墓|塑像|雕像"
    "|故居|家乡|故乡|母校|事迹|生平|名字|来信|一封信|照片|画像|肖像|手稿|手迹|墨宝|藏书|(?:报告|论文|诗|文|作品)集|家人|父亲|母亲|妻子|儿子|女儿|孙"
)
_MADE = (
    "合著|合编|编著|编写|主编|撰写|著|写"
    "|捐赠|捐献|赠送|设计|绘制|拍摄|创作|题写|书写|录制|研制|培育|选育|发明|发现|收藏|提供|翻译|起草|制作"
)
_ITS_THING = re.compile(
    rf"{_COURTESY}(?:等人?)?(?:的(?:[^，。；、“”]{{0,6}}?)?(?:{_THINGS})|(?:[^，。；的、]{{0,6}})?(?:{_MADE})(?:的|给[^，。；]{{1,10}}的))"
    rf"|{_COURTESY}的[^，。；]{{0,4}}(?:团队|课题组|项目组|学生|弟子)[^，。；]{{0,4}}(?:{_MADE}|研发|开发|完成)"
    rf"|{_COURTESY}(?:等[^，。；]{{0,8}})?(?:默哀|致哀|的[^，。；]{{0,2}}(?:故事|经历|诗|铜像))"
)
_IS_AWAY = re.compile(
    rf"{_COURTESY}(?:[^，。；、]{{0,6}}?)?(?:录制了?[^，。；]{{0,6}}(?:视频|录像)|(?:通过|以)视频(?:形式)?(?:祝|表示)|发来|来电|来信|致电|致信|寄来|书面(?:致辞|发言|讲话|祝贺)|作出[^，。；]{{0,4}}批示|批示|题词|生前|逝世|去世)"
)
# 由甲设计
_BY = re.compile(rf"{_COURTESY}(?:[^，。；、]{{0,4}})?(?:{_MADE})(?!的?[^，。；]{{0,6}}(?:作|致))")
# 展板介绍了甲; 影片讲述了甲扎根高原的经历
_SHOWS = re.compile(
    r"(?:展板|展览|影片|短片|视频|电影|纪录片|宣传片|专题片|片中|书中|图书|该书|绘本|画册|话剧|舞台剧|剧目|节目|小品|文章|作品|雕塑|展品|图片)[^，。；]{0,12}?"
    r"(?:介绍|讲述|记录|再现|展示|展现|收录|反映|刻画|歌颂|回顾|描写|塑造|呈现)(?:了|着)?(?:以)?$"
)
# 传达甲的讲话, 缅怀甲
_OF = re.compile(
    r"(?:播放|传达|学习|贯彻|落实|朗读|转达|缅怀|追思|悼念|纪念|重温|展出|陈列|翻阅|收到|想念|怀念|弘扬|致敬)(?:了|过|着)?(?:老)?(?:由|来自)?$"
)
# 甲与乙是大学同学
_RELATED = re.compile(
    rf"{_COURTESY}(?:[与和同跟][^，。；]{{2,24}})?(?:曾?是|系|曾为)[^，。；]{{0,8}}(?:同学|老乡|战友|校友|夫妻|父子|同乡|好友|同事|搭档|师徒)"
)


def is_only_named(scene: Scene, unit: Unit) -> bool:
    """Whether a sentence speaks of somebody who need not be there: of a letter, a book or the words that somebody has left."""
    text, end = scene.text, scene.sentence.end
    run = _list_of(scene, unit)
    first, last = run[0], run[-1]
    if _IS_AWAY.match(text, unit.end, end) or any(p.match(text, last.end, end) for p in (_ITS_THING, _RELATED)):
        return True
    before = text[max(scene.sentence.start, first.start - 24) : first.start]
    if before.endswith("由") and _BY.match(text, last.end, end):
        return True
    stands_for = _FOR.search(before)
    if stands_for is not None and any(
        u.is_person and u.end == first.start - len(stands_for.group()) for u in scene.units
    ):
        return True
    return _OF.search(before) is not None or _SHOWS.search(before) is not None


# 甲代乙领奖: not 乙
_FOR = re.compile(r"(?:代表?|代替|替)$")


def _list_of(scene: Scene, unit: Unit) -> list[Unit]:
    """The list of people that somebody is named in."""
    people = [u for u in scene.units if u.is_person]
    if unit not in people:
        return [unit]
    first = last = people.index(unit)
    while first and scene.text[people[first - 1].end : people[first].start] in _AND:
        first -= 1
    while last + 1 < len(people) and scene.text[people[last].end : people[last + 1].start] in _AND:
        last += 1
    return people[first : last + 1]


_AND = ("、", "和", "与", "及")
