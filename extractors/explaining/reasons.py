"""Why a sentence stated nothing, in the order in which the extraction would have stumbled."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import Sentence, Story
from extractors.explaining.marks import Unresolved
from extractors.explaining.tellings import Refused
from extractors.frames.cooperation import JOINT_DEED, REACHED
from extractors.frames.patterns import trigger
from extractors.frames.signing import CONCLUDED
from extractors.frames.units import units_of

# the entries of frames.toml whose words tell of a deed; the others only go along with them
_DEEDS = {
    "visit": ("direct", "going"),
    "meeting": ("direct", "talks", "verbs"),
    "signing": ("verbs",),
    "cooperation": ("verbs", "nouns"),
    "hosting": ("roles",),
    "attendance": ("verbs",),
    "aid": ("verbs",),
}
_PATTERNS = {"signing": (CONCLUDED,), "cooperation": (JOINT_DEED, REACHED)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing was stated: `text` for people, `code` for programs (tainted, dropped, unresolved, no-name, nothing-named,
    one-name, no-frame).
    """

    code: str
    text: str


def why_nothing(
    story: Story, sentence: Sentence, refused: tuple[Refused, ...], unresolved: tuple[Unresolved, ...]
) -> tuple[Reason, ...]:
    """The reasons why a sentence stated nothing; at least one."""
    if sentence.tainted:
        return (Reason("tainted", "damaged characters stand in it, so it was passed over"),)
    if refused:
        told = "one fact was" if len(refused) == 1 else f"{len(refused)} facts were"
        return (Reason("dropped", f"{told} seen and dropped"),)
    found = []
    if unresolved:
        names = "、".join(dict.fromkeys(entry.place.text for entry in unresolved))
        found.append(Reason("unresolved", f"not resolved: {names}"))
    endings = _bare_endings(story, sentence)
    if endings:
        words = "、".join(endings)
        found.append(Reason("no-name", f"{words} stands there, but the rules take no name from what stands before it"))
    units, events = units_of(story)
    named = {u.mention: None for u in (*units, *events) if sentence.start <= u.start < sentence.end}
    if not named:
        found.append(Reason("nothing-named", "no body, person, place or event was found in it"))
        return tuple(found)
    deeds = _deeds(story, sentence)
    if len(named) == 1:
        only = next(iter(named)).name
        found.append(Reason("one-name", f"only {only} was found in it; a relation has two ends"))
    if deeds:
        words = ", ".join(f"{word} ({frame})" for word, frame in deeds.items())
        found.append(
            Reason(
                "no-frame", f"no frame spoke: {words} stands there, but nobody fits as the one who did it, or to whom"
            )
        )
    else:
        found.append(Reason("no-frame", "no frame spoke: no word of any relation stands there"))
    return tuple(found)


def _bare_endings(story: Story, sentence: Sentence) -> tuple[str, ...]:
    """Endings of bodies (科协, 研究院) in no name; one character alone (会, 馆) ends too many other words."""
    spans = [*story.found, *story.bodies, *story.people, *story.events]
    inside = [span for span in spans if span.start < sentence.end and sentence.start < span.end]
    bare = [
        mark.text
        for mark in story.marks
        if mark.kind == "suffix" and len(mark.text) > 1 and sentence.start <= mark.start < sentence.end
        if not any(mark.start in span for span in inside)
    ]
    return tuple(dict.fromkeys(bare))


def _deeds(story: Story, sentence: Sentence) -> dict[str, str]:
    """The triggers in a sentence, each with its frame, in the order of the frames."""
    found: dict[str, str] = {}
    for frame, keys in _DEEDS.items():
        for pattern in (*(trigger(frame, key) for key in keys), *_PATTERNS.get(frame, ())):
            for match in pattern.finditer(story.text, sentence.start, sentence.end):
                found.setdefault(match.group(), frame)
    return found
