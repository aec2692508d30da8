"""What the cookbook answers on the graph of examples/ (cookbook_answers.json): read by people, checked on every engine.

`python tests/helpers/cookbook_answers.py FOLDER` writes the answers of that graph folder; read what has changed.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from graph import embedded
from graph.cookbook import Recipe, recipes
from graph.folder import GraphFolder

FILE = Path(__file__).with_suffix(".json")


@cache
def answers() -> dict[str, list[list[Any]]]:
    """The rows by the key of the recipe."""
    found: dict[str, list[list[Any]]] = json.loads(FILE.read_text("utf-8"))
    return found


def in_one_order(recipe: Recipe, rows: list[list[Any]]) -> list[list[Any]]:
    """The rows, what `collect` gathered (in no order of its own) sorted."""
    if "collect(" not in recipe.cypher:
        return rows
    return [[sorted(each) if isinstance(each, list) else each for each in row] for row in rows]


def asked(recipe: Recipe, folder: Path) -> list[list[Any]]:
    """What the embedded store of a graph folder answers."""
    table = embedded.query(GraphFolder.open(folder).database_path(), recipe.cypher, recipe.parameters)
    return in_one_order(recipe, [list(row) for row in table.rows])


def main() -> None:
    """Write the answers, one row a line."""
    parts = []
    for key, recipe in recipes().items():
        rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in asked(recipe, Path(sys.argv[1])))
        parts.append(f" {json.dumps(key)}: [\n{rows}\n ]")
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
