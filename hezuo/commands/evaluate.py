"""`hezuo evaluate GOLD_SET`: how good the extraction is, by a gold set of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.errors import GoldError
from graph.model import Article
from hezuo.commands.models import SpacyModel, extractor


def run(
    gold_set: Annotated[Path, typer.Argument(help="A folder with articles/ and facts/NAME.yaml.")],
    articles: Annotated[Path | None, typer.Option(help="The articles, if not in the gold set's own folder.")] = None,
    statements: Annotated[Path | None, typer.Option(help="Score this JSONL file instead of extracting.")] = None,
    show: Annotated[bool, typer.Option("--show", help="List every miss and false hit.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    spacy: SpacyModel = None,
) -> None:
    """Measure the extraction against a gold set; docs/evaluation.md explains the figures."""
    from hezuo import evaluation

    if articles is not None and statements is not None:
        raise typer.BadParameter("give either --articles or --statements: a file of statements needs no articles")
    gold = evaluation.load(gold_set)
    if statements is not None:
        rows, source = evaluation.read_rows(statements), str(statements)
    else:
        folder = articles if articles is not None else gold_set / "articles"
        rows, source = extracted(folder, [article.name for article in gold], spacy), "extraction"
    score = evaluation.evaluate(gold, rows, source)
    if as_json:
        print(json.dumps(evaluation.as_json(score, show=show), ensure_ascii=False))
    else:
        print("\n".join(evaluation.lines(score, show=show)))


def extracted(folder: Path, wanted: Iterable[str], model: str | None = None) -> Iterator[dict[str, Any]]:
    """What the extractors find in the wanted articles. Raises `GoldError` where one is missing or double."""
    from extractors.readers import Rejected, read
    from hezuo.commands.extract import rows

    extract = extractor(model)
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; put the articles there, or name their folder with --articles")
    found: dict[str, Article] = {}
    rejected = []
    for item in read([str(folder)]):
        if isinstance(item, Rejected):
            rejected.append(str(item))
        elif item.name in found:
            raise GoldError(f"{item.source}: {found[item.name].source} is called {item.name} too; rename one of them")
        else:
            found[item.name] = item
    missing = [name for name in wanted if name not in found]
    if missing:
        reasons = "".join(f"\n  {reason}" for reason in rejected)
        raise GoldError(
            f"{folder}: there are facts for {', '.join(missing)}, but no such article; "
            f"add the article or take its facts file out{reasons}"
        )
    for name in wanted:
        yield from rows(extract(found[name]))
