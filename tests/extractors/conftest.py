"""What the tests of the extraction share: articles from a few lines of text, and their stories after some of the steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import STEPS, Extraction, extract
from extractors.cleaning import clean_characters, clean_page
from extractors.document import Story
from extractors.stories import split_stories
from graph.model import Article

Reader = Callable[..., Extraction]
Storyteller = Callable[..., list[Story]]


@pytest.fixture(scope="session")
def read() -> Reader:
    """`read(text, published=…, title=…)`: the extraction of a text."""

    def extraction(text: str, published: str = "2025-03-20", title: str = "") -> Extraction:
        return extract(Article.of("article", text, published=published, title=title))

    return extraction


@pytest.fixture(scope="session")
def stories_of() -> Storyteller:
    """`stories_of(text, published=…, title=…, steps=…)`: the stories of a text after so many steps (all if not said)."""

    def stories(text: str, published: str = "", title: str = "", steps: int | None = None) -> list[Story]:
        article = Article.of("article", text, published=published, title=title)
        cleaned = clean_characters(text)
        found = split_stories(article, cleaned, clean_page(cleaned, title))
        for story in found:
            for step in STEPS[:steps]:
                step(story)
        return found

    return stories
