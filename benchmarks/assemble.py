"""Measures resolving and assembling: statements a second and peak memory, at 10,000, 100,000 and 1,000,000 statements.

`python3 dev.py bench assemble [--statements N …] [--profile]` runs it; benchmarks/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import subprocess
import sys
import time
from functools import cache

from make_corpus import GIVEN, SURNAMES

from graph.assemble import assemble
from graph.divisions import Division, divisions
from graph.identity import Identities
from graph.model import Article, Evidence, Mention, Occurrence, Statement, qualified

SIZES = (10_000, 100_000, 1_000_000)
MIB = 1 << 20
TITLES = ("主席", "副主席", "党组书记", "馆长", "秘书长", "理事长", "教授")
SUBJECTS = ("科普", "科学教育", "青少年科技创新", "学会改革", "科技馆运营", "乡村振兴", "卓越工程师")
MEETINGS = ("论坛", "年会", "大赛", "工作会议", "报告会", "展览")
SCIENCES = ("农", "林", "气象", "地质", "物理", "化学", "数学", "计算机", "护理", "茶叶")

Told = tuple[Article, list[Occurrence], list[Statement]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of the corpus")
    parser.add_argument("--profile", action="store_true", help="tell instead which functions take the time")
    parser.add_argument("--here", type=int, metavar="N", help=argparse.SUPPRESS)  # one size, in this process
    chosen = parser.parse_args()
    if chosen.here:
        print(measured(chosen.here))
        return
    if chosen.profile:
        profile(chosen.statements[0])
        return
    print(
        f"Python {sys.version.split()[0]}, {sys.platform}; processor time of one core, each size in a process of its own\n"
    )
    print(
        "| statements | articles | nodes | edges | resolving, s | assembling with it, s | statements/s | before, MiB | peak, MiB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in chosen.statements:
        command = [sys.executable, __file__, "--here", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip(), flush=True)


def measured(size: int) -> str:
    """The row of the table for a corpus of that many statements."""
    articles, occurrences, statements = corpus(size)
    before = peak()
    begun = time.process_time()
    Identities(occurrences, statements)
    resolved = time.process_time() - begun
    begun = time.process_time()
    graph = assemble(articles, occurrences, statements)
    seconds = time.process_time() - begun
    counts = (len(statements), len(articles), len(graph.nodes), len(graph.edges))
    cells = [f"{count:,}" for count in counts] + [f"{resolved:.1f}", f"{seconds:.1f}"]
    cells += [f"{len(statements) / seconds:,.0f}", f"{before / MIB:,.0f}", f"{peak() / MIB:,.0f}"]
    return f"| {' | '.join(cells)} |"


def profile(size: int) -> None:
    """Print the functions that take most of the time."""
    articles, occurrences, statements = corpus(size)
    profiler = cProfile.Profile()
    profiler.runcall(assemble, articles, occurrences, statements)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def peak() -> int:
    """The most memory, in bytes, that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def corpus(size: int) -> tuple[list[Article], list[Occurrence], list[Statement]]:
    """Articles with about ten statements each until there are enough; the same on every machine."""
    articles: list[Article] = []
    occurrences: list[Occurrence] = []
    statements: list[Statement] = []
    number = 0
    while len(statements) < size:
        article, named, told = news(number)
        articles.append(article)
        occurrences += named
        statements += told
        number += 1
    return articles, occurrences, statements[:size]


def news(number: int) -> Told:
    """One article, decided by its number: a host, guests, who leads them, a meeting, what they did."""
    chance = random.Random(number)
    host, *guests = (body(chance) for _ in range(chance.randint(2, 4)))
    year = chance.randint(2005, 2025)
    when = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    town = host.name[:2]
    meeting = f"{year}年{town}{chance.choice(SUBJECTS)}{chance.choice(MEETINGS)}"
    event = Mention(meeting, "Event")
    facts: list[tuple[Mention, str, Mention, str, tuple[tuple[str, str], ...]]] = []
    for one in (host, *guests):
        leader = person(one, chance)
        facts.append((leader, "HOLDS_POST", one, "", qualified(title=chance.choice(TITLES))))
        facts.append((leader, "ATTENDED", event, when, ()))
    facts.append((host, "HOSTED", event, when, qualified(role=chance.choice(("主办", "承办")))))
    for guest in guests:
        facts.append((guest, "VISITED", host, when if chance.random() < 0.8 else "", ()))
        facts.append((guest, "MET_WITH", host, when, ()))
        if chance.random() < 0.2:
            facts.append((guest, "SIGNED_AGREEMENT_WITH", host, when, qualified(agreement="战略合作协议")))
    sentences = [f"{one.name}在{when}{relation}{other.name}。" for one, relation, other, *_ in facts]
    article = Article.of(f"n{number}", "".join(sentences), title=meeting, published=when)
    statements: list[Statement] = []
    occurrences: list[Occurrence] = []
    start = 0
    for sentence, (one, relation, other, day, qualifiers) in zip(sentences, facts, strict=True):
        evidence = Evidence(article.id, start, start + len(sentence), sentence)
        statements.append(Statement(one, relation, other, evidence, when=day, qualifiers=qualifiers, extractor="made"))
        for end, at in ((one, start), (other, start + len(sentence) - 1 - len(other.name))):
            occurrences.append(Occurrence(end, Evidence(article.id, at, at + len(end.name), end.name)))
        start += len(sentence)
    return article, occurrences, statements


@cache
def places() -> list[Division]:
    """Real divisions in the order of their codes."""
    return [division for _, division in sorted(divisions().items())]


def body(chance: random.Random) -> Mention:
    """A body of a real division, now and then under its long name: few are often in the news, most hardly ever."""
    table = places()
    division = table[int(len(table) * chance.random() ** 3)]
    kind = chance.random()
    if kind < 0.5:
        rest, label = chance.choice(("科协", "科协", "科学技术协会")), "Association"
    elif kind < 0.7:
        rest, label = chance.choice(("科技馆", "科学技术馆")), "ScienceMuseum"
    elif kind < 0.85:
        rest, label = f"{chance.choice(SCIENCES)}学会", "Association"
    else:
        rest, label = "教育局", "Government"
    return Mention(division.name + rest, label, (division.short + rest,), division.code)


def person(body: Mention, chance: random.Random) -> Mention:
    """One of the twelve people of a body."""
    own = random.Random(f"{body.division}{body.type}{chance.randrange(12)}")
    return Mention(own.choice(SURNAMES) + "".join(own.sample(GIVEN, own.randint(1, 2))), "Person")


if __name__ == "__main__":
    main()
