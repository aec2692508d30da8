"""Years that a text names: which of them may be its own, for dates that are told without a year."""

from __future__ import annotations

import re

_YEAR = re.compile(r"20\d{2}\s*年")
# 自2013年设立以来, 2005年成立的, 2019年起, 从2018年到2020年: history, not the year of the story
_OWN = re.compile(
    r"(?<![自从到至\-—－~～])(?<![始立建办起设]于)(?P<year>(?:19|20)\d{2})\s*年(?!"
    r"\s*(?:(?:初|底|末|春|夏|秋|冬|\d{1,2}\s*月)(?!\s*\d))?[^。；、\n\d]{0,16}?(?:以来|至今|起步|成立|创[立办建刊]|设立|组建|建[成馆校会院所立]|开馆|开始|问世|诞生|落成|立项)"
    r"|\s*(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?(?:起|开始|以来)|\s*(?:到|至|-|—)\s*(?:19|20)\d{2})"
)
# 2019“银龄行动”, 2023中国某大会: the year that an event is named by
_OF_EVENT = re.compile(r"20\d{2}(?=“|中国|全国|世界|国际|全球|亚太|全省|全市)|(?<=“)20\d{2}(?=[\u4e00-\u9fff])")
# 2019年是建国七十周年: said of the year that is on
_CURRENT = re.compile(r"(20\d{2})年(?:是|正值|适逢|恰逢|欣逢)(?!第[一二三四五六七八九十\d]+[次届])")
# 2011年加大了创建力度，…今年已有三家: what else looks like history
_WITH_THIS_YEAR = re.compile(r"(?P<year>20\d{2})\s*年[^。\n]{2,60}，[^。\n]{0,30}?今年")
_IN_FULL = re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_MONTH_OF_DAY = re.compile(r"(?<![\d年])(?P<month>1[0-2]|[1-9])\s*月\s*\d{1,2}\s*(?:日|号)")
# 2018年度工作报告, 表彰2018年先进: what the first months of a year look back on
_REVIEWED = re.compile(
    r"年度?(?:，[^。；\n]{0,80}?|[^，。；\n]{0,16}?)(?:工作报告|工作总结|总结|先进|优秀|成绩|成效|考核|表彰|十大)"
)
_REVIEWS = re.compile("(?:回顾|总结|汇报|审议|通报|表彰)[^，。；\n]{0,8}$")
_LOOKING_BACK = re.compile("去年|上一?年度|过去一年|一年来")
_FIRST_MONTHS = 4
# in January and February, of two years in a row that are named the later one is on
_TURN_OF_YEAR = 2


def own_years(text: str) -> list[int]:
    """The years that may be the story's own, in order; those that events are named by only where there are no others.

    An article that tells a founder's history first (自1994年当选以来…3月20日召开) is not of that year.
    """
    return [int(match.group()[:4]) for match in _YEAR.finditer(text) if is_own(text, match.start())] or [
        int(match.group())
        for match in _OF_EVENT.finditer(text)
        if not text[max(0, match.start() - 1) : match.start()].isdigit()
    ]


def year_told(text: str) -> int | None:
    """The year of a text that no page dates: the first that may be its own, unless the text says that this one is over.

    In the first months of a year, reports and awards are of the year before (2月22日, 审议2018年度工作报告, 部署2019年工作).
    """
    own = own_years(text)
    if not own:
        beside = _WITH_THIS_YEAR.search(text)
        return int(beside["year"]) if beside else None
    current = _CURRENT.search(text)
    day = _MONTH_OF_DAY.search(text)
    if _IN_FULL.search(text) or day is None:
        return own[0]
    if current and int(current[1]) == own[0] + 1:
        return int(current[1])
    if int(day["month"]) > _FIRST_MONTHS:
        return own[0]
    backward = [
        bool(_REVIEWED.match(text, m.start() + 4) or _REVIEWS.search(text, max(0, m.start() - 12), m.start()))
        for m in re.finditer(str(own[0]), text)
    ]
    reviewed = any(backward) if own[0] + 1 in own else all(backward)
    over = (
        own[0] + 1 in own
        or (reviewed and _LOOKING_BACK.search(text))
        or (reviewed and int(day["month"]) < _FIRST_MONTHS)
    )
    turn = own[0] + 1 in own and int(day["month"]) <= _TURN_OF_YEAR
    return own[0] + 1 if turn or (over and reviewed) else own[0]


def is_history(text: str, position: int) -> bool:
    """Whether a year in figures begins at `position` that the text tells of as history."""
    return text[position : position + 2] in ("19", "20") and not is_own(text, position)


def is_own(text: str, position: int) -> bool:
    """Whether the year that begins at `position` may be the story's own."""
    return _OWN.match(text, position) is not None and not _next_one(text, position)


# 第31届年会2018年将移师杭州: the next one, of a year to come
_BEFORE_NEXT = re.compile(r"(?:下一?届|第[\d一二三四五六七八九十百]+届)[^，。；\n]{0,12}$")
_TO_COME = re.compile(r"(?:19|20)\d{2}\s*年[^，。；\n]{0,8}?(?:将|移师|再见|再会)")


def _next_one(text: str, position: int) -> bool:
    before = text[max(0, position - 20) : position]
    return _TO_COME.match(text, position) is not None and _BEFORE_NEXT.search(before) is not None
