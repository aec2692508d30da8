"""Which judgements stand: those that nobody has taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.judgements.model import Judgement, Kind


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that count, in order of time; an undo that was undone itself gives back what it had taken."""
    every = {judgement.id: judgement for judgement in judgements}
    kept = [every[key] for key in in_force(every.values()) if every[key].kind is not Kind.UNDO]
    return sorted(kept, key=lambda j: (j.at, j.id))


def in_force(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of all judgements, undos among them, that no undo in force takes back.

    What undoes what is told by ids, not by time: clocks of several people differ.
    """
    undone_by: dict[str, list[str]] = defaultdict(list)
    every = {judgement.id: judgement for judgement in judgements}
    for judgement in every.values():
        if judgement.kind is Kind.UNDO:
            undone_by[judgement.value].append(judgement.id)
    counts: dict[str, bool] = {}
    # an id is a digest of what it refers to, so that nothing can undo itself in a circle
    for start in every:
        waiting = [start]
        while waiting:
            unknown = [other for other in undone_by[waiting[-1]] if other not in counts]
            if unknown:
                waiting += unknown
            else:
                key = waiting.pop()
                counts[key] = not any(counts[other] for other in undone_by[key])
    return frozenset(key for key, stands in counts.items() if stands)
