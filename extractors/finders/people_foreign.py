"""People whose names are of other make: with a dot (玛丽·史密斯), in Latin letters, of Tibetan or Mongolian elements."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import clued, everywhere
from extractors.document import Story
from extractors.finders.known_words import holds_word
from extractors.finders.name_ends import follower, rating_of
from extractors.finders.names import of_elements, transcribing
from extractors.lexicons import lines, words
from graph.divisions import forms

_FOREIGN = clued(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fffA-Z.]{1,9}){1,3}")
# words of one character that also transcribe foreign names (阿不都拉·某某)
_TRANSCRIBING = frozenset("都不再则其但以自而使据让了的未")
# words of one character that no foreign name is transcribed with
_ENDS_FOREIGN = frozenset("将就在为以说称率兼讲谈请围踏抵赴携")
_LATIN_BEFORE = clued(
    r"[A-Z][A-Za-zÀ-ÿ.'’-]+(?: [A-Z][A-Za-zÀ-ÿ.'’-]*){1,3}"
    r"(?=\s?(?:教授|博士|先生|女士|院士|研究员|主席|会长|馆长|主任|秘书长|校长|院长|所长))"
)


def foreign(story: Story, begins: set[int], found: dict[int, int]) -> None:
    """The places of such names; `begins` is where the names of bodies begin, and so a name before them ends."""
    text = story.text
    titles = {mark.end for mark in story.marked("title")}
    for match in everywhere(_FOREIGN, story):
        start = max(
            match.start(),
            max(
                (
                    m.end
                    for m in story.marks
                    if m.kind in ("title", "boundary", "suffix")
                    and m.text not in _TRANSCRIBING
                    and match.start() < m.end <= match.start() + match.group().index("·")
                ),
                default=0,
            ),
        )
        # 会见了|某甲·某乙
        start += text[start] == "了"
        begun = start in titles
        dot = text.index("·", start)
        first = start if begun else _transcribed_from(text, start, dot)
        # 健|康·科学: in the middle of a word
        start = dot if first > start and dot - first < 2 else first
        if (
            "·" in text[start + 1 : match.end()]
            and text[start] != "·"
            and not _worded().search(text, start, match.end())
        ):
            body = min((b for b in begins if start < b < match.end()), default=match.end())
            end = _foreign_end(text, start, body)
            end = _transcribed_to(text, start, end)
            end -= text[end - 1] == "副" and _DEPUTY.match(text, end) is not None
            if end <= start or text.startswith(words("people.toml", "named_after", "words"), end):
                continue
            # 宁夏大学·岛根大学, 潍坊·诸城, 巡展三门峡·陕县站: the dot joins bodies, places, stops
            if (
                "·" in text[start + 1 : end - 1]
                and not _joins_places(text[start:end])
                and not any(start < m.start and m.end <= end for m in story.marked("title"))
            ):
                found[start] = end
    _by_elements(story, found)
    for match in everywhere(_LATIN_BEFORE, story):
        found.setdefault(match.start(), match.end())


def _transcribed_from(text: str, start: int, dot: int) -> int:
    """Where the characters begin that foreign names are transcribed with, before the first dot of one."""
    known, first = transcribing(), dot
    while first > start and text[first - 1] in known:
        first -= 1
    return first


def _transcribed_to(text: str, start: int, end: int) -> int:
    """Where they end behind the last dot; `start`, where nothing is transcribed there (科学·探秘)."""
    known, dot = transcribing(), text.rindex("·", start, end)
    last = dot + 1
    while last < end and (text[last] in known or text[last].isascii() or _OF_NAME.match(text, last - 1)):
        last += 1
    if last == dot + 1:
        return start
    closed = rating_of(text, last, 0) < 1.5 and rating_of(text, end, 0) >= 2.5 and end - dot <= 6
    closed = closed or (end == last + 1 and rating_of(text, end, 0) == 3)
    return end if closed and not holds_word(text[last:end]) else last


# 阿不都外力, 阿不力米提: 不 between what transcribes
_OF_NAME = re.compile("阿不[都力来里拉地]")
# 某甲·某乙|副局长
_DEPUTY = re.compile(r"(?:[主会馆院校所局处部司厅区市县省州]|理事|秘书|总|教|研究)?(?:授|员|长|任|席|裁|经理|干事)")


def _joins_places(name: str) -> bool:
    """Whether what the dot joins are places, or the whole a stop or a campaign."""
    return name.endswith(("站", "行", "赛", "展")) or all(part in forms() for part in name.split("·"))


def _by_elements(story: Story, found: dict[int, int]) -> None:
    """次仁罗布, 阿拉腾高娃: two elements and more are a name wherever they stand, a single one before a title."""
    text = story.text
    places = [m for kind in ("division", "combination", "country", "body") for m in story.marked(kind)]
    titles = {m.start for m in story.marked("title")}
    elements = lines("name_elements.txt")
    for match in everywhere(of_elements(), story):
        start, end = match.span()
        several = end - start >= 4 and match.group() not in elements
        if (
            ((several and rating_of(text, start, end - start) >= 2) or end in titles)
            and not any(m.start < end and start < m.end for m in places)
            and text[end : end + 1] not in tuple("省市县区州旗镇乡村山湖河盟苏")
            and not any(b.start <= start < b.end for b in story.bodies)
        ):
            found.setdefault(start, end)


@cache
def _worded() -> re.Pattern[str]:
    """Words that no foreign name contains (某网·某新闻, 发展·共赢未来)."""
    return re.compile("|".join(words("people.toml", "not_foreign", "words")))


def _foreign_end(text: str, start: int, end: int) -> int:
    """Cut what follows the name off its last part: a word that follows names begins there (买买提|出席, not 买买|提出席)."""
    dot = text.rfind("·", start, end)
    for i in range(dot + 2, end):
        word = follower(text, i)
        if word and word in _ENDS_FOREIGN:
            return i
        if len(word) < 2:
            continue
        later = follower(text, i + 1)
        if len(later) < 2 or i + 1 + len(later) <= i + len(word):
            return i - (text[i - 1] == "的")
    # 伊尔哈姆|到|省科协
    return end - 1 if text[end - 1] in "到赴在与和同率向为给来的" and end - 1 > dot + 2 else end
