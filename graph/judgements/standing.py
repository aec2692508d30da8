"""Which judgements stand: those that nobody has taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.judgements.model import Judgement, Kind


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that count, in order of time; an undo that was undone itself gives back what it had taken.

    What undoes what is told by ids, not by time: clocks of several people differ.
    """
    every = {judgement.id: judgement for judgement in judgements}
    undone_by: dict[str, list[str]] = defaultdict(list)
    for judgement in every.values():
        if judgement.kind is Kind.UNDO:
            undone_by[judgement.value].append(judgement.id)
    counts: dict[str, bool] = {}
    # an id is a digest of what it refers to, so that nothing can undo itself in a circle
    for start in every:
        waiting = [start]
        while waiting:
            key = waiting[-1]
            open_ones = [other for other in undone_by[key] if other not in counts]
            if open_ones:
                waiting += open_ones
            else:
                counts[waiting.pop()] = not any(counts[other] for other in undone_by[key])
    kept = [every[key] for key, stands in counts.items() if stands and every[key].kind is not Kind.UNDO]
    return sorted(kept, key=lambda j: (j.at, j.id))
