"""What derivations start from, and what they give back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.model import Article, Edge, Node, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """What the articles state, resolved: the only thing that a derivation may look at.

    `statements` are those behind the edges, by id; `mentions` are pairs of a node and an article that names it (both by
    id); `reposts` gives for the id of a copy that of the article which stands for the release.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: Mapping[str, Statement]
    articles: Mapping[str, Article]
    mentions: frozenset[tuple[str, str]]
    reposts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows: further nodes, and edges that are marked as derived and list the statements they rest on."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


Derivation = Callable[[Told], Derived]
