"""Ways to tell of something: functions of a scene that are passed over where none of their patterns can match."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar, cast

from extractors.clues import Clued
from extractors.frames.scene import Scene

Telling = TypeVar("Telling", bound=Callable[..., Iterable[object]])


def where(*patterns: Clued | Tellings[Any]) -> Callable[[Telling], Telling]:
    """For a function of a scene that has nothing to tell, nor to leave in the state, where none of these patterns can match.

    It is not called there: most functions of the frames have nothing to say of most sentences.
    """
    clue = functools.reduce(operator.or_, (pattern.clue for pattern in patterns))

    def guarded(function: Telling) -> Telling:
        @functools.wraps(function)
        def told(scene: Scene, *arguments: object) -> Iterable[object]:
            return function(scene, *arguments) if clue & scene.clues else ()

        told.clue = clue  # type: ignore[attr-defined]
        return cast(Telling, told)

    return guarded


Told = TypeVar("Told")


class Tellings(Generic[Told]):
    """Ways to tell of something, functions of a scene in the order in which they are tried; called as one of them.

    Where none of those that are guarded (`where`) can tell anything, it takes one look to know.
    """

    def __init__(self, *ways: Callable[[Scene], Iterable[Told]]) -> None:
        self._ways = [(getattr(way, "clue", -1), way) for way in ways]
        self.clue: int = functools.reduce(operator.or_, (clue for clue, _ in self._ways))

    def __call__(self, scene: Scene) -> Iterable[Told]:
        """What all of them tell of a scene."""
        return self._told(scene) if self.clue & scene.clues else ()

    def _told(self, scene: Scene) -> Iterator[Told]:
        for clue, way in self._ways:
            if clue & scene.clues:
                yield from way(scene)
