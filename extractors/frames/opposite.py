"""Opposite: which units of a clause the word for 'with' sets against which others (A、B和C分别与D)."""

from __future__ import annotations

import re

from extractors.frames.scene import Scene, Unit

# 与, also where it is said what the other one is (与国内知名的服务机构A签约)
_JOINS = re.compile(
    r"(?:与|和|同|跟|联合|携手|牵手|联手|会同)(?:[^，。；、与和同跟]{2,22}(?:机构|企业|高校|院校|社团|场馆|服务商|供应商|运营商)|[^，。；、与和同跟]{2,14}(?:支援|帮扶|结对|联系|共建|合作)的)?$"
)


def counts(text: str, unit: Unit) -> bool:
    """Leave out where it was signed (在大足区, 来自重庆)."""
    if unit.is_place and (
        re.search(r"(?:在|于|来自)$", text[max(0, unit.start - 2) : unit.start])
        or not re.match(r"[与和同、，等签共间之在]|两地|双方", text[unit.end : unit.end + 2])
    ):
        return False
    return text[max(0, unit.start - 1) : unit.start] != "在"


_FACING = re.compile(r"(?:与|同|跟|携手|牵手|联手|会同)$")


def split(scene: Scene, units: list[Unit], floor: int) -> tuple[list[Unit], list[Unit]]:
    """The units before the word that sets the parties against each other, and those behind it (A、B和C分别|与D)."""
    text = scene.text
    within = {u.end: u.start for u in scene.between(floor, units[-1].start) if u.is_place} if units else {}
    for i, unit in enumerate(units):
        first = within.get(unit.start, unit.start)
        if text[first - 1] == "和" and any(_FACING.search(text, u.start - 2, u.start) for u in units[i + 1 :]):
            continue
        if _JOINS.search(text[max(floor, first - 28) : first]) and not (
            i == 0
            and text[floor : unit.start].strip("，与和同跟随后又也还其中") not in ("", "此后")
            and unit.start - floor > 12
        ):
            return _known_side(text, units[:i], first), list(units[i:])
    return units, []


# A与某厂、B与某社、C与D分别签约: who faces somebody who has no name here
_FACES_UNKNOWN = re.compile(r"(?:与|同|跟|和)[^，。；、]{2,14}[、，；]$")


def _known_side(text: str, units: list[Unit], end: int) -> list[Unit]:
    starts = [u.start for u in units[1:]] + [end]
    cut = max((i + 1 for i, at in enumerate(starts[:-1]) if _FACES_UNKNOWN.search(text[units[i].end : at])), default=0)
    return units[cut:]
