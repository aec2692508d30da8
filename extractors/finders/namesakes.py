"""Namesakes: two people of one name in one story get mentions of their own.

海南省科协副主席王伟、湖北省科技馆馆长王伟: whoever is introduced with a post, once more, at another body, is somebody else where one
sentence introduces both, or where the bodies lie in different provinces. An alias of body and name (湖北省科技馆王伟) parts them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from extractors.context.names import aliases_of
from extractors.document import Post, Span, Story
from extractors.record import record
from graph.divisions import province
from graph.identity import body_key
from graph.model import Mention

_FORMER = re.compile(r"^(?:原|前|时任|曾任)")


@record
class _Introduction:
    """Where a person is named with posts before the name, and these posts."""

    person: Span
    posts: tuple[Post, ...]


def part_namesakes(story: Story) -> None:
    """Step: mentions of their own for people of one name, and `Story.namesakes`. What names them alone is of the one named last."""
    for name, introductions in sorted(_introductions(story).items()):
        groups = _people(story, introductions)
        if len(groups) > 1:
            _part(story, name, groups)


def _introductions(story: Story) -> dict[str, list[_Introduction]]:
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in story.posts:
        posts[post.end].append(post)
    found: dict[str, list[_Introduction]] = defaultdict(list)
    for person in story.people:
        held = tuple(p for p in posts.get(person.end, ()) if p.start < person.start and not _FORMER.match(p.title))
        if person.mention is not None and held:
            found[person.mention.name].append(_Introduction(person, held))
    return found


def _people(story: Story, introductions: list[_Introduction]) -> list[list[_Introduction]]:
    """The introductions by the person that they introduce; who is not surely somebody else is the first one that fits."""
    groups: list[list[_Introduction]] = []
    for one in introductions:
        same = [group for group in groups if any(_bodies(one) & _bodies(other) for other in group)]
        fitting = same or [group for group in groups if not any(_apart(story, one, other) for other in group)]
        if fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    return groups


def _bodies(one: _Introduction) -> set[str]:
    return {post.body.name for post in one.posts}


def _apart(story: Story, one: _Introduction, other: _Introduction) -> bool:
    between = story.text[min(one.person.end, other.person.end) : max(one.posts[0].start, other.posts[0].start)]
    if not re.search(r"[。！？\n]", between):
        return True
    here, there = ({_province(post.body) for post in x.posts} for x in (one, other))
    return "" not in here | there and not here & there


def _province(body: Mention) -> str:
    """The province that a body lies in, empty where neither its division nor its name tells (中国科协)."""
    code = body.division or body_key(body.name, "")[0]
    return province(code) if code else ""


def _part(story: Story, name: str, groups: list[list[_Introduction]]) -> None:
    known = sorted(((one.person.end, number) for number, group in enumerate(groups) for one in group))
    people = []
    for person in story.people:
        if person.mention is not None and person.mention.name == name:
            last = max((pair for pair in known if pair[0] <= person.end), default=known[0])
            body = groups[last[1]][0].posts[0].body
            aliases = aliases_of(name, *person.mention.aliases, f"{body.name}{name}")
            person = replace(person, mention=replace(person.mention, aliases=aliases))
            assert person.mention is not None
            story.namesakes[person.end] = person.mention
        people.append(person)
    story.people = people
