"""Stating: from the facts that the frames told to the statements of a story.

A fact gets its date, its modality, its sentence as evidence, and how sure it is. What the story says several times
becomes one statement; why another fact became none is left in `Story.dropped`.
"""

from __future__ import annotations

from collections import Counter

from extractors.confidence import confidence, crowd_of, places_of, signals, telling
from extractors.dating import date_of
from extractors.dating.events import event_dates, is_to_come
from extractors.document import Dropped, Fact, Story, Told
from extractors.modality import announced, modality, told_as_done
from graph.edtf import bounds
from graph.errors import OntologyError
from graph.model import Mention, Modality, Statement
from graph.ontology import check, relations

EXTRACTOR = "rules"


def statements(story: Story, told: list[Told]) -> list[Statement]:
    """Facts with date, modality and evidence; a fact told twice counts once, an occurred one with a date goes first."""
    notice = announced(story)
    said = [_said(story, one.fact) for one in told]
    times, places = Counter(said), places_of(story)
    sentences = {one.sentence.start: one.sentence for one in told}
    quotes = {start: story.evidence(start, sentence.end) for start, sentence in sentences.items()}
    crowds = {start: crowd_of(story, sentence) for start, sentence in sentences.items()}
    days: dict[tuple[int, int, Modality, Mention | None], str] = {}
    chosen: dict[tuple[str, str, str, Modality, tuple[tuple[str, str], ...]], tuple[Statement, Told]] = {}
    for one, what in zip(told, said, strict=True):
        fact, sentence = one.fact, one.sentence
        mood = fact.modality or modality(story, sentence, fact.at, fact.at + 2)
        held = fact.relation in ("HOSTED", "ATTENDED")
        if mood is Modality.OCCURRED and held and (notice or is_to_come(story, sentence, fact.object)):
            mood = mood if told_as_done(story, sentence, fact.at) else Modality.PLANNED
        if sentence.headline and mood is Modality.OCCURRED and fact.relation in ("COOPERATES_WITH",):
            story.dropped.append((one, Dropped.HEADLINE))
            continue
        when = fact.when
        if when is None:
            event = fact.object if fact.relation in ("HOSTED", "ATTENDED") else None
            place = (sentence.start, fact.at, mood, event)
            if place not in days:
                days[place] = date_of(story, sentence, fact.at, mood, event)
            when = days[place]
        seen = signals(telling(story, fact, sentence, times[what], places, crowds[sentence.start]))
        statement = Statement(
            fact.subject,
            fact.relation,
            fact.object,
            quotes[sentence.start],
            when=when,
            modality=mood,
            qualifiers=fact.qualifiers,
            story=story.index,
            extractor=EXTRACTOR,
            confidence=confidence(fact.relation, seen),
            signals=seen,
        )
        try:
            check(statement)
        except OntologyError:
            story.dropped.append((one, Dropped.ONTOLOGY))
            continue
        title = tuple(q for q in fact.qualifiers if q[0] == "title")
        key = (*what, mood, title)
        before, earlier = chosen.get(key, (None, None))
        if (
            before is None
            or (not before.when and when)
            or (_within(when, before.when) and before.when not in event_dates(story).values())
            or (when and len(fact.qualifiers) > len(before.qualifiers))
            or (earlier is not None and when == before.when and _tells_role(fact, earlier.fact))
            or (
                before.evidence.start < story.offsets[min(story.headline_end, len(story.offsets) - 1)]
                and not sentence.headline
                and len(when) >= len(before.when)
            )
        ):
            if earlier is not None:
                story.dropped.append((earlier, Dropped.SAID_BETTER))
            chosen[key] = statement, one
        else:
            story.dropped.append((one, Dropped.SAID_BEFORE))
    story.told = [one for _, one in chosen.values()]
    return [statement for statement, _ in chosen.values()]


_HELD = ("role", "举办")


def _tells_role(fact: Fact, earlier: Fact) -> bool:
    """Whether a telling has a role of its own where the earlier one only said who held an event (由甲主办 after 甲年会举行)."""
    return _HELD in earlier.qualifiers and bool(fact.qualifiers) and _HELD not in fact.qualifiers


def _within(when: str, before: str) -> bool:
    """Whether a date tells more closely what an earlier one tells: a day of the months or the year, a day of a journey."""
    if not when or not before or when == before:
        return False
    (first, last), (begin, end) = bounds(when), bounds(before)
    return begin <= first and last <= end


def _said(story: Story, fact: Fact) -> tuple[str, str, str]:
    """What a fact says of whom; for a symmetric relation the same from both sides."""
    apart = story.namesakes.values()
    one, other = fact.subject.name, fact.object.name
    if apart:
        one, other = (
            " ".join((end.name, *end.aliases)) if end in apart else end.name for end in (fact.subject, fact.object)
        )
    if relations()[fact.relation].symmetric and other < one:
        one, other = other, one
    return one, other, fact.relation
