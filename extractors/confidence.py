"""Confidence: how often statements like this one are right, by what is cheap to see of it.

A signal is something about a statement that separates right from wrong ones. The table `lexicons/confidence.csv` says, in
log-odds, how sure a relation is without signals and what each signal adds; `hezuo calibrate` makes it from annotated
articles, so that no number in it is anybody's opinion.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from extractors.document import Fact, Sentence, Span, Story
from extractors.lexicons import rows
from extractors.marks import known_bodies
from extractors.record import record
from graph.model import Mention
from graph.ontology import is_organisation

TABLE = "confidence.csv"
SURE_PATTERN = 0.8
CROWD = 7  # bodies in a sentence
LOOSE_TYPES = frozenset(("Organization", "Station"))


@record
class Telling:
    """A fact where it is told: its subject and object, and what there is to see of them.

    `times` is how often the story tells it, `places` where the story names what, `crowd` how many bodies the sentence names;
    `named` says of each end whether the sentence names it, `unplaced` how many ends are bodies of no known division that no
    list knows either.
    """

    story: Story
    fact: Fact
    sentence: Sentence
    times: int
    places: Mapping[Mention, Sequence[Span]]
    crowd: int
    ends: tuple[Mention, Mention]
    named: tuple[bool, bool]
    unplaced: int


def telling(
    story: Story, fact: Fact, sentence: Sentence, times: int, places: Mapping[Mention, Sequence[Span]], crowd: int
) -> Telling:
    """What there is to see of a fact in its sentence."""
    start, end = sentence.start, sentence.end
    one, other = fact.subject, fact.object
    named = _names(story, places, one, start, end), _names(story, places, other, start, end)
    unplaced = _is_unplaced(one) + _is_unplaced(other)
    return Telling(story, fact, sentence, times, places, crowd, (one, other), named, unplaced)


def crowd_of(story: Story, sentence: Sentence) -> int:
    """How many bodies a sentence names."""
    return sum(sentence.start <= body.start < sentence.end for body in story.bodies)


def _is_unplaced(mention: Mention) -> bool:
    return not mention.division and is_organisation(mention.type) and mention.name not in known_bodies()


def _names(story: Story, places: Mapping[Mention, Sequence[Span]], mention: Mention, start: int, end: int) -> bool:
    """Whether the text between two positions names it, by any of its names or by what was resolved to it."""
    if story.text.find(mention.name, start, end) >= 0:
        return True
    for alias in mention.aliases:
        if story.text.find(alias, start, end) >= 0:
            return True
    return any(start <= span.start < end for span in places.get(mention, ()))


def _carried(told: Telling) -> bool:
    """Neither end is named in the sentence; both come from the sentences before (双方签署协议)."""
    return not any(told.named)


def _apart(told: Telling) -> bool:
    """The sentence names both ends, but not both in the clause that says what they did."""
    if not all(told.named):
        return False
    clauses = told.sentence.clauses
    start, end = next((c for c in clauses if c[0] <= told.fact.at < c[1]), (told.sentence.start, told.sentence.end))
    return not all(_names(told.story, told.places, mention, start, end) for mention in told.ends)


def _pointed(told: Telling) -> bool:
    """An end is in the sentence only as 我馆, 该院 or the like, which had to be resolved."""
    one, other = told.named
    return (one and _only_pointed(told, told.ends[0])) or (other and _only_pointed(told, told.ends[1]))


def _only_pointed(told: Telling, mention: Mention) -> bool:
    text, (start, end) = told.story.text, (told.sentence.start, told.sentence.end)
    if text.find(mention.name, start, end) >= 0:
        return False
    found = {text[s.start : s.end] for s in told.places.get(mention, ()) if start <= s.start < end}
    return bool(found) and found.isdisjoint(mention.aliases)


def _crowded(told: Telling) -> bool:
    """Two bodies are put together in a sentence that names so many that others may be meant."""
    return told.crowd >= CROWD and is_organisation(told.ends[0].type) and is_organisation(told.ends[1].type)


def _loose(told: Telling) -> bool:
    """An end is of a type whose endings fit many words that name no body."""
    return told.ends[0].type in LOOSE_TYPES or told.ends[1].type in LOOSE_TYPES


SIGNALS: Mapping[str, Callable[[Telling], bool]] = {
    "weak pattern": lambda told: told.fact.confidence < SURE_PATTERN,
    "carried": _carried,
    "other clause": _apart,
    "pointed at": _pointed,
    "unplaced": lambda told: told.unplaced > 0,
    "both unplaced": lambda told: told.unplaced > 1,
    "loose type": _loose,
    "crowded": _crowded,
    "told again": lambda told: told.times > 1,
}


def places_of(story: Story) -> Mapping[Mention, Sequence[Span]]:
    """Where a story names what."""
    places: dict[Mention, list[Span]] = defaultdict(list)
    for span in story.named():
        if span.mention is not None:
            places[span.mention].append(span)
    return places


def signals(told: Telling) -> tuple[str, ...]:
    """The signals of a fact, in the order of `SIGNALS`."""
    return tuple([name for name, is_seen in SIGNALS.items() if is_seen(told)])


def confidence(relation: str, seen: Iterable[str]) -> float:
    """The share of such statements that is right, to two places: more would not be known."""
    return _of_table(relation, tuple(seen))


@cache
def _of_table(relation: str, seen: tuple[str, ...]) -> float:
    return probability(table(), relation, seen)


def probability(log_odds: Mapping[str, float], relation: str, seen: Iterable[str]) -> float:
    """What a table of log-odds makes of a relation and signals; never quite 0 or 1. What it does not know changes nothing."""
    total = sum(log_odds.get(name, 0.0) for name in (relation, *seen))
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-total)), 2)))


def doubts(seen: Collection[str]) -> tuple[str, ...]:
    """The signals that speak against a statement, the strongest first. Other names than those of the table are left out."""
    weights = {name: weight for name, weight in table().items() if name in seen and weight < 0}
    return tuple(sorted(weights, key=lambda name: (weights[name], name)))


@cache
def table() -> Mapping[str, float]:
    """Log-odds by relation and by signal."""
    return {row["name"]: float(row["log_odds"]) for row in rows(TABLE)}
