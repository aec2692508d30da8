"""ATTENDED: 出席E, X主持会议, Y到会致辞, 作报告的有A、B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_AT = re.compile(r"座谈会上|会上|培训会上|报告会上|论坛上|活动中|讲座中|仪式上|会议上|现场|开幕式上|会议期间|座谈会")


def attendance(scene: Scene) -> Iterator[Fact]:
    """Facts of who took part in which event in this sentence."""
    text = scene.text
    if scene.sentence.headline and not scene.events:
        return
    done: set[tuple[str, str]] = set()
    for match in trigger("attendance", "verbs").finditer(text, scene.sentence.start, scene.sentence.end):
        if (
            re.match(r"(?:召开|起草|编写|工作|开发|研发|设计|组|过|范围)", text[match.end() : match.end() + 2])
            and match.group() != "主持"
        ):
            continue
        event = _event(scene, match)
        if event is None:
            continue
        for unit in _participants(scene, match):
            if (unit.mention.name, event.name) in done:
                continue
            done.add((unit.mention.name, event.name))
            yield Fact(unit.mention, "ATTENDED", event, match.start())
    yield from _represented(scene, done)
    speakers = [u for u in scene.between(scene.sentence.start, scene.sentence.end) if u.is_person and u.bodies]
    opening = next(s.start for s in scene.story.sentences if s.paragraph == scene.sentence.paragraph)
    opened = _AT.search(text, scene.sentence.start, scene.sentence.start + 12) or (
        text[scene.sentence.start - 1 : scene.sentence.start] == "；" and _AT.search(text, opening, opening + 12)
    )
    if scene.state.event is not None and opened:
        for unit in scene.between(scene.sentence.start, scene.sentence.end):
            spoken = re.match(
                r"[^，。；]{0,20}?(?:介绍|讲解|发言|讲话|致辞|作|就|指出|表示|认为|研讨|主持|签|进行|分别|汇报)",
                text[unit.end : unit.end + 26],
            )
            if (
                unit in speakers
                and spoken
                and (unit.mention.name, scene.state.event.name) not in done
                and not unit.is_place
            ):
                done.add((unit.mention.name, scene.state.event.name))
                yield Fact(unit.mention, "ATTENDED", scene.state.event, unit.start, confidence=0.75)


_OFFICIALS = re.compile(
    r"(?:的)?(?:有关|相关|主要|分管)?(?:负责人|负责同志|领导|人员|代表|专家|方面)(?:[^，。；]{0,12}?)(?:指出|认为|表示|强调|介绍|说|就|分别|出席|参加|从|作|齐聚|发言|进行|交流|汇报)"
)


def _represented(scene: Scene, done: set[tuple[str, str]]) -> Iterator[Fact]:
    """Bodies whose officials speak or take part where an event is on (A、B相关负责人就…作了交流)."""
    event = scene.state.event
    if event is None or scene.sentence.headline:
        return
    bodies = [u for u in scene.between(scene.sentence.start, scene.sentence.end) if u.is_body]
    for i, unit in enumerate(bodies):
        if not _OFFICIALS.match(scene.text, unit.end):
            continue
        run = [unit]
        for other in reversed(bodies[:i]):
            if scene.text[other.end : run[0].start] not in ("、", "和", "与", "及"):
                break
            run.insert(0, other)
        for member in run:
            if (member.mention.name, event.name) not in done:
                done.add((member.mention.name, event.name))
                yield Fact(member.mention, "ATTENDED", event, unit.start, confidence=0.75)


def _event(scene: Scene, match: re.Match[str]) -> Mention | None:
    clause = scene.clause_at(match.start())
    for event in scene.events:
        if match.end() <= event.start <= match.end() + 20 and event.start < clause[1]:
            return event.mention
    tail = scene.text[match.end() : match.end() + 14]
    if re.match(
        r"(?:了)?(?:此次|本次|这次)?(?:会议|活动|座谈|座谈会|仪式|论坛|并|、|，|。|讲话|致辞|开幕式|有关活动|相关活动|启动|培训|讲座|报告会|调研座谈)",
        tail,
    ) or match.group() not in ("参加", "出席", "参与", "主持"):
        before = [e for e in scene.events if scene.sentence.start <= e.start < match.start()]
        return before[-1].mention if before else scene.state.event
    return None


def _participants(scene: Scene, match: re.Match[str]) -> list[Unit]:
    text = scene.text
    clause = scene.clause_at(match.start())
    if match.group() == "邀请":
        guests = [u for u in scene.between(match.end(), scene.sentence.end) if u.is_person and u.bodies]
        asked = re.search(
            r"介绍|回答|作|参加|出席|主讲|授课|讲解|讲授|担任|到会", text[match.end() : scene.sentence.end]
        )
        return guests if asked and guests and guests[0].start - match.end() <= 3 else []
    listed = re.match(
        r"[^，。；：]{0,6}的(?:还)?(?:除了[^。；]{0,30}?)?(?:还)?有：?", text[match.end() : match.end() + 44]
    )
    if listed:
        named = scene.between(match.end(), scene.sentence.end)
        return [u for u in named if u.is_person] or [u for u in named if u.is_body]
    if match.group() == "主持人是":
        return [u for u in scene.between(match.end(), scene.sentence.end) if u.is_person][:1]
    inside = [u for u in scene.between(clause[0], match.start()) if u.is_person]
    if inside:
        run = [inside[-1]]
    else:
        bodies = [u for u in scene.list_before(match.start(), clause[0]) if u.is_body]
        if (
            bodies
            and match.group() in ("参加", "出席", "与会", "参会", "列席")
            and re.match(r"等?[^，。；]{0,16}$", text[bodies[-1].end : match.start()])
        ):
            return bodies
        run = []
    # names go on to the left over commas: A主席甲，B馆长乙出席
    people = [u for u in scene.between(scene.sentence.start, match.start()) if u.is_person]
    if (
        not run
        and people
        and re.fullmatch(
            r"[^，。；]{0,12}，(?:[^，。；]{0,6}|(?:以及|及|和)[^。；]{0,40})", text[people[-1].end : match.start()]
        )
    ):
        run = [people[-1]]
    if not run:
        return _topic(scene, match)
    for unit in reversed(people[: people.index(run[0])]):
        gap = text[unit.end : run[0].start]
        if re.fullmatch(r"[，、][^。；，]{2,36}[，、]", gap) and any(
            m.kind == "title" and unit.end <= m.start < run[0].start for m in scene.story.marks
        ):
            run.insert(0, unit)
            continue
        if not re.fullmatch(r"[，、和与及\s]{1,2}|以及|(?:一行)?(?:、|，)", text[unit.end : run[0].start]):
            break
        run.insert(0, unit)
    return run


def _topic(scene: Scene, match: re.Match[str]) -> list[Unit]:
    """The clause names nobody: who the sentence spoke of goes on (…率队赴京，参加年会)."""
    if scene.text[max(0, match.start() - 2) : match.start()] in (
        "邀请",
        "组织",
        "人员",
        "代表",
        "专家",
        "学生",
        "干部",
        "职工",
        "同志",
    ):
        return []
    clause = scene.clause_at(match.start())
    if scene.text[clause[0] : match.start()].strip("，并还又先后") not in ("", "受邀", "应邀"):
        return []
    subjects = scene.subjects(match.start())
    people = [u for u in subjects if u.is_person]
    return people or [
        u
        for u in subjects
        if u.is_body
        and re.match(
            r"等?(?:的)?(?:有关|相关|主要)?(?:负责人|负责同志|领导|人员|代表|专家|一行)", scene.text[u.end : u.end + 10]
        )
    ]
