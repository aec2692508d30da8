"""What a graph is made of: articles, mentions, statements with their evidence, nodes and edges.

Everything here is immutable and comparable; a graph is a pure function of its statements. Dates are EDTF strings
(ISO 8601-2): `2024-12-05`, `2024-12-03/2024-12-06`, `2025-03`, `2022`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from graph.errors import EvidenceError

# the node of an article has this before the article's id
ARTICLE_ID = "article:"
REPOST_OF = "REPOST_OF"


class Modality(StrEnum):
    """Whether a fact happened, was only announced, intended or agreed for later, or was said not to have happened."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    DENIED = "denied"


class PlanState(StrEnum):
    """What became of a plan, as far as the articles know (docs/derived.md): OPEN is one that is long overdue."""

    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    DUE = "due"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read, unmodified; evidence offsets count characters of `text`.

    `id` is a digest of the content, so that the same page read twice is one article; `name` is what a person calls it (the
    file's name without its ending, or the id that a JSONL line gives); `published` is EDTF where the source states it.
    """

    id: str
    name: str
    text: str
    title: str = ""
    url: str = ""
    published: str = ""
    source: str = ""

    @classmethod
    def of(
        cls, name: str, text: str, *, title: str = "", url: str = "", published: str = "", source: str = ""
    ) -> Article:
        """An article whose id is derived from what it says (title, url, publication date and text)."""
        return cls(digest(title, url, published, text), name, text, title, url, published, source)

    @property
    def site(self) -> str:
        """The host of its address, empty where it has none."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as resolved in its story: the fullest one that the context gives, its type, and other forms of it.

    `division` is the GB/T 2260 code (six digits) of the place that the name belongs to, where known.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    division: str = ""

    def __hash__(self) -> int:
        # mentions are looked up all the time, and few share a name
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: `article.text[start:end] == quote`, always."""

    article_id: str
    start: int
    end: int
    quote: str

    def check(self, article: Article) -> None:
        """Raise `EvidenceError` unless the quote stands in the article at its offsets."""
        if article.id != self.article_id or article.text[self.start : self.end] != self.quote or not self.quote:
            raise EvidenceError(
                f"article {article.name}: characters {self.start} to {self.end} are not the quote {self.quote!r}; "
                "the stored text was changed, build the folder anew"
            )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where an article names something; what MENTIONED_IN is made of."""

    mention: Mention
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as one article says it, with the sentence that says so. Never edited.

    `when` is the date of the fact (EDTF) or empty, never silently the date of publication. `qualifiers` are sorted pairs:
    `title` of a post, `role` of a host, `agreement` of a signing. `confidence` lies between 0 and 1; `signals` are what
    the extractor saw that it rests on.
    """

    subject: Mention
    relation: str
    object: Mention
    evidence: Evidence
    when: str = ""
    modality: Modality = Modality.OCCURRED
    qualifiers: tuple[tuple[str, str], ...] = ()
    story: int = 0
    extractor: str = ""
    confidence: float = 1.0
    signals: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A digest of what is said, where, and by which extractor; equal on every machine.

        How sure it is does not count: people's judgements refer to ids, and a table of confidence fitted anew must not
        change what they refer to.
        """
        return digest(
            *_parts(self.subject),
            self.relation,
            *_parts(self.object),
            self.evidence.article_id,
            f"{self.evidence.start}-{self.evidence.end}",
            self.when,
            self.modality,
            *(f"{key}={value}" for key, value in self.qualifiers),
            str(self.story),
            self.extractor,
        )

    def qualifier(self, key: str) -> str:
        """The value of one qualifier, or empty."""
        return dict(self.qualifiers).get(key, "")


def _parts(mention: Mention) -> tuple[str, ...]:
    return mention.name, mention.type, "\x1e".join(mention.aliases), mention.division


def qualified(**values: str | None) -> tuple[tuple[str, str], ...]:
    """Qualifiers in their one order, without the empty ones."""
    return tuple(sorted((key, value) for key, value in values.items() if value))


@dataclass(frozen=True, slots=True)
class Node:
    """Something that statements are about, once for all its names. `id` says what identifies it (`association:460000`)."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    division: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """All statements that say the same of the same two nodes. `statements` leads back to the sentences.

    `start` and `end` are the first and last day that `when` covers (ISO, empty where unknown); `articles` counts the
    distinct articles, all reposts of a release as one; `derived` edges rest on other statements, which `statements` lists.
    A planned edge says in `plan` what became of it, and in `fulfilled_by` the id of the edge that fulfils it, where one does.
    """

    id: str
    source: str
    relation: str
    target: str
    when: str = ""
    start: str = ""
    end: str = ""
    modality: Modality = Modality.OCCURRED
    title: str = ""
    role: str = ""
    agreement: str = ""
    articles: int = 1
    confidence: float = 1.0
    derived: bool = False
    plan: PlanState | None = None
    fulfilled_by: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graph:
    """Nodes and edges sorted by id, so that the same input gives the same bytes; statements and articles by their ids.

    `reposts` are the further sources of an article: other articles with the same release, by the id of the one that stands
    for it (`reposts_in`).
    `review` are the statements that no edge rests on because they are not sure enough: less than `least_confidence`.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: Mapping[str, Statement] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    reposts: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
    review: Mapping[str, Statement] = field(default_factory=dict)
    least_confidence: float = 0.0

    def node(self, node_id: str) -> Node | None:
        """The node of that id, also of one that it had before people joined it with another, or None."""
        return self.by_id.get(node_id) or self.by_id.get(self._joined.get(node_id, ""))

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Nodes by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return {former: node.id for node in self.nodes for former in node.properties.get("joined", "").split()}

    def evidence(self, edge: Edge) -> list[tuple[Statement, Article | None]]:
        """The statements that an edge rests on, each with its article where the graph holds it, in order of date."""
        found = [self.statements[key] for key in edge.statements if key in self.statements]
        pairs = [(statement, self.articles.get(statement.evidence.article_id)) for statement in found]
        return sorted(pairs, key=lambda pair: (pair[0].when, pair[0].evidence.article_id, pair[0].evidence.start))

    def for_review(self) -> list[Statement]:
        """The statements that no edge rests on, the surest first, in the order of the articles where they are equal."""
        return sorted(
            self.review.values(), key=lambda s: (-s.confidence, s.evidence.article_id, s.evidence.start, s.id)
        )


def reposts_in(edges: Iterable[Edge], articles: Mapping[str, Article]) -> dict[str, tuple[Article, ...]]:
    """By the id of an article that stands for a release, the others with that release, the earliest published first."""
    found: dict[str, list[Article]] = {}
    for edge in edges:
        if edge.relation == REPOST_OF and (copy := articles.get(edge.source.removeprefix(ARTICLE_ID))):
            found.setdefault(edge.target.removeprefix(ARTICLE_ID), []).append(copy)
    return {key: tuple(sorted(found[key], key=lambda a: (a.published or "9999", a.id))) for key in sorted(found)}


def digest(*parts: str) -> str:
    """A short, stable key (80 bits of SHA-256 in hexadecimal) of some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def sorted_graph(nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
    """A graph of these nodes and edges in their one order."""
    return Graph(tuple(sorted(nodes, key=lambda n: n.id)), tuple(sorted(edges, key=lambda e: e.id)))
