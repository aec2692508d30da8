"""VISITED: 赴X调研, 走访了A、B和C, 到我馆考察, 对X进行调研, X迎来Y来访."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Fact
from extractors.frames.arrival import asked, gets_there, named_behind, told_what_for
from extractors.frames.footsteps import footsteps
from extractors.frames.goals import goals_after, is_part, is_seen
from extractors.frames.patterns import group, is_going, trigger
from extractors.frames.reception import reception
from extractors.frames.scene import Scene, Unit
from extractors.frames.spot import (
    at_venue,
    been,
    called_off,
    escorted,
    hither,
    home,
    invited,
    on_the_spot,
    received,
    seen_through,
    taken_in,
)
from extractors.frames.tour import all_seen, come_back, stations, traces, whose_tour
from extractors.frames.visitors import GROUP, others_go, visitors
from extractors.lexicons import words
from extractors.modality import modality
from graph.model import Mention, Modality

# 来到某县，参加座谈会: they attend
_TO_ATTEND = re.compile(r"，?(?:参加|出席)")
# 调研取经⏎一行人走进某馆: who is on the way is no goal
_ON_THE_WAY = re.compile(rf"一行|客人|来宾|{group()}")
# 到西宁经济开发区: a part of the place that is no body
_PART = re.compile(
    r"的?(?:客人|朋友|同行|来宾|嘉宾|访客)|(?:[一二三四五六七八九十几两多\d]+[位名户]|老|离退休|贫困|困难|部分|经济|高新|技术|工业|产业|农业|科技|科学|旅游|现代|综合|保税|自由|生态|创新|大数据)(?!工作)"
)
# 看了A主持设计的布展方案: of A only something of it
_MADE_BY = re.compile(
    r"[^，。、；]{0,10}(?:主持|负责|承建|援建|捐建|设计|研发|举办|主办|开发|生产|捐赠)[^，。；、]{0,6}的"
)


def visit(scene: Scene) -> Iterator[Fact]:
    """Facts of visits in this sentence."""
    text = scene.text
    start, end = scene.sentence.start, scene.sentence.end
    seen: dict[str, Fact] = {}
    seen_before = bool(scene.state.visitors)
    for match in scene.every(trigger("visit", "direct")):
        if _is_noun(text, match.start()) or scene.is_titled(match.start()):
            continue
        goals = [
            u
            for u in goals_after(scene, match.end(), 8)
            if not u.is_person and not _is_of_another(text, match.end(), u)
        ]
        goals = [
            u
            for u in goals
            if not re.match(r"的(?![，是有]|还有)|帮扶的|设在|所属的", text[u.end : u.end + 4])
            or not any(v.start > u.end and v.start - u.end < 5 for v in scene.units)
        ]
        if not goals and (_delegation(scene, match.start()) or _surveys(scene, match)):
            _set_out(scene, match.start(), seen)
        if not goals:
            owner = scene.list_after(match.end(), 3)[:1]
            goals = [v for v in scene.list_after(owner[0].end, 5) if not v.is_person] if owner else []
        goals = [u for u in goals if not _MADE_BY.match(text, u.end) and is_seen(scene, u, match.start())]
        if match.group() in words("frames.toml", "visit", "loose"):
            goals = [
                u
                for u in goals
                if u.is_body or (len(goals) > 1 and (not u.mention.division or match.group()[0] in "跑走"))
            ]
        goals = [
            u
            for u in goals
            if not (
                text.startswith(("教学点", "展区", "展厅", "会员", "代表"), u.end)
                or (
                    u.is_place
                    and re.match(r"[\u4e00-\u9fff]{2}", text[u.end : u.end + 2])
                    and not re.match(
                        r"等|进行|开展|调研|考察|和|与|并|的|学习|交流|[两三四五六七八九十]", text[u.end : u.end + 2]
                    )
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
    yield from reception(scene, seen)
    for match in scene.every(trigger("visit", "going")):
        if not is_going(text, start, match) or scene.is_titled(match.start()):
            continue
        invited_there, guests = asked(scene, match.start())
        if invited_there and not guests and not text.endswith("一行", 0, match.start()):
            continue
        goals = [u for u in goals_after(scene, match.end(), 4) if not u.is_person and not is_part(u)]
        listed = "：" in text[match.end() : goals[0].start] if goals else False
        goals = [
            u
            for i, u in enumerate(goals)
            if not (
                u.is_place and (_PART.match(text, u.end) or (text[u.end : u.end + 1] == "的" and i + 1 < len(goals)))
            )
        ]
        if len(goals) == 1 and goals[0].is_place and text.startswith("的", goals[0].end):
            goals = [u for u in scene.list_after(goals[0].end + 1, 0) if u.is_body] or goals
        if len(goals) == 1 and any(goals[0].mention.name == m.name for m in visitors(scene, match.start())):
            goals = [u for u in scene.list_after(goals[0].end, 14) if not u.is_person]
        if not goals:
            if trigger("visit", "purpose").search(text, match.end(), min(end, match.end() + 30)) or _delegation(
                scene, match.start()
            ):
                _set_out(scene, match.start(), seen)
            continue
        after = text[goals[-1].end : end]
        if all(u.is_place for u in goals) and _TO_ATTEND.match(after):
            continue
        if (
            told_what_for(match, goals, after)
            or listed
            or (
                match.group() in words("frames.toml", "visit", "arriving")
                and (scene.subjects(match.start()) or (seen_before and all(u.is_body for u in goals)))
            )
            or (
                seen
                and all(u.is_body for u in goals)
                and _NEXT.search(text, max(start, match.start() - 4), match.start())
            )
            or (_PLANNED_ONCE.search(text, start, match.start()) and _CALLED_OFF.match(after))
            or (
                (all(u.is_body for u in goals) or _AND_MET.match(after) or not after.strip("。；，"))
                and _delegation(scene, match.start())
            )
            or (_AND_MET.match(after) and GROUP.search(text, start, match.start()))
            or gets_there(scene, match, goals, after)
        ):
            yield from _facts(
                scene, match.start(), goals, seen, guests or named_behind(scene, match.start(), goals[-1].end)
            )
    for position, goals in (
        *on_the_spot(scene),
        *hither(scene),
        *home(scene),
        *been(scene),
        *at_venue(scene),
        *all_seen(scene),
        *come_back(scene),
        *traces(scene),
        *footsteps(scene),
    ):
        yield from _facts(scene, position, goals, seen)
    for position, goals in received(scene) if seen else ():
        yield from _facts(scene, position, goals, seen, tuple(dict.fromkeys(fact.subject for fact in seen.values())))
    for position, goals in stations(scene):
        heard = (m for m in trigger("visit", "direct").finditer(text, start, position) if not _is_noun(text, m.start()))
        first = next(heard, None)
        named = tuple(u.mention for u in scene.subjects(position))
        who = visitors(scene, first.start()) if first else whose_tour(scene, position) or scene.state.visitors or named
        yield from _facts(scene, position, goals, seen, who)
    for position, goals, came in seen_through(scene):
        yield from _facts(scene, position, goals, seen, came)
    for position, goals in taken_in(scene) if not seen else ():
        yield from _facts(scene, position, goals, seen, scene.state.visitors[:1])
    for position, goals in invited(scene):
        yield from _facts(scene, position, goals, seen)
    if not seen:
        yield from called_off(scene)
    for position, who, museum in escorted(scene) if not seen else ():
        for guest in who:
            seen[f"{guest.name}→{museum.name}"] = fact = Fact(guest, "VISITED", museum, position)
            yield fact


# 一行前往某市，与某市科协…
_AND_MET = re.compile(r"，(?:与|同|和|就|围绕)")
_NEXT = re.compile(r"(?:[再又后]|[上下]午|随后|然后|接着|次日|当晚|傍晚|晚上|最后)$")
# 原定8日去某地的安排取消
_PLANNED_ONCE = re.compile(r"原(?:定|计划|拟|本|打算|准备|想|要|说好)|本(?:来|想|要|拟|打算|计划)")
_CALLED_OFF = re.compile(
    r"[^。；]{0,16}?(?:取消|改期|推迟|延期|延后|搁置|泡汤|没有(?:去成|成行|去)|作罢|未能|没能|没去成|未去成|未成行|落空)"
)


def _set_out(scene: Scene, position: int, seen: dict[str, Fact]) -> None:
    """甲一行到某镇调研: who is on the way goes on, also where nobody knows the goal."""
    clause = scene.clause_at(position)
    if scene.text.startswith(("谁", "哪"), position - 1):
        return
    if seen or scene.sentence.headline or not any(u in scene.subjects(position) for u in scene.between(*clause)):
        return
    if modality(scene.story, scene.sentence, position, position + 2) is Modality.OCCURRED:
        scene.travellers = visitors(scene, position)


def _surveys(scene: Scene, match: re.Match[str]) -> bool:
    """甲主席调研基层科协: he goes on, wherever."""
    acting = [u for u in scene.subjects(match.start()) if u.start >= scene.clause_at(match.start())[0]]
    known = scene.state.visitors or scene.state.hosts or scene.events or scene.text.startswith("的", match.end())
    return not known and match.group() in ("调研", "考察", "走访", "视察") and any(u.bodies for u in acting)


def _delegation(scene: Scene, position: int) -> bool:
    """Whether a delegation goes there (甲一行到A, 甲率队赴B): then it needs no word for what it does there."""
    clause = scene.clause_at(position)
    before = scene.between(clause[0], position)
    groups = [g for u in before if u.is_body and (g := GROUP.match(scene.text, u.end))]
    if groups and not scene.text.startswith("的", groups[-1].end()):
        return True
    if scene.state.visitors and GROUP.search(scene.text, clause[0], position):
        return True
    people = [u for u in before if u.is_person]
    led = re.search(r"一行|率|带队|带着|带领|组团", scene.text[people[0].end : position + 2]) if people else None
    return led is not None


# 与来访的A签约: A has come, nobody went there
_COMING = re.compile(r"(?:来访|到访|造访)的")


_GROUP = re.compile(group())


def _is_noun(text: str, position: int) -> bool:
    match = trigger("visit", "nouns").match(text, position) or _GROUP.match(text, position)
    if match or _COMING.match(text, position):
        return True
    before = text[max(0, position - 2) : position]
    return before.endswith(("的", "项", "经", "本次", "此次")) and not before.endswith("目的")


def _is_of_another(text: str, position: int, goal: Unit) -> bool:
    """What stands behind belongs to another verb (考察由X接待, 调研邀请X): no goal."""
    return bool(re.match(r"[^，。]{0,3}(?:由|接待|邀请)", text[position : goal.start]))


def _facts(
    scene: Scene, position: int, goals: list[Unit], seen: dict[str, Fact], told: tuple[Mention, ...] = ()
) -> Iterator[Fact]:
    if not goals or (not told and others_go(scene, position)):
        return
    who = told or _goes_on(scene, position, seen) or visitors(scene, position)
    if not who:
        return
    own = _own(scene, who)
    if _NOTICE.match(scene.text, goals[-1].end):
        return
    for goal in goals:
        if goal.mention in own or _ON_THE_WAY.match(scene.text, goal.start, goal.end):
            continue
        if any(v.division and v.division == goal.mention.division and goal.is_place for v in who):
            continue
        for visitor in who:
            key = f"{visitor.name}→{goal.mention.name}"
            if key in seen or visitor.type in ("Place", "Station"):
                continue
            seen[key] = fact = Fact(visitor, "VISITED", goal.mention, position)
            yield fact


# 参观B要先预约: what everybody must do
_NOTICE = re.compile(
    r"[^，。；]{0,6}?(?:要|需|须|可|请|应|必须)(?:先|提前|以|免费|凭|按|事先)*(?:预约|步行|乘|坐|报名|凭|扫码|购票|买票|登记|实名)"
)


def _goes_on(scene: Scene, position: int, seen: dict[str, Fact]) -> tuple[Mention, ...]:
    """甲一行看了A，馆长乙作了介绍，又到B: who has been somewhere goes on, whoever did something in between."""
    clause = scene.clause_at(position)
    before = [fact for fact in seen.values() if fact.at < clause[0]]
    if not before or scene.acting(clause[0], position):
        return ()
    last = max(fact.at for fact in before)
    return tuple(dict.fromkeys(fact.subject for fact in before if fact.at == last))


def _own(scene: Scene, who: tuple[Mention, ...]) -> set[Mention | None]:
    """The visitors and the bodies that they come from: nobody visits those."""
    bodies = {body for u in scene.units if u.mention in who for body in u.bodies}
    return {*who, *bodies, scene.state.visitor_body, *(scene.state.posts.get(v.name) for v in who)}
