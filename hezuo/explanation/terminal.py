"""An explanation for the terminal: every sentence with its names in colour, and beneath it what it said or why nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from extractors.explaining import Explanation, Named, SentenceExplained
from graph.ontology import node_types
from hezuo.explanation import wording

_OTHER = {"Date": "bold", "Post": "italic"}


def show(explanation: Explanation, console: Console) -> None:
    """Print the explanation; on what is no terminal, lines are not broken."""
    for line in _lines(explanation):
        console.print(line, soft_wrap=not console.is_terminal)


def _lines(explanation: Explanation) -> Iterator[Text]:
    yield Text(wording.heading(explanation), style="bold underline")
    yield Text(wording.counts(explanation))
    yield Text()
    if explanation.removed:
        yield Text("removed before reading", style="bold")
        for reason, text in wording.gathered(explanation.removed):
            yield Text(f"  {reason}: ", style="dim") + Text(text)
        yield Text()
    for story in explanation.stories:
        yield Text(wording.about(story), style="bold")
        for sentence in story.sentences:
            yield _sentence(sentence)
            yield from _beneath(sentence)
        yield Text()


def _sentence(sentence: SentenceExplained) -> Text:
    text = Text(sentence.text)
    # the outermost last, so that the shorter names inside it keep their colour
    for named in sorted(sentence.named, key=lambda n: n.place.start - n.place.end):
        text.stylize(_style(named.kind), named.place.start - sentence.start, named.place.end - sentence.start)
    lines = text.split("\n")
    whole = Text(" ").join(line for line in lines if line.plain.strip())
    return Text("headline ", style="dim") + whole if sentence.headline else whole


def _beneath(sentence: SentenceExplained) -> Iterator[Text]:
    if sentence.named:
        line = Text("  ")
        for i, (kind, group) in enumerate(groupby(sentence.named, key=lambda n: n.kind)):
            line += Text(f"{' · ' if i else ''}{kind} ", style="dim")
            line += Text("、").join(_named(named) for named in group)
        yield line
    for stated in sentence.stated:
        yield Text("  → ", style="green") + Text(wording.stated_line(stated))
    for refused in sentence.refused:
        yield Text("  – ", style="yellow") + Text(wording.refused_line(refused))
    for entry in sentence.unresolved:
        yield Text("  ? ", style="yellow") + Text(f"{wording.flat(entry.place.text)}: {entry.why}")
    for reason in sentence.why:
        yield Text("  × ", style="red") + Text(f"nothing said: {reason.text}", style="dim")


def _named(named: Named) -> Text:
    return Text(wording.flat(named.place.text), style=_style(named.kind)) + Text(wording.named_line(named))


def _style(kind: str) -> str:
    known = node_types().get(kind)
    return _OTHER.get(kind, "") if known is None else f"bold {known.colour}"
