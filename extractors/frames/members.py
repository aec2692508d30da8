"""Partners told only by their number: 与三省科协座谈 after 赴河南、江苏、安徽三省."""

from __future__ import annotations

import re
from functools import cache

from extractors.context.names import composed
from extractors.context.shared import endings_pattern, shared_endings
from extractors.document import Span
from extractors.frames.scene import Scene
from graph.divisions import divisions
from graph.model import Mention

_COUNTS = {"两": 2, **{digit: i for i, digit in enumerate("二三四五六七八九", 2)}}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"(?:与|同|和|跟)(?:这|上述|以上)?(?P<count>[两二三四五六七八九])(?P<level>省|市|区|县|州|地|家)(?:市|区)?的?"
        rf"(?P<rest>{endings_pattern()})"
    )


def unnamed_members(scene: Scene, start: int, end: int) -> tuple[Mention, ...]:
    """The bodies behind 与三省科协, if the story's last list of places has as many places as that; else nobody."""
    match = _numbered().search(scene.text, start, end)
    if not match:
        return ()
    places = _last_list(scene, match.start(), _COUNTS[match["count"]])
    kind = shared_endings()[match["rest"]]
    found = []
    for place in places:
        if place.mention is None or not place.mention.division:
            return ()
        code = place.mention.division
        name = divisions()[code].name
        found.append(composed(code, name, match["rest"], kind, name + match["rest"]))
    return tuple(found)


def _last_list(scene: Scene, position: int, count: int) -> list[Span]:
    """The nearest list of exactly `count` places before a position (甲、乙和丙), if it is the last list there."""
    places = [p for p in scene.story.places if p.end <= position]
    run: list[Span] = []
    for place in reversed(places):
        if run and not re.fullmatch(r"[、和与及]", scene.text[place.end : run[0].start]):
            if len(run) > 1:
                break
            run = []
        run.insert(0, place)
    return run if len(run) == count else []
