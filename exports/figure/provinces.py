"""Cooperation between provinces as the matrix and the chord diagram show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exports.figure.sheet import Wish
from exports.figure.wording import article_ids, period, words
from graph.analysis import by_provinces, find
from graph.analysis.provinces import ProvincePair, province_code, province_name
from graph.errors import ExportError
from graph.model import Edge, Modality


@dataclass(frozen=True)
class Ties:
    """Cooperation between provinces (codes; empty: in no province), pairs in the order of their codes."""

    codes: tuple[str, ...]
    pairs: tuple[ProvincePair, ...]
    title: str

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All that is counted."""
        return tuple(edge for pair in self.pairs for edge in (*pair.occurred, *pair.planned))

    @property
    def modalities(self) -> frozenset[Modality]:
        """Whether anything occurred, and whether anything is planned."""
        return frozenset(edge.modality for edge in self.edges)

    def total(self, code: str) -> int:
        """How many edges a province takes part in."""
        return sum(len(pair.occurred) + len(pair.planned) for pair in self.pairs if code in (pair.first, pair.second))


def ties(wish: Wish) -> Ties:
    """What a figure shows: everything; of one province (a name or code) what it takes part in; of one body its own.

    At most `limit` provinces, those that take part in most. Raises `ExportError` where `about` is no province or body.
    """
    text = words(wish.language)
    pairs, title = by_provinces(wish.graph), text["provinces"]
    if wish.about:
        try:
            code = province_code(wish.about)
        except ExportError:
            body = find(wish.graph, wish.about)
            pairs = _touching(pairs, body.id)
            title = text["provinces_about"].format(name=body.name)
        else:
            pairs = tuple(pair for pair in pairs if code in (pair.first, pair.second))
            title = text["provinces_about"].format(name=province_name(code, wish.language))
    every = Ties(_codes(pairs), pairs, title)
    largest = sorted(every.codes, key=lambda code: (-every.total(code), code))[: wish.limit]
    kept = tuple(sorted((p for p in pairs if {p.first, p.second} <= set(largest)), key=lambda p: (p.first, p.second)))
    return Ties(_codes(kept), kept, title)


def name(code: str, language: str) -> str:
    """The short name of a province; for the empty code a word for all that lies in none."""
    return province_name(code, language, short=True) or words(language)["elsewhere"]


def said(shown: Ties, wish: Wish) -> tuple[str, ...]:
    """What the caption says of them."""
    text = words(wish.language)
    if not shown.pairs:
        return (text["no_provinces"],)
    occurred = sum(len(pair.occurred) for pair in shown.pairs)
    planned = sum(len(pair.planned) for pair in shown.pairs)
    parts = [text["province_counts"].format(provinces=len(set(shown.codes) - {""}), occurred=occurred, planned=planned)]
    if "" in shown.codes:
        parts.append(text["elsewhere_note"])
    parts += period(shown.edges, wish.language)
    articles = {key for edge in shown.edges for key in article_ids(edge, wish.graph)}
    return (*parts, *([text["articles"].format(count=len(articles))] if articles else []))


def _codes(pairs: Iterable[ProvincePair]) -> tuple[str, ...]:
    """In the order of the codes, what lies in no province last."""
    return tuple(sorted({code for pair in pairs for code in (pair.first, pair.second)}, key=lambda code: code or "9"))


def _touching(pairs: Iterable[ProvincePair], body: str) -> tuple[ProvincePair, ...]:
    def own(edges: Iterable[Edge]) -> tuple[Edge, ...]:
        return tuple(edge for edge in edges if body in (edge.source, edge.target))

    found = (ProvincePair(p.first, p.second, own(p.occurred), own(p.planned)) for p in pairs)
    return tuple(pair for pair in found if pair.occurred or pair.planned)
