"""VISITED: 赴X调研, 走访了A、B和C, 到我馆考察, 对X进行调研, X迎来Y来访."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_GROUP = re.compile(r"一行|(?:考察|调研|访问|代表|学习|交流|参访|工作)(?:组|团|队)|客人")
_WENT_AS_HOST = re.compile(r"^[^，。；]{0,10}?(?:全程|一同|一起)?(?:陪同|参加|随同)")


def visit(scene: Scene) -> Iterator[Fact]:
    """Facts of visits in this sentence."""
    text = scene.text
    start, end = scene.sentence.start, scene.sentence.end
    seen: set[str] = set()
    for match in trigger("visit", "direct").finditer(text, start, end):
        if _is_noun(text, match.start()):
            continue
        goals = [u for u in scene.list_after(match.end(), 8) if not u.is_person and not _is_topic(text, match.end(), u)]
        goals = [
            u
            for u in goals
            if not re.match(r"的|帮扶的|设在|所属的", text[u.end : u.end + 4])
            or not any(v.start > u.end and v.start - u.end < 5 for v in scene.units)
        ]
        if not goals:
            owner = scene.list_after(match.end(), 3)[:1]
            goals = [v for v in scene.list_after(owner[0].end, 5) if not v.is_person] if owner else []
        if match.group() in ("看了", "看过", "去了", "实地了解", "实地了解了", "先跑", "跑了", "走了"):
            goals = [u for u in goals if u.is_body]
        goals = [
            u
            for u in goals
            if not (
                text.startswith(("教学点", "展区", "展厅", "会员", "代表"), u.end)
                or (
                    u.is_place
                    and re.match(r"[\u4e00-\u9fff]{2}", text[u.end : u.end + 2])
                    and not re.match(r"等|进行|开展|调研|考察|和|与|并|的|学习|交流|两", text[u.end : u.end + 2])
                )
            )
        ]
        yield from _facts(scene, match.start(), goals, seen)
        towards = re.search(
            r"对([^，。；]{2,40}?)(?:进行|开展|展开|作)(?:了)?[^，。；]{0,8}$",
            text[scene.clause_at(match.start())[0] : match.start()],
        )
        if towards:
            offset = scene.clause_at(match.start())[0]
            goals = [u for u in scene.between(offset + towards.start(1), offset + towards.end(1)) if not u.is_person]
            yield from _facts(scene, offset + towards.start(), goals, seen)
    yield from _received(scene, seen)
    for match in trigger("visit", "going").finditer(text, start, end):
        goals = [u for u in scene.list_after(match.end(), 4) if not u.is_person]
        goals = [
            u
            for i, u in enumerate(goals)
            if not (u.is_place and text[u.end : u.end + 1] == "的" and i + 1 < len(goals))
        ]
        own = {m.name for m in _visitors(scene, match.start())}
        if len(goals) == 1 and goals[0].mention.name in own:
            goals = [u for u in scene.list_after(goals[0].end, 14) if not u.is_person]
        if not goals:
            continue
        after = text[goals[-1].end : end]
        clause_end = re.search(r"[。；]", after)
        scope = after[: clause_end.end() if clause_end else 60][:60]
        noun = re.match(
            r"(?:等[地单位]*|两地|[一二三四五六七八九十]地)?(?:进行|开展|专题|实地|深入|深度|对接|，)?", scope
        )
        wanted = trigger("visit", "purpose").search(scope)
        if (
            (wanted and not scope[: wanted.start()].count("。") and (wanted.start() <= 26 or noun))
            or (
                match.group() in ("来到", "走进", "莅临", "抵达", "转往", "转赴", "前去", "走到")
                and scene.subjects(match.start())
            )
            or (all(u.is_body for u in goals) and _delegation(scene, match.start()))
        ):
            yield from _facts(scene, match.start(), goals, seen)


def _delegation(scene: Scene, position: int) -> bool:
    """Whether a delegation goes there (甲一行到A, 甲率队赴B): then it needs no word for what it does there."""
    clause = scene.clause_at(position)
    people = [u for u in scene.between(clause[0], position) if u.is_person]
    return bool(people) and bool(re.search(r"一行|率|带队|带着|带领|组团", scene.text[people[0].end : position]))


def _received(scene: Scene, seen: set[str]) -> Iterator[Fact]:
    """B迎来A一行, B接待了A, A一行到访: the host is the subject."""
    text = scene.text
    for match in re.finditer(
        r"迎来(?:了)?|接待(?:了)?|邀请(?=[^，。]{2,30}(?:来|到)(?:馆|访|会|校|我))",
        text[scene.sentence.start : scene.sentence.end],
    ):
        position = scene.sentence.start + match.end()
        guests = [u for u in scene.list_after(position, 10) if not u.is_place]
        clause = scene.clause_at(position)
        hosts = [
            u
            for u in scene.between(clause[0], position)
            if u.is_body and not re.search(r"(?:在|由|向)$", text[max(0, u.start - 1) : u.start])
        ]
        hosts = hosts or [u for u in scene.between(scene.sentence.start, position) if u.is_body][:1]
        chosen = [u for u in guests if u.is_person][:1] or guests[:1]
        for host in hosts[-1:]:
            for guest in chosen:
                if (
                    guest.mention == host.mention
                    or f"{guest.mention.name}→{host.mention.name}" in seen
                    or not re.search(
                        r"一行|来访|考察|参观|调研|访问|代表团|到访|客人|先生|女士|教授",
                        text[guest.end : clause[1]] + text[position : guest.start],
                    )
                ):
                    continue
                seen.add(f"{guest.mention.name}→{host.mention.name}")
                yield Fact(guest.mention, "VISITED", host.mention, position)


def _is_noun(text: str, position: int) -> bool:
    match = trigger("visit", "nouns").match(text, position)
    if match:
        return True
    before = text[max(0, position - 2) : position]
    return before.endswith(("的", "项", "经", "本次", "此次")) and not before.endswith("目的")


def _is_topic(text: str, position: int, goal: Unit) -> bool:
    """调研X工作, 参观X展品 still lead to X; 考察X建设情况报告 does not; 接待X is no goal."""
    return bool(re.match(r"[^，。]{0,3}(?:由|接待|邀请)", text[position : goal.start]))


def _facts(scene: Scene, position: int, goals: list[Unit], seen: set[str]) -> Iterator[Fact]:
    if not goals:
        return
    visitors = _visitors(scene, position)
    if not visitors:
        return
    state = scene.state
    for goal in goals:
        if goal.mention in visitors or goal.mention == state.visitor_body:
            continue
        if any(v.division and v.division == goal.mention.division and goal.is_place for v in visitors):
            continue
        for visitor in visitors:
            key = f"{visitor.name}→{goal.mention.name}"
            if key in seen or visitor.type == "Place":
                continue
            seen.add(key)
            yield Fact(visitor, "VISITED", goal.mention, position)


def _visitors(scene: Scene, position: int) -> tuple[Mention, ...]:
    clause = scene.clause_at(position)
    if any(e.start >= clause[0] and e.end <= position and position - e.end <= 3 for e in scene.events):
        return ()
    units = scene.subjects(position)
    local = [u for u in units if u.start >= clause[0]]
    if (
        re.search(
            r"一行|调研组|考察组|考察团|访问团|代表团|考察队|客人|调研期间|督导组|学习组|来宾",
            scene.text[clause[0] : position],
        )
        and not local
        and scene.state.visitors
    ):
        return scene.state.visitors
    people = [u for u in units if u.is_person]
    if not units:
        if scene.sentence.headline:
            return ()
        if not scene.state.visitors and _GROUP.search(scene.text, clause[0], position):
            leaders = tuple(m for m in scene.state.topic if m.type == "Person")
            return leaders[:1] or ((scene.state.home,) if scene.state.home else ())
        return scene.state.visitors or ((scene.state.home,) if scene.state.home else ())
    # of the delegation that a list of its leaders ends in, the body stands for all (…任副团长的中国科协代表团)
    sent = [u for u in units if u.is_body and _GROUP.match(scene.text, u.end)]
    if sent and people and not re.search(r"率|一行|带领|带队", scene.text[people[0].end : position]):
        return tuple(u.mention for u in sent)
    # 陪同 names hosts, not visitors
    tail = scene.text[units[-1].end : position]
    if _WENT_AS_HOST.match(tail) and scene.state.visitors:
        return scene.state.visitors
    chosen = people or [u for u in units if u.is_body]
    if people and re.search(r"率|带领", scene.text[people[0].end : position]):
        chosen = people[:1]
    return tuple(dict.fromkeys(u.mention for u in chosen))
