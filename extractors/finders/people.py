"""People: surname and one or two characters, confirmed by the title before them, by what follows, and by recurrence.

Names of other make (·, Latin letters) are taken where a title or an honorific stands beside them. Reporters and editors of a
page are no people of the story.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Mark, Span, Story
from extractors.finders.name_ends import ENDING, name_end, own_last, rating_of
from extractors.finders.names import RARE, blocked_places, is_name, surnames
from extractors.finders.people_before import LEARNED, before_address, before_title
from extractors.finders.people_foreign import foreign
from extractors.finders.people_listed import counted, elected, profiled, roster, taken, told_behind
from extractors.finders.people_rows import rows
from extractors.finders.people_standing import in_roles, standing
from extractors.finders.people_titled import addressed, after_title, rather_behind
from extractors.lexicons import words
from graph.model import Mention

_REMOVED = clued("免去")
# 身兼某馆馆长和某会理事长的某甲: the name stands behind the clause of the offices
_COMBINES = clued(
    r"(?:身兼|兼任|身为|作为|同时担任|时任|现任|曾任|出任|担任|[当做]过|退休前(?:曾?是|任|担任))[^，。；\n]{3,40}?[长任席记事授员]的(?=[\u4e00-\u9fff])"
)
# 市领导甲、乙、丙: no title of a post, yet people stand behind it
_LEADERS = clued(
    r"[省市县区州校院会馆协遇]领导(?=[\u4e00-\u9fff]{2,4}(?:[、，]|出席|参加|到场|到会|陪同|一行|讲话|致辞|主持|宣读))"
    r"|(?:侨商|侨领|乡贤|企业家|青年学者|劳模|工匠|访问学者|学者|选手|获奖者|传承人|大师|能手|志愿者|[团组队会”]成员)"
    r"(?=[\u4e00-\u9fff]{2,3}(?:[、，]|到场|出席|参加|一行|介绍|表示|作|为))"
)
_PRESS = {"记者", "编辑", "通讯员", "摄影", "主编"}
_LIST_HEAD = clued(r"(?:^|\n|[：:])\s*(?P<name>[\u4e00-\u9fff]{2,4})(?=\s{1,6}[\u4e00-\u9fff《（])", re.M)


def find_people(story: Story) -> None:
    """Step: fill `Story.people` with every place where a person is named."""
    text = story.text
    _drop_verbs_of_being(story)
    _part_titles(story)
    blocked = blocked_places(story)
    ends, begins = {body.end for body in story.bodies}, _begins_of(story)
    found: dict[int, int] = {}
    for mark in story.marked("title"):
        if mark.text not in _PRESS:
            before_title(text, mark, blocked, found, ends)
            if mark.start not in found.values() and not addressed(text, mark.start):
                after_title(text, mark.start, mark.end, blocked, found)
            elif mark.start - 2 in found and mark.text not in LEARNED:
                rather_behind(text, mark, blocked, found)
    for match in everywhere(_REMOVED, story):
        end = name_end(text, match.end(), blocked, sure=False) or _before_body(text, match.end(), begins, blocked)
        if end is not None:
            found[match.end()] = end
    for match in everywhere(_COMBINES, story):
        end = name_end(text, match.end(), blocked, sure=False)
        if end is not None:
            found[match.end()] = end
    for match in everywhere(_LEADERS, story):
        after_title(text, match.start(), match.end(), blocked, found)
    for match in everywhere(_LIST_HEAD, story):
        if is_name(match["name"]) and match.start("name") not in blocked and _line_has_title(story, match.end()):
            found[match.start("name")] = match.end("name")
    foreign(story, begins, found)
    elected(story, blocked, found)
    taken(story, blocked, found)
    counted(story, blocked, found)
    told_behind(story, blocked, found)
    profiled(story, blocked, found)
    _speakers(story, blocked, found)
    before_address(story, blocked, found, ends)
    in_roles(story, blocked, found)
    rows(story, blocked, found)
    standing(story, blocked, found)
    found.update({start: end for _, start, end in roster(story)})
    _agree(text, found)
    _drop_given_names(story, found)
    names = {text[start:end] for start, end in found.items() if start < end}
    spans = dict(found)
    for name in sorted(names, key=lambda name: (-len(name), name)):  # the longer of two that begin alike
        start = text.find(name)
        while start >= 0:
            spans.setdefault(start, start + len(name))
            start = text.find(name, start + len(name))
    people = [Span(a, b, "Person", _mention(text[a:b])) for a, b in spans.items()]
    story.people = _separate(story, people + _referred(story, names, spans))
    story.places = [
        p
        for p in story.places
        if not any(x.start <= p.start and p.end <= x.end and x.end - x.start > p.end - p.start for x in story.people)
    ]


def _drop_verbs_of_being(story: Story) -> None:
    """某甲系某会会长: what was taken for a department of a school is a name and 系 in front of a body."""
    begins = _begins_of(story)
    story.bodies = [
        b
        for b in story.bodies
        if not (
            b.end in begins
            and story.text[b.end - 1] == "系"
            and b.end - b.start <= 6
            and any(is_name(story.text[b.end - 1 - n : b.end - 1]) for n in (3, 2) if b.end - 1 - n >= b.start)
        )
    ]


def _part_titles(story: Story) -> None:
    """某国家重点实验室|主任: what a title shares with the name of the body before it belongs to the body."""
    begins = {body.end: body.start for body in story.bodies if not story.text.endswith("公司", 0, body.end)}

    def behind(mark: Mark) -> Mark:
        shared = (i for i in range(mark.start + 1, mark.end) if begins.get(i, mark.end) < mark.start)
        start = next(shared, mark.start)
        return replace(mark, start=start, text=mark.text[start - mark.start :]) if start > mark.start else mark

    story.remark("title", behind)


def _agree(text: str, found: dict[int, int]) -> None:
    """One name has one form: 阎大 before 为 wherever it stands is 阎大为 where one place shows it, 陈平和 beside a plain 陈平 is not."""
    for start, end in list(found.items()):
        name = text[start:end]
        if end - start == 2 and text[end : end + 1] in ENDING:
            behind = {text[i : i + 1] for i in _ends_of(text, name)}
            longer = name + text[end]
            several = len(behind) == 1 and text.count(name) > 1
            if several and any(own_last(text, i, longer, sure=True) for i in _ends_of(text, longer)):
                found[start] = end + 1
        elif end - start == 3 and name[2] in ENDING and name[:2] not in surnames():
            plain = [i for i in _ends_of(text, name[:2]) if text[i : i + 1] != name[2]]
            if text.count(name) == 1 and any(rating_of(text, i, 0) >= 2 for i in plain):
                found[start] = end - 1


def _ends_of(text: str, name: str) -> list[int]:
    """Where a string of characters ends in a text."""
    return [match.end() for match in re.finditer(re.escape(name), text)]


_REFERRING = re.compile(
    r"(?:^|[，。；：、\n“])(?:会上|随后|最后|首先|对此|由|请|与|和|向|在|其间|[^，。；、]{0,4}(?:欢迎|感谢))?$"
)


def _drop_given_names(story: Story, found: dict[int, int]) -> None:
    """卫东市长 beside 王卫东: what looks like surname and given name is the given name alone, see `_referred`."""
    text = story.text
    given = {text[start + 1 : end] for start, end in found.items() if end - start == 3}
    titles = {mark.start for mark in story.marked("title")}
    for start, end in list(found.items()):
        if end in titles and text[start:end] in given:
            del found[start]


def _referred(story: Story, names: set[str], told: dict[int, int]) -> list[Span]:
    """潘会长, 国勋市长: surname or given name before a title, where exactly one full name of the story has it."""
    text = story.text
    ends = set(told.values())
    by_part: dict[str, list[str]] = {}
    for name in names:
        if len(name) == 3:
            by_part.setdefault(name[1:], []).append(name)
            by_part.setdefault(name[:1], []).append(name)
    found = []
    for mark in story.marked("title"):
        if mark.start in ends or mark.text in _PRESS:
            continue
        for length in (2, 1):
            start = mark.start - length
            full = by_part.get(text[start : mark.start], []) if start >= 0 else []
            if len(full) == 1 and _REFERRING.search(text[max(0, start - 5) : start]):
                found.append(Span(start, mark.start, "Person", _mention(full[0])))
                break
    return found


_HONORIFIC = re.compile(r"^(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*")


# 王 睿: a short name set as wide as the others of a list
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def _mention(surface: str) -> Mention:
    """The person's name without an honorific before it, the surface among the aliases."""
    name = _BLANK.sub("", _HONORIFIC.sub("", surface).strip(" ."))
    aliases = tuple(sorted({surface.strip()} - {name}))
    return Mention(name, "Person", aliases)


def _separate(story: Story, spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            continue
        if any(body.start <= span.start and span.end <= body.end for body in story.bodies):
            continue
        kept.append(span)
    return kept


def _begins_of(story: Story) -> set[int]:
    """Where the names of bodies begin, and so a name before them ends."""
    return {body.start for body in story.bodies}


def _before_body(text: str, start: int, begins: set[int], blocked: set[int]) -> int | None:
    """免去某甲某馆馆长职务: the name goes up to the body."""
    return next(
        (
            start + n
            for n in (3, 2)
            if start + n in begins and start not in blocked and is_name(text[start : start + n])
        ),
        None,
    )


@cache
def _speaker_words() -> Clued:
    return clued("|".join(sorted(map(re.escape, words("people.toml", "speaker", "words")), key=len, reverse=True)))


def _line_has_title(story: Story, position: int) -> bool:
    end = story.text.find("\n", position)
    end = len(story.text) if end < 0 else end
    return any(position <= m.start < end for m in story.marked("title"))


def _speakers(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """A name at the head of a clause before a word that only people do (许振凌带队)."""
    text = story.text
    for match in everywhere(_speaker_words(), story):
        for length in (3, 2):
            start = match.start() - length
            if start < 0 or start in blocked:
                continue
            name = text[start : match.start()]
            if (start == 0 or text[start - 1] in "，。；：\n”") and is_name(name) and name[0] not in RARE:
                # 万钢|在|致辞中说
                end = match.start() - (name[-1] in "在为就" and is_name(name[:-1]))
                found.setdefault(start, end)
                break
