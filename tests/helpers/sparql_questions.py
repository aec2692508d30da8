"""The questions of docs/sparql.md, each in SPARQL and in Cypher."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sparql.md"


class Question(NamedTuple):
    about: str
    sparql: str
    cypher: str


def questions() -> list[Question]:
    """In the order of the page."""
    found = []
    for part in PAGE.read_text("utf-8").split("\n### ")[1:]:
        texts = [
            block for form in ("sparql", "cypher") for block in re.findall(rf"```{form}\n(.*?)```", part, re.DOTALL)
        ]
        found.append(Question(part.splitlines()[0], *texts))
    return found
