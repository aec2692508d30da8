"""Receiving guests: who met them by receiving them (A接待了远道而来的B馆馆长张三, 会见他的是A, 受到A热情接待)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.partners import delegates
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from graph.model import Mention

# who met whom, with the place in the sentence
Met = tuple[tuple[Mention, ...], tuple[Mention, ...], int]

_APPOSITION = re.compile(
    r"(?:了)?(?:前来|远道|从[^，。；]{2,12}来|来访|专程|应邀|应[^，。；]{2,20}邀请|正在|来自|率[^，。；]{1,20}|到访|出席|参加)[^。；]{0,36}?的"
)


def behind_apposition(scene: Scene, position: int) -> list[Unit]:
    """会见了前来参加某会的B, 会见来访的B: the partner stands behind the last 的 before a name."""
    match = _APPOSITION.match(scene.text, position, scene.sentence.end)
    if not match:
        return []
    found = [u for u in scene.list_after(match.end(), 3) if not u.is_place]
    return found or [u for u in scene.between(match.end(), match.end() + 30) if u.is_person or u.is_body][:1]


_RECEIVED_BY = clued(
    r"(?:会见|接见|会晤|宴请|接待|迎接)(?:了)?(?:他|她|他们|她们|客人|客人们|来宾|代表团|考察团|考察组|调研组|一行)的?(?:，)?(?:的)?(?:是|有)"
)
_RECEIVES = clued(
    r"(?:接待|会见|接见)(?:了)?(?=(?P<named>[\u4e00-\u9fff]{2,30}一行)|他们|她们|他[，。]|她[，。]|客人|来宾|一行|代表团|考察|调研|来访|[，。；、]|并)"
)


_RECEIVED = re.compile("接待|受到|得到")
_COMES = re.compile("一行|等?(?:来访|到访|造访)")
_GREETS = clued("(?:接待|款待)了|(?:见到|约见|遇见)了?")


@where(_GREETS)
def greeted(scene: Scene) -> Iterator[Met]:
    """A接待了远道而来的B馆馆长张三: a guest who is named with the body that he comes from."""
    for match in scene.every(_GREETS):
        named = scene.list_after(match.end(), 0) or behind_apposition(scene, match.end())
        guests = tuple(u.mention for u in named if u.is_person and scene.body_of(u) is not None)
        hosts = tuple(scene.body_of(u) or u.mention for u in scene.subjects(match.start())) if guests else ()
        yield hosts[:1], guests[:1], match.start()


# A找到B，双方谈了一下午; A邀请B来座谈; 甲在座谈时对乙说
_SOUGHT = clued(r"(?:找到|找上|找了|联系上|约上|约请)(?:了)?(?=[^，。；]{2,40}?(?:，|谈|聊|商))")
_ASKED = clued(r"邀请(?:了)?(?=[^，。；]{3,40}?(?:座谈|会谈|商谈|洽谈|面谈|恳谈|会商|磋商)(?:[，。；]|$))")
_TOLD = clued(
    r"(?:座谈|会谈|交谈|会见|见面|会面|洽谈)(?:时|中|间隙|期间)?(?:对|向|跟)(?=[^，。；]{2,30}?(?:说|表示|介绍|建议|提出|坦言|讲))"
)
_THEN_TALK = re.compile(r"[^。；]{0,30}?(?:谈了|聊了|商量|商谈|洽谈|商议|商定|合计|请教|协商)")


@where(_SOUGHT, _ASKED, _TOLD)
def approached(scene: Scene) -> Iterator[Met]:
    """A找到B，双方谈了一下午; A邀请B来座谈; 甲在座谈时对乙说: who turns to whom to talk."""
    for match in (*scene.every(_SOUGHT), *scene.every(_ASKED), *scene.every(_TOLD)):
        found = [u for u in scene.list_after(match.end(), 0)[:1] if not u.is_place]
        acting = [u for u in scene.subjects(match.start()) if not u.is_place][:1]
        if not found or not acting or not (found[0].is_body or scene.body_of(found[0])):
            continue
        if match.re.pattern == _SOUGHT.pattern and not _THEN_TALK.match(scene.text, found[0].end, scene.sentence.end):
            continue
        yield (scene.body_of(acting[0]) or acting[0].mention,), (found[0].mention,), match.start()


@where(_RECEIVED_BY, _RECEIVES)
def received(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Met]:
    """会见他的是A, A接待了客人, 受到A热情接待: A met the visitors that the story spoke of."""
    start, end = scene.sentence.start, scene.sentence.end
    came = tuple(dict.fromkeys(f.subject for f in scene.told if f.relation == "VISITED")) or delegates(scene)
    groups = [u for u in scene.units if not u.is_place and _COMES.match(scene.text, u.end)]
    if not came and not groups and not _RECEIVED.search(scene.text, start, end):
        return
    for match in scene.every(_RECEIVED_BY):
        hosts = [u for u in scene.list_after(match.end(), 3) if not u.is_place][:1]
        yield came[:1], tuple(u.mention for u in hosts), match.start()
    for match in scene.every(_RECEIVES):
        clause = scene.clause_at(match.start())
        by = re.search(r"受到|得到|由", scene.text[clause[0] : match.start()])
        hosts = (
            scene.between(clause[0] + by.end(), match.start())
            if by
            else [u for u in scene.subjects(match.start()) if u.is_person]
        )
        guests = came or (tuple(u.mention for u in scene.subjects(clause[0] + by.start())) if by else ())
        # 甲一行在沪，市长乙会见了客人
        guests = guests or tuple(u.mention for u in groups if u.end < clause[0])[:1]
        if match["named"]:
            guests = tuple(u.mention for u in scene.between(match.end(), match.end("named")) if not u.is_place)[:1]
        bodies = [body for u in hosts if u.mention not in came and (body := scene.body_of(u)) is not None]
        own = {scene.state.visitor_body, *came, *(scene.state.posts.get(v.name) for v in came)}
        bodies = [b for b in bodies if b not in own] or list(scene.state.hosts if hosts else ())
        known = {b.name for b in bodies} | {u.mention.name for u in hosts}
        if bodies and not any(known & pair for pair in seen):
            yield guests, tuple(bodies[:1]), match.start()
