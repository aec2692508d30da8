"""`hezuo query`: Cypher or SPARQL on the graph of a folder."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InputError, QueryError

if TYPE_CHECKING:
    from graph.embedded import Table


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder, as made by hezuo build.")],
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="The query; @FILE reads it from a file, - from standard input."),
    ] = None,
    recipe: Annotated[str | None, typer.Option(metavar="NAME", help="A query of the cookbook instead.")] = None,
    recipes: Annotated[bool, typer.Option("--recipes", help="List the cookbook, and ask nothing.")] = False,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="The query is SPARQL 1.1 on the RDF of the graph, not Cypher.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How rows are printed.")] = Format.TABLE,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many rows at most.")] = 1_000,
    timeout: Annotated[float, typer.Option(min=0.1, max=3600, help="Seconds after which the query is stopped.")] = 30.0,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value for $name; several times.")
    ] = None,
) -> None:
    """Ask the graph a question in Cypher or SPARQL (reading only; `hezuo schema` shows what there is to ask for)."""
    from graph.folder import GraphFolder

    if recipes:
        _print_recipes()
        return
    text, parameters = _asked(question, recipe, _parameters(param or []))
    if recipe and sparql:
        raise QueryError("the cookbook is in Cypher; leave out --sparql")
    opened = GraphFolder.open(folder)
    if sparql:
        from exports.sparql import query as ask

        table = ask(opened.graph(), text, parameters, timeout=timeout, max_rows=limit)
    else:
        from graph.embedded import query

        table = query(opened.database_path(), text, parameters, timeout=timeout, max_rows=limit)
    show(table, format)
    if table.truncated:
        print(f"hezuo: only the first {limit:,} rows are shown; --limit shows more", file=sys.stderr)


def show(table: Table, format: Format) -> None:
    """Print rows."""
    {Format.TABLE: _print_table, Format.CSV: _print_csv, Format.JSON: _print_json}[format](table)


def _asked(question: str | None, recipe: str | None, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The query and its parameters, from the command line or the cookbook."""
    if (question is None) == (recipe is None):
        raise QueryError("give a query, or --recipe NAME; --recipes lists the cookbook")
    if recipe is None:
        return _text(question or ""), given
    from graph.cookbook import recipe as named

    found = named(recipe)
    return found.cypher, found.with_values(given)


def _print_recipes() -> None:
    from graph.cookbook import recipes

    for each in recipes().values():
        takes = "".join(f" --param {name}=…" for name in each.parameters)
        print(f"{each.key}{takes}\n    {each.en}\n    {each.zh}")


def _text(question: str) -> str:
    if question == "-":
        return sys.stdin.read()
    if not question.startswith("@"):
        return question
    try:
        return Path(question[1:]).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            question[1:],
            f"cannot be read ({getattr(error, 'strerror', None) or error})",
            "name a text file in UTF-8 that holds the query",
        ) from None


def _parameters(pairs: list[str]) -> dict[str, Any]:
    """`name=value`; a value that is a JSON number, boolean, list or text is taken as that, else as it stands."""
    parameters: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise QueryError(f"--param {pair}: write name=value")
        try:
            parameters[name.removeprefix("$")] = json.loads(value)
        except ValueError:
            parameters[name.removeprefix("$")] = value
    return parameters


def cell(value: Any) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "labels" in value and "name" in value:
        return f"({value['name']})"
    if isinstance(value, dict) and "source" in value and "type" in value:
        return f"[{value['type']}{' ' + value['when'] if value.get('when') else ''}]"
    return json.dumps(value, ensure_ascii=False)


def _print_table(table: Table) -> None:
    if not sys.stdout.isatty():
        for row in (table.columns, *table.rows):
            print("\t".join(" ".join(cell(value).split()) for value in row))
        return
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn()
    for column in table.columns:
        drawn.add_column(Text(column))
    for row in table.rows:
        drawn.add_row(*(Text(cell(value)) for value in row))
    Console().print(drawn)
    print(f"{len(table.rows):,} rows")


def _print_csv(table: Table) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for row in (table.columns, *table.rows):
        writer.writerow([_harmless(value) for value in row])


def _harmless(value: Any) -> Any:
    from exports.tables import guarded

    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list, bool)) else cell(value)
    return guarded(text)


def _print_json(table: Table) -> None:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    print()
