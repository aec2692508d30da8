"""The record: only added to, the same after export and import, and a damaged line loses nothing else."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import JudgementError
from graph.judgements import Claim, Judgement, Kind, NodeReference, append, read, standing, taken_over

NAMES = st.text(min_size=1, max_size=12).filter(str.strip)
NODE = st.builds(
    NodeReference,
    id=NAMES,
    type=st.just("Association"),
    names=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
    articles=st.lists(NAMES, max_size=3).map(tuple),
)
CLAIM = st.builds(
    Claim,
    article=NAMES,
    subject=NAMES,
    relation=st.just("VISITED"),
    object=NAMES,
    when=st.sampled_from(["", "2025-03-05"]),
    modality=st.sampled_from(["occurred", "planned"]),
    qualifiers=st.sampled_from([(), (("title", "主席"),)]),
    quote=NAMES,
)
TIMES = st.datetimes().map(lambda moment: moment.isoformat(timespec="microseconds") + "+00:00")
JUDGEMENTS = st.one_of(
    st.builds(
        lambda nodes, kind, by, at, why: Judgement(kind, by, at, why, nodes=tuple(nodes)),
        st.lists(NODE, min_size=2, max_size=3, unique_by=lambda node: node.id),
        st.sampled_from([Kind.SAME, Kind.NOT_SAME]),
        NAMES,
        TIMES,
        st.text(max_size=20),
    ),
    st.builds(
        lambda claims, kind, by, at: Judgement(kind, by, at, claims=tuple(claims)),
        st.lists(CLAIM, min_size=1, max_size=3),
        st.sampled_from([Kind.WRONG, Kind.RIGHT]),
        NAMES,
        TIMES,
    ),
    st.builds(
        lambda node, value, by, at: Judgement(Kind.RENAME, by, at, nodes=(node,), value=value),
        NODE,
        NAMES,
        NAMES,
        TIMES,
    ),
)


def sorted_once(judgements: list[Judgement]) -> list[Judgement]:
    return sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.at, j.id))


@given(st.lists(JUDGEMENTS, max_size=6))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, made: list[Judgement]) -> None:
    path = tmp_path_factory.mktemp("record") / "judgements.jsonl"
    append(path, made)
    assert read(path) == (sorted_once(made), [])


@settings(max_examples=30)  # each writes to the disk and waits for it
@given(st.lists(JUDGEMENTS, max_size=6), st.lists(JUDGEMENTS, max_size=6), st.randoms(use_true_random=False))
def test_a_team_shares_its_files_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, ours: list[Judgement], theirs: list[Judgement], rng: random.Random
) -> None:
    place = tmp_path_factory.mktemp("record")
    one, other = place / "one", place / "other"
    append(one, ours)
    append(other, theirs)
    for _ in range(2):
        taken_over(one, read(other)[0])
        taken_over(other, rng.sample(read(one)[0], len(read(one)[0])))
    assert read(one)[0] == read(other)[0] == sorted_once([*ours, *theirs])


def judgement(value: str = "海东科普中心", **changes: Any) -> Judgement:
    node = NodeReference("station:中心", "Station", ("中心",), ("a",))
    return replace(Judgement(Kind.RENAME, "王", "2026-01-02T03:04:05+00:00", nodes=(node,), value=value), **changes)


def test_a_damaged_line_loses_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, [judgement("一")])
    with open(path, "a", encoding="utf-8") as file:
        file.write(
            '[1]\n{"kind": "same"}\nno JSON\n' + json.dumps(judgement("二").as_json()).replace("\\u4e8c", "三") + "\n"
        )
        file.write('{"kind": "rena')  # the power went off
    append(path, [judgement("四")])
    found, damaged = read(path)
    assert {j.value for j in found} == {"一", "四"}
    assert [line.line for line in damaged] == [2, 3, 4, 5, 6]
    assert "changed by hand" in damaged[3].reason
    assert str(path) in str(damaged[0])


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (judgement(by=" "), "by whom"),
        (judgement(value=""), "needs one node and its new name"),
        (judgement(nodes=()), "needs one node"),
        (judgement(kind=Kind.SAME), "two or more nodes"),
        (judgement(kind=Kind.SAME, nodes=judgement().nodes * 2), "is one node already"),
        (judgement(kind=Kind.WRONG), "at least one statement"),
        (judgement(kind=Kind.UNDO, value=""), "needs the id"),
        (judgement("Village", kind=Kind.SET_TYPE), "no type of a body"),
        (judgement("Person", kind=Kind.SET_TYPE), "no type of a body"),
        (
            judgement("Station", kind=Kind.SET_TYPE, nodes=(NodeReference("person:王", "Person", ("王",), ()),)),
            "only bodies",
        ),
        (
            judgement(
                kind=Kind.SAME, nodes=(*judgement().nodes, NodeReference("person:王", "Person", ("王",), ()))
            ),
            "cannot be the same",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(broken: Judgement, message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        broken.check()


def undo(of: Judgement, at: str = "2026-02-01T00:00:00+00:00") -> Judgement:
    return Judgement(Kind.UNDO, "李", at, value=of.id)


def test_an_undo_takes_back_and_its_undo_gives_again() -> None:
    first = judgement()
    taken = undo(first)
    given_back = undo(taken)
    again = undo(given_back)
    assert standing([first]) == [first]
    assert standing([first, taken]) == []
    assert standing([first, taken, given_back]) == [first]
    assert standing([again, given_back, taken, first]) == []


def test_an_undo_counts_whatever_the_clocks_say() -> None:
    first = judgement()
    assert standing([first, undo(first, at="2020-01-01T00:00:00+00:00")]) == []


@given(st.lists(JUDGEMENTS, max_size=5, unique_by=lambda j: j.id), st.data())
def test_undoing_everything_leaves_nothing(made: list[Judgement], data: st.DataObject) -> None:
    every = [*made, *(undo(one) for one in made)]
    assert standing(data.draw(st.permutations(every))) == []
