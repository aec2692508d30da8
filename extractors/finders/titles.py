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

# 高票当选, 自3月5日起担任, 去年起还兼任, 已经是
ADVERBS = (
    r"(?:随后|正式|目前|如今|现在|眼下|当场|当天|今年|去年(?:\d{1,2}月)?起|[本上]月|不久前|[于自从]?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?|[自从]|起|开始|以来|至今|"
    r"全票|高票|再次|再度|首次|分别|双双|同时|一并|继续|依然|仍然|一直|长期|本人|身上|另外|已经|早已|早就|早|刚刚?|新近|不仅|不但|既|曾经?|均|还|也|又|兼|将|拟|则|便|就|已|现|仍|都|后|获|并|另)*"
)
# 曾先后担任
ONCE = "曾(?:经|先后|一度|长期|相继|陆续)*(?:任|担任|出任|是|做过|当过|兼任)|历任"
# 还兼着某会秘书长, 当某馆馆长已经五年
CARRIES = "作为|当着?|兼着|兼有|担着|挂着|做着|挑着"

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
        if any(b.start <= mark.start and mark.end < b.end for b in story.bodies if b.start > start):
            # 辅导员协会: in the name of the next body
            break
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


# 某院（筹）副院长, 某机构（JST）代表处代表
_SHORT_FORM = re.compile(r"^（[^（）]{1,12}）")


# 在某会担任过|副主任
_ONCE = re.compile("^曾?(?:担任|任|当|做)过")
_NEWLY = re.compile(
    r"^(?:(?:长期|一直)?(?:担任|出任|兼任)|校(?=党委|团委|纪委|工会)|新任|新当选的?|现任|时任|(?:了?以|[在由请与和同听向随跟]|经(?!理)|遣)(?=[副主党书馆会院校理秘董总局常])|[委指选]?派(?!出所|出机构|驻)(?:[来出遣去])?了?)"
)


def cleaned(title: str) -> str:
    """A title without the marks around it and without 新任, 现任."""
    title = _ONCE.sub("原", _SHORT_FORM.sub("", title))
    return _NEWLY.sub("", IN_BRACKETS.sub("", title).strip("、，：: “”的）—"))


def is_department(text: str) -> bool:
    """Whether this is the name of a part of a body."""
    return text.endswith(words("bodies.toml", "departments", "suffixes"))
