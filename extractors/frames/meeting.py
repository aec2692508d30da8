"""MET_WITH: A与B座谈, 会见B, 双方座谈, 座谈会由X主持."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.pairs import bodies_of, partners
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from graph.model import Mention


def meeting(scene: Scene) -> Iterator[Fact]:
    """Facts of talks in this sentence."""
    text, state = scene.text, scene.state
    seen: set[frozenset[str]] = set()
    for match in trigger("meeting", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        clause = scene.clause_at(match.start())
        left, right = partners(scene, clause[0], match.start())
        if not right:
            if re.match(r"座谈|会谈|会商|洽谈|对接|商|交流会|交流座谈|齐聚|围坐|面对面|深入|会晤", match.group()):
                yield from _together(scene, clause, match.start(), seen)
            continue
        yield from _facts(scene, left or _own(scene, match.start()), right, match.start(), seen)
    for match in trigger("meeting", "direct").finditer(text, scene.sentence.start, scene.sentence.end):
        goals = [u for u in scene.list_after(match.end(), 3) if not u.is_place]
        if not goals:
            continue
        subjects = [u.mention for u in scene.subjects(match.start())] or list(_own(scene, match.start()))
        yield from _facts(scene, tuple(subjects), tuple(u.mention for u in goals), match.start(), seen)
    if not seen and not scene.sentence.headline:
        yield from _on_arrival(scene, seen)
    talks = trigger("meeting", "talks").search(text, scene.sentence.start, scene.sentence.end)
    if talks and not seen and state.visitors and not scene.sentence.headline:
        hosts = _hosts(scene) or state.hosts
        visitors = state.visitors[:1] or ((state.visitor_body,) if state.visitor_body else ())
        if hosts and visitors:
            yield from _facts(scene, visitors, hosts[:1], talks.start(), seen)


_TALKS = re.compile(r"座谈|商谈|洽谈|会谈|对接|交谈|坐下来")


def _on_arrival(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """甲率队到某馆座谈: who goes there to talk meets whom he goes to."""
    for fact in scene.told:
        if fact.relation != "VISITED" or fact.object.type in ("Place", "Station"):
            continue
        if _TALKS.search(scene.text, fact.at, scene.sentence.end):
            yield from _facts(scene, (fact.subject,), (fact.object,), fact.at, seen)
            return


_POINTERS = re.compile(r"双方|两地|两馆|两家|两会|两校|主客|宾主|彼此|两省|两市")


def _together(scene: Scene, clause: tuple[int, int], position: int, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """Two bodies that are the one subject (A、B签约，接着座谈), or the parties that the story spoke of (双方座谈)."""
    if scene.sentence.headline:
        return
    if _POINTERS.search(scene.text, clause[0], min(clause[1], position + 12)) and len(scene.state.parties) >= 2:
        yield from _facts(scene, scene.state.parties[:1], scene.state.parties[1:2], position, seen)
        return
    bodies = [u for u in scene.subjects(position) if u.is_body]
    if bodies and re.search(r"参加|出席|负责人|列席", scene.text[bodies[-1].end : position]):
        return
    if len(bodies) == 2 and re.fullmatch(r"与|和|、|同", scene.text[bodies[0].end : bodies[1].start]):
        yield from _facts(scene, (bodies[0].mention,), (bodies[1].mention,), position, seen)


def _own(scene: Scene, position: int) -> tuple[Mention, ...]:
    subjects = [u for u in scene.subjects(position) if u.is_body or u.is_person]
    if subjects:
        found = bodies_of(scene, subjects)
        return tuple(dict.fromkeys(found)) or tuple(u.mention for u in subjects[:1])
    return scene.state.visitors[:1] or ((scene.state.home,) if scene.state.home else scene.state.topic[:1])


def _hosts(scene: Scene) -> tuple[Mention, ...]:
    """Bodies whose people preside or speak in this sentence and are no visitors."""
    found = []
    for unit in scene.between(scene.sentence.start, scene.sentence.end):
        body = scene.body_of(unit)
        if (
            body is None
            or unit.mention in scene.state.visitors
            or body == scene.state.visitor_body
            or body in scene.state.visitors
        ):
            continue
        if unit.is_person or (
            unit.is_body
            and re.match(r"(?:的?(?:负责人|领导))?(?:汇报|介绍|作了|作)", scene.text[unit.end : unit.end + 8])
        ):
            found.append(body)
    return tuple(dict.fromkeys(found))


def _facts(
    scene: Scene, left: tuple[Mention, ...], right: tuple[Mention, ...], position: int, seen: set[frozenset[str]]
) -> Iterator[Fact]:
    for one in left[:3]:
        for other in right:
            key = frozenset((one.name, other.name))
            own = scene.state.posts.get(other.name) if other.type == "Person" else None
            if one == other or own == one or len(key) < 2 or key in seen:
                continue
            seen.add(key)
            yield Fact(one, "MET_WITH", other, position)
