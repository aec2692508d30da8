"""When the events of a story are held, and which of them are still to come."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.clues import clued, everywhere
from extractors.dating.sentences import in_sentence, of_sentence
from extractors.document import Sentence, Story
from graph.edtf import bounds
from graph.model import Mention, Modality

_HELD = re.compile(
    r"(?:在[^，。；]{2,24}|于[^，。；]{2,16}|今天|当天|如期|成功|隆重|圆满|正式|顺利|线上|将|拟|定|定于|原定)*"
    r"(?:举行|举办|召开|开幕|启动|开营|开班|开讲|开赛|揭幕|落幕|闭幕|拉开|开成|开了|进行|推迟|延期|延至|改[至到期])"
)
_HOLDING = re.compile(r"(?:举办|召开|举行|主办|承办|协办|开展|组织|召集|迎来|办|开)(?:了|的)?(?:一[场次])?$")
# 某年会新闻发布会, 某大会筹备会: not yet the event itself
_BEFOREHAND = re.compile(r"[^，。；\n]{0,6}?(?:发布会|筹备|协调会|推进会|动员会|通气会|倒计时)")
# 第三届某论坛，将于|10月22日
_SET_ON = re.compile(
    r"[”）]?(?:（[^（）]{2,60}）)?(?:(?:日程|时间|日期)(?:已经|已)?(?:敲定|确定|定下)?[:：]|，?(?:即?将|拟|定|订|计划|原定)?(?:于|在)|定档|锁定)?\s*"
)
_ON_DAY = re.compile(r"[^，。；\n]{0,10}$")
_LABEL = re.compile(r"(?:活动|会议|举办|召开|论坛|培训|比赛|展览|讲座|大会)(?:举办|召开)?(?:的)?时间[\s:：为]*$")


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
    days = [told] if told else [day.edtf for day in of_sentence(story, sentence)]
    today = [day for day in (story.published, _announced_on(story, sentence)) if len(day) == 10]
    if not days and (year := _YEAR.search(event.name)):
        # 闭幕式上宣布，2026年年会由甲承办
        days = [year[1]]
    return bool(days) and any(all(bounds(day)[0] > one for day in days) for one in today)


_YEAR = re.compile(r"(20\d\d)年")


def of_lead(story: Story, event: Mention, held: dict[str, str]) -> str:
    """The day of the event that the text tells of, for the one of which the headline speaks in other words."""
    first = next((e for e in story.events if e.mention == event), None)
    return next((day for name, day in held.items() if name), "") if first and first.start < story.headline_end else ""


def _held_on(story: Story, sentence: Sentence, start: int, end: int) -> str:
    """The date of the event at this place of a sentence: directly before its name, or in the sentence that holds it."""
    text = story.text
    dates = of_sentence(story, sentence)
    if not dates or _BEFOREHAND.match(text, end):
        return ""
    ahead = next((d for d in dates if d.start >= end), None)
    if ahead is not None and _SET_ON.fullmatch(text, end, ahead.start):
        return ahead.edtf
    near = next((d for d in reversed(dates) if d.end <= start), None)
    beside = near is not None and _ON_DAY.fullmatch(text, near.end, start) is not None
    on = _HELD.match(text, end) or _HOLDING.search(text, max(sentence.start, start - 8), start)
    return in_sentence(story, sentence, start if near else end, Modality.PLANNED) if beside or on else ""
