"""Titles in a text: the run of them behind a body, the one at a place, and what of them is no part of the post."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from extractors.document import Mark, Story
from extractors.finders.names import IN_BRACKETS
from extractors.lexicons import words

# verbs between a person and a post (当选, 出任, 履新, 被推选为), as one pattern
TAKES = "|".join(sorted(words("offices.toml", "verbs", "takes"), key=len, reverse=True))

# 理事会, 主席团成员
_PART_OF_WORD = {("理事", "会"), ("监事", "会"), ("委员", "会"), ("主席", "团")}
_TITLES_END = re.compile(r"[，。；\n]|当选|出席")


def titles_end(story: Story, start: int) -> int | None:
    """The end of the run of titles that begins at a body's end."""
    text = story.text
    last: int | None = None
    position = start
    titles = story.marked("title")
    for mark in titles[bisect_left(titles, start, key=attrgetter("start")) :]:
        if mark.end <= position:
            continue
        if (mark.text[-2:], text[mark.end : mark.end + 1]) in _PART_OF_WORD:
            continue
        end = mark.end
        if end - position > 18 or _TITLES_END.search(text[position:end]):
            break
        if any(b.start >= position and b.end <= end and b.start > start for b in story.bodies):
            break
        last = position = end
        if text[end : end + 1] not in ("、", "兼"):
            break
    return last


def title_at(story: Story, position: int) -> Mark | None:
    """The title that begins here, if there is one."""
    titles = story.marked("title")
    i = bisect_left(titles, position, key=attrgetter("start"))
    return titles[i] if i < len(titles) and titles[i].start == position else None


def title_ends(story: Story) -> dict[int, Mark]:
    """Titles by where they end; what stands in brackets behind one belongs to it (副部长（正县级）)."""
    cached: dict[int, Mark] | None = story.__dict__.get("_title_ends")
    if cached is not None:
        return cached
    ends: dict[int, Mark] = {}
    story.__dict__["_title_ends"] = ends
    for mark in story.marked("title"):
        if not story.text.startswith("候选人", mark.end):
            ends[mark.end] = mark
            bracket = IN_BRACKETS.match(story.text, mark.end)
            if bracket:
                ends[bracket.end()] = mark
    return ends


_OF_COUNCIL = re.compile(r"^第[一二三四五六七八九十百\d]+届(?:理事会|监事会|(?:全国)?委员会)")


# 某院（筹）副院长, 某机构（JST）代表处代表
_SHORT_FORM = re.compile(r"^（[^（）]{1,12}）")


# 在某会担任过|副主任
_ONCE = re.compile("^曾?(?:担任|任|当|做)过")
_NEWLY = re.compile(
    r"^(?:校(?=党委)|新任|新当选的?|现任|时任|(?:了?以|[在由请与和同听向随经跟]|[委指选]?派(?:[来出遣去])?了?|遣)(?=[副主党书馆会院校理秘董总局常]))"
)


def cleaned(title: str) -> str:
    """A title without the marks around it and without 新任, 现任."""
    title = _ONCE.sub("原", _OF_COUNCIL.sub("", _SHORT_FORM.sub("", title)))
    return _NEWLY.sub("", IN_BRACKETS.sub("", title).strip("、，：: “”的）—"))


def is_department(text: str) -> bool:
    """Whether this is the name of a part of a body."""
    return text.endswith(words("bodies.toml", "departments", "suffixes"))
