"""Places: divisions and countries that stand for themselves, not inside the name of a body."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.context.levels import division_at
from extractors.context.names import PlaceVote, aliases_of, choose_code, lies_in
from extractors.document import Span, Story
from graph.divisions import ambiguous_words, divisions
from graph.model import Mention

# 河南省|省级科普基地: what stands there, not the place
_OF_IT = re.compile("[省市县区州]级(?!以上)|首[批个家座所]|唯一|最[大早]|规模|重点|龙头|知名")


def find_places(story: Story, votes: list[PlaceVote]) -> list[Span]:
    """Divisions and countries that stand for themselves, not inside a body's name; 凉山州布拖县 is one place."""
    found: list[Span] = []
    for mark in story.marks:
        if mark.kind == "country":
            if not any(b.start <= mark.start < b.end for b in story.bodies):
                found.append(Span(mark.start, mark.end, "Place", Mention(mark.text, "Place")))
            continue
        if mark.kind != "division" or mark.text in ambiguous_words():
            continue
        if any(b.start <= mark.start < b.end for b in story.bodies) or _OF_IT.match(story.text, mark.end):
            continue
        codes = tuple(mark.value.split("|"))
        previous = found[-1] if found else None
        if previous is not None and previous.end == mark.start and previous.mention and previous.mention.division:
            inside = [code for code in codes if lies_in(code, (previous.mention.division,))]
            if inside:
                found[-1] = Span(
                    previous.start, mark.end, "Place", place_mention(inside[0], story.text[previous.start : mark.end])
                )
                continue
        code = choose_code(codes, (("", codes),), votes)
        found.append(Span(mark.start, mark.end, "Place", place_mention(code, mark.text)))
    return found


_OWN = clued(
    r"(?<=[到来赴在进临访抵入向为给])我们?(?P<level>[省市县区州])"
    r"(?=[，。；]|就|考察|调研|参观|学习|交流|指导|开展|视察|走访|检查|访问|捐|赠|取经|对接)"
)


def own_places(story: Story, votes: list[PlaceVote]) -> list[Span]:
    """来到我市, 赴我省调研: the division that the story speaks from."""
    found = []
    for match in everywhere(_OWN, story):
        code, _ = division_at(story, match["level"], "", match.start(), votes)
        if code and not any(b.start < match.end() and match.start() < b.end for b in story.bodies):
            found.append(Span(match.start(), match.end(), "Place", place_mention(code, match.group())))
    return found


def place_mention(code: str, surface: str) -> Mention:
    """The mention of a division, with its short form and the form in the text as aliases."""
    name = divisions()[code].name
    return Mention(name, "Place", aliases_of(name, surface, divisions()[code].short), division=code)
