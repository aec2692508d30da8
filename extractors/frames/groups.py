"""Groups that are only called a group (调研组, 客人, 玉林市考察团): whom of the story's people and bodies they stand for."""

from __future__ import annotations

import re

from extractors.clues import clued, clues_of, everywhere
from extractors.document import Sentence, Story
from extractors.frames.leaders import HEAD, head
from extractors.frames.patterns import group
from extractors.frames.scene import Scene, State, Unit
from graph.model import Mention

_GROUP = clued(
    rf"{group()}(?:一行)?|客人们?|来宾们?|一行人|访[\u4e00-\u9fff]{{1,2}}团队|来访人员|考察人员|(?<=[，。；\n])一行"
)


# 甲会见调研组, 甲与客人座谈: the group is not his
_MEETS = re.compile("会见|接见|接待|陪同?|欢迎|约见|宴请|[与同和跟向对为请给迎]|带着|领着|招呼|告诉|送走")


def pointers(story: Story, sentence: Sentence, inside: list[Unit], state: State) -> list[Unit]:
    """调研组, 代表团, 客人: units for the visitors that the story spoke of, where no name stands before the word."""
    found: list[Unit] = []
    if not _GROUP.clue & clues_of(story).at[sentence.start]:
        return found
    for match in _GROUP.finditer(story.text, sentence.start, sentence.end):
        before = [
            u
            for u in inside
            if (match.start() - 2 <= u.end <= match.start() and not _MEETS.fullmatch(story.text, u.end, match.start()))
            or u.start <= match.start() < u.end
        ]
        if any(e.start <= match.start() < e.end for e in story.events):
            continue
        if before:
            opens = before[-1].start - sentence.start < 6 or story.text[before[-1].start - 1] in "，；自"
            guests, body = _from_place(story, before[-1], match.start()) if opens else (), None
        else:
            guests, body = state.visitors or state.expected, state.visitor_body
        found += [
            Unit(match.start(), match.end(), guest, (body,) if body and guest.type == "Person" else ())
            for guest in guests
        ]
    return found


def _from_place(story: Story, place: Unit, position: int) -> tuple[Mention, ...]:
    """玉林市考察团: the one whom the next sentences name with a post there."""
    code = place.mention.division
    if not place.is_place or not code or place.end > position or "，" in story.text[place.end : position]:
        return ()
    near = [p for p in story.posts if position < p.start < position + _NEAR and p.body.division == code]
    return (story.namesakes.get(near[0].end) or Mention(near[0].person, "Person"),) if near else ()


# how far behind a group somebody of it may be named
_NEAR = 160
# and its head
AWAITED = 200


def awaited(story: Story, units: list[Unit]) -> tuple[int, tuple[Mention, ...]]:
    """The one whom the story names as the head of the group that it tells of, and where: its first stops may be told before."""
    found: dict[Mention, int] = {}
    for sentence in story.sentences:
        if sentence.tainted or sentence.headline or not HEAD.clue & clues_of(story).at[sentence.start]:
            continue
        named = head(Scene(story, sentence, units, [], State()))
        if named is not None:
            found.setdefault(named, sentence.start)
    return (found.popitem()[1], who) if len(who := tuple(found)) == 1 else (0, ())


_LED = clued(rf"{group()}(?:一行)?(?:此行|此次|这次|本次)?(?:是)?由")
# 调研组组长、某会副主席张三
_HEADED = clued(rf"{group()}(?:组长|团长|队长|领队)")
_LEADS = re.compile(r"(?:亲自)?(?:带队|率领|率队|领队|带领|领衔|牵头|[任为]团长|担任(?:团长|领队|组长)|任组长)")


def led_by(story: Story, units: list[Unit]) -> tuple[Mention, ...]:
    """考察组由张三带队, wherever the story tells it: who is meant where it speaks of the group before."""
    people = [u for u in units if u.is_person]
    led = {match.end() for match in everywhere(_LED, story)}
    headed = {match.end() for match in everywhere(_HEADED, story)}
    leading = {u.mention for u in people if u.start in led and _LEADS.match(story.text, u.end)}
    leading |= {u.mention for u in people if not headed.isdisjoint(range(u.start - 1, u.end))}
    return tuple(leading) if len(leading) == 1 else ()
