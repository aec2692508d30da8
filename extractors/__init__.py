"""Extraction: from an article to its statements, offline, by rules and lexicons, the same at every run.

`STEPS` is the table of contents: every step reads what the steps before it left in the story and adds its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.cleaning import Cleaned, Page, clean_characters, clean_page
from extractors.context import resolve_names
from extractors.dates import find_dates
from extractors.document import Recogniser, Story
from extractors.finders.bodies import find_bodies
from extractors.finders.events import find_events
from extractors.finders.hinted import take_hints
from extractors.finders.namesakes import part_namesakes
from extractors.finders.people import find_people
from extractors.finders.posts import find_posts
from extractors.fingerprint import FINGERPRINT
from extractors.marks import known_bodies, mark
from extractors.relating import in_both_widths, relate
from extractors.stories import split_stories
from graph.model import Article, Mention, Occurrence, Statement

__all__ = ["FINGERPRINT", "STEPS", "Extraction", "Understanding", "extract", "extraction_of", "understand"]

STEPS: tuple[Callable[[Story], None], ...] = (
    mark,
    find_dates,
    find_bodies,
    resolve_names,
    find_people,
    take_hints,
    find_posts,
    find_events,
    part_namesakes,
    relate,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave: every place where something is named, every statement, the number of stories.

    `article` is the one that was read, with title and date from its text where its source did not state them.
    """

    article: Article
    occurrences: tuple[Occurrence, ...]
    statements: tuple[Statement, ...]
    stories: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """An article after all steps: what cleaning left of it, and its stories with everything that was found in them."""

    article: Article
    cleaned: Cleaned
    page: Page
    stories: list[Story]


def extract(article: Article, names: Recogniser | None = None) -> Extraction:
    """Read one article. Deterministic, without network, state or side effects.

    `names` may tell of names that the rules do not see; see `extractors.spacy_bridge` for those of a spaCy model.
    """
    return extraction_of(understand(article, names))


def understand(article: Article, names: Recogniser | None = None) -> Understanding:
    """Take an article through all steps. What `extract` gives and what `extractors.explaining` tells both come from this."""
    cleaned = clean_characters(article.text)
    page = clean_page(cleaned, article.title)
    stories = split_stories(article, cleaned, page)
    for story in stories:
        if names is not None:
            story.hints = list(names(story))
        for step in STEPS:
            step(story)
    return Understanding(article, cleaned, page, stories)


def extraction_of(understanding: Understanding) -> Extraction:
    """What an understood article gives to a graph."""
    article, stories = understanding.article, understanding.stories
    occurrences: dict[tuple[Mention, int, int], Occurrence] = {}
    statements: list[Statement] = []
    for story in stories:
        statements += story.statements
        used = story.used
        for span in story.named():
            if span.mention is not None and (span.mention in used or _stands_alone(span.mention)):
                mention = in_both_widths(span.mention)
                key = mention, story.offsets[span.start], story.offsets[span.end - 1]
                if key not in occurrences:
                    occurrences[key] = Occurrence(mention, story.evidence(span.start, span.end))
    return Extraction(_described(article, stories), tuple(occurrences.values()), tuple(statements), len(stories))


def _stands_alone(mention: Mention) -> bool:
    """Whether a name is sure enough to be listed where no statement uses it: a person, a place, a body of known place or name."""
    if mention.type in ("Person", "Place"):
        return True
    known = mention.type in ("Association", "Academic", "ScienceMuseum") and mention.name in known_bodies()
    return mention.type != "Event" and (bool(mention.division) or known)


def _described(article: Article, stories: list[Story]) -> Article:
    """The article with title and day of publication from its own text, where the source did not state them."""
    if not stories:
        return article
    headlines = stories[0].text[: stories[0].headline_end].split("\n")
    title = next((line for line in reversed(headlines) if len(line) >= 6), "")
    return replace(article, title=article.title or title, published=article.published or stories[0].published)
