"""An explanation as plain JSON values, with the same names as the Python objects and the lines of `hezuo extract`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.explaining import Explanation, Named, Place, Refused, SentenceExplained, Stated, StoryExplained
from graph.model import Mention, Statement


def as_json(explanation: Explanation) -> dict[str, Any]:
    """All of it; offsets count characters of the article's text."""
    article = explanation.article
    return {
        "article": article.name,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "removed": [{"start": r.start, "end": r.end, "text": r.text, "why": r.why} for r in explanation.removed],
        "stories": [_story(story) for story in explanation.stories],
    }


def _story(story: StoryExplained) -> dict[str, Any]:
    return {
        "story": story.index,
        "published": story.published,
        "byline": story.byline,
        "masthead": story.masthead,
        "sentences": [_sentence(sentence) for sentence in story.sentences],
    }


def _sentence(sentence: SentenceExplained) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "headline": sentence.headline,
        "named": [_named(named) for named in sentence.named],
        "statements": [_stated(stated) for stated in sentence.stated],
        "dropped": [_refused(refused) for refused in sentence.refused],
        "unresolved": [{**_place(entry.place), "why": entry.why} for entry in sentence.unresolved],
        "why_nothing": [{"code": reason.code, "text": reason.text} for reason in sentence.why],
    }


def _named(named: Named) -> dict[str, Any]:
    about = {"kind": named.kind, "name": named.name, "division": named.division, "by_model": named.by_model}
    return {**_place(named.place), **about}


def _stated(stated: Stated) -> dict[str, Any]:
    statement = stated.statement
    return {
        "id": statement.id,
        "subject": _node(statement.subject),
        "relation": statement.relation,
        "object": _node(statement.object),
        "date": statement.when or None,
        "dated_by": stated.dated_by or None,
        "modality": statement.modality.value,
        **dict(statement.qualifiers),
        "frame": stated.frame,
        "trigger": _place(stated.trigger),
    }


def _refused(refused: Refused) -> dict[str, Any]:
    return {
        "subject": _node(refused.subject),
        "relation": refused.relation,
        "object": _node(refused.object),
        "frame": refused.frame,
        "trigger": _place(refused.trigger),
        "why": {"code": refused.why.value, "text": refused.text},
        "instead": _instead(refused.instead),
    }


def _instead(statement: Statement | None) -> Mapping[str, Any] | None:
    if statement is None:
        return None
    evidence = statement.evidence
    return {"id": statement.id, "start": evidence.start, "end": evidence.end, "text": evidence.quote}


def _place(place: Place) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.text}


def _node(mention: Mention) -> dict[str, str]:
    return {"name": mention.name, "type": mention.type}
