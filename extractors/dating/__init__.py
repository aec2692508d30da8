"""Dating: which of the dates that a story tells is the date of a fact.

The sentence of the fact goes first. Who hosts or attends an event shares the date told where the event is told to be held,
also in later sentences (论坛10月12日开幕。… 论坛由A主办). Else what happened has the last day told before. A plan has none of these.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.dating.events import event_dates, of_lead
from extractors.dating.sentences import in_sentence, names_year, of_deeds, of_sentence
from extractors.document import Date, Sentence, Story
from extractors.years import is_history
from graph.model import Mention, Modality

# how many days old news may be whose only day is told late
_FRESH = 31
# days before this are history
_HISTORY = "2000"
_YEAR_OF_NAME = re.compile(r"[“《]?(20\d\d)年?")
# 2023年的重点工作, 2018年度先进: a year of something
_QUALIFIES = re.compile(r"度|的|(?:重点)?工作|先进|优秀|全国|全省|全市")
_MEANWHILE = re.compile(r"[^，。；\n]{0,8}(?:期间|其间)|离[^，。；\n]{1,6}后，")
# a year that begins its clause says when (2012年，学校…), another one what (2017年优秀会员)
_CLAUSE = re.compile(r"(?:^|[，。；：\n])(?:早?在|自|于|从|至)?$")
_VAGUE = re.compile(r"近日|日前|近期|近年来|多年来|一直以来|历年|每年|曾经|此前(?![一1])")


def date_of(story: Story, sentence: Sentence, position: int, mood: Modality, event: Mention | None = None) -> str:
    """The date that a fact at this place has; `event` is what the subject hosts or attends, if it is such a fact."""
    own = in_sentence(story, sentence, position, mood)
    held = event_dates(story)
    told = (held.get(event.name) or of_lead(story, event, held)) if event is not None else ""
    if event is not None:
        own, told = (_in_year_of(story, event, day) for day in (own, told))
    # on 10月10日 it was announced that the event will be held on 10月22日
    later = mood is Modality.PLANNED and len(own) == 10 and told > own
    own = _day_behind(story, sentence, own) if event is not None and len(own) == 4 else own
    # 出席今天启动仪式的…: the day of the report tells no more than that of the event
    own = told if len(told) >= 10 and _told_as_today(story, sentence, own) else own
    if own and not later and not (len(own) == 4 and told[:4] == own):
        return own if len(own) > 4 or mood is not Modality.OCCURRED else _day_of_year(story, sentence, own)
    if told:
        told = _opening_day(story, sentence, position, told) or told
        return told if len(told) > 4 or mood is not Modality.OCCURRED else _day_of_year(story, sentence, told)
    if mood is Modality.PLANNED and event is not None:
        return held.get("") or _year_of_name(story, event)
    if mood is not Modality.OCCURRED or _VAGUE.search(story.text, sentence.start, position):
        return ""
    earlier = [d for d in of_deeds(story) if d.start < sentence.start and len(d.edtf) > 7]
    if earlier:
        last = _stay(story, sentence, earlier)
        return last if event is None else _in_year_of(story, event, last)
    days = [d for d in story.dates if len(d.edtf) > 7]
    if event is not None and not days and not story.published and (year := _own_year(event)):
        return year
    if sentence.headline:
        return days[0].edtf if days else ""
    told = _lead(story, sentence) or _only_day(story, days) or _year_before(story, sentence)
    return told or (_own_year(event) if event is not None else "")


def _own_year(event: Mention) -> str:
    """The year in the name of an event that has been held, unless it looks back on that year (2018年度总结会)."""
    named = _YEAR_OF_NAME.match(event.name)
    return named[1] if named and not _SUMMARY.search(event.name) and event.name[named.end() :][:1] != "度" else ""


_OPENS = re.compile(r"(?:开幕|启动|开班|开营|揭幕|颁奖|闭幕)(?:式|仪式|典礼)")


def _opening_day(story: Story, sentence: Sentence, position: int, days: str) -> str:
    """8日上午举行开幕式。甲、乙出席: of the days of an event the one of the ceremony told there or right before."""
    if "/" not in days:
        return ""
    first, last = days.split("/")
    near = [s for s in story.sentences if s.paragraph == sentence.paragraph and s.start <= sentence.start][-3:]
    opened = next((s for s in near if _OPENS.search(story.text, s.start, min(s.end, position))), None)
    told = [d.edtf for s in near for d in of_sentence(story, s) if opened and s.start <= opened.start]
    return told[-1] if told and len(told[-1]) == 10 and first <= told[-1] <= last else ""


def _day_behind(story: Story, sentence: Sentence, year: str) -> str:
    """今年年会由甲接棒，8月9日至11日办完: the day of that year which the sentence tells behind."""
    days = [d.edtf for d in of_sentence(story, sentence) if len(d.edtf) > 4 and d.edtf[:4] == year]
    return days[0] if days else year


def _told_as_today(story: Story, sentence: Sentence, day: str) -> bool:
    return any(
        d.edtf == day and story.text[d.start : d.end] in ("今天", "今日")
        for d in story.dates
        if sentence.start <= d.start < sentence.end
    )


# 2018年某活动, told as of 7月26日 on a page of the year after: the day is of the year that the event is named by
_SUMMARY = re.compile("总结|表彰|迎新|新春|述职")


def _in_year_of(story: Story, event: Mention, told: str) -> str:
    named = _YEAR_OF_NAME.match(event.name)
    if named is not None and len(told) >= 7 and int(told[:4]) < int(named[1]) and told[5:7] < "10":
        return ""  # of something before it
    if named is None or len(told) < 10 or told[:4] <= named[1] or told[5:7] < "04" or _SUMMARY.search(event.name):
        return told
    if any(d.edtf == told and "年" in story.text[d.start : d.end] for d in story.dates):
        return told
    return told.replace(told[:4], named[1])


def _stay(story: Story, sentence: Sentence, earlier: list[Date]) -> str:
    """The last day told before; the whole journey where the sentence speaks of it (考察期间，…, 离川以后，…)."""
    whole = _MEANWHILE.match(story.text, sentence.start)
    ranges = [d.edtf for d in earlier if "/" in d.edtf] if whole else []
    return ranges[-1] if ranges else earlier[-1].edtf


def _day_of_year(story: Story, sentence: Sentence, year: str) -> str:
    """A year that only qualifies (2017年优秀会员): the day of that year which was told before, if there is one."""
    told = next((d for d in story.dates if sentence.start <= d.start < sentence.end and d.edtf == year), None)
    earlier = [d.edtf for d in of_deeds(story) if d.start < sentence.start and len(d.edtf) > 7]
    if told is None:
        return next((day for day in earlier if day[:4] == year), year)
    if _CLAUSE.search(story.text, max(0, told.start - 4), told.start) or not earlier or earlier[-1][:4] != year:
        return year
    return earlier[-1]


def _lead(story: Story, sentence: Sentence) -> str:
    """The month that the lead tells (11月中旬，…), for the sentences behind it."""
    lead = next((s for s in story.sentences if not s.headline), None)
    if lead is None or lead.start >= sentence.start:
        return ""
    return next((d.edtf for d in of_sentence(story, lead) if len(d.edtf) == 7), "")


def _only_day(story: Story, days: list[Date]) -> str:
    """The day of a story that tells of one day only, where the text is out of order and gives it late."""
    told = {d.edtf for d in days if d.edtf >= _HISTORY}
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
        and not names_year(story, d.end)
        and not is_history(story.text, d.start)
        and not _QUALIFIES.match(story.text, d.end)
    ]
    return years[-1].edtf if years else ""


def _year_of_name(story: Story, event: Mention) -> str:
    """A planned event that is named by its year (2026年年会) is held in it."""
    named = _YEAR_OF_NAME.match(event.name)
    return named[1] if named and named[1] >= story.published[:4] else ""
