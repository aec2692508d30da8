"""Rows of names: 甲、乙和丙, 甲（某大学）、乙（某院）. What stands in a row with people is a person, too, if it may be a name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Story
from extractors.finders.known_words import holds_word_but_given
from extractors.finders.name_ends import NO_LAST, acts, name_end
from extractors.finders.names import FUNCTION, RARE, THINGS, VERBS, given, is_name, surnames
from extractors.finders.unusual_names import is_unusual, unusual_end
from extractors.lexicons import words
from extractors.record import record
from graph.divisions import forms

_BRACKETS = r"(?:（[^（）\n]{1,25}）)?"
_JOINT = re.compile(rf"{_BRACKETS}(?:、|和|与|及|以及)")
_ROW = re.compile(
    rf"[\u4e00-\u9fff·]{{2,9}}{_BRACKETS}(?:、[\u4e00-\u9fff·]{{2,9}}{_BRACKETS})+(?:(?:和|与|以及|及)(?=[\u4e00-\u9fff]{{2}}))?"
)
_PASSED = re.compile(rf"[^，。；、\n（）]*{_BRACKETS}")
_WHOLE = re.compile("[\u4e00-\u9fff·]{2,9}?(?=[、，。；（\n]|$)")
# what a row of people follows: 出席的有甲、乙; 成员：甲、乙
_LEADS = re.compile("(?:有|是|为|由|请|：|括|名单|成员|专家|领导|代表|同志|老师|人员|会员)$")
_COUNTED = re.compile(
    "等(?:[\\d一二三四五六七八九十两几余多]{0,3}[人位名]|同志|专家|领导|老师|参加|出席|陪同)|[两三四五六七八九\\d]{1,2}[位名人]"
)


_PRESENT = re.compile("(?:参加|出席|到会|与会|陪同|列席|参会|到场|随行|同行)[^，。；\n]{0,12}(?:有|是|为|包括)$")


@record
class _Item:
    """A member of a row: where it stands, and how sure it is a name by itself."""

    start: int
    end: int
    sure: bool


def rows(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """The places of names in rows of which enough are sure."""
    text = story.text
    if "、" not in text:
        return
    ends = {body.end for body in (*story.bodies, *story.found)} | {m.end for m in story.marked("title")}
    closed = {i for b in story.bodies for i in range(b.start, b.end)} | {m.start for m in story.marked("title")}
    begun = {mark.end for mark in story.marks if mark.kind == "boundary"} | ends
    for match in _ROW.finditer(text):
        for row in _runs(text, match.start(), blocked | closed, begun, found):
            if _of_people(text, row, ends, found):
                for item in row:
                    found.setdefault(item.start, item.end)


def _runs(text: str, first: int, closed: set[int], begun: set[int], found: dict[int, int]) -> Iterator[list[_Item]]:
    """The runs of members of a row, one behind the other, all of which may be names."""
    comma = text.index("、", first)
    head = text.rindex("）", first, comma) if text[comma - 1] == "）" else comma
    head = text.rindex("（", first, head) if head != comma else head
    row = [item] if (item := _last_before(text, first, head, closed, begun, found)) else []
    position = head
    while joint := _JOINT.match(text, position):
        start = joint.end()
        item = _next(text, start, closed, found)
        if item is None:
            if len(row) > 1:
                yield row
            row = []
            behind = _PASSED.match(text, start)
            position = behind.end() if behind else start
            position = (
                text.rindex("（", start, position)
                if text[position - 1] == "）" and "（" in text[start:position]
                else position
            )
            if position <= joint.start() or text[position : position + 1] not in ("、", "（"):
                break
            continue
        row.append(item)
        position = item.end
    if len(row) > 1:
        yield row


def _last_before(
    text: str, first: int, end: int, closed: set[int], begun: set[int], found: dict[int, int]
) -> _Item | None:
    """The name that ends here, where a word ends before it."""
    for length in (3, 4, 2):
        start = end - length
        if start < first:
            continue
        if found.get(start) == end:
            return _Item(start, end, True)
        led = start == first or start in begun or _LEADS.search(text, max(0, start - 2), start)
        if (
            led
            and start not in closed
            and (text[start] not in FUNCTION or text[start - 1] in "：\n")
            and _may_be(text[start:end])
        ):
            return _Item(start, end, _is_sure(text[start:end]))
    return None


def _next(text: str, start: int, closed: set[int], found: dict[int, int]) -> _Item | None:
    """The name that begins here and fills its place in the row, or stands at the end of it."""
    if start in found:
        return _Item(start, found[start], True)
    if start in closed:
        return None
    whole = _WHOLE.match(text, start)
    if whole and _may_be(whole.group()):
        return _Item(start, whole.end(), _is_sure(whole.group()))
    end = name_end(text, start, closed, sure=False) or unusual_end(text, start, closed, None, rare=False)
    joined = next(
        (
            start + n
            for n in (3, 2)
            if text[start + n : start + n + 1] in tuple("和与及") and _may_be(text[start : start + n])
        ),
        None,
    )
    end = end or joined
    if end is None or not _may_be(text[start:end]):
        return None
    return _Item(start, end, _is_sure(text[start:end]))


def _may_be(name: str) -> bool:
    """Whether this may be the name of somebody who stands in a row with others."""
    if name in forms() or holds_word_but_given(name):
        return name in words("people.toml", "not", "people")
    if name[-1] in "部处科室局厅院所馆站司委区县市镇乡村":
        return False
    if not is_name(name):
        return is_unusual(name, sure=False)
    if name[0] in FUNCTION | VERBS | THINGS and not (name[0] in "于向来和" and len(name) == 3):
        return False
    parts = name[2:] if name[:2] in surnames() and len(name) > 2 else name[1:]
    if len(name) == 2 or name[0] in RARE:
        return (name[0] not in RARE - {"束"} and given().issuperset(parts)) or (
            len(name) == 3 and given().issuperset(parts)
        )
    return name[-1] in given() | NO_LAST or given().issuperset(parts[:1])


def _is_sure(name: str) -> bool:
    """Whether nothing but a name looks like this: a surname and two characters of given names."""
    surname = 2 if len(name) == 4 and name[:2] in surnames() else 1
    plain = is_name(name) and name[0] not in RARE | THINGS | VERBS and given().issuperset(name[surname:])
    return plain and len(name) == surname + 2


def _of_people(text: str, row: list[_Item], ends: set[int], found: dict[int, int]) -> bool:
    """Whether a row is one of people: by its sure members, by what leads to it, by what follows it."""
    if any(item.start in found for item in row):
        return True
    sure = sum(item.sure for item in row)
    first, last = row[0].start, row[-1].end
    led = first in ends or _LEADS.search(text, max(0, first - 2), first) is not None
    bracketed = all(text[item.end : item.end + 1] == "（" for item in row)
    told = bracketed or acts(text, last) or _COUNTED.match(text, last) is not None
    if _PRESENT.search(text, max(0, first - 20), first):
        return True
    return sure >= 2 or (sure == 1 and (led or told)) or (led and told)
