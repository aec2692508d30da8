"""Talks: which words tell of talks and which only look so, and who faces whom around 与."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.pairs import WITH, kind, named_together, sides
from extractors.frames.patterns import group, trigger
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from extractors.lexicons import words
from graph.model import Mention


def is_no_talk(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a word of talks stands inside a name or a title (交流中心, 研究员), or names an event that is held (学术交流会)."""
    text, position = scene.text, match.start()
    if trigger("meeting", "nouns").match(text, position) or scene.is_titled(position):
        return True
    if any(span.start <= position < span.end for span in scene.story.bodies) or any(
        unit.is_person and unit.start <= position < unit.end for unit in scene.units
    ):
        return True
    clause = scene.clause_at(position)
    if _TOPIC.search(text, clause[0], position) and _TOPIC_GOES_ON.match(text, match.end(), clause[1]):
        return True
    if _MORE.search(text, clause[0], position):
        return True
    if match.group() == "交流":
        return not _talks_by(text, clause, position, match.end())
    if match.group().endswith(words("frames.toml", "meeting", "held")):
        return not _is_held(text, clause, position, match.end())
    purpose = _OF_PURPOSE.search(text, clause[0], position)
    return purpose is not None and not _IN_TOPIC.fullmatch(text, clause[0], position)


# 今后多交流, 常沟通: only what they wish
_MORE = re.compile(r"(?:多|常|常常|勤|经常|时常|保持|加强|加深|增进)$")
_NOUN = re.compile(
    r"意向|活动|合作|战略|协议|备忘录|与合作|交往|处|中心|部|平台|机制|大会|会|年|协会|基地|团|学习|互鉴|周|论坛|办|发言|材料|、|和合作"
)
_EXCHANGED = re.compile(
    r"(?:(?:进行|开展|作|展开|做)(?:了)?[^，。；]{0,12}|深入|充分|广泛|热烈|亲切|友好|专题|相互|坦诚|连线|(?:与|同|和|跟)(?:[^，。；的]{2,8}的)?[^，。；的]{2,24})$"
)
_OTHER_KIND = re.compile(r"(?:学术|人员|人才|国际|对外|信息|技术|文化|、)$|(?:加强|促进|推动|深化|扩大)[^，。；]*$")


def _talks_by(text: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """与B交流, 作专题交流: the verb; not 学术交流, 加强与B的交流, 交流活动."""
    before = text[clause[0] : start]
    return not _NOUN.match(text, end) and not _OTHER_KIND.search(before) and bool(_EXCHANGED.search(before))


_HELD = re.compile(r"(?:召开|举行|开展|进行|参加|开起|开)(?:了)?[^，。；“”《》]{0,24}$")
_HELD_AT = re.compile(r"(?:[^，。；]{0,4}在[^，。；]{2,20}?|[^，。；]{0,6})(?:召开|举行)|上(?:，|双方|宾主)")
# 学术交流会, 组织了座谈会, 由A、B主办的交流会: events, whoever holds them
_OF_EVENT = re.compile(r"(?:学术|技术|成果|论文|经验|文化|作品|年度|总结)$|(?:组织|主办|承办|协办|举办|由)[^，。；]*$")


def _is_held(text: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """与B召开座谈会, 座谈会在某地召开: talks that are held, not an event with hosts."""
    before = text[clause[0] : start]
    return not _OF_EVENT.search(before) and bool(_HELD.search(before) or _HELD_AT.match(text, end))


# 为加强与B的沟通, 旨在推动A与B对接: only what for
_OF_PURPOSE = re.compile(r"(?:加强|促进|推动|推进|深化|扩大|搭建|畅通|旨在|为了|做好|强化)[^，。；]*$")
# 双方围绕如何做好某事进行了交流: what they talked about
_IN_TOPIC = re.compile(
    r".*(?:就|围绕|聚焦|针对|关于)[^，。；]{2,}(?:进行|开展|展开|作|做|深入)(?:了)?[^，。；与和同]{0,12}"
)
_WITH = re.compile(
    r"(?P<word>与|和|同|跟|会同|携手)(?:来自|[^，。；、与和同跟]{0,8}(?:来访|到访|访问|走访|来华|参会|考察|参观|学习|取经|调研|交流)的|来[\u4e00-\u9fff]{1,2}的|前来的|当地的|对方的?)?"
    r"(?:[\u4e00-\u9fff]{0,8}(?:长|主任|书记|主席|教授|院士|经理|委员|负责人|工程师|专家|研究员|博士|代表|理事|老师))?$"
)
_JOINT = re.compile(r"[、和与及\s]|、?以及|，?副?")


_ASSEMBLY = clued(
    r"(?:座谈|交流|对接|洽谈|会谈|恳谈|联席|磋商|会商|见面|沟通|推进|协商|商谈)会(?:议)?"
    r"(?=(?:日前|近日|今[天日]|[上下]午|[\d月日]+|如期|成功|顺利|隆重|圆满|正式|，)*(?:在|于|召开|举行|举办)|[，。；\s]|$)"
)
# 甲与乙专家座谈会, 甲与乙联合主办的座谈会: others talk
_OTHERS = re.compile(
    r"出席|参加|主持|承办|主办|组织|邀请|召开|举行|举办|联合|专家|教师|学生|会员|工作者|企业家|代表|青年|系列"
)


@where(_ASSEMBLY)
def assembled(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """The two bodies that a meeting is named after (甲与乙工作座谈会在某地举行), with its place in the sentence."""
    text = scene.text
    for match in scene.every(_ASSEMBLY):
        joined = named_together(scene, scene.clause_at(match.start())[0], match.start())
        if len(joined) != 2 or text[joined[0].end : joined[1].start] not in WITH:
            continue
        if not _OTHERS.search(text, joined[1].end, match.start()):
            yield joined[0].mention, joined[1].mention, match.start()


# 就甲馆与乙馆的合作进行座谈: who stands in what they talk about does not talk, unless right before the verb
_TOPIC = re.compile(r"就(?![与和同已是此签在读])|围绕|聚焦|针对")
_TOPIC_GOES_ON = re.compile(
    r"[^，。；]*?(?:等|、|方面|问题|事宜|工作|情况)[^，。；]*(?:进行|开展|展开|作|座谈|交流|探讨|讨论|交换)"
)
_TALKING = re.compile(
    r"(?:[、和与及][^，。；]{2,40}|等)?(?:[^，。；]{0,4}(?:负责人|领导|代表|专家|同志|人员|班子|一行|有关方面)(?:成员)?)?"
    r"(?:分别|再次|一起|进行|开展|展开|举行|召开|作|做)*(?:了|过)?[^，。；与和同的]{0,8}"
)


def in_topic(scene: Scene, unit: Unit, start: int, position: int) -> bool:
    """Whether a unit between the start of a clause and its verb belongs to what is talked about."""
    topic = _TOPIC.search(scene.text, start, unit.start)
    return topic is not None and not _TALKING.fullmatch(scene.text, unit.end, position)


def facing(scene: Scene, position: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The two sides of a talk: what stands before 与 and the list behind it, up to the verb; (甲与乙，丙座谈) over a comma."""
    text = scene.text
    start = _reach(scene, scene.clause_at(position)[0])
    units = [u for u in scene.between(start, position) if not u.is_place]
    for i, unit in enumerate(units):
        if in_topic(scene, unit, start, position):
            break
        joint = _WITH.search(text, max(start, unit.start - 16), unit.start)
        if not joint:
            continue
        if joint["word"] == "和" and i and text[units[i - 1].end : unit.start] == "和":
            continue
        left = [u for u in units[:i] if not text.startswith("的", u.end) and text[u.start - 1] not in "在到赴往进"]
        right = [unit]
        for later in units[i + 1 :]:
            between = text[right[-1].end : later.start]
            if not _JOINT.fullmatch(between) and not (between == "，" and later.bodies):
                break
            right.append(later)
        return sides(scene, left, right), sides(scene, right, left)
    if not units and _their_house(scene, start, position):
        acting = [u for u in scene.subjects(position) if u.is_person]
        return sides(scene, acting[:1]) or scene.state.visitors[:1], scene.state.hosts[:1]
    return _with_them(scene, start, position)


# 客人先同馆里的同志座谈: with the house where they are
_OF_HOUSE = re.compile(
    r"(?:与|同|和|跟)(?:(?P<house>[馆会院校所村厂]|公司|中心|社区|基地|学校|医院)|主人|东道主)(?:[里内方]|上下)?的?(?:相关|有关|主要)?"
    r"(?:同志|负责人|负责同志|领导|工作人员|技术人员|同行|同事|班子|们)?(?=[^，。；]{0,12}$)"
)


def _their_house(scene: Scene, start: int, position: int) -> bool:
    """Whether the visitors talk with people of the house that has received them."""
    state = scene.state
    match = _OF_HOUSE.search(scene.text, start, position) if state.visitors and state.hosts else None
    if match is None or any(fact.relation == "VISITED" for fact in scene.told):
        return False
    return match["house"] is None or state.hosts[0].name.endswith(match["house"])


_THEM = re.compile(
    rf"(?:与|同|和)(?:大家|(?:之|其|他们?|她们?|对方)(?![中他它间])|(?:来访的?|远道而来的)?(?:客人们?|来宾们?|来客|一行人|{group()}))"
)


def _with_them(scene: Scene, start: int, position: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """甲一行做客某院，院长乙与之交谈: whom the pronoun stands for is who the sentence has told of first."""
    here = [u for u in scene.between(start, position) if not u.is_place]
    opening = scene.opening()
    if not here:
        here, opening = opening[:1], []
    if not here or not _THEM.search(scene.text, max(start, here[-1].end), position):
        return (), ()
    if opening and opening[0].start < start:
        return sides(scene, here[-1:], opening), sides(scene, opening[:1], here)
    if scene.state.came_with([here[-1].mention]):
        return (), ()
    return scene.state.visitors[:1], sides(scene, here[-1:])


_PRESENT = clued(
    r"(?:出席|参加)(?:了)?[^，。；]{0,8}?(?:座谈|会谈|会见|会晤|洽谈|面谈|磋商|商谈)(?:会|活动|交流)?的(?:领导|人员|嘉宾)?(?:还|分别|主要)?(?:有|是|为|包括)：?"
)


@where(_PRESENT)
def took_part(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """出席座谈的有甲会主席张三和乙会主席李四: two houses of one kind, with the place in the sentence."""
    for match in scene.every(_PRESENT):
        people = [u for u in scene.list_after(match.end(), 3) if u.is_person]
        bodies = list(dict.fromkeys(body for u in people if (body := scene.body_of(u)) is not None))
        if len(bodies) == 2 and kind(bodies[0]) == kind(bodies[1]):
            yield bodies[0], bodies[1], match.start()


_AT_TALKS = clued(r"(?:座谈|交流|对接|洽谈|会谈|恳谈)会?(?:议)?(?:上|中|时|期间)，?")
_EACH_SPOKE = re.compile(
    r"(?:的?(?:主要|有关|相关)?(?:领导|负责人|负责同志|同志|代表))?(?:各自|分别|相互|互相)(?:就[^，。；]{2,20})?(?:作了?)?(?:讲|谈|介绍|通报|汇报|交流|分享)"
)


@where(_AT_TALKS)
def both_spoke(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """座谈会上，甲会与乙会的领导各自介绍了情况: the two of whom that is told."""
    for match in scene.every(_AT_TALKS):
        units = [u for u in scene.list_after(match.end(), 0) if not u.is_place]
        if len(units) == 2 and scene.text[units[0].end : units[1].start] in WITH:
            one, other = (scene.body_of(u) for u in units)
            if one and other and _EACH_SPOKE.match(scene.text, units[1].end):
                yield one, other, match.start()


_CHAIRED = clued(
    r"(?:共同|一起|联合)?主持(?:召开)?(?:了)?(?:这次|此次|这场|当天的)?(?:工作|友好)?(?:对谈|会谈|座谈(?!会暨)|会晤|会商)"
)


@where(_CHAIRED)
def chaired(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """甲会会长张三和乙会会长李四主持了这次会谈: two houses of one kind."""
    for match in scene.every(_CHAIRED):
        people = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if u.is_person]
        bodies = list(dict.fromkeys(body for u in people if (body := scene.body_of(u)) is not None))
        if len(bodies) == 2 and kind(bodies[0]) == kind(bodies[1]):
            yield bodies[0], bodies[1], match.start()


_PRESIDED = clued(r"(?:座谈|会谈|交流|对接|洽谈|恳谈|会商|磋商)(?:会)?(?:议)?由")
_BRINGS = re.compile(r"(?:率队|带队|率团|带团|率领|率|带领|一行)[^，。；]{0,14}?(?:参加|出席|参会|到会|与会|列席)")


@where(_PRESIDED)
def presided(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """会谈由甲会会长张三主持，乙会会长李四率队参加: the one who presides and the one who brings his people."""
    for match in scene.every(_PRESIDED):
        chair = next((u for u in scene.list_after(match.end(), 1) if u.is_person), None)
        if chair is None or not scene.text.startswith("主持", chair.end):
            continue
        behind = [u for u in scene.between(chair.end, scene.sentence.end) if u.is_person]
        guest = next((u for u in behind if _BRINGS.match(scene.text, u.end)), None)
        bodies = [body for u in (chair, guest) if u is not None and (body := scene.body_of(u)) is not None]
        if len(set(bodies)) == 2:
            yield bodies[0], bodies[1], match.start()


def two_told(scene: Scene, position: int) -> tuple[Mention, ...]:
    """座谈由甲会主席张三主持，乙会主席李四介绍了打算，双方越谈越投机: the two houses of one kind of the clauses before."""
    bodies = (scene.body_of(u) for u in scene.between(scene.sentence.start, position))
    told = tuple(dict.fromkeys(body for body in bodies if body is not None))
    return told if len(told) == 2 and kind(told[0]) == kind(told[1]) else ()


def _reach(scene: Scene, start: int) -> int:
    """Where the list begins that runs into a clause over its comma (与甲，乙座谈)."""
    for clause in reversed([c for c in scene.sentence.clauses if c[1] <= start]):
        before, behind = scene.between(*clause), scene.between(start, scene.sentence.end)
        if not before or not behind or not before[-1].is_person or not behind[0].is_person:
            break
        if scene.text[before[-1].end : behind[0].start] != "，":
            break
        start = clause[0]
    return start
