"""Alliances: who founds one, who is a member, who joins those who founded it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.clues import clued
from extractors.frames.pairs import Pairs, bodies_of, every_pair
from extractors.frames.scene import Scene, Tellings, where

Allied = tuple[int, Pairs]

_KINDS = "联盟|联合体|共同体|协作体"
# a longer list of members tells of no pairs
_MANY = 8
_MEMBERS = clued(
    rf"(?:{_KINDS})[^，。；：、]{{0,6}}?(?:成员|单位|发起方|发起人)(?:分别)?(?:包括|包含|有|为|是|：)(?:了)?"
    rf"|加入[^，。；：、]{{0,12}}?(?:{_KINDS})的(?:单位)?(?:还|分别)?(?:有|是|为|包括)"
)


@where(_MEMBERS)
def _members(scene: Scene) -> Iterator[Allied]:
    """联盟成员包括A、B和C, 加入联盟的有A、B: those named, every pair."""
    for match in scene.every(_MEMBERS):
        members = bodies_of(scene, [u for u in scene.list_after(match.end(), 3) if not u.is_place])
        if 2 <= len(members) <= _MANY:
            yield match.start(), list(every_pair(members))


_JOINED = clued(
    r"加入(?:了)?(?:由)?(?P<founders>[^，。；：]{2,60}?)(?:共同|联合)?(?:发起|牵头|主导|倡议|组建|创建|成立)(?:成立|组建|建立)?的"
    rf"[^，。；：]{{0,24}}?(?:{_KINDS})"
)


@where(_JOINED)
def _entered(scene: Scene) -> Iterator[Allied]:
    """A加入由B发起的联盟: the new member with those who founded it."""
    for match in scene.every(_JOINED):
        founders = bodies_of(scene, scene.between(match.start("founders"), match.end("founders")))
        members = bodies_of(scene, [u for u in scene.subjects(match.start()) if u.is_body])
        yield match.start(), list(product(members, founders))


_FOUNDERS = clued(
    r"(?:等[^，。；]{0,8})?(?:为|是|作为|成为)(?:联盟|联合体)?(?:的)?(?:首批|首届|共同)?(?:发起|共建|成员|理事|理事长|副理事长|创始)(?:成员|理事)?单位"
)


@where(_FOUNDERS)
def _founders(scene: Scene) -> Iterator[Allied]:
    """某联盟成立，A、B、C为发起单位."""
    for match in scene.every(_FOUNDERS):
        if not re.search(_KINDS, scene.text[scene.sentence.start : match.end()]):
            continue
        listed = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if u.is_body]
        if 2 <= len(listed) <= _MANY and listed[-1].end == match.start():
            yield match.start(), list(every_pair(bodies_of(scene, listed)))


# every pair of allies with the place that tells of them
allied = Tellings(_members, _entered, _founders)
