"""Borders: whether a short form of a place or a university stands for itself, or is a piece of another word or name.

合作 is a place in 合作科协, no place in 合作办学; 长宁 is none in 长宁大厦, 成华 none in 书记关成华, 川大 none in 永川大数据.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.document import Mark
from extractors.finders.names import surnames
from extractors.lexicons import words
from graph.divisions import ambiguous_words, divisions

_LEVELS = "省市县区州旗盟"
# behind the short name of a place these make the name of something else that stands there or is called after it
_CALLED_AFTER = re.compile(
    r"大厦|大酒店|酒店|宾馆|饭店|大桥|大道|大街|广场|花园|小区|科技城|路(?!线|演|径|上|途|过)|[山江河湖](?=[，。、；）的])"
    r"|镇(?![江海原巴安远康雄坪赉平宁沅])|乡(?![村镇贤土愁亲宁城])"
)
# 兰溪|社区 lies in any town
_OWN_NAME = re.compile("社区(?!书院|教育|科普|大学|学院|学校)|小区|街道(?!办事处的)")
# 小坝镇|江台村: the town ends in the middle of what seems a place
_OF_TOWN = re.compile("[镇乡]")
_VILLAGE_OF_TOWN = re.compile(r"[\u4e00-\u9fff][镇乡][\u4e00-\u9fff]{2,4}?(?:村|社区|嘎查|居委会)")
# prepositions and verbs that are surnames as well: no person's name begins with them before a place
_NO_SURNAME = frozenset("于向从经由到赴在往和与来时都应成为以自全及同任")
_BEFORE_NAME = frozenset("、，：；")


@cache
def _behind() -> tuple[str, ...]:
    return words("bodies.toml", "plain", "behind")


_HEAD = re.compile("(?:^|[，。；：、\n（“ 市州省]|[在赴到由]|走进|前往|抵达)$")


def is_plain(text: str, end: int, form: str) -> bool:
    """Whether a form that is also an ordinary word stands for the place, by what is behind it (合作科协, 同心县)."""
    if form not in ambiguous_words() or text.startswith(_behind(), end):
        return True
    before = text[max(0, end - len(form) - 2) : end - len(form)]
    return form in words("bodies.toml", "plain", "counties") and _HEAD.search(before) is not None


def stands_for_itself(text: str, place: Mark, titles: frozenset[int]) -> bool:
    """Whether the mark of a division is no piece of a person's name or of what is called after a place.

    `titles`: where titles end.
    """
    if len(place.text) > 3 or place.text[-1] in _LEVELS:
        return True
    if _OWN_NAME.match(text, place.end) and all(divisions()[code].level == "county" for code in place.value.split("|")):
        return False
    if _OF_TOWN.match(place.text) and _VILLAGE_OF_TOWN.match(text, max(0, place.start - 1)):
        return False
    if _CALLED_AFTER.match(text, place.end):
        return False
    first = place.start - 1
    if _given_name(text, place, titles):
        return False
    if len(place.text) > 2 or first < 0 or text[first] not in surnames() or text[first] in _NO_SURNAME:
        return True
    if text.startswith(_behind(), place.end) or text[place.end : place.end + 1] in tuple(_LEVELS):
        return True
    return not (first in titles or text[first - 1 : first] in _BEFORE_NAME)


def _given_name(text: str, place: Mark, titles: frozenset[int]) -> bool:
    """副主席陈丙南和该中心: no 南和 behind a title, a surname and a character, where the place ends in what joins."""
    start = place.start - 2
    return (
        len(place.text) == 2
        and place.text[1] in "和同与"
        and start in titles
        and text[start] in surnames()
        and text[start] not in _NO_SURNAME
    )


# 川大数据, 华科协, 科大讯飞: what follows shows another word
_NO_UNIVERSITY = re.compile(
    r"学(?![生者子院])|数据|协|讯飞|荒|型|洋|技(?!术转移)|量|批|会|[桥路街巷村镇]|花园|社区|小区"
)


def is_university(text: str, mark: Mark, places: list[Mark]) -> bool:
    """Whether the short form of a university (川大) begins in no place's name and ends in no other word."""
    if len(mark.text) > 2:
        return True
    if _NO_UNIVERSITY.match(text, mark.end):
        return False
    if mark.text == "暨大" and "\u4e00" <= text[max(0, mark.start - 1) : mark.start] <= "\u9fff":
        # 授牌暨|大河基地揭牌
        return False
    return not any(p.start < mark.start < p.end for p in places)
