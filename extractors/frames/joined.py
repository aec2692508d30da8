"""Joined: the parties of joint work around 与 in a clause, also where the other side stands before or only the story tells it."""

from __future__ import annotations

import re
from itertools import product

from extractors.frames.pairs import REACH, Pairs, bodies_of, every_pair, government, is_unnamed, two_by_two
from extractors.frames.parties import counterpart
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from extractors.frames.side_by_side import AS_ONE


def reach(scene: Scene, at: int) -> tuple[int, int]:
    """The clause of a position, no further back than a party may stand."""
    start, end = scene.clause_at(at)
    return max(start, at - REACH), end


def is_purpose(text: str, start: int) -> bool:
    """为推动A与B合作，…: what a clause of purpose names has not happened."""
    return bool(trigger("cooperation", "purposes").match(text, start))


_FACING = re.compile("[与和同跟]")
JOINT = re.compile(
    r"[、与和同及\s]|以及|(?:等)?(?:与|和)|[^，。]{0,4}(?:与|和|同)|[^，。、]{0,8}?(?:分别|先后|相继)(?:与|和|同)"
)


def around(scene: Scene, clause: tuple[int, int], at: int) -> Pairs:
    """The parties around 与 in a clause, at most a few words before `at`."""
    units = [u for u in scene.between(clause[0], at) if not u.is_place]
    if not units or at - units[-1].end > 12:
        return []
    if is_opposite(scene, clause, units[0]):
        return elided(scene, clause, units, None)
    joined = [u for i, u in enumerate(units) if i == 0 or JOINT.fullmatch(scene.text[units[i - 1].end : u.start])]
    if len(joined) < 2:
        return []
    return with_each(scene, joined, at) or sided(scene, clause, joined)


def with_each(scene: Scene, units: list[Unit], at: int) -> Pairs:
    """A与B、C建立了合作关系: A with each of the others, unless all of them do it as one."""
    if len(units) < 3 or not _FACING.fullmatch(scene.text, units[0].end, units[1].start):
        return []
    if AS_ONE.search(scene.text, units[-1].end, at):
        return []
    return list(product(bodies_of(scene, units[:1]), bodies_of(scene, units[1:])))


def is_opposite(scene: Scene, clause: tuple[int, int], unit: Unit) -> bool:
    """Whether a unit stands behind 与, on the other side."""
    return bool(
        re.search(r"(?:与|和|同|跟|联合|携手)(?:来自)?$", scene.text[max(clause[0], unit.start - 4) : unit.start])
    )


def elided(scene: Scene, clause: tuple[int, int], units: list[Unit], match: re.Match[str] | None) -> Pairs:
    """，与B、C共建…: the other side stands before, as a place (某县先后与…), in an earlier clause or tells the story."""
    text = scene.text
    if match is not None and len(text[units[-1].end : match.start()]) > 10:
        return []
    before = text[clause[0] : units[0].start]
    if "、" in before or is_unnamed(scene, clause[0], units[0].start - 1):
        return []
    others = bodies_of(scene, units)
    places = [u for u in scene.between(clause[0], units[0].start) if u.is_place]
    own = [
        counterpart(scene, u.mention, *others[:1]) or government(u.mention) for u in places[-1:] if u.mention.division
    ]
    made = {u.mention for u in scene.list_after(match.end(), 2)} if match is not None else set()
    if not own and clause[0] > scene.sentence.start:
        own = bodies_of(scene, scene.subjects(clause[0] - 1))[:1]
    if not own and scene.state.home:
        own = [scene.state.home]
    # 同某会商讨共建某院: what they make is no party
    return list(product([body for body in own if body not in made], others))


def sided(scene: Scene, clause: tuple[int, int], units: list[Unit], each: bool = False) -> Pairs:
    """A、B与C: every pair; A分别与B、C, with `each` also A与B、C: A with each; A与B、C与D: two by two."""
    pairs = two_by_two(scene, units)
    parted = re.compile(
        r"(?:与|和|同|跟)$" if each else r"(?:分别|先后|相继|陆续|依次|逐一|还|又|也|再)(?:与|和|同|跟)$"
    )
    for i, unit in enumerate(units):
        if i and not pairs and parted.search(scene.text[max(clause[0], unit.start - 5) : unit.start]):
            return list(product(bodies_of(scene, units[:i]), bodies_of(scene, units[i:])))
    return pairs or list(every_pair(bodies_of(scene, units)))
