"""Committees of the democratic parties in short forms: 九三学社甲省委与乙省委, 社甲市委."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.context.names import aliases_of
from extractors.document import Span, Story
from extractors.lexicons import words


def of_parties(story: Story, spans: list[Span]) -> list[Span]:
    """A committee right behind 、与和 and one of a democratic party, or behind 社 and 民, is that party's as well."""
    parties = words("bodies.toml", "starters", "parties")
    told = [p for p in parties if p in story.text]
    if not told:
        return spans
    found: list[Span] = []
    for span in spans:
        party = ""
        named = span.mention is not None and span.mention.name.startswith(parties)
        if span.mention is not None and not named and re.search(r"[省市县区]委$", span.mention.name):
            before = found[-1] if found else None
            if (
                before is not None
                and before.mention
                and story.text[before.end : span.start] in ("、", "与", "和", "及")
            ):
                party = next((p for p in parties if before.mention.name.startswith(p)), "")
            if not party and story.text[max(0, span.start - 1) : span.start] == "社" and "九三学社" in told:
                party = "九三学社"
        if party and span.mention is not None and not span.mention.name.startswith(parties):
            name = party + span.mention.name
            mention = replace(span.mention, name=name, type="Organization", aliases=aliases_of(name))
            own = next((s.mention for s in spans if s.mention and s.mention.name.startswith(party)), None)
            mention = replace(mention, type=own.type if own else mention.type)
            span = replace(span, mention=mention, kind=mention.type)
        found.append(span)
    return found
