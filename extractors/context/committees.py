"""Committees in their several forms: 中共某县委员会, 政协某县委员会, 团市委, 民盟某市委会, 镇党委; the government beside one."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.context.levels import division_at
from extractors.context.names import PlaceVote, aliases_of, choose_code, place_of, rest_of, split_name
from extractors.document import Span, Story
from extractors.lexicons import words
from graph.model import Mention

_PARTY = re.compile("[省市县区州]委(?:会|员会)?")
_LEAGUE = re.compile("(?:共青)?团(?P<level>[省市县区州旗])委")
_LEAGUE_OF = re.compile("(?:中国共产主义青年|共青)团(?P<place>[\u4e00-\u9fff]{2,}[省市县区州旗])委(?:员会)?")
# 互助县委|员会
_COMMITTEE = re.compile("(?P<committee>[\u4e00-\u9fff]{2,9}[省市县区州旗]委)员会")
# 政协某县委员会
_COUNCIL = re.compile(r"^(?:中国人民)?政协(?P<place>[\u4e00-\u9fff]{1,12}[省市县区州旗盟])委员会$")
_TOWN_OFFICES = ("镇党委", "乡党委", "镇政府", "乡政府")
_TOWN = clued(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}[镇乡]|(?<=[省市县区州旗在到赴于])[\u4e00-\u9fff]{2,3}?[镇乡](?![镇乡村])"
)


def _only_town(story: Story, level: str) -> str:
    """大高镇 for 镇党委, where the story names one town."""
    found = {m.group() for m in everywhere(_TOWN, story) if m.group().endswith(level)}
    found = {t for t in found if not re.search("[各全本该我此的城两多一乡镇](?=[镇乡]|.[镇乡])", t)}
    return found.pop() if len(found) == 1 else ""


def plain_committee(surface: str) -> str:
    """互助县委 for 互助县委员会, 互助县政协 for 政协互助县委员会."""
    council = _COUNCIL.sub(r"\g<place>政协", surface)
    committee = _COMMITTEE.fullmatch(council)
    return committee["committee"] if committee else council


def committee_of(story: Story, span: Span, surface: str, votes: list[PlaceVote]) -> Span | None:
    """The span with the committee of a town, a party or the youth league that it names, if any; None for another body."""
    if surface in _TOWN_OFFICES:
        town = _only_town(story, surface[0])
        name = town + surface[1:]
        return _named(span, Mention(name, span.kind, aliases_of(name, surface)) if town else None)
    party = next((p for p in words("bodies.toml", "starters", "parties") if surface.startswith(p)), "")
    if party and _PARTY.fullmatch(surface, len(party)):
        level = surface[len(party)]
        code, place = division_at(story, level, "委", span.start, votes)
        name = party + place + surface[len(party) + 1 :]
        return _named(span, Mention(name, span.kind, aliases_of(name, surface), code) if code else None)
    league = _LEAGUE.fullmatch(surface)
    if league:
        code, place = division_at(story, league["level"], "团委", span.start, votes)
        name = f"共青团{place}委"
        return _named(span, Mention(name, span.kind, aliases_of("", surface, f"团{place}委"), code) if code else None)
    youth = _LEAGUE_OF.fullmatch(surface)
    chain, rest = split_name(youth["place"] + "团委") if youth else ((), "")
    if youth and chain and rest == "团委":
        name = f"共青团{youth['place']}委"
        return _named(
            span, Mention(name, span.kind, aliases_of(name, surface), choose_code(chain[-1][1], chain, votes))
        )
    return None


def _named(span: Span, mention: Mention | None) -> Span:
    return Span(span.start, span.end, span.kind, mention)


# 某市委副书记甲、|副市长乙
_OF_ONE_ROW = re.compile(r"[^，。；！？\n]{0,14}[、，]")


def beside_committee(story: Story, level: str, position: int) -> Mention | None:
    """The government of the city whose party committee or council stands right before: 舒兰市委副书记甲、副市长乙."""
    before = [b for b in story.bodies if b.end <= position and b.mention]
    last = before[-1] if before else None
    if last is None or last.mention is None or not _OF_ONE_ROW.fullmatch(story.text, last.end, position):
        return None
    place, rest = place_of(last.mention.name), rest_of(last.mention.name)
    if not last.mention.division or place[-1:] != level or rest not in ("委", "政府", "人大", "人大常委会", "政协"):
        return None
    name = place + "政府"
    return Mention(name, "Government", aliases_of(name, level + "政府"), last.mention.division)
