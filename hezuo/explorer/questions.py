"""The routes of Cypher: a question that only reads, its answer as a table or as a graph, and what helps to write it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi import Query as Parameter

from graph import embedded
from graph.cookbook import Recipe, recipes
from graph.embedded import Table
from graph.model import Node
from graph.ontology import is_organisation
from hezuo.commands.schema import properties
from hezuo.explorer import parts
from hezuo.explorer.answers import Cookbook, Problem, Query, QueryAnswer, RecipeView, Subgraph
from hezuo.explorer.drawn import drawn
from hezuo.explorer.index import Index
from hezuo.explorer.part_routes import Unfolded, nodes
from hezuo.explorer.sheets import sheet

# what the parameters of recipes stand for, by their names
EXAMPLES: Mapping[str, Callable[[Node], bool]] = {
    "body": lambda node: is_organisation(node.type),
    "other": lambda node: is_organisation(node.type),
    "person": lambda node: node.type == "Person",
    "event": lambda node: node.type == "Event",
}
QUERY_SECONDS, QUERY_ROWS = 10.0, 1000
REFUSED: dict[int | str, dict[str, Any]] = {400: {"model": Problem}}


def router(current: Callable[[], Index]) -> APIRouter:
    """All routes of Cypher."""
    made = APIRouter(prefix="/api")
    Now = Annotated[Index, Depends(current)]

    @made.post("/query", responses=REFUSED)
    def query(index: Now, question: Query) -> QueryAnswer:
        """A Cypher query on the embedded database, as `hezuo query` asks it: only reading, within limits."""
        table = _asked(index, question)
        found_nodes, found_edges = _named(table)
        return QueryAnswer(
            columns=list(table.columns),
            rows=[list(row) for row in table.rows],
            truncated=table.truncated,
            nodes=len(found_nodes),
            edges=len(found_edges),
        )

    @made.post("/query/csv", responses=REFUSED, response_class=Response)
    def query_sheet(index: Now, question: Query) -> Response:
        """The answer to a query as CSV for spreadsheets; no cell runs as a formula."""
        table = _asked(index, question)
        return sheet("query.csv", table.columns, [[_plain(value) for value in row] for row in table.rows])

    @made.get("/answer", responses=REFUSED)
    def answer(index: Now, cypher: Annotated[str, Parameter(max_length=20_000)], also: Unfolded = None) -> Subgraph:
        """The nodes and edges that the answer to a query names, placed and ready to be drawn."""
        found_nodes, found_edges = _named(_asked(index, Query(cypher=cypher)))
        edges = [index.edges[key] for key in sorted(found_edges) if key in index.edges]
        return drawn(index, parts.listed(index, found_nodes, edges), nodes(index, also))

    @made.get("/cookbook")
    def cookbook(index: Now) -> Cookbook:
        """Queries to begin with, about bodies, people and events of this graph, and the words to complete."""
        known = properties()
        return Cookbook(
            recipes=[
                RecipeView(zh=recipe.zh, en=recipe.en, cypher=_filled(index, recipe)) for recipe in recipes().values()
            ],
            properties=sorted({*known["nodes"], *known["relationships"]}),
        )

    return made


def _filled(index: Index, recipe: Recipe) -> str:
    """The query with values in the place of its parameters: the examples, or what this graph has instead of them."""
    values = dict(recipe.parameters)
    for name in EXAMPLES.keys() & values.keys():
        if not any(node.name == values[name] for node in index.graph.nodes):
            wanted = [node for node in index.graph.nodes if EXAMPLES[name](node) and node.name not in values.values()]
            best = min(wanted, key=lambda node: (-index.degrees[node.id], node.id), default=None)
            values[name] = best.name if best else values[name]
    return re.sub(r"\$(\w+)", lambda found: json.dumps(values[found[1]], ensure_ascii=False), recipe.cypher)


def _asked(index: Index, question: Query) -> Table:
    return embedded.query(
        index.database, question.cypher, question.parameters, timeout=QUERY_SECONDS, max_rows=QUERY_ROWS
    )


def _named(table: Table) -> tuple[set[str], set[str]]:
    """The ids of all nodes and relationships in an answer, also inside lists, maps and paths."""
    found: tuple[set[str], set[str]] = (set(), set())
    for value in _values(cell for row in table.rows for cell in row):
        if "id" in value and "labels" in value:
            found[0].add(str(value["id"]))
        elif {"id", "type", "source", "target"} <= value.keys():
            found[1].add(str(value["id"]))
    return found


def _values(cells: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for cell in cells:
        if isinstance(cell, dict):
            yield cell
            yield from _values(cell.values())
        elif isinstance(cell, list | tuple):
            yield from _values(cell)


def _plain(value: Any) -> Any:
    """A cell as people read it: the name of a node, the kind of a relationship, else JSON."""
    if isinstance(value, dict) and "id" in value:
        return value.get("name") or value.get("type") or value["id"]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
