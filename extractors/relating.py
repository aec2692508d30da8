"""Relating: from the names of a story to its statements.

Sentence by sentence the frames say what they see; the state of the story (who is on the way, who are the parties, which
event is on) goes on. Each fact gets its date, its modality and its sentence as evidence.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace

from extractors.confidence import Telling, confidence, places_of, signals
from extractors.document import Fact, Sentence, Story
from extractors.frames import FRAMES
from extractors.frames.scene import Scene, State, Unit, units_of
from extractors.modality import announced, modality
from graph.errors import OntologyError
from graph.model import Mention, Modality, Statement, qualified
from graph.ontology import check, relations

EXTRACTOR = "rules"


def relate(story: Story) -> None:
    """Step: fill `Story.statements`."""
    units, events = units_of(story)
    state = State(home=_home(story), posts=_posts(story))
    facts: list[tuple[Fact, Sentence]] = []
    for post in story.posts:
        sentence = _sentence_at(story, post.start)
        if sentence is not None and not sentence.tainted:
            person = Mention(post.person, "Person")
            facts.append(
                (
                    Fact(
                        person,
                        "HOLDS_POST",
                        post.body,
                        post.start,
                        when="",
                        modality=Modality.OCCURRED,
                        qualifiers=qualified(title=post.title),
                        confidence=0.95,
                    ),
                    sentence,
                )
            )
    for sentence in story.sentences:
        if sentence.tainted:
            continue
        inside = [u for u in units if sentence.start <= u.start < sentence.end]
        held = [e for e in events if sentence.start <= e.start < sentence.end]
        inside = sorted([*inside, *_pointers(story, sentence, inside, state)], key=lambda u: (u.start, -u.end))
        scene = Scene(story, sentence, inside, held, state)
        _before(scene)
        for _, frame in FRAMES:
            scene.told += frame(scene)
        facts += [(fact, sentence) for fact in scene.told]
        _after(scene, scene.told)
    stated = _statements(story, facts)
    story.used = {mention for statement in stated for mention in (statement.subject, statement.object)}
    story.statements = [replace(s, subject=in_both_widths(s.subject), object=in_both_widths(s.object)) for s in stated]


_GROUP = re.compile(
    r"(?:考察|调研|访问|代表|学习|学习考察|考察学习|交流|参访|督导|工作|参观|来访)(?:组|团|队)(?:一行)?|客人们?|来宾们?|一行人|访[\u4e00-\u9fff]{1,2}团队|来访人员|考察人员|(?<=[，。；\n])一行"
)


def _pointers(story: Story, sentence: Sentence, inside: list[Unit], state: State) -> list[Unit]:
    """调研组, 代表团, 客人: units for the visitors that the story spoke of, where no name stands before the word."""
    found = []
    for match in _GROUP.finditer(story.text, sentence.start, sentence.end):
        named = any(match.start() - 2 <= u.end <= match.start() or u.start <= match.start() < u.end for u in inside)
        if named or any(e.start <= match.start() < e.end for e in story.events):
            continue
        found += [
            Unit(
                match.start(),
                match.end(),
                visitor,
                (state.visitor_body,) if state.visitor_body and visitor.type == "Person" else (),
            )
            for visitor in state.visitors
        ]
    return found


def _home(story: Story) -> Mention | None:
    """The body that the story is told by: the one in the byline or masthead, else the first association or museum."""
    bodies = [b.mention for b in story.bodies if b.mention is not None]
    for credit in (story.byline, story.masthead):
        named = [
            m for m in bodies if credit and (m.name in credit or any(a in credit for a in m.aliases if len(a) > 3))
        ]
        if named:
            return named[0]
    return next((m for m in bodies if m.type in ("Association", "ScienceMuseum")), bodies[0] if bodies else None)


def _posts(story: Story) -> dict[str, Mention]:
    posts: dict[str, Mention] = {}
    for post in story.posts:
        posts.setdefault(post.person, post.body)
    return posts


def _sentence_at(story: Story, position: int) -> Sentence | None:
    return next((s for s in story.sentences if s.start <= position < s.end), None)


def _before(scene: Scene) -> None:
    """What must be known before the frames read the sentence: the event that it names, the parties around 与."""
    state = scene.state
    held = [e for e in scene.events if _is_on(scene, e)]
    if held or (scene.events and state.event is None):
        state.event = (held or scene.events)[0].mention
        state.event_paragraph = scene.sentence.paragraph
    bodies = [u for u in scene.units if u.is_body]
    for one, other in itertools.pairwise(bodies):
        joint = scene.text[one.end : other.start]
        if {one.mention.type, other.mention.type} & {"Station", "Organization"}:
            continue
        alike = one.mention.name[-2:] == other.mention.name[-2:] and one.mention.type == other.mention.type
        if one.mention != other.mention and (
            re.fullmatch(r"[^，。；、]{0,12}?(?:与|同)", joint)
            or (
                joint == "和"
                and not scene.text.startswith("、", max(0, one.start - 1))
                and one in scene.subjects(one.end)
            )
            or (alike and joint in ("、", " ", "\n"))
        ):
            group = [one.mention, other.mention]
            for later in bodies[bodies.index(other) + 1 :]:
                if scene.text[bodies[bodies.index(later) - 1].end : later.start] not in ("、", "和", "与"):
                    break
                group.append(later.mention)
            state.parties = tuple(dict.fromkeys(group))
            break


_HELD = re.compile(
    r"(?:在[^，。；]{2,24}|于[^，。；]{2,16}|今天|当天|如期|成功|隆重|圆满|正式|顺利|线上)*(?:举行|举办|召开|开幕|启动|开营|开班|落幕|闭幕|拉开|开讲|将在|将于)"
)
_HELD_BEFORE = re.compile(
    r"(?:举办|召开|举行|主办|承办|协办|开展|组织|参加|出席|主持|参与|列席|邀请[^，。]{0,20}参加)(?:了|的)?(?:一场|一次)?$"
)


def _is_on(scene: Scene, event: Unit) -> bool:
    """Whether the sentence tells of this event, not only beside something else (…期间)."""
    text = scene.text
    if re.match(r"期间|以来|之后|后|前|上届|筹备", text[event.end : event.end + 2]):
        return False
    return (
        scene.sentence.headline
        or bool(_HELD.match(text, event.end))
        or bool(_HELD_BEFORE.search(text[max(0, event.start - 16) : event.start]))
    )


def _after(scene: Scene, facts: list[Fact]) -> None:
    """What the sentence leaves behind for the next ones."""
    state = scene.state
    visits = [f for f in facts if f.relation == "VISITED"]
    visits = [f for f in visits if modality(scene.story, scene.sentence, f.at, f.at + 2) is Modality.OCCURRED]
    if visits and not scene.events and scene.sentence.paragraph != state.event_paragraph:
        state.event = None
    people = [u for u in scene.units if u.is_person]
    if visits and not scene.sentence.headline:
        visitors = tuple(dict.fromkeys(f.subject for f in visits))
        state.visitors = visitors
        leader = next((u for u in people if u.mention in visitors), None)
        body = scene.body_of(leader) if leader else next((v for v in visitors if v.type != "Person"), None)
        state.visitor_body = body or state.visitor_body
        goals = [f.object for f in visits if f.object.type in ("Association", "ScienceMuseum", "Government")]
        hosts = _receiving(scene, visitors)
        state.hosts = hosts or tuple(goals[:1]) or state.hosts
    else:
        hosts = _receiving(scene, state.visitors) if state.visitors else ()
        if hosts and not state.hosts:
            state.hosts = hosts
    if visits or any(f.relation == "MET_WITH" for f in facts):
        host = state.hosts[:1]
        if state.visitor_body is not None and host:
            state.parties = (state.visitor_body, host[0])
    opening = scene.opening()
    if opening:
        state.topic = tuple(dict.fromkeys(u.mention for u in opening))


def _receiving(scene: Scene, visitors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bodies of those who accompany or receive."""
    found = []
    for match in re.finditer(
        r"陪同|接待|热情接待|参加活动|出席", scene.text[scene.sentence.start : scene.sentence.end]
    ):
        position = scene.sentence.start + match.start()
        for unit in scene.between(scene.sentence.start, position):
            body = scene.body_of(unit)
            if (
                unit.is_person
                and body is not None
                and unit.mention not in visitors
                and body != scene.state.visitor_body
                and body not in visitors
            ):
                found.append(body)
    return tuple(dict.fromkeys(found))


def _statements(story: Story, facts: list[tuple[Fact, Sentence]]) -> list[Statement]:
    """Facts with date, modality and evidence; a fact told twice counts once, an occurred one with a date goes first."""
    notice = announced(story)
    times, places = Counter(_told(fact) for fact, _ in facts), places_of(story)
    chosen: dict[tuple[str, str, str, Modality, tuple[tuple[str, str], ...]], Statement] = {}
    for fact, sentence in facts:
        mood = fact.modality or modality(story, sentence, fact.at, fact.at + 2)
        if mood is Modality.OCCURRED and notice and fact.relation in ("HOSTED", "ATTENDED"):
            mood = Modality.PLANNED
        if sentence.headline and mood is Modality.OCCURRED and fact.relation in ("COOPERATES_WITH",):
            continue
        when = fact.when if fact.when is not None else date_of(story, sentence, fact.at, mood)
        seen = signals(Telling(story, fact, sentence, times[_told(fact)], places))
        statement = Statement(
            fact.subject,
            fact.relation,
            fact.object,
            story.evidence(sentence.start, sentence.end),
            when=when,
            modality=mood,
            qualifiers=fact.qualifiers,
            story=story.index,
            extractor=EXTRACTOR,
            confidence=confidence(fact.relation, seen),
            signals=seen,
        )
        try:
            check(statement)
        except OntologyError:
            continue
        title = tuple(q for q in fact.qualifiers if q[0] == "title")
        key = (*_told(fact), mood, title)
        before = chosen.get(key)
        if (
            before is None
            or (not before.when and when)
            or (
                before.evidence.start < story.offsets[min(story.headline_end, len(story.offsets) - 1)]
                and not sentence.headline
                and len(when) >= len(before.when)
            )
        ):
            chosen[key] = statement
    return list(chosen.values())


def _told(fact: Fact) -> tuple[str, str, str]:
    """What a fact says of whom; for a symmetric relation the same from both sides."""
    one, other = fact.subject.name, fact.object.name
    if relations()[fact.relation].symmetric and other < one:
        one, other = other, one
    return one, other, fact.relation


_ASCII = str.maketrans("（），：；！？", "(),:;!?")


def in_both_widths(mention: Mention) -> Mention:
    """A name with wide punctuation is also found under the narrow form, which many sources write."""
    narrow = mention.name.translate(_ASCII)
    return mention if narrow == mention.name else replace(mention, aliases=tuple(sorted({*mention.aliases, narrow})))


def date_of(story: Story, sentence: Sentence, position: int, mood: Modality) -> str:
    """The date that a fact at this place has: in its sentence, else the last day told before it in the story.

    Plans take only a date that stands in their own sentence.
    """
    inside = [d for d in story.dates if sentence.start <= d.start < sentence.end and not _names_year(story, d.end)]
    moved = re.search(r"(?:推迟|延期|延|改)(?:至|到)", story.text[sentence.start : sentence.end])
    if moved:
        later = [d for d in inside if d.start >= sentence.start + moved.end()]
        if later:
            return later[0].edtf
    before = [d for d in inside if d.start <= position]
    if before:
        days = [d for d in before if len(d.edtf) > 4]
        return (days or before)[-1].edtf
    if inside and any(position < d.start <= position + 30 for d in inside):
        return inside[0].edtf
    if mood is not Modality.OCCURRED:
        return ""
    earlier = [d for d in story.dates if d.start < sentence.start and len(d.edtf) > 7]
    if earlier:
        return earlier[-1].edtf
    if sentence.headline:
        later = [d for d in story.dates if len(d.edtf) > 7]
        return later[0].edtf if later else ""
    years = [d for d in story.dates if d.start < sentence.start and len(d.edtf) == 4 and not _names_year(story, d.end)]
    return years[-1].edtf if years else ""


def _names_year(story: Story, end: int) -> bool:
    """Whether a year is part of a name (2024年湖南省科协年会)."""
    if story.text[max(0, end - 1) : end] != "年":
        return False
    return any(e.start < end <= e.end for e in story.events)
