"""Deriving: what follows from what the articles state. Each derivation is a function of the same form, listed here.

None sees what another has derived, so their order means nothing. What each of them concludes, and when it does not,
docs/derived.md tells.
"""

from __future__ import annotations

from graph.deriving.agreements import named_agreements
from graph.deriving.delegations import represented
from graph.deriving.hierarchy import subordinate
from graph.deriving.hosting import co_hosted
from graph.deriving.mentions import mentioned, reposted
from graph.deriving.places import located
from graph.deriving.successions import succeeded
from graph.deriving.told import Derivation, Derived, Told

__all__ = ["DERIVATIONS", "Derivation", "Derived", "Told", "derive"]

DERIVATIONS: tuple[Derivation, ...] = (
    co_hosted,  # CO_HOSTED: hosts of one event
    named_agreements,  # PARTY_TO: a node for every agreement that has a name
    represented,  # VISITED, MET_WITH between bodies: somebody who leads a body went or talked for it
    located,  # LOCATED_IN, PART_OF: divisions of bodies, and the divisions above them
    subordinate,  # PART_OF: 县科协 below 市科协
    succeeded,  # SUCCEEDED_BY: bodies that were merged
    mentioned,  # MENTIONED_IN, and a node for every article
    reposted,  # REPOST_OF: further sources
)


def derive(told: Told) -> Derived:
    """All that follows, by every derivation."""
    found = [derivation(told) for derivation in DERIVATIONS]
    return Derived(
        tuple(node for each in found for node in each.nodes),
        tuple(edge for each in found for edge in each.edges),
    )
