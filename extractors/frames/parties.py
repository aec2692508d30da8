"""Parties that the story has told before: who met whom last (双方), the last list of so many bodies (三方)."""

from __future__ import annotations

from extractors.document import Fact, Span
from extractors.frames.pairs import government
from extractors.frames.scene import Scene
from graph.model import Mention


def remember_met(scene: Scene) -> None:
    """Keep who visited or met whom last, for a 双方 of a later sentence."""
    for fact in scene.told:
        if fact.relation in ("VISITED", "MET_WITH", "AIDED"):
            pair = bodies_of_visit(scene, fact)
            if pair is not None:
                scene.state.met = pair


def bodies_of_visit(scene: Scene, fact: Fact) -> tuple[Mention, Mention] | None:
    """The bodies of both ends of a visit or a talk; a place stands for the body there that is of the guest's kind."""
    sides: list[Mention] = []
    for mention in (fact.subject, fact.object):
        side: Mention | None = mention
        if mention.type == "Person":
            side = scene.state.posts.get(mention.name)
        elif mention.type == "Place":
            side = (counterpart(scene, mention, *sides) or government(mention)) if mention.division else None
        if side is None or side.type == "Station":
            return None
        sides.append(side)
    return (sides[0], sides[1]) if sides[0] != sides[1] else None


def counterpart(scene: Scene, place: Mention, guest: Mention | None = None) -> Mention | None:
    """The body of a place that the story names and that is of the guest's own kind (某县科协 in 来到另一县, 两家商定)."""
    if guest is None or guest.type == "Government":
        return None
    named = (body.mention for body in scene.story.bodies)
    return next(
        (
            one
            for one in named
            if one and one.type == guest.type and one.division == place.division and one.name[-2:] == guest.name[-2:]
        ),
        None,
    )


_NUMBERS = {"双": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def parties_told(scene: Scene, word: str) -> tuple[Mention, ...]:
    """The last parties of the story that are as many as the word says (双方, 三馆)."""
    state = scene.state
    count = _NUMBERS.get(word[:1], 0)
    known = [parties for parties in (state.parties, state.met) if parties]
    fitting = [parties for parties in known if not count or len(parties) == count]
    return fitting[0] if fitting else _listed_before(scene, count) if count > 2 else ()


def parties_here(scene: Scene, word: str, position: int, least: int = 3) -> tuple[Mention, ...]:
    """The bodies of the sentence before a position, where they are as many as the word says (A的做法得到B、C响应，三家…)."""
    count = _NUMBERS.get(word[:1], 0)
    units = [u for u in scene.between(scene.sentence.start, position) if u.is_body or u.bodies]
    bodies = [scene.body_of(u) for u in units if scene.text[u.start - 1] not in "在“《"]
    here = tuple(dict.fromkeys(body for body in bodies if body is not None))
    return here if len(here) == count >= least else ()


def only_two_before(scene: Scene) -> tuple[Mention, ...]:
    """The bodies that the sentence before names, if they are two."""
    last = next((s for s in reversed(scene.story.sentences) if s.end <= scene.sentence.start), None)
    if last is None or last.headline:
        return ()
    named = dict.fromkeys(b.mention for b in scene.story.bodies if b.mention and last.start <= b.start < last.end)
    return tuple(named) if len(named) == 2 else ()


def _listed_before(scene: Scene, count: int) -> tuple[Mention, ...]:
    """The last list of exactly so many bodies in the sentences before this one of its paragraph."""
    story, text = scene.story, scene.text
    for sentence in reversed(story.sentences):
        if sentence.paragraph != scene.sentence.paragraph or sentence.start >= scene.sentence.start:
            continue
        run: list[Span] = []
        for body in (b for b in story.bodies if sentence.start <= b.start < sentence.end and b.mention is not None):
            if run and text[run[-1].end : body.start] not in ("、", "和", "与", "及", "以及"):
                run = []
            run.append(body)
            if len(run) == count and text[body.end : body.end + 1] not in ("、", "和", "与", "及"):
                return tuple(b.mention for b in run if b.mention is not None)
    return ()
