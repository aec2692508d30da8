"""MENTIONED_IN and REPOST_OF: the articles as nodes, what they name, and which of them are copies."""

from __future__ import annotations

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.model import ARTICLE_ID, REPOST_OF, Node


def mentioned(told: Told) -> Derived:
    """A node for every article, and an edge from everything that it names."""
    pages = []
    for article in told.articles.values():
        fields = {"title": article.title, "url": article.url, "published": article.published}
        properties = {key: value for key, value in fields.items() if value}
        pages.append(Node(f"{ARTICLE_ID}{article.id}", "Article", article.title or article.name, properties=properties))
    edges = [
        derived_edge(node, "MENTIONED_IN", f"{ARTICLE_ID}{article}")
        for node, article in told.mentions
        if article in told.articles
    ]
    return Derived(tuple(pages), tuple(edges))


def reposted(told: Told) -> Derived:
    """From every copy to the article that stands for its release, where both are there."""
    edges = [
        derived_edge(f"{ARTICLE_ID}{copy}", REPOST_OF, f"{ARTICLE_ID}{original}")
        for copy, original in told.reposts.items()
        if copy in told.articles and original in told.articles
    ]
    return Derived(edges=tuple(edges))
