"""Pairs: who stands with whom around 与, 和 and 、, which bodies people speak for, and where a party is told but not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise

from extractors.frames.scene import Scene, Unit
from extractors.lexicons import words
from graph.model import Mention

Pairs = list[tuple[Mention, Mention]]
# how far before its verb a party may stand, in characters
REACH = 600

_WITH = re.compile(r"(?:与|和|同|跟|会同|携手|联合)(?:来自|来访的|到访的)?$")


def partners(scene: Scene, start: int, end: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The two sides of a clause: what stands before 与/和/同 and what after it. (A与B…), (，与B…) gives no left side."""
    units = [u for u in scene.between(start, end) if not u.is_place]
    for i, unit in enumerate(units):
        before = scene.text[max(start, unit.start - 5) : unit.start]
        joined = i > 0 and scene.text[units[i - 1].end : unit.start] in ("、", " ", "和")
        acting = scene.subjects(end) if joined else []
        if joined and not (units[i - 1] in acting and unit in acting):
            continue
        if not joined and not _WITH.search(before):
            continue
        left = [u for u in units[:i] if not re.match(r"的", scene.text[u.end : u.end + 1])]
        right = [unit]
        for later in units[i + 1 :]:
            if not re.fullmatch(r"[、和与及\s]|以及|、?以及|，?副?", scene.text[right[-1].end : later.start]):
                break
            right.append(later)
        return sides(scene, left, right), sides(scene, right, left)
    return (), ()


def sides(scene: Scene, units: Iterable[Unit], others: Iterable[Unit] = ()) -> tuple[Mention, ...]:
    """The units as parties: bodies themselves, people as the bodies that they speak for (themselves where none is known).

    Who holds several posts speaks for the body that is of the same kind as one of the other side.
    """
    kinds = {kind(body) for unit in others for body in unit.bodies or (unit.mention,)}
    found = []
    for unit in units:
        alike = next((body for body in unit.bodies if kind(body) in kinds), None)
        found.append(alike or scene.body_of(unit) or unit.mention)
    return tuple(dict.fromkeys(found))


def _held(scene: Scene, unit: Unit) -> tuple[Mention, ...]:
    """The bodies of a person's posts, those named here before all that the story tells."""
    return unit.bodies or tuple(sorted(scene.state.held.get(unit.mention.name, ()), key=lambda body: body.name))


def kind(body: Mention) -> tuple[str, str]:
    """What makes two bodies alike: 市科协 and 县科协, two 科技馆."""
    return body.type, body.name[-2:]


def like(bodies: Iterable[Mention], other: Mention) -> Mention | None:
    """The body that is of the same kind as another one."""
    return min((body for body in bodies if kind(body) == kind(other)), key=lambda body: body.name, default=None)


def bodies_of(scene: Scene, units: Iterable[Unit]) -> list[Mention]:
    """Only the bodies among the parties; a division stands for its government.

    Who holds several posts speaks for the body that the story has named as a party or its headline names,
    or for the government (区委副书记、区长).
    """
    found = []
    for unit in units:
        if unit.is_place:
            if unit.mention.division and not _ELIDED.match(scene.text, unit.end):
                found.append(government(unit.mention))
        else:
            parties = {party.name for party in scene.state.parties}
            held = _held(scene, unit)
            headline = scene.text[: scene.story.headline_end]
            told = next((b for b in held if b.name in parties), None)
            told = told or next((b for b in held if unit.is_person and b.name in headline), None)
            ruled = next((b for b in held if b.name.endswith("政府")), None)
            body = told or ruled or scene.body_of(unit)
            if body is not None:
                found.append(body)
    return list(dict.fromkeys(found))


# 与甲、乙、丙商会签约: three societies, no governments
_ELIDED = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,5})*、[\u4e00-\u9fff]{2,5}?(?:科协|老科协|工商联|联合会|商会|学会|协会|研究会|促进会|科技馆)"
)


def government(place: Mention) -> Mention:
    """The government of a division that is a party to an agreement."""
    return Mention(
        place.name + "政府", "Government", tuple(sorted({place.name, *place.aliases})), division=place.division
    )


_RULING = re.compile(r"(?:[省市县区州旗镇乡]委|政府|人大|人大常委会|政协)$")


def of_one_house(one: Mention, other: Mention) -> bool:
    """Whether two bodies rule one division together (市委、市政府): they are one side of whatever they do."""
    ruling = one.type == other.type == "Government" and bool(one.division) and one.division == other.division
    return ruling and bool(_RULING.search(one.name) and _RULING.search(other.name))


def every_pair(parties: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Every two different parties that stand on different sides."""
    unique = list(dict.fromkeys(parties))
    yield from ((a, b) for a, b in combinations(unique, 2) if a.name != b.name and not of_one_house(a, b))


_JOINED = re.compile(r"[、与和同及 ]|以及|(?:分别|先后|相继)?(?:与|和|同|跟)")
_BRACKET = re.compile(r"（[^）]*）")
_PART_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{1,4}[市县区州盟旗镇乡]")
_NO_PARTY = re.compile(r"(?:在|于|来自|位于)$")


def named_together(scene: Scene, start: int, position: int) -> list[Unit]:
    """The last list of bodies before a position, also inside the name of an event (A与B合作签约仪式); a division
    beside a body that is no museum stands for its government."""
    text, story = scene.text, scene.story
    people = [u for u in scene.units if u.is_person]
    named = [
        Unit(span.start, span.end, span.mention)
        for span in sorted((*story.bodies, *story.places), key=lambda s: s.start)
        if span.mention is not None
        and start <= span.start
        and span.end <= position
        and not _NO_PARTY.search(text[max(start, span.start - 2) : span.start])
        and not any(p.start <= span.start < p.end for p in people)
    ]
    named = [u for u in named if not any(u is not v and v.start <= u.start and u.end <= v.end for v in named)]
    # A与B（又称C）合作签约仪式
    named = [u for u in named if text.rfind("（", start, u.start) <= text.rfind("）", start, u.start)]
    joined: list[Unit] = []
    for unit in reversed(named):
        if joined and not _JOINED.fullmatch(_BRACKET.sub("", text[unit.end : joined[0].start])):
            break
        joined.insert(0, unit)
    if not joined or position - joined[-1].end > 30:
        return []
    bodies = [u.mention for u in joined if u.is_body]
    ruled = [u for u in joined if u.is_place and u.mention.division and not _PART_UNKNOWN.match(text, u.end)]
    if not ruled:
        return [u for u in joined if u.is_body]
    if not bodies or any(body.type in ("ScienceMuseum", "Station") for body in bodies):
        return []
    return [Unit(u.start, u.end, government(u.mention)) if u in ruled else u for u in joined if u.is_body or u in ruled]


WITH = frozenset(("与", "同", "和"))
NEXT_PAIR = frozenset(
    ("、", "，", "；", "，以及", "以及", "、以及", "及", "，有", "，还有", "；还有", "，也有", "，另有")
)


def two_by_two(scene: Scene, chain: list[Unit], each: bool = False) -> Pairs:
    """A与B、C与D、E与F: the pairs, if the units stand like that (A和B，C和D only with 分别 behind); else nothing.

    Two bodies in one name (川渝科协) are a pair, too.
    """
    groups, joints = [chain[:1]], set[str]()
    for before, unit in pairwise(chain):
        joint = scene.text[before.end : unit.start]
        if not joint or joint in WITH:
            groups[-1].append(unit)
            joints.add(joint)
        elif joint in NEXT_PAIR:
            groups.append([unit])
        else:
            return []
    if len(groups) < 2 or any(len(group) != 2 for group in groups) or (joints <= {"", "和"} and not each):
        return []
    return [pair for group in groups for pair in every_pair(bodies_of(scene, group))]


_SOMEBODY = "爱心人士|企业家|校友|委员|活动组|市民|居民|老人|夫妇|先生|女士|员工|职工|商户|负责人"
_THEN = r"(?:负责人|代表|方面)?(?:[今去前]年|近年来?|此前|现场|当场|当天|共同|先后|分别|已经?|还|也|又|再|拟|将|就|共|就此|[\d年月日])*"


@cache
def _some_body() -> re.Pattern[str]:
    """19所高校, 该企业, 青海6家企业, 我市 in front of 与 or 向."""
    kinds = "|".join(words("frames.toml", "parties", "kinds"))
    return re.compile(rf"(?:{kinds}|我[省市县区州盟旗镇乡司]|{_SOMEBODY}){_THEN}$")


_SUBJECT = re.compile(
    r"(?:[^，。；]{0,8}[日天年月时上中间后]，?)?(?!我|本|在|为|经|由|据|从|对|就|以|把)[\u4e00-\u9fff]{2,12}?(?:署|局|厅|学会|协会|馆|院|校|公司|集团|企业|中心|研究所)"
    r"(?:[今去近这已还也先又就将拟]|负责人|方面|，)"
)


def is_unnamed(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between tell of a body that no name was found for: it must not be replaced by another one."""
    text = scene.text
    said = _some_body().search(text[max(start, end - 40) : end])
    unresolved = any(s.end == end for s in scene.story.found) and not any(u.end == end for u in scene.units)
    if said or unresolved:
        return True
    opening = _SUBJECT.match(text, scene.sentence.start, end)
    return opening is not None and not scene.between(scene.sentence.start, opening.end())


def is_partly_known(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause names a body of which nobody knows which it is."""
    found = (s for s in scene.story.found if start <= s.start < s.end <= end)
    return any(not any(u.start <= s.start and s.end <= u.end for u in scene.units) for s in found)
