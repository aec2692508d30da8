"""What a figure says in words: its caption with the numbers, and its numbered sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from exports import fonts
from exports.figure.scene import Dot, Line, by_article
from graph.analysis import Part
from graph.model import Graph


@cache
def words(language: str) -> Mapping[str, str]:
    """The texts of figures in that language (`zh` or `en`)."""
    every: Mapping[str, Mapping[str, str]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return every[language]


def caption(
    part: Part, dots: Sequence[Dot], lines: Sequence[Line], *, unlabelled: int, language: str, geography: bool = True
) -> str:
    """What is shown, by which rule it was chosen, the period of the facts, the number of articles, what is left out."""
    text = words(language)
    title = text["title_about"].format(name=part.centre.name) if part.centre else text["title"]
    if not dots:
        return f"{title}{text['separator']}{text['empty']}{text['stop']}"
    counts = text["counts"].format(nodes=len(dots), edges=sum(len(line.edges) for line in lines))
    if not part.complete:
        counts += text["part_about" if part.centre else "part"].format(total=part.total)
    said = [title, counts]
    days = sorted(day for line in lines for edge in line.edges for day in (edge.start, edge.end) if day)
    if days:
        said.append(text["period" if days[0] != days[-1] else "day"].format(start=days[0], end=days[-1]))
    if articles := by_article(lines, part.graph):
        said.append(text["articles"].format(count=len(articles)))
    if not geography:
        said.append(text["geography"])
    if unlabelled:
        said.append(text["unlabelled"].format(count=unlabelled))
    if lacking := sorted(set().union(*(fonts.missing(dot.node.name) for dot in dots)) - set("\t\n\r")):
        said.append(text["missing"].format(codes=" ".join(f"U+{ord(c):04X}" for c in lacking)))
    return text["separator"].join(said) + text["stop"]


def numbered(lines: Sequence[Line], graph: Graph) -> Mapping[str, int]:
    """A number for every article that supports a drawn edge, those that support most first, then by date and title."""
    support = by_article(lines, graph)

    def order(article_id: str) -> tuple[int, str, str, str]:
        article = graph.articles.get(article_id)
        return (
            -support[article_id],
            article.published if article else "",
            article.title if article else "",
            article_id,
        )

    return {article_id: number for number, article_id in enumerate(sorted(support, key=order), start=1)}


def marks(lines: Sequence[Line], graph: Graph, numbers: Mapping[str, int], *, limit: int) -> list[tuple[Line, str]]:
    """The numbers of up to three listed sources for each line that has any."""
    result: list[tuple[Line, str]] = []
    for line in lines:
        articles = {statement.evidence.article_id for edge in line.edges for statement, _ in graph.evidence(edge)}
        found = sorted(numbers[article] for article in articles if numbers.get(article, limit + 1) <= limit)
        if found:
            result.append((line, ",".join(str(number) for number in found[:3])))
    return result


def sources(numbers: Mapping[str, int], graph: Graph, *, limit: int, language: str) -> list[str]:
    """One text a source: number, title, date; the last says how many are not listed."""
    text = words(language)
    listed: list[str] = []
    for article_id, number in list(numbers.items())[:limit]:
        article = graph.articles.get(article_id)
        title = (article.title or article.name) if article else ""
        date = text["dated"].format(date=article.published) if article and article.published else ""
        copies = len(graph.reposts.get(article_id, ()))
        reposted = text["reposts"].format(count=copies) if copies else ""
        listed.append(f"[{number}] {title or text['untitled']}{date}{reposted}")
    if len(numbers) > limit:
        listed.append(text["more"].format(count=len(numbers) - limit))
    return listed
