"""docs/queries.md, made from the recipes: `python -m graph.cookbook.document > docs/queries.md`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator

from graph.cookbook import Recipe, recipes

_HEAD = """# Questions to the graph

{count} questions that analysts ask, each as Cypher. Where one query stands, the same text runs on the embedded store (`hezuo query`) and on
Neo4j (after `hezuo export --to neo4j`); where two stand, both give the same answer. The tests run all of them on both, on the
graph of `examples/`.

    hezuo query FOLDER --recipes
    hezuo query FOLDER --recipe partners-by-year --param body=湖南省科协

`$body` and the like are parameters; the values given here fit the examples. A province is the first two digits of the code of a division
(GB/T 2260): 43 is 湖南. What the labels, relations and properties mean, and which Cypher the embedded store takes, is in
[cypher.md](cypher.md). From Python: `graph.cookbook.recipes()`.

This page is made from `graph/cookbook/recipes.toml`.
"""


def document() -> str:
    """The page."""
    parts = [_HEAD.format(count=len(recipes())), *("\n".join(_section(each)) + "\n" for each in recipes().values())]
    return "\n".join(parts)


def _section(recipe: Recipe) -> Iterator[str]:
    yield f"## {recipe.en}"
    yield ""
    yield f"{recipe.zh} `{recipe.key}`"
    if recipe.parameters:
        words = (f"--param {shlex.quote(f'{name}={_written(value)}')}" for name, value in recipe.parameters.items())
        yield ""
        yield f"    hezuo query FOLDER --recipe {recipe.key} {' '.join(words)}"
    yield ""
    yield from ("```cypher", recipe.cypher, "```")
    if recipe.neo4j != recipe.cypher:
        yield from ("", "On Neo4j, with the full-text index:", "", "```cypher", recipe.neo4j, "```")


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    print(document(), end="")
