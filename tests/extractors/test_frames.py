"""Frames: for each relation, sentences and what they say. All names of people are invented.

How an expectation is written, `telling` says. Relations with long tables have a file of their own in `frames/`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from telling import check

from extractors import Extraction
from graph.ontology import relations

HOLDS_POST = [
    ("海东市科协党组书记、主席林远舟出席会议。", "林远舟 → 海东市科协 （党组书记、主席）"),
    (
        "海东市科协党组成员、海东市科技馆馆长林远舟出席会议。",
        "林远舟 → 海东市科协 （党组成员）; 林远舟 → 海东市科技馆 （馆长）",
    ),
    (
        "海东市科协主席林远舟、副主席高岩松出席会议。",
        "林远舟 → 海东市科协 （主席）; 高岩松 → 海东市科协 （副主席）",
    ),
    (
        "海东市科协副主席林远舟、高岩松出席会议。",
        "林远舟 → 海东市科协 （副主席）; 高岩松 → 海东市科协 （副主席）",
    ),
    ("海东市科协原主席林远舟出席会议。", "林远舟 → 海东市科协 （原主席）"),
    ("海东市委副书记林远舟出席会议。", "林远舟 → 海东市委 （副书记）"),
    ("海东市副市长林远舟出席会议。", "林远舟 → 海东市政府 （副市长）"),
    ("海东市科协科普部部长林远舟介绍情况。", "林远舟 → 海东市科协 （科普部部长）"),
    (
        "海东市科协召开第五次代表大会，选举林远舟为主席，高岩松、许知行为副主席。",
        "林远舟 → 海东市科协 （主席）; 高岩松 → 海东市科协 （副主席）; 许知行 → 海东市科协 （副主席）",
    ),
    (
        "海东市科协副主席、海东绿野种植有限公司总工程师林远舟出席会议。",
        "林远舟 → 海东市科协 （副主席）; 林远舟 → 海东绿野种植有限公司 （总工程师）",
    ),
    ("海东市科协主席林远舟出席会议。林远舟主席指出，要加强科普。", "林远舟 → 海东市科协 （主席）"),
    ("青海大学校长欧阳云帆出席会议。", "欧阳云帆 → 青海大学 （校长）"),
    ("海东市科协主席阿卜杜拉·买买提出席会议。", "阿卜杜拉·买买提 → 海东市科协 （主席）"),
    ("海东市科协任命林远舟为科普部部长。", "林远舟 → 海东市科协 （科普部部长）"),
    ("林远舟（海东市科协主席）介绍情况。", "林远舟 → 海东市科协 （主席）"),
    ("林远舟不再担任海东市科协主席职务。", "林远舟 → 海东市科协 （原主席）"),
    (
        "任命林远舟为海东市科技馆馆长，免去高岩松海东市科技馆馆长职务。",
        "林远舟 → 海东市科技馆 （馆长）; 高岩松 → 海东市科技馆 （原馆长）",
    ),
    ("林远舟，男，汉族，现任海东市科协主席。", "林远舟 → 海东市科协 （主席）"),
    (
        "林远舟系海东市农学会理事长、青海大学教授。",
        "林远舟 → 海东市农学会 （理事长）; 林远舟 → 青海大学 （教授）",
    ),
    (
        "海东市科协主席林远舟连任青海省农学会副理事长。",
        "林远舟 → 海东市科协 （主席）; 林远舟 → 青海省农学会 （副理事长）",
    ),
    ("海东市科协副主席林远舟到会。林远舟主席讲话。", "林远舟 → 海东市科协 （副主席）"),
    ("海东市科协主席林远舟为副理事长单位授牌。", "林远舟 → 海东市科协 （主席）"),
    ("记者林远舟报道。", ""),
    ("林远舟先生介绍情况。", ""),
    ("海东市科协组织会员学习。", ""),
]

TABLES = {
    "HOLDS_POST": HOLDS_POST,
}


@pytest.mark.parametrize(
    ("relation", "sentence", "expected"),
    [(relation, *row) for relation, rows in TABLES.items() for row in rows],
)
def test_sentence(read: Callable[..., Extraction], relation: str, sentence: str, expected: str) -> None:
    check(read(sentence), relation, expected)


@pytest.mark.parametrize("relation", [label for label, relation in relations().items() if not relation.derived])
def test_every_relation_has_a_table(relation: str) -> None:
    own = [path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "frames").glob("test_*.py")]
    rows = TABLES.get(relation, [])
    assert any(f'"{relation}"' in text for text in own) or (len(rows) >= 12 and any(not told for _, told in rows))
