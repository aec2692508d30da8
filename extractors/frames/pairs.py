"""Pairs: who stands with whom around 与, 和 and 、, and which bodies people speak for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_WITH = re.compile(r"(?:与|和|同|跟|会同|携手|联合)(?:来自|来访的|到访的)?$")


def partners(scene: Scene, start: int, end: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The two sides of a clause: what stands before 与/和/同 and what after it. (A与B…), (，与B…) gives no left side."""
    units = [u for u in scene.between(start, end) if not u.is_place]
    for i, unit in enumerate(units):
        before = scene.text[max(start, unit.start - 5) : unit.start]
        joined = i > 0 and scene.text[units[i - 1].end : unit.start] in ("、", " ", "和")
        acting = scene.subjects(end) if joined else []
        if joined and not (units[i - 1] in acting and unit in acting):
            continue
        if not joined and not _WITH.search(before):
            continue
        left = [u for u in units[:i] if not re.match(r"的", scene.text[u.end : u.end + 1])]
        right = [unit]
        for later in units[i + 1 :]:
            if not re.fullmatch(r"[、和与及\s]|以及|、?以及|，?副?", scene.text[right[-1].end : later.start]):
                break
            right.append(later)
        return sides(scene, left), sides(scene, right)
    return (), ()


def sides(scene: Scene, units: Iterable[Unit]) -> tuple[Mention, ...]:
    """The units as parties: bodies themselves, people as the bodies that they speak for (themselves where none is known)."""
    found = []
    for unit in units:
        body = scene.body_of(unit)
        found.append(body or unit.mention)
    return tuple(dict.fromkeys(found))


def bodies_of(scene: Scene, units: Iterable[Unit]) -> list[Mention]:
    """Only the bodies among the parties; a division stands for its government."""
    found = []
    for unit in units:
        if unit.is_place:
            if unit.mention.division:
                found.append(government(unit.mention))
        else:
            body = scene.body_of(unit)
            if body is not None:
                found.append(body)
    return list(dict.fromkeys(found))


def government(place: Mention) -> Mention:
    """The government of a division that is a party to an agreement."""
    return Mention(
        place.name + "政府", "Government", tuple(sorted({place.name, *place.aliases})), division=place.division
    )


def every_pair(parties: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Every two different parties."""
    unique = list(dict.fromkeys(parties))
    yield from ((a, b) for a, b in combinations(unique, 2) if a.name != b.name)
