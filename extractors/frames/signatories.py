"""Who signed: the parties around a verb of signing, in its clause, before it in the sentence, or told before in the story."""

from __future__ import annotations

import re
from itertools import product

from extractors.frames.opposite import counts, split
from extractors.frames.pairs import (
    NEXT_PAIR,
    REACH,
    WITH,
    Pairs,
    bodies_of,
    every_pair,
    is_unnamed,
    two_by_two,
)
from extractors.frames.parties import bodies_of_visit, parties_here, parties_told
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from extractors.frames.side_by_side import AS_ONE, GO_BETWEEN, SEVERAL, side_by_side
from graph.model import Mention

_LIST_OF_PAIRS = re.compile(r"(?:有|分别为|分别是|为)[^：。]{0,14}：")
_ONLY_THERE = re.compile(r"参观|考察|参加(?!签)|出席|见证|到场|观摩|致辞|讲话")
# 六份协议一并签订：…, 同日签约的，有…
_LIST_AHEAD = re.compile(r"[^，。；：]{0,12}：|[^，。；：]{0,6}的，?(?:还|分别|共|就)?(?:有|是|为)")
_WITH = re.compile(r"(?:与|和|同|跟|联合|携手|牵手|联手|会同)$")
_NOT_A_PARTY = re.compile(r"参考|仿照|参照|借鉴|落实|见证(?!下)")
# A、B负责人出席签约: who is only there does not sign
_PRESENT = re.compile(r"(?:见证(?!下)|出席|参加|参与|列席|祝贺|观摩|主持)(?:了)?[^，。；与和同并]{0,12}$")
# A与B就共建某园签约: what it is about names no party
_TOPIC = re.compile(r"(?<=[\u4e00-\u9fff])(?:就(?![与和同已是此签在])|围绕)[^，。；]{2,}")
# A与某区、某企业签约: the other side is told, but not known
_SIDE_UNKNOWN = re.compile(r"(?:与|(?<![共协一合会])同)[^，。；、]{2,12}$")
_AND_THEN = re.compile(r"(?:签[了下订署]|当场|现场|当即|并|还|随后|会后|其间|期间|同时)")


def parties_of(scene: Scene, match: re.Match[str]) -> Pairs:
    """The signing parties: around 与 before the verb, of the pairs listed behind it, or the last parties of the story."""
    text, at = scene.text, match.start()
    start, end = scene.clause_at(at)
    clause = max(start, at - REACH), end
    if _PRESENT.search(text[clause[0] : at]) and not _THOSE_WHO.match(text, match.end()):
        return []
    pairs = (
        _listed_behind(scene, at)
        or _named_behind(scene, match, clause[0])
        or _inside_the_title(scene, match.end(), clause[1])
    )
    if pairs:
        return pairs
    floor = clause[0]
    for model in _NOT_A_PARTY.finditer(text, clause[0], at):
        floor = model.end()
    for agent in GO_BETWEEN.finditer(text, floor, at):
        floor = agent.end()
    about = _TOPIC.search(text, floor, at)
    before = [u for u in scene.between(floor, about.start() if about else at) if counts(text, u)]
    if not before and floor == start > scene.sentence.start:
        # 与A、B两家，则签订意向书
        earlier = max(c for c in scene.sentence.clauses if c[1] <= start)
        head = _WITH_HEAD.match(text, earlier[0])
        if head and not GO_BETWEEN.search(text, *earlier):
            clause = earlier[0], end
            before = [u for u in scene.list_after(head.end(), 0) if counts(text, u)]
    # 甲代表A、乙代表B签字: the bodies sign
    sent = {u.start - len("代表") for u in before if u.is_body and text.endswith("代表", 0, u.start)}
    before = [u for u in before if not (u.is_person and u.end in sent)]
    if len(before) < 2 and GO_BETWEEN.search(text, clause[0], at):
        return []
    pairs = pair_by_pair(scene, before, clause[0], "分别" in text[before[-1].end : at] if before else False)
    if pairs:
        return pairs
    left, right = split(scene, before, clause[0])
    bodies_left, bodies_right = bodies_of(scene, left), bodies_of(scene, right)
    if before and not bodies_left and not bodies_right and _WITH_HEAD.match(text, clause[0]):
        # 甲来到B，与馆长乙签约
        visited = [f for f in scene.told if f.relation == "VISITED" and f.object.type != "Place" and f.at < clause[0]]
        visit = bodies_of_visit(scene, visited[-1]) if visited else None
        return [visit] if visit is not None else []
    if bodies_right:
        if not bodies_left and (left or is_unnamed(scene, clause[0], right[0].start - 1)):
            return []
        facing = _facing(scene, bodies_left, bodies_right, clause[0], at)
        if right[-1].is_place and _AND_OTHERS.match(text, right[-1].end):
            # 某馆与甘肃、西宁等地签约: with the museums of these places
            return [pair for pair in facing if pair[0].type != "ScienceMuseum"]
        return facing
    if not bodies_right and before and _SIDE_UNKNOWN.search(text, before[-1].end, at):
        return []
    if len(bodies_left) >= 2:
        return side_by_side(scene, left, floor, match)
    after = [u for u in scene.between(match.end(), clause[1]) if _WITH.search(text[max(0, u.start - 2) : u.start])]
    if bodies_left and after:
        return [(bodies_left[0], other) for other in bodies_of(scene, after) if other.name != bodies_left[0].name]
    if bodies_left:
        return _over_the_comma(scene, before, clause[0], at)
    return _told_before(scene, before, clause[0], at)


# 参加签约的单位有A、B: they sign
_THOSE_WHO = re.compile(r"的(?:单位|各方|高校|院校|企业|学会|科协|场馆)(?:还|分别|共)?(?:有|是|为|包括)")
_AND_OTHERS = re.compile(r"等(?:多?地|[省市区县])")
_WITH_HEAD = re.compile(r"(?:并|还|又|也|再|而|随后|此外|当场)*[与同和跟]")


def _listed_behind(scene: Scene, at: int) -> Pairs:
    """签约的有三对：A与B，C与D; 六份协议一并签订：A与B、C与D."""
    listed = _LIST_OF_PAIRS.search(scene.text, at, scene.sentence.end)
    if not listed:
        ahead = _LIST_AHEAD.match(scene.text, at, scene.sentence.end)
        return two_by_two(scene, scene.between(ahead.end(), scene.sentence.end)) if ahead else []
    if _ONLY_THERE.search(scene.text, at, listed.start()):
        return []
    return [
        pair
        for start, end in scene.sentence.clauses
        if start >= listed.end()
        for pair in _around_with(scene, start, end)
    ]


def _around_with(scene: Scene, start: int, end: int) -> Pairs:
    """The two sides of one item (A与B就某事签约)."""
    about = _TOPIC.search(scene.text, start, end)
    units = [u for u in scene.between(start, about.start() if about else end) if counts(scene.text, u)]
    left, right = (bodies_of(scene, side) for side in split(scene, units, start))
    return [(one, other) for one, other in product(left, right) if one.name != other.name] or list(every_pair(left))


_WHO_SIGNED = re.compile(
    r"(?:席|台|桌)?(?:上|前|两侧|两端)?(?:坐着|落座|就座|就坐|握手|执笔)?(?:双方|各方|三方|单位|对象|人|者|方|代表)?(?:的)?(?:对象|单位|各方|高校|院校|企业|学会|科协|场馆)?(?:还|分别)?，?(?:有|是|为|包括)(?:来自)?"
)
_BESIDES = re.compile(r"(?:^|(?<=[，。；：\n]))除(?:了)?(?!夕)")
_PARTNER = re.compile(r"(?:与|和|同|跟)$")
_OWN = re.compile("的(?:首个|第一个|首批|新|又一个|又一)?")


def _named_behind(scene: Scene, match: re.Match[str], floor: int) -> Pairs:
    """签约的是A与B, 与A签约的有B、C, 在协议上签字的，是甲会主席张三和乙校校长李四."""
    text = scene.text
    said = _WHO_SIGNED.match(text, match.end(), scene.sentence.end)
    if not said or not re.search(r"的|方|单位|对象|人|者|代表", said.group()):
        return []
    named = [u for u in scene.list_after(said.end(), 3) if not u.is_place]
    behind = bodies_of(scene, named) if not named or text[named[-1].end : named[-1].end + 1] != "的" else []
    before = scene.between(floor, match.start())
    partner = [u for u in before if _PARTNER.search(text[max(floor, u.start - 1) : u.start])]
    owner = [u for u in before if u.is_body and _OWN.fullmatch(text, u.end, match.start())]
    if not owner and "对象" in said.group():
        owner = [u for u in scene.subjects(match.start())[:1] if u.is_body]
    besides = _BESIDES.search(text, scene.sentence.start, floor)
    if besides and partner and "还" in said.group():
        # 除A外，与B签约的还有C
        behind = [*bodies_of(scene, scene.between(besides.end(), floor)), *behind]
    if owner and behind and "对象" in said.group():
        return [(owner[-1].mention, other) for other in behind if other.name != owner[-1].mention.name]
    if partner:
        return [(one, other) for one, other in product(bodies_of(scene, partner[:1]), behind) if one.name != other.name]
    return list(every_pair(behind)) if len(behind) <= 5 else []


_TITLE_JOINT = re.compile(r"——|—|-|与|和|、| ")
_TITLE_END = re.compile(r"[^，。；]{0,20}?(?:协议|备忘录|意向书|协定)")


def _inside_the_title(scene: Scene, start: int, end: int) -> Pairs:
    """签下A——B校地合作框架协议: both parties stand in the name of the agreement behind the verb."""
    text = scene.text
    units = [u for u in scene.between(start, end) if u.is_body]
    if len(units) < 2 or text[start : units[0].start] not in ("", "了", "《", "了《", "“"):
        return []
    if not _TITLE_JOINT.fullmatch(text, units[0].end, units[1].start) or not _TITLE_END.match(text, units[1].end, end):
        return []
    return list(every_pair(bodies_of(scene, units[:2])))


def pair_by_pair(scene: Scene, units: list[Unit], floor: int, each: bool = False) -> Pairs:
    """A与B、C与D、E与F签署了协议, 面对面对接: two by two, also over commas to the left."""
    if not units:
        return []
    text = scene.text
    chain = list(units)
    for unit in reversed([u for u in scene.between(scene.sentence.start, floor) if not u.is_place]):
        if text[unit.end : chain[0].start] not in WITH | NEXT_PAIR:
            break
        chain.insert(0, unit)
    return two_by_two(scene, chain, each)


# 某院杜院长与A签约: of a house, but nobody knows of which
_OF_SOME_HOUSE = re.compile(r"副?(?:[院校馆会所局处部]长|主任|总经理|董事长|理事长|主席|书记)")
# A、B分别与C、D; A、B的代表，依次与C、D
_EACH = re.compile(r"(?:分别|各自|依次|逐一|一一)(?:与|和|同|跟)")


def _facing(scene: Scene, left: list[Mention], right: list[Mention], floor: int, at: int) -> Pairs:
    """A与B、C签约 (A with each), A、B与C (every pair), A、B分别与C (C with each), A、B分别与C、D (pair by pair)."""
    if not left:
        acting = _speaking(scene, floor) or (scene.subjects(floor - 1) if floor > scene.sentence.start else [])
        earlier = bodies_of(scene, acting)
        if not earlier and any(_OF_SOME_HOUSE.match(scene.text, u.end) for u in acting):
            return []
        if len(earlier) == len(right) > 1 and _EACH.search(scene.text, floor, at):
            return list(zip(earlier, right, strict=True))
        # A与B签约；又同C、D签约
        goes_on = floor == scene.sentence.start and scene.text[floor - 1 : floor] == "；"
        topic = [one for one in scene.state.topic if goes_on and one.type != "Person"]
        left = earlier[:1] or topic[:1] or _home(scene)
        if not set(left).isdisjoint(right):
            # 与A、B签约, told by A's own guests: the other side is not named
            return []
    if left and SEVERAL.search(scene.text, floor, at + 16):
        return list(every_pair([*left, *right]))
    if len(left) == len(right) > 1 and _EACH.search(scene.text, floor, at):
        return list(zip(left, right, strict=True))
    kinds = {body.type for body in left}
    alike = len(left) > 1 and len(kinds) == 1 and kinds.isdisjoint(body.type for body in right)
    if (
        len(left) == 1
        or alike
        or re.search(r"(?:分别|各自|先后|等[^，。；、]{0,8})(?:与|和|同|跟)", scene.text[floor:at])
    ):
        return [(one, other) for one, other in product(left, right) if one.name != other.name]
    return list(every_pair([*left, *right]))


_SAYS = re.compile(
    r"(?:博士|教授|研究员|先生|女士)?(?:[^，。；：]{0,10}?)(?:说|表示|称|透露|介绍|谈到|提出|认为|指出)[，：]“?"
)
_HOPES = re.compile(r"[^，。；]{0,4}(?:希望|愿|期待|盼|将|拟|计划|打算|准备|争取|力争|考虑)")


def _speaking(scene: Scene, floor: int) -> list[Unit]:
    """甲说，某馆来过；希望尽快与B签约: what is hoped for without a subject is for him who speaks."""
    first = next(iter(scene.units), None)
    if (
        first is None
        or not first.is_person
        or first.start - scene.sentence.start > 8
        or not _HOPES.match(scene.text, floor)
    ):
        return []
    return [first] if _SAYS.match(scene.text, first.end, floor) else []


def _over_the_comma(scene: Scene, before: list[Unit], floor: int, at: int) -> Pairs:
    """甲会主席张三，乙校校长李四代表双方签字: people listed over the commas in front of the verb."""
    text = scene.text
    people = [u for u in before if u.is_person]
    if len(people) != len(before) or not re.search(r"代表|分别|共同|并$|出席", text[before[-1].end : at]):
        return []
    for unit in reversed(scene.between(scene.sentence.start, floor)):
        if not unit.is_person or text[unit.end : people[0].start] not in ("，", "、", "；", "，与", "，和"):
            break
        people.insert(0, unit)
    bodies = bodies_of(scene, people)
    if len(bodies) == 2 or (len(bodies) > 2 and len({b.type for b in bodies}) == 1):
        return list(every_pair(bodies))
    return []


def _told_before(scene: Scene, before: list[Unit], floor: int, at: int) -> Pairs:
    """双方签约, 张三、李四代表双方签字, …考察，并签署协议: the parties stand earlier in the sentence or the story."""
    text, parties = scene.text, trigger("signing", "parties")
    visits = [f for f in scene.told if f.relation == "VISITED"]
    visit = bodies_of_visit(scene, visits[0]) if visits else None
    own = parties.search(text, floor, at)
    if own and own.group()[:1] in "双两" and (two := _two_in_sentence(scene, floor)):
        return [two]
    told = own or (None if before else parties.search(text, scene.sentence.start, at))
    if told:
        if own and visit is not None and visits[0].object.type != "Place":
            return [visit]
        here = parties_here(scene, told.group(), told.start())
        return list(every_pair(here or parties_told(scene, own.group() if own else "")))
    if before:
        return []
    alone = visit is not None and len(visits) == 1 and visits[0].object.type != "Place"
    if visit is not None and alone and _AND_THEN.match(text, floor) and visits[0].at < floor:
        return [visit]
    acting = scene.subjects(at)
    subjects = bodies_of(scene, acting)
    if len(subjects) < 2 or DOING_ELSE.search(text, acting[-1].end, at):
        return []
    return list(every_pair(subjects)) if len(subjects) == 2 or AS_ONE.search(text, acting[-1].end, at) else []


# A、B参加活动，签署了…; A、B印发通知，要求签订…: somebody else signs
DOING_ELSE = re.compile(
    r"参加|出席|主办|承办|协办|指导|印发|要求|组织|齐聚|代表|负责人|专家|等|见证|列席|致辞|发言|介绍|学会的|推动|促成"
)


_FACES = re.compile(r"(?:向|与|同|和|跟|为|给|牵手|携手|联手|联合|会同)(?:来访的|到访的)?$")


def _two_in_sentence(scene: Scene, floor: int) -> tuple[Mention, Mention] | None:
    """张三代表A向B授牌，双方签了协议: the two whom the clauses before set against each other."""
    inside = [u for u in scene.between(scene.sentence.start, floor) if not u.is_place]
    if len(inside) == 2 and all(u.is_person for u in inside):
        # 甲会主席张三与乙校校长李四，代表双方签字
        spoken = bodies_of(scene, inside)
        joined = re.fullmatch(r"[与和同、，]", scene.text[inside[0].end : inside[1].start])
        return (spoken[0], spoken[1]) if len(spoken) == 2 and joined else None
    bodies = [u for u in inside if u.is_body and scene.text[u.start - 1] not in "“《"]
    named = list(dict.fromkeys(u.mention for u in bodies))
    if len(named) != 2:
        return None
    second = next(u for u in bodies if u.mention == named[1])
    if not _FACES.search(scene.text[max(0, second.start - 4) : second.start]):
        return None
    return named[0], named[1]


def _home(scene: Scene) -> list[Mention]:
    state = scene.state
    if state.visitor_body is not None:
        return [state.visitor_body]
    return [state.home] if state.home else []
