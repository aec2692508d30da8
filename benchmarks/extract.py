"""Measures extraction on one core: articles a second beside jieba.posseg on the same text, and what each stage takes.

`python3 dev.py bench extract [--rounds N] [FOLDER…]` runs it; benchmarks/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

from jieba import posseg

from extractors import STEPS, extract
from extractors.cleaning import clean_characters, clean_page
from extractors.readers import Rejected, read
from extractors.stories import split_stories
from graph.model import Article

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    "examples",
    *(f"tests/gold/{name}/articles" for name in ("tuning", "retold", "later", "further", "wider", "unread")),
)

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often both are measured (5)")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="articles (those of the repository)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        texts = cleaned_into(Path(room), chosen.folders or [ROOT / name for name in TEXTS])
        measure(Path(room), texts, chosen.rounds)


def cleaned_into(room: Path, folders: Iterable[Path]) -> list[str]:
    """The cleaned, simplified texts of all articles, each also as a file of `room`."""
    texts: list[str] = []
    for article in read(folders):
        if isinstance(article, Rejected):
            continue
        cleaned = clean_characters(article.text)
        text = "\n".join(line.text for line in clean_page(cleaned, article.title).lines)
        (room / f"{len(texts):06}.txt").write_text(text, encoding="utf-8")
        texts.append(text)
    return texts


def measure(room: Path, texts: list[str], rounds: int) -> None:
    """Both sides in turn, by processor time, and the medians of their ratios."""
    logging.getLogger("jieba").setLevel(logging.ERROR)
    characters = sum(map(len, texts))

    def ours() -> None:
        read_and_extract(room)

    def theirs() -> None:
        tag(texts)

    ours()
    tag(texts[:3])
    print(f"{len(texts)} articles, {characters:,} characters ({characters // len(texts)} on average)")
    print(f"Python {sys.version.split()[0]}, {sys.platform}; processor time of one core\n")
    print("| round | read, clean, extract: articles/s | characters/s | jieba.posseg: characters/s | times as fast |")
    print("| --- | --- | --- | --- | --- |")
    ratios = []
    for number in range(1, rounds + 1):
        mine, posseg_seconds = seconds(ours), seconds(theirs)
        ratios.append(posseg_seconds / mine)
        print(
            f"| {number} | {len(texts) / mine:,.0f} | {characters / mine:,.0f}"
            f" | {characters / posseg_seconds:,.0f} | {ratios[-1]:.1f} |",
            flush=True,
        )
    print(
        f"\nmedian: {statistics.median(ratios):.1f} times as fast (least {min(ratios):.1f}, most {max(ratios):.1f})\n"
    )
    print("| stage | share |\n| --- | --- |")
    for stage, share in shares(room).items():
        print(f"| {stage} | {share:.1%} |")


def read_and_extract(room: Path) -> None:
    for article in read([room]):
        if not isinstance(article, Rejected):
            extract(article)


def tag(texts: Iterable[str]) -> None:
    for text in texts:
        for _ in posseg.cut(text):
            pass


def seconds(task: Callable[[], None]) -> float:
    begun = time.process_time()
    task()
    return time.process_time() - begun


def shares(room: Path) -> dict[str, float]:
    """What each stage takes of the whole."""
    spent: dict[str, float] = defaultdict(float)

    def timed(
        stage: str, function: Callable[Parameters, Result], *arguments: Parameters.args, **named: Parameters.kwargs
    ) -> Result:
        begun = time.process_time()
        result = function(*arguments, **named)
        spent[stage] += time.process_time() - begun
        return result

    articles: list[Article | Rejected] = timed("read", lambda: list(read([room])))
    for article in articles:
        if isinstance(article, Rejected):
            continue
        cleaned = timed("clean characters", clean_characters, article.text)
        page = timed("clean page", clean_page, cleaned, article.title)
        for story in timed("split stories", split_stories, article, cleaned, page):
            for step in STEPS:
                timed(step.__name__.replace("_", " "), step, story)
        timed("whole", extract, article)
    whole = spent.pop("whole") + spent["read"]
    spent["gather"] = whole - sum(spent.values())
    return {stage: max(0.0, time_spent) / whole for stage, time_spent in spent.items()}


if __name__ == "__main__":
    main()
