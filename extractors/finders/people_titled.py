"""People behind a title: the name there and those of a list with it (副主席甲、乙)."""

from __future__ import annotations

import re

from extractors.document import Mark
from extractors.finders.known_words import holds_known_word, holds_word
from extractors.finders.name_ends import acts, fitting_end, name_end, rating_of
from extractors.finders.names import (
    FUNCTION,
    IN_BRACKETS,
    RARE,
    VERBS,
    given,
    is_name,
    name_characters,
    surnames,
    transcribing,
)
from extractors.finders.people_before import is_department_head
from extractors.finders.unusual_names import delimited_end, unusual_end
from graph.divisions import forms

_LATIN = re.compile(
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*)?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+(?:[ .·]+[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*){0,4}"
)
# 基地负责人（某县博物馆馆长）某甲
_POST_IN_BRACKETS = re.compile(r"（[^（）]{3,24}[长任记席事裁]）")
_ADDRESSING = frozenset("向和")
# 于昨日出席
_WHEN = re.compile(r"[昨今近日前当本次]|[上下]午|\d")
# 名誉理事长向某某院士、…出席: nothing is given or told to anybody
_XIANG_IS_NAME = re.compile(r"(?:院士|教授|研究员|博士)(?![^。\n]{0,60}?[颁授赠送献赋捐讲介汇表致请学转说通咨提发问])")
# what shows that 向荣昌 before it is a name, and 向 no preposition
_SAID = re.compile(
    r"以“|作“|讲“|分享|出席|参加|发言|讲话|致词|汇报|宣读|陪同|等(?:[\u4e00-\u9fff\d]{0,3}[人位]|陪同|出席|参加)|[两三四五六七八九]位|说|表示|指出|强调|介绍说|认为|主持|致辞|率队|带队|一行"
)
_BEFORE_NAME = set("，。；：、\n “”与和及由请")


def rather_behind(text: str, title: Mark, blocked: set[int], found: dict[int, int]) -> None:
    """南钢总工程师楚觉舟: of two that look like names on both sides of a title, the one behind has it."""
    first = title.start - 2
    end = name_end(text, title.end, blocked, sure=False)
    if (
        end == title.end + 3
        and text[max(0, first - 1) : first] in ("", *"，。；：、\n")
        and rating_of(text, title.end, 3) >= 2
    ):
        del found[first]
        found[title.end] = end


# surnames that qualify titles more often than they are addressed
_NO_ADDRESS = RARE | set("原前现正任时")


def addressed(text: str, position: int) -> bool:
    """Whether a surname alone stands before a title (，谷会长爽快应下): what follows is no name."""
    surname = text[position - 1 : position]
    return surname in surnames() and surname not in _NO_ADDRESS and (position < 2 or text[position - 2] in _BEFORE_NAME)


def after_title(text: str, title: int, position: int, blocked: set[int], found: dict[int, int]) -> None:
    """The names behind the title from `title` to `position`."""
    start = position
    bracket = IN_BRACKETS.match(text, start) or _POST_IN_BRACKETS.match(text, start)
    start = bracket.end() if bracket else start
    blank = text[start : start + 1] == " "
    start += blank
    match = _LATIN.match(text, start)
    if match and len(match.group()) >= 4:
        found[start] = match.end()
        return
    end = _end_behind(text, title, start, blocked)
    if (
        end is None
        or (blank and rating_of(text, end, 0) < 2)
        or (text[start] in FUNCTION and not _begins_with_surname(text, start, end))
    ):
        return
    while end is not None:
        found[start] = end
        if text[end : end + 1] in ("、", "和", "与") or text[end : end + 1] == " ":
            start = end + 1
            end = name_end(text, start, blocked, sure=False) or _in_list(text, start, blocked)
            whole = end == start + 3 and given().issuperset(text[start + 1 : end]) and rating_of(text, start, 3) >= 2
            end = None if text[start : start + 1] in RARE and not whole else end
            if end is not None and is_department_head(text[start:end], text[end : end + 4]):
                end = None
        else:
            break


def _end_behind(text: str, title: int, start: int, blocked: set[int]) -> int | None:
    """The end of the name that begins behind a title: by its surname, by other elements, or by what closes it."""
    usual = fitting_end(text, start, blocked, sure=True)
    if usual is not None and rating_of(text, usual, 0) >= 2.5:
        return usual
    leading = text[max(0, start - 1) : start] in tuple("长席记任理事裁表官使监赞")
    unusual = unusual_end(text, start, blocked, usual, rare=leading)
    if usual is not None:
        longer = unusual is not None and unusual > usual and rating_of(text, unusual, 0) > rating_of(text, usual, 0)
        return unusual if longer else usual
    closed = delimited_end(text, start, blocked) if leading else None
    sure = name_end(text, start, blocked, sure=True)
    if sure and rating_of(text, sure, 0) >= 2 and not (closed and closed - sure > 1):
        return sure
    if closed and sure and closed - sure > 1 and given().issuperset(text[start + 1 : sure]):
        # 秘书长胡某某|掌场: behind a usual name the clause goes on
        closed = None
    spoken_to = text[title - 1 : title] in surnames() and text[start] not in surnames()
    if closed and spoken_to and not name_characters().issuperset(text[start:closed]):
        # 庞经理|再接再厉
        return None
    if sure and rating_of(text, sure, 0) < 2 and (text[start] in RARE | VERBS or text[start : start + 2] in forms()):
        # 负责人|谈学会建设, 专家|洛阳校园行
        sure = None
    return unusual or closed or sure


def _in_list(text: str, start: int, blocked: set[int]) -> int | None:
    """The end of a name in a list behind one, whatever follows it, or without a surname of the table."""
    name = text[start : start + 3]
    if is_name(name) and given().issuperset(name[1:]) and start not in blocked and not holds_word(name):
        return start + 3
    end = unusual_end(text, start, blocked, None, rare=True)
    return end if end is not None and rating_of(text, end, 0) >= 2.5 else None


def _begins_with_surname(text: str, start: int, end: int) -> bool:
    """Whether what begins like a preposition is a name all the same (主席于某某, 主席向某某)."""
    rest = text[start + 1 : end]
    joins = text[start] in "和与" and name_end(text, start + 1, set(), sure=False) is not None
    if text[start] in "对为在由与" or joins:
        return False
    if holds_known_word(rest) or _WHEN.match(text, start + 1):
        # 副主席|从|高校…
        return False
    rating = rating_of(text, start, end - start)
    if rating >= 3 or _SAID.match(text, end) or (text[start] in "向于" and text.count(text[start:end]) > 1):
        return True
    if text[start] == "向" and _XIANG_IS_NAME.match(text, end):
        return True
    written = given() | transcribing()
    if (
        acts(text, end)
        and len(rest) == 2
        and written.issuperset(rest)
        and not forms().keys() & {rest, text[start + 1 : end + 1]}
    ):
        return True
    return (
        len(rest) == 2
        and rest not in forms()
        and given().issuperset(rest)
        and rating > (2 if text[start] in _ADDRESSING else 1.5)
    )
