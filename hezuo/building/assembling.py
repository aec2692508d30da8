"""From the record to the published graph: after articles were read, and after people have judged."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from graph.assemble import assemble
from graph.folder import GraphFolder
from graph.judgements import Judgement, standing
from graph.model import Article, Graph, Occurrence, Statement

Notice = Callable[[str], None]
_Found = TypeVar("_Found", Occurrence, Statement)


def of_articles(found: Iterable[_Found], articles: Container[str]) -> list[_Found]:
    """What was found in these articles: article by article, inside one as the extractor gave it."""
    kept = [one for one in found if one.evidence.article_id in articles]
    return sorted(kept, key=lambda one: one.evidence.article_id)


def judged(folder: GraphFolder, on_notice: Notice) -> list[Judgement]:
    """The judgements of a folder that stand. Lines of its file that are no judgements are reported and left aside."""
    judgements, damaged = folder.judgements()
    for line in damaged:
        on_notice(str(line))
    return standing(judgements)


def assembled(
    articles: Iterable[Article],
    occurrences: Iterable[Occurrence],
    statements: Iterable[Statement],
    reposts: Mapping[str, str],
    *,
    least_confidence: float,
    judgements: Iterable[Judgement],
    on_notice: Notice,
) -> Graph:
    """The graph of what was found and judged; a judgement without effect is reported with its reason."""

    def idle(judgement: Judgement, reason: str) -> None:
        on_notice(f"judgement {judgement.id} ({judgement.kind}, by {judgement.by}) changes nothing: {reason}")

    return assemble(articles, occurrences, statements, reposts, least_confidence, judgements, idle)


def reassemble(
    path: str | Path,
    *,
    on_notice: Notice = lambda text: None,
    build_database: Callable[[Graph, Path], None] | None = None,
) -> str:
    """Assemble the current graph of a folder again with the judgements made since, and publish it; returns its version.

    Nothing is read or extracted, and which articles are reposts stays as it is. Raises `FolderError` where the folder
    holds no graph or another process writes to it.
    """
    folder = GraphFolder.open(path)
    with folder.lock():
        before = folder.graph()
        graph = assembled(
            sorted(before.articles.values(), key=lambda article: article.id),
            of_articles(folder.occurrences(), before.articles),
            of_articles(folder.statements(), before.articles),
            {copy.id: original for original, copies in before.reposts.items() for copy in copies},
            least_confidence=before.least_confidence,
            judgements=judged(folder, on_notice),
            on_notice=on_notice,
        )
        folder.publish(graph, build_database=build_database)
        return folder.version()
