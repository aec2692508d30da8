"""Small graphs to count by hand, and random ones for laws that hold for all of them."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from graph.edtf import bounds
from graph.model import ARTICLE_ID, Article, Edge, Evidence, Graph, Mention, Modality, Node, Statement, digest

PLACES = {"琼": "460000", "川": "510000", "渝": "500000", "绵": "510700", "": ""}
RELATIONS = ("VISITED", "MET_WITH", "SIGNED_AGREEMENT_WITH", "COOPERATES_WITH", "AIDED", "CO_HOSTED")


def node(name: str) -> Node:
    """`琼1`: a body of Hainan; `人1`: a person; `会1`: an event; anything else: a body that lies nowhere."""
    kind = {"人": "Person", "会": "Event", "地": "Place"}.get(name[0], "Association")
    return Node(name, kind, f"{name}号", (f"{name}又名",), PLACES.get(name[0], ""))


def edge(fact: str, **more: Any) -> Edge:
    """`琼1 VISITED 川1`, `… 2024-12-05`, and `?` at its end for planned, `!` for denied."""
    source, relation, target, *when = fact.rstrip("?!").split()
    day = when[0] if when else ""
    modality = {"?": Modality.PLANNED, "!": Modality.DENIED}.get(fact[-1], Modality.OCCURRED)
    start, end = bounds(day)
    key = digest(fact, *map(str, more.values()))
    return Edge(key, source, relation, target, day, start, end, modality, derived=relation == "CO_HOSTED", **more)


def graph_of(*facts: str, alone: str = "") -> Graph:
    """The graph of these facts, `alone` the names of further nodes, each edge without evidence."""
    edges = [edge(fact) for fact in facts]
    names = {end for one in edges for end in (one.source, one.target)} | set(alone.split())
    return Graph(tuple(map(node, sorted(names))), tuple(sorted(edges, key=lambda e: e.id)))


def told(**articles: str) -> Graph:
    """The graph of articles: each by its day and site (`a20240501_north`) a text of facts and names, parted by `;`.

    What a text names without a fact is only mentioned.
    """
    found: dict[str, Edge] = {}
    statements: dict[str, Statement] = {}
    known: dict[str, Article] = {}
    mentions: set[tuple[str, str]] = set()
    for name, text in articles.items():
        day, site = name[1:].split("_")[:2]
        published = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day else ""
        article = Article.of(name, text, title=f"标题{name}", url=f"https://{site}.example/{name}", published=published)
        known[article.id] = article
        for part in text.split(";"):
            if " " not in part:
                mentions.add((part, article.id))
                continue
            one = edge(part)
            mentions |= {(one.source, article.id), (one.target, article.id)}
            start = text.index(part)
            statement = Statement(
                *(Mention(node(one.source).name, node(one.source).type), one.relation),
                Mention(node(one.target).name, node(one.target).type),
                Evidence(article.id, start, start + len(part), part),
                one.when,
                one.modality,
            )
            statements[statement.id] = statement
            before = found.get(one.id)
            found[one.id] = edge(part, articles=2 if before else 1, statements=())
            keys = (*(before.statements if before else ()), statement.id)
            found[one.id] = _with(one, keys)
    names = {mention for mention, _ in mentions}
    seen = [Edge(digest(name, key), name, "MENTIONED_IN", f"{ARTICLE_ID}{key}", derived=True) for name, key in mentions]
    pages = [Node(f"{ARTICLE_ID}{key}", "Article", article.title) for key, article in known.items()]
    nodes = sorted([*map(node, names), *pages], key=lambda n: n.id)
    return Graph(tuple(nodes), tuple(sorted([*found.values(), *seen], key=lambda e: e.id)), statements, known)


def _with(one: Edge, statements: tuple[str, ...]) -> Edge:
    return Edge(
        one.id, one.source, one.relation, one.target, one.when, one.start, one.end, one.modality, derived=one.derived,
        articles=len(statements), statements=tuple(sorted(statements)),
    )  # fmt: skip


def shuffled(graph: Graph, seed: int) -> Graph:
    """The same graph with nodes and edges in another order."""
    dice = random.Random(seed)
    nodes, edges = list(graph.nodes), list(graph.edges)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    articles = list(graph.articles.items())
    dice.shuffle(articles)
    return Graph(tuple(nodes), tuple(edges), graph.statements, dict(articles), graph.reposts, graph.review)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph of up to ten bodies, two people and an event, with dates and every modality."""
    names = draw(st.lists(st.sampled_from([f"{p}{n}" for p in "琼川渝绵国" for n in "12"]), min_size=2, unique=True))
    actors = [*names, "人1", "人2"]
    facts = st.tuples(st.sampled_from(actors), st.sampled_from(RELATIONS), st.sampled_from(actors), WHEN, MARK)
    attended = st.tuples(st.sampled_from(actors), st.just("ATTENDED"), st.just("会1"), WHEN, MARK)
    drawn = draw(st.lists(st.one_of(facts, attended), max_size=30, unique=True))
    return graph_of(*(f"{a} {r} {b} {when}".strip() + mark for a, r, b, when, mark in drawn), alone=" ".join(actors))


WHEN = st.sampled_from(["", "2022", "2023-05", "2024-12-05", "2024-12-30/2025-01-02"])
MARK = st.sampled_from(["", "", "", "?", "!"])
