"""SIGNED_AGREEMENT_WITH: A与B签署协议, A、B、C三方签约, 与X、Y等签了合作协议, 达成战略合作协议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.pairs import bodies_of, every_pair
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention, Modality, qualified

_AGREEMENT = re.compile(
    r"《([^》]{4,60}(?:协议|备忘录|协定|意向书|框架|责任书|合同)[^》]{0,12})》|([\u4e00-\u9fff“”]{2,24}?(?:合作|共建|帮扶|战略|框架|服务)[\u4e00-\u9fff]{0,12}?(?:协议书?|备忘录|意向书|协定))"
)
_LIST_OF_PAIRS = re.compile(r"(?:有|分别为|分别是|为)[^：。]{0,14}：")
_JOINS = re.compile(r"(?:与|和|同|跟)$")


def signing(scene: Scene) -> Iterator[Fact]:
    """Facts of signed agreements in this sentence."""
    text = scene.text
    done: set[frozenset[str]] = set()
    for one, other, agreement, position, mood in _titled(scene):
        done.add(frozenset((one.name, other.name)))
        yield Fact(
            one, "SIGNED_AGREEMENT_WITH", other, position, modality=mood, qualifiers=qualified(agreement=agreement)
        )
    for one, other, position in _one_by_one(scene):
        done.add(frozenset((one.name, other.name)))
        yield Fact(one, "SIGNED_AGREEMENT_WITH", other, position)
    triggers = [
        *trigger("signing", "concluded").finditer(text, scene.sentence.start, scene.sentence.end),
        *trigger("signing", "verbs").finditer(text, scene.sentence.start, scene.sentence.end),
    ]
    for match in sorted(triggers, key=lambda m: m.start()):
        if not _is_signing(text, match, scene):
            continue
        agreement = _agreement(text, match.end(), scene.sentence.end)
        for one, other in _parties(scene, match):
            key = frozenset((one.name, other.name))
            if key in done:
                continue
            done.add(key)
            yield Fact(one, "SIGNED_AGREEMENT_WITH", other, match.start(), qualifiers=qualified(agreement=agreement))


_TITLED = re.compile(r"《([^》]{6,80}(?:协议|备忘录|协定|意向书)(?:（[^）]*）)?)》")
_UNDER_WAY = re.compile(r"审议|起草|汇报|商量|拟|讨论|洽谈|征求|以及签订|等事|研究|修改|草拟|将")


_EACH = re.compile(r"(?:一份|另一份|其中一份|还有一份)(?:是)?(?:与|同|和|跟)")


def _one_by_one(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """签了两份协议：一份与A，…；另一份与B: each partner with the one who signs them all."""
    text, state = scene.text, scene.state
    signer = re.search(
        r"签(?:了|下|署|订)?[^，。；：]{0,6}[两三四五六七八九]?份", text[scene.sentence.start : scene.sentence.end]
    )
    if signer:
        bodies = bodies_of(scene, scene.subjects(scene.sentence.start + signer.start()))
        state.signer = bodies[0] if bodies else state.home
    for match in _EACH.finditer(text, scene.sentence.start, scene.sentence.end):
        partner = next((u.mention for u in scene.list_after(match.end(), 2) if u.is_body), None)
        if partner is not None and state.signer is not None and partner != state.signer:
            yield state.signer, partner, match.start()


def _titled(scene: Scene) -> Iterator[tuple[Mention, Mention, str, int, Modality]]:
    """Parties that stand only in the title of the agreement (《A B战略合作协议》), with what became of it."""
    text = scene.text
    for match in _TITLED.finditer(text, scene.sentence.start, scene.sentence.end):
        inside = [
            b for b in scene.story.bodies if match.start() < b.start and b.end < match.end() and b.mention is not None
        ]
        if len(inside) < 2 or inside[0].start > match.start() + 2:
            continue
        window = text[max(scene.sentence.start, match.start() - 40) : min(scene.sentence.end, match.end() + 12)]
        draft = _UNDER_WAY.search(window) or "送审稿" in match.group(1)
        assert inside[0].mention is not None
        assert inside[1].mention is not None
        yield (
            inside[0].mention,
            inside[1].mention,
            match.group(1),
            match.start(),
            Modality.PLANNED if draft else Modality.OCCURRED,
        )


def _is_signing(text: str, match: re.Match[str], scene: Scene) -> bool:
    word = match.group()
    if len(word) == 1:
        return (
            bool(
                re.match(r"(?:了|的)?[^，。；]{0,24}?(?:协议|备忘录|合同|意向书)", text[match.end() : match.end() + 34])
            )
            and text[match.start() - 1 : match.start()] not in "便标书题抽牌会"
        )
    after = text[match.end() : match.end() + 2]
    return not (word == "签约" and after in ("仪式", "学校", "单位", "项目", "人数")) and not after.startswith(
        ("到", "名")
    )


def _agreement(text: str, start: int, end: int) -> str:
    match = _AGREEMENT.search(text, start, min(end, start + 90))
    return (match.group(1) or match.group(2)).strip("“”的了") if match else ""


def _parties(scene: Scene, match: re.Match[str]) -> list[tuple[Mention, Mention]]:
    """The signing parties: around 与 before the verb, of the pairs listed behind it, or the last parties of the story."""
    text = scene.text
    clause = scene.clause_at(match.start())
    listed = _LIST_OF_PAIRS.search(text, match.start(), scene.sentence.end)
    if listed:
        pairs = [
            pair
            for start, end in scene.sentence.clauses
            if start >= listed.end()
            for pair in every_pair(bodies_of(scene, scene.between(start, end)))
        ]
        if pairs:
            return pairs
    floor = clause[0]
    for model in re.finditer(r"参考|仿照|参照|借鉴|落实|见证", text[clause[0] : match.start()]):
        floor = clause[0] + model.end()
    before = [u for u in scene.between(floor, match.start()) if _counts(text, u, match.start())]
    left, right = _split(scene, before, clause[0])
    bodies_left, bodies_right = bodies_of(scene, left), bodies_of(scene, right)
    if bodies_right:
        if not bodies_left:
            earlier = bodies_of(scene, scene.subjects(clause[0] - 1)) if clause[0] > scene.sentence.start else []
            bodies_left = earlier[:1] or _home(scene)
        if len(bodies_left) == 1:
            return [(bodies_left[0], other) for other in bodies_right if other.name != bodies_left[0].name]
        return list(every_pair([*bodies_left, *bodies_right]))
    if len(bodies_left) >= 2:
        return list(every_pair(bodies_left))
    after = [u for u in scene.between(match.end(), clause[1]) if _JOINS.search(text[max(0, u.start - 2) : u.start])]
    if bodies_left and after:
        return [(bodies_left[0], other) for other in bodies_of(scene, after) if other.name != bodies_left[0].name]
    if not before and re.search(r"双方|两地|两馆|两会|两校|两家", text[clause[0] : match.start()]):
        for visit in scene.told:
            guest = visit.subject if visit.subject.type != "Person" else scene.state.posts.get(visit.subject.name)
            if visit.relation == "VISITED" and guest is not None and visit.object.type not in ("Place", "Station"):
                return [(guest, visit.object)]
    if not before and re.search(
        r"双方|两地|两馆|三方|各方|两家|两会|两省|两校", text[scene.sentence.start : match.start()]
    ):
        return list(every_pair(scene.state.parties))
    if len(bodies_left) == 1 and not before:
        return []
    if not before:
        subjects = bodies_of(scene, scene.subjects(match.start()))
        return list(every_pair(subjects)) if len(subjects) >= 2 else []
    return []


def _counts(text: str, unit: Unit, position: int) -> bool:
    """Leave out where it was signed (在大足区), who gave the rules (按…办法) and who looked on (陪同)."""
    if unit.is_place and (
        re.search(r"(?:在|于|来自)$", text[max(0, unit.start - 2) : unit.start])
        or not re.match(r"[与和同、，等签共间之在]|两地|双方", text[unit.end : unit.end + 2])
    ):
        return False
    return (
        not re.search(r"(?:参考|仿照|按照|根据|见证下|在)$", text[max(0, unit.start - 3) : unit.start])
        or text[unit.start - 1 : unit.start] not in "在"
    )


def _split(scene: Scene, units: list[Unit], floor: int) -> tuple[list[Unit], list[Unit]]:
    text = scene.text
    for i, unit in enumerate(units):
        if _JOINS.search(text[max(floor, unit.start - 2) : unit.start]) and not (
            i == 0
            and text[floor : unit.start].strip("，与和同跟随后又也还其中") not in ("", "此后")
            and unit.start - floor > 12
        ):
            return units[:i], list(units[i:])
    return units, []


def _home(scene: Scene) -> list[Mention]:
    state = scene.state
    if state.visitor_body is not None:
        return [state.visitor_body]
    return [state.home] if state.home else []
