"""Names without a surname of the table, behind a title: Tibetan, Mongolian, Yi, Uygur, foreign, Japanese ones, rare surnames."""

from __future__ import annotations

import re

from extractors.finders.known_words import holds_known_word, holds_word
from extractors.finders.name_ends import NO_LAST, acts, follower, rating_of
from extractors.finders.names import FUNCTION, given, of_elements, surnames, transcribing
from graph.divisions import forms

_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")
_DELIMITED = re.compile(
    r"(?![是为由叫有还都仍就也又则将])[\u4e00-\u9fff]{3,5}(?=[、，。；]|和|与|院士|教授|博士|先生|女士|出席|参加|主持|介绍|表示|致辞|一行|率团|率队|等(?:人|同志|陪同|出席|参加)|及)"
)
# the second character of Japanese surnames (篠田, 柴原)
_JAPANESE = frozenset("田原崎本村藤川山井野口木桥岛泽上下中内谷林边部濑浦坂仓尾池冢津沼江岸塚宫森")
# characters that begin words behind titles more often than names without a surname of the table
_NO_FIRST = frozenset(
    "是为由叫有还都仍就也又则将这那此该其他她它我们各每两几本在的了之所以被把给让请与和及或但而并且不没未很更最再才只均皆共"
)


def unusual_end(text: str, start: int, blocked: set[int], usual: int | None, *, rare: bool) -> int | None:
    """The end of such a name that begins here, or None.

    `usual` is where a name with a surname of the table would end; `rare`: one of three characters may have a surname of no table.
    """
    found = of_elements().match(text, start)
    elements = found.end() - start if found else 0
    written = elements
    while written < 6 and text[start + written : start + written + 1] in transcribing():
        written += 1
    lengths = {elements} if elements else set[int]()
    if written > 1 + (not elements):
        lengths |= set(range(max(elements, 2 + (not elements)), written + 1))
    given_names = given()
    if given_names.issuperset(text[start + 2 : start + 4]) and (
        text[start + 1 : start + 2] in _JAPANESE or usual is None
    ):
        lengths.add(4)
    if rare and text[start : start + 1] not in surnames() and given_names.issuperset(text[start + 1 : start + 3]):
        lengths.add(3)
    best = max((_rated(text, start, n, blocked, usual, rare=rare) for n in lengths), default=(0.0, 0))
    return start + best[1] if best[0] >= 2 else None


def is_unusual(name: str, *, sure: bool) -> bool:
    """Whether this is such a name as a whole; `sure`: a form of address stands behind it, so that a rare surname will do."""
    if not _HAN.fullmatch(name) or name[0] in _NO_FIRST or holds_word(name) or _holds_place(name):
        return False
    elements = of_elements().match(name)
    if elements is not None and elements.end() == len(name):
        return True
    if len(name) > 2 and transcribing().issuperset(name):
        return True
    japanese = len(name) == 4 and name[1] in _JAPANESE and given().issuperset(name[2:])
    return japanese or (sure and len(name) == 3 and given().issuperset(name[1:]) and not holds_known_word(name))


def _rated(
    text: str, start: int, length: int, blocked: set[int], usual: int | None, *, rare: bool
) -> tuple[float, int]:
    """How sure a name of this length is, with the length; 0 where it has no shape of such names."""
    name, end = text[start : start + length], start + length
    none = 0.0, 0
    if len(name) < length or not _HAN.fullmatch(name) or start in blocked:
        return none
    if any(i in blocked and not _later(text, i, end) for i in range(start + 1, end)):
        return none
    if any(len(follower(text, i)) > 1 and not _later(text, i, end) for i in range(start + 1, end)):
        # 某校长|待客热情
        return none
    rating = rating_of(text, start, length)
    elements = of_elements().match(name)
    whole = elements is not None and elements.end() == length
    if whole and (length > 2 or rating >= 1.5 or usual is None or rating_of(text, start, usual - start) < 2):
        return (rating + 0.5 if rating >= 1.5 else 2.0), length
    if (
        name[-1] in NO_LAST - transcribing()
        or (name[0] in _NO_FIRST and elements is None)
        or rating < 1.5
        or _holds_place(name)
    ):
        return none
    rest = name[elements.end() :] if elements else name
    if transcribing().issuperset(rest) and (length > 2 or elements) and not holds_word(name):
        return max(rating, 2) + (0.25 if length > 3 or name[0] not in surnames() else 0), length
    if rating < 2:
        return none
    if length == 4 and name[1] in _JAPANESE and given().issuperset(name[2:]) and not holds_word(name):
        return rating, length
    double = length == 4 and name[0] in surnames() and name[1] in surnames() and rating >= 2.5
    if double and given().issuperset(name[2:]) and not holds_word(name) and usual is None:
        # 刘吴惠兰: with the husband's surname before her own
        return rating, length
    seldom = rare and length == 3 and name[0] not in surnames() and given().issuperset(name[1:]) and name[-1] != "行"
    return (rating, length) if seldom and not holds_known_word(name) else none


def _holds_place(name: str) -> bool:
    """Whether the name of a place stands in it (新疆行, 赴浙江)."""
    return any(name[i:j] in forms() for i in range(len(name)) for j in range(i + 2, len(name) + 1))


def _later(text: str, position: int, end: int) -> bool:
    """Whether a word that seems to begin inside a name is none, as the one behind the name goes further (买买提|出席)."""
    return position + len(follower(text, position)) > end and rating_of(text, end, 0) >= 2 and acts(text, end)


def delimited_end(text: str, start: int, blocked: set[int]) -> int | None:
    """The end of what stands between a title and a delimiter, whatever its characters (哈斯特尔, 才扎西)."""
    match = None if text[start : start + 1] in FUNCTION | {"时"} else _DELIMITED.match(text, start)
    if match is None or any(i in blocked for i in range(start, match.end())) or holds_known_word(match.group()):
        return None
    if any(len(follower(text, i)) > 1 for i in range(start, match.end())):
        # 某校长|待客热情
        return None
    end = match.end()
    return end - (text[end - 1] in "也都还就均便亦")
