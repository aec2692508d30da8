"""People before a title or a form of address: 王瑰曙书记, 何积丰教授, 张强、李明主任, 他与次仁罗布先生."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.document import Mark, Story
from extractors.finders.known_words import holds_word, holds_word_but_given
from extractors.finders.name_ends import NO_LAST, may_be_name, rating_of
from extractors.finders.names import FUNCTION, RARE, given, is_name, not_names, surnames
from extractors.finders.unusual_names import is_unusual
from extractors.lexicons import words

# titles of the learned, which stand behind names (中文系某甲教授)
LEARNED = frozenset(("教授", "副教授", "研究员", "副研究员", "院士", "博士", "老师", "先生", "女士"))
_BEFORE_NAME = set("，。；：、\n “”与和及由请")
# titles of those who work in a department (学会部某甲副调研员)
_STAFF = ("调研员", "巡视员", "科员", "干部", "主任")
# who is accompanied, asked or written to stands behind these (在殷某某所长陪同下, 受姚某某主委委托)
_LEADING = frozenset("在受经据随让给为被托邀")
# 5月11日齐某某主席来访, 上午覃某某市长一行, 首席郭某某研究员
_INTRODUCED = re.compile(r"(?:\d日|[上中下]午|[早晚]上|届时|首席|邀请|领导|专家|学者|院士|科协|学会|家的|会的)$")
_DEPARTMENTS = "部处科室"


def before_title(text: str, title: Mark, blocked: set[int], found: dict[int, int], ends: set[int]) -> None:
    """The name before a title, where one can begin there; `ends` is where the names of bodies end."""
    for length in (3, 2, 4):
        start = title.start - length
        if start < 0 or start in blocked:
            continue
        name = text[start : title.start]
        if (
            not is_name(name)
            or is_department_head(name, title.text)
            or (title.text not in LEARNED and name[-1] in "任兼为系" and is_name(name[:-1]))
        ):
            # 种植司|司长, 何素|任|秘书长
            continue
        owned = start in ends or (text[start - 1] == "的" and start - 1 in ends)
        if name[0] in RARE and not (owned and (length == 3 or title.text in LEARNED or title.text[-1] in "长席记")):
            continue
        if name[0] == "经" and is_name(name[1:]):
            # 经|严某主任介绍
            continue
        if title.text == "专家" and not (length == 3 and given().issuperset(name[1:])):
            # 水稻|专家
            continue
        if owned or start == 0 or _introduced(text, start, title):
            found.setdefault(start, title.start)
            return


# forms of address, which only people have; titles of the learned are used like them
_ADDRESS = clued(r"(?<![\u4e00-\u9fff]老)(?:同志(?!们)|先生(?!们)|女士(?!们)|老师(?!们|傅)|夫妇|阁下|爵士|一行(?!业))")
_LEARNED_TITLES = ("教授", "院士", "博士", "研究员")


def before_address(story: Story, blocked: set[int], found: dict[int, int], ends: set[int]) -> None:
    """The names before forms of address and titles of the learned, of any make, wherever a word ends before them."""
    text = story.text
    taken = set(found.values())
    words_end = ends | {mark.end for mark in story.marks if mark.kind in ("boundary", "title")}
    places = [m for kind in ("division", "combination", "country", "body") for m in story.marked(kind)]
    spots = [(match.start(), True) for match in everywhere(_ADDRESS, story)]
    spots += [(m.start, False) for m in story.marked("title") if m.text in _LEARNED_TITLES]
    for end, address in spots:
        if end in taken:
            continue
        for length in (3, 4, 2, 5, 6):
            start = end - length
            if start < 0 or start in blocked or not _opens(text, start, words_end):
                continue
            name = text[start:end]
            clear = not any(m.start < end and start < m.end for m in places)
            rare = address or start == 0 or text[start - 1] in "，。；：、\n的"
            if _is_addressed(name, address=address) or (clear and is_unusual(name, sure=rare)):
                found.setdefault(start, end)
                break


def _opens(text: str, start: int, words_end: set[int]) -> bool:
    """Whether a word ends before this place, or nothing stands there."""
    led = start == 0 or text[start - 1] in _BEFORE_NAME | _LEADING or start in words_end
    return led or text.endswith(words("people.toml", "roles", "words"), 0, start)


def _is_addressed(name: str, *, address: bool) -> bool:
    """Whether this is the name of one who is addressed; without a form of address it must be made of given names."""
    if name in not_names():
        return address and name in words("people.toml", "not", "people")
    if (
        not may_be_name(name, sure=address)
        or holds_word_but_given(name)
        or (name[0] in FUNCTION and is_name(name[1:]) and name[0] != "于")
    ):
        return False
    parts = name[2:] if name[:2] in surnames() and len(name) > 2 else name[1:]
    plain = (given() | NO_LAST if address else given()).issuperset(parts)
    if name[0] in RARE:
        return len(name) == 3 and plain
    return plain or (address and len(name) == 3)


def is_department_head(name: str, title: str) -> bool:
    """种植司|司长, 林园所|副所长; 呼吸科|主任, 营养科|主任医师."""
    headed = name[-1] in "司处科局部室院所馆站会校厅" and title.removeprefix("副").startswith(f"{name[-1]}长")
    return headed or (name[-1] in "科室" and "主任" in title)


def _introduced(text: str, start: int, title: Mark) -> bool:
    """Whether what stands before it lets a name begin here that a title follows."""
    before, learned, name = text[start - 1], title.text in LEARNED, text[start : title.start]
    if before in _BEFORE_NAME:
        return True
    if before == "的":
        # 南方医院创伤骨科的余斌教授, 主讲的李明远院士
        return text[start - 2] in "部处室" or (learned and rating_of(text, start, len(name)) >= 2)
    if before in _DEPARTMENTS and title.text.endswith(f"{before}长"):
        return not holds_word(name)
    if before in _DEPARTMENTS and len(name) == 3:
        return learned or title.text.endswith(_STAFF)
    if before in "系院所校馆" and learned and len(name) == 3:
        return True
    if _INTRODUCED.search(text, max(0, start - 3), start):
        # 距5月11日|某某主席来访: what is told of is another day
        return "距" not in text[max(0, start - 8) : start]
    return before in _LEADING and not holds_word(name) and given().issuperset(name[1:])
