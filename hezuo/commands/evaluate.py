"""`hezuo evaluate GOLD_SET`: how good the extraction is, or who is who in the graph, by a gold set of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import GoldError
from graph.model import Article
from hezuo.commands.models import SpacyModel, extractor

if TYPE_CHECKING:
    from hezuo.evaluation import IdentityScore


def run(
    gold_set: Annotated[
        Path, typer.Argument(help="A folder with articles/ and facts/NAME.yaml, or with mentions.csv.")
    ],
    articles: Annotated[Path | None, typer.Option(help="The articles, if not in the gold set's own folder.")] = None,
    statements: Annotated[Path | None, typer.Option(help="Score this JSONL file instead of extracting.")] = None,
    show: Annotated[bool, typer.Option("--show", help="List every miss and false hit.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    spacy: SpacyModel = None,
) -> None:
    """Measure the extraction, or with a mentions.csv identity, against a gold set; docs/evaluation.md explains the figures."""
    from hezuo import evaluation

    if (gold_set / evaluation.MENTIONS).is_file():
        if statements is not None:
            raise typer.BadParameter(
                f"a set with {evaluation.MENTIONS} is measured on articles: leave --statements out"
            )
        identity = resolved(gold_set, articles if articles is not None else gold_set / "articles", spacy)
        if as_json:
            print(json.dumps(evaluation.identity_as_json(identity, show=show), ensure_ascii=False))
        else:
            print("\n".join(evaluation.identity_lines(identity, show=show)))
        return
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


def resolved(gold_set: Path, folder: Path, model: str | None = None) -> IdentityScore:
    """How well the graph of all articles of the folder tells who is who. Raises `GoldError` where set and articles do not agree."""
    from graph.assemble import assemble
    from hezuo import evaluation
    from hezuo.reposts import find_reposts
    from hezuo.settings import LEAST_CONFIDENCE

    gold = evaluation.load_mentions(gold_set)
    extract = extractor(model)
    given, _ = _articles(folder)
    extractions = [extract(article) for _, article in sorted(given.items())]
    articles = [extraction.article for extraction in extractions]
    occurrences = [one for extraction in extractions for one in extraction.occurrences]
    statements = [one for extraction in extractions for one in extraction.statements]
    graph = assemble(articles, occurrences, statements, find_reposts(articles, occurrences), LEAST_CONFIDENCE)
    return evaluation.score_identity(gold, extractions, graph)


def extracted(folder: Path, wanted: Iterable[str], model: str | None = None) -> Iterator[dict[str, Any]]:
    """What the extractors find in the wanted articles. Raises `GoldError` where one is missing or double."""
    from hezuo.commands.extract import rows

    extract = extractor(model)
    found, rejected = _articles(folder)
    missing = [name for name in wanted if name not in found]
    if missing:
        reasons = "".join(f"\n  {reason}" for reason in rejected)
        raise GoldError(
            f"{folder}: there are facts for {', '.join(missing)}, but no such article; "
            f"add the article or take its facts file out{reasons}"
        )
    for name in wanted:
        yield from rows(extract(found[name]))


def _articles(folder: Path) -> tuple[dict[str, Article], list[str]]:
    """The articles of a folder by name, and what was rejected."""
    from extractors.readers import Rejected, read

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
    return found, rejected
