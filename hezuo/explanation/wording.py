"""The lines that terminal and page have in common."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.explaining import Explanation, Named, Refused, Removed, Stated, StoryExplained

REASONS = {
    "furniture": "page furniture",
    "header": "header of the page",
    "after the article": "after the article's end",
    "repeated": "said twice",
    "byline": "byline",
    "short line": "short line, no headline",
    "characters": "readings and signs",
}


def heading(explanation: Explanation) -> str:
    """What the article is called, and when it was published."""
    article = explanation.article
    return ", ".join(filter(None, (article.name, article.title, article.published)))


def counts(explanation: Explanation) -> str:
    """How much was said, and in how many of the sentences nothing."""
    sentences = [sentence for story in explanation.stories for sentence in story.sentences]
    silent = sum(not sentence.stated for sentence in sentences)
    statements = len(explanation.extraction.statements)
    return f"{_count(statements, 'statement')}; {silent} of {_count(len(sentences), 'sentence')} without one"


def about(story: StoryExplained) -> str:
    """What the page says about a story, which names and dates are resolved by."""
    known = (("published", story.published), ("byline", story.byline), ("page", story.masthead))
    said = ", ".join(f"{key} {value}" for key, value in known if value)
    return f"story {story.index + 1}" + (f" ({said})" if said else " (no day of publication, byline or page known)")


def gathered(removed: Sequence[Removed]) -> list[tuple[str, str]]:
    """What was removed, a line for each piece with its reason; the readings of a page together."""
    lines = [(REASONS[piece.why], flat(piece.text)) for piece in removed if piece.why != "characters"]
    signs = [flat(piece.text) for piece in removed if piece.why == "characters"]
    if signs:
        more = f" … {len(signs)} in all" if len(signs) > 12 else ""
        lines.append((REASONS["characters"], " ".join(signs[:12]) + more))
    return lines


def named_line(named: Named) -> str:
    """What a name stands for, where it is not what is written."""
    known = "" if named.name == named.place.text else f" = {named.name}"
    return known + (" (by the model)" if named.by_model else "")


def stated_line(stated: Stated) -> str:
    """A statement with its date, modality, frame and trigger."""
    said = stated.statement
    qualifiers = "".join(f", {key} {value}" for key, value in said.qualifiers)
    when = f", {said.when} by {stated.dated_by}" if said.when else ", no date"
    return (
        f"{said.subject.name} {said.relation} {said.object.name}{qualifiers}, {said.modality.value}{when}; "
        f"frame {stated.frame} at {flat(stated.trigger.text)}"
    )


def refused_line(refused: Refused) -> str:
    """A dropped fact and why."""
    instead = f": {flat(refused.instead.evidence.quote)[:40]}" if refused.instead is not None else ""
    return (
        f"dropped: {refused.subject.name} {refused.relation} {refused.object.name}, "
        f"frame {refused.frame} at {flat(refused.trigger.text)}; {refused.text}{instead}"
    )


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
