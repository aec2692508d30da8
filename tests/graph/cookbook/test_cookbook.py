"""The cookbook on the embedded store, and the page that is made from it. On Neo4j: tests/exports/test_neo4j_queries.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cookbook_answers import answers, asked

from graph.cookbook import Recipe, recipe, recipes
from graph.cookbook.document import document
from graph.errors import QueryError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "queries.md"


@pytest.mark.parametrize("key", recipes())
def test_the_embedded_store_answers(key: str, examples_folder: Path) -> None:
    assert asked(recipes()[key], examples_folder) == answers()[key]


def test_every_recipe_finds_something_in_the_examples() -> None:
    assert answers().keys() == recipes().keys()
    assert all(answers().values())
    assert len(recipes()) >= 25


def test_the_page_is_made_from_the_recipes() -> None:
    assert PAGE.read_text("utf-8") == document(), "run: python -m graph.cookbook.document > docs/queries.md"


def test_the_page_shows_the_queries_that_the_tests_run() -> None:
    shown = re.findall(r"```cypher\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
    assert shown == [text for each in recipes().values() for text in dict.fromkeys((each.cypher, each.neo4j))]


@pytest.mark.parametrize("one", recipes().values(), ids=lambda one: one.key)
def test_a_recipe_has_a_value_for_each_of_its_parameters(one: Recipe) -> None:
    for cypher in (one.cypher, one.neo4j):
        assert set(re.findall(r"\$(\w+)", cypher)) == set(one.parameters)


def test_values_replace_the_examples() -> None:
    assert recipe("bodies-of-a-province").with_values({"province": 21}) == {"province": "21"}
    assert recipe("sources").with_values({"articles": 3}) == {"articles": 3}
    assert recipe("path").with_values({"body": "x"}) == {"body": "x", "other": "三亚市科协"}


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(QueryError, match="partners-by-year"):
        recipe("partners-by-yaer")
    with pytest.raises(QueryError, match="no parameter name; it takes body"):
        recipe("co-hosts").with_values({"name": "x"})
