"""Partners: who talks with the guests that the story tells of, where the sentence sets nobody against them (座谈会上，馆长甲介绍…)."""

from __future__ import annotations

import re

from extractors.clues import clued
from extractors.frames.scene import Scene
from graph.model import Mention

_HEARD = clued(r"听取(?:了)?")
_TOLD = re.compile(r"(?:等[^，。；]{0,8})?(?:[^，。；]{0,24})(?:介绍|汇报|意见|建议|讲解|说明)")


def heard(scene: Scene) -> tuple[Mention, ...]:
    """听取A、B的情况介绍: those who report at the talks."""
    own = scene.state.own()
    for match in scene.every(_HEARD):
        listed = [u for u in scene.list_after(match.end(), 2) if not u.is_place]
        if listed and _TOLD.match(scene.text, listed[-1].end):
            bodies = (scene.body_of(u) for u in listed)
            return tuple(dict.fromkeys(body for body in bodies if body is not None and body not in own))
    return ()


_IN_HOUSE = re.compile(
    r"(?:会议室|报告厅|机关|办公室|会议厅|会客室|接待室|院内|本部|总部)?(?:举行|召开|进行|开展|开|[与同和][^，。；]{2,24})*(?:了)?[^，。；与同和]{0,10}"
)


def in_house(scene: Scene, start: int, position: int) -> tuple[Mention, ...]:
    """之后在某科协会议室|座谈: in whose house they talk."""
    own = scene.state.own()
    for unit in scene.between(start, position):
        inside = unit.is_body and scene.text[unit.start - 1] == "在" and unit.mention not in own
        if inside and _IN_HOUSE.fullmatch(scene.text, unit.end, position):
            return (unit.mention,)
    return ()


def other_side(scene: Scene) -> tuple[Mention, ...]:
    """座谈会上，双方…: whom the guests had to do with just before, where nobody is said to receive them."""
    state = scene.state
    own = {state.visitor_body, *state.visitors, *(state.posts.get(v.name) for v in state.visitors)}
    both = scene.first(_BOTH)
    return tuple(m for m in state.met if m not in own) if both and own & set(state.met) else ()


_BOTH = clued(r"双方|两家|宾主|主宾")


def house_behind(scene: Scene, talks: re.Match[str] | None) -> tuple[Mention, ...]:
    """座谈会在某县科协举行: where they talk."""
    if talks is None or not scene.text.startswith("在", talks.end()):
        return ()
    return tuple(u.mention for u in scene.list_after(talks.end() + 1, 0)[:1] if u.is_body)


def present(scene: Scene, talks: re.Match[str] | None) -> tuple[Mention, ...]:
    """A、B等单位负责人参加座谈会: the first of those who are no guests."""
    if talks is None or not re.search(r"(?:参加|出席)(?:了)?$", scene.text[: talks.start()][-4:]):
        return ()
    own = scene.state.own()
    return tuple(
        u.mention for u in scene.between(scene.sentence.start, talks.start()) if u.is_body and u.mention not in own
    )


def delegates(scene: Scene) -> tuple[Mention, ...]:
    """Of the visitors one for each body that they come from."""
    chosen: dict[Mention | None, Mention] = {}
    for visitor in scene.state.visitors:
        body = scene.state.posts.get(visitor.name) if visitor.type == "Person" else visitor
        chosen.setdefault(body or scene.state.visitor_body, visitor)
    return tuple(chosen.values())[:3]


_SPOKE = re.compile(r"(?:的?(?:负责人|领导))?(?:汇报|介绍|作了|作)")


def speakers(scene: Scene) -> tuple[Mention, ...]:
    """Bodies whose people preside or speak in this sentence and are no visitors."""
    found: list[Mention] = []
    own = scene.state.own()
    for unit in scene.between(scene.sentence.start, scene.sentence.end):
        body = scene.body_of(unit)
        if body is None or unit.mention in scene.state.visitors or body in own:
            continue
        if unit.is_person or (unit.is_body and _SPOKE.match(scene.text[unit.end : unit.end + 8])):
            found.append(body)
    return tuple(dict.fromkeys(found))
