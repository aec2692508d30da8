"""Judgements: what people have decided about a graph, kept as records of their own (docs/judgements.md).

Same, not the same, wrong, right, renamed, of another type: by whom, when, why. Records are only ever added, also to take
one back; statements are never edited. Every assembling applies those that stand, so that a correction made once stays
made when articles are extracted again or a graph is built anew.
"""

from graph.judgements.model import Claim, Judgement, Kind, NodeReference
from graph.judgements.record import Damaged, append, read, taken_over
from graph.judgements.standing import in_force, standing

__all__ = [
    "Claim",
    "Damaged",
    "Judgement",
    "Kind",
    "NodeReference",
    "append",
    "in_force",
    "read",
    "standing",
    "taken_over",
]
