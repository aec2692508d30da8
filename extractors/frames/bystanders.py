"""Bystanders: people with a post who speak or act where the story tells of one event, and whom no frame saw attend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.document import Fact, Sentence, Story, Told
from extractors.frames.scene import Unit
from extractors.modality import modality
from graph.model import Mention, Modality

# what the sentence of somebody who was there says
_ACTS = re.compile(
    r"到场|到会|与会|参会|出席|参加|见证|主持|致辞|致词|讲话|发言|报告|讲座|演讲|授课|主讲|宣读|宣布|揭牌|揭幕|剪彩|颁|授牌|授旗|签字|签约"
    r"|代表[^，。；]{1,12}签|启动|开幕|闭幕|点评|总结|说|表示|指出|强调|介绍|谈到|讲了|汇报|分享|讲解|解读|回答|赠|接过|推介"
)
# and what tells of another time or place
_ELSEWHERE = re.compile(
    r"当选|聘|选举|推选|担任|任(?:主席|会长|理事长|副|秘书长|名誉)|会见|设宴|获|去年|前年|曾|此前|之前|以前|电话|书面|贺信|委托|因"
)
# the event is the story's own where one of its first sentences tells of it
_OPENING = 6


def bystanders(story: Story, units: list[Unit], told: list[Told]) -> Iterator[Told]:
    """Told last, with little confidence: the sentence says what they did there, not that they came."""
    event = _own_event(story, told)
    if event is None:
        return
    known = {m for one in told if one.fact.relation != "HOLDS_POST" for m in (one.fact.subject, one.fact.object)}
    for unit in units:
        if not unit.is_person or not unit.bodies or unit.mention in known:
            continue
        sentence = next((s for s in story.sentences if s.start <= unit.start < s.end), None)
        if sentence is not None and _is_there(story, sentence, unit):
            known.add(unit.mention)
            yield Told(Fact(unit.mention, "ATTENDED", event, unit.start, confidence=0.6), sentence, "bystanders")


def _is_there(story: Story, sentence: Sentence, unit: Unit) -> bool:
    text = story.text
    if sentence.headline or sentence.tainted or not _ACTS.search(text, sentence.start, sentence.end):
        return False
    if _ELSEWHERE.search(text, sentence.start, sentence.end):
        return False
    return modality(story, sentence, unit.end, min(sentence.end, unit.end + 2)) is Modality.OCCURRED


def _own_event(story: Story, told: list[Told]) -> Mention | None:
    """The event that a story opens with and tells of as held; none where it tells of a visit."""
    if any(one.fact.relation == "VISITED" for one in told):
        return None
    opening = [s.start for s in story.sentences if not s.headline][:_OPENING]
    events = Counter(
        one.fact.object
        for one in told
        if one.fact.relation in ("ATTENDED", "HOSTED")
        and one.sentence.start in opening
        and (one.fact.modality or modality(story, one.sentence, one.fact.at, one.fact.at + 2)) is Modality.OCCURRED
    )
    return events.most_common(1)[0][0] if events else None
