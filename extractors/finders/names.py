"""What a name looks like: a surname of the table and one or two characters, or characters that foreign names are written with."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Story
from extractors.lexicons import lines, words
from graph.divisions import forms

_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003134f]+")
# characters that end no name, whatever follows
_NEVER_LAST = set("镇乡县等了着过们个么吗呢吧的我你他她它")
# what may stand between a name and the post before it: 副部长（正县级）, 主席（会长）
IN_BRACKETS = re.compile(
    r"（(?:(?:兼职?|原|正|副|主持|挂职|聘任|一级|二级)[^（）]{0,6}|(?:常务|执行|名誉)?副?(?:会长|主席|理事长|主任|院长|校长))）"
)
# surnames that are mostly other words: only behind a title
RARE = set("和与从来由对在为全时应和于都相单方成安常席修普区代须原干")
FUNCTION = set("从来由对在为和与于向")
# surnames that are rather verbs (谈思路, 保稳定), and things (野大豆)
VERBS = frozenset("谈保摆种过签展勾滑聚归")
THINGS = frozenset("野水火风豆麦粟鱼羊药税户")
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
    "博士",
    "经理",
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
    return given() | transcribing() | frozenset("".join((*surnames(), *lines("name_elements.txt"))))


@cache
def transcribing() -> frozenset[str]:
    """Characters that foreign names are transcribed with."""
    return frozenset("".join(lines("transcription.txt")))


@cache
def of_elements() -> Clued:
    """Tibetan and Mongolian names: one to four elements in a row, perhaps with a surname before them (才扎西)."""
    elements = "|".join(sorted(lines("name_elements.txt"), key=len, reverse=True))
    return clued(f"(?:{elements}){{1,4}}")


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
    if name[1:].endswith((*_TITLES, *_SCHOOLS)) or name[-1] in _NEVER_LAST:
        return False
    if name[:2] in not_names() and not (length > 2 and name[:2] in surnames()):
        return False
    if name[-1] == "行" and name[:2] in forms():
        # 海东行: a campaign
        return False
    return bool(_HAN.fullmatch(name))
