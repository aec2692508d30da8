"""MET_WITH: A与B座谈, 会见B, 双方座谈, 座谈会由X主持."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.greeting import approached, behind_apposition, greeted, received
from extractors.frames.members import unnamed_members
from extractors.frames.pairs import like, of_one_house
from extractors.frames.partners import delegates, heard, house_behind, in_house, other_side, present, speakers
from extractors.frames.patterns import group, trigger
from extractors.frames.scene import Scene
from extractors.frames.signatories import pair_by_pair
from extractors.frames.talks import (
    assembled,
    both_spoke,
    chaired,
    facing,
    in_topic,
    is_no_talk,
    presided,
    took_part,
    two_told,
)
from extractors.frames.tellings import where
from extractors.lexicons import words
from graph.model import Mention


def meeting(scene: Scene) -> Iterator[Fact]:
    """Facts of talks in this sentence."""
    text = scene.text
    seen: set[frozenset[str]] = set()
    for match in scene.every(trigger("meeting", "verbs")):
        if is_no_talk(scene, match) or (match.group() in _RECEIVING and _WHOM.match(text, match.end())):
            continue
        clause = scene.clause_at(match.start())
        named = unnamed_members(scene, clause[0], match.start())
        if named:
            yield from _facts(scene, _own(scene, match.start())[:1], named, match.start(), seen)
            continue
        several = pair_by_pair(scene, [u for u in scene.between(*clause) if u.is_body], clause[0])
        for one, other in several:
            yield from _facts(scene, (one,), (other,), match.start(), seen)
        if several:
            continue
        toured = _toured(scene, clause[0], match.start())
        for visit in toured:
            yield from _facts(scene, (visit.subject,), (visit.object,), match.start(), seen)
        if toured:
            continue
        left, right = facing(scene, match.start())
        if not left and right and _POINTED_AT.search(scene.text, clause[0], match.start()):
            continue
        if not right:
            yield from _together(scene, clause, match, seen)
        elif not _ONLY_PRESENT.search(text, clause[0], match.start()):
            yield from _facts(scene, left or _own(scene, match.start()), right, match.start(), seen)
    for match in scene.every(trigger("meeting", "direct")):
        if is_no_talk(scene, match) or _names_event(scene, match.end()):
            continue
        goals = [u for u in scene.list_after(match.end(), 3) if not u.is_place] or behind_apposition(scene, match.end())
        if not goals or (match.group() == "对接" and _WORK.match(scene.text, goals[-1].end)):
            continue
        subjects = [u.mention for u in scene.subjects(match.start())] or list(_own(scene, match.start()))
        yield from _facts(scene, tuple(subjects), tuple(u.mention for u in goals), match.start(), seen)
    for one, other, position in chain(
        assembled(scene), took_part(scene), chaired(scene), presided(scene), both_spoke(scene)
    ):
        yield from _facts(scene, (one,), (other,), position, seen)
    for left, right, position in chain(received(scene, seen), greeted(scene), approached(scene)):
        yield from _facts(scene, left, right, position, seen)
    if not seen and not scene.sentence.headline:
        yield from _on_arrival(scene, seen)
    if not seen and not scene.sentence.headline:
        yield from _withspeakers(scene, seen)


# 甲和乙会见了代表团: the two are one side
_RECEIVING = frozenset(("会见", "接见", "约见", "宴请"))
_WHOM = re.compile("[了过](?![，。；])|来访|前来|到访|以|由|代表团|考察|客人|来宾")


def _names_event(scene: Scene, position: int) -> bool:
    """对接|会在某地举行: an event is named; not 拜访|会宁县科协."""
    named = scene.text.startswith(("会", "活动", "仪式"), position)
    return named and not any(u.start == position for u in scene.units)


# 我院与某公司洽谈, where nobody knows whose 我院 it is
_POINTED_AT = re.compile(r"(?<![自])[我本该][校院馆会所司](?:[^，。；与和同跟]{0,10})(?:与|和|同|跟)")
# 对接某研究院建设事宜: what is talked about
_WORK = re.compile(r"(?:的)?(?:建设|筹建|创建|申报|落地|挂牌|组建|成立|工作|事宜|项目)")
_ONLY_PRESENT = re.compile(
    r"(?:负责人|负责同志|代表|领导|人员)[^，。；]{0,6}(?:参加|出席|列席)|(?:参加|出席|列席)(?:了)?$"
)


_BOTH_SPOKE = clued(
    r"(?:参加|出席|陪同)(?:了)?(?:此次|本次|这次)?(?:工作|调研)?(?:交流|会见|会晤|洽谈|对接|讨论|商谈|面谈|商讨)(?:活动)?(?=[，。；])"
    r"|(?:双方|宾主|两家|主客|主宾|彼此)(?![^，。；]{0,2}(?:没|未(?!来)|不曾))[^。；]{0,30}?(?:谈|聊|交换|商定|议定|探讨|交流|沟通|磋商|讨论)"
)


@where(trigger("meeting", "talks"), _BOTH_SPOKE)
def _withspeakers(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """座谈会上…, 双方从科普谈到科创: the guests whom the story tells of and those who receive them."""
    state = scene.state
    if not state.visitors or scene.travellers:
        return
    talks = next((m for m in scene.every(trigger("meeting", "talks")) if not _is_topic(scene, m)), None)
    inside = in_house(scene, scene.clause_at(talks.start())[0], talks.start()) if talks else ()
    hosts = speakers(scene) or house_behind(scene, talks) or inside or state.hosts
    hosts = hosts or present(scene, talks) or other_side(scene)
    if talks is None and hosts and hosts[0].name not in state.talked:
        talks = scene.first(_BOTH_SPOKE)
    if talks is None or _with_unknown(scene, talks.start()):
        return
    if talks.group() == "会上" and _ASSEMBLY.search(scene.text, talks.end(), scene.sentence.end):
        return
    guests = delegates(scene)
    if state.visitor_body and hosts and scene.first(_POINTERS):
        sent = (like(state.held.get(g.name, ()), hosts[0]) or state.posts.get(g.name) for g in guests)
        guests = tuple(dict.fromkeys(body or state.visitor_body for body in sent))
    yield from _facts(scene, guests, hosts[:1], talks.start(), seen)


# 会上还选出首届理事会: an assembly, no talks of guests and hosts
_ASSEMBLY = re.compile("选[出举]|推选|当选|审议|表决")


def _is_topic(scene: Scene, match: re.Match[str]) -> bool:
    """会上 and 座谈会 inside a name."""
    return any(s.start <= match.start() < s.end for s in scene.story.bodies)


_UNKNOWN = re.compile(
    r"(?:与|同|和)(?!会|其|该|对方|双方|当地|馆|科协|市科协|县科协|区科协|有关|相关|同志|大家)[\u4e00-\u9fff]{2,16}(?:领导班子|负责人|代表|师生|企业家|专家|教师|村民|员工|同志|干部|群众|人员|工作者|农户|学生)(?:一起|们)?(?:进行|召开|举行|开展)?(?:了)?[\u4e00-\u9fff]{0,4}$"
)


def _with_unknown(scene: Scene, position: int) -> bool:
    """与某开发区领导班子座谈: the partner is named, but known to nobody."""
    return bool(_UNKNOWN.search(scene.text[scene.clause_at(position)[0] : position]))


_TALKS = clued(r"座谈|商谈|洽谈|会谈|对接|交谈|坐下来|(?:与|同|和)[^，。；]{2,20}?(?:碰头|聊|拉家常)")
# 与部分老教授座谈: not with the body itself; the leaders of 企业, 学校 are those of the one that was visited
_WITH_OTHERS = re.compile(
    r"(?:与|同|和)(?!该|其|对方|馆方|当地)(?!(?:企业|公司|学校|学会|协会|院方|馆方)的?(?:相关|有关|主要)?负责人)(?:[^，。；与同和]{2,8}|各)"
    r"(?:负责人|同志|专家|代表|群众|技术员|讲解员|医生|护士|种植户|养殖户|大户|客商|创业者|科研人员|志愿者|学生|师生|员工|人员|老师|工作者|居民|村民|农户|家长|干部|院士|教授|企业家|队员|职工|党员|老人"
    r"|镇街|街镇|乡镇|街道|社区|区县|县区|市州|部门)[^，。；]{0,8}$"
)
_LEADERS = re.compile(
    r"(?:与|同|和)(?:这?[两三四五六几][家所个]?)?(?P<of>企业|公司|学校|校|学会|协会|院方|馆方|馆)(?:科协)?的?(?:相关|有关|主要)?负责人"
)
_ENDINGS = {
    "企业": ("公司", "集团", "厂", "药业"),
    "公司": ("公司", "集团"),
    "学校": ("学校", "中学", "小学", "大学", "学院"),
    "校": ("学校", "中学", "小学", "大学", "学院", "校区"),
    "学会": ("会",),
    "协会": ("会",),
    "院方": ("院",),
    "馆方": ("馆",),
    "馆": ("馆",),
}


def _toured(scene: Scene, start: int, position: int) -> list[Fact]:
    """走访了甲会、乙会、丙会，与学会负责人座谈: the visits to all of them."""
    owner = _LEADERS.search(scene.text, start, position)
    visits = [f for f in scene.told if f.relation == "VISITED" and f.object.type not in ("Place", "Station")]
    if owner is None or len({f.object for f in visits if f.object.name.endswith(_ENDINGS[owner["of"]])}) < 2:
        return []
    return [f for f in visits if f.at == visits[-1].at]


def _on_arrival(scene: Scene, seen: set[frozenset[str]]) -> Iterator[Fact]:
    """甲率队到某馆座谈: who goes there to talk meets whom he went to last."""
    talks = scene.first(_TALKS)
    if scene.stop is not None and talks and not _WITH_OTHERS.search(scene.text[scene.sentence.start : talks.end()]):
        yield from _facts(scene, delegates(scene)[:1], (scene.stop,), talks.start(), seen)
        return
    chosen: Fact | None = None
    each = re.search(r"每到一[处地馆家站]", scene.text[scene.sentence.start : scene.sentence.end])
    for fact in scene.told:
        if fact.relation != "VISITED" or fact.object.type in ("Place", "Station"):
            continue
        talks = _TALKS.search(scene.text, fact.at, scene.sentence.end)
        owner = _LEADERS.search(scene.text, fact.at, scene.sentence.end) if talks else None
        if owner and (fact.object.type == "Enterprise") != (owner["of"] in ("企业", "公司")):
            continue
        if talks and not _WITH_OTHERS.search(scene.text[fact.at : talks.end()]):
            chosen = fact if chosen is None or fact.at > chosen.at else chosen
    if chosen is None:
        return
    told = heard(scene) or in_house(scene, chosen.at, _talks_after(scene, chosen.at))
    if told:
        yield from _facts(scene, (chosen.subject,), told, chosen.at, seen)
        return
    for fact in scene.told if each else (chosen,):
        if (
            fact.relation == "VISITED"
            and fact.subject == chosen.subject
            and fact.object.type not in ("Place", "Station")
        ):
            yield from _facts(scene, (fact.subject,), (fact.object,), fact.at, seen)


def _talks_after(scene: Scene, position: int) -> int:
    talks = _TALKS.search(scene.text, position, scene.sentence.end)
    return talks.start() if talks else position


_POINTERS = clued(
    r"双方|两地|两馆|两家|两会|两校|主客|宾主|主宾|彼此|两省|两市|两园|两院|(?<=[，。；\n])[两二]人(?!的)"
)


def _together(scene: Scene, clause: tuple[int, int], match: re.Match[str], seen: set[frozenset[str]]) -> Iterator[Fact]:
    """Two bodies that are the one subject (A、B座谈), or the parties that the story spoke of (双方座谈)."""
    state, position = scene.state, match.start()
    if scene.sentence.headline:
        return
    pointed = _POINTERS.search(scene.text, clause[0], min(clause[1], position + 12))
    visits = [f for f in scene.told if f.relation == "VISITED" and f.object.type not in ("Place", "Station")]
    if pointed and visits and visits[-1].at < position:
        yield from _facts(scene, (visits[-1].subject,), (visits[-1].object,), position, seen)
        return
    if pointed and len(state.parties) >= 2:
        yield from _facts(scene, state.parties[:1], state.parties[1:2], position, seen)
        return
    if pointed and clause[0] > scene.sentence.start:
        left, right = facing(scene, clause[0] - 1)
        if left and right:
            # 甲在某馆与乙相遇，两人聊了许久
            yield from _facts(scene, left, right, position, seen)
            return
    if pointed and (two := two_told(scene, clause[0])):
        yield from _facts(scene, two[:1], two[1:], position, seen)
        return
    if _POINTERS.search(scene.text, clause[0], position) and state.visitors:
        yield from _facts(scene, state.visitors[:1], speakers(scene)[:1], position, seen)
        return
    acting = [u for u in scene.subjects(position) if not u.is_place]
    if state.visitors and acting and _ACCOMPANIES.fullmatch(scene.text, acting[-1].end, position):
        # 馆长甲陪客人参观、座谈
        hosts = tuple(body for u in acting[:1] if (body := scene.body_of(u)) is not None)
        if not state.came_with(hosts):
            yield from _facts(scene, state.visitors[:1], hosts, position, seen)
        return
    if acting and in_topic(scene, acting[-1], clause[0], position):
        return
    if acting and re.search(
        r"参加|出席|负责人(?![^，。；]{0,10}?(?:碰|坐|见|会面|会谈|会晤|面对面|聊))|列席",
        scene.text[acting[-1].end : position],
    ):
        return
    guests = [u for u in scene.between(scene.sentence.start, position) if u.mention in state.visitors]
    if guests and len(acting) == 1 and acting[0].is_person and not state.came_with((acting[0].mention,)):
        # 馆长甲陪客人看展厅，并坐下来交流
        yield from _facts(scene, (guests[0].mention,), (acting[0].mention,), position, seen)
        return
    if len(acting) != 2 or _face_a_third(scene.text, acting[1].end, position):
        return
    joint = scene.text[acting[0].end : acting[1].start]
    if match.group() not in words("frames.toml", "meeting", "transitive"):
        alone = joint in ("与", "和", "、", "同", "跟", "")
    else:
        # 甲与乙在会议室坐定，聊起展品; not: 甲与乙走访某厂，聊起用工
        away = trigger("visit", "direct", "arriving").search(scene.text, acting[1].end, position)
        mutual = match.group() not in words("frames.toml", "meeting", "direct") and not away and not scene.told
        alone = mutual and joint in ("与", "同", "跟") and acting[1].end <= clause[0]
    if alone:
        one, other = (scene.body_of(u) for u in acting)
        if one is not None and other is not None:
            yield from _facts(scene, (one,), (other,), position, seen)


_ACCOMPANIES = re.compile(
    rf"(?:等[^，。；]{{0,8}})?(?:全程|一同|一起)?陪(?:同|着)?(?:{group()}|客人们?|来宾们?|大家|[他她]们|一行)?(?:一行)?(?:参观|考察|调研|走访|看展)(?:和|、|并|与|，|了|及)*(?:进行|一起)?"
)


# 甲、乙与村里的老人座谈: those two do not face each other
_THIRD = re.compile(
    r"(?<![共协一合会随陪])(?:与(?!会)|同(?![时样步意仁行])|跟(?!着|踪|进))|(?:^|[，还又一起随后])和(?!谐|睦)"
)
_ABOUT = re.compile(r"(?:就(?![与和同已是此签在读])|围绕|聚焦|针对)[^，。；]*")


def _face_a_third(text: str, start: int, end: int) -> bool:
    """Whether somebody else stands behind 与 between those who act and the verb, other than in what they talk about."""
    return _THIRD.search(_ABOUT.sub("", text[start:end])) is not None


# 考察团与B座谈, where nobody knows whose group it is
_SOME_GROUP = re.compile(r"(?:[^，。；]{0,6}，)?(?:随后|该|来访的?)?(?:(?:考察|代表|访问|参访|调研)[组团]|客人|来宾)")


# 他和对方主席聊了半天
_HE = re.compile("(?:[^，。；]{0,12}，)?[他她](?:又|还|便|就|则|也|先|再)?[与和同跟]")


def _own(scene: Scene, position: int) -> tuple[Mention, ...]:
    if _HE.match(scene.text, scene.clause_at(position)[0], position):
        he = scene.he()
        return (he,) if he else scene.state.visitors[:1]
    subjects = [u for u in scene.subjects(position) if u.is_body or u.is_person]
    if subjects:
        found = (scene.body_of(u) for u in subjects)
        return tuple(dict.fromkeys(b for b in found if b is not None)) or tuple(u.mention for u in subjects[:1])
    if not scene.state.visitors and _SOME_GROUP.match(scene.text, scene.sentence.start, position):
        return ()
    return scene.state.visitors[:1] or ((scene.state.home,) if scene.state.home else scene.state.topic[:1])


def _facts(
    scene: Scene, left: tuple[Mention, ...], right: tuple[Mention, ...], position: int, seen: set[frozenset[str]]
) -> Iterator[Fact]:
    for one in left[:3]:
        for other in right:
            key = frozenset((one.name, other.name))
            held = scene.state.held
            own = one in held.get(other.name, ()) or other in held.get(one.name, ())
            speaker = scene.state.posts.get(one.name, one)
            if one == other or own or len(key) < 2 or key in seen or of_one_house(speaker, other):
                continue
            seen.add(key)
            yield Fact(one, "MET_WITH", other, position)
