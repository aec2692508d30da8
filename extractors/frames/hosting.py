"""HOSTED: 由A、B主办, C承办; A举办E; A联合B举办E; A第五届委员会…会议召开."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.pairs import bodies_of
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention, Modality, qualified

_ROLE = re.compile(r"主办|承办|协办|支持|指导")
_HELD = (
    "办了",
    "举办",
    "召开",
    "举行",
    "开展",
    "组织开展",
    "组织召开",
    "组织",
    "联合举办",
    "共同举办",
    "联合召开",
    "联合开展",
    "共同开展",
    "联合组织",
    "主持召开",
    "组织举办",
)


_LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*(?:联合)?(?P<role>主办|承办|协办|支持|指导)(?:单位|方|机构)\s*[:：]"
)


def _labelled(scene: Scene) -> bool:
    """Whether the sentence belongs to a list with labels (主办单位：A；B; 承办单位：C), whose role the state keeps."""
    sentence = scene.sentence
    label = _LABEL.match(scene.text, sentence.start)
    if label:
        scene.state.role = label["role"]
        return True
    named = sum(unit.end - unit.start for unit in scene.units if unit.is_body)
    if scene.state.role and named < 0.6 * (sentence.end - sentence.start - 1):
        scene.state.role = ""
    return bool(scene.state.role)


def hosting(scene: Scene) -> Iterator[Fact]:
    """Facts of who held which event in this sentence."""
    text = scene.text
    done: set[tuple[str, str]] = set()
    if scene.state.event is not None and _labelled(scene):
        for unit in scene.units:
            if unit.is_body:
                yield Fact(
                    unit.mention, "HOSTED", scene.state.event, unit.start, qualifiers=qualified(role=scene.state.role)
                )
        return
    for match in re.finditer(r"取消(?:举办|召开|举行)?|停办|不再举办", text[scene.sentence.start : scene.sentence.end]):
        event = next((e for e in scene.events if 0 <= e.start - scene.sentence.start - match.end() <= 12), None)
        hosts = bodies_of(scene, [u for u in scene.subjects(scene.sentence.start + match.start()) if u.is_body])
        for host in hosts if event is not None else ():
            assert event is not None
            done.add((host.name, event.mention.name))
            yield Fact(host, "HOSTED", event.mention, event.start, modality=Modality.DENIED)
    for match in trigger("hosting", "roles").finditer(text, scene.sentence.start, scene.sentence.end):
        word = match.group()
        role = _ROLE.search(word)
        if (
            word in ("支持", "指导", "组织", "发起", "倾力打造", "联合发起")
            and not _ends_clause(text, match.end())
            and not (word == "组织" and _event_after(scene, match))
        ):
            continue
        if word == "设立" and _event_after(scene, match) is not None:
            continue
        if word in ("支持", "指导") and not re.search(
            r"主办|承办|协办|举办|由", text[scene.sentence.start : scene.sentence.end]
        ):
            continue
        event = _event(scene, match, role is not None)
        if event is None:
            continue
        for host in _hosts(scene, match, event, role is not None):
            if (host.name, event.mention.name) in done:
                continue
            done.add((host.name, event.mention.name))
            yield Fact(
                host,
                "HOSTED",
                event.mention,
                match.start(),
                qualifiers=qualified(role=role.group() if role else "举办"),
            )


def _ends_clause(text: str, position: int) -> bool:
    return position >= len(text) or text[position] in "，。；、\n的" or text[position] == "单"


def _event_after(scene: Scene, match: re.Match[str]) -> Unit | None:
    clause = scene.clause_at(match.start())
    for event in scene.events:
        if match.end() <= event.start <= match.end() + 24 and event.start < clause[1]:
            return event
    return None


def _event(scene: Scene, match: re.Match[str], role: bool) -> Unit | None:
    """The event that is held: behind the verb (举办E), before it (E在P举行), or the one the story speaks of (活动由…主办)."""
    after = _event_after(scene, match)
    if after is not None:
        return after
    clause = scene.clause_at(match.start())
    before = [e for e in scene.events if scene.sentence.start <= e.start and e.end <= match.start()]
    if before and (before[-1].end > clause[0] or role):
        return before[-1]
    named = re.search(
        r"(?:活动|会议|大会|大赛|论坛|比赛|展览|仪式|培训班|讲座|年会|赛事|沙龙|研讨会|座谈会)(?:是)?由",
        text_of(scene, clause[0], match.start()),
    )
    if (role or named) and scene.state.event is not None:
        return Unit(match.start(), match.end(), scene.state.event)
    return None


def text_of(scene: Scene, start: int, end: int) -> str:
    """The text of the sentence up to a trigger, so that 活动由A牵头，B、C共同举办 keeps its event."""
    return scene.text[scene.sentence.start if "由" not in scene.text[start:end] else start : end]


def _hosts(scene: Scene, match: re.Match[str], event: Unit, role: bool) -> list[Mention]:
    text = scene.text
    clause = scene.clause_at(match.start())
    inside = [u for u in scene.between(clause[0], match.start()) if u.is_body]
    if event.end <= match.start():
        inside = [u for u in inside if u.start >= event.end]
    inside = [u for u in inside if not re.search(r"(?:在|于|到|赴|邀请)$", text[max(clause[0], u.start - 2) : u.start])]
    if inside:
        run = [inside[-1]]
        for unit in reversed(inside[:-1]):
            if not re.fullmatch(r"[、与和同及\s]|以及|联合|携手|会同|(?:联合|共同)", text[unit.end : run[0].start]):
                break
            run.insert(0, unit)
        if len(text[run[-1].end : match.start()]) <= 14:
            alone = re.search(r"(?:联合|会同|携手|牵手|联手)$", text[max(clause[0], run[0].start - 2) : run[0].start])
            leader = _leader(scene, clause[0]) if alone else []
            return list(dict.fromkeys([*leader, *bodies_of(scene, run)]))
    if role:
        active = match.end() <= event.start and not re.search(
            r"由|(?:活动|会议|大会|大赛|论坛)[^，。]{0,4}$", text[clause[0] : match.start()]
        )
        return _leader(scene, clause[0]) if active else []
    joined = [
        u
        for u in scene.between(clause[0], match.start())
        if u.is_body and re.search(r"联合$", text[max(0, u.start - 2) : u.start])
    ]
    if event.end <= match.start():
        own = (
            None
            if re.search(r"主办|承办", text[scene.sentence.start : scene.sentence.end])
            else _own_body(scene, event)
        )
        return [own] if own is not None else []
    own = _own_body(scene, event)
    if own is not None and own.type == "Government":
        return [own]
    subjects = bodies_of(scene, [u for u in scene.subjects(match.start()) if u.is_body])
    if not subjects and match.group() in _HELD:
        subjects = [scene.state.home] if scene.state.home else []
    return list(dict.fromkeys([*subjects, *bodies_of(scene, joined)]))


def _leader(scene: Scene, position: int) -> list[Mention]:
    """Who acts where the clause drops its subject: named earlier in the sentence, else the body that the story is told by."""
    earlier = (
        bodies_of(scene, [u for u in scene.subjects(position - 1) if u.is_body])
        if position > scene.sentence.start
        else []
    )
    return earlier[:1] or ([scene.state.home] if scene.state.home else [])


def _own_body(scene: Scene, event: Unit) -> Mention | None:
    """The body whose name the event's name begins with (漯河市科协第五届委员会…会议)."""
    return next(
        (b.mention for b in scene.story.bodies if b.start == event.start and b.end < event.end and b.kind != "Station"),
        None,
    )
