"""What the service answers, as OpenAPI documents it (`/api/openapi.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from pydantic import BaseModel

from graph.model import Article, Edge, Modality, Node, PlanState


class NodeView(BaseModel):
    """A node; `degree` counts its edges (of an article: what it mentions; else without mentions)."""

    id: str
    type: str
    name: str
    aliases: list[str]
    division: str
    properties: dict[str, str]
    degree: int

    @classmethod
    def of(cls, node: Node, degree: int) -> NodeView:
        """The view of a node."""
        return cls(
            id=node.id,
            type=node.type,
            name=node.name,
            aliases=list(node.aliases),
            division=node.division,
            properties={key: str(value) for key, value in node.properties.items()},
            degree=degree,
        )


class PlacedNode(NodeView):
    """A node with its place in the drawing; y grows upwards."""

    x: float
    y: float


class EdgeView(BaseModel):
    """An edge; `statements` counts the sentences behind it, `articles` the articles that they stand in,
    all reposts of a release as one."""

    id: str
    source: str
    relation: str
    target: str
    when: str
    start: str
    end: str
    modality: Modality
    title: str
    role: str
    agreement: str
    articles: int
    statements: int
    confidence: float
    derived: bool
    plan: PlanState | None
    fulfilled_by: str

    @classmethod
    def of(cls, edge: Edge) -> EdgeView:
        """The view of an edge."""
        return cls(
            id=edge.id,
            source=edge.source,
            relation=edge.relation,
            target=edge.target,
            when=edge.when,
            start=edge.start,
            end=edge.end,
            modality=edge.modality,
            title=edge.title,
            role=edge.role,
            agreement=edge.agreement,
            articles=edge.articles,
            statements=len(edge.statements),
            confidence=edge.confidence,
            derived=edge.derived,
            plan=edge.plan,
            fulfilled_by=edge.fulfilled_by,
        )


class Summary(BaseModel):
    """How much of what the graph holds, articles and mentions apart, reposts not counted; `version` changes with every newer graph."""

    version: str
    nodes: int
    edges: int
    statements: int
    articles: int
    types: dict[str, int]
    relations: dict[str, int]
    modalities: dict[str, int]
    first: str
    last: str


class Subgraph(BaseModel):
    """Nodes with places and the edges among them; `nodes_total` counts what would be there without the limit."""

    version: str
    nodes: list[PlacedNode]
    edges: list[EdgeView]
    nodes_total: int


class Found(BaseModel):
    """A search result; `matched` is the name, alias or pinyin that the query was found in."""

    node: NodeView
    matched: str


class SearchAnswer(BaseModel):
    """The best results first; `total` counts all."""

    query: str
    total: int
    results: list[Found]


class SourceView(BaseModel):
    """An article without its text. `url` is only given where it is a web address, `site` is its host."""

    id: str
    name: str
    title: str
    url: str
    site: str
    published: str

    @classmethod
    def of(cls, article: Article) -> Self:
        """The view of an article; a title is made up from its name where the source gives none."""
        return cls(**_source(article))


class ArticleView(SourceView):
    """An article with the others that hold the same release: `reposts`, the earliest first."""

    reposts: list[SourceView] = []

    @classmethod
    def of(cls, article: Article, reposts: Iterable[Article] = ()) -> Self:
        """The view of an article and its reposts."""
        return cls(**_source(article), reposts=[SourceView.of(copy) for copy in reposts])


def _source(article: Article) -> dict[str, Any]:
    web = article.url.lower().startswith(("http://", "https://"))
    return {
        "id": article.id,
        "name": article.name,
        "title": article.title or article.name,
        "url": article.url if web else "",
        "site": article.site,
        "published": article.published,
    }


class NodeDetails(BaseModel):
    """A node with its edges (latest first), the nodes at their other ends, and the articles that name it."""

    node: NodeView
    edges: list[EdgeView]
    edges_total: int
    neighbours: list[NodeView]
    articles: list[ArticleView]
    articles_total: int


class StatementView(BaseModel):
    """One sentence behind an edge. `start` and `end` count characters (Unicode code points) of the article's text."""

    id: str
    subject: str
    relation: str
    object: str
    when: str
    modality: Modality
    qualifiers: dict[str, str]
    confidence: float
    signals: list[str]
    quote: str
    before: str
    after: str
    start: int
    end: int
    article: ArticleView | None


class EdgeEvidence(BaseModel):
    """An edge, its two ends, and every sentence that it rests on."""

    edge: EdgeView
    source: NodeView
    target: NodeView
    statements: list[StatementView]


class ReviewAnswer(BaseModel):
    """Statements that no edge rests on because they are not sure enough, the surest first; `total` counts all."""

    total: int
    statements: list[StatementView]


class Highlight(BaseModel):
    """A passage of an article that an edge rests on; offsets count Unicode code points."""

    edge: str
    start: int
    end: int


class ArticleText(BaseModel):
    """An article as it was read, with the passages that edges rest on."""

    article: ArticleView
    text: str
    highlights: list[Highlight]


class TypeView(BaseModel):
    """A type of node and how it is drawn."""

    label: str
    zh: str
    en: str
    shape: str
    colour: str
    organisation: bool


class RelationView(BaseModel):
    """A relation and how it is drawn."""

    label: str
    zh: str
    en: str
    colour: str
    symmetric: bool
    derived: bool


class Schema(BaseModel):
    """The ontology, in the order of legends."""

    types: list[TypeView]
    relations: list[RelationView]


class Query(BaseModel):
    """A Cypher query that only reads, with its parameters."""

    cypher: str
    parameters: dict[str, str | int | float | bool | list[str] | list[int] | None] = {}


class QueryAnswer(BaseModel):
    """A table; `truncated` says that there were more rows than are given."""

    columns: list[str]
    rows: list[list[object]]
    truncated: bool


class Problem(BaseModel):
    """What went wrong, as a sentence for people."""

    error: str
