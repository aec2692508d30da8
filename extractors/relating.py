"""Relating: from the names of a story to its statements.

Sentence by sentence the frames say what they see; the state of the story (who is on the way, who are the parties, which
event is on) goes on. What they say becomes statements in `stating.py`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace

from extractors.clues import clued
from extractors.document import Fact, Sentence, Story, Told
from extractors.frames import FRAMES
from extractors.frames.bystanders import Held, Present, bystanders, held, seen
from extractors.frames.groups import AWAITED, awaited, led_by, pointers
from extractors.frames.leaders import leaders
from extractors.frames.listed import goes_on
from extractors.frames.occasion import follow_event, in_mood_of_event
from extractors.frames.own_meetings import Own, going_on, unclaimed
from extractors.frames.pairs import kind, like
from extractors.frames.scene import Scene, State, Unit
from extractors.frames.units import units_of
from extractors.frames.unlisted import with_unlisted
from extractors.modality import modality
from extractors.stating import statements
from graph.model import Mention, Modality, Statement, qualified


def relate(story: Story) -> None:
    """Step: fill `Story.statements`."""
    units, events = units_of(story)
    present: list[Present] = []
    on: list[Held] = []
    own: list[Own] = []
    starts = [unit.start for unit in units]
    titles = frozenset(mark.end for mark in story.marked("title"))
    state = State(home=_home(story), posts=_posts(story), held=_held(story), titles=titles)
    state.expected = led_by(story, units)
    told_at, head = awaited(story, units)
    told: list[Told] = []
    for post in story.posts:
        sentence = _sentence_at(story, post.start)
        if sentence is not None and not sentence.tainted:
            person = story.namesakes.get(post.end) or Mention(post.person, "Person")
            told.append(
                Told(
                    Fact(
                        person,
                        "HOLDS_POST",
                        post.body,
                        post.start,
                        when="",
                        modality=Modality.PLANNED if _TO_COME.match(story.text, post.start) else Modality.OCCURRED,
                        qualifiers=qualified(title=post.title),
                        confidence=0.95,
                    ),
                    sentence,
                    "posts",
                )
            )
    for sentence in story.sentences:
        if sentence.tainted:
            continue
        inside = units[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        named = [e for e in events if sentence.start <= e.start < sentence.end]
        if head and not state.expected and told_at - AWAITED < sentence.start <= told_at:
            state.expected = head
        guests = pointers(story, sentence, inside, state)
        if guests:
            inside = sorted([*inside, *guests], key=lambda u: (u.start, -u.end))
        if _opens_section(story, sentence):
            state.visitors, state.visitor_body, state.hosts, state.talked = (), None, (), frozenset()
        scene = Scene(story, sentence, with_unlisted(story, sentence, inside), named, state)
        _before(scene)
        on += held(scene)
        own += going_on(scene)
        for _, frame in FRAMES:
            known = len(scene.told)
            scene.told += frame(scene)
            if len(scene.told) > known:
                told += [Told(in_mood_of_event(scene, fact), sentence, frame.__name__) for fact in scene.told[known:]]
        present += seen(scene)
        _after(scene, scene.told)
    told += list(unclaimed(story, own, told))
    told += list(bystanders(story, present, on, told))
    stated = statements(story, told)
    story.used = {mention for statement in stated for mention in (statement.subject, statement.object)}
    story.statements = list(map(_in_both_widths, stated))


# 拟任某馆馆长某甲: a post still to come
_TO_COME = re.compile("拟任|候任")
# 【…】, · 某县, 03 …, 又讯, a line that ends in a date: another item of a page, with other guests
_SECTION = re.compile(r"\s*(?:[【·●◆■★▲◎]|0\d[ 、.．]?[^\d]|又讯|另悉|另讯|本报讯)")
_ENDS_IN_DATE = re.compile(r"\s*[^。；\n]{4,60}[ \t]+(?:19|20)\d\d-\d\d-\d\d\s*$")


def _opens_section(story: Story, sentence: Sentence) -> bool:
    text, start, end = story.text, sentence.start, sentence.end
    if _SECTION.match(text, start, end):
        return True
    return text.find("-", start, end) >= 0 and _ENDS_IN_DATE.match(text, start, end) is not None


def _home(story: Story) -> Mention | None:
    """The body that the story is told by: the one in the byline or masthead, else the first association or museum."""
    bodies = [b.mention for b in story.bodies if b.mention is not None]
    for credit in (story.byline, story.masthead):
        named = [
            m for m in bodies if credit and (m.name in credit or any(a in credit for a in m.aliases if len(a) > 3))
        ]
        if named:
            return named[0]
    own = (m for m in bodies if m.type in ("Association", "ScienceMuseum") or m.name.endswith("基金会"))
    return next(own, bodies[0] if bodies else None)


def _posts(story: Story) -> dict[str, Mention]:
    posts: dict[str, Mention] = {}
    for post in story.posts:
        posts.setdefault(post.person, post.body)
    return posts


def _held(story: Story) -> dict[str, frozenset[Mention]]:
    held: dict[str, set[Mention]] = {}
    for post in story.posts:
        held.setdefault(post.person, set()).add(post.body)
    return {person: frozenset(bodies) for person, bodies in held.items()}


def _sentence_at(story: Story, position: int) -> Sentence | None:
    return next((s for s in story.sentences if s.start <= position < s.end), None)


_FACING = re.compile(r"[^，。；、]{0,12}?(?:与|同)")


def _before(scene: Scene) -> None:
    """What must be known before the frames read the sentence: the event that it names, the parties around 与."""
    state = scene.state
    follow_event(scene)
    scene.stop = _stop(scene)
    if scene.stop is not None:
        state.hosts = (scene.stop,)
        state.parties = (state.visitor_body, scene.stop) if state.visitor_body is not None else ()
    bodies = [u for u in scene.units if u.is_body]
    for one, other in itertools.pairwise(bodies):
        joint = scene.text[one.end : other.start]
        if {one.mention.type, other.mention.type} & {"Station", "Organization"}:
            continue
        alike = one.mention.name[-2:] == other.mention.name[-2:] and one.mention.type == other.mention.type
        if one.mention != other.mention and (
            _FACING.fullmatch(joint)
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


_AT = re.compile(r"(?:随后|接着|最后|当天|当日|其间|[上下]午|，)*在")
_HOUSES = ("Association", "ScienceMuseum", "Academic", "Enterprise", "Government", "Organization")


def _stop(scene: Scene) -> Mention | None:
    """Where the visitors are, in a report that goes from stop to stop (在某学会，…; 在某公司，…)."""
    first = scene.units[0] if scene.units else None
    if first is None or first.mention.type not in _HOUSES or not scene.state.visitors or scene.sentence.headline:
        return None
    if not _AT.fullmatch(scene.text, scene.sentence.start, first.start) or not scene.text.startswith("，", first.end):
        return None
    return None if first.mention in scene.state.own() else first.mention


def _after(scene: Scene, facts: list[Fact]) -> None:
    """What the sentence leaves behind for the next ones."""
    state = scene.state
    visits = [f for f in facts if f.relation == "VISITED"]
    visits = [f for f in visits if modality(scene.story, scene.sentence, f.at, f.at + 2) is Modality.OCCURRED]
    if visits and _EARLIER.search(scene.text, scene.sentence.start, scene.sentence.end):
        visits = []
    if visits and not scene.events and scene.sentence.paragraph != state.event_paragraph:
        state.event = None
    people = [u for u in scene.units if u.is_person]
    if visits and scene.sentence.headline:
        state.expected = tuple(dict.fromkeys(f.subject for f in visits))
    if visits and not scene.sentence.headline:
        visitors = tuple(dict.fromkeys(f.subject for f in visits))
        leader = next((u for u in people if u.mention in visitors), None)
        body = scene.body_of(leader) if leader else next((v for v in visitors if v.type != "Person"), None)
        if state.visitors and not state.came_with({*visitors, body}):
            state.hosts, state.talked = (), frozenset()
        state.visitors, state.visited_at = visitors, scene.sentence.start
        state.visitor_body = body or state.visitor_body
        goals = [f.object for f in visits if f.object.type in ("Association", "ScienceMuseum", "Government")]
        hosts = _receiving(scene, visitors)
        houses = {f.object for f in visits if f.object.type != "Place"}
        received = any(h.type in ("Association", "ScienceMuseum") for h in state.hosts)
        if len(houses) == 1 and not goals and not received:
            goals = [house for house in houses if house.type in ("Academic", "Enterprise")]
        kinds = {kind(one) for one in state.own() if one is not None}
        if state.hosts and kind(state.hosts[0]) in kinds:
            # their like has received them: a house that it shows them takes no place of it
            goals = [goal for goal in goals if kind(goal) in kinds]
        state.hosts = hosts or tuple(goals[:1]) or state.hosts
    else:
        _set_out(scene)
        hosts = _receiving(scene, state.visitors) if state.visitors else ()
        if hosts and not state.hosts:
            state.hosts = hosts
    talks = [f for f in facts if f.relation == "MET_WITH"]
    state.talked |= {end.name for f in talks for end in (f.subject, f.object)}
    came = {*state.visitors, state.visitor_body}
    ends = [pair for f in talks for pair in ((f.subject, f.object), (f.object, f.subject))]
    faced = [state.posts.get(other.name, other) for one, other in ends if one in came and other not in came]
    state.hosts = tuple(other for other in faced if other.type != "Person")[-1:] or state.hosts
    if state.visitor_body is not None and state.hosts and (visits or talks):
        if talks and not visits and not faced:
            # two others than the visitors have talked: 两会 are they
            one, other = talks[0].subject, talks[0].object
            state.parties = (state.posts.get(one.name, one), state.posts.get(other.name, other))
        else:
            host = state.hosts[0]
            sent = (like(state.held.get(visitor.name, ()), host) for visitor in state.visitors)
            state.parties = (next(filter(None, sent), state.visitor_body), host)
    state.listed = _listed(scene)
    opening = scene.opening()
    if opening and not _HOSTS_GUESTS.match(scene.text, opening[-1].end):
        state.topic = tuple(dict.fromkeys(u.mention for u in opening))


# 此前到B取过经, 曾三次来B: a visit that is over
_EARLIER = re.compile(r"此前|曾(?:经|于|到|赴|先后|两|三|多次|率|带)|[取去来到看听]过")


def _listed(scene: Scene) -> tuple[Unit, ...]:
    """The people of a sentence that is nothing but a part of a list (甲会会长甲；乙校教授乙；), with those before it."""
    text, sentence = scene.text, scene.sentence
    if scene.told or not text.endswith("；", sentence.start, sentence.end):
        return ()
    people = [u for u in scene.units if u.is_person]
    if not people:
        return ()
    whole = people[0].start - sentence.start <= 1 and sentence.end - people[-1].end <= 4
    joined = all(goes_on(scene, a.end, b.start) for a, b in itertools.pairwise(people))
    earlier = scene.state.listed if text[sentence.start - 1 : sentence.start] == "；" else ()
    return (*earlier, *people) if whole and joined else ()


def _set_out(scene: Scene) -> None:
    """Who leads a delegation or is on the way to an unknown goal is the visitor that the next sentences tell of."""
    state = scene.state
    who = scene.travellers or leaders(scene, known=bool(state.visitors))
    if scene.sentence.headline or not who or state.came_with(who):
        return
    leader = next((u for u in scene.units if u.mention in who), None)
    state.visitors, state.hosts, state.talked = who, (), frozenset()
    state.visited_at = scene.sentence.start
    state.visitor_body = (scene.body_of(leader) if leader else None) or state.visitor_body


# 甲会见了乙一行: the group of the next sentence is not led by him
_HOSTS_GUESTS = re.compile(r"[^，。；]{0,10}?(?:会见|接见|接待|陪同|欢迎)")
_RECEIVES = clued("陪同|陪着|全程陪|作陪|接待|参加(?=活动|考察|调研|座谈|[，。；])|出席")


def _receiving(scene: Scene, visitors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bodies of those who accompany or receive, first those that are of the visitors' own kind."""
    own = {*visitors, scene.state.visitor_body}.union(*(scene.state.held.get(v.name, ()) for v in visitors))
    kinds = {kind(body) for body in own if body is not None}
    types = {one for one, _ in kinds}
    found = []
    for match in scene.every(_RECEIVES):
        position = match.start()
        for unit in scene.between(scene.sentence.start, position):
            body = scene.body_of(unit)
            if unit.is_person and body is not None and unit.mention not in visitors and body not in own:
                found.append(body)
    return tuple(sorted(dict.fromkeys(found), key=lambda body: (kind(body) not in kinds, body.type not in types)))


_WIDE = re.compile("[（），：；！？]")
_ASCII = str.maketrans("（），：；！？", "(),:;!?")


def _in_both_widths(statement: Statement) -> Statement:
    one, other = in_both_widths(statement.subject), in_both_widths(statement.object)
    if one is statement.subject and other is statement.object:
        return statement
    return replace(statement, subject=one, object=other)


def in_both_widths(mention: Mention) -> Mention:
    """A name with wide punctuation is also found under the narrow form, which many sources write."""
    if _WIDE.search(mention.name) is None:
        return mention
    narrow = mention.name.translate(_ASCII)
    return replace(mention, aliases=tuple(sorted({*mention.aliases, narrow})))
