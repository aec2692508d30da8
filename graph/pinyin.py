"""How Chinese names are spelt in Latin letters, for those who search by typing pinyin or its initials."""

from __future__ import annotations

import unicodedata
from functools import cache


def folded(text: str) -> str:
    """Text as searches compare it: full-width forms made plain, no difference of case."""
    return unicodedata.normalize("NFKC", text).casefold()


def syllables(name: str) -> list[str]:
    """The pinyin of a name, a syllable a character; what has none is left out."""
    from pypinyin.seg.mmseg import seg

    return [syllable for word in seg.cut(folded(name)) for syllable in _spelt(word)]


def initials(name: str) -> str:
    """The first letters of its syllables (海南省科协: hnskx)."""
    return "".join(syllable[0] for syllable in syllables(name))


@cache
def _spelt(word: str) -> tuple[str, ...]:
    # names are made of few words; asking once for each is many times faster than once for each name
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word, errors="ignore"))
