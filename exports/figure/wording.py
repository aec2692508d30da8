"""What figures say in words: counts, periods, and the list of their numbered sources."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from exports import fonts
from graph.model import Article, Edge, Graph


@cache
def words(language: str) -> Mapping[str, str]:
    """The texts of figures in that language (`zh` or `en`)."""
    every: Mapping[str, Mapping[str, str]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return every[language]


def period(edges: Iterable[Edge], language: str) -> list[str]:
    """From when to when the facts are, where any has a date."""
    text = words(language)
    days = sorted(day for edge in edges for day in (edge.start, edge.end) if day)
    if not days:
        return []
    return [text["period" if days[0] != days[-1] else "day"].format(start=days[0], end=days[-1])]


def lacking(names: Iterable[str], language: str) -> list[str]:
    """Which characters of names the font does not have, where there are any."""
    found = sorted(set().union(*map(fonts.missing, names)) - set("\t\n\r"))
    codes = " ".join(f"U+{ord(character):04X}" for character in found)
    return [words(language)["missing"].format(codes=codes)] if found else []


def article_ids(edge: Edge, graph: Graph) -> set[str]:
    """The articles that an edge rests on."""
    return {statement.evidence.article_id for statement, _ in graph.evidence(edge)}


def numbered(edges: Iterable[Edge], graph: Graph) -> Mapping[str, int]:
    """A number for every article that supports one of the edges, those that support most first, then by date and title."""
    support = Counter(article_id for edge in edges for article_id in sorted(article_ids(edge, graph)))

    def order(article_id: str) -> tuple[int, str, str, str]:
        article = graph.articles.get(article_id)
        published, title = (article.published, article.title) if article else ("", "")
        return -support[article_id], published, title, article_id

    return {article_id: number for number, article_id in enumerate(sorted(support, key=order), start=1)}


def citation(edges: Iterable[Edge], graph: Graph, numbers: Mapping[str, int], limit: int) -> str:
    """The numbers of up to three listed sources of some edges; empty where there are none."""
    found = sorted({numbers.get(key, limit + 1) for edge in edges for key in article_ids(edge, graph)})
    return ",".join(str(number) for number in found if number <= limit and number in found[:3])


def sources(numbers: Mapping[str, int], graph: Graph, *, limit: int, language: str) -> list[str]:
    """One text a source: number, title, date; the last says how many are not listed."""
    text = words(language)
    listed: list[str] = []
    for article_id, number in list(numbers.items())[:limit]:
        copies = len(graph.reposts.get(article_id, ()))
        reposted = text["reposts"].format(count=copies) if copies else ""
        listed.append(f"[{number}] {_titled(graph.articles.get(article_id), language)}{reposted}")
    if len(numbers) > limit:
        listed.append(text["more"].format(count=len(numbers) - limit))
    return listed


def sources_file(title: str, numbers: Mapping[str, int], graph: Graph, *, language: str, made: Sequence[str]) -> str:
    """The list of all sources as a text of its own, with addresses and reposts; `made` says what it belongs to."""
    lines = [f"{title}{words(language)['separator']}{words(language)['sources']}", *made, ""]
    for article_id, number in numbers.items():
        article = graph.articles.get(article_id)
        lines.append(f"[{number}] {_titled(article, language)} {article.url if article else ''}".rstrip())
        lines += [
            f"    {words(language)['repost']} {_titled(copy, language)} {copy.url}".rstrip()
            for copy in graph.reposts.get(article_id, ())
        ]
    return "\n".join(lines) + "\n"


def _titled(article: Article | None, language: str) -> str:
    text = words(language)
    title = " ".join((article.title or article.name).split()) if article else ""
    date = text["dated"].format(date=article.published) if article and article.published else ""
    return f"{title or text['untitled']}{date}"
