"""How well a graph tells who is who, measured against `mentions.csv`: load, find each mention's node, compare, report.

What the extraction did not find cannot be told apart by anybody, so the figures are given twice: over the mentions that have a
node, which measures identity alone, and over all, each without a node being a cluster of its own.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractors import Extraction
from graph.errors import GoldError
from graph.model import Graph, Node, Occurrence, Statement
from graph.ontology import is_organisation, node_types
from hezuo.evaluation.clustering import Clustering, compare

MENTIONS = "mentions.csv"
COLUMNS = ("article", "start", "surface", "type", "cluster")
# an occurrence is that of a mention if they share this much of what both cover
LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A string of an article, from its character `start` on, and what it stands for: a node type and a cluster of one's own naming."""

    article: str
    start: int
    surface: str
    type: str
    cluster: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.surface)


@dataclass(frozen=True, slots=True)
class IdentityScore:
    """Figures over the mentions that have a node (`found`), over all, and of the found ones by type; and what went wrong."""

    found: Clustering
    all: Clustering
    types: Mapping[str, Clustering]
    errors: tuple[str, ...]

    @property
    def coverage(self) -> float:
        """The share of the mentions that have a node."""
        return self.found.mentions / self.all.mentions if self.all.mentions else 0.0


def load_mentions(folder: Path) -> list[GoldMention]:
    """The mentions of a gold set of identity, in the order of the file. Raises `GoldError` for a row that is none."""
    path = folder / MENTIONS
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise GoldError(f"{path}: the first line must be {','.join(COLUMNS)}")
            found = [_mention(path, number, row) for number, row in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GoldError(f"{path}: cannot be read as CSV in UTF-8 ({error}); save it again") from error
    if not found:
        raise GoldError(f"{path}: there is no mention in it; write one line each: {','.join(COLUMNS)}")
    return found


def _mention(path: Path, number: int, row: Mapping[str, Any]) -> GoldMention:
    where = f"{path}: line {number}"
    if None in row or not all(row[column] for column in COLUMNS):
        raise GoldError(f"{where}: fill in {', '.join(COLUMNS)}, and nothing more")
    if not row["start"].isdecimal():
        raise GoldError(f"{where}: start is {row['start']!r}; write the offset of the first character, from 0")
    if row["type"] not in node_types():
        raise GoldError(f"{where}: there is no type {row['type']}; the types are {', '.join(node_types())}")
    return GoldMention(row["article"], int(row["start"]), row["surface"], row["type"], row["cluster"])


def score_identity(gold: Sequence[GoldMention], extractions: Iterable[Extraction], graph: Graph) -> IdentityScore:
    """Score a graph against the mentions of the articles that it was made of, with what was extracted from these.

    Raises `GoldError` for a mention of an article that is not among them, or that does not stand in its article.
    """
    nodes = _nodes_of(gold, extractions, graph)
    found = [mention for mention in gold if mention in nodes]
    kinds = sorted({mention.type for mention in found})
    alone = {mention: f"not found {number}" for number, mention in enumerate(gold)}
    return IdentityScore(
        found=compare([(m.cluster, nodes[m]) for m in found]),
        all=compare([(m.cluster, nodes.get(m, alone[m])) for m in gold]),
        types={kind: compare([(m.cluster, nodes[m]) for m in found if m.type == kind]) for kind in kinds},
        errors=tuple(_errors(gold, nodes)),
    )


def _nodes_of(gold: Sequence[GoldMention], extractions: Iterable[Extraction], graph: Graph) -> dict[GoldMention, str]:
    """The node of every mention that has one: by what occurs in its place, or else under its name in its article."""
    given = {extraction.article.name: extraction for extraction in extractions}
    present: dict[str, list[Node]] = defaultdict(list)
    for edge in graph.edges:
        if edge.relation == "MENTIONED_IN":
            present[edge.target.partition(":")[2]].append(graph.by_id[edge.source])
    agreements = _agreement_nodes(graph)
    found: dict[GoldMention, str] = {}
    for mention in gold:
        if mention.article not in given:
            raise GoldError(f"{MENTIONS}: there is no article {mention.article}; add it, or take its mentions out")
        extraction = given[mention.article]
        if extraction.article.text[mention.start : mention.end] != mention.surface:
            raise GoldError(
                f"{MENTIONS}: {mention.surface} does not stand at character {mention.start} of {mention.article}; "
                "the article was changed, find the offset anew"
            )
        article_id = extraction.article.id
        if mention.type == "Agreement":
            node = _agreement(mention, extraction, agreements)
        else:
            node = _node(mention, extraction.occurrences, present[article_id])
        if node:
            found[mention] = node
    return found


def _node(mention: GoldMention, occurrences: Iterable[Occurrence], present: Sequence[Node]) -> str:
    fitting = [one for one in occurrences if _kind(one.mention.type) == _kind(mention.type)]
    near = [one for one in fitting if _shared(mention, one) >= LEAST_SHARED]
    # the place itself first, then the same string elsewhere in the article
    near += [one for one in fitting if mention.surface in (one.evidence.quote, one.mention.name)]
    for one in sorted(near, key=lambda one: -_shared(mention, one)):
        nodes = [
            node
            for node in present
            if _kind(node.type) == _kind(mention.type)
            and {one.mention.name, *one.mention.aliases} <= {node.name, *node.aliases}
        ]
        exact = [node for node in nodes if node.division == one.mention.division]
        if nodes:
            return min((exact or nodes), key=lambda node: node.id).id
    return ""


def _kind(type_: str) -> str:
    """Types of bodies are one kind: which of them a body is is not a question of identity."""
    return "Organisation" if is_organisation(type_) else type_


def _shared(mention: GoldMention, occurrence: Occurrence) -> float:
    start, end = occurrence.evidence.start, occurrence.evidence.end
    both = min(mention.end, end) - max(mention.start, start)
    return max(0, both) / (max(mention.end, end) - min(mention.start, start))


def _agreement_nodes(graph: Graph) -> dict[str, str]:
    """By the id of a statement of signing the node of the agreement that it names."""
    return {key: edge.target for edge in graph.edges if edge.relation == "PARTY_TO" for key in edge.statements}


def _agreement(mention: GoldMention, extraction: Extraction, nodes: Mapping[str, str]) -> str:
    """The node of the agreement of that name. Of several signings in one sentence that whose parties stand last before the name."""
    name = mention.surface.strip("《》")
    signings = [one for one in extraction.statements if one.relation == "SIGNED_AGREEMENT_WITH"]

    def nearness(one: Statement) -> int:
        before = [o for o in extraction.occurrences if o.evidence.end <= mention.start]
        parties = (one.subject, one.object)
        return min(max((o.evidence.start for o in before if o.mention == party), default=-1) for party in parties)

    here = [one for one in signings if one.evidence.start <= mention.start and mention.end <= one.evidence.end]
    if here:
        return nodes.get(min(here, key=lambda one: (-nearness(one), one.id)).id, "")
    called = (one for one in signings if (told := one.qualifier("agreement")) and (name in told or told in name))
    return min((nodes[one.id] for one in called if one.id in nodes), default="")


def _errors(gold: Sequence[GoldMention], nodes: Mapping[GoldMention, str]) -> Iterator[str]:
    clusters: dict[str, set[str]] = defaultdict(set)
    split: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in gold:
        if mention in nodes:
            clusters[nodes[mention]].add(mention.cluster)
            split[mention.cluster][nodes[mention]].append(f"{mention.surface} ({mention.article})")
        else:
            yield f"not found {mention.article} {mention.start} {mention.surface} {mention.type}"
    for node, those in sorted(clusters.items()):
        if len(those) > 1:
            yield f"merged    {node}: {', '.join(sorted(those))}"
    for cluster, parts in sorted(split.items()):
        if len(parts) > 1:
            told = "; ".join(f"{node} = {', '.join(where)}" for node, where in sorted(parts.items()))
            yield f"split     {cluster}: {told}"


def identity_lines(score: IdentityScore, *, show: bool = False) -> Iterator[str]:
    """A line for each type and two of totals; before them, with `show`, every mention not found, merger and split."""
    if show:
        yield from score.errors
    rows = [*score.types.items(), ("found", score.found), ("all", score.all)]
    for label, figures in rows:
        yield (
            f"{label:14} mentions {figures.mentions:4} | B³ P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f} | "
            f"false merges {figures.false_merges}/{figures.joined} ({figures.false_merge_rate:.1%}) | "
            f"false splits {figures.false_splits}/{figures.alike} ({figures.false_split_rate:.1%})"
        )


def identity_as_json(score: IdentityScore, *, show: bool = False) -> dict[str, Any]:
    """The figures as plain data."""
    totals: dict[str, Any] = {
        "coverage": score.coverage,
        "found": _numbers(score.found),
        "all": _numbers(score.all),
        "types": {kind: _numbers(figures) for kind, figures in score.types.items()},
    }
    return {**totals, "errors": list(score.errors)} if show else totals


def _numbers(figures: Clustering) -> dict[str, float]:
    rates = {
        "f1": figures.f1,
        "false_merge_rate": figures.false_merge_rate,
        "false_split_rate": figures.false_split_rate,
    }
    return {**asdict(figures), **rates}
