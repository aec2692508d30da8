"""Events: what somebody holds or takes part in, under its name or a clear description.

From the head (座谈会, 年会, 大赛) the name is followed to the left until the verb or the place that brings it in; quotes,
years and 暨 belong to it. A bare 座谈会 is no event of its own; the frames read it as talks.
"""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from extractors.document import Span, Story
from extractors.lexicons import words
from graph.model import Mention

_STOP = set(" ，。；：！？!?\n…|~#*=+、")
_QUOTES = {"”": "“", "》": "《", "）": "（", "’": "‘"}
_LONGEST = 60
_LEADING = re.compile(
    r"^(?:了|的|一场|一次|一期|一系列|多场|两场|首场|此次|本次|这次|该|有关|相关|题为|主题为|以|为期\S{1,3}天的?|全国两会|同期|隆重|成功|圆满|顺利|继续|专门|\d+月\d+日|[上下]午|当天|当日|近日|日前|今天|首次|再次|联合|共同|组织|开展|举办|召开|参加|出席|主办|承办|“?主题(?:是|为))+"
)
_SPECIFIC = re.compile(r"[“《]|第[一二三四五六七八九十百\d]+[届次期场]|(?:19|20)\d{2}|暨|[A-Za-z]{3,}")


@cache
def _machine() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    heads = words("events.toml", "strong")
    machine = ahocorasick_rs.AhoCorasick(
        heads,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    return machine, heads


def find_events(story: Story) -> None:
    """Step: fill `Story.events`; where names overlap the longest counts, a shorter form of an earlier one is the same event."""
    machine, heads = _machine()
    text = story.text
    found: list[Span] = []
    for index, start, end in machine.find_matches_as_indexes(text):
        head = heads[index]
        if head in ("大会", "会议") and _SPOKEN_AT.match(text, end):
            continue
        end = _right(text, end)
        begin = _left(text, start)
        leading = _LEADING.match(text[begin:end])
        begin += leading.end() if leading and begin + leading.end() < start + len(head) else 0
        if text[begin - 1 : begin] == "“" and "”" not in text[begin:end]:
            close = text.find("”", end, end + 30)
            end = (
                close
                if close > 0 and not re.search(r"[，。由]|主办|承办|协办|举办|举行|召开", text[end:close])
                else end
            )
        name = text[begin:end]
        if not _is_named(name, head, start - begin):
            continue
        while found and found[-1].end > begin:
            found.pop()
        found.append(Span(begin, end, "Event"))
    story.events = _same(text, found)


# 作大会报告, 作会议总结: what is said there, no event
_SPOKEN_AT = re.compile(r"(?:主旨|特邀|主题)?(?:报告(?!会)|发言|总结|致辞|交流(?!会)|主席团|组委会)")


def _left(text: str, position: int) -> int:
    floor = max(0, position - _LONGEST)
    i = position
    while i > floor:
        character = text[i - 1]
        if character in _QUOTES:
            opening = text.rfind(_QUOTES[character], floor, i - 1)
            if opening < 0:
                break
            i = opening
            continue
        if character in _STOP or character in "“《（‘":
            break
        if _border_at(text, i) and not _QUOTED_ROUTE.search(text[floor:i]) and not _ANNIVERSARY.match(text, i - 2):
            break
        i -= 1
    return i


_ANNIVERSARY = re.compile(r"(?:成立|建立|创建|开馆|建馆|创办|命名)[一二三四五六七八九十百\d]+周年")
# “科普行”走进某县活动: the verb belongs to the name, because quotes stand before it
_QUOTED_ROUTE = re.compile(r"”(?:走进|进|来到|走入)$")


def _border_at(text: str, end: int) -> bool:
    return text.endswith(words("events.toml", "borders"), 0, end) or (
        text[end - 1] in "日月时" and text[end - 2 : end - 1].isdigit()
    )


def _right(text: str, end: int) -> int:
    match = re.match(
        r"（[^（）]{2,10}(?:赛区|地区|站|分会场)[^（）]{0,4}）(?:选拔赛|比赛|复赛|决赛|初赛)?|—[^，。；]{2,20}?(?:专题活动|活动)|[\u4e00-\u9fff“”]{2,14}(?:专场|分论坛|分会场)(?=[，。；])",
        text[end:],
    )
    return end + match.end() if match else end


@cache
def _empty() -> frozenset[str]:
    return frozenset(words("events.toml", "empty"))


def _is_named(name: str, head: str, description: int) -> bool:
    if name in _empty() or description < 2:
        return False
    if re.match(
        r"^(?:各|等|和|与|及|该|其|本届|此届|该届|上届|往年|本期|此项|今年的?|去年的?|明年的?|多种|各种|各项|各类|形式多样|丰富多彩|开展|一些|许多|大型|小型|线上|线下|多次|历次|每次|每年|日常|基层|系列|重大|专场|现场|主要|其他|本次|首场|首次|几|当天的?|原定|往届|历届|每届|这一|这场|那|一年一度|同类|一堂|全年|以上)",
        name,
    ):
        return False
    if re.match(r"[两三四五六七八九十\d]+(?:馆|会|家|个|场|项|次|名|位)(?!学术)", name):
        return False
    if re.search(r"[，。]", re.sub(r"“[^”]*”|《[^》]*》", "", name)):
        return False
    if head in words("events.toml", "weak"):
        return bool(_SPECIFIC.search(name)) or (
            description >= 5 and head not in ("行", "展", "周", "报告", "座谈", "行动", "活动", "会议")
        )
    return True


def _same(text: str, spans: list[Span]) -> list[Span]:
    """One mention for all forms of an event: a later name contained in an earlier one, quotes apart, is the same."""
    known: list[Mention] = []
    resolved: list[Span] = []
    for span in spans:
        name = (
            text[span.start : span.end].strip("“” ")
            if text[span.start : span.end].count("“") != text[span.start : span.end].count("”")
            else text[span.start : span.end]
        )
        bare = re.sub(r"[“”《》‘’\s]", "", name)
        found = next((m for m in known if _matches(bare, re.sub(r"[“”《》‘’\s]", "", m.name))), None)
        if found is None:
            found = Mention(name, "Event", (bare,) if bare != name else ())
            known.append(found)
        elif len(bare) > len(re.sub(r"[“”《》‘’\s]", "", found.name)):
            longer = Mention(name, "Event", tuple(sorted({found.name, *found.aliases} - {name})))
            known[known.index(found)] = longer
            resolved = [Span(s.start, s.end, "Event", longer if s.mention == found else s.mention) for s in resolved]
            found = longer
        resolved.append(Span(span.start, span.end, "Event", found))
    return resolved


def _matches(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= 5
