"""Credits: the bodies that byline, source and masthead of a page name."""

from __future__ import annotations

import re

from extractors.context.levels import place_votes
from extractors.context.names import aliases_of, choose_code, composed, shortened, split_name
from extractors.document import Story
from extractors.marks import endings_automaton, listed_bodies
from graph.model import Mention

_NO_NAME = re.compile(
    r"(?:新闻网|新闻中心|新闻办|融媒体中心)$|(?:官方)?(?:网站|官网|微信(?:公众号)?|公众号|微博|网)$|(?:综合)?(?:办公室|办)$|[\u4e00-\u9fff]{2,4}部$|秘书处$"
)


def credits_of(story: Story) -> tuple[Mention, ...]:
    """The bodies that byline, source and masthead name (来源：广州市仪器仪表学会), without what only says office or site."""
    cached: tuple[Mention, ...] | None = story.__dict__.get("_credits")
    if cached is not None:
        return cached
    found: list[Mention] = []
    for word in re.split(r"[\s|:：，、（）()/]+", f"{story.byline} {story.masthead}"):
        name = _NO_NAME.sub("", word)
        mark = next((m for m in endings_automaton().marks(name) if m.end == len(name)), None)
        if mark is None or mark.kind not in ("suffix", "body") or len(name) < 4:
            continue
        known = listed_bodies().get(name)
        if known is not None:
            label, _, full = known.partition("|")
            found.append(Mention(full, label, aliases_of(full, name)))
            continue
        chain, rest = split_name(name)
        if not chain and len(rest) - len(mark.text) < 2:
            continue
        kind = mark.value.partition("|")[0]
        if chain and rest:
            code = choose_code(chain[-1][1], chain, place_votes(story))
            found.append(composed(code, chain[-1][0], rest, kind, name))
        elif rest:
            found.append(Mention(shortened(name), kind, aliases_of(shortened(name), name)))
    # 供稿：某大学科协: the page is the university's
    found += [
        school
        for m in found
        if _OF_SCHOOL.search(m.name) and (school := _school_named(m.name.removesuffix("科协"))) not in found
    ]
    story.__dict__["_credits"] = tuple(found)
    return tuple(found)


_OF_SCHOOL = re.compile("(?:大学|(?<!科)学院)科协$")


def _school_named(name: str) -> Mention:
    label, _, full = listed_bodies().get(name, f"Academic|{name}").rpartition("|")
    return Mention(full, label.partition("|")[0], aliases_of(full, name))


def credited(story: Story, ending: str, kind: str) -> Mention | None:
    """学会 on the page of a society that only source or masthead names."""
    return next((m for m in credits_of(story) if m.type == kind and m.name.endswith(ending)), None)
