"""The scene of a sentence: who is in it, in which order, and what the story has told so far.

Frames ask the scene for the participants before and after a trigger; the state (topic, visiting group, parties, event)
goes on from sentence to sentence of a story.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.clues import Clued, clues_of
from extractors.document import Fact, Sentence, Story
from extractors.frames.patterns import group, trigger
from extractors.record import record
from graph.model import Mention, Modality

_LIST = re.compile(r"^(?:[、和与及\s]|以及|，(?!与|和|同|并)|等(?:人|地)?|还有|分别|先后){0,3}$")
# what makes a name behind it an object, not the one who acts
_VERB = re.compile(
    r"加快|推进|[站处][是为]|走访|考察|调研|参观|学习(?![组团小型会班强])|会见|邀请|帮助|促成|听取|了解|走进|抵达|来到|转往|转赴|前往|看了|看过|深入|莅临|接待|迎来|拜会|拜访|看望|慰问|感谢|祝贺|希望|要求|成立|加入|共建(?!的|单位)"
    r"|主办|承办|协办|签署|签订|捐赠|赠送|介绍|围绕|聚焦|根据|按照|关于|认为|指出|表示|强调(?!，)"
)
_GROUP_NOUN = re.compile(r"(?:小|分|小分)?[组团队](?!织)|团队")
# a clause that opens with a preposition: what it governs does not act (与驻扎在某处的某校师生交流)
_GOVERNED = re.compile(r"(?:并|还|又|也|先后|分别|随后|最后)*(?:与|同|和|向|对|为|依托|借助|借力|通过|利用)(?!会)")
# what is only of a name (A的报告), not those who act for it (A的专家, A的科普大篷车)
_OWNS = re.compile(
    rf"的(?!(?:带领|率领|引领)下|(?:[\u4e00-\u9fff]{{0,4}}{group()})|[\u4e00-\u9fff]{{0,4}}小?分队|(?:[\d一二两三四五六七八九十几余多]+[位名个])?(?:[老青女党]|年轻|青年|骨干|科技|农技|业务|技术|离退休|退休|一线|全体|全馆|部分)*(?:领导|专家|班子|朋友|同事|学员|教授|医生|医师|团队|员工|志愿者|党员|会员|社员|干部|职工|师生|团员|客人|老师|同行|同仁|讲解员|技术员|人员|骨干|代表|“?科普大篷车|“?流动科技馆|工作人员|负责|同志|有关|相关))|陪同"
    # 在A、B的支持下: they only stand behind those who act
    r"|(?!在)[^，。；]{0,16}?(?:支持|指导|帮助|协助|关心|关怀|安排|部署|领导|推动|协调|号召|见证|配合|引导|牵线)下"
)
# 经某委批准，…: who allows it
_ALLOWS = re.compile(r"[^，。；]{0,10}?(?:批准|同意|许可|核准|授权|推荐)(?=，)")
# 由甲和乙组织的服务团到达: who sends it does not come
_SENDS = re.compile(r"[^，。；]{0,24}?(?:组织|组建|组成|选派|派出|派遣|委派)的")
_ADVERBS = re.compile(
    r"(?:本报讯|[\d年月日、\-—至到 ]+|[上下]午|近日|日前|随后|会上|会后|其间|期间|座谈会上|座谈中|活动中|仪式上|此外|同时|据悉"
    r"|今年以来|今年|去年|近年来|目前|当天|下半年|下一步|今后|受|由|最后|接着|\S{0,6}(?:讯|电)|（[^）]*）| )+"
)
# between people of a list, also a title behind the name (甲会长、乙书记)
_TITLED = re.compile(
    r"[，、和与]?\s*|(?:副?(?:会长|书记|主席|馆长|院长|校长|主任|理事长|秘书长|局长|部长|处长|市长|县长)|教授|院士|工程师|先生|女士|研究员|博士|同志)[，、和与]"
)
_TITLES = re.compile(r"(?:[、和与及]|以及)(?:[\u4e00-\u9fff]{2,16}、){0,3}[\u4e00-\u9fff]{2,14}")
BODIES = frozenset(("Association", "ScienceMuseum", "Government", "Academic", "Enterprise", "Station", "Organization"))


_start_of = operator.attrgetter("start")


@record
class Unit:
    """A participant at its place; for a person the place begins with the titles, and `bodies` are those of the posts."""

    start: int
    end: int
    mention: Mention
    bodies: tuple[Mention, ...] = ()

    @property
    def is_person(self) -> bool:
        return self.mention.type == "Person"

    @property
    def is_body(self) -> bool:
        return self.mention.type in BODIES

    @property
    def is_place(self) -> bool:
        return self.mention.type == "Place"


@dataclass
class State:
    """What the story has told so far.

    `expected` is who the headline says has come, `visitors` the group on its way, `hosts` whom it met, `talked` with whom
    it has talked already, `parties` the last set of bodies. `event_held` says that the event was told as held, not only
    spoken of, `earlier_event` is the one that was on before, `to_come` are those told as still to come.
    `posts` has the first post of everyone, `held` all bodies that someone has a post at. `pairing` says that a list of
    pairs begins, `listed` are the people of a list that goes on over semicolons,
    `roll` is the last line of a roll and whether it is one of bodies, `titles` the places where titles end.
    `visited_at` and `event_at` are the places where the last visit and the last event were told.
    """

    home: Mention | None = None
    topic: tuple[Mention, ...] = ()
    expected: tuple[Mention, ...] = ()
    visitors: tuple[Mention, ...] = ()
    visitor_body: Mention | None = None
    hosts: tuple[Mention, ...] = ()
    talked: frozenset[str] = frozenset()
    parties: tuple[Mention, ...] = ()
    met: tuple[Mention, ...] = ()
    event: Mention | None = None
    earlier_event: Mention | None = None
    event_paragraph: int = -1
    event_held: bool = False
    event_at: int = -1
    visited_at: int = -1
    to_come: set[Mention] = field(default_factory=set)
    role: str = ""
    signer: Mention | None = None
    signs_several: bool = False
    donee: Mention | None = None
    donee_paragraph: int = -1
    listed: tuple[Unit, ...] = ()
    roll: tuple[int, bool] = (-9, False)
    pairing: bool = False
    posts: dict[str, Mention] = field(default_factory=dict)
    held: dict[str, frozenset[Mention]] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()

    @property
    def touring(self) -> bool:
        """Whether the story tells of a visit, and of no event since."""
        return bool(self.visitors) and self.visited_at >= self.event_at

    @property
    def event_mood(self) -> Modality | None:
        """That the event which is on is still to come, where it was told so."""
        return Modality.PLANNED if self.event in self.to_come else None

    def own(self) -> set[Mention | None]:
        """The visitors and all bodies that they come from."""
        return {*self.visitors, self.visitor_body}.union(*(self.held.get(v.name, ()) for v in self.visitors))

    def came_with(self, who: Iterable[Mention | None]) -> bool:
        """Whether some of these, or the bodies that they come from, are of the group that is on its way."""
        bodies = (body for one in who if one is not None for body in (one, *self.held.get(one.name, ())))
        return not self.own().isdisjoint(bodies)


_LOOSELY = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:情况|工作|现状|建设)(?:、|和|及|以及)|[^，。；：]{0,16}?(?:——|（|·)[^，。；]{0,6}|(?:等)?[\u4e00-\u9fff]{0,14}?(?:、|和|及)[\u4e00-\u9fff]{0,2}"
)
_BREAK = re.compile(r"[，。；：]")
_COUNTED = re.compile(r"[^，。；：]{0,16}[家个处所站位][^，。；：]{0,10}：")
_GOVERNS = re.compile(
    r"(?:与|和|同|跟|对|向|为|给|看|逛|到|赴|往|进|在|由|以|将|把|按|从|请|于|访|会见|陪同|带领|代表|接待|至|[到去进看]了)$"
)


@dataclass
class Scene:
    """One sentence with its participants and the state of its story; `told` are the facts that earlier frames found.

    `travellers` are on the way to a goal that nobody knows, `stop` is the body where the visitors are (在某馆，…), `clues` the
    patterns that may match in the sentence.
    """

    story: Story
    sentence: Sentence
    units: list[Unit]
    events: list[Unit]
    state: State
    told: list[Fact] = field(default_factory=list)
    travellers: tuple[Mention, ...] = ()
    stop: Mention | None = None
    text: str = field(init=False)
    clues: int = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.story.text
        self.clues = clues_of(self.story).at[self.sentence.start]

    @property
    def opens(self) -> int:
        """The paragraph that the story's text begins with, behind the headline."""
        return next((s.paragraph for s in self.story.sentences if not s.headline), 0)

    def every(self, pattern: Clued) -> Iterable[re.Match[str]]:
        """All places of the sentence where a pattern matches."""
        if pattern.clue & self.clues:
            return pattern.finditer(self.text, self.sentence.start, self.sentence.end)
        return ()

    def first(self, pattern: Clued) -> re.Match[str] | None:
        """The first place of the sentence where a pattern matches."""
        if not pattern.clue & self.clues:
            return None
        return pattern.search(self.text, self.sentence.start, self.sentence.end)

    def clause_at(self, position: int) -> tuple[int, int]:
        """The clause that a position lies in."""
        for clause in self.sentence.clauses:
            if clause[0] <= position < clause[1]:
                return clause
        return self.sentence.start, self.sentence.end

    def triggers(self, frame: str, key: str) -> Iterator[re.Match[str]]:
        """The words of a frame in the sentence, outside of names (老科协|办了, not 协办)."""
        pattern, position = trigger(frame, key), self.sentence.start
        if not pattern.clue & self.clues:
            return
        while match := pattern.search(self.text, position, self.sentence.end):
            name = next((u for u in self.units if u.start <= match.start() < u.end and u.is_body), None)
            position = max(name.end, match.start() + 1) if name else match.end()
            if name is None:
                yield match

    def is_titled(self, position: int) -> bool:
        """Whether a position lies inside 《…》."""
        start = self.sentence.start
        return self.text.rfind("《", start, position) > self.text.rfind("》", start, position)

    def between(self, start: int, end: int) -> list[Unit]:
        """Participants that lie between two positions."""
        first = bisect_left(self.units, start, key=_start_of)
        found = []
        for unit in self.units[first:]:
            if unit.end > end:
                break
            found.append(unit)
        return found

    def list_after(self, position: int, gap: int = 8) -> list[Unit]:
        """The participants that follow a position as a list: A、B和C; the first begins within `gap` characters."""
        first = bisect_left(self.units, position, key=_start_of)
        found: list[Unit] = []
        end = position
        for unit in self.units[first:]:
            if unit.start >= self.sentence.end:
                break
            between = self.text[end : unit.start]
            if not found:
                counted = _COUNTED.fullmatch(between)
                if not counted and (len(between) > (gap if "——" not in between else 20) or _BREAK.search(between)):
                    break
            elif not _LIST.match(between) and not _LOOSELY.fullmatch(
                between,
            ):
                break
            found.append(unit)
            end = unit.end
        return found

    def list_before(self, position: int, floor: int) -> list[Unit]:
        """The participants that stand as a list right before a position, back to `floor`."""
        found: list[Unit] = []
        for unit in reversed(self.between(floor, position)):
            if found and not _LIST.match(self.text[unit.end : found[0].start]):
                break
            found.insert(0, unit)
        return found

    def subjects(self, position: int) -> list[Unit]:
        """Who does what a trigger says: named before it in its clause, else in the clauses before, back to front."""
        clause = self.clause_at(position)
        inside = self.acting(clause[0], position)
        if inside:
            return self._with_list_before(inside)
        for start, end in reversed([c for c in self.sentence.clauses if c[1] <= clause[0]]):
            found = self.acting(start, end)
            if found and not self._are_visited(found[0], start):
                return self._with_list_before(found)
        return []

    def _are_visited(self, first: Unit, start: int) -> bool:
        """参访了A、B，C、D等，并召开E: the list of those who are visited goes on behind a comma."""
        if first.start != start or not first.is_body:
            return False
        before = next((u for u in reversed(self.units) if u.end == start - 1), None)
        if before is None or not before.is_body:
            return False
        clause = self.clause_at(before.start)
        return trigger("visit", "direct").search(self.text, clause[0], before.start) is not None

    def _with_list_before(self, acting: list[Unit]) -> list[Unit]:
        """A list of people goes on to the left over commas (馆长甲，主任乙一行)."""
        found = list(acting)
        while found[0].is_person:
            before = [u for u in self.units if self.sentence.start <= u.start < u.end <= found[0].start]
            if (
                not before
                or not before[-1].is_person
                or not _TITLED.fullmatch(self.text[before[-1].end : found[0].start])
            ):
                break
            found.insert(0, before[-1])
        return found

    def opening(self) -> list[Unit]:
        """The subject that the sentence opens with, at most a date or an adverb before it."""
        if not self.sentence.clauses or self.sentence.headline:
            return []
        for start, end in self.sentence.clauses[:2]:
            found = self.acting(start, end)
            if found:
                prefix = self.text[start : found[0].start]
                return found if len(prefix) <= 3 or _ADVERBS.fullmatch(prefix) else []
        return []

    def acting(self, start: int, end: int) -> list[Unit]:
        """The first list of persons or bodies of a clause that no preposition governs."""
        found: list[Unit] = []
        last: Unit | None = None
        was_governed = False
        for unit in self.between(start, end):
            if unit.is_place:
                continue
            if not found and self._is_object(start, unit.start):
                break
            before = self.text[max(start, unit.start - 3) : unit.start]
            governed = _GOVERNS.search(
                before,
            )
            joined = self.text[last.end : unit.start] in ("、", "和", "与", "及", "以及") if last is not None else False
            last, was_governed = unit, bool(governed) or (was_governed and joined)
            if was_governed and not found and joined:
                continue
            if found:
                between = self.text[found[-1].end : unit.start]
                people = unit.is_person and found[-1].is_person
                if _LIST.match(between) or (
                    people and (_TITLED.fullmatch(between) or self._titles_between(between, unit))
                ):
                    found.append(unit)
                    continue
                break
            if governed and (governed.group() not in ("由", "代表") or _SENDS.match(self.text, unit.end)):
                continue
            if before.endswith(("经由", "通过", "委托", "依托")):
                continue
            if not found and _GOVERNED.match(self.text[start : unit.start]):
                continue
            if _OWNS.match(self.text, unit.end) or (before.endswith("经") and _ALLOWS.match(self.text, unit.end)):
                continue
            found.append(unit)
        return found

    def _titles_between(self, between: str, unit: Unit) -> bool:
        """Whether a list goes on over titles of no known body (甲、中国科学院院士|乙)."""
        return unit.start in self.state.titles and _TITLES.fullmatch(between) is not None

    def _is_object(self, start: int, end: int) -> bool:
        """Whether a verb stands before a name, so that it does not act; what a group is called (调研组) is none."""
        return any(
            _GROUP_NOUN.match(self.text, match.end()) is None
            for verbs in (_VERB, trigger("visit", "direct"))
            for match in verbs.finditer(self.text, start, end)
        )

    def he(self) -> Mention | None:
        """Whom 他 stands for: the only person whom the nearest of the three sentences before speaks of."""
        before = [s for s in self.story.sentences if s.end <= self.sentence.start and not s.headline][-3:]
        for last in reversed(before):
            named = {p.mention for p in self.story.people if p.mention and last.start <= p.start < last.end}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def body_of(self, unit: Unit) -> Mention | None:
        """The body that a unit speaks for: itself, or that of a person's post."""
        if unit.is_body:
            return unit.mention
        if unit.is_person:
            return unit.bodies[0] if unit.bodies else self.state.posts.get(unit.mention.name)
        return None
