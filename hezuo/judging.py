"""From what a person points at to a judgement: the command line and the explorer both judge through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.analysis import find
from graph.errors import JudgementError
from graph.folder import GraphFolder
from graph.judgements import Claim, Judgement, Kind, NodeReference, in_force
from graph.model import ARTICLE_ID, Graph, Statement


def judged_now(
    graph: Graph,
    kind: Kind,
    about: Sequence[str],
    *,
    by: str,
    why: str = "",
    value: str = "",
    inside: Iterable[str] = (),
) -> Judgement:
    """A judgement of this moment about nodes (ids or names) or facts (ids of edges or statements) of a graph.

    `value` is the new name or type. `inside` parts one node (`not same`): what these articles (ids or names) name is
    another one. Raises `JudgementError` or `ExportError` where something is unknown, missing or makes no sense.
    """
    if kind in (Kind.WRONG, Kind.RIGHT):
        return Judgement.now(kind, by, why, claims=_claims(graph, about))
    nodes = tuple(_reference(graph, wanted) for wanted in about)
    if articles := tuple(_article(graph, wanted) for wanted in inside):
        nodes = _parted(graph, kind, nodes, articles)
    return Judgement.now(kind, by, why, nodes=nodes, value=value)


def undoing(folder: GraphFolder, wanted: str, *, by: str, why: str = "") -> Judgement:
    """The judgement that takes back another, which is named by its id or the beginning of it.

    An undone one cannot be undone again, but its undo can: that gives it back. Raises `JudgementError`.
    """
    every, _ = folder.judgements()
    found = [judgement for judgement in every if judgement.id.startswith(wanted)]
    if len(found) != 1 or not wanted:
        number = "no judgement has" if not found else f"{len(found)} judgements have ids that begin with"
        raise JudgementError(f"{number} {wanted!r}; hezuo judgements {folder.path} lists them")
    if found[0].kind is not Kind.UNDO and found[0].id not in in_force(every):
        raise JudgementError(f"judgement {found[0].id} is undone already; undo that undo to have it back")
    return Judgement.now(Kind.UNDO, by, why, value=found[0].id)


def _reference(graph: Graph, wanted: str) -> NodeReference:
    node = find(graph, wanted)
    return NodeReference.of(node, _articles_of(graph, node.id))


def _articles_of(graph: Graph, node_id: str) -> list[str]:
    return [
        edge.target.removeprefix(ARTICLE_ID)
        for edge in graph.edges
        if edge.relation == "MENTIONED_IN" and edge.source == node_id
    ]


def _parted(
    graph: Graph, kind: Kind, nodes: tuple[NodeReference, ...], articles: tuple[str, ...]
) -> tuple[NodeReference, ...]:
    if kind is not Kind.NOT_SAME or len(nodes) != 1:
        raise JudgementError("articles are given only to part one node: not same, one node, the articles of the other")
    (node,) = nodes
    every = set(_articles_of(graph, node.id))
    if strange := [article for article in articles if article not in every]:
        raise JudgementError(f"{node.names[0]} is not named in article {', '.join(strange)}")
    if not every - set(articles):
        raise JudgementError(f"no other article names {node.names[0]}: there is nothing to part it from")
    return node, NodeReference(node.id, node.type, node.names, tuple(sorted(set(articles))))


def _article(graph: Graph, wanted: str) -> str:
    if wanted in graph.articles:
        return wanted
    found = [article.id for article in graph.articles.values() if wanted in (article.name, article.title)]
    if len(found) != 1:
        raise JudgementError(f"{wanted}: {len(found) or 'no'} articles of the graph have this id, name or title")
    return found[0]


def _claims(graph: Graph, about: Iterable[str]) -> tuple[Claim, ...]:
    edges = {edge.id: edge for edge in graph.edges}
    statements: dict[str, Statement] = {**graph.review, **graph.statements}
    found: dict[str, Statement] = {}
    for wanted in about:
        if wanted in statements:
            found[wanted] = statements[wanted]
        elif wanted not in edges:
            raise JudgementError(f"{wanted}: the graph has no statement and no edge of this id")
        elif edges[wanted].derived:
            raise JudgementError(
                f"edge {wanted} follows from others; judge those: {', '.join(edges[wanted].statements) or 'divisions'}"
            )
        else:
            found |= {key: statements[key] for key in edges[wanted].statements}
    return tuple(Claim.of(statement) for _, statement in sorted(found.items()))
