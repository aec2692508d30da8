"""Bystanders: people with a post who do something where the story tells of an event, and whom no frame saw attend it.

What people do at an event is told in ever new words (登上讲台, 按下启动键, 抛出观点). Who acts in a sentence near the one that
tells that the event is held, was there, unless the sentence speaks of another time or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.document import Fact, Sentence, Story, Told
from extractors.frames.absent import is_only_named
from extractors.frames.scene import Scene, Unit
from extractors.frames.speaking import FAR, is_elsewhere
from extractors.modality import announced, modality
from extractors.record import record
from graph.model import Mention, Modality

# what the sentence of somebody who was there says
_ACTS = re.compile(
    r"到场|到会|与会|参会|出席|参加|见证|主持|致辞|致词|讲话|发言|报告|讲座|演讲|授课|主讲|宣读|宣布|揭牌|揭幕|剪彩|颁|授牌|授旗|签字|签约"
    r"|代表[^，。；]{1,12}签|启动|开幕|闭幕|点评|总结|说|表示|指出|强调|介绍|谈到|讲了|汇报|分享|讲解|解读|回答|赠|接过|推介"
)

# what people do with each other, at an event or elsewhere, and what they have done for years
_APART = re.compile(
    r"多年|长期|从事|致力于|培育|选育|研制|所著|著有|主编|收录|交谈|交流|对接|洽谈|商谈|商讨|磋商|协商|商议|会面|见面|合作"
)

# who is elected, who takes guests round, calls on people at home, or did something long before, need not be there
_NOT_THERE = re.compile(
    r"选出|(?:荣|当|入|推)选|选举产生|产生的第|继[^，。；]{2,40}之后|陪同|看望|家中|走访(?!团|慰问活动)|慰问(?!活动)|早在|年前|(?:据|经)(?:了解|介绍|悉)|回忆|追忆"
)


# what is told of somebody, not of what happens: 甲是某会的创始人, 甲早年留学海外, 甲负责
_IS = re.compile(
    r"(?:教授|院士|先生|女士|同志|老师)?(?:也|则|还|就|都|均)?(?:(?:正|便|曾)?是(?![^，。；]{0,12}(?:主讲|嘉宾|第一|首次|头一|专程|特意))|系|早年|自幼|从小|毕业|任教|执教于|出生|生于|负责|已?被(?!请|邀|围)|分管|主管|从教|从医|从事|退休|现任|历任|师从|今年\d|年近|年过|现年|拥有|擅长)"
)


@record
class Present:
    """Somebody whom a sentence shows as there; `far` is how many paragraphs behind the event such a sentence may stand."""

    unit: Unit
    sentence: Sentence
    far: int


@record
class Held:
    """A sentence that tells that an event is held."""

    sentence: Sentence
    event: Mention


def seen(scene: Scene) -> Iterator[Present]:
    """The people with a post whom a sentence shows where it happens."""
    text, sentence = scene.text, scene.sentence
    people = [u for u in scene.units if u.is_person and _is_somebody(scene, u)]
    if not people or not scene.story.events or sentence.headline or is_elsewhere(scene):
        return
    if _NOT_THERE.search(text, sentence.start, sentence.end):
        return
    far = FAR if _ACTS.search(text, sentence.start, sentence.end) else 1
    if far < FAR and _APART.search(text, sentence.start, sentence.end):
        return
    acting = [u for start, end in sentence.clauses for u in scene.acting(start, end)] if far < FAR else []
    for unit in people:
        if is_only_named(scene, unit) or (far < FAR and _IS.match(text, unit.end, sentence.end)):
            continue
        if unit.bodies or _has_place(scene, unit) if far == FAR else unit in acting:
            yield Present(unit, sentence, far)


# the words between a body and somebody of it: 某局的某甲, 某院专家某甲
_OF = re.compile(r"的?(?:专家|学者|老师|教师|青年|博士|工程师|选手|讲解员|辅导员|同学|学生|代表)?")


def _has_place(scene: Scene, unit: Unit) -> bool:
    if any(event.start <= unit.start < event.end for event in scene.events):
        return False
    if unit.start in scene.state.titles:
        return True
    before = next((u for u in reversed(scene.units) if u.end <= unit.start and not u.is_place), None)
    if before is None:
        return False
    if before.is_person and scene.text[before.end : unit.start] in ("、", "和", "与"):
        # 院士某甲、某乙
        return bool(before.bodies) or _has_place(scene, before)
    return before.is_body and _OF.fullmatch(scene.text, before.end, unit.start) is not None


def _is_somebody(scene: Scene, unit: Unit) -> bool:
    return bool(unit.bodies) or unit.mention.name in scene.state.posts or _has_place(scene, unit)


def held(scene: Scene) -> Iterator[Held]:
    """The event that a sentence tells of as held."""
    state = scene.state
    if scene.events and state.event is not None and state.event_held and state.event_mood is None:
        yield Held(scene.sentence, state.event)


def bystanders(story: Story, present: Iterable[Present], events: list[Held], told: list[Told]) -> Iterator[Told]:
    """Told last, with little confidence: the sentence says what they did there, not that they came."""
    if announced(story):
        return
    known = {
        m
        for one in told
        if one.fact.relation not in ("HOLDS_POST", "VISITED")
        for m in (one.fact.subject, one.fact.object)
    }
    visits = sorted(one.sentence.start for one in told if one.fact.relation == "VISITED")
    names = {one.event for one in events}
    events += [Held(one.sentence, one.fact.object) for one in told if _tells_of(story, one, names)]
    events.sort(key=lambda one: one.sentence.start)
    for one in present:
        event = _event_at(one.sentence, events, one.far)
        if event is None or one.unit.mention in known or _on_another_day(story, one.sentence, event.sentence):
            continue
        if visits and visits[0] <= one.sentence.start:
            continue
        # asked last, for it takes longest
        if any(
            modality(story, one.sentence, at, at + 2) is not Modality.OCCURRED for at in (one.unit.start, one.unit.end)
        ):
            continue
        known.add(one.unit.mention)
        fact = Fact(one.unit.mention, "ATTENDED", event.event, one.unit.start, confidence=0.6)
        yield Told(fact, one.sentence, "bystanders")


def _on_another_day(story: Story, sentence: Sentence, event: Sentence) -> bool:
    """Whether a sentence names days, and none of those that the sentence of the event names."""
    days, held = ({d.edtf for d in story.dates if s.start <= d.start < s.end} for s in (sentence, event))
    return sentence is not event and bool(days) and not days & held


def _tells_of(story: Story, one: Told, held: set[Mention]) -> bool:
    """Whether a fact tells of an event; of those that somebody only holds, no other one where the story tells of one."""
    fact = one.fact
    if fact.relation != "ATTENDED" and (fact.relation != "HOSTED" or (held and fact.object not in held)):
        return False
    return (fact.modality or modality(story, one.sentence, fact.at, fact.at + 2)) is Modality.OCCURRED


def _event_at(sentence: Sentence, events: list[Held], far: int) -> Held | None:
    """The event that is on in a sentence: told before it, or right behind it at the head of the story."""
    before = [e for e in events if e.sentence.start <= sentence.start]
    if before:
        return before[-1] if sentence.paragraph - before[-1].sentence.paragraph <= far else None
    return next((e for e in events if e.sentence.paragraph <= sentence.paragraph + 1), None)
