"""What the service answers, as OpenAPI documents it (`/api/openapi.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import BaseModel, FiniteFloat

from graph.model import Article, Edge, Modality, Node, PlanState


class NodeView(BaseModel):
    """A node; `degree` counts its edges (of an article: what it mentions; else without mentions). `province` is the
    code of the province that it lies in or mostly has to do with."""

    id: str
    type: str
    name: str
    aliases: list[str]
    division: str
    province: str
    properties: dict[str, str]
    degree: int

    @classmethod
    def of(cls, node: Node, degree: int, province: str) -> NodeView:
        """The view of a node."""
        return cls(
            id=node.id,
            type=node.type,
            name=node.name,
            aliases=list(node.aliases),
            division=node.division,
            province=province,
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
    """How much of what the graph holds, articles and mentions apart, reposts not counted; `version` changes with every newer
    graph. `months` counts the edges by the month in which they begin."""

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
    months: dict[str, int]


class GroupView(BaseModel):
    """Nodes and edges that belong together, and why; `about` are the ids or codes that the group is about.

    Only those are named that the subgraph holds; `nodes_total` and `edges_total` count all.
    """

    kind: str
    about: list[str]
    nodes: list[str]
    edges: list[str]
    nodes_total: int
    edges_total: int


class Subgraph(BaseModel):
    """Nodes with places and the edges among them; `nodes_total` counts what would be there without the limit.

    `groups` say why its nodes are there: a path from one body to another, the partners that two bodies have in common, what
    is new.
    """

    version: str
    nodes: list[PlacedNode]
    edges: list[EdgeView]
    nodes_total: int
    groups: list[GroupView] = []


class CommunityView(BaseModel):
    """A group of nodes that have more to do with each other than with the rest; its best connected bodies name it."""

    number: int
    size: int
    bodies: list[NodeView]


class RankedNode(BaseModel):
    """A body and with how many others it has done something."""

    node: NodeView
    partners: int


class Start(BaseModel):
    """What to begin with; `nodes` are the ends of the `latest` edges."""

    version: str
    communities: list[CommunityView]
    top: list[RankedNode]
    latest: list[EdgeView]
    nodes: list[NodeView]


class ProvinceView(BaseModel):
    """A province with its tile: its bodies, edges among them, edges to other provinces."""

    code: str
    name: str
    zh: str
    en: str
    row: int
    column: int
    bodies: int
    inside: int
    across: int


class TieView(BaseModel):
    """How many edges join two provinces."""

    a: str
    b: str
    edges: int


class RegionMap(BaseModel):
    """All provinces, and the ties between them, the strongest first."""

    version: str
    provinces: list[ProvinceView]
    ties: list[TieView]


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


class ShapeView(BaseModel):
    """A shape as `graph/ontology/shapes.toml` describes it."""

    corners: int
    turn: float
    inner: float
    reach: float
    wide: float


class TypeView(BaseModel):
    """A type of node and how it is drawn: `shape` is the name of its shape, `outline` what that looks like."""

    label: str
    zh: str
    en: str
    shape: str
    outline: ShapeView
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


class ProvinceName(BaseModel):
    """A province by its code, with the short form of its name in both languages."""

    code: str
    zh: str
    en: str


class Schema(BaseModel):
    """The ontology, in the order of legends, and the provinces."""

    types: list[TypeView]
    relations: list[RelationView]
    provinces: list[ProvinceName]


class Rights(BaseModel):
    """Whether people may judge and add articles here."""

    writable: bool


class Query(BaseModel):
    """A Cypher query that only reads, with its parameters."""

    cypher: str
    parameters: dict[str, str | int | float | bool | list[str] | list[int] | None] = {}


class QueryAnswer(BaseModel):
    """A table; `truncated` says that there were more rows than are given. `nodes` and `edges` count those that the rows name:
    what can be drawn."""

    columns: list[str]
    rows: list[list[object]]
    truncated: bool
    nodes: int
    edges: int


class RecipeView(BaseModel):
    """A query that runs on this graph, with the question that it answers."""

    zh: str
    en: str
    cypher: str


class Cookbook(BaseModel):
    """Queries to begin with, and the properties that nodes and relationships have."""

    recipes: list[RecipeView]
    properties: list[str]


class Selection(BaseModel):
    """Nodes and edges to be downloaded, and the language of headings and legends.

    Where somebody has arranged the picture by hand, `places` says where its nodes stand (x and y, upwards); pictures are drawn so.
    """

    nodes: list[str]
    edges: list[str]
    language: Literal["zh", "en"] = "zh"
    places: dict[str, tuple[FiniteFloat, FiniteFloat]] = {}


class Problem(BaseModel):
    """What went wrong, as a sentence for people."""

    error: str
