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
    r"[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*(?:联合|特别)?(?P<role>主办|承办|协办|支持|指导)(?:单位|方|机构)(?:（[^）]{1,8}）)?\s*(?:[:：]|\n|$)"
)
_CANCELLED = re.compile(r"取消(?:举办|召开|举行)?|停办|不再(?:举办|主办|承办|召开)")
_PUT_OFF = re.compile(r"(?:推迟|延期|顺延|改期|延后|推后)")
# what may stand between two hosts: 、 and words of joining, 将与, 即将联合
_JOIN = re.compile(
    r"[、与和同及\s]|以及|，?(?:并|还|即|共同|计划|拟|已|又|也|曾|将|即将|拟将|主动|再次)*(?:联合|携手|会同|牵手|联手|与|和|同)"
)
# an unknown host in a list of hosts: A、共青团某市委、B联合主办
_UNKNOWN = re.compile(r"[、与和及][^，。；：由]{1,24}[、与和及]|[、与和及](?:共青团|中共)")
_ALONE = re.compile(r"(?:联合|会同|携手|牵手|联手|与|同|和)$")
_LED = re.compile(r"牵头(?:组织|实施|主办)?，$")
_HELD_BY = re.compile(r"由[^。；]{2,60}?(?:主办|承办)")
# 主办的论坛将于9月举办: what follows the event says that it is still to come
_TO_COME = re.compile(r"[”）]?(?:即将|将于|将在|定于|拟于|拟在|将(?!军))")
_BOTH = re.compile(r"双方|两馆|两会|两家|两地科协|两市科协|两省科协|两县科协|两区科协|三方|宾主|主客")


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
    for fact in _cancelled(scene):
        done.add((fact.subject.name, fact.object.name))
        yield fact
    put_off = Modality.PLANNED if _PUT_OFF.search(text, scene.sentence.start, scene.sentence.end) else None
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
        if event is not None and role is None and _only_attended(scene, match, event):
            continue
        if put_off and role is None and _HELD_BY.search(text, match.end(), scene.sentence.end):
            continue
        if event is None or (put_off and role is None and _PUT_OFF.search(text, event.end, match.start())):
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
                modality=put_off or (Modality.PLANNED if _TO_COME.match(text, event.end) else None),
                qualifiers=qualified(role=role.group() if role else "举办"),
            )


_TAKING_PART = re.compile(r"参加|出席|参与|观摩|列席|参会|参赛|组队|亮相")


def _only_attended(scene: Scene, match: re.Match[str], event: Unit) -> bool:
    """Whether the verb tells of somebody else's event: 组织代表队参加E, 出席在某地举行的E."""
    text = scene.text
    if event.start < match.end():
        return False
    if _TAKING_PART.search(text, match.end(), event.start):
        return True
    clause = scene.clause_at(match.start())
    guest = _TAKING_PART.search(text, clause[0], match.start())
    if guest is None or text[match.end() : match.end() + 1] != "的" or "由" in text[clause[0] : match.start()]:
        return False
    hosts = [u for u in scene.between(guest.end(), match.start()) if u.is_body]
    return all(text[u.start - 1] in "在于" for u in hosts)


def _cancelled(scene: Scene) -> list[Fact]:
    """A决定取消E, A不再举办E, A的E因故取消: not held, by who says so or whose name the event bears."""
    sentence = scene.sentence
    facts = []
    for match in _CANCELLED.finditer(scene.text, sentence.start, sentence.end):
        event = next((e for e in scene.events if 0 <= e.start - match.end() <= 24), None)
        if event is None and match.group() == "取消":
            before = [e for e in scene.events if sentence.start <= e.start and e.end <= match.start()]
            event = next((e for e in before if match.start() - e.end <= 14), None)
        if event is None:
            continue
        named = scene.between(sentence.start, event.start if event.end <= match.start() else match.start())
        hosts = bodies_of(scene, [u for u in scene.subjects(match.start()) if u.is_body]) or bodies_of(
            scene, [u for u in named if u.is_body][-1:]
        )
        own = _own_body(scene, event)
        facts += [
            Fact(host, "HOSTED", event.mention, event.start, modality=Modality.DENIED)
            for host in ([own] if own is not None else hosts or ([scene.state.home] if scene.state.home else []))
        ]
    return facts


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
        listed = "由" in text[clause[0] : run[0].start] or match.end() <= event.start <= match.end() + 3
        for unit in reversed(inside[:-1]):
            gap = text[unit.end : run[0].start]
            if not _JOIN.fullmatch(gap) and not (listed and _UNKNOWN.fullmatch(gap)):
                break
            run.insert(0, unit)
        if len(text[run[-1].end : match.start()]) <= 14:
            alone = _ALONE.search(text[max(clause[0], run[0].start - 2) : run[0].start])
            leader = _leader(scene, clause[0]) if alone or _LED.search(text[max(0, clause[0] - 6) : clause[0]]) else []
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
    if not subjects and _BOTH.search(text, scene.sentence.start, match.start()) and len(scene.state.parties) > 1:
        subjects = list(scene.state.parties)
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
