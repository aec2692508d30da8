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
    yield from _listed_on(scene, done)
    yield from _represented(scene, done)
    yield from _speaking(scene, done)
    speakers = [u for u in scene.between(scene.sentence.start, scene.sentence.end) if u.is_person and u.bodies]
    opening = next(s.start for s in scene.story.sentences if s.paragraph == scene.sentence.paragraph)
    opened = _AT.search(text, scene.sentence.start, scene.sentence.start + 12) or (
        text[scene.sentence.start - 1 : scene.sentence.start] == "；" and _AT.search(text, opening, opening + 12)
    )
    if scene.state.event is not None and opened:
        for unit in speakers:
            spoken = re.match(
                r"[^，。；]{0,20}?(?:介绍|讲解|发言|讲话|致辞|作|就|指出|表示|认为|研讨|主持|签|进行|分别|汇报)",
                text[unit.end : unit.end + 26],
            )
            if spoken and (unit.mention.name, scene.state.event.name) not in done:
                done.add((unit.mention.name, scene.state.event.name))
                yield Fact(unit.mention, "ATTENDED", scene.state.event, unit.start, confidence=0.75)


_LISTED = re.compile(
    r"[^，。；：]{0,12}?的?(?:还)?(?:领导|嘉宾|人员|专家|代表)?(?:和(?:嘉宾|专家|代表))?"
    r"(?:(?<=的)|(?<=还)|(?<=领导)|(?<=嘉宾)|(?<=专家))(?:还)?(?:除了[^。；]{0,30}?)?(?:还)?(?:分别)?有：?"
)
_HONORIFIC = re.compile(r"(?:同志|先生|女士|老师|教授|院士|博士|研究员)?(?:（[^（）]{1,12}）)?")
_WHO = (
    "代表|负责人|负责同志|领导|人员|同志|专家|学者|嘉宾|师生|学生|教师|干部|职工|会员|委员|成员|单位|部门|企业|媒体|志愿者|工作者"
    "|主席|书记|馆长|会长|秘书长|校长|主任|局长|人|等"
)
# what may stand between the last name and the verb: ，市直有关部门负责人，师生代表等200余人
_REST = re.compile(
    rf"[^，。；]{{0,12}}，(?:[^，。；]{{2,48}}(?:{_WHO})，)*"
    rf"(?:[^，。；]{{0,6}}|(?:以及|及|和)[^。；]{{0,40}}|[^，。；]{{2,60}}(?:{_WHO})(?:共?[\d余多]+人)?(?:应邀|共同|一起|一同)?)"
)
# 参加由A、B联合主办，C承办的E; 参加5月6日在某地举行的E
_INTRODUCED = re.compile(
    r"了?(?:由[^。；]{2,80}?(?:主办|承办|协办|举办|组织|召开|发起|开展)的|[^。；，]{0,50}?(?:举行|举办|召开|开幕|组织|启动)的)[“《]?"
)
_SAME_EVENT = re.compile(
    r"(?:了)?(?:此次|本次|这次|本届|此届|当天的?|当日的?)?(?:相关|有关)?(?:会议|活动|座谈|仪式|论坛|年会|大会|典礼|展览|大赛|竞赛|比赛|沙龙|培训|学术"
    r"|庆典|巡展|签约|揭牌|颁奖|并|、|，|。|；|讲话|致辞|开幕|闭幕|启动|讲座|报告会|调研座谈)"
)


_OFFICIALS = re.compile(
    r"(?:的)?(?:有关|相关|主要|分管)?(?:负责人|负责同志|领导|人员|代表|专家|方面)(?:[^，。；]{0,12}?)(?:[，、](?=[^。；]{0,120}?(?:出席|参加|参会|到会|陪同出席))|指出|认为|表示|强调|介绍|说|就|分别|出席|参加|从|作|齐聚|发言|进行|交流|汇报)"
    r"|派出?(?:代表|专家|人员)[^，。；]{0,8}(?:到会|出席|参加|参会)"
)


_SPEAKS = re.compile(
    r"(?:书记|主席|会长|馆长|教授|研究员|院士|同志|博士)?(?:在(?:致辞|讲话|发言|总结|主持)[^，。；]{0,4}|首先|随后|最后|对此|还|也|分别|先后|代表[^，。；]{2,16}?)*"
    r"(?:指出|强调|致|宣读|宣布|分享了?《|分享了?“|作[^，。；]{0,30}(?:报告|讲话|发言|总结|分享|点评|演讲|致辞)|以[“《][^，。；]{2,40}为题|围绕[^。；]{2,60}(?:作|做|进行)[^，。；]{0,16}(?:报告|分享|讲座|发言|交流|讲解))"
)


def _speaking(scene: Scene, done: set[tuple[str, str]]) -> Iterator[Fact]:
    """Who speaks in the paragraph that tells of an event: 某甲强调…, 某乙教授以“…”为题…, 某丙代表主办方致辞."""
    event, text = scene.state.event, scene.text
    if event is None or scene.state.visitors or scene.state.event_paragraph != scene.sentence.paragraph:
        return
    heads = {start for start, _ in scene.sentence.clauses}
    for unit in scene.units:
        if not unit.is_person or (unit.mention.name, event.name) in done or unit.start not in heads:
            continue
        if _SPEAKS.match(text, unit.end, scene.sentence.end):
            done.add((unit.mention.name, event.name))
            yield Fact(unit.mention, "ATTENDED", event, unit.start, confidence=0.75)


_LIST_OPENED = re.compile(r"(?:出席|参加|到会|与会|参会|列席|应邀|到场)[^，。；：\n]{0,24}有：?")


def _listed_on(scene: Scene, done: set[tuple[str, str]]) -> Iterator[Fact]:
    """A list that goes on over semicolons: 参加的有：甲会主席甲；乙局局长乙；…"""
    event, text, start = scene.state.event, scene.text, scene.sentence.start
    if event is None or text[start - 1 : start] != "；":
        return
    opening = max(text.rfind(c, 0, start) for c in "。\n") + 1
    if _LIST_OPENED.search(text, opening, min(start, opening + 60)) is None:
        return
    for unit in scene.units:
        if unit.is_person and (unit.mention.name, event.name) not in done:
            done.add((unit.mention.name, event.name))
            yield Fact(unit.mention, "ATTENDED", event, unit.start)


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
        if event.start > match.end() and _INTRODUCED.fullmatch(scene.text, match.end(), event.start):
            return event.mention
    tail = scene.text[match.end() : match.end() + 14]
    if _SAME_EVENT.match(tail) or match.group() not in ("参加", "出席", "参与", "主持"):
        before = [e for e in scene.events if scene.sentence.start <= e.start < match.start()]
        return before[-1].mention if before else scene.state.event
    return None


def _participants(scene: Scene, match: re.Match[str]) -> list[Unit]:
    text = scene.text
    clause = scene.clause_at(match.start())
    if match.group() in ("邀请", "特邀", "邀请了"):
        guests = [u for u in scene.between(match.end(), scene.sentence.end) if u.is_person and u.bodies]
        asked = re.search(
            r"介绍|回答|作|参加|出席|主讲|授课|讲解|讲授|担任|到会", text[match.end() : scene.sentence.end]
        )
        return guests if asked and guests and guests[0].start - match.end() <= 3 else []
    if _LISTED.match(text, match.end(), match.end() + 44):
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
    if not run and people and _REST.fullmatch(text, people[-1].end, match.start()):
        run = [people[-1]]
    if not run:
        return _topic(scene, match)
    titles = {m.end for m in scene.story.marks if m.kind == "title" and scene.sentence.start <= m.start < match.start()}
    bodies_at = {(b.start, b.end) for b in scene.story.bodies}
    for unit in reversed(people[: people.index(run[0])]):
        if not _goes_on(text, unit.end, run[0].start, titles, bodies_at):
            break
        run.insert(0, unit)
    return run


def _goes_on(text: str, end: int, start: int, titles: set[int], bodies: set[tuple[int, int]]) -> bool:
    """Whether a list of people goes on from one to the next: 甲、乙; 甲同志，乙; 甲教授和我会乙会长; 甲，某公司经理乙."""
    honorific = _HONORIFIC.match(text, end)
    end = honorific.end() if honorific else end
    end = max((t for t in titles if end < t <= min(end + 6, start)), default=end)
    gap = text[end:start]
    if re.fullmatch(r"[，、和与及\s]{1,2}|，?以及|(?:一行)?(?:、|，)", gap):
        return True
    if gap[:1] in tuple("、，和与及") and (end + 1, start) in bodies:
        return True
    unknown = re.fullmatch(r"[，、和与及][^。；，]{2,40}", gap)
    return bool(unknown) and any(end < t <= start for t in titles) and (start in titles or gap[-1] in "，、")


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
