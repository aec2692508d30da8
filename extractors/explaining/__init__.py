"""Explaining: what the extraction saw in every sentence of an article, which frame said what, and why a sentence gave nothing.

`explain` runs the same steps as `extract` and reads off what they left in the stories. All offsets count characters of the
article's own text.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors import Extraction, extraction_of, understand
from extractors.document import Recogniser, Sentence, Story
from extractors.explaining.marks import Named, Place, Unresolved, named_in, place_of, unresolved_in
from extractors.explaining.reasons import Reason, why_nothing
from extractors.explaining.removals import Removed, removals
from extractors.explaining.tellings import Refused, Stated, refused_in, stated_in
from graph.model import Article

__all__ = [
    "Explanation",
    "Named",
    "Place",
    "Reason",
    "Refused",
    "Removed",
    "SentenceExplained",
    "Stated",
    "StoryExplained",
    "Unresolved",
    "explain",
]


@dataclass(frozen=True, slots=True)
class SentenceExplained:
    """One sentence: the names and dates in it, what it stated, which facts were dropped, which names stand for nothing.

    `why` says why it stated nothing; it is empty where it stated something.
    """

    start: int
    end: int
    text: str
    headline: bool
    named: tuple[Named, ...]
    stated: tuple[Stated, ...]
    refused: tuple[Refused, ...]
    unresolved: tuple[Unresolved, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StoryExplained:
    """One story: what page and byline say about it (they resolve 省科协, 我馆 and dates without a year), and its sentences."""

    index: int
    published: str
    byline: str
    masthead: str
    sentences: tuple[SentenceExplained, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article explained: what was taken from it, what cleaning removed before, and every sentence of its stories."""

    extraction: Extraction
    removed: tuple[Removed, ...]
    stories: tuple[StoryExplained, ...]

    @property
    def article(self) -> Article:
        return self.extraction.article


def explain(article: Article, names: Recogniser | None = None) -> Explanation:
    """Read one article as `extract` does, and tell what happened on the way."""
    understanding = understand(article, names)
    return Explanation(
        extraction_of(understanding),
        removals(understanding.article, understanding.cleaned, understanding.page, understanding.stories),
        tuple(map(_story, understanding.stories)),
    )


def _story(story: Story) -> StoryExplained:
    sentences = tuple(_sentence(story, sentence) for sentence in story.sentences)
    return StoryExplained(story.index, story.published, story.byline, story.masthead, sentences)


def _sentence(story: Story, sentence: Sentence) -> SentenceExplained:
    place = place_of(story, sentence.start, sentence.end)
    stated = stated_in(story, sentence)
    refused = refused_in(story, sentence)
    unresolved = unresolved_in(story, sentence)
    return SentenceExplained(
        place.start,
        place.end,
        place.text,
        sentence.headline,
        named_in(story, sentence),
        stated,
        refused,
        unresolved,
        () if stated else why_nothing(story, sentence, refused, unresolved),
    )
