"""How reports word facts, dates and names."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from graph.analysis import province_name, province_of
from graph.model import Article, Edge, Graph, Node
from graph.ontology import node_types, relations

LANGUAGES = ("zh", "en")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    every: Mapping[str, Mapping[str, str]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return every


def text(language: str, key: str) -> str:
    """One of the texts of that language as it stands."""
    return _words()[language][key]


class Wording:
    """The words of one language: `wording("partners")`, with what is to be filled in as keywords."""

    def __init__(self, graph: Graph, language: str) -> None:
        self.language = language
        self._graph = graph
        self._texts = _words()[language]

    def __call__(self, key: str, **filled: object) -> str:
        return self._texts[key].format(**filled)

    def listed(self, items: Iterable[str]) -> str:
        """The items as one text."""
        return self("comma").join(items)

    def type_of(self, node: Node) -> str:
        """The name of a node's type."""
        kind = node_types().get(node.type)
        return str(getattr(kind, self.language)) if kind else node.type

    def province_of(self, node: Node) -> str:
        """The name of the province that a node lies in, or empty."""
        return self.province(province_of(node))

    def province(self, code: str) -> str:
        """The name of the province of that code; empty for the empty code."""
        return province_name(code, self.language)

    def relation(self, label: str) -> str:
        """The name of a relation."""
        kind = relations().get(label)
        return str(getattr(kind, self.language)) if kind else label

    def counted(self, edges: Iterable[Edge]) -> str:
        """How many edges there are of each relation, the commonest first."""
        count = Counter(edge.relation for edge in edges)
        order = sorted(count, key=lambda label: (-count[label], label))
        return self.listed(f"{self.relation(label)} {count[label]}" for label in order)

    def how(self, occurred: Iterable[Edge], planned: Iterable[Edge], denied: Iterable[Edge]) -> str:
        """`counted`, each modality for itself."""
        parts = [self.counted(occurred)]
        for key, edges in (("planned", planned), ("denied", denied)):
            if counted := self.counted(edges):
                parts.append(f"{self(key)}{self('colon')}{counted}")
        return self("separator").join(part for part in parts if part)

    def period(self, start: str, end: str) -> str:
        """From the first to the last day, as short as it can be said."""
        return start if start == end else f"{start} – {end}"

    def published(self, articles: Iterable[Article]) -> str:
        """From when to when these articles were published; empty where no day is known."""
        days = sorted(article.published for article in articles if article.published)
        if not days:
            return ""
        return self("published" if days[0] != days[-1] else "published_on", start=days[0], end=days[-1])

    def when(self, edge: Edge) -> str:
        """The date of an edge as the source gives it."""
        return edge.when.replace("/", " – ") or self("undated")

    def state(self, edge: Edge) -> str:
        """Whether it occurred, is planned (and what became of the plan) or was denied, and whether that only follows."""
        state = self(edge.modality)
        if edge.plan:
            state = self("state", state=state, plan=self(f"plan_{edge.plan}"))
        return self("derived", state=state) if edge.derived else state

    def fact(self, edge: Edge) -> str:
        """What an edge says, without tense."""
        names = {side: self.name(getattr(edge, side)) for side in ("source", "target")}
        more = {key: getattr(edge, key) for key in ("role", "agreement", "title")}
        said = {key: self(key, **{key: value.strip("《》")}) if value else "" for key, value in more.items()}
        said["hosted"] = more["role"] or self("hosted")
        said["title"] = said["title"] or self.relation(edge.relation)
        template = edge.relation if edge.relation in self._texts else "other"
        return self(template, relation=self.relation(edge.relation), **names, **said)

    def name(self, node_id: str) -> str:
        """The name of a node."""
        node = self._graph.node(node_id)
        return node.name if node else node_id
