"""Biographies: sentences without a subject tell the posts of the one whose profile the story is.

章某某，山东无棣人，1928年2月生于天津。…1990年至1999年任某委员会主任、党组书记，某会副主席。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued, everywhere
from extractors.document import Post, Span, Story
from extractors.finders.titles import cleaned, titles_end

# who somebody is by birth: 某甲，男，汉族，1962年3月生 …
_PROFILE = clued(
    r"(?:^|[\n。：])\s*(?P<name>[\u4e00-\u9fff·]{2,9})(?:同志|先生|教授|院士)?，(?=[^。\n]{0,40}?(?:\d年[^。，]{0,8}(?:生|出生)|(?:男|女)，|[省市县州]?[\u4e00-\u9fff]{2,6}人，\d{4}年))",
    re.M,
)
_TOOK_OFFICE = re.compile(
    r"(?:^|[，。；\n])(?P<when>(?:(?:19|20)\d\d年[^，。；\n]{0,20}?)?)(?:起|后|又|还|先后|同时|此后|其间|期间)*"
    r"(?P<verb>现任|现为|曾任|曾担任|历任|担任|兼任|当选为?|调任|改任|出任|升任|任)(?=[\u4e00-\u9fff《])"
)
_PAST = re.compile(r"曾|历任|至(?:19|20)\d\d年")
_DEATH = clued(r"逝世|辞世|去世|与世长辞")
_NEXT = re.compile(r"[，、；](?:兼|并任|并兼任|兼任)?")


def posts_of_profile(story: Story) -> Iterator[Post]:
    """The posts that the sentences behind a profile tell without naming anybody."""
    profile = next(everywhere(_PROFILE, story), None)
    if profile is None:
        return
    person = next((p for p in story.people if p.start == profile.start("name") and p.mention is not None), None)
    if person is None or person.mention is None:
        return
    over = next(everywhere(_DEATH, story), None) is not None
    for match in _TOOK_OFFICE.finditer(story.text, person.end):
        if _tells_of_another(story, match.start(), person):
            continue
        past = over or bool(_PAST.search(match.group()))
        body = _body_at(story, match.end())
        while body is not None and body.mention is not None:
            end = titles_end(story, body.end)
            if end is None:
                break
            title = cleaned(story.text[body.end : end])
            yield Post(person.mention.name, body.mention, f"原{title}" if past else title, match.start("verb"), end)
            joint = _NEXT.match(story.text, end)
            body = _body_at(story, joint.end()) if joint else None


def _body_at(story: Story, position: int) -> Span | None:
    return next((b for b in story.bodies if b.start == position), None)


def _tells_of_another(story: Story, position: int, person: Span) -> bool:
    """Whether the sentence names somebody else before the verb."""
    begin = max(story.text.rfind(mark, 0, position + 1) for mark in "。\n") + 1
    return any(begin <= p.start < position and p.mention != person.mention for p in story.people)
