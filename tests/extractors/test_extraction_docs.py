"""docs/extraction.md names the steps, files and frames that there are."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from extractors import STEPS
from extractors.document import Story
from extractors.frames import FRAMES
from graph.ontology import relations

PAGE = (Path(__file__).parents[2] / "docs" / "extraction.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_the_steps_are_those_of_the_table() -> None:
    assert [row[0].strip("`") for row in table("The steps")] == [step.__name__ for step in STEPS]


def test_each_step_stands_in_the_file_that_is_named() -> None:
    for step, row in zip(STEPS, table("The steps"), strict=True):
        path = row[1].strip("`").removesuffix(".py").rstrip("/").replace("/", ".")
        assert step.__module__ == f"extractors.{path}"


def test_what_a_step_leaves_is_a_field_of_the_story() -> None:
    left = {field for row in table("The steps") for field in re.findall(r"`(\w+)`", row[2])}
    assert left <= set(Story.__dataclass_fields__)


def test_every_lexicon_is_named() -> None:
    named = {
        name for row in table("Where the facts of the language stand") for name in re.findall(r"`([^`]+)`", row[0])
    }
    lexicons = {
        entry.name for entry in files("extractors.lexicons").iterdir() if entry.name.endswith((".toml", ".txt", ".csv"))
    }
    assert lexicons == named - {"graph/divisions/"}


def test_there_is_a_frame_for_every_relation_but_posts() -> None:
    extracted = {label for label, relation in relations().items() if not relation.derived}
    assert {label for label, _ in FRAMES} == extracted - {"HOLDS_POST"}
