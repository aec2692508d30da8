"""ATTENDED: 出席E, X主持会议, Y到会致辞, 作报告的有A、B; 嘉宾：A、B; Z因公务未能成行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.context.names import shortened
from extractors.document import Fact
from extractors.frames.absent import absent, who_came
from extractors.frames.attended import LISTED, TRANSITIVE, event_of, joined_events
from extractors.frames.enrolled import enrolled, roll, roll_begins
from extractors.frames.listed import goes_on, roll_before, run_after, run_before
from extractors.frames.present import present
from extractors.frames.scene import Scene, Unit
from extractors.frames.speaking import FAR, speaking
from extractors.lexicons import words
from extractors.modality import modality
from graph.model import Mention, Modality


def attendance(scene: Scene) -> Iterator[Fact]:
    """Facts of who took part in which event in this sentence; a body is no guest of its own meeting, nor of what it holds."""
    if not scene.units:
        roll_begins(scene)
        return
    if scene.sentence.headline and not scene.events:
        return
    done = {(fact.subject.name, fact.object.name) for fact in scene.told if fact.relation == "HOSTED"}
    if (missed := scene.state.event) is not None:
        for unit in absent(scene):
            done.add((unit.mention.name, missed.name))
            yield Fact(unit.mention, "ATTENDED", missed, unit.start, modality=Modality.DENIED)
    for told in (_verbs, enrolled, roll, _represented, speaking, present):
        for named, event, at, confidence in told(scene):
            came = who_came(scene, named)
            if came is None:
                continue
            own = came.is_body and came.mention.name in shortened(event.name)
            if (came.mention.name, event.name) not in done and not own:
                done.add((came.mention.name, event.name))
                yield Fact(came.mention, "ATTENDED", event, at, confidence=confidence)


# the verb tells of work, not of an event (主持编写, 参与研发)
_WORK = re.compile(r"召开|起草|编写|工作|开发|研发|设计|组|过|范围")
# 作“…”讲座: the word of speaking is the event's name
_GIVEN = re.compile(r"(?:[作做]|带来|主讲|讲授|开设|开讲|奉上)了?(?:一[场堂次])?(?:题为)?$")


@cache
def _loose() -> tuple[str, ...]:
    """Verbs of what is also done elsewhere (介绍, 通报, 签约)."""
    return words("frames.toml", "attendance", "loose")


def _is_under_way(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the story tells of an event that is held, and of no visit, and the clause of no plan."""
    if modality(scene.story, scene.sentence, *match.span()) is not Modality.OCCURRED:
        return False
    state = scene.state
    near = 0 <= scene.sentence.paragraph - state.event_paragraph <= FAR
    return state.event_held and near and not state.touring and not scene.sentence.headline


def _verbs(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    for match in scene.triggers("attendance", "verbs"):
        if _WORK.match(scene.text, match.end()) and match.group() != "主持":
            continue
        inside = next((e for e in scene.events if e.start <= match.start() < e.end), None)
        if inside and not _GIVEN.search(scene.text, scene.sentence.start, inside.start):
            continue
        if scene.text.startswith(_ITS_SPIRIT, match.end()) or _WHO_IS_THERE.match(scene.text, match.start()):
            continue
        if match.group() == "来的" and scene.text[match.start() - 1] not in "。，；\n":
            continue  # 发来的贺信
        if match.group() in _loose() and not _is_under_way(scene, match):
            continue
        event, named = (inside.mention, None) if inside else event_of(scene, match)
        if event is not None:
            also = joined_events(scene, named) if named is not None else []
            for unit in _over_semicolons(scene, _participants(scene, match, named)):
                for attended in (event, *also):
                    yield unit, attended, match.start(), 0.9
            if match.group() in words("frames.toml", "attendance", "bodies"):
                for unit in roll_before(scene, match.start()):
                    yield unit, event, match.start(), 0.8
    for event_unit in scene.events:
        for unit in _there(scene, event_unit):
            yield unit, event_unit.mention, event_unit.start, 0.8


# 希望与会各方携手: who is there, not that somebody is
_WHO_IS_THERE = re.compile(
    r"(?:与会|参会)(?:各|专家|代表|嘉宾|人员|院士|学者|企业|同志)(?![^。；]{0,12}(?:有|是|为|包括))"
)
# 贯彻某书记讲话精神: nobody speaks there
_ITS_SPIRIT = ("精神", "要求", "和指示")


def _over_semicolons(scene: Scene, run: list[Unit]) -> list[Unit]:
    """甲会会长甲；乙校教授乙；丙局局长丙出席: the list began before the semicolon."""
    begins = bool(run) and run[0].is_person and run[0].start - scene.sentence.start <= 1
    return [*scene.state.listed, *run] if begins else run


_THERE = re.compile(
    r"[”》]?(?:的)?(?:开幕式|闭幕式|现场|期间)?(?:上|中|现场|期间)，?(?:签|作|做|致|发言|发表|讲|演讲|宣|分享|颁|揭|与|同)"
)


def _there(scene: Scene, event: Unit) -> list[Unit]:
    """A在E上签署…, A在E上作报告: who does something at the event."""
    text, clause = scene.text, scene.clause_at(event.start)
    if text[event.start - 1 : event.start] not in ("在", "于", "“", "《") or not _THERE.match(text, event.end):
        return []
    return [u for u in scene.between(clause[0], event.start) if u.is_person]


# 坐在前排的有A; 来的|有A; 嘉宾席上|有A
_THERE_ARE = re.compile(r"(?:还|主要|分别)?(?:有|是|坐着)")
# 代表有33人，来自A、B
_NUMBER = re.compile(r"(?:共?[\d余多]+[人名位]，)?(?:分别)?(?:来自)?.{0,2}")
_BARE_TITLE = re.compile(r"[^，。；：]{2,16}")
# 出席E的A: who is named behind the event takes part
_RELATIVE = re.compile(r"[”》]?的(?:来自)?")
_WHO = (
    "代表|负责人|负责同志|领导|人员|同志|专家|学者|嘉宾|师生|学生|教师|干部|职工|会员|委员|成员|单位|部门|企业|媒体|志愿者|工作者"
    "|主席|书记|馆长|会长|秘书长|校长|主任|局长|人|等"
)
# what may stand between the last name and the verb: ，市直有关部门负责人，师生代表等200余人
_REST = re.compile(
    rf"[^，。；]{{0,12}}，(?:[^，。；]{{2,48}}(?:{_WHO})，)*"
    rf"(?:以[^，。；]{{2,10}}身份|[^，。；]{{0,6}}|(?:以及|及|和)[^。；]{{0,40}}|[^，。；]{{2,60}}(?:{_WHO})(?:共?[\d余多]+人)?(?:应邀|共同|一起|一同)?)"
)


def _participants(scene: Scene, match: re.Match[str], event: Unit | None) -> list[Unit]:
    text, end = scene.text, scene.sentence.end
    clause = scene.clause_at(match.start())
    if match.group() in words("frames.toml", "attendance", "inviting"):
        return _guests(scene, match)
    ahead = _THERE_ARE if match.group().endswith(("的", "上")) else LISTED
    listed = ahead.match(text, event.end if event else match.end(), end)
    relative = _RELATIVE.match(text, event.end) if event else None
    for opening in filter(None, (listed, relative)):
        named = scene.between(opening.end(), end)
        # 驻尼泊尔大使甲: the place belongs to the title
        first = next((u for u in named[:2] if u.is_person), next(iter(named), None))
        if first is None or not (opening is listed or first.is_person):
            continue
        titled = first.is_person and _BARE_TITLE.fullmatch(text, opening.end(), first.start)
        if titled or _NUMBER.fullmatch(text, opening.end(), first.start):
            return run_after(scene, opening.end(), end)
    near = [u for u in scene.between(clause[0], match.start()) if not u.is_place][-1:]
    if near and near[0].is_body and match.start() - near[0].end <= 4 and _ASKED.search(text, clause[0], near[0].start):
        return near
    people = [u for u in scene.between(scene.sentence.start, match.start()) if u.is_person]
    if people and _AND_TOGETHER.fullmatch(text, clause[0], match.start()):
        return [*(u for u in scene.subjects(match.start()) if u.is_person and u != people[-1]), people[-1]]
    if people and (people[-1].start >= clause[0] or _REST.fullmatch(text, people[-1].end, match.start())):
        return run_before(scene, people[-1], people)
    if people and (
        _goes_on_to(scene, people[-1].end, match.start()) or _APROPOS.fullmatch(text, people[-1].end, match.start())
    ):
        return run_before(scene, people[-1], people)
    bodies = [u for u in scene.list_before(match.start(), clause[0]) if u.is_body]
    if (
        bodies
        and match.group() in words("frames.toml", "attendance", "bodies")
        and _BODIES_TAIL.fullmatch(text, bodies[-1].end, match.start())
        and not _WHERE.search(text, clause[0], bodies[0].start)
    ):
        return bodies
    return _topic(scene, match)


# 甲、乙会见丙，并共同|出席: all of them
_AND_TOGETHER = re.compile(r"[，并还随后又]*(?:共同|一起|一同|一道)")


def _guests(scene: Scene, match: re.Match[str]) -> list[Unit]:
    """论坛特邀甲、乙和丙作报告: the people whom the event asks to speak."""
    text, end = scene.text, scene.sentence.end
    asked = scene.between(match.end(), end)
    person = next((u for u in asked if u.is_person and (u.bodies or u is asked[0])), None)
    titled = person is not None and person.start in scene.state.titles and person is asked[0]
    if person is None or (asked[0].start - match.end() > (24 if titled else 3)) or person.start - asked[0].end > 2:
        return []
    guests = [u for u in run_after(scene, match.end(), end) if u.is_person]
    came = match.group().startswith("请") and _AND_NO_MORE.match(text, guests[-1].end)
    return guests if came or _TO_SPEAK.search(text, match.end(), end) else []


# 甲、乙等三位院士结合调研，分别围绕“…”|作了发言
_APROPOS = re.compile(
    r"(?:等[^，。；]{0,8})?(?:结合|围绕|针对|就)[^，。；]{2,40}，(?:并|还|又|分别|先后|依次)*(?:围绕|就|以|从|针对)[^。；，]{2,80}"
)
_TO_SPEAK = re.compile(
    r"介绍|回答|[作讲]|上课|传授|指导|培训|演示|示范|当(?:老师|评委)|做客|参加|出席|主讲|授课|讲解|讲授|担任(?:评委|主持|主讲|嘉宾|点评)|到会|共同|探讨|研讨|分享|交流|点评|讲座|演讲|发言"
)
# 还请到了甲、乙。
_AND_NO_MORE = re.compile(r"(?:教授|院士|老师|先生|女士)?(?:等[^，。；]{0,8})?(?:到场|到会|前来|助阵|坐镇)?[。；]")
_BODIES_TAIL = re.compile(r"等?[^，。；]{0,16}")
# 代表在A齐聚一堂: A is the place
_WHERE = re.compile(r"(?:[在于到赴往]|(?<![过除失])去)[\u4e00-\u9fff]{0,4}$")
# 希望A参加E: A takes part, not who says so
_ASKED = re.compile(r"(?:希望|邀请|要求|欢迎|号召|动员|请)$")


def _goes_on_to(scene: Scene, end: int, verb: int) -> bool:
    """Whether names that the finders do not know, or many without a name, stand between the last known one and the verb."""
    crowd = _CROWD.search(scene.text, end, verb)
    return (crowd is not None or scene.text[end : end + 1] in "、") and goes_on(scene, end, verb, 160 if crowd else 60)


# 及会员代表、企业界代表共计150余人|参加
_CROWD = re.compile(
    rf"(?:{_WHO})(?:等)?(?:共计?|总计|合计|约|近)?(?:[\d一二三四五六七八九十百千两几余多]+人|等)?(?:应邀|共同|一起|一同|也|还|先后)?$"
)


# A派出四名辅导员，参加了E: the body takes part through those it sends
_SENT = re.compile(r"[^。；，]{0,8}(?:派出?|选派|组织|组队|组团|选送)[^。；，]{0,20}，?(?:赴[^，。；]{2,8})?")
_SPOKEN_FOR = re.compile(r"等?(?:的)?(?:有关|相关|主要)?(?:负责人|负责同志|领导|人员|代表|专家|一行)")
_OTHERS = ("邀请", "人员", "代表", "专家", "学生", "干部", "职工", "同志")


def _topic(scene: Scene, match: re.Match[str]) -> list[Unit]:
    """The clause names nobody: who the sentence spoke of goes on (…率队赴京，参加年会)."""
    text, clause = scene.text, scene.clause_at(match.start())
    bodies = [u for u in scene.subjects(match.start()) if u.is_body]
    if bodies and match.group().startswith(TRANSITIVE) and _SENT.fullmatch(text, bodies[-1].end, match.start()):
        return bodies
    if text[max(0, match.start() - 2) : match.start()] in _OTHERS:
        return []
    counted = _COUNTED.fullmatch(text, clause[0], match.start())
    if counted:
        people = [u for u in scene.between(scene.sentence.start, clause[0]) if u.is_person]
        return people[-_NUMERALS[counted["count"]] :]
    if not _GOES_ON.fullmatch(text, clause[0], match.start()):
        return []
    subjects = scene.subjects(match.start())
    people = [u for u in subjects if u.is_person]
    return people or [u for u in subjects if u.is_body and _SPOKEN_FOR.match(text, u.end)]


# 甲率队赴京，并应邀|参加; 甲回忆，2008年他在京|参加过
_GOES_ON = re.compile(
    r"[，并还又先后也曾]*(?:[受应]邀)?(?:[去到赴往在][^，。；]{2,20})?|(?:\d+年)?(?:他|她)(?:还|也|都|曾|又|应邀|受邀)*(?:[在赴到][^，。；]{1,8})?"
)
# 甲当选会长，乙当选秘书长，两人先后发言
_COUNTED = re.compile(r"(?P<count>[二两三四])[人位](?:分别|先后|还|也|都|均|共同|一同|一起)*")
_NUMERALS = {"二": 2, "两": 2, "三": 3, "四": 4}

_OFFICIALS = re.compile(
    r"(?:等[^，。；、]{0,14}?)?(?:的)?(?:有关|相关|主要|分管)?(?:负责人|负责同志|领导|人员|代表|专家|方面)(?:[^，。；]{0,12}?)(?:[，、和与及](?=[^。；]{0,120}?(?:出席|参加|参会|到会|到场|陪同出席))|指出|认为|表示|强调|介绍|说|就|分别|出席|参加|到会|到场|从|作|齐聚|发言|进行|交流|汇报)"
    r"|(?:也|还|均|都|分别)?派出?(?:代表|专家|人员|人|员)[^，。；]{0,8}(?:到会|出席|参加|参会|与会)"
)


def _represented(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """Bodies whose officials speak or take part where an event is on (A、B相关负责人就…作了交流)."""
    event = scene.state.event
    if event is None or scene.sentence.headline or not (scene.state.event_held or scene.events):
        return
    bodies = [u for u in scene.units if u.is_body]
    for i, unit in enumerate(bodies):
        if not _OFFICIALS.match(scene.text, unit.end):
            continue
        run = [unit]
        for other in reversed(bodies[:i]):
            if scene.text[other.end : run[0].start] not in ("、", "和", "与", "及"):
                break
            run.insert(0, other)
        for member in run:
            yield member, event, unit.start, 0.75
