"""The numbers of sources: an article gets the next one when it is first cited; 0 is the collection as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from exports.report.document import Cited, Copy, Source
from exports.report.wording import Wording
from graph.model import ARTICLE_ID, Article, Edge, Graph

MOST = 20  # so many sources stand after one sentence or row; further ones are counted


class Sources:
    """Gives numbers to articles while a report is written."""

    def __init__(self, graph: Graph, wording: Wording) -> None:
        self._graph = graph
        self._wording = wording
        self._numbers: dict[str, int] = {}
        copies = {copy.id for found in graph.reposts.values() for copy in found}
        self.total = len(graph.articles.keys() - copies)

    @property
    def collection(self) -> Cited:
        """All articles together: what a count over everything, or the lack of something, rests on."""
        return Cited((0,))

    def of_edges(self, edges: Iterable[Edge]) -> Cited:
        """The articles that say these edges."""
        found: set[str] = set()
        for edge in edges:
            found.update(statement.evidence.article_id for statement, _ in self._graph.evidence(edge))
            if edge.target.startswith(ARTICLE_ID):
                found.add(edge.target.removeprefix(ARTICLE_ID))
        return self.of_articles(found)

    def of_articles(self, article_ids: Iterable[str]) -> Cited:
        """These articles, the latest where there are too many; the collection where there are none."""
        known = [self._graph.articles[key] for key in set(article_ids) if key in self._graph.articles]
        if not known:
            return self.collection
        known.sort(key=lambda article: (article.published, article.id), reverse=True)
        # numbered in the order of time, which is how they are read
        chosen = sorted(known[:MOST], key=lambda article: (article.published or "9999", article.id))
        numbers = [self._numbers.setdefault(article.id, len(self._numbers) + 1) for article in chosen]
        return Cited(tuple(sorted(numbers)), len(known) - len(chosen))

    def sites(self, article_id: str) -> set[str]:
        """Where an article stands, its reposts with it."""
        article = self._graph.articles[article_id]
        return {one.site for one in (article, *self._graph.reposts.get(article_id, ()))}

    def listed(self) -> tuple[Source, ...]:
        """The collection, then every cited article by its number."""
        articles = self._graph.articles
        period = self._wording.published(articles.values())
        whole = Source(0, self._wording("collection", articles=self.total, period=period))
        return (whole, *(self._source(number, articles[key]) for key, number in self._numbers.items()))

    def _source(self, number: int, article: Article) -> Source:
        copies = tuple(
            Copy(copy.site or copy.name, copy.url, copy.published) for copy in self._graph.reposts.get(article.id, ())
        )
        title = article.title or article.name or self._wording("untitled")
        return Source(number, title, article.published, article.site or article.name, article.url, copies)
