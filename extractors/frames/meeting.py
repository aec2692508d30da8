"""MET_WITH: A与B座谈, 会见B, 双方座谈, 座谈会由X主持."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.members import unnamed_members
from extractors.frames.pairs import bodies_of, partners
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention


def meeting(scene: Scene) -> Iterator[Fact]:
    """Facts of talks in this sentence."""
    text, state = scene.text, scene.state
    seen: set[frozenset[str]] = set()
    for match in trigger("meeting", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        clause = scene.clause_at(match.start())
        if match.group() == "交流" and not _talks_by(text, clause, match.start(), match.end()):
            continue
        named = unnamed_members(scene, clause[0], match.start())
        if named:
            yield from _facts(scene, _own(scene, match.start())[:1], named, match.start(), seen)
            continue
        left, right = partners(scene, clause[0], match.start())
        if right and (
            _ONLY_PRESENT.search(text, clause[0], match.start())
            or ("负责人" in text[clause[0] : match.start()] and not _WITH.search(text, clause[0], match.start()))
        ):
            continue
        if not right:
            if re.match(r"座谈|会谈|会商|洽谈|对接|商|交流会|交流座谈|齐聚|围坐|面对面|深入|会晤|交流", match.group()):
                yield from _together(scene, clause, match.start(), seen)
            continue
        yield from _facts(scene, left or _own(scene, match.start()), right, match.start(), seen)
    for match in trigger("meeting", "direct").finditer(text, scene.sentence.start, scene.sentence.end):
        goals = [u for u in scene.list_after(match.end(), 3) if not u.is_place] or _behind_apposition(
            scene, match.end()
        )
        if not goals:
            continue
        subjects = [u.mention for u in scene.subjects(match.start())] or list(_own(scene, match.start()))
        yield from _facts(scene, tuple(subjects), tuple(u.mention for u in goals), match.start(), seen)
    yield from _received_by(scene, seen)
    if not seen and not scene.sentence.headline:
        yield from _on_arrival(scene, seen)
    talks = trigger("meeting", "talks").search(text, scene.sentence.start, scene.sentence.end)
    if (
        talks
        and not seen
        and state.visitors
        and not scene.sentence.headline
        and not _with_unknown(scene, talks.start())
    ):
        hosts = _hosts(scene) or state.hosts
        visitors = state.visitors[:1] or ((state.visitor_body,) if state.visitor_body else ())
        if state.visitor_body and _POINTERS.search(text, scene.sentence.start, scene.sentence.end):
            visitors = (state.visitor_body,)
        if hosts and visitors:
            yield from _facts(scene, visitors, hosts[:1], talks.start(), seen)


_NOUN = re.compile(
    r"活动|合作|与合作|交往|处|中心|部|平台|机制|大会|会|年|协会|基地|团|学习|互鉴|周|论坛|办|发言|材料|、|和合作"
)
_EXCHANGED = re.compile(
    r"(?:(?:进行|开展|作|展开|做)(?:了)?[^，。；]{0,12}|深入|充分|广泛|热烈|亲切|友好|专题|相互|坦诚|连线|(?:与|同|和|跟)[^，。；的]{2,24})$"
)
_OTHER_KIND = re.compile(r"(?:学术|人员|人才|国际|对外|信息|技术|文化|、)$|(?:加强|促进|推动|深化|扩大)[^，。；]*$")
_ONLY_PRESENT = re.compile(
    r"(?:负责人|负责同志|代表|领导|人员)[^，。；]{0,6}(?:参加|出席|列席)|(?:参加|出席|列席)(?:了)?$"
)
_WITH = re.compile(r"与|同|和|跟|会同|携手")


def _talks_by(text: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """与B交流, 作专题交流: the verb; not 学术交流, 加强与B的交流, 交流活动."""
    before = text[clause[0] : start]
    return not _NOUN.match(text, end) and not _OTHER_KIND.search(before) and bool(_EXCHANGED.search(before))


_APPOSITION = re.compile(
    r"(?:了)?(?:前来|来访|专程|应邀|应[^，。；]{2,20}邀请|正在|来自|率[^，。；]{1,20}|到访)[^。；]{0,36}?的"
)


def _behind_apposition(scene: Scene, position: int) -> list[Unit]:
    """会见了前来参加某会的B, 会见来访的B: the partner stands behind the last 的 before a name."""
    match = _APPOSITION.match(scene.text, position, scene.sentence.end)
    if not match:
        return []
    found = [u for u in scene.list_after(match.end(), 3) if not u.is_place]
    return found or [u for u in scene.between(match.end(), match.end() + 30) if u.is_person or u.is_body][:1]


_RECEIVED_BY = re.compile(
    r"(?:会见|接见|会晤|宴请|接待|迎接)(?:了)?(?:他|她|他们|她们|客人|客人们|来宾|代表团|考察团|考察组|调研组|一行)的?(?:，)?(?:的)?(?:是|有)"
)


def _received_by(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """会见他的是A, 接待客人的是A: A met the visitors that the story spoke of."""
    if not scene.state.visitors:
        return
    for match in _RECEIVED_BY.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        hosts = [u for u in scene.list_after(match.end(), 3) if not u.is_place][:1]
        yield from _facts(scene, scene.state.visitors[:1], tuple(u.mention for u in hosts), match.start(), seen)


_UNKNOWN = re.compile(
    r"(?:与|同|和)(?!会|其|该|对方|双方|当地|馆|科协|市科协|县科协|区科协|有关|相关|同志|大家)[\u4e00-\u9fff]{2,16}(?:领导班子|负责人|代表|师生|企业家|专家|教师|村民|员工|同志|干部|群众)(?:一起|们)?(?:进行|召开|举行|开展)?(?:了)?[\u4e00-\u9fff]{0,4}$"
)


def _with_unknown(scene: Scene, position: int) -> bool:
    """与某开发区领导班子座谈: the partner is named, but known to nobody."""
    return bool(_UNKNOWN.search(scene.text[scene.clause_at(position)[0] : position]))


_TALKS = re.compile(r"座谈|商谈|洽谈|会谈|对接|交谈|坐下来")


_WITH_OTHERS = re.compile(
    r"(?:与|同|和)(?!该|其|对方|馆方)[^，。；与同和]{2,8}(?:负责人|同志|专家|代表|群众|学生|师生|员工|人员|老师)[^，。；]{0,8}$"
)


def _on_arrival(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """甲率队到某馆座谈: who goes there to talk meets whom he went to last."""
    talks = None
    chosen: Fact | None = None
    for fact in scene.told:
        if fact.relation != "VISITED" or fact.object.type in ("Place", "Station"):
            continue
        talks = _TALKS.search(scene.text, fact.at, scene.sentence.end)
        if talks and not _WITH_OTHERS.search(scene.text[fact.at : talks.start()]):
            chosen = fact if chosen is None or fact.at > chosen.at else chosen
    if chosen is not None:
        yield from _facts(scene, (chosen.subject,), (chosen.object,), chosen.at, seen)


_POINTERS = re.compile(r"双方|两地|两馆|两家|两会|两校|主客|宾主|彼此|两省|两市")


def _together(scene: Scene, clause: tuple[int, int], position: int, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """Two bodies that are the one subject (A、B签约，接着座谈), or the parties that the story spoke of (双方座谈)."""
    if scene.sentence.headline:
        return
    if _POINTERS.search(scene.text, clause[0], min(clause[1], position + 12)) and len(scene.state.parties) >= 2:
        yield from _facts(scene, scene.state.parties[:1], scene.state.parties[1:2], position, seen)
        return
    if _POINTERS.search(scene.text, clause[0], position) and scene.state.visitors:
        yield from _facts(scene, scene.state.visitors[:1], _hosts(scene)[:1], position, seen)
        return
    bodies = [u for u in scene.subjects(position) if u.is_body]
    if bodies and re.search(r"参加|出席|负责人|列席", scene.text[bodies[-1].end : position]):
        return
    if len(bodies) == 2 and re.fullmatch(r"与|和|、|同", scene.text[bodies[0].end : bodies[1].start]):
        yield from _facts(scene, (bodies[0].mention,), (bodies[1].mention,), position, seen)


def _own(scene: Scene, position: int) -> tuple[Mention, ...]:
    subjects = [u for u in scene.subjects(position) if u.is_body or u.is_person]
    if subjects:
        found = bodies_of(scene, subjects)
        return tuple(dict.fromkeys(found)) or tuple(u.mention for u in subjects[:1])
    return scene.state.visitors[:1] or ((scene.state.home,) if scene.state.home else scene.state.topic[:1])


def _hosts(scene: Scene) -> tuple[Mention, ...]:
    """Bodies whose people preside or speak in this sentence and are no visitors."""
    found = []
    for unit in scene.between(scene.sentence.start, scene.sentence.end):
        body = scene.body_of(unit)
        if (
            body is None
            or unit.mention in scene.state.visitors
            or body == scene.state.visitor_body
            or body in scene.state.visitors
        ):
            continue
        if unit.is_person or (
            unit.is_body
            and re.match(r"(?:的?(?:负责人|领导))?(?:汇报|介绍|作了|作)", scene.text[unit.end : unit.end + 8])
        ):
            found.append(body)
    return tuple(dict.fromkeys(found))


def _facts(
    scene: Scene, left: tuple[Mention, ...], right: tuple[Mention, ...], position: int, seen: set[frozenset[str]]
) -> Iterator[Fact]:
    for one in left[:3]:
        for other in right:
            key = frozenset((one.name, other.name))
            own = scene.state.posts.get(other.name) if other.type == "Person" else None
            if one == other or own == one or len(key) < 2 or key in seen:
                continue
            seen.add(key)
            yield Fact(one, "MET_WITH", other, position)
