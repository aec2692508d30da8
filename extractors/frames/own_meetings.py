"""Own meetings: what a body holds because it is its own, whatever the verb (A第五次代表大会开幕, A的“…”活动举行)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.clues import clued
from extractors.document import Fact, Sentence, Span, Story, Told
from extractors.frames.hosts import is_congress, is_shared, own_body
from extractors.frames.scene import Scene, Unit
from extractors.record import record
from graph.model import Mention, Modality, qualified

# a body's own meeting is held by it, whatever the verb: …第五次代表大会开幕, 圆满完成各项议程, 出席…代表大会
_OWN_MEETING = re.compile(
    r"[^。；]{0,30}?(?:召开|举行|定[在于]|[开闭启揭落]幕|帷幕|开成|开了|开完|收官|结束|如[期约]|胜利|完成(?:了)?(?:各项|全部|预定)?议程|在[^，。；]{2,16}举办)"
)
_OWN_BEFORE = re.compile(r"(?:出席|参加|召开|举行)(?:了|在.{2,9}的)?$")
# 某会|“…”活动, 某会|的“…”活动, 某会|的重头戏——2025年…培训班
_ITS_OWN = re.compile("的?“|的[^，。；“]{2,10}——“?")
_TAKES_PLACE = re.compile(
    r"[”）]?(?:(?:将|也)?(?:在|于)[^，。；]{2,16}|已经?|先后|今年|\d+月\d+日[上下午晚]*|今天|昨天|昨晚|如期|正式|隆重)*(?:举行|举办|召开|[开启揭闭落]幕|开[讲营班课赛]|启动|收官|迎来|办[到了]|走[过到]|持续|进入第)"
)
# 在某馆“…”活动: where, or with whom
_ROOM = re.compile(r"(?:在|于|到|赴|进|由|向|为|与|和|、|来自|参观)$")
_HOLDING = qualified(role="举办")
# beside these roles a meeting may still be that of the body whose name it bears
BESIDE_HOST = {("role", role) for role in ("指导", "支持", "协办")}
# the sentence says itself who holds it, or that nobody does
_OTHERWISE = clued(r"主办|承办|取消|停办")


def own_meetings(scene: Scene) -> Iterator[Fact]:
    """A第五次代表大会开幕: the meeting of a body is held by that body, unless the sentence gives other hosts."""
    text, sentence = scene.text, scene.sentence
    if scene.first(_OTHERWISE):
        return
    for event in scene.events:
        host = own_body(scene.story, event)
        if (beside := _beside(scene, event)) is not None:
            yield Fact(beside, "HOSTED", event.mention, event.start, qualifiers=_HOLDING)
        if host is None:
            continue
        body = next(b for b in scene.story.bodies if event.start <= b.start < event.end and b.mention == host)
        if not is_congress(text[body.end : event.end]):
            continue
        before = text[max(sentence.start, event.start - 10) : event.start]
        if _OWN_MEETING.match(text, event.end, sentence.end) or _OWN_BEFORE.search(before):
            yield Fact(host, "HOSTED", event.mention, event.start, qualifiers=_HOLDING)


@record
class Own:
    """A sentence that tells of an event which is on, and whether it is still to come."""

    event: Mention
    sentence: Sentence
    mood: Modality | None


def going_on(scene: Scene) -> Iterator[Own]:
    """The event that a sentence tells of by its name, as held or still to come."""
    state = scene.state
    if scene.events and state.event is not None and (state.event_held or state.event_mood):
        yield Own(state.event, scene.sentence, state.event_mood)


def unclaimed(story: Story, on: Iterable[Own], told: list[Told]) -> Iterator[Told]:
    """Told last: of what a story tells in other words (A年会落下帷幕, A的“…”活动走过五年) and names no host, the body whose own it is."""
    hosts = [one.fact for one in told if one.fact.relation == "HOSTED"]
    hosted = {fact.object for fact in hosts if BESIDE_HOST.isdisjoint(fact.qualifiers)}
    for one in on:
        event, sentence = one.event, one.sentence
        if event in hosted or sentence.headline:
            continue
        spans = (e for e in story.events if e.mention == event and sentence.start <= e.start < sentence.end)
        span = next((e for e in spans if not _OF_IT.match(story.text, e.end)), None)
        host = _whose(story, span) if span is not None else None
        if span is not None and host is not None and (one.mood is None or _MEETING.search(event.name)):
            hosted.add(event)
            fact = Fact(host, "HOSTED", event, span.start, modality=one.mood, qualifiers=_HOLDING, confidence=0.7)
            yield Told(fact, sentence, "own_meetings")


_MEETING = re.compile(r"会$|会议$")
# 某会全委会委员, 某会年会筹备组: somebody of it
_OF_IT = re.compile(r"[”》]?(?:的)?(?:委员|代表|项目组|组委会|筹备|筹委会|精神|工作|要|主题|情况|准备)")


def _whose(story: Story, event: Span) -> Mention | None:
    """The society or museum whose name an event's name begins with, in full or as written, or that stands before it with 的."""
    owner = own_body(story, event) or _called_after(story, event)
    if owner is None:
        text = story.text
        near = (b for b in story.bodies if b.end <= event.start <= b.end + 14 and _leads_to(text, b.end, event.start))
        body = next(near, None)
        if (
            body is None
            or _ROOM.search(text[max(0, body.start - 4) : body.start])
            or is_shared(text[body.end : event.end])
        ):
            return None
        owner = body.mention
    return owner if owner is not None and owner.type in ("Association", "ScienceMuseum") else None


def _called_after(story: Story, event: Span) -> Mention | None:
    """某会换届了。第四次会员代表大会…: the society under whose name the story's congress goes."""
    full = event.mention.name if event.mention is not None else ""
    named = (b.mention for b in story.bodies if b.mention is not None and b.kind == "Association")
    return next((one for one in named if full.startswith(one.name) and is_congress(full[len(one.name) :])), None)


def _beside(scene: Scene, event: Unit) -> Mention | None:
    """The body right before a quoted name that is held or attended (参加某会“…”大会, 某会的“…”活动举行): the event is its own."""
    text = scene.text
    body = next(
        (
            b
            for b in scene.story.bodies
            if (event.start == b.start or b.end <= event.start <= b.end + 14)
            and _leads_to(text, b.end, event.start)
            and b.kind != "Station"
        ),
        None,
    )
    if body is None or body.mention is None:
        return None
    before = text[max(scene.sentence.start, body.start - 10) : body.start]
    alone = not _ROOM.search(before) and not is_shared(text[body.end : event.end])
    takes_place = _TAKES_PLACE.match(text, event.end) and alone
    return body.mention if takes_place or _OWN_BEFORE.search(before) else None


def _leads_to(text: str, end: int, start: int) -> bool:
    """Whether what stands behind a body makes the event its own: nothing, 的 or a word for it, and a quoted name or a dash."""
    own = _ITS_OWN.match(text, end)
    return own is not None and (start <= end or own.end() - 1 <= start <= own.end())
