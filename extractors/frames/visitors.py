"""Who goes on a visit: the subject of the verb, the delegation that is named before it, or the group that is on its way."""

from __future__ import annotations

import re

from extractors.clues import clued
from extractors.frames.patterns import group
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

# 其中第一组先后到…
_PART = r"(?:第[一二三四五六]|其中一)(?:小?组|小?队|路|批)"
GROUP = clued(rf"一行|[\u4e00-\u9fff]{{0,4}}?{group()}|客人|{_PART}")
_POINTER = re.compile(
    rf"一行|{group()}|{_PART}|客人|来宾|大家|大伙|[他她]们|(?:队员|团员|代表|专家|教授|院士|医生|志愿者|委员|成员|同志|党员)们|[二两三四五六七八九十]人|调研期间"
)
# 学生们来到B: others than the visitors that the story tells of
_OTHERS = re.compile(
    r"(?:[\d一二两三四五六七八九十百千万余多几]+[名位个]|[上下]午|当[天日]|随后|部分|许?多|众多|全体|附近的?|当地的?|不少|一[批群]|还有?|也有?|来自[^，。；]{2,20}的)*"
    r"(?:同学|学生|孩子|小朋友|师生|市民|观众|游客|居民|村民|群众|家长|读者|青少年|老人|农户|农民|职工|员工|营员|小记者|选手|网友|患者|公众|粉丝)(?!代表|座谈|工作)"
)
_WENT_AS_HOST = re.compile(
    r"^[^，。；由在]{0,10}?(?:全程|一同|一起)?(?:陪同|陪着|陪|作陪|参加|随同|[引带领]路|[做当]向导)"
)
_HEADED = re.compile(r"以([^。；]{2,60}?)为(?:团长|组长|领队|队长)")
_MADE_UP = re.compile(r"由([^。；]{4,90}?)组成的?[^，。；]{0,12}?(?:团|组|队|一行)")
_TOOK_PART = re.compile(r"牵头、(?P<last>[^，。；]{2,40}?)(?:参加|参与|配合)的[^，。；]{0,6}(?:组|团|队)")
_DELEGATION = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?{group()}(?:一行)?[^，。；]{{0,8}}，?[^，。；]{{0,16}}")
_FOLLOWED = re.compile(r"(?:随|随同|联合|会同)$")
_LED = re.compile(r"率|一行|带领|带队")


def visitors(scene: Scene, position: int) -> tuple[Mention, ...]:
    """Who went, as told before the verb at `position`; nobody where the story does not tell."""
    clause = scene.clause_at(position)
    if any(e.start >= clause[0] and e.end <= position and position - e.end <= 3 for e in scene.events):
        return ()
    welcomed = _welcomed(scene, clause, position)
    if welcomed or _welcomes_others(scene, clause, position):
        return welcomed
    if _AS_HOSTS.search(scene.text[clause[0] : position]):
        # 甲来访，由乙等陪同参观: the hosts stand right before the verb
        earlier = scene.between(scene.sentence.start, clause[0])
        groups = [u for u in earlier if not u.is_place and GROUP.match(scene.text, u.end)]
        return _chosen(groups) or scene.state.visitors
    joined = [*_joined(scene, position), *_along(scene, position)]
    found = _delegation(scene, position) or _subjects(scene, joined[0].start if joined else position, clause)
    return tuple(dict.fromkeys((*found, *(u.mention for u in joined))))


_AS_HOSTS = re.compile(r"(?:由[^，。；]{2,80}|^|[并还]|全程)陪同(?:实地|共同|一起|一同)?$")
_WELCOME = re.compile(
    r"(?:邀请(?=[^，。；]{2,40}一行(?:[来到赴]|$))|对|欢迎|感谢|陪同|陪着|带领|引导|引领|领着|带着)(?=[^，。；]{2,50}$)"
)
_GUIDING = ("带领", "引导", "引领", "领着", "带着")
_WELCOMED = re.compile(r"[^。；]{0,30}?表示[^，。；]{0,8}(?:欢迎|感谢)|[^，。；]{0,6}的[^，。；]{0,6}(?:欢迎|感谢)")


_TO_OTHERS = re.compile(r"对[^，。；]{2,30}?(?:一行)?$")


def others_go(scene: Scene, position: int) -> bool:
    """Whether the clause opens with people who are no visitors that the story tells of (学生们来到B)."""
    return _OTHERS.match(scene.text, scene.clause_at(position)[0], position) is not None


def is_theirs(scene: Scene, position: int, named: bool = False) -> bool:
    """Whether the visitors that the story tells of act in the clause that ends or goes on at a position.

    They are named there or pointed at, or, unless they must be `named`, nobody else has acted in the sentence.
    """
    clause = scene.clause_at(position - 1)
    acting = scene.acting(clause[0], position)
    if acting:
        return scene.state.came_with(u.mention for u in acting)
    if _POINTER.search(scene.text, clause[0], position):
        return True
    if named or others_go(scene, position - 1):
        return False
    before = scene.subjects(position - 1)
    return not before or scene.state.came_with(u.mention for u in before)


def _welcomes_others(scene: Scene, clause: tuple[int, int], position: int) -> bool:
    """甲对某地客人一行来访表示欢迎: whoever came, not who speaks."""
    return _TO_OTHERS.search(scene.text, clause[0], position) is not None and bool(
        _WELCOMED.match(scene.text, position)
    )


def _welcomed(scene: Scene, clause: tuple[int, int], position: int) -> tuple[Mention, ...]:
    """甲对乙一行到某馆考察表示欢迎, 欢迎乙来馆指导, 甲陪同乙到某馆, 甲带领调研组参观: who is welcomed or led round came."""
    for match in _WELCOME.finditer(scene.text, clause[0], position):
        if match.group() == "对" and not _WELCOMED.match(scene.text, position):
            continue
        guests = [u for u in scene.between(match.end(), position) if not u.is_place]
        if match.group() in (*_GUIDING, "陪同", "陪着") and _POINTER.match(scene.text, match.end()):
            return scene.state.visitors
        if match.group() in _GUIDING:
            guests = [u for u in guests if u.mention in scene.state.visitors]
        if guests and guests[0].start == match.end():
            return _chosen(guests)[:1]
        if match.group() == "对" and GROUP.search(scene.text, match.end(), position):
            return scene.state.visitors
    return ()


def _joined(scene: Scene, position: int) -> list[Unit]:
    """A随B访问C, A联合B组成考察组，赴C考察: B went as well."""
    start = scene.sentence.start
    before = [u for u in scene.between(start, position) if not u.is_place]
    return [
        u
        for u in before[-1:]
        if _FOLLOWED.search(scene.text[max(start, u.start - 2) : u.start])
        and (u.start >= scene.clause_at(position)[0] or "组" in scene.text[u.end : position])
    ]


# 随甲一道走进B的，还有乙
_ALONG = re.compile(r"[^，。；]{2,60}?的，?(?:还有|也有|有|是)")


def _along(scene: Scene, position: int) -> list[Unit]:
    """随甲一道走进B的，还有乙: whoever is named behind went as well."""
    also = _ALONG.match(scene.text, position, scene.sentence.end) if _joined(scene, position) else None
    return [u for u in scene.list_after(also.end(), 2) if not u.is_place] if also else []


def _delegation(scene: Scene, position: int) -> tuple[Mention, ...]:
    """以甲为团长的代表团, 由甲、乙组成的考察团, 甲任团长、乙任副团长的A代表团."""
    text, start = scene.text, scene.sentence.start
    headed = _HEADED.search(text, start, position)
    if headed:
        heads = [u for u in scene.between(headed.start(1), headed.end(1)) if not u.is_place]
        return tuple(u.mention for u in heads if u.is_person)[:1] or tuple(u.mention for u in heads[:1])
    made_up = _MADE_UP.search(text, start, position)
    if made_up:
        members = [u for u in scene.between(made_up.start(1), made_up.end(1)) if not u.is_place]
        return _chosen(members)
    led = _TOOK_PART.search(text, scene.clause_at(position)[0], position)
    if led:
        return _chosen([u for u in scene.between(scene.clause_at(position)[0], led.end("last")) if not u.is_place])
    before = [u for u in scene.between(start, position) if not u.is_place]
    if not before or not before[-1].is_body:
        return ()
    if not _DELEGATION.fullmatch(text[before[-1].end : position]) or re.search(
        r"(?:随|由|陪同|会见|接待|向|与|同|和|、)$", text[max(start, before[-1].start - 2) : before[-1].start]
    ):
        return ()
    people = [u for u in before if u.is_person]
    if people and _LED.search(text[people[0].end : before[-1].start]):
        return ()
    return (before[-1].mention,)


def _chosen(units: list[Unit]) -> tuple[Mention, ...]:
    """People rather than the bodies that stand beside them."""
    people = [u for u in units if u.is_person]
    return tuple(dict.fromkeys(u.mention for u in people or [u for u in units if u.is_body]))


# 她说，下周带队到B; 随后，他看了B
HE = re.compile(
    r"(?:^|(?<=[，。；：\n“]))[^，。；]{0,4}?[他她](?!们|人|指出|强调|要求|认为|介绍|希望|建议)|(?:^|(?<=[，。；：\n“]))这[位名](?!领导|专家)"
)
_TOUR = re.compile(r"考察|参访|访问|交流|行(?:[”）]|活动|$)")
_ORGANISED = re.compile(r"由[^，。；]{2,40}?(?:组织|组建|选派|派出|派遣|委派)的")
# 将派专家到B: not those who are on the way already
_SENT = re.compile(r"(?:派|派出|选派|安排|抽调)[^，。；]{1,14}$")
_LEADS = re.compile(r"率|带领")


def _subjects(scene: Scene, position: int, clause: tuple[int, int]) -> tuple[Mention, ...]:
    """The subject of the verb; without one the group that the story tells of, or the body that it is told by."""
    units = [u for u in scene.subjects(position) if not _invites(scene, u)]
    local = [u for u in units if u.start >= clause[0]]
    if not local and scene.state.visitors and _POINTER.search(scene.text, clause[0], position):
        return scene.state.visitors
    people = [u for u in units if u.is_person]
    if not units:
        if scene.sentence.headline:
            return ()
        he = scene.he() if HE.search(scene.text, scene.sentence.start, position) else None
        if he is not None:
            return (he,)
        if not scene.state.visitors and GROUP.search(scene.text, clause[0], position):
            tour = scene.state.event is not None and _TOUR.search(scene.state.event.name)
            if tour or _ORGANISED.search(scene.text, clause[0], position):
                # who takes part in a tour that A organises is not told
                return ()
            heads = tuple(m for m in scene.state.topic if m.type == "Person")
            return scene.state.expected or heads[:1] or _home(scene, position)
        return () if _SENT.search(scene.text, clause[0], position) else scene.state.visitors
    # of the delegation that a list of its leaders ends in, the body stands for all (…任副团长的中国科协代表团)
    sent = [u for u in units if u.is_body and GROUP.match(scene.text, u.end)]
    if sent and people and not _LED.search(scene.text[people[0].end : position]):
        return tuple(u.mention for u in sent)
    # 陪同 names hosts, not visitors
    tail = scene.text[units[-1].end : position]
    if _WENT_AS_HOST.match(tail):
        guests = scene.state.visitors or _chosen(scene.subjects(clause[0]))
        if guests:
            return guests
    if people and _LEADS.search(scene.text[people[0].end : position]):
        return (people[0].mention,)
    return _chosen(units)


_ESCORTS = re.compile(r"[^，。；]{0,16}?(?:陪同|陪着|接待|作陪)")
_TO_HOME = re.compile(r"(?:到|赴|来|抵|莅临|考察|参观|访问|走进)了?$")


def _home(scene: Scene, position: int) -> tuple[Mention, ...]:
    """The body that tells of its own delegation; not one to which others came, nor one that escorts them."""
    home, text = scene.state.home, scene.text
    named = [b for b in scene.story.bodies if b.mention == home]
    came = any(_TO_HOME.search(text[max(0, b.start - 3) : b.start]) for b in named)
    here = any(position <= b.start < scene.sentence.end and _ESCORTS.match(text, b.end) for b in named)
    return () if home is None or came or here else (home,)


def _invites(scene: Scene, unit: Unit) -> bool:
    """应B邀请, 受B委托: B stays at home."""
    return bool(re.search(r"[应受]$", scene.text[max(0, unit.start - 1) : unit.start])) and bool(
        re.match(r"[^，。；]{0,20}(?:邀|委托|指派|委派|资助|捐助|援助|支援|派遣)", scene.text[unit.end : unit.end + 24])
    )
