"""The routes of the JSON interface. Each answers from one `Index`, which `current` gives; none changes anything."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi import Query as Parameter

from graph.divisions import divisions, english
from graph.model import Article, Edge, Node, Statement
from graph.ontology import node_types, relations, shapes
from hezuo.explorer.answers import (
    ArticleText,
    EdgeEvidence,
    EdgeView,
    Found,
    Highlight,
    NodeDetails,
    Problem,
    ProvinceName,
    RelationView,
    ReviewAnswer,
    Schema,
    SearchAnswer,
    ShapeView,
    StatementView,
    Summary,
    TypeView,
)
from hezuo.explorer.index import Index

AROUND = 100  # characters of the article shown before and after a sentence

Limit = Annotated[int, Parameter(ge=1, le=1000)]


def router(current: Callable[[], Index]) -> APIRouter:
    """All routes under `/api`."""
    routes = APIRouter(prefix="/api", responses={404: {"model": Problem}})
    Now = Annotated[Index, Depends(current)]

    @routes.get("/summary")
    def summary(index: Now) -> Summary:
        """How much of what the graph holds."""
        return index.summary

    @routes.get("/schema")
    def schema() -> Schema:
        """Types of nodes and relations with their names, colours and shapes."""
        return Schema(
            types=[
                TypeView(
                    label=t.label,
                    zh=t.zh,
                    en=t.en,
                    shape=t.shape,
                    outline=ShapeView(**asdict(shapes()[t.shape])),
                    colour=t.colour,
                    organisation=t.organisation,
                )
                for t in node_types().values()
            ],
            relations=[
                RelationView(label=r.label, zh=r.zh, en=r.en, colour=r.colour, symmetric=r.symmetric, derived=r.derived)
                for r in relations().values()
            ],
            provinces=[
                ProvinceName(code=code, zh=divisions()[code].short, en=names[0]) for code, names in english().items()
            ],
        )

    @routes.get("/search")
    def search(
        index: Now,
        q: Annotated[str, Parameter(max_length=200, description="part of a name, alias or pinyin")] = "",
        limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
        types: Annotated[list[str] | None, Parameter(description="only nodes of these types")] = None,
    ) -> SearchAnswer:
        """Nodes whose name, alias or pinyin holds what was typed, the best first."""
        total, hits = index.search.find(q, limit=limit, types=frozenset(types or ()))
        results = [Found(node=index.view(hit.node), matched=hit.matched) for hit in hits]
        return SearchAnswer(query=q, total=total, results=results)

    # ids may hold slashes; the longer routes on nodes (`part_routes`) come first
    @routes.get("/nodes/{node_id:path}")
    def node(index: Now, node_id: str, limit: Limit = 200) -> NodeDetails:
        """A node with its edges, latest first, its neighbours and the articles that name it."""
        return _details(index, _node(index, node_id), limit)

    @routes.get("/edges/{edge_id:path}/evidence")
    def evidence(index: Now, edge_id: str) -> EdgeEvidence:
        """An edge with every sentence that it rests on, each in its surroundings."""
        edge = index.edge(edge_id)
        if edge is None:
            raise HTTPException(404, f"there is no edge {edge_id} in this version of the graph")
        return _evidence(index, edge)

    @routes.get("/review")
    def review(index: Now, limit: Limit = 200, offset: Annotated[int, Parameter(ge=0)] = 0) -> ReviewAnswer:
        """The statements that were not sure enough for an edge, each in its surroundings."""
        waiting = index.graph.for_review()
        shown = waiting[offset : offset + limit]
        articles = index.graph.articles
        return ReviewAnswer(
            total=len(waiting),
            statements=[statement_view(index, s, articles.get(s.evidence.article_id)) for s in shown],
        )

    @routes.get("/articles/{article_id:path}")
    def article(index: Now, article_id: str) -> ArticleText:
        """The whole text of an article as it was read, with the passages that edges rest on."""
        found = index.graph.articles.get(article_id)
        if found is None:
            raise HTTPException(404, f"there is no article {article_id} in this version of the graph")
        highlights = [Highlight(edge=edge.id, start=s, end=e) for edge, s, e in index.passages.get(found.id, ())]
        return ArticleText(article=index.article_view(found), text=found.text, highlights=highlights)

    return routes


def _node(index: Index, node_id: str) -> Node:
    node = index.graph.node(node_id)
    if node is None:
        raise HTTPException(404, f"there is no node {node_id} in this version of the graph")
    return node


def _details(index: Index, node: Node, limit: int) -> NodeDetails:
    edges = index.edges_of(node)
    shown = edges[:limit]
    others = dict.fromkeys(end for edge in shown for end in (edge.source, edge.target) if end != node.id)
    articles = index.articles_of(node)
    return NodeDetails(
        node=index.view(node),
        edges=[EdgeView.of(edge) for edge in shown],
        edges_total=len(edges),
        neighbours=[index.view(index.graph.by_id[key]) for key in others],
        articles=[index.article_view(article) for article in articles[:limit]],
        articles_total=len(articles),
    )


def _evidence(index: Index, edge: Edge) -> EdgeEvidence:
    return EdgeEvidence(
        edge=EdgeView.of(edge),
        source=index.view(index.graph.by_id[edge.source]),
        target=index.view(index.graph.by_id[edge.target]),
        statements=[statement_view(index, statement, article) for statement, article in index.graph.evidence(edge)],
    )


def statement_view(index: Index, statement: Statement, article: Article | None) -> StatementView:
    """A statement in its surroundings."""
    proof = statement.evidence
    text = article.text if article is not None else ""
    return StatementView(
        id=statement.id,
        subject=statement.subject.name,
        relation=statement.relation,
        object=statement.object.name,
        when=statement.when,
        modality=statement.modality,
        qualifiers=dict(statement.qualifiers),
        confidence=statement.confidence,
        signals=list(statement.signals),
        quote=proof.quote,
        before=text[max(0, proof.start - AROUND) : proof.start],
        after=text[proof.end : proof.end + AROUND],
        start=proof.start,
        end=proof.end,
        article=index.article_view(article) if article is not None else None,
    )
