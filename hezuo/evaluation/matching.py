"""Which found statements and entities answer which gold ones, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hezuo.evaluation.found import FoundArticle, FoundEntity, FoundStatement
from hezuo.evaluation.gold import ANYTHING, EVENT, GoldArticle, GoldEntity, GoldFact, choices
from hezuo.evaluation.names import any_same, likeness, normal

# found beside what is wanted, these are no errors: gold files list them only where a fact needs them
NEVER_FALSE = frozenset({"Place", EVENT, "Agreement"})


@dataclass(slots=True)
class Match:
    """The comparison of one article.

    `hits` are the statements that answer each wanted fact; `judged` says of every statement that agrees with a wanted
    fact, modality aside, whether its modality is right too.
    """

    article: str
    hits: list[tuple[GoldFact, list[FoundStatement]]]
    false_statements: list[FoundStatement] = field(default_factory=list)
    judged: list[tuple[FoundStatement, bool]] = field(default_factory=list)
    entities: list[tuple[GoldEntity, int]] = field(default_factory=list)
    false_entities: list[FoundEntity] = field(default_factory=list)

    @property
    def outcomes(self) -> list[tuple[FoundStatement, bool]]:
        """Every statement that is right or false; what an optional fact allows is neither."""
        right = [(statement, True) for _, hits in self.hits for statement in hits]
        return right + [(statement, False) for statement in self.false_statements]


def match(gold: GoldArticle, found: FoundArticle) -> Match:
    """Compare what was found in an article with what is wanted of it."""
    result = Match(gold.name, [(fact, []) for fact in gold.facts if not fact.optional])
    for statement in found.statements.values():
        _judge(gold, statement, result)
    _match_entities(gold, found, result)
    return result


def agrees(gold: GoldArticle, fact: GoldFact, statement: FoundStatement) -> bool:
    """Whether a statement says what a fact says: relation and both ends, for a symmetric relation also crosswise."""
    if statement.relation not in fact.relations:
        return False
    straight = zip(fact.ends, statement.ends, strict=True)
    crossed = zip(fact.ends, reversed(statement.ends), strict=True)
    return _same_ends(gold, straight) or (statement.symmetric and _same_ends(gold, crossed))


def _judge(gold: GoldArticle, statement: FoundStatement, result: Match) -> None:
    """Count a statement for the nearest fact that wants it, else as false unless an optional fact allows it."""
    agreeing = [(fact, hits) for fact, hits in result.hits if agrees(gold, fact, statement)]
    wanting = [(fact, hits) for fact, hits in agreeing if fact.wanted_modality == statement.modality]
    if agreeing:
        result.judged.append((statement, bool(wanting)))
    if wanting:
        _, hits = max(wanting, key=lambda pair: (not pair[1], _nearness(pair[0], statement)))
        hits.append(statement)
    elif not any(_allows(gold, fact, statement) for fact in gold.facts):
        result.false_statements.append(statement)


def _allows(gold: GoldArticle, fact: GoldFact, statement: FoundStatement) -> bool:
    return fact.optional and fact.modality in (None, statement.modality) and agrees(gold, fact, statement)


def _same_ends(gold: GoldArticle, pairs: Iterable[tuple[str, FoundEntity]]) -> bool:
    return all(_same_end(gold, wanted, node) for wanted, node in pairs)


def _same_end(gold: GoldArticle, wanted: str, node: FoundEntity) -> bool:
    """Whether a node is one of the choices of a fact's end, by any name that the gold file gives it."""
    return wanted == ANYTHING or any(
        any_same(
            node.names,
            gold.accepted.get(choice, frozenset({choice})),
            event=EVENT in (node.type, gold.types.get(choice)),
        )
        for choice in choices(wanted)
    )


def _nearness(fact: GoldFact, statement: FoundStatement) -> float:
    """How near the wording of a fact is to that of a statement: several similar facts may agree with it."""
    subject, object_ = map(normal, fact.ends)
    first, second = (normal(node.name) for node in statement.ends)
    return max(
        likeness(subject, first) + likeness(object_, second),
        likeness(subject, second) + likeness(object_, first),
    )


def _match_entities(gold: GoldArticle, found: FoundArticle, result: Match) -> None:
    """Give every found entity to the nearest wanted one of its type; what fits none is false unless it is unscored."""
    times: Counter[str] = Counter()
    excused = _beside_anything(gold, found)
    for (name, kind), node in found.entities.items():
        fitting = [
            entity
            for entity in gold.entities
            if entity.type == kind and any_same(node.names, entity.names, event=kind == EVENT)
        ]
        if fitting:
            times[max(fitting, key=lambda entity: likeness(normal(entity.name), name)).name] += 1
        elif not (kind in NEVER_FALSE or node.names & excused or any_same(node.names, gold.unscored)):
            result.false_entities.append(node)
    result.entities = [(entity, times[entity.name]) for entity in gold.entities]


def _beside_anything(gold: GoldArticle, found: FoundArticle) -> frozenset[str]:
    """The names in statements that an optional fact with `*` allows: what stands there cannot be wrong as an entity."""
    wild = [fact for fact in gold.facts if fact.optional and ANYTHING in fact.ends]
    statements = (s for s in found.statements.values() if any(agrees(gold, fact, s) for fact in wild))
    return frozenset(name for statement in statements for node in statement.ends for name in node.names)
