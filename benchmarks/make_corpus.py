"""Makes a corpus of any size from examples/: the same articles, with other places, people and dates.

`python benchmarks/make_corpus.py OUT.jsonl [--articles 10000]`. The same number gives the same file on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from extractors.readers import Rejected, read
from graph.divisions import ambiguous_words, divisions
from graph.model import Article

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
FACTS = ROOT / "tests" / "gold" / "examples" / "facts"

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文海燕雪松振凌晓峰思远子涵"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})(?=日))?")
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Pattern:
    """An example, and what can be varied in it."""

    article: Article
    people: tuple[str, ...]
    places: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    chosen = parser.parse_args()
    write(chosen.out, chosen.articles)


def write(out: Path, count: int) -> None:
    """Write that many articles, one JSON object a line."""
    with out.open("w", encoding="utf-8") as lines:
        for row in rows(count):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def rows(count: int) -> Iterator[dict[str, str]]:
    """That many articles, the examples taking turns."""
    kinds = alike()
    examples = patterns(kinds)
    for number in range(count):
        yield varied(examples[number % len(examples)], number, kinds)


def alike() -> dict[str, tuple[str, ...]]:
    """The short names of divisions (海南, 永川), each with those that may stand in its place: same level, same kind."""
    groups: dict[tuple[str, str], list[str]] = {}
    for division in divisions().values():
        if division.name[:-1] == division.short and division.short not in ambiguous_words():
            groups.setdefault((division.level, division.name[-1]), []).append(division.short)
    return {short: tuple(group) for group in groups.values() for short in group}


def patterns(kinds: Mapping[str, tuple[str, ...]]) -> list[Pattern]:
    """The examples, with the people of their gold facts and the places that they name."""
    found = []
    for article in read([str(EXAMPLES)]):
        if isinstance(article, Rejected):
            raise SystemExit(f"{article.source}: {article.reason}; {article.advice}")
        facts = yaml.safe_load((FACTS / f"{article.name}.yaml").read_text("utf-8"))
        people = (name for name, kind, *_ in facts["entities"] if kind == "Person")
        places = (short for short in kinds if short in article.text)
        found.append(Pattern(article, tuple(people), tuple(places)))
    return found


def varied(pattern: Pattern, number: int, kinds: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """One article of the corpus, decided by its number alone."""
    chance = random.Random(number)
    names = {place: chance.choice(kinds[place]) for place in pattern.places}
    for person in pattern.people:
        names[person] = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, max(1, len(person) - 1)))
    years, months = -chance.randrange(8), chance.randrange(12)
    # the longest first, all in one pass, so that nothing is replaced twice
    known = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or r"(?!)")

    def month(text: str) -> int:
        return (int(text) + months - 1) % 12 + 1

    def day(text: str) -> int:
        return min(28, int(text))

    def other(text: str) -> str:
        text = YEAR.sub(lambda m: str(int(m[0]) + years), text)
        text = MONTH.sub(lambda m: f"{month(m[1])}月" + (str(day(m[2])) if m[2] else ""), text)
        text = ISO.sub(lambda m: f"{int(m[1]) + years}-{month(m[2]):02}-{day(m[3]):02}", text)
        return known.sub(lambda m: names[m[0]], text)

    article = pattern.article
    return {
        "id": f"{article.name}-{number:06}",
        "text": other(article.text),
        "title": other(article.title),
        "published": other(article.published),
        "url": f"https://corpus.example/{article.name}/{number}",
    }


if __name__ == "__main__":
    main()
