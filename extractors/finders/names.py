"""What a name looks like: a surname of the table and one or two characters, and what may stand behind it."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Story
from extractors.lexicons import lines, words
from graph.divisions import forms

_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003134f]+")
_DELIMITER = set("、，。；：！？）)（(\n “”《,.·")
# characters that end no name unless a delimiter follows: they begin the next word
NO_LAST = set("便陪担给请分携并等和与及同在的赴率到任就将并也又说对为从以致作向还曾已所讲称来参出代主指表介兼应访则")
# characters that end no name, whatever follows
_NEVER_LAST = set("镇乡县等了着过们个么吗呢吧的我你他她它")
_VERB = re.compile(
    "主持|出席|参加|致辞|致词|讲话|发言|介绍|表示|指出|强调|说|认为|陪同|率|带队|宣布|宣读|汇报|担任|任|当选|作了|一行"
)
_LEADS = re.compile("带队|率队|率团|一行|致辞|致词|出席")
# those of NO_LAST that nothing but a further word can follow
_GOVERNING = set("同和与及的率到就将并也又对为从以向还曾已则")
# what may stand between a name and the post before it: 副部长（正县级）, 主席（会长）
IN_BRACKETS = re.compile(
    r"（(?:(?:兼职?|原|正|副|主持|挂职|聘任|一级|二级)[^（）]{0,6}|(?:常务|执行|名誉)?副?(?:会长|主席|理事长|主任|院长|校长))）"
)
# surnames that are mostly other words: only behind a title
RARE = set("和与从来由对在为全时应和于都相单方成安常席修普区代须原干")
FUNCTION = set("从来由对在为和与于向")
_TITLES = (
    "主席",
    "书记",
    "馆长",
    "会长",
    "主任",
    "局长",
    "院长",
    "校长",
    "部长",
    "市长",
    "县长",
    "处长",
    "教授",
    "老师",
    "同志",
    "先生",
    "女士",
    "院士",
    "秘书长",
    "理事长",
    "委员",
    "代表",
    "会员",
    "理事",
    "监事",
    "所长",
    "站长",
    "社长",
    "科长",
)


# 商学院, 文学院; 经|商会, 和|协会
_SCHOOLS = ("学院", "大学", "学会", "医院", "协会", "商会", "公司", "集团")


@cache
def surnames() -> frozenset[str]:
    """Single and compound surnames."""
    return frozenset((*lines("surnames.txt"), *lines("compound_surnames.txt")))


@cache
def given() -> frozenset[str]:
    """Characters that given names are made of."""
    return frozenset("".join(lines("given_names.txt")))


@cache
def name_characters() -> frozenset[str]:
    """Characters that names of any make are written with."""
    return given() | frozenset("".join((*surnames(), *lines("name_elements.txt"))))


@cache
def of_elements() -> Clued:
    """Tibetan and Mongolian names: one to four elements in a row, perhaps with a surname before them (才扎西)."""
    elements = "|".join(sorted(lines("name_elements.txt"), key=len, reverse=True))
    return clued(f"(?:{elements}){{1,4}}")


@cache
def _followers() -> dict[str, tuple[str, ...]]:
    """The words that follow names by their first character, the longest first."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words("people.toml", "after", "words"), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in by_first.items()}


def follower(text: str, position: int) -> str:
    """The longest word that follows names and begins here, empty where there is none."""
    candidates = _followers().get(text[position : position + 1], ())
    return next((word for word in candidates if text.startswith(word, position)), "")


@cache
def not_names() -> frozenset[str]:
    return frozenset(words("people.toml", "not", "words"))


# 辅导员边讲解边示范
_WHILE = clued(r"边(?=[\u4e00-\u9fff]{1,5}边)")


def blocked_places(story: Story) -> set[int]:
    """Places where a word begins that is no name."""
    whiles = {match.start() for match in everywhere(_WHILE, story)}
    return (
        whiles
        | {
            m.start
            for m in story.marks
            if m.end - m.start >= 2
            and (
                m.kind in ("suffix", "body", "title", "combination", "boundary")
                or (m.kind == "division" and (m.text[-1] in "省市县区州旗" or len(m.text) > 2))
            )
        }
        | {
            # 院长|孙瑜, not 长孙瑜
            *(place for m in story.marks if m.kind == "title" for place in range(m.start + 1, m.end)),
            *(b.start for b in story.bodies),
        }
    )


def is_name(name: str) -> bool:
    length = len(name)
    if not (name[:1] in surnames() and length in (2, 3)) and not (name[:2] in surnames() and length in (3, 4)):
        return False
    if name[1:].endswith((*_TITLES, *_SCHOOLS)) or name[-1] in _NEVER_LAST or name[:2] in not_names():
        return False
    if name[-1] == "行" and name[:2] in forms():
        # 海东行: a campaign
        return False
    return bool(_HAN.fullmatch(name))


def rating_of(text: str, start: int, length: int) -> float:
    """How well what follows fits the end of a name: 3 for a delimiter, 2 and more for a word that follows names, 0 for neither."""
    end = start + length
    if end >= len(text) or text[end] in _DELIMITER:
        return 3
    if text[end].isdigit():
        return 2
    word = follower(text, end)
    # 高岩|见证 rather than 高岩见|证: the longer word that follows tells more
    return 0 if not word else 2 if len(word) == 1 else 2.5


def _ends_here(text: str, end: int, name: str) -> bool:
    """Whether the last character is the name's own all the same: no word goes on behind it (某大同，), or a list shows it."""
    governs = name[-1] in _GOVERNING and text[end : end + 1] in "、，。；）"
    # 李象和主持: what joins names is followed by a name, not by a verb
    governs = governs or (name[-1] in "和与及同" and bool(_VERB.match(text, end)))
    return governs or f"{name}、" in text or f"、{name}，" in text


# what no name ends in that begins like a word (关心下)
_NO_NAME = set("上下中内外时后前间里好过来去起部长员会者人")


def _name_all_the_same(text: str, start: int) -> bool:
    """Whether a name begins like another word (林学理 like 林学): what only people do stands behind it."""
    name = text[start : start + 3]
    whole = len(name) == 3 and _HAN.fullmatch(name) and name[2] not in (_NO_NAME | NO_LAST | _NEVER_LAST)
    if not whole:
        return False
    verb = _VERB.match(text, start + 3 + text.startswith("在", start + 3))
    parts = not any(c not in given() for c in name[1:]) and name[2] != "行"
    word = name[:2] in forms() or name[1:] in words("people.toml", "roles", "words")
    return verb is not None or (parts and not word and rating_of(text, start, 3) >= 2)


# characters of given names that are more often words
_RATHER_WORDS = frozenset("会之同来其向年令为以于法通能教开发自可任州")
_ITS_OFFICE = re.compile(r"(?:名誉|荣誉|常务|执行|创会|副)*(?:会长|秘书长|理事|主席|监事)")


def name_end(text: str, start: int, blocked: set[int], *, sure: bool) -> int | None:
    """The end of the name that begins here, or None. `sure`: a title stands before it, so that even an odd end will do."""
    if start in blocked or start >= len(text):
        return None
    known = surnames()
    if text[start] not in known and text[start : start + 2] not in known:
        return None
    options = []
    for length in (4, 3, 2):
        name = text[start : start + length]
        if name[-1:] == "院" and text.startswith("士", start + length):
            # 赫捷|院士
            continue
        if name[-1:] == "会" and _ITS_OFFICE.match(text, start + length):
            # 海医会|会长: a society by its short name
            continue
        if len(name) == length and is_name(name) and (length < 4 or name[:2] in surnames()):
            odd = name[-1] in NO_LAST and not (length == 3 and _ends_here(text, start + 3, name))
            # 束为|带队: only one who leads or speaks stands before these
            odd = odd and not (length == 2 and sure and _LEADS.match(text, start + 2))
            recurs = text.count(name) > 1 and not odd
            rating = rating_of(text, start, length) + (1 if recurs and length > 2 else 0) - (2 if odd else 0)
            options.append((rating, length))
    if not options:
        return start + 3 if sure and _name_all_the_same(text, start) else None
    rating, length = max(options)
    if rating >= 2:
        return start + length
    # behind a title a surname and two characters are a name, whatever follows; one where only the first is a name's (郭哲握手)
    if not sure:
        return None
    lengths, third = {n for _, n in options}, text[start + 2 : start + 3]
    if 3 in lengths and third in _RATHER_WORDS and rating_of(text, start, 3) >= 2:
        return start + 3
    word = third in NO_LAST or third not in given() | _RATHER_WORDS
    if word and 2 in lengths and text[start + 1] in given() and text[start : start + 2] not in known:
        return start + 2
    return start + 3 if 3 in lengths and third not in NO_LAST else None
