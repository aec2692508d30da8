"""Dating: which of the dates that a story tells is the date of a fact.

The sentence of the fact goes first. Who hosts or attends an event shares the date told where the event is told to be held,
also in later sentences (论坛10月12日开幕。… 论坛由A主办). Else what happened has the last day told before. A plan has none of these.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from extractors.clues import clued, everywhere
from extractors.document import Date, Sentence, Story
from extractors.years import is_history
from graph.edtf import bounds
from graph.model import Mention, Modality

_MOVED = re.compile(r"(?:推迟|延期|延|改|挪|调整|顺延|推后|提前)(?:至|到)")
# how many days old news may be whose only day is told late
_FRESH = 31
# days before this are history
_HISTORY = "2000"
_YEAR_OF_NAME = re.compile(r"[“《]?(20\d\d)年?")
_HELD = re.compile(
    r"(?:在[^，。；]{2,24}|于[^，。；]{2,16}|今天|当天|如期|成功|隆重|圆满|正式|顺利|线上|将|拟|定|定于|原定)*"
    r"(?:举行|举办|召开|开幕|启动|开营|开班|开讲|开赛|揭幕|落幕|闭幕|拉开|开成|开了|进行|推迟|延期|延至|改[至到期])"
)
_HOLDING = re.compile(r"(?:举办|召开|举行|主办|承办|协办|开展|组织|召集|迎来|办|开)(?:了|的)?(?:一[场次])?$")
# 某年会新闻发布会, 某大会筹备会: not yet the event itself
_BEFOREHAND = re.compile(r"[^，。；\n]{0,6}?(?:发布会|筹备|协调会|推进会|动员会|通气会|倒计时)")
# 第三届某论坛，将于|10月22日
_SET_ON = re.compile(r"[”）]?(?:（[^（）]{2,60}）)?(?:(?:日程|时间|日期)(?:已经|已)?(?:敲定|确定|定下)?[:：]|，?(?:即?将|拟|定|订|计划|原定)?(?:于|在)|定档|锁定)?\s*")
_ON_DAY = re.compile(r"[^，。；\n]{0,10}$")
_LABEL = re.compile(r"(?:活动|会议|举办|召开|论坛|培训|比赛|展览|讲座|大会)(?:举办|召开)?(?:的)?时间[\s:：为]*$")
# 双方约定11月互访, 将于3月5日, 活动到14日结束: no day of what has happened
_AHEAD = re.compile(
    r"(?:(?:将|拟|定于|定在|计划|约定|约好|商定|预计|预定|原定|打算|希望|争取|力争|邀请)[^，。；：\n]*|(?<![\d日号])[到至]|截止到)\Z"
)
_WILL = re.compile(r"(?:[^，。；：\n]{0,3}|，[^，。；：\n]{0,6})(?:将(?!军|领|士)|拟(?!定|订)|计划)")
# 2023年的重点工作, 2018年度先进: a year of something
_QUALIFIES = re.compile(r"度|的|(?:重点)?工作|先进|优秀|全国|全省|全市")
_MEANWHILE = re.compile(r"[^，。；\n]{0,8}(?:期间|其间)|离[^，。；\n]{1,6}后，")
# a year that begins its clause says when (2012年，学校…), another one what (2017年优秀会员)
_CLAUSE = re.compile(r"(?:^|[，。；：\n])(?:早?在|自|于|从|至)?$")
_VAGUE = re.compile(r"近日|日前|近期|近年来|多年来|一直以来|历年|每年|曾经|此前(?![一1])")


def date_of(story: Story, sentence: Sentence, position: int, mood: Modality, event: Mention | None = None) -> str:
    """The date that a fact at this place has; `event` is what the subject hosts or attends, if it is such a fact."""
    own = _in_sentence(story, sentence, position, mood)
    held = event_dates(story)
    told = (held.get(event.name) or _of_lead(story, event, held)) if event is not None else ""
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
    earlier = [d for d in _of_deeds(story) if d.start < sentence.start and len(d.edtf) > 7]
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
    told = [d.edtf for s in near for d in _of_sentence(story, s) if opened and s.start <= opened.start]
    return told[-1] if told and len(told[-1]) == 10 and first <= told[-1] <= last else ""


def _day_behind(story: Story, sentence: Sentence, year: str) -> str:
    """今年年会由甲接棒，8月9日至11日办完: the day of that year which the sentence tells behind."""
    days = [d.edtf for d in _of_sentence(story, sentence) if len(d.edtf) > 4 and d.edtf[:4] == year]
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


def _of_deeds(story: Story) -> list[Date]:
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


def _stay(story: Story, sentence: Sentence, earlier: list[Date]) -> str:
    """The last day told before; the whole journey where the sentence speaks of it (考察期间，…, 离川以后，…)."""
    whole = _MEANWHILE.match(story.text, sentence.start)
    ranges = [d.edtf for d in earlier if "/" in d.edtf] if whole else []
    return ranges[-1] if ranges else earlier[-1].edtf


def _day_of_year(story: Story, sentence: Sentence, year: str) -> str:
    """A year that only qualifies (2017年优秀会员): the day of that year which was told before, if there is one."""
    told = next((d for d in story.dates if sentence.start <= d.start < sentence.end and d.edtf == year), None)
    earlier = [d.edtf for d in _of_deeds(story) if d.start < sentence.start and len(d.edtf) > 7]
    if told is None:
        return next((day for day in earlier if day[:4] == year), year)
    if _CLAUSE.search(story.text, max(0, told.start - 4), told.start) or not earlier or earlier[-1][:4] != year:
        return year
    return earlier[-1]


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
                found[span.mention.name] = _until_the_end(story, span.mention, told)
    story.__dict__["_event_dates"] = found
    return found


# 8月21日开幕，|8月23日|结束; 从5月19日|一直办到|26日
_GOES_ON = re.compile(r"[^，。；\n\d]{0,6}，?[将会]?(?:一直|历时)?(?:办|开|展|进行|持续|延续|一直)(?:到|至)")
_OPENED = re.compile(r"[^，。；\n\d]{0,8}(?:开幕|启幕|开始|启动|开展|开赛|开营)，[将于在]{0,2}")
_ENDS = re.compile("(?:闭幕|结束|落幕|收官|闭营)")


_OF_ONE_DAY = re.compile(r"(?:式|典礼|座谈会|报告会|发布会|讲座|会议)[”》]?$")


def _until_the_end(story: Story, event: Mention, day: str) -> str:
    """The days of an event from the one on which it begins to the one that is told as its last."""
    if _OF_ONE_DAY.search(event.name):
        return day
    for first, last in pairwise(d for d in story.dates if len(d.edtf) == 10):
        if not first.edtf == day < last.edtf:
            continue
        goes_on = _GOES_ON.fullmatch(story.text, first.end, last.start)
        opened = _OPENED.fullmatch(story.text, first.end, last.start) and _ENDS.match(story.text, last.end)
        if goes_on or opened:
            return f"{day}/{last.edtf}"
    return day


# 3月5日召开新闻通气会, 3月5日发布消息, 3月5日获悉: what is told of a later day there is still to come
_ANNOUNCING = clued(
    r"新闻发布会|通气会|媒体见面会|发布(?:了)?(?:消息|公告|通知|预告|海报)|获悉|透露|宣布(?!开|闭|启|活动|大会|会议|正式|成立)"
)
_PAST = re.compile(r"如期|圆满|成功|顺利|落幕|闭幕|收官|[办行开]了|此前|曾")


def _announced_on(story: Story, sentence: Sentence) -> str:
    """The day of an announcement that the paragraph of a sentence tells of, where the sentence does not tell what came of it."""
    days: dict[int, str] | None = story.__dict__.get("_announced")
    if days is None:
        days = story.__dict__["_announced"] = {}
        for match in everywhere(_ANNOUNCING, story):
            said = next((s for s in story.sentences if s.start <= match.start() < s.end), None)
            told = [d for d in story.dates if said and said.start <= d.start < match.start() and len(d.edtf) == 10]
            if said is not None and told:
                days.setdefault(said.paragraph, told[-1].edtf)
    day = days.get(sentence.paragraph, "")
    return "" if not day or _PAST.search(story.text, sentence.start, sentence.end) else day


def is_to_come(story: Story, sentence: Sentence, event: Mention) -> bool:
    """Whether an event is told to be held on a day after the story's publication or its announcement, there or in this sentence."""
    told = event_dates(story).get(event.name, "")
    # E由甲承办，时间为11月
    days = [told] if told else [day.edtf for day in _of_sentence(story, sentence)]
    today = [day for day in (story.published, _announced_on(story, sentence)) if len(day) == 10]
    return bool(days) and any(all(bounds(day)[0] > one for day in days) for one in today)


def _of_lead(story: Story, event: Mention, held: dict[str, str]) -> str:
    """The day of the event that the text tells of, for the one of which the headline speaks in other words."""
    first = next((e for e in story.events if e.mention == event), None)
    return next((day for name, day in held.items() if name), "") if first and first.start < story.headline_end else ""


def _held_on(story: Story, sentence: Sentence, start: int, end: int) -> str:
    """The date of the event at this place of a sentence: directly before its name, or in the sentence that holds it."""
    text = story.text
    dates = _of_sentence(story, sentence)
    if not dates or _BEFOREHAND.match(text, end):
        return ""
    ahead = next((d for d in dates if d.start >= end), None)
    if ahead is not None and _SET_ON.fullmatch(text, end, ahead.start):
        return ahead.edtf
    near = next((d for d in reversed(dates) if d.end <= start), None)
    beside = near is not None and _ON_DAY.fullmatch(text, near.end, start) is not None
    on = _HELD.match(text, end) or _HOLDING.search(text, max(sentence.start, start - 8), start)
    return _in_sentence(story, sentence, start if near else end, Modality.PLANNED) if beside or on else ""


def _of_sentence(story: Story, sentence: Sentence) -> list[Date]:
    return [
        d
        for d in story.dates
        if sentence.start <= d.start < sentence.end
        and not _names_year(story, d.end)
        and not _of_topic(story, d)
        and not _DEADLINE.match(story.text, d.end)
    ]


# 3月20日前报名
_DEADLINE = re.compile(r"(?:以|之)?前(?:完成|提交|报送|报名|截止|将|把|发|寄|交)")


# 就今年重点工作进行商讨: the year of what is talked about
_TOPIC = re.compile(r"(?:就|围绕|聚焦|针对|关于|结合)[^，。；]{0,10}$")


def _of_topic(story: Story, day: Date) -> bool:
    """Whether a year only says of what time the things are that people talk about."""
    return len(day.edtf) == 4 and _TOPIC.search(story.text, max(0, day.start - 12), day.start) is not None


def _in_sentence(story: Story, sentence: Sentence, position: int, mood: Modality) -> str:
    """The date that the sentence itself gives to what stands at this place."""
    inside = _of_sentence(story, sentence)
    if mood is Modality.OCCURRED:
        inside = [d for d in inside if d in _of_deeds(story)]
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


def _lead(story: Story, sentence: Sentence) -> str:
    """The month that the lead tells (11月中旬，…), for the sentences behind it."""
    lead = next((s for s in story.sentences if not s.headline), None)
    if lead is None or lead.start >= sentence.start:
        return ""
    return next((d.edtf for d in _of_sentence(story, lead) if len(d.edtf) == 7), "")


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
        and not _names_year(story, d.end)
        and not is_history(story.text, d.start)
        and not _QUALIFIES.match(story.text, d.end)
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
