"""The record of one judgement, and how it refers to nodes and facts so that it outlives extraction and rebuilding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from graph.errors import JudgementError
from graph.identity import mention_key
from graph.model import Mention, Node, Statement, digest
from graph.ontology import is_organisation, organisation_labels, relations

_MOST_ARTICLES = 12


class Kind(StrEnum):
    """What is decided: of two or more nodes, of facts, of one node, or of an earlier judgement."""

    SAME = "same"
    NOT_SAME = "not same"
    WRONG = "wrong"
    RIGHT = "right"
    RENAME = "rename"
    SET_TYPE = "set type"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class NodeReference:
    """A node as it was known when it was judged: its id, and should that be gone, its names in these articles."""

    id: str
    type: str
    names: tuple[str, ...]
    articles: tuple[str, ...]

    @classmethod
    def of(cls, node: Node, articles: Iterable[str]) -> NodeReference:
        """A reference to a node that these articles name; a dozen of them are enough to find it again."""
        return cls(node.id, node.type, (node.name, *node.aliases), tuple(sorted(set(articles))[:_MOST_ARTICLES]))


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact as one article tells it, apart from who extracted it and from where exactly the sentence begins.

    `quote` is for people to read; all the rest identifies the claim.
    """

    article: str
    subject: str
    relation: str
    object: str
    when: str
    modality: str
    qualifiers: tuple[tuple[str, str], ...]
    quote: str

    @classmethod
    def of(cls, statement: Statement) -> Claim:
        """The claim that a statement makes: another form of a body's name makes the same one."""
        ends = [_end(statement.subject), _end(statement.object)]
        if relations()[statement.relation].symmetric:
            ends.sort()
        return cls(
            statement.evidence.article_id,
            ends[0],
            statement.relation,
            ends[1],
            statement.when,
            str(statement.modality),
            statement.qualifiers,
            statement.evidence.quote,
        )

    @property
    def key(self) -> tuple[Any, ...]:
        """What two equal claims have in common."""
        return self.article, self.subject, self.relation, self.object, self.when, self.modality, self.qualifiers


def _end(mention: Mention) -> str:
    return mention_key(mention) if is_organisation(mention.type) else mention.name


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: `by` whom, `at` what time (ISO 8601, UTC), `why`. Never edited; `undo` takes it back.

    `nodes` are those that are (not) the same, are renamed or get a type; `claims` the facts that are right or wrong; `value` the new
    name or type, or the id of the judgement that is undone. One node given twice as `not same` is to be parted: what
    the articles of the second reference name is another one.
    """

    kind: Kind
    by: str
    at: str
    why: str = ""
    nodes: tuple[NodeReference, ...] = ()
    claims: tuple[Claim, ...] = ()
    value: str = ""

    @classmethod
    def now(cls, kind: Kind, by: str, why: str = "", **about: Any) -> Judgement:
        """A judgement of this moment. Raises `JudgementError` as `check` does."""
        made = cls(kind, by, datetime.now(UTC).isoformat(timespec="microseconds"), why, **about)
        made.check()
        return made

    @property
    def id(self) -> str:
        """A digest of all that it says, so that one record imported twice is one."""
        return digest(json.dumps(self._content(), ensure_ascii=True, sort_keys=True))

    def check(self) -> None:
        """Raise `JudgementError` unless it is complete and makes sense."""
        if not self.by.strip():
            raise JudgementError(f"a judgement ({self.kind}) needs to say by whom it is")
        match self.kind:
            case Kind.SAME | Kind.NOT_SAME:
                if len(self.nodes) < 2:
                    raise JudgementError(f"{self.kind} is said of two or more nodes")
                kinds = {"a body" if is_organisation(node.type) else node.type for node in self.nodes}
                if len(kinds) > 1 and self.kind is Kind.SAME:
                    raise JudgementError(f"{' and '.join(sorted(kinds))} cannot be the same; set the type of one first")
                if self.kind is Kind.SAME and len({node.id for node in self.nodes}) < 2:
                    raise JudgementError(f"{self.nodes[0].id} is one node already")
            case Kind.WRONG | Kind.RIGHT:
                if not self.claims:
                    raise JudgementError(f"{self.kind} is said of at least one statement")
            case Kind.RENAME | Kind.SET_TYPE:
                if len(self.nodes) != 1 or not self.value.strip():
                    what = "name" if self.kind is Kind.RENAME else "type"
                    raise JudgementError(f"{self.kind} needs one node and its new {what}")
                if self.kind is Kind.SET_TYPE:
                    _check_type(self.nodes[0], self.value)
            case Kind.UNDO:
                if not self.value:
                    raise JudgementError("undo needs the id of a judgement; hezuo judgements FOLDER lists them")

    def as_json(self) -> dict[str, Any]:
        """All of it as plain JSON values, with its id."""
        return {"id": self.id, **self._content()}

    def _content(self) -> dict[str, Any]:
        """Empty parts left out, so that parts which later versions add change no id."""
        return {key: str(value) if key == "kind" else value for key, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Judgement:
        """The judgement of a record. Raises `JudgementError` where it is damaged or was changed by hand."""
        try:
            made = cls(
                Kind(row["kind"]),
                str(row["by"]),
                str(row["at"]),
                str(row.get("why", "")),
                tuple(
                    NodeReference(str(n["id"]), str(n["type"]), tuple(n["names"]), tuple(n["articles"]))
                    for n in row.get("nodes", ())
                ),
                tuple(
                    Claim(**{**c, "qualifiers": tuple((str(k), str(v)) for k, v in c["qualifiers"])})
                    for c in row.get("claims", ())
                ),
                str(row.get("value", "")),
            )
            datetime.fromisoformat(made.at)
        except (KeyError, TypeError, ValueError) as error:
            raise JudgementError(f"not a judgement ({type(error).__name__}: {error})") from error
        made.check()
        if row.get("id", made.id) != made.id:
            raise JudgementError("the record was changed by hand; undo a judgement and make another instead")
        return made


def _check_type(node: NodeReference, kind: str) -> None:
    if not is_organisation(node.type):
        raise JudgementError(f"{node.id} is a {node.type}; only bodies can be given another type")
    if not is_organisation(kind):
        raise JudgementError(f"{kind} is no type of a body; there are {', '.join(organisation_labels())}")
