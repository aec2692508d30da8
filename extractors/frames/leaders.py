"""Who leads the group that a story tells of: 带队的是甲, 由甲率领的考察组, 甲一行四人, 客人都来自A."""

from __future__ import annotations

from extractors.clues import clued
from extractors.frames.patterns import group
from extractors.frames.scene import Scene, Unit
from extractors.frames.visitors import GROUP
from graph.model import Mention

# 带队的是甲, 考察团团长、某会主席甲, 调研组由甲带队, 由甲率领的考察组: the head of the group that the story tells of
HEAD = clued(
    rf"(?:带队|领队|率队|领头|带头)的(?:是|有|为|(?=[\u4e00-\u9fff]{{2,30}}?(?:研究员|教授|院士|专家|[长席])))|(?:^|(?<=[，。；\n]))(?:团长|组长|领队)(?:是|为)|(?:{group()})(?:的)?(?:团长|组长|队长|领队)(?:是|为|由|、|：)?"
    rf"|(?:{group()}|一行)(?:[\u4e00-\u9fff\d]{{0,6}}人)?，?(?:由|以)(?=[^，。；]{{2,40}}?(?:带队|率领|带领|率队|领队|为(?:团|组|队)长|任(?:团|组|队)长))"
    rf"|由(?=[^，。；]{{2,40}}?(?:带队|率队|领队)，)|由(?=[^，。；]{{2,40}}?(?:带队|带领|率领|率队)的[^，。；]{{0,14}}?(?:{group()}))"
)
# 甲任团长
_LEADER = clued(r"(?:任|担任|为|作为)(?:团长|组长|领队|队长)|带队(?!的)|率(?:代表)?团(?!队)")
# 甲一行四人, 客人都来自A
_WITH_OTHERS = clued("一行")
_ORIGIN = clued(
    r"(?:到访|来访|前来|赶来)的(?:还有|是|有)|(?:客人|来宾|同行|一行|考察团|访客|嘉宾|朋友)们?(?:均|都|全部|分别|主要)?来自"
)
# 海东市科协客人甲
_GUEST = clued(r"(?:客人|来宾|贵宾)[、，]?$")


def head(scene: Scene) -> Mention | None:
    """Whom a sentence calls the head of a group, in so many words."""
    for match in scene.every(HEAD):
        people = [u for u in scene.list_after(match.end(), 4) if u.is_person]
        if people:
            return people[0].mention
    return None


def leaders(scene: Scene, known: bool = False) -> tuple[Mention, ...]:
    """Whom a sentence names as the head of a delegation; nobody where it does not.

    Of a group that is `known` already, whoever heads it is only a member.
    """
    ahead = head(scene) if not known else None
    if ahead is not None:
        return (ahead,)
    apart = scene.first(_WITH_OTHERS)
    if apart:
        people = [u for u in scene.units if u.is_person and u.end == apart.start()]
        if people:
            return (people[0].mention,)
    origin = scene.first(_ORIGIN)
    if origin:
        bodies = [u.mention for u in scene.list_after(origin.end(), 0) if u.is_body]
        if bodies:
            return tuple(bodies)
    behind = scene.first(_LEADER)
    if behind and ("率" in behind.group() or scene.first(GROUP)):
        people = [u for u in scene.between(scene.sentence.start, behind.start()) if u.is_person]
        return tuple(u.mention for u in people[-1:])
    for unit in scene.units if _GUEST.clue & scene.clues else ():
        if unit.is_person and _is_guest(scene, unit):
            return (unit.mention,)
    return ()


def _is_guest(scene: Scene, unit: Unit) -> bool:
    name = unit.end - len(unit.mention.name)
    return bool(_GUEST.search(scene.text, max(scene.sentence.start, name - 4), name))
