"""Sides: who came to whom. A guest's place is not what 省, 市, 我市 stand for in the story of the hosts, nor is the goal of a
journey in the story of those who went.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractors.clues import clued, everywhere
from extractors.document import Mark, Story
from graph.divisions import ambiguous_words, divisions, forms

_WORK = "考察|调研|交流|访问|学习|参观|指导|视察|走访|开展|对接|洽谈|检查|督导|座谈|取经|研学|慰问|巡展|讲学|做客|就"
_UNIT = "省市县区州盟旗馆校院会"
# 青海省科协一行来我省考察, …来琼调研, …莅临海东: what stands before came, what stands behind is at home
_COMES = clued(
    rf"(?:(?<![近年以未带迎原本往将历回过起下上出向由])(?:前来|来到|来访|到访|莅临|光临|来)(?:了)?(?!自|源|宾|信|电|函|往|年|月|说|看|看望))"
    rf"(?P<host>我们?[{_UNIT}]|[{_UNIT}](?=$|[，。]|{_WORK})|(?P<letter>[一-鿿])(?=(?:{_WORK}))|)"
)
# 巡展来到某县, 科技馆来到家门口: no guests
_THINGS_COME = re.compile(r"(?:流动科技馆|巡展|大篷车|展览|展品|讲座|课堂|活动|论坛|大赛)$")
_NO_PLACE = re.compile(r"(?:了)?(?:家门|身边|现场|会场|这里|展厅|台前|眼前)")
# 接待了青海省科协一行, 迎来西宁市科技馆考察团: who is received came
_RECEIVED = clued(
    r"(?:接待|迎来|欢迎)了?(?P<guest>[^，。；！？\n]{2,40}?)"
    r"(?:一行|考察团|代表团|考察组|调研组|访问团|同仁|客人|来访|到访|莅临|来)"
)
# 赴湖南, 赴琼参加
_GOES = clued(rf"(?:赴|前往|奔赴|远赴|到达|抵达|先后到|一行到|队到)(?:(?P<letter>[一-鿿])(?=参加|参会|出席|{_WORK}))?")
# 青海省科协代表团到省科协考察: a body of a province that goes to "the" province's is of another one
_TO_ITS_LIKE = clued(r"(?:到|赴|前往|走进|参观|走访)(?P<level>[省市县区州])(?=科|博|农|图|气)")
_LEVELS = {"省": "province", "市": "prefecture", "州": "prefecture", "县": "county", "区": "county"}
_BARE = re.compile(
    r"(?:^|[，。、；：\n ]|由|日|我们?)(?P<level>[省市县区州])(?=科|委|政|教|老|人|博|农|文|卫|妇|总|工|民|学|气|林|水|代表|专家)"
)
# 市政府与上海市老科协: who calls itself by its level alone is not of the city that the other one is named after
_FACES = clued(
    r"(?:^|[，。、；：\n ]|日|我)(?P<level>[省市县区州])(?=科|委|政|教|老|农|文|卫|妇|总|工|学|林)[^，。；、\n]{1,10}?"
    r"(?:携手|牵手|[与和同跟](?!时)|会同)"
)
# 青海省科协一行到西宁市考察: where they are received
_ARRIVES = clued(
    r"(?:一行|代表团|考察团|考察组|调研组|学习组|访问团|参观团|率队|带队|率团)[^，。；\n]{0,8}?(?:到|来到|前来|来|赴|前往|走进|抵达|走访|访问)(?=[\u4e00-\u9fff])"
)
# 副市长某甲、市科协主席某乙陪同
_BARE_HOST = re.compile(
    r"[，。、；](?:常务)?副?(?P<level>[省市县区州])(?=长|科|委|政|教|老|人|农|文|卫|工|民)[^。；！？\n]{0,40}?(?:陪同|接待|会见|迎接|欢迎|作陪)"
)
# 来厂, 来此: no place is told
_NO_LETTER = frozenset("此厂企局园站村镇乡社街所公单家这该实现全访到临点我本")
_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Sides:
    """The divisions of guests; of goals, each with the level at which the travellers call themselves; at which levels hosts speak.

    `faced` are those whose bodies stand beside one that calls itself by its level alone; `arrivals` tells where guests of another
    place are received, each with the place in the text.
    """

    guests: frozenset[str] = frozenset()
    goals: frozenset[tuple[str, str]] = frozenset()
    hosts: frozenset[str] = frozenset()
    own_levels: frozenset[str] = frozenset()
    faced: frozenset[tuple[str, str]] = frozenset()
    arrivals: tuple[tuple[int, str], ...] = ()


def sides_of(story: Story, home: frozenset[str]) -> Sides:
    """Guests, hosts and goals that the sentences of a story tell; who stands in byline or masthead (`home`) is no guest."""
    text = story.text
    marks = [m for m in story.marked("division") if len(m.text) > 1]
    starts = [m.start for m in marks]
    guests: set[str] = set()
    hosts: set[str] = set()
    levels: set[str] = set()
    letters: list[str] = []
    for match in everywhere(_COMES, story):
        begin = max(
            (m.end() for m in _SENTENCE_END.finditer(text, max(0, match.start() - 200), match.start())), default=0
        )
        came = _named(text, marks, starts, max(begin, match.start() - 200), match.start())
        behind = _at(marks, starts, match.end())
        if behind is not None and behind.text in ambiguous_words() and any(match.end() in b for b in story.bodies):
            # 来到新城中学: a word in a name
            behind = None
        if match["host"] in ("", None) and behind is None and match.group() in ("来", "来到", "来到了"):
            continue
        if _THINGS_COME.search(text, max(0, match.start() - 8), match.start()) or _NO_PLACE.match(text, match.end()):
            continue
        if not came:
            continue
        guests.update(came)
        hosts.update(behind.value.split("|") if behind else ())
        if match["letter"]:
            letters.append(match["letter"])
        elif match["host"] and match["host"][-1] in "省市县区州盟旗":
            levels.add(match["host"][-1])
    for match in everywhere(_RECEIVED, story):
        first = _at(marks, starts, match.start("guest"))
        if first is not None:
            guests.update(first.value.split("|"))
    for match in everywhere(_TO_ITS_LIKE, story):
        begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
        came = _named(text, marks, starts, begin, match.start())
        guests.update(code for code in came if divisions()[code].level == _LEVELS[match["level"]])
    for letter in letters:
        lettered = _lettered(letter, marks)
        hosts.update(lettered)
        if not lettered and letter not in _NO_LETTER:
            # 玉林市政协一行来济考察: 市政协 is of a place that the story does not tell
            levels.update(divisions()[code].name[-1] for code in guests)
    goals: set[tuple[str, str]] = set()
    for match in everywhere(_GOES, story):
        begin = max(
            (m.end() for m in _SENTENCE_END.finditer(text, max(0, match.start() - 120), match.start())), default=0
        )
        goal = _at(marks, starts, match.end())
        codes = (
            _row(text, marks, starts, goal)
            if goal
            else sorted(_lettered(match["letter"], marks))
            if match["letter"]
            else []
        )
        bare = _BARE.search(text, 0, match.start()) if codes else None
        named = bisect_left(starts, begin) < bisect_left(starts, match.start())
        if bare and (bare.start() >= begin - 1 or not named):
            goals.update((code, bare["level"]) for code in codes)
    hosts |= _only_county(text, marks) - guests - {code for code, _ in goals}
    faced = {
        (code, match["level"])
        for match in everywhere(_FACES, story)
        if (other := _at(marks, starts, match.end())) is not None
        for code in other.value.split("|")
    }
    arrivals = []
    for match in everywhere(_ARRIVES, story):
        goal = _at(marks, starts, match.end())
        if goal is None or "|" in goal.value:
            continue
        arrivals.append((match.end(), goal.value))
        begin = max(
            (m.end() for m in _SENTENCE_END.finditer(text, max(0, match.start() - 120), match.start())), default=0
        )
        host = _BARE_HOST.search(text, match.end(), match.end() + 120)
        came = _named(text, marks, starts, begin, match.start()) if host else set()
        if host and divisions()[goal.value].name.endswith(host["level"]) and came and goal.value not in came:
            guests.update(came)
            hosts.add(goal.value)
    return Sides(
        frozenset(guests - hosts - home),
        frozenset((code, level) for code, level in goals if code not in home),
        frozenset(hosts),
        frozenset(levels),
        frozenset((code, level) for code, level in faced if code not in home),
        tuple(arrivals),
    )


def _named(text: str, marks: list[Mark], starts: list[int], begin: int, end: int) -> set[str]:
    """The divisions whose bodies or people stand between two places, without those that invite or accompany."""
    found: set[str] = set()
    for mark in marks[bisect_left(starts, begin) : bisect_left(starts, end)]:
        clause = text[max(begin, mark.start - 1) : mark.start]
        ahead = text[mark.end : end]
        if clause in ("应", "在", "由", "受") or re.match(r"[^，。]{0,30}(?:陪同下|邀请|的?邀约|陪同)", ahead):
            continue
        if mark.end < end and text[mark.end] in "，。":
            continue
        codes = mark.value.split("|")
        if len(codes) == 1:
            found.update(codes)
    return found


def _at(marks: list[Mark], starts: list[int], position: int) -> Mark | None:
    """The innermost of the divisions that stand at a place one behind the other (贵州省遵义市)."""
    i = bisect_left(starts, position)
    found = None
    while i < len(marks) and marks[i].start == position:
        found = marks[i]
        position = marks[i].end
        i += 1
    return found


def _row(text: str, marks: list[Mark], starts: list[int], first: Mark) -> list[str]:
    """The divisions of a list that begins with this one (青岛、泰安和济南)."""
    found: list[str] = []
    mark: Mark | None = first
    while mark is not None:
        found += mark.value.split("|")
        mark = _at(marks, starts, mark.end + 1) if text[mark.end : mark.end + 1] in ("、", "和", "及", "与") else None
    return found


def _only_county(text: str, marks: list[Mark]) -> set[str]:
    """县委, 区科协: the county of the story where it names only one, which tells the city above it too."""
    levels = {match["level"] for match in _BARE.finditer(text)} & {"县", "区"}
    if not levels:
        return set()
    counties = {mark.value for mark in marks if "|" not in mark.value and divisions()[mark.value].level == "county"}
    if len(counties) != 1:
        return set()
    return counties if divisions()[next(iter(counties))].name[-1] in levels else set()


def _lettered(letter: str, marks: list[Mark]) -> set[str]:
    """来琼, 来遵: the division that this character stands for, else the only one of the story whose name has it."""
    table = forms()
    if letter in table:
        return set(table[letter])
    named = {code for mark in marks for code in mark.value.split("|") if letter in divisions()[code].short[:2]}
    return named if len(named) == 1 else set()
