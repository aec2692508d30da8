"""Dating: which of the dates that a story tells is the date of a fact.

The sentence of the fact goes first. Who hosts or attends an event shares the date told where the event is told to be held,
also in later sentences (论坛10月12日开幕。… 论坛由A主办). Else what happened has the last day told before. A plan has none of these.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.document import Date, Sentence, Story
from extractors.years import is_history
from graph.model import Mention, Modality

_MOVED = re.compile(r"(?:推迟|延期|延|改)(?:至|到)")
# how many days old news may be whose only day is told late
_FRESH = 31
_YEAR_OF_NAME = re.compile(r"[“《]?(20\d\d)年?")
_HELD = re.compile(
    r"(?:在[^，。；]{2,24}|于[^，。；]{2,16}|今天|当天|如期|成功|隆重|圆满|正式|顺利|线上|将|拟|定|定于|原定)*"
    r"(?:举行|举办|召开|开幕|启动|开营|开班|开讲|开赛|揭幕|落幕|闭幕|拉开|开成|进行|推迟|延期|延至|改[至到期])"
)
_HOLDING = re.compile(r"(?:举办|召开|举行|主办|承办|协办|开展|组织|召集|办|开)(?:了|的)?(?:一[场次])?$")
_ON_DAY = re.compile(r"[^，。；\n]{0,10}$")
_LABEL = re.compile(r"(?:活动|会议|举办|召开|论坛|培训|比赛|展览|讲座|大会)(?:举办|召开)?(?:的)?时间[\s:：为]*$")
_VAGUE = re.compile(r"近日|日前|近期|近年来|多年来|一直以来|历年|每年|曾经|此前(?![一1])")


def date_of(story: Story, sentence: Sentence, position: int, mood: Modality, event: Mention | None = None) -> str:
    """The date that a fact at this place has; `event` is what the subject hosts or attends, if it is such a fact."""
    own = _in_sentence(story, sentence, position)
    if own:
        return own
    held = event_dates(story)
    if event is not None and held.get(event.name):
        return held[event.name]
    if mood is Modality.PLANNED and event is not None:
        return held.get("") or _year_of_name(story, event)
    if mood is not Modality.OCCURRED or _VAGUE.search(story.text, sentence.start, position):
        return ""
    earlier = [d for d in story.dates if d.start < sentence.start and len(d.edtf) > 7]
    if earlier:
        return earlier[-1].edtf
    days = [d for d in story.dates if len(d.edtf) > 7]
    if sentence.headline:
        return days[0].edtf if days else ""
    return _lead(story, sentence) or _only_day(story, days) or _year_before(story, sentence)


def event_dates(story: Story) -> dict[str, str]:
    """The date of each event by its name, from where it is told to be held; under "" the date behind 活动时间."""
    cached: dict[str, str] | None = story.__dict__.get("_event_dates")
    if cached is not None:
        return cached
    found: dict[str, str] = {}
    for day in story.dates:
        if _LABEL.search(story.text, max(0, day.start - 12), day.start):
            found.setdefault("", day.edtf)
    sentences = iter(story.sentences)
    sentence = next(sentences, None)
    for span in story.events:
        while sentence is not None and sentence.end <= span.start:
            sentence = next(sentences, None)
        if sentence is None or span.mention is None:
            continue
        if span.start >= sentence.start and span.mention.name not in found:
            told = _held_on(story, sentence, span.start, span.end)
            if told:
                found[span.mention.name] = told
    story.__dict__["_event_dates"] = found
    return found


def _held_on(story: Story, sentence: Sentence, start: int, end: int) -> str:
    """The date of the event at this place of a sentence: directly before its name, or in the sentence that holds it."""
    text = story.text
    dates = _of_sentence(story, sentence)
    if not dates:
        return ""
    near = next((d for d in reversed(dates) if d.end <= start), None)
    beside = near is not None and _ON_DAY.fullmatch(text, near.end, start) is not None
    on = _HELD.match(text, end) or _HOLDING.search(text, max(sentence.start, start - 8), start)
    return _in_sentence(story, sentence, start if near else end) if beside or on else ""


def _of_sentence(story: Story, sentence: Sentence) -> list[Date]:
    return [d for d in story.dates if sentence.start <= d.start < sentence.end and not _names_year(story, d.end)]


def _in_sentence(story: Story, sentence: Sentence, position: int) -> str:
    """The date that the sentence itself gives to what stands at this place."""
    inside = _of_sentence(story, sentence)
    moved = _MOVED.search(story.text, sentence.start, sentence.end)
    if moved:
        later = [d for d in inside if d.start >= moved.end()]
        if later:
            return later[0].edtf
    before = [d for d in inside if d.start <= position]
    if before:
        days = [d for d in before if len(d.edtf) > 4]
        return (days or before)[-1].edtf
    if inside and any(position < d.start <= position + 30 for d in inside):
        return inside[0].edtf
    return ""


def _lead(story: Story, sentence: Sentence) -> str:
    """The month that the lead tells (11月中旬，…), for the sentences behind it."""
    lead = next((s for s in story.sentences if not s.headline), None)
    if lead is None or lead.start >= sentence.start:
        return ""
    return next((d.edtf for d in _of_sentence(story, lead) if len(d.edtf) == 7), "")


def _only_day(story: Story, days: list[Date]) -> str:
    """The day of a story that tells of one day only, where the text is out of order and gives it late."""
    told = {d.edtf for d in days}
    if len(told) != 1 or _VAGUE.search(story.text):
        return ""
    day = told.pop()
    if len(story.published) == 10:
        past = (date.fromisoformat(story.published) - date.fromisoformat(day[:10])).days
        return day if 0 <= past <= _FRESH else ""
    return day


def _year_before(story: Story, sentence: Sentence) -> str:
    years = [
        d
        for d in story.dates
        if d.start < sentence.start
        and len(d.edtf) == 4
        and not _names_year(story, d.end)
        and not is_history(story.text, d.start)
    ]
    return years[-1].edtf if years else ""


def _year_of_name(story: Story, event: Mention) -> str:
    """A planned event that is named by its year (2026年年会) is held in it."""
    named = _YEAR_OF_NAME.match(event.name)
    return named[1] if named and named[1] >= story.published[:4] else ""


def _names_year(story: Story, end: int) -> bool:
    """Whether a year is part of a name (2024年湖南省科协年会)."""
    if story.text[max(0, end - 1) : end] != "年":
        return False
    return any(e.start < end <= e.end for e in story.events)
