"""People whom nothing but the name itself shows: a surname and two characters of given names, between what ends and what begins words.

Whom neither a title nor a verb of their own introduces (北京林业大学孙建椿讲固碳, 由黄伟岗接替, 修复师吴志汶) would be missed
otherwise. Names of two characters are too much like words; they are taken only in a list with such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Story
from extractors.finders.known_words import holds_word, holds_word_but_given
from extractors.finders.name_ends import NO_LAST, acts, follower, is_noun, name_end, rating_of
from extractors.finders.names import FUNCTION, RARE, THINGS, VERBS, given, is_name, surnames, transcribing
from extractors.finders.people_listed import begins
from extractors.finders.unusual_names import unusual_end
from extractors.lexicons import words
from graph.divisions import forms

# 本报记者某甲 通讯员某乙, 文/某丙, 责编：某丁: who made the page is none of its people
_MAKERS = re.compile(
    r"(?:[一二三]审|记者|编辑|通讯员|摄影|撰文|供稿|供图|责编|审核|校对|编审|监制|终审|初审|复审|作者|联系人|[摄文图])"
    r"[\s：/]*(?:[\u4e00-\u9fff]{2,4}[\s、/]+)*$"
)
_MADE = re.compile(r"[\s/]*(?:摄|文|图|供图|撰文|报道)")
# 邓某某的故乡, 袁某某精神: who is remembered there
_REMEMBERED = re.compile(r"的?(?:故乡|故里|故居|思想|理论|精神|铜像|雕像|纪念)")
# what stands before a name without being one
_BEFORE = frozenset("，。；：、！？\n“”由请与和跟同让叫受听随对给的向是为有在于了")
_JOINT = re.compile("(?:（[^（）]{1,20}）)?(?:、|和|与|及|以及)")
_JOINED = re.compile("(?:（[^（）]{1,20}）)?[、和与及]$")


def standing(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """The places of such names, and of those that stand in a list with one of them."""
    text = story.text
    ends = {body.end for body in (*story.bodies, *story.found)}
    ends |= {mark.end for mark in story.marks if mark.kind in ("title", "suffix")}
    spans = ((match.start(), match.start() + 3) for match in _shape().finditer(text))
    shapes = [(a, b) for a, b in spans if _led(text, a, ends) and _left(text, a, b) and _is_person(text[a:b])]
    if not shapes:
        return
    closed = blocked | {i for span in (*story.bodies, *story.places) for i in range(span.start, span.end)}
    closed |= {i for start, end in found.items() for i in range(start, end)}
    for start, end in shapes:
        if start in closed or end - 1 in closed or _elsewhere(text, start, end):
            continue
        found[start] = end
        for one, other in _listed_with(text, start, end, ends, closed):
            found.setdefault(one, other)


@cache
def _shape() -> re.Pattern[str]:
    """A surname and two characters of given names; it matches at a place without covering it."""
    single = "".join(name for name in surnames() if len(name) == 1)
    return re.compile(f"[{single}](?=[{''.join(sorted(given()))}]{{2}})")


def in_roles(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """口腔科医生某甲, 民警某乙: who stands behind a word for people."""
    text = story.text
    closed = blocked | {i for body in story.bodies for i in range(body.start, body.end)}
    for match in everywhere(_role(), story):
        start = match.end()
        if start in found or start in closed:
            continue
        end = name_end(text, start, blocked, sure=False)
        if end is None:
            end = (
                start + 3
                if _is_person(text[start : start + 3])
                else unusual_end(text, start, blocked, None, rare=False)
            )
        if end is not None and _plays(text, start, end):
            found[start] = end


def _plays(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a word for people is surely a name."""
    name, rating = text[start:end], rating_of(text, start, end - start)
    if holds_word_but_given(name) or name in forms() or name[0] in FUNCTION:
        return False
    parts = name[2:] if len(name) == 4 and name[:2] in surnames() else name[1:]
    if len(name) > 2 and (given() | NO_LAST).issuperset(parts) and name[0] not in VERBS:
        return rating >= 2 if name[0] in RARE or name[-1] in NO_LAST else name[0] in surnames() or rating >= 2.5
    if len(name) == 3 and name[0] in surnames() - RARE - VERBS and rating >= 2.2:
        return True
    return (
        (rating >= 2.5 or text[end : end + 1] in ("赴", "率"))
        and (name[-1] in given() or transcribing().issuperset(name))
        and (len(name) > 2 or acts(text, end) or text[end] in "赴率" or not is_noun(follower(text, end)))
    )


@cache
def _role() -> Clued:
    known = "|".join(sorted((word for word in _roles() if len(word) > 1), key=len, reverse=True))
    first = "".join(sorted({name[0] for name in surnames()} | transcribing()))
    return clued(
        rf"(?:{known}|(?:[演教解官务人究乘]|服务|保育|饲养|技术|护林|管理|保洁|导航|营业|检验|检测|炊事|飞行|航天)员"
        rf"|(?![移出誓班会])[\u4e00-\u9fff]师(?![生傅大资范])|[民干]警|[歌选猎射舵能]手)(?!童)(?=[{first}][\u4e00-\u9fff])"
    )


def _is_person(name: str) -> bool:
    """Whether this has the shape of a name and no word of the lexicons is in it (方签约, 农牧民)."""
    worded = holds_word(name) or len(follower(name, 1)) > 1 or name[:2] in forms()
    return is_name(name) and name[0] not in RARE | FUNCTION | VERBS | THINGS and not worded


def _led(text: str, start: int, ends: set[int]) -> bool:
    """Whether a name can begin here: behind a mark, a preposition, a body, a title or a word for people."""
    behind = start in ends or (start - 1 in ends and text[start - 1] == "（")
    return behind or text[start - 1 : start] in _BEFORE or begins(text, start) or text.endswith(_roles(), 0, start)


@cache
def _roles() -> tuple[str, ...]:
    return words("people.toml", "roles", "words")


def _left(text: str, start: int, end: int) -> bool:
    """Whether a name can end here: before a mark that is no blank, a number or a word that follows names."""
    return text[end : end + 1] not in (" ", "\n") and rating_of(text, start, end - start) >= 2


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the name is that of somebody who made the page or is remembered, who does nothing in the story."""
    makes = _MADE.match(text, end) or _MAKERS.search(text, max(0, start - 24), start)
    return makes is not None or _REMEMBERED.match(text, end) is not None


def _listed_with(text: str, start: int, end: int, ends: set[int], closed: set[int]) -> Iterator[tuple[int, int]]:
    """The names in a row with one (潘斌、黄凯、聂海林等随行)."""
    while joint := _JOINT.match(text, end):
        first = joint.end()
        end = next(
            (first + n for n in (3, 2) if _fits(text, first, first + n, closed) and _left(text, first, first + n)), 0
        )
        if not end:
            break
        yield first, end
    while joint := _JOINED.search(text, max(0, start - 24), start):
        last = joint.start()
        start = next(
            (
                last - n
                for n in (3, 2)
                if last >= n and _fits(text, last - n, last, closed) and _led(text, last - n, ends)
            ),
            0,
        )
        if not start:
            break
        yield start, last


def _fits(text: str, start: int, end: int, closed: set[int]) -> bool:
    """Whether a name stands here in a list: one that fills its place between two 、, or one that ends as given names do."""
    whole = text[start - 1] in "、，" and text[end : end + 1] in ("、", "，", "。", "（")
    return start not in closed and (whole or text[end - 1] in given()) and _is_person(text[start:end])
