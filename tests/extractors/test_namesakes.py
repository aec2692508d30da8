"""Namesakes: which people of one name in one story are two, and whom the bare name means after that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import Extraction

TABLE = [
    # one sentence introduces both
    ("海东市科协副主席林远舟致辞，海东市科技馆馆长林远舟主持会议。", ["海东市科协", "海东市科技馆"]),
    ("青海省科协副主席林远舟、甘肃省科技馆馆长林远舟出席会议。", ["青海省科协", "甘肃省科技馆"]),
    # bodies of two provinces, one of them told by its name alone
    ("青海省科协副主席林远舟出席会议。会后，上海科技馆馆长林远舟作报告。", ["青海省科协", "上海科技馆"]),
    # one person: several posts, one city, a former post, the same body again
    ("海东市科协党组成员、海东市科技馆馆长林远舟出席会议。", []),
    ("海东市科协副主席林远舟出席会议。海东市科技馆馆长林远舟介绍情况。", []),
    ("海东市科协主席林远舟出席会议。林远舟此前任甘肃省科技馆馆长。", []),
    ("青海省科协副主席林远舟出席会议。青海省科协副主席林远舟致辞。", []),
    ("青海省科协副主席林远舟出席会议。中国科协常委林远舟致辞。", []),
]


@pytest.mark.parametrize(("text", "bodies"), TABLE)
def test_namesakes(read: Callable[..., Extraction], text: str, bodies: list[str]) -> None:
    people = dict.fromkeys(o.mention for o in read(text).occurrences if o.mention.type == "Person")
    assert [person.name for person in people] == ["林远舟"] * max(1, len(bodies))
    assert [person.aliases for person in people] == ([(f"{body}林远舟",) for body in bodies] or [()])


def test_each_namesake_has_the_own_post(read: Callable[..., Extraction]) -> None:
    found = read("青海省科协副主席林远舟、甘肃省科技馆馆长林远舟出席科普论坛。")
    posts = {s.subject.aliases[0]: s.object.name for s in found.statements if s.relation == "HOLDS_POST"}
    assert posts == {"青海省科协林远舟": "青海省科协", "甘肃省科技馆林远舟": "甘肃省科技馆"}


def test_the_bare_name_means_the_one_named_last(read: Callable[..., Extraction]) -> None:
    found = read("青海省科协副主席林远舟出席会议。甘肃省科技馆馆长林远舟作报告。3月6日，林远舟到湖南大学调研。")
    (visit,) = [s for s in found.statements if s.relation == "VISITED"]
    assert visit.subject.aliases == ("甘肃省科技馆林远舟",)
