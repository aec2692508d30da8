"""Places: divisions and countries that stand for themselves, not inside the name of a body."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.context.levels import division_at
from extractors.context.names import PlaceVote, aliases_of, choose_code, lies_in
from extractors.document import Mark, Span, Story
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
        if mark.kind != "division" or (mark.text in ambiguous_words() and not _is_goal(story, mark)):
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


# 赴中山考察, 到东阳、义乌学习: a place, though the word is an ordinary one as well
_TO = re.compile(r"(?:赴|前往|抵达|莅临|[到来]|走访|访问|[跑走]了)$")
_DOING = re.compile(
    r"(?:等地|[两三四五六]地(?:[，。；]|的))|(?:等地|两地|[两三四五六]地)?(?:开展|进行|考察|调研|参观|学习|交流|取经|访问|参加|出席|对接|洽谈|走访|指导|督导|检查|观摩|座谈|视察)"
)


def _is_goal(story: Story, mark: Mark) -> bool:
    """Whether somebody goes to what this word names, alone or in a row with other places."""
    if len(mark.text) < 2:
        return False
    text, marks = story.text, story.marked("division")
    start, end = mark.start, mark.end
    while text[end : end + 1] in ("、", "和") and (after := next((m for m in marks if m.start == end + 1), None)):
        end = after.end
    while text[start - 1 : start] in ("、", "和") and (before := next((m for m in marks if m.end == start - 1), None)):
        start = before.start
    return bool(_TO.search(text[max(0, start - 2) : start]) and _DOING.match(text, end))


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
