"""Units: the participants of a story at their places, as the frames see them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.clues import clued, everywhere
from extractors.document import Post, Story
from extractors.frames.scene import Unit

# 中新社某地3月5日电, 某网 某人 摄影报道: who reports takes no part
_CREDIT = clued(
    r"^[^\n，。；：]{2,12}?(?:社|网|报|台|日报|客户端|融媒)[^\n，。；：]{0,14}?\d日?(?:电|讯)|^[^\n，。；：]{0,30}(?:摄影报道|报道|摄)$",
    re.MULTILINE,
)
# 中国工程院|院士某甲, 全国政协|委员、某校教授乙, 某会|理事单位、某公司: the body is no party
_MEMBER_OF = re.compile(r"院士|(?:常委|委员|代表)、|(?:常务|副)*(?:会长|理事长|理事|会员|成员|主席)单位[、—]")


def units_of(story: Story) -> tuple[list[Unit], list[Unit]]:
    """All participants of a story (bodies inside a post or an event's name are none) and its events."""
    posts: dict[tuple[int, str], list[Post]] = {}
    for post in story.posts:
        posts.setdefault((post.end, post.person), []).append(post)
    covered: list[tuple[int, int]] = []
    units: list[Unit] = []
    for person in story.people:
        assert person.mention is not None
        held = posts.get((person.end, person.mention.name), [])
        start = min((post.start for post in held), default=person.start)
        start = min(start, person.start)
        end = max([person.end, *(_post_end(story, person.end) for _ in held if start == person.start)])
        covered.append((start, end))
        units.append(Unit(start, end, person.mention, tuple(dict.fromkeys(post.body for post in held))))
    events = [Unit(e.start, e.end, e.mention) for e in story.events if e.mention is not None]
    covered += [(e.start, e.end) for e in events]
    covered += [match.span() for match in everywhere(_CREDIT, story)]
    for span in (*story.bodies, *story.places):
        if span.mention is None or _within(span.start, span.end, covered) or _MEMBER_OF.match(story.text, span.end):
            continue
        units.append(Unit(span.start, span.end, span.mention))
    units.sort(key=lambda u: (u.start, -u.end))
    return units, events


_TITLES_BEHIND = re.compile(r"\s{1,6}[^\n，。；]{2,60}|（[^（）]{2,40}）")


def _post_end(story: Story, position: int) -> int:
    """Where the titles behind a name end, so that bodies in them are no participants."""
    match = _TITLES_BEHIND.match(story.text[position : position + 70])
    return position + match.end() if match else position


def _within(start: int, end: int, covered: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in covered)
