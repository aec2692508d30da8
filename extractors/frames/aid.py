"""AIDED: A向B捐赠, 由A捐赠, B获赠A的展品, A与B建立帮扶关系, A帮扶的B, 为B赠送."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.pairs import partners
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_GIVES = re.compile(r"捐|赠|送|发放|提供|移交|拨|配")
_TOWARDS = re.compile(r"(?:向|为|给|对)[^，。；]{2,24}$")
# words that give something only with a receiver before them
_ONLY_TOWARDS = frozenset(("送", "捐", "赠", "发放", "移交", "无偿提供", "免费提供", "配送", "配备", "送上"))
_AS = re.compile(r"[、和及与]|以及|、?以及")


def aid(scene: Scene) -> Iterator[Fact]:
    """Facts of who gave to or helped whom in this sentence."""
    done: set[tuple[str, str]] = set()
    for position, givers, receivers in _told(scene):
        for giver in givers:
            for receiver in receivers:
                if giver == receiver or (giver.name, receiver.name) in done or giver.type in ("Person", "Place"):
                    continue
                if (receiver.name, giver.name) in done:
                    continue
                done.add((giver.name, receiver.name))
                yield Fact(giver, "AIDED", receiver, position, confidence=0.85)
    for fact in partnered(scene):
        if (fact.subject.name, fact.object.name) not in done:
            yield fact


def _told(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """Every trigger with those who give and those who get."""
    text = scene.text
    yield from _taken(scene)
    yield from _paired(scene)
    yield from _furthered(scene)
    for match in trigger("aid", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        clause = scene.clause_at(match.start())
        if match.group() in _ONLY_TOWARDS and not _TOWARDS.search(text[clause[0] : match.start()]):
            continue
        if _is_token(scene, match.end(), clause[1]) or (
            match.group().endswith("给") and trigger("aid", "tokens").search(text, clause[0], match.start())
        ):
            continue
        yield match.start(), *_sides(scene, match, clause)


def _is_token(scene: Scene, start: int, end: int) -> bool:
    """赠送锦旗, 颁发聘书: what is given is a sign, not help."""
    found = trigger("aid", "tokens").search(scene.text, start, min(start + 14, end))
    return bool(found) and not re.search(r"[、和及]", scene.text[start : found.start() if found else start])


_TAKEN = re.compile(r"获赠|(?:收到|接受|接收|获得|迎来|得到)(?:了)?(?=[^，。；]{2,40}?(?:捐|赠|送来|资助|援建))")


def _taken(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """B获赠A的展品, B收到A捐赠的图书: told from the receiver."""
    for match in _TAKEN.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        clause = scene.clause_at(match.start())
        receivers = [u for u in scene.between(clause[0], match.start()) if u.is_body] or [
            u for u in scene.subjects(match.start()) if u.is_body
        ]
        givers = [u for u in scene.list_after(match.end(), 5) if u.is_body and not scene.text.startswith("馆藏", u.end)]
        if receivers and givers and not _is_token(scene, givers[-1].end, clause[1]):
            yield match.start(), [u.mention for u in givers], [receivers[-1].mention]


_PAIRED = re.compile(r"(?:建立|结成|签订|形成)(?:了)?[^，。；]{0,8}?(?:帮扶|支援|援助)(?:关系|对子|协议|机制)")


def _paired(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A与B建立对口帮扶关系: who is named first helps."""
    for match in _PAIRED.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        helpers, helped = partners(scene, scene.clause_at(match.start())[0], match.start())
        if len(helpers) == 1 and helped:
            yield match.start(), list(helpers), list(helped)


_FURTHERED = re.compile(
    r"为(?=[\u4e00-\u9fff（）]{2,24}?(?:争取|协调|落实|筹措|筹集|申请|拨付|投入|建成|建起|修建|新建|引进))|(?:帮助|扶持|协助)(?=[\u4e00-\u9fff（）]{2,24})"
)
_BROUGHT = re.compile(
    r"争取|协调|落实|筹措|筹集|申请|拨付|投入|申建|建设|建成|建起|修建|新建|打造|引进|改造|脱贫|发展|解决"
)
_MEANS = re.compile(
    r"[^，。；]{0,16}?(?:资金|经费|万元|项目|设备|物资|展品|小院|书屋|活动室|实验室|产业|路|基地|科技馆|大棚|脱贫)"
)


def _furthered(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """为B争取资金, 帮助B申建科技小院."""
    for match in _FURTHERED.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        receivers: list[Unit] = []
        brought = None
        for unit in scene.list_after(match.end(), 1):
            receivers.append(unit)
            brought = _BROUGHT.match(scene.text, unit.end, scene.sentence.end)
            if brought:
                break
        if not brought or any(u.is_person for u in receivers):
            continue
        if not _MEANS.match(scene.text, brought.end(), scene.sentence.end):
            continue
        givers = [m for u in scene.subjects(match.start()) if u not in receivers and (m := scene.body_of(u))]
        yield match.start(), givers[:1], [u.mention for u in receivers]


_PARTNERED = re.compile(r"的?(?:定点|对口|结对)?(?:帮扶|联系|包联|包保|援助|支援)(?:村|点|对象|社区|单位|县)")

_VILLAGE = re.compile(r"(?:^|(?<=[，。；：\n]))([\u4e00-\u9fff]{2,5}(?:村|社区))(?:正是|是|系|为|作为)")


def partnered(scene: Scene) -> Iterator[Fact]:
    """B是A的帮扶村."""
    for match in _PARTNERED.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        helper = next((u for u in scene.units if u.end == match.start() and u.is_body), None)
        if helper is None:
            continue
        before = [u for u in scene.between(scene.sentence.start, helper.start) if not u.is_person]
        short = _VILLAGE.search(scene.text, scene.sentence.start, helper.start)
        if short and not before:
            full = {b.mention for b in scene.story.bodies if b.mention and b.mention.name.endswith(short[1])}
            for village in sorted(full, key=lambda m: m.name)[:1] if len(full) == 1 else ():
                yield Fact(helper.mention, "AIDED", village, match.start(), when="")
        if before and re.fullmatch(r"(?:，)?(?:正是|是|系|为|作为)", scene.text[before[-1].end : helper.start]):
            yield Fact(helper.mention, "AIDED", before[-1].mention, match.start(), when="")


def _sides(scene: Scene, match: re.Match[str], clause: tuple[int, int]) -> tuple[list[Mention], list[Mention]]:
    text = scene.text
    inside = scene.between(clause[0], match.start())
    receivers: list[Unit] = []
    givers: list[Unit] = []
    for i, unit in enumerate(inside):
        before = text[max(clause[0], unit.start - 2) : unit.start]
        if re.search(r"(?:向|为|给|对)$", before) or (
            receivers and _AS.fullmatch(text[inside[i - 1].end : unit.start])
        ):
            receivers.append(unit)
        elif before.endswith("由") or not receivers:
            givers.append(unit)
    passive = bool(givers) and text[max(clause[0], givers[-1].start - 1) : givers[-1].start] == "由"
    behind = scene.list_after(match.end(), 3) if not receivers else []
    if passive and not (behind and text.startswith("的", match.end())):
        subject = [u for u in givers[:-1] if u.is_body] or [u for u in scene.subjects(clause[0]) if u.is_body]
        return [givers[-1].mention], [u.mention for u in subject[:1]]
    receivers = [u for u in receivers or behind if not _is_where(text, u)]
    if not receivers and _GIVES.search(match.group()):
        receivers = _pointed(scene, match, clause)
        taken = re.search(r"(?:收到|获赠|接受|迎来)", text[scene.sentence.start : clause[0]])
        if not receivers and taken:
            earlier = scene.between(scene.sentence.start, scene.sentence.start + taken.start())
            receivers = [u for u in earlier if u.is_body][-1:]
            givers = [u for u in inside if u.is_body]
            return [u.mention for u in givers], [u.mention for u in receivers]
    bodies = [u.mention for u in givers if u.is_body]
    if not bodies and receivers:
        bodies = [
            m for u in scene.subjects(match.start()) if (m := scene.body_of(u)) is not None and u not in receivers
        ]
        bodies = bodies or _spoken_for(scene)
    return bodies[:1], [u.mention for u in receivers if not u.is_person]


def _is_where(text: str, unit: Unit) -> bool:
    """向河南省23所中学捐赠, 向某县贫困学生捐赠: the division only says where those are who get it."""
    return unit.is_place and bool(
        re.match(
            r"的?(?:\d+|[一二三四五六七八九十百两几多]+|部分|各|贫困|困难|优秀|基层|农村|中小|留守|广大)(?:余|多)?[所个名位家户中小]?[^，。；向捐赠送]{0,12}(?:校|学|院|馆|师生|儿童|群众|家庭|户|村|企业|老人|工作者|代表|居民|农民)",
            text[unit.end : unit.end + 28],
        )
    )


_POINTED = re.compile(
    r"(?:向|为|给|对)(?:该|这所|这个)?(?P<what>校|学校|村|村里|馆|县|园|社区|单位|乡村|当地)[^，。；]{0,10}$"
)
_KINDS = {
    "校": ("大学", "学院", "学校", "中学", "小学", "中心校", "幼儿园"),
    "村": ("村", "社区"),
    "馆": ("馆",),
    "园": ("园",),
    "区": ("社区",),
}


def _pointed(scene: Scene, match: re.Match[str], clause: tuple[int, int]) -> list[Unit]:
    """走进B，向该校捐赠 and 在B，A捐赠…: the receiver is named before the clause."""
    pointed = _POINTED.search(scene.text[clause[0] : match.start()])
    before = [u for u in scene.between(scene.sentence.start, clause[0]) if u.is_body]
    if pointed:
        what = pointed["what"].removesuffix("里")[-1:]
        told = [u for u in before if u.mention.name.endswith(_KINDS.get(what, ()))]
        if not told and (kind := _KINDS.get(what)):
            goals = [h for h in scene.state.hosts if h.name.endswith(kind)]
            told = [Unit(clause[0], clause[0], h) for h in goals[-1:]]
            told = told or _lately(scene, kind)
        return told[-1:]
    opening = scene.between(scene.sentence.start, scene.sentence.start + 24)
    return [
        u
        for u in opening[:1]
        if scene.text[max(0, u.start - 1) : u.start] == "在" and scene.text[u.end : u.end + 1] in ("，", "里")
    ]


def _lately(scene: Scene, kind: tuple[str, ...]) -> list[Unit]:
    """The body of a kind that the sentences right before speak of."""
    start = scene.sentence.start
    near = [b for b in scene.story.bodies if b.mention and start - 120 <= b.start and b.end <= start]
    return [Unit(b.start, b.end, b.mention) for b in near if b.mention and b.mention.name.endswith(kind)][-1:]


def _spoken_for(scene: Scene) -> list[Mention]:
    """A clause without a subject: the group that is on its way, or the body that the story is told by."""
    if scene.state.visitor_body is not None and scene.state.visitors:
        return [scene.state.visitor_body]
    return [scene.state.home] if scene.state.home else []
