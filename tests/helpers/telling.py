"""What a sentence is expected to tell, in one line.

An expectation lists facts between semicolons as `subject → object`, with what is allowed on either side between `|`, then
`[planned]` or `[denied]` (occurred if left out) and, for posts and hosts, the title or role in brackets. Nothing else of
that relation may be found. All names of people are invented.
"""

from __future__ import annotations

import re
from itertools import permutations

from extractors import Extraction
from graph.model import Statement
from graph.ontology import relations

_FACT = re.compile(r"(?P<one>[^→]+?) → (?P<other>[^\[（]+?)(?: \[(?P<modality>\w+)\])?(?: （(?P<qualifier>[^）]+)）)?$")


def _agrees(statement: Statement, fact: re.Match[str]) -> bool:
    ends = (statement.subject.name, statement.object.name)
    orders = permutations(ends) if relations()[statement.relation].symmetric else [ends]
    said = {value for key, value in statement.qualifiers if key in ("title", "role")}
    return (
        any(one in fact["one"].split("|") and other in fact["other"].split("|") for one, other in orders)
        and statement.modality == (fact["modality"] or "occurred")
        and (fact["qualifier"] is None or fact["qualifier"] in said)
    )


def check(extraction: Extraction, relation: str, expected: str) -> None:
    found = [statement for statement in extraction.statements if statement.relation == relation]
    facts = [match for text in filter(None, expected.split(";")) if (match := _FACT.match(text.strip()))]
    assert len(facts) == len(list(filter(None, expected.split(";")))), f"unreadable expectation {expected}"
    told = [(s.subject.name, s.object.name, s.modality.value, s.qualifiers) for s in found]
    assert len(found) == len(facts), told
    assert all(any(_agrees(statement, fact) for statement in found) for fact in facts), told
    assert all(any(_agrees(statement, fact) for fact in facts) for statement in found), told
