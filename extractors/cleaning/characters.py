"""Characters: one script, one width, no pinyin between them, with a map back to the raw text.

Simplified script comes from OpenCC (t2s). Pages that were converted badly carry the reading of a character in brackets
behind it (頁(yè)); those readings are dropped.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cache

import opencc

from extractors.lexicons import lines

_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0E, 0xFF0F, 0xFF0D, 0xFF05)
}
_BLANK = dict.fromkeys((0x00A0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F, ord("\t"), 0x0B, 0x0C), " ")
_SAME = str.maketrans(
    "［］﹙﹚﹝﹞〔〕【】「」『』﹁﹂﹃﹄‧・•∙⋅●﹣﹑﹐｡丨｜│︱", "（）（）（）（）（）“”“”“”“”·····●-、，。||||"
)
_WIDTH = {**_WIDE, **_BLANK, **_SAME}

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_NEAR_HAN = re.compile(
    rf"[,;:?!](?:(?<=[{_HAN}”’）》%].)|(?<=[\dA-Za-z)].)(?=[{_HAN}“（《]))"
    rf"|[(](?<=[{_HAN}\d”].)|[)](?<=[{_HAN}”》].)|[)](?=[{_HAN}，。、；：》”,;:\s]|$)",
    re.M,
)
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_DROPPED = re.compile(
    rf"(?<=[{_HAN}])[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]*[)）]"
    r"|\*\*|[\u200b-\u200f\u2060\ufeff\u00ad]"
    r"|[，、；：,](?=[，。；！？,])"
    r"|(?<=[，。；！？])[,，]"
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,300})?/?>|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|emsp|ensp);"
)
# 主席林 远, 、高 岩、: names of two characters are set as wide as those of three
_PADDED = re.compile(
    rf"(?<=[长席记任员授、，,][{_HAN}]) {{1,2}}(?=[{_HAN}](?:[、，。；：）)]|等|出席|主持|宣布|宣读|介绍|致|[作做]|陪同|率|带领"
    r"|一行|在|为|[和与及]|以及|同志|教授|研究员|院士|先生|女士|主任|博士|讲话|参加|先后|分别|代表|指出|强调|表示|说))"
)
# 秘.書(shū)長, 主.席: a dot inside a title, with which a page evades a filter of words
_CENSORED = re.compile(
    r"[秘主书書会會委院校馆館部局处處省市县縣区區教](?:[（(][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）])?(?P<dot>\.)"
    r"(?=[书書席任记記长長员員授])"
)
# of the tags that a text was pasted with, those that end a line
_LINE_END = re.compile(r"</(?:p|div|h\d|li|tr|section|article)|<br", re.IGNORECASE)
# a quick look whether anything is to be dropped at all
_MAY_DROP = re.compile(
    r"\*\*|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u200b-\u200f\u2060\ufeff\u00ad]|[，、；：,][，。；！？,]|[。；！？][,，]|<[a-zA-Z/]|&[a-z]{2,6};"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_READING = re.compile(r"[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*[)）]")
# on a page with readings, those without a tone mark are readings too
_ALL_READINGS = re.compile(_DROPPED.pattern + rf"|(?<=[{_HAN}])[（(][a-z]{{1,6}}[)）]")
_QUOTES = re.compile(r'"([^"\n]{1,60})"')


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text; `offsets[i]` is the place in the raw text of character i."""

    text: str
    offsets: array[int]


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplified script of the same length; characters whose phrase conversion changes the length are taken one by one.

    篠 of Japanese names stays, which the converter takes for a rare character.
    """
    converter = _to_simplified()
    simplified: str = converter.convert(text).replace("筿", "篠")
    if len(simplified) != len(text):
        return "".join(_one_to_one(line, converter) for line in text.splitlines(keepends=True))
    changed = [i for i, (old, new) in enumerate(zip(text, simplified, strict=True)) if old != new]
    own = [i for i in changed if text[i] in _STANDARD]
    if own and (len(changed) - len(own)) * 100 < len(text):
        # 陈秉乾 on a page in simplified script: the character is the name's own
        return "".join(old if old in _STANDARD else new for old, new in zip(text, simplified, strict=True))
    return simplified


# characters that names keep in simplified script (通用规范汉字表, 2013), and that a conversion takes for traditional ones
_STANDARD = frozenset("乾瞭昇陞")


def clean_characters(raw: str) -> Cleaned:
    """Fold widths, drop readings in brackets, invisible characters and pasted tags, convert to simplified script."""
    text = _LONE_SURROGATE.sub("\ufffd", raw.translate(_WIDTH))
    padding = {i for match in _PADDED.finditer(text) for i in _padding(match)}
    if "." in text:
        padding |= {match.start("dot") for match in _CENSORED.finditer(text)}
    if not padding and not _MAY_DROP.search(text):
        return Cleaned(_punctuate(simplify(text)), array("q", range(len(text))))
    offsets = array("q")
    kept: list[str] = []
    position = 0
    dropped = _ALL_READINGS if _READING.search(text) else _DROPPED
    for match in dropped.finditer(text):
        kept.append(text[position : match.start()])
        offsets.extend(range(position, match.start()))
        if _LINE_END.match(match.group()):
            kept.append("\n")
            offsets.append(match.start())
        position = match.end()
    kept.append(text[position:])
    offsets.extend(range(position, len(text)))
    if padding:
        places = [i for i, place in enumerate(offsets) if place not in padding]
        whole = "".join(kept)
        return Cleaned(
            _punctuate(simplify("".join(whole[i] for i in places))), array("q", (offsets[i] for i in places))
        )
    return Cleaned(_punctuate(simplify("".join(kept))), offsets)


def _padding(match: re.Match[str]) -> range:
    """The places of the blanks inside a name that is set apart (林 远); none where no surname begins it."""
    surname = simplify(match.string[match.start() - 1])
    return range(*match.span()) if surname in lines("surnames.txt") else range(0)


def _punctuate(text: str) -> str:
    text = _NEAR_HAN.sub(lambda match: _FULL[match.group()], text)
    return _QUOTES.sub(lambda match: f"“{match.group(1)}”", text)


def _one_to_one(line: str, converter: opencc.OpenCC) -> str:
    whole: str = converter.convert(line)
    if len(whole) == len(line):
        return whole
    single = (converter.convert(character) for character in line)
    return "".join(new if len(new) == 1 else old for new, old in zip(single, line, strict=True))
