"""Visits told by the spot: 在B馆，一行观看了…; A在B调研; A在B馆馆长陪同下参观了展厅; A一行来永; 第一站是B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.context.places import place_mention
from extractors.frames.scene import Scene, Unit
from extractors.frames.visitors import GROUP
from graph.divisions import divisions
from graph.model import Mention

_THERE = re.compile(
    r"(?:实地|专题|现场|开展|进行|专程)*(?:了)?(?:考察|调研|参观|走访|视察|观摩|督导|检查指导|检查工作)"
    r"(?!组|团|点|报告|座谈会|问卷|人数|人次|者)"
)
_LOOKED = re.compile(r"观看|参观|听取|听了|体验|察看|查看|了解|观摩|询问|看了|看到|走进|考察|调研|走访|学习了|交流了")
_HALLS = re.compile(
    r"(?:参观|察看|观摩|体验|考察|观看)(?:了)?[^，。；]{0,24}?(?:展厅|展区|展馆|展品|影院|序厅|展项|展览|馆)"
)
_ESCORT = re.compile(r"[^，。；]{0,12}?的?(?:全程|热情)?陪同")


def on_the_spot(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """在B调研, 在B馆，一行观看了…: the places of the verbs and where they were."""
    text, end = scene.text, scene.sentence.end
    for unit in scene.units:
        if unit.is_person or not text.endswith("在", max(scene.sentence.start, unit.start - 1), unit.start):
            continue
        if _THERE.match(text, unit.end, end):
            if scene.subjects(unit.start) or GROUP.search(text, scene.clause_at(unit.start)[0], unit.start):
                yield unit.start, [unit]
        elif unit.is_body and text.startswith(("，", "里，", "内，"), unit.end):
            comma = text.index("，", unit.end)
            looked = _LOOKED.search(text, comma, scene.clause_at(comma + 1)[1])
            if looked and _group_between(scene, comma, looked.start()):
                yield looked.start(), [unit]


_STATION = re.compile(
    r"(?:第[一二三四五六七八]站|首站|最后一站|末站|下一站)(?:，)?(?:就)?(?:是|为|到|来到|去了|到了|选在)?(?:了)?"
)


def stations(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """第一站是B, 最后一站到C: stops of a visit that the story tells of."""
    for match in _STATION.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        goals = [u for u in scene.list_after(match.end(), 2) if u.is_body]
        if goals:
            yield match.start(), goals


_HITHER = re.compile(
    r"(?:来|莅|抵)(?P<place>[\u4e00-\u9fff])(?:，|进行|开展|考察|调研|对接|交流|学习|访问|参观|指导|座谈|洽谈|取经)"
)


def hither(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """A一行来永考察: one character stands for a division that a body of the story belongs to, not for that of the guests."""
    for match in _HITHER.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        guests = {u.mention.division for u in scene.subjects(match.start())} | {
            body.division for u in scene.subjects(match.start()) for body in u.bodies
        }
        codes = {b.mention.division for b in scene.story.bodies if b.mention and b.mention.division} - guests
        meant = [code for code in codes if match["place"] in divisions()[code].short]
        if guests and len(meant) == 1:
            place = place_mention(meant[0], divisions()[meant[0]].name)
            yield match.start(), [Unit(match.start("place"), match.end("place"), place)]


def _group_between(scene: Scene, start: int, end: int) -> bool:
    """Whether those who look are the visitors (not pupils or neighbours)."""
    known = {*scene.state.visitors, scene.state.visitor_body}
    return bool(GROUP.search(scene.text, start, end)) or any(u.mention in known for u in scene.between(start, end))


def escorted(scene: Scene) -> Iterator[tuple[int, tuple[Mention, ...], Mention]]:
    """A在B馆馆长X陪同下参观了展厅, B馆馆长X陪同A一行参观了展厅: who was at which museum."""
    for match in _HALLS.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        hosts = [
            u
            for u in scene.between(scene.sentence.start, match.start())
            if u.is_person
            and any(b.type == "ScienceMuseum" for b in u.bodies)
            and _ESCORT.match(scene.text, u.end, match.start())
        ]
        if not hosts:
            continue
        museum = next(b for b in hosts[0].bodies if b.type == "ScienceMuseum")
        behind = [u for u in scene.between(hosts[0].end, match.start()) if u.is_person or u.is_body]
        before = [u for u in scene.between(scene.sentence.start, hosts[0].start) if u.is_person or u.is_body]
        guests = [u for u in behind if GROUP.match(scene.text, u.end) or u.is_person] or [
            u for u in before if scene.text[max(0, hosts[0].start - 1) : hosts[0].start] == "在"
        ]
        people = [u for u in guests if u.is_person] or guests
        who = tuple(dict.fromkeys(u.mention for u in people[:1] if museum not in u.bodies)) or scene.state.visitors
        if who and museum not in who:
            yield match.start(), who, museum
