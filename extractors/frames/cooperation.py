"""COOPERATES_WITH: joint work, alliances and consensus without a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.pairs import bodies_of, every_pair
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from graph.model import Mention

_WEAK = frozenset(
    ("合作", "携手", "共建", "牵手", "联手", "共同组织", "联合开展", "共同开展", "战略合作", "开展合作", "合作开展")
)


def cooperation(scene: Scene) -> Iterator[Fact]:
    """Facts of cooperation in this sentence."""
    text = scene.text
    done: set[frozenset[str]] = set()
    for match in trigger("cooperation", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        if match.group().endswith("合作") and re.match(
            r"(?:协议|备忘录|框架|市|区|社|办学|组织|交流会|基地|站|仪式|论坛|示范区|大会|机制|方|处|部|科|司|交流处|平台)",
            text[match.end() : match.end() + 3],
        ):
            continue
        if scene.sentence.headline and match.group() in _WEAK:
            continue
        clause = scene.clause_at(match.start())
        parties = _parties(scene, clause, match)
        for one, other in every_pair(parties):
            if one.type == other.type == "Government" and one.division == other.division:
                continue
            key = frozenset((one.name, other.name))
            if key not in done:
                done.add(key)
                yield Fact(
                    one, "COOPERATES_WITH", other, match.start(), confidence=0.7 if match.group() in _WEAK else 0.85
                )


def _parties(scene: Scene, clause: tuple[int, int], match: re.Match[str]) -> list[Mention]:
    text = scene.text
    units = [u for u in scene.between(clause[0], match.start()) if not u.is_place]
    if match.group() == "组成":
        made = text.rfind("由", clause[0], match.start())
        return bodies_of(scene, [u for u in units if u.start > made]) if made >= 0 else []
    window = text[clause[0] : match.start()]
    if len(units) >= 2:
        joined = [
            u
            for i, u in enumerate(units)
            if i == 0
            or re.fullmatch(
                r"[、与和同及\s]|以及|(?:等)?(?:与|和)|[^，。]{0,4}(?:与|和|同)", text[units[i - 1].end : u.start]
            )
        ]
        tail = text[units[-1].end : match.start()]
        if len(joined) >= 2 and len(tail) <= 16 and len(joined) == len(units):
            return bodies_of(scene, joined)
        if match.group() in _WEAK:
            return []
        return bodies_of(scene, joined) if len(joined) >= 2 else []
    if (
        len(units) == 1
        and re.search(r"(?:与|和|同|跟|联合|携手)$", text[max(clause[0], units[0].start - 2) : units[0].start])
        and len(text[units[0].end : match.start()]) <= 10
    ):
        if match.group() == "合作" and not re.search(r"达成|开展|建立|深化|加强|结|签", window):
            return []
        earlier = bodies_of(scene, scene.subjects(clause[0] - 1)) if clause[0] > scene.sentence.start else []
        own = earlier[:1] or ([scene.state.home] if scene.state.home else [])
        return [*own, *bodies_of(scene, units)]
    if not units and match.group() in ("结成", "组建联盟", "联合成立", "共同发起", "结为"):
        start, end = max((c for c in scene.sentence.clauses if c[1] <= clause[0]), default=(0, 0))
        if re.search(r"联合|会同|携手|拉上|牵手|与", text[start:end]):
            return bodies_of(scene, [u for u in scene.between(start, end) if u.is_body])
    if not units and re.search(r"双方|两地科协|两地|两馆|三方|各方|两家", window) and match.group() not in ("合作",):
        return list(scene.state.parties)
    return []
