"""Where a name ends: what may stand behind one, and when its last character, a word elsewhere, is its own (李象和主持)."""

from __future__ import annotations

import re
from functools import cache

from extractors.finders.names import RARE, given, is_name, surnames
from extractors.lexicons import words
from graph.divisions import forms

_DELIMITER = set("、，。；：！？）)（(\n “”《,.·")
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003134f]+")
# characters that end no name unless a delimiter follows: they begin the next word
NO_LAST = set(
    "便陪担给请分携并等和与及同在的赴率到任就将并也又说对为从以致作向还曾已所讲称来参出代主指表介兼应访则亦均"
)
# those of NO_LAST that nothing but a further word can follow
_GOVERNING = set("同和与及的率到就将并也又对为从以向还曾已则任应介表来代先主")
# those that a noun follows, and a verb does not
_PREPOSITIONS = set("和与及同为向以对从任来让给")
_SAYING = set("说讲称")
# those that given names end in
ENDING = frozenset("和为任介向代应同来以与让")
_LEADS = re.compile("带队|率队|率团|一行|致辞|致词|出席|主持|到会")
# 李象和|主持, but 李象|和出席会议的专家
_OF_NOUN = re.compile(
    "(?:出席|参加|参会|与会|主持|担任|应邀|受邀|前来|随行|考察|参观|调研|会见|来访|到访|列席|参与|负责)[^，。；：！？\n了]{0,12}的|[\u4e00-\u9fff]{2}(?:[员者团组]|单位)"
)
# 郑某和|向客人提出, 阎某为|研究员主持: another preposition, a title of the learned
_GOVERNED = re.compile("(?<=[和与及同为])[向对从把将被让](?!前|上|下)|(?<=为)(?:教授|研究员|院士|博士)[，主出作介致到]")
_NOUN = re.compile("[长席记任员授士生师人队组妇家们年天日月午我这那他她]$|代表|副|本|因|同志")
_OFFICE = re.compile("[^，。；：！？\n]{0,14}?(?:[长授席记任事员问总]|首席|干事)")
# 备了一摞题, 跑着去: a verb with its particle
_ASPECT = re.compile(r"[\u4e00-\u9fff]{1,2}(?:了(?!解|结|如|然)|着|过(?!程|渡|往|来|去)|得(?!到|知|以|益))")


@cache
def _followers() -> dict[str, tuple[str, ...]]:
    """The words that follow names by their first character, the longest first."""
    by_first: dict[str, list[str]] = {}
    for word in sorted((*words("people.toml", "after", "words"), *_acts()), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in by_first.items()}


@cache
def _acts() -> tuple[str, ...]:
    return words("people.toml", "acts", "words")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("people.toml", "verbs", "words"))


def follower(text: str, position: int) -> str:
    """The longest word that follows names and begins here, empty where there is none."""
    candidates = _followers().get(text[position : position + 1], ())
    return next((word for word in candidates if text.startswith(word, position)), "")


def acts(text: str, position: int) -> bool:
    """Whether what only people do begins here."""
    return text.startswith(_acts(), position)


def is_noun(word: str) -> bool:
    """Whether a word that follows names may be governed by a preposition before it."""
    return _NOUN.search(word) is not None


def rating_of(text: str, start: int, length: int) -> float:
    """How well what follows fits the end of a name.

    3 for a delimiter, 2 and more for a word that follows names, 1.5 for a verb that may be a part of one, 0 for none of them.
    """
    end = start + length
    if end >= len(text) or text[end] in _DELIMITER:
        return 3
    if text[end].isdigit():
        return 2
    word = follower(text, end)
    if word:
        # 高岩|见证 rather than 高岩见|证: the longer word that follows tells more, unless it breaks another (刘纯|让出|席)
        broken = len(word) == 2 and len(follower(text, end + 1)) > 1
        return 2 if len(word) == 1 or broken else 2.5
    aspect = _ASPECT.match(text, end)
    return 2 if aspect and aspect.end() - end == 2 else 1.5 if aspect or text[end] in _verbs() else 0


def own_last(text: str, end: int, name: str, *, sure: bool) -> bool:
    """Whether the last character of a name is its own though it is a word elsewhere, by what follows it.

    `sure`: a title stands before the name, so that a surname alone is none.
    """
    last = name[-1]
    if last not in NO_LAST or f"{name}、" in text or f"、{name}，" in text:
        return True
    if len(name) == 2 and not (sure and (last not in _SAYING or text[end : end + 1] not in "，：")):
        return False
    delimited = text[end : end + 1] in tuple("、，。；）（")
    if delimited:
        return last not in _SAYING and last not in "的所等在到"
    word = follower(text, end - 1)
    if len(word) > 1 and not (last in _PREPOSITIONS and acts(text, end)):
        return len(name) == 2 and rating_of(text, end, 0) >= 2
    if len(name) == 2:
        return last not in "的等所"
    if _GOVERNED.match(text, end):
        return True
    if last in _PREPOSITIONS:
        behind = follower(text, end)
        verb = acts(text, end) or _ASPECT.match(text, end) or (len(behind) > 1 and not is_noun(behind))
        return bool(verb) and not _OF_NOUN.match(text, end) and not (last == "任" and _OFFICE.match(text, end))
    return last in "担分参出主指表介代应" and rating_of(text, end, 0) >= 2


# what no name ends in that begins like a word (关心下)
_NO_NAME = set("上下中内外时后前间里好过来去起部长员会者人")


def _name_all_the_same(text: str, start: int, blocked: set[int]) -> int | None:
    """The end of a name that begins like another word (林学理 like 林学): what only people do stands behind it."""
    if start in blocked or text[start : start + 1] not in surnames():
        return None
    name = text[start : start + 3]
    whole = len(name) == 3 and _HAN.fullmatch(name) and name[2] not in _NO_NAME | NO_LAST and is_name("王" + name[2])
    if whole:
        act = acts(text, start + 3 + text.startswith("在", start + 3))
        parts = given().issuperset(name[1:]) and name[2] != "行"
        word = name[:2] in forms() or name[1:] in words("people.toml", "roles", "words")
        if act or (parts and not word and rating_of(text, start, 3) >= 2):
            return start + 3
    return start + 2 if name[:2] in words("people.toml", "not", "people") and acts(text, start + 2) else None


# characters of given names that are more often words
_RATHER_WORDS = frozenset("会之同来其向年令为以于法通能教开发自可任州")
_ITS_OFFICE = re.compile(r"(?:名誉|荣誉|常务|执行|创会|副)*(?:会长|秘书长|理事|主席|监事)")


def fitting_end(text: str, start: int, blocked: set[int], *, sure: bool) -> int | None:
    """The end of the name that begins here, where what follows shows it. `sure`: a title stands before it."""
    rating, length = max(_options(text, start, blocked, sure=sure), default=(0.0, 0))
    return start + length if rating >= 1.75 else None


def name_end(text: str, start: int, blocked: set[int], *, sure: bool) -> int | None:
    """The end of the name that begins here, or None. `sure`: a title stands before it, so that even an odd end will do."""
    options = _options(text, start, blocked, sure=sure)
    if not options:
        return _name_all_the_same(text, start, blocked) if sure else None
    rating, length = max(options)
    if rating >= 1.75 or (length == 3 and rating > 1 and sure):
        return start + length
    # behind a title a surname and two characters are a name, whatever follows; one where only the first is a name's (郭哲握手)
    if not sure:
        return None
    lengths, third = {n for _, n in options}, text[start + 2 : start + 3]
    if 4 in lengths and text[start + 3] in given() - NO_LAST:
        return start + 4
    if 3 in lengths and third in _RATHER_WORDS and rating_of(text, start, 3) >= 2:
        return start + 3
    other = 3 not in lengths and third not in given() and text[start] not in RARE
    word = other or third in NO_LAST or start + 2 in blocked or third in _verbs() - given() or rating > 1
    if word and 2 in lengths and text[start + 1] in given() | NO_LAST and text[start : start + 2] not in surnames():
        return start + (3 if 3 in lengths and third in given() - NO_LAST and start + 2 not in blocked else 2)
    return start + 3 if 3 in lengths and third not in NO_LAST else None


def _options(text: str, start: int, blocked: set[int], *, sure: bool) -> list[tuple[float, int]]:
    """The lengths that the name which begins here may have, each with how well its end fits."""
    known, options = surnames(), list[tuple[float, int]]()
    if start in blocked or (text[start : start + 1] not in known and text[start : start + 2] not in known):
        return options
    for length in (4, 3, 2):
        end = start + length
        name = text[start:end]
        if name[-1:] == "院" and text.startswith("士", end):
            # 赫捷|院士
            continue
        if name[-1:] == "会" and _ITS_OFFICE.match(text, end):
            # 海医会|会长: a society by its short name
            continue
        if len(name) == length and may_be_name(name, sure=sure) and (length < 4 or name[:2] in known):
            odd = not own_last(text, end, name, sure=sure)
            # 束为|带队: only one who leads or speaks stands before these
            odd = odd and not (length == 2 and sure and _LEADS.match(text, start + 2))
            rating = rating_of(text, start, length)
            recurs = not odd and length > 2 and text.count(name) > 1 and (rating >= 2 or _varies(text, name))
            rating += (1 if recurs else 0) - (2 if odd else 0)
            if length == 3 and end in blocked and end - 1 not in blocked and given().issuperset(name[1:]):
                # 某某某|工程师
                rating = max(rating, 2 - 2 * odd)
            if length == 3 and start + 2 in blocked and rating < 2.5:
                # 台籍|特聘教授
                rating -= 1
            if length == 3 and name[2] not in given() | NO_LAST and start + 2 not in blocked:
                # 王睿|准备了, 葛宏图|带
                rating -= 0.6 if name[2] in _verbs() else 0.2
            options.append((rating, length))
    return options


def _varies(text: str, name: str) -> bool:
    """Whether something else stands behind a name each time (behind 高田真 of 高田真里 it does not)."""
    return len({text[match.end() : match.end() + 1] for match in re.finditer(name, text)}) > 1


def may_be_name(name: str, *, sure: bool) -> bool:
    """Whether this may be a name; behind a title, also one that ends like a town (俞鳌镇)."""
    town = sure and len(name) == 3 and name[2] == "镇" and name[1:] not in forms()
    return is_name(name) or (town and is_name(name[:2]) and name[1] not in "家庄桥新山河店集")
