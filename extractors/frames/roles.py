"""Roles at an event that a text labels: 主办单位：A；B, 主办方是A, A作为协办方参与."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.occasion import this_event
from extractors.frames.scene import Scene
from extractors.frames.tellings import where
from graph.model import Mention, qualified

_LABEL = clued(
    r"[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*(?:活动|会议|大会|论坛|大赛|展览)?(?:联合|特别)?(?P<role>主办|承办|协办|支持|指导)(?:单位|方|机构)(?:（[^）]{1,8}）)?\s*(?:[:：]|\n|$)"
)
# 主办方是A, 承办单位为B、C, and a second label in the sentence of the first
_NAMED_AS = clued(
    r"(?P<role>主办|承办|协办|支持|指导)(?:(?:单位|方|机构|者)(?:是|为|有|包括|：|\s+)|的(?:则|还)?(?:是|有|为))"
)
# A作为本次论坛的协办方
_ACTING_AS = clued(r"作为[^，。；]{0,30}?(?P<role>主办|承办|协办|支持|指导)(?:单位|方|机构|者)(?:之一)?")
_HOLDS_ITSELF = re.compile(r"[^，。；]{0,6}(?:主办|承办|协办|支持|指导)")


def is_labelled(scene: Scene) -> bool:
    """Whether the sentence belongs to a list with labels (主办单位：A；B; 承办单位：C), whose role the state keeps."""
    sentence = scene.sentence
    label = _LABEL.match(scene.text, sentence.start) if _LABEL.clue & scene.clues else None
    if label:
        scene.state.role = label["role"]
        return True
    if scene.state.role:
        named = sum(unit.end - unit.start for unit in scene.units if unit.is_body)
        if named < 0.6 * (sentence.end - sentence.start - 1):
            scene.state.role = ""
    return bool(scene.state.role)


def on_list(scene: Scene, event: Mention) -> Iterator[Fact]:
    """The bodies of a list with labels; one of them may stand in the middle of the line (主办单位：A 承办单位：B)."""
    labels = list(scene.every(_NAMED_AS))
    for unit in scene.units:
        role = next((label["role"] for label in reversed(labels) if label.end() <= unit.start), scene.state.role)
        if unit.is_body:
            mood = scene.state.event_mood
            yield Fact(unit.mention, "HOSTED", event, unit.start, modality=mood, qualifiers=qualified(role=role))
    if labels:
        scene.state.role = labels[-1]["role"]


@where(_ACTING_AS)
def acting_as(scene: Scene) -> Iterator[Fact]:
    """A作为本次论坛的协办方参与, A作为承办单位负责会务: the role that a body has."""
    for match in scene.every(_ACTING_AS):
        body = next((u for u in scene.between(scene.sentence.start, match.start()) if u.end == match.start()), None)
        named = next((e.mention for e in scene.events if match.start() <= e.start < match.end()), None)
        event = named or this_event(scene, match.group())
        if body is not None and body.is_body and event is not None:
            yield Fact(body.mention, "HOSTED", event, match.start(), qualifiers=qualified(role=match["role"]))


@where(_NAMED_AS)
def named_as(scene: Scene) -> Iterator[Fact]:
    """主办方是A、B: the bodies behind the word."""
    event = scene.events[0].mention if scene.events else scene.state.event
    if event is None:
        return
    for match in scene.every(_NAMED_AS):
        for unit in scene.list_after(match.end(), gap=2):
            if _HOLDS_ITSELF.match(scene.text, unit.end):
                break
            if unit.is_body:
                yield Fact(
                    unit.mention,
                    "HOSTED",
                    event,
                    match.start(),
                    scene.state.event_mood,
                    qualifiers=qualified(role=match["role"]),
                )
