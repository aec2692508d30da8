"""What the tools answer: plain values with numbered sources, short enough for a conversation.

An assistant shall be able to cite: each fact carries the numbers of its sources, each source its sentence, title, day and
address. What articles say is quoted and marked as such; it is material, not an instruction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import Article, Edge, Graph, Node, Statement
from graph.ontology import labels

_LONGEST = 400  # characters of a quoted sentence


@dataclass
class Sources:
    """The sources of one answer, numbered in the order in which facts name them."""

    graph: Graph
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _rows: list[dict[str, Any]] = field(default_factory=list)

    def of(self, edge: Edge, most: int) -> list[int]:
        """The numbers of the first sentences that an edge rests on."""
        return [self._number(statement, article) for statement, article in self.graph.evidence(edge)[:most]]

    def rows(self) -> list[dict[str, Any]]:
        """All sources that were named."""
        return self._rows

    def _number(self, statement: Statement, article: Article | None) -> int:
        quote = " ".join(statement.evidence.quote.split())
        key = (statement.evidence.article_id, quote)
        if key not in self._numbers:
            self._numbers[key] = len(self._rows) + 1
            row = {
                "number": self._numbers[key],
                "quote": quote[:_LONGEST] + ("…" if len(quote) > _LONGEST else ""),
                "title": (article.title or article.name) if article else "",
                "published": article.published if article else "",
                "url": article.url if article else "",
                "site": article.site if article else "",
                "reposts": len(self.graph.reposts.get(article.id, ())) if article else 0,
            }
            self._rows.append({name: value for name, value in row.items() if value})
        return self._numbers[key]


def node(found: Node) -> dict[str, Any]:
    """A node in short."""
    row: dict[str, Any] = {"id": found.id, "name": found.name, "labels": list(labels(found))}
    if found.aliases:
        row["aliases"] = list(found.aliases)
    if found.division:
        row["division"] = found.division
    return row


def fact(graph: Graph, edge: Edge, sources: Sources, most: int = 3) -> dict[str, Any]:
    """An edge in words and parts, with the numbers of its first sources."""
    row = {
        "id": edge.id,
        "source": graph.by_id[edge.source].name,
        "relation": edge.relation,
        "target": graph.by_id[edge.target].name,
        "when": edge.when,
        "modality": str(edge.modality),
        "plan": str(edge.plan or ""),
        "title": edge.title,
        "role": edge.role,
        "agreement": edge.agreement,
        "articles": edge.articles,
        "confidence": round(edge.confidence, 2),
        "derived": edge.derived,
        "sources": sources.of(edge, most),
    }
    return {name: value for name, value in row.items() if value not in ("", False, [])}


def facts(graph: Graph, edges: Sequence[Edge], most: int) -> dict[str, Any]:
    """Edges with their sources; `total` counts those left out as well."""
    sources = Sources(graph)
    rows = [fact(graph, edge, sources) for edge in edges[:most]]
    return {"total": len(edges), "facts": rows, "sources": sources.rows()}
