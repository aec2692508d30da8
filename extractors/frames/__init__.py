"""Relation frames: each reads a scene (one sentence with its participants) and yields the facts that it states.

`FRAMES` is the table of contents. A frame has one signature, `frame(scene) -> Iterator[Fact]`.
"""

from collections.abc import Callable, Iterator

from extractors.document import Fact
from extractors.frames.aid import aid
from extractors.frames.attendance import attendance
from extractors.frames.cooperation import cooperation
from extractors.frames.hosting import hosting
from extractors.frames.meeting import meeting
from extractors.frames.scene import Scene
from extractors.frames.signing import signing
from extractors.frames.visit import visit

FRAMES: tuple[tuple[str, Callable[[Scene], Iterator[Fact]]], ...] = (
    ("VISITED", visit),
    ("MET_WITH", meeting),
    ("SIGNED_AGREEMENT_WITH", signing),
    ("COOPERATES_WITH", cooperation),
    ("HOSTED", hosting),
    ("ATTENDED", attendance),
    ("AIDED", aid),
)
