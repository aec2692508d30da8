"""Which dates a sentence tells of what it says, and which dates of a story may be those of deeds at all."""

from __future__ import annotations

import re

from extractors.document import Date, Sentence, Story
from graph.model import Modality

_MOVED = re.compile(r"(?:推迟|延期|延|改|挪|调整|顺延|推后|提前)(?:至|到)")
# 双方约定11月互访, 将于3月5日, 活动到14日结束: no day of what has happened
_AHEAD = re.compile(
    r"(?:(?:将|拟|定于|定在|计划|约定|约好|商定|预计|预定|原定|打算|希望|争取|力争|邀请)[^，。；：\n]*|(?<![\d日号])[到至]|截止到)\Z"
)
_WILL = re.compile(r"(?:[^，。；：\n]{0,3}|，[^，。；：\n]{0,6})(?:将(?!军|领|士)|拟(?!定|订)|计划)")


def of_deeds(story: Story) -> list[Date]:
    """The dates of the story that may be those of what has happened: neither ahead of its publication nor told as a plan or an end."""
    cached: list[Date] | None = story.__dict__.get("_of_deeds")
    if cached is None:
        today = story.published if len(story.published) == 10 else "9999"
        cached = story.__dict__["_of_deeds"] = [
            d
            for d in story.dates
            if d.edtf[:10] <= today
            and not _AHEAD.search(story.text, max(0, d.start - 24), d.start)
            and not _WILL.match(story.text, d.end)
        ]
    return cached


def of_sentence(story: Story, sentence: Sentence) -> list[Date]:
    """The dates that a sentence tells, but for years and days in names, deadlines and the times that people talk about."""
    return [
        d
        for d in story.dates
        if sentence.start <= d.start < sentence.end
        and not names_year(story, d.end)
        and not _of_topic(story, d)
        and not _DEADLINE.match(story.text, d.end)
        and not (len(d.edtf) == 10 and any(e.start < d.start and d.end < e.end for e in story.events))
    ]


# 3月20日前报名
_DEADLINE = re.compile(r"(?:以|之)?前(?:完成|提交|报送|报名|截止|将|把|发|寄|交)")


# 就今年重点工作进行商讨: the year of what is talked about
_TOPIC = re.compile(r"(?:就|围绕|聚焦|针对|关于|结合)[^，。；]{0,10}$")


def _of_topic(story: Story, day: Date) -> bool:
    """Whether a year only says of what time the things are that people talk about."""
    return len(day.edtf) == 4 and _TOPIC.search(story.text, max(0, day.start - 12), day.start) is not None


def in_sentence(story: Story, sentence: Sentence, position: int, mood: Modality) -> str:
    """The date that the sentence itself gives to what stands at this place."""
    inside = of_sentence(story, sentence)
    if mood is Modality.OCCURRED:
        inside = [d for d in inside if d in of_deeds(story)]
    moved = _MOVED.search(story.text, sentence.start, sentence.end)
    if moved:
        later = [d for d in inside if d.start >= moved.end()]
        if later:
            return later[0].edtf
    before = [d for d in inside if d.start <= position]
    if before:
        days = [d for d in before if len(d.edtf) > 4]
        return (days or before)[-1].edtf
    if inside and any(position < d.start <= position + 30 and _says_when(story, d) for d in inside):
        return inside[0].edtf
    return ""


def _says_when(story: Story, told: Date) -> bool:
    """Whether a date behind a deed can be its own: a year alone only behind 于 (成立于2012年, not 总结去年工作)."""
    return len(told.edtf) > 4 or story.text[told.start - 1 : told.start] in "于在"


def names_year(story: Story, end: int) -> bool:
    """Whether a year is part of a name (2024年湖南省科协年会)."""
    if story.text[max(0, end - 1) : end] != "年":
        return False
    return any(e.start < end <= e.end for e in story.events)
