"""Posts whose title stands behind the name: 某省科协王某某书记, 某学院某甲教授, 甲名誉理事长."""

from __future__ import annotations

import re

from extractors.context import implied_body
from extractors.document import Post, Span, Story
from extractors.finders.local_bodies import local_body
from extractors.finders.offices import Held, fitting_body, office_at_home, owns
from extractors.finders.titles import is_department, title_at
from extractors.lexicons import words
from graph.model import Mention

_GOVERNS = re.compile("(?:常务)?副?[省市县区州旗镇乡]长")


_PART_OF_SCHOOL = re.compile(r"(?:^|[，。；、：\n校]|大学)(?P<part>[\u4e00-\u9fff]{2,10}(?:学院|系|学部))$")


def told_between(story: Story, person: Span, previous: Mention | None) -> Held:
    """某省科协王某某书记, 我会王某会长、姚某书记, 省馆展教部付某某部长: the name stands between body and title."""
    title = title_at(story, person.end)
    if title is None:
        return ()
    start = person.start - story.text.endswith("的", 0, person.start)
    department = re.search(r"[\u4e00-\u9fff]{2,6}?[部处科室]$", story.text[max(0, start - 7) : start])
    ends = {start} | ({start - n for n in range(2, 8)} if department else set())
    body = max(
        (b for b in story.bodies if b.end in ends and b.mention is not None and b.kind != "Station"),
        key=lambda b: b.end,
        default=None,
    )
    if body is not None and body.mention is not None:
        part = story.text[body.end : start]
        called = part and title.text in _DEGREES
        return ((body.mention, part + title.text),) if not part or (is_department(part) and not called) else ()
    faculty = _PART_OF_SCHOOL.search(story.text, max(0, start - 14), start)
    if faculty and title.text in words("offices.toml", "posts", "scholars"):
        # 机械工程学院某甲教授
        school = local_body(story, faculty["part"] + title.text, faculty.start("part"))
        return ((school, faculty["part"] + title.text),) if school is not None else ()
    kinds = ("政府", "委") if _GOVERNS.fullmatch(title.text) else owns(title.text)
    fitting = previous is not None and (not kinds or previous.name.endswith(kinds))
    if previous is not None and fitting and story.text[person.start - 1 : person.start] in ("、", "和"):
        return ((previous, title.text),)
    return ()


def told_alone(story: Story, person: Span, posts: list[Post]) -> Held:
    """甲名誉理事长、乙理事长出席: a title behind the name, at the body that it fits; not what politeness says for a post told before."""
    title = title_at(story, person.end)
    if title is None or person.mention is None:
        return ()
    name = person.mention.name
    if any(p.person == name and p.title.endswith(title.text.removeprefix("副")) for p in posts):
        return ()
    owner = fitting_body(story, title.text, person.start) or local_body(story, title.text, person.start)
    owner = owner or implied_body(story, title.text, person.start) or office_at_home(story, title.text)
    return ((owner, title.text),) if owner is not None else ()


# no posts in a department (发展处某甲博士)
_DEGREES = ("博士", "硕士", "院士", "导师", "老师")
# 某会副会长、某校某甲教授, 某会会长、我院中文系某乙教授
_LEARNED = ("教授", "副教授", "研究员", "副研究员", "院士", "博士")
_SCHOOL = re.compile(r"、(?P<school>[\u4e00-\u9fff（）]{2,18}(?:大学|学院|系|所|院|中心|学部|学校))$")


def school_before(story: Story, person: Span) -> int | None:
    """Where a school without a title of its own begins before the name of a scholar, if posts stand before it."""
    if not story.text.startswith(_LEARNED, person.end):
        return None
    match = _SCHOOL.search(story.text, max(0, person.start - 21), person.start)
    return match.start() if match else None
