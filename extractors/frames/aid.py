"""AIDED: A向B捐赠, 由A捐赠, A帮扶的B, 为B赠送."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_GIVES = re.compile(r"捐|赠|送|发放")


def aid(scene: Scene) -> Iterator[Fact]:
    """Facts of who gave to or helped whom in this sentence."""
    text = scene.text
    done: set[tuple[str, str]] = set()
    yield from partnered(scene)
    for match in trigger("aid", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        word = match.group()
        if word in ("送", "捐", "赠", "发放") and not re.search(
            r"(?:向|为|给)[^，。；]{2,24}$", text[scene.clause_at(match.start())[0] : match.start()]
        ):
            continue
        clause = scene.clause_at(match.start())
        givers, receivers = _sides(scene, match, clause)
        for giver in givers:
            for receiver in receivers:
                if giver == receiver or (giver.name, receiver.name) in done or giver.type in ("Person", "Place"):
                    continue
                done.add((giver.name, receiver.name))
                yield Fact(giver, "AIDED", receiver, match.start(), confidence=0.85)


_PARTNERED = re.compile(r"的?(?:定点|对口|结对)?(?:帮扶|联系|包联|包保)(?:村|点|对象|社区|单位|县)")


def partnered(scene: Scene) -> Iterator[Fact]:
    """B是A的帮扶村."""
    for match in _PARTNERED.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        helper = next((u for u in scene.units if u.end == match.start() and u.is_body), None)
        if helper is None:
            continue
        before = [u for u in scene.between(scene.sentence.start, helper.start) if not u.is_person]
        if before and re.fullmatch(r"(?:，)?(?:正是|是|系|为|作为)", scene.text[before[-1].end : helper.start]):
            yield Fact(helper.mention, "AIDED", before[-1].mention, match.start(), when="")


def _sides(scene: Scene, match: re.Match[str], clause: tuple[int, int]) -> tuple[list[Mention], list[Mention]]:
    text = scene.text
    inside = scene.between(clause[0], match.start())
    receivers: list[Unit] = []
    givers: list[Unit] = []
    for i, unit in enumerate(inside):
        before = text[max(clause[0], unit.start - 2) : unit.start]
        if re.search(r"(?:向|为|给|对)$", before) or (
            receivers and re.fullmatch(r"[、和及与]", text[inside[i - 1].end : unit.start])
        ):
            receivers.append(unit)
        elif before.endswith("由") or not receivers:
            givers.append(unit)
    if not receivers:
        receivers = list(scene.list_after(match.end(), 3))
    if not receivers and _GIVES.search(match.group()):
        taken = re.search(r"(?:收到|获赠|接受|迎来)", text[scene.sentence.start : clause[0]])
        if taken:
            earlier = scene.between(scene.sentence.start, scene.sentence.start + taken.start())
            receivers = [u for u in earlier if u.is_body][-1:]
            givers = [u for u in inside if u.is_body]
    if not receivers and _GIVES.search(match.group()):
        # 在某校，A捐赠…: the place where the sentence opens receives
        opening = scene.between(scene.sentence.start, scene.sentence.start + 24)
        receivers = [
            u
            for u in opening[:1]
            if text[max(0, u.start - 1) : u.start] == "在" and text[u.end : u.end + 1] in ("，", "里")
        ]
    passive = bool(givers) and text[max(clause[0], givers[-1].start - 1) : givers[-1].start] == "由"
    if passive:
        subject = [u for u in givers[:-1] if u.is_body] or [u for u in scene.subjects(clause[0]) if u.is_body]
        return [givers[-1].mention], [u.mention for u in subject[:1]]
    bodies = [u.mention for u in givers if u.is_body]
    if not bodies and receivers:
        bodies = [
            m for u in scene.subjects(match.start()) if (m := scene.body_of(u)) is not None and u not in receivers
        ]
        bodies = bodies or ([scene.state.home] if scene.state.home else [])
    return bodies[:1], [u.mention for u in receivers if not u.is_person]
