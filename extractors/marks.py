"""Marks: Aho-Corasick finds every term of the lexicons in a story.

Three automata, each leftmost-longest: places, endings of bodies with known bodies, and the functional vocabulary (verbs,
titles), so that a term of one kind does not hide a term of another (滨州市 and 市委 in 滨州市委).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import ahocorasick_rs

from extractors.borders import is_university, stands_for_itself
from extractors.document import Mark, Story
from extractors.lexicons import lines, rows, toml, words
from graph.divisions import combinations, forms

NUMBERS = "一二三四五六七八九十"
_NUMBERED = ("小学", "中学", "中医院", "中心小学")


@dataclass(frozen=True, slots=True)
class Automaton:
    """A compiled vocabulary: the automaton and, for each of its patterns, kind and value."""

    machine: ahocorasick_rs.AhoCorasick
    terms: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]

    def marks(self, text: str) -> list[Mark]:
        """All marks in a text, from left to right, without overlaps."""
        found = self.machine.find_matches_as_indexes(text)
        return [Mark(start, end, *self.kinds[i], self.terms[i]) for i, start, end in found]


def mark(story: Story) -> None:
    """Step: fill `Story.marks` with the marks of all automata in order of place; a title hides the ending inside it."""
    # 联合|国家林草局: no 联合国
    text = story.text.replace("联合国家", "联\ue000国家")
    # 市科协|调研员, 科协|助力: 协 of 科协 begins no word
    said = text.replace("科协", "科\ue000").replace("技协", "技\ue000")
    titles = [
        _behind_village(story.text, _behind_zone(story.text, m)) if m.text.startswith(("党工委", "村", "社区")) else m
        for m in words_automaton().marks(said)
    ]
    named = _places(story.text)
    # 某公司|长庆分公司
    titles = [m for m in titles if not (m.text.startswith("司长") and text.startswith("公", m.start - 1))]
    titles = [m for m in titles if m.text not in _HEADS_OF_PLACES or not _between_places(m, named)]
    covered = [(m.start, m.end) for m in titles if m.kind == "title"]
    endings = [
        _school(story.text, _university(_community(story.text, m)))
        for m in endings_automaton().marks(text)
        if not _hidden(m, covered)
    ]
    # 考察县科技馆 names no 察县: a verb that reaches into a place's name goes first
    # (nor does 秘书长葛明远 name 长葛)
    verbs = {i for m in titles if m.kind == "title" or m.value == "hard" for i in range(m.start + 1, m.end)}
    places = [m for m in named if m.kind != "hidden" and m.start not in verbs and not _conjunction(story.text, m)]
    ends = frozenset(m.end for m in titles if m.kind == "title")
    endings = [
        m
        for m in endings
        if m.kind != "body" or not m.value.startswith("Academic") or is_university(story.text, m, places)
        if not (m.text.endswith("部") and story.text.startswith("门", m.end))  # 教育|部门
    ]
    places = [m for m in places if m.kind != "division" or stands_for_itself(story.text, m, ends)]
    found = places + endings + titles
    # by start, the longer first
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))
    story.marks = found


_HEADS_OF_PLACES = frozenset(("市长", "区长", "县长", "省长", "州长", "旗长"))


def _between_places(title: Mark, places: Sequence[Mark]) -> bool:
    """Whether 市长 is only where two places meet (上海市|长宁区, 重庆市|长寿区)."""
    inside = title.start + 1
    ends = any(place.end == inside and place.start < title.start for place in places)
    return ends and any(place.start == inside and place.text.endswith(_FULL) for place in places)


_FULL = ("区", "县", "市", "旗")
# words that are the first characters of places as well
_JOINING = tuple("同和与于在到向从由对来赴往任")


def _places(text: str) -> list[Mark]:
    """The marks of places; a word before a longer name is no piece of a place (同|安徽省科协, 于|都江堰, 和|顺德区)."""
    machine = places_automaton()
    found: list[Mark] = []
    for mark in machine.marks(text):
        if found and mark.start < found[-1].end:
            continue
        if len(mark.text) <= 3 and mark.text.startswith(_JOINING):
            inner = machine.marks(text[mark.start + 1 : mark.start + 12])
            longer = next((m for m in inner if m.start == 0 and m.end >= len(mark.text)), None)
            if longer is not None:
                mark = Mark(mark.start + 1, mark.start + 1 + longer.end, longer.kind, longer.value, longer.text)
        found.append(mark)
    return found


_ZONE = re.compile(r"(?:(?:开发|高新|经开|园|新|片|示范|试验|合作|实验|保税|港)区|科学城|科技城|基地|新城)$")


def _behind_zone(text: str, mark: Mark) -> Mark:
    """高新区党工委书记 is a post at the committee of the zone, which is a body: the title begins behind it."""
    if (
        mark.kind == "title"
        and mark.text.startswith("党工委")
        and _ZONE.search(text[max(0, mark.start - 3) : mark.start])
    ):
        return Mark(mark.start + 3, mark.end, mark.kind, mark.value, mark.text[3:])
    return mark


# 各村支书, 驻村第一书记: no village is named
_NO_VILLAGE = tuple("驻本该各全我农乡两几多与和及、，。；：\n ")


def _behind_village(text: str, mark: Mark) -> Mark:
    """某县团结村党支部书记 is a post at the village: the title begins behind 村, as behind 社区."""
    before = text[max(0, mark.start - 1) : mark.start]
    kind = next((word for word in ("村", "社区") if mark.text.startswith(word)), "")
    if mark.kind != "title" or not kind or before in ("", *_NO_VILLAGE):
        return mark
    rest = mark.text.removeprefix(kind)
    if rest not in lines("titles.txt"):
        return mark
    return Mark(mark.start + len(kind), mark.end, mark.kind, mark.value, rest)


def _university(mark: Mark) -> Mark:
    """井冈山大学 holds no 山大: where 学 follows the short form of a university, only the ending 大学 counts.

    Nor does 第一小学 end in 一小.
    """
    if mark.kind == "suffix" and mark.text.endswith("大学") and len(mark.text) > 2:
        return Mark(mark.end - 2, mark.end, mark.kind, mark.value, "大学")
    if mark.kind == "suffix" and mark.text[0] in NUMBERS and mark.text[1:] in _NUMBERED:
        return Mark(mark.start + 1, mark.end, mark.kind, mark.value, mark.text[1:])
    return mark


def _conjunction(text: str, place: Mark) -> bool:
    """领导和县科协 names no 和县, 某甲任县科协主席 no 任县: both are verbs behind a character, unless one goes there."""
    return (
        place.text[0] in "和任"
        and len(place.text) <= 3
        and "\u4e00" <= text[max(0, place.start - 1) : place.start] <= "\u9fff"
        and text[place.start - 1] not in "到赴往在从至抵访"
    )


def _hidden(mark: Mark, covered: list[tuple[int, int]]) -> bool:
    if mark.kind != "suffix":
        return mark.kind == "hidden"
    return any(start <= mark.start < end and mark.end < end for start, end in covered)


def _community(text: str, mark: Mark) -> Mark:
    """滁州市新华社区 ends in 社区; no 新华社 is named."""
    if mark.kind == "body" and mark.text.endswith("社") and text.startswith("区", mark.end):
        return Mark(mark.end - 1, mark.end + 1, "suffix", "Station", "社区")
    return mark


_CUT_SHORT = ("小学校", "中学校", "农技协会", "老科协会")
_OF_ITS_OWN = ("长", "园", "门", "方", "友", "领")


def _school(text: str, mark: Mark) -> Mark:
    """小学校长 is the head of a 小学, not of a 小学校, 农技协会长 of a 农技协."""
    if mark.kind == "suffix" and mark.text.endswith(_CUT_SHORT) and text.startswith(_OF_ITS_OWN, mark.end):
        return Mark(mark.start, mark.end - 1, mark.kind, mark.value, mark.text[:-1])
    return mark


@cache
def places_automaton() -> Automaton:
    """Divisions (value: their codes), combinations of them, countries."""
    table: dict[str, tuple[str, str]] = {
        form: ("division", "|".join(codes)) for form, codes in forms().items() if len(form) > 1
    }
    for name, codes in combinations().items():
        table.setdefault(name, ("combination", "|".join(codes)))
    for row in rows("countries.csv"):
        for form in (row["name"], row["full_name"], *filter(None, row["aliases"].split("|"))):
            table.setdefault(form, ("country", row["code"]))
    for row in rows("foreign_cities.csv"):
        table.setdefault(row["name"], ("country", row["country"]))
    table.pop("中国", None)
    table.update(dict.fromkeys(words("bodies.toml", "hidden", "places"), ("hidden", "")))
    return _compile(table)


@cache
def endings_automaton() -> Automaton:
    """Endings of bodies (value: node type), bodies known by name (value: type and full name), words that look like endings."""
    table: dict[str, tuple[str, str]] = {}
    for label, endings in _table("bodies.toml", "suffixes").items():
        table.update(dict.fromkeys(endings.split(), ("suffix", label)))
    table.update({number + ending: ("suffix", "Academic") for number in NUMBERS for ending in _NUMBERED})
    table.update({word: ("hidden", "") for word in words("bodies.toml", "hidden", "words") if word not in table})
    for row in rows("national_bodies.csv"):
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            table[form] = ("body", f"{row['type']}|{row['name']}")
    for row in rows("universities.csv"):
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            table[form] = ("body", f"Academic|{row['name']}")
            if form.endswith("大"):
                table.setdefault(form + "学", ("suffix", "Academic"))
    return _compile(table)


@cache
def listed_bodies() -> Mapping[str, str]:
    """Every form of the bodies that the lexicons list, with type and full name."""
    machine = endings_automaton()
    return {term: value for term, (kind, value) in zip(machine.terms, machine.kinds, strict=True) if kind == "body"}


@cache
def known_bodies() -> frozenset[str]:
    """The full names of the bodies that the lexicons list."""
    return frozenset(row["name"] for table in ("national_bodies.csv", "universities.csv") for row in rows(table))


@cache
def words_automaton() -> Automaton:
    """The functional vocabulary: boundaries (hard and soft), words that protect from them, titles."""
    table: dict[str, tuple[str, str]] = {}
    for strength in ("soft", "hard"):
        table.update(dict.fromkeys(words("words.toml", "boundary", strength), ("boundary", strength)))
    table.update(dict.fromkeys(words("words.toml", "boundary", "protected"), ("protected", "")))
    table.update(dict.fromkeys(lines("titles.txt"), ("title", "")))
    return _compile(table)


def _table(name: str, key: str) -> Mapping[str, str]:
    entry = toml(name)[key]
    assert isinstance(entry, Mapping)
    return entry


def _compile(table: Mapping[str, tuple[str, str]]) -> Automaton:
    terms = tuple(table)
    machine = ahocorasick_rs.AhoCorasick(
        terms,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    return Automaton(machine, terms, tuple(table.values()))
