"""Bodies by composition: a place or level, a qualifier, an ending that tells the type.

From every ending a name is followed to the left until something that cannot belong to it. Names nest: the longest counts,
and an ending inside a longer name is none by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractors.borders import is_plain
from extractors.document import Mark, Span, Story
from extractors.finders.counted import counted_bodies
from extractors.finders.plausibility import LONGEST, is_plausible
from extractors.lexicons import words

_HARD_PUNCTUATION = set(".，。、；：！？!?;\n“”‘’《》<>|…—~#*=+ []/\\→")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千两几多\d余]+(?:家|所|个|名|位|支|座|批|项|处|次|场|届)$")


def find_bodies(story: Story) -> None:
    """Step: fill `Story.bodies` with spans of names of bodies (not yet resolved), longest first where they nest."""
    text = story.text
    names = [
        m
        for m in story.marks
        if m.kind in ("suffix", "body", "division", "combination", "country")
        and not (m.text == "寺" and _TEMPLE_VILLAGE.match(text, m.end))
    ]
    stops = _stops(story)
    spans: list[Span] = []
    for mark in names:
        if mark.kind == "body":
            country = next((m for m in names if m.kind == "country" and m.end == mark.start), None)
            if country is not None and mark.value.startswith("Government"):
                spans.append(Span(country.start, mark.end, "Government"))
                continue
            quoted = text[mark.start - 1 : mark.start] == "《" and text[mark.end : mark.end + 1] == "》"
            spans.append(Span(mark.start - quoted, mark.end + quoted, mark.value.partition("|")[0]))
        elif mark.kind == "suffix":
            if mark.text.endswith("委") and text.startswith("员会", mark.end):
                mark = Mark(mark.start, mark.end + 2, mark.kind, mark.value, mark.text + "员会")
            if mark.text.endswith("办") and text.startswith("公室", mark.end):
                mark = Mark(mark.start, mark.end + 2, mark.kind, mark.value, mark.text)
            start = _start(text, mark, names, stops)
            if start is not None:
                start -= 2 if text[max(0, start - 2) : start] == "中共" else 0
                groups = words("bodies.toml", "starters", "groups")
                if mark.text == "中心" and _RESEARCH_CENTRE.search(text, start, mark.start):
                    mark = Mark(mark.start, mark.end, mark.kind, "Academic", mark.text)
                company = mark.text in ("局", "院") and text.startswith(groups, start)
                spans.append(Span(start, mark.end, "Enterprise" if company else mark.value))
    spans += _institutes(text)
    named = _longest(_merged(spans))
    story.bodies = sorted([*named, *counted_bodies(story, named)], key=lambda s: s.start)


# 小寺村, 寺台村
_TEMPLE_VILLAGE = re.compile(r"[\u4e00-\u9fff]{0,2}[村镇乡路沟]")
# 中国科学院盐湖所, 省农科院水稻所: the short names of institutes
_INSTITUTE = re.compile(
    r"(?:中国科学院|中科院|中国农科院|[\u4e00-\u9fff]{1,3}省农科院|[省市]农科院|农业科学院|社会科学院|社科院|林科院)"
    r"[\u4e00-\u9fff]{2,7}?所(?![有在属需示谓得以]|长(?!长))"
)


def _institutes(text: str) -> list[Span]:
    return [Span(m.start(), m.end(), "Academic") for m in _INSTITUTE.finditer(text) if "院" in m.group()]


def _stops(story: Story) -> list[Mark]:
    """Boundary marks that no name mark covers."""
    covered = [
        m for m in story.marks if m.kind in ("division", "combination", "country", "body") and m.end - m.start > 1
    ]
    starts = [m.start for m in covered]
    stops = []
    for mark in story.marks:
        if mark.kind not in ("boundary", "title") or mark.text in words("bodies.toml", "starters", "people"):
            continue
        i = bisect_left(starts, mark.end) - 1
        inside = (
            i >= 0
            and covered[i].start < mark.end
            and covered[i].end > mark.start
            and covered[i].end - covered[i].start > mark.end - mark.start
        )
        if not inside:
            stops.append(mark)
    return stops


def _start(text: str, ending: Mark, names: list[Mark], stops: list[Mark]) -> int | None:
    """Where the name with this ending begins; None where it is no name."""
    left = max(_punctuation_before(text, ending.start), _inner_end(text, ending, names))
    hard = left
    soft: list[Mark] = []
    for stop in reversed(stops[: bisect_left(stops, ending.start, key=lambda s: s.start)]):
        if stop.end <= left:
            break
        if stop.end > ending.start:
            continue
        if stop.kind == "title" or stop.value == "hard":
            if _TOWN_BEHIND.match(text, stop.start) and any(m.end == stop.start for m in names if m.kind == "division"):
                continue
            if stop.text in "与和及" and re.search(
                r"(?:中国科学院|中科院|特区政府)[\u4e00-\u9fff]{2,8}$", text[left : stop.start]
            ):
                continue
            if stop.text in "与和及" and _joins_fields(text, stop, ending, left):
                continue
            if stop.text in "与和及" and _is_inner_conjunction(
                text,
                stop,
                names,
                max(
                    [left, *(s.end for s in stops if s.end <= stop.start and (s.kind == "title" or s.value == "hard"))]
                ),
            ):
                continue
            hard = stop.end
            break
        soft.append(stop)
    region = [
        m for m in names if hard <= m.start < ending.start and m.kind in ("division", "combination", "country", "body")
    ]
    start = _starter(text, hard, ending.start, region)
    placed = start is not None
    if start is None:
        start = hard
        for stop in sorted(soft, key=lambda s: s.start):
            if stop.start == start:
                start = stop.end
        if _NUMERAL.search(text[start : ending.start]):
            return None
        level = _level_start(text, start, ending)
        start = start if level is None else level
    if not placed and ending.value == "Government" and ending.text[0] in "省市县区州旗" and len(ending.text) > 1:
        start = ending.start
    name = text[start : ending.end]
    only_place = any(m.kind == "division" and m.start == start and m.end == ending.start for m in region)
    behind = start
    for mark in region:
        if mark.start == behind:
            behind = mark.end
    plausible = is_plausible(name, text, start, ending, placed=placed, only_place=only_place, behind=behind)
    return start if plausible else None


# 乌兰再格森乡: a town whose name holds a word of the language
_TOWN_BEHIND = re.compile(
    r"[再都就还又曾将已与和][\u4e00-\u9fff]{1,3}(?:乡|镇|苏木)(?=[\u4e00-\u9fff]{1,8}[村会馆社园站校基])"
)
_NO_PART = re.compile(r"[与和及在的了到赴向对为等是将、]|领导|专家|教授|学生|师生")


@cache
def _inner_parts() -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(sorted(words("bodies.toml", "inner", "parts"), key=len, reverse=True)) + ")*$")


def _inner_end(text: str, ending: Mark, names: list[Mark]) -> int:
    """The end of a body named before, where this ending does not belong to it (莲花河社区 after 示范社区); else 0."""
    for mark in reversed(names):
        if mark.end > ending.start or mark.kind not in ("suffix", "body"):
            continue
        if ending.start - mark.end > LONGEST:
            break
        between = text[mark.end : ending.start]
        if between.startswith(("”", "）")) or re.fullmatch(r"“[^”]{1,10}”|（[^）]{2,8}）", between):
            continue
        if _is_part(mark, ending, between):
            return ending.end
        if not between and mark.text.endswith("科协") and ending.text == "学会":
            return mark.end
        if not between or _inner_parts().match(between):
            continue
        if ending.value in ("Station", "Academic") and any(m.kind == "division" and m.start == mark.end for m in names):
            continue
        if (
            mark.kind == "body"
            and mark.value.startswith("Enterprise")
            and ending.value in ("ScienceMuseum", "Academic", "Enterprise")
            and len(between) <= 8
            and not _NO_PART.search(between)
        ):
            continue
        if (
            ending.text == "基金会"
            and mark.kind == "body"
            and mark.value.startswith("Enterprise")
            and len(between) <= 12
        ):
            continue
        if ending.text == "党委" and mark.kind == "suffix":
            # a party committee inside a body is a part of it, no body
            return ending.end
        if _nests(mark, ending, between):
            continue
        if (
            text.startswith(("中国科学院", "中科院", "中国社会科学院"), mark.start)
            and (ending.value == "Academic" or (ending.value == "Association" and not _NO_PART.search(between)))
            and len(between) <= 14
        ):
            continue
        if (
            mark.value.startswith("Academic")
            and ending.value in ("Academic", "Association")
            and len(between) <= 8
            and not _NO_PART.search(between.replace("与", "", 1) if _FIELDS.match(between) else between)
        ):
            continue
        return mark.end
    return 0


_DOING = re.compile(r"[建办设申送做开]|成立|帮")
_VILLAGE = ("村", "社区", "新村", "嘎查")
_ZONE = ("开发区", "高新区", "经开区", "工业园区", "产业园区")
_RESEARCH = ("研究院", "研究所", "科学院", "农科院")
_RESEARCH_CENTRE = re.compile("研究[所院]|科学院|农科院")


def _nests(mark: Mark, ending: Mark, between: str) -> bool:
    """Whether the body before belongs to this name: 东街社区海洋科普馆, 某公司蔬菜科普基地, 某市工商联五金商会."""
    if mark.text.endswith("特区政府"):
        # 香港特区政府创新科技及工业局
        return ending.value == "Government" and len(between) <= 10 and not re.search("[、和与]", between)
    if len(between) > 10 or _NO_PART.search(between):
        return False
    if mark.text.endswith(_ZONE):
        return ending.value in ("Government", "Organization", "Association") and not ending.text.endswith(_ZONE)
    if mark.text.endswith(_VILLAGE):
        named = ending.text.endswith("基地") or ending.value in (
            "ScienceMuseum",
            "Enterprise",
            "Association",
            "Academic",
        )
        return named and not _DOING.search(between)
    label = mark.value.partition("|")[0]
    if label == "Academic" and mark.text.endswith(_RESEARCH):
        return ending.text == "中心" and len(between) >= 2
    if label == "Enterprise":
        numbered = bool(re.match(r"第[一二三四五六七八九十\d]+$", between)) and ending.value == "Academic"
        return numbered or (ending.text.endswith("基地") and len(between) >= 2)
    if label == "Association":
        own = ending.text in ("商会", "分会", "专委会", "专业委员会")
        return own and len(between) >= 2 and not between.endswith(("各", "下属", "所属", "地方", "等"))
    return False


def _is_part(mark: Mark, ending: Mark, between: str) -> bool:
    """Whether this is a part of the body before and no body: 某市科协组织宣传部, 某公司研发中心."""
    label = mark.value.partition("|")[0]
    if ending.text in ("科普教育基地", "科普基地", "教育基地") and not between:
        return label == "Academic"
    if ending.text in words("bodies.toml", "departments", "named"):
        return label in ("Association", "Academic", "ScienceMuseum", "Enterprise") and len(between) <= 5
    return label == "Enterprise" and ending.text == "中心" and len(between) <= 6 and not _NO_PART.search(between)


def _punctuation_before(text: str, position: int) -> int:
    floor = max(0, position - LONGEST)
    i = position
    while i > floor:
        character = text[i - 1]
        if character in "）)":
            if text.startswith("暨", i):
                return i + 1
            opening = max(text.rfind("（", floor, i), text.rfind("(", floor, i))
            if opening >= 0 and i - opening <= 12 and opening > 0 and text[opening - 1] not in _HARD_PUNCTUATION:
                i = opening
                continue
            return i
        if character == "》" and i == position:
            opening = text.rfind("《", max(0, position - 20), i)
            if opening >= 0:
                return opening
        if character in "”" and text[i : i + 1] not in "，。" and "“" in text[max(floor, i - 10) : i]:
            opening = text.rfind("“", floor, i)
            if i == position or text[opening - 1 : opening] not in ("", *_HARD_PUNCTUATION):
                i = opening
                continue
        if character in _HARD_PUNCTUATION or character in "（(":
            return i
        i -= 1
    return i


_FIELD = re.compile(
    r"(?:科学|技术|工程|信息|文化|经济|管理|环境|材料|生物|化学|物理|机械|电子|能源|资源|教育|艺术|地理|计算机|生命|人文|传播|设计|创意|新闻|文学|法政|外语|体育|哲学|历史|政治|公共管理|海洋|农业|林业|医学|数学|统计|交通|建筑|食品|控制|地质|空间)$"
)


# 机械与汽车工程 of a faculty
_FIELDS = re.compile(r"[\u4e00-\u9fff]{2,4}与[\u4e00-\u9fff]{2,4}$")


def _joins_fields(text: str, stop: Mark, ending: Mark, left: int) -> bool:
    """深海科学与工程研究所: fields joined in the name of a school, an institute or a society."""
    return (
        ending.value in ("Academic", "Association")
        and ending.text not in ("科协", "大学", "联盟")
        and 2 <= ending.start - stop.end <= 8
        and bool(_FIELD.search(text, max(left, stop.start - 4), stop.start))
    )


def _is_inner_conjunction(text: str, stop: Mark, names: list[Mark], left: int) -> bool:
    """Whether 与/和/及 stands inside a name: what is before it begins like a name but ends in no body."""
    before = [m for m in names if m.end <= stop.start and m.start >= max(left, stop.start - 12)]
    begins = [m for m in before if m.kind in ("division", "country") or text.startswith("中国", m.start)]
    if text.startswith("中国", left):
        return 4 <= stop.start - left <= 12 and not any(
            m.kind == "suffix" or (m.kind == "body" and m.end == stop.start) for m in before if m.start >= left
        )
    if not begins or begins[-1].end == stop.start:
        return False
    if any(m.start == stop.end and m.kind in ("division", "country", "body") for m in names):
        return False
    tail = text[begins[-1].end : stop.start]
    if tail.endswith(("站", "校", "馆", "院", "局", "会", "区", "市场", "教授", "公司", "基地", "园", "中心")):
        return False
    return (
        not any(m.kind in ("suffix", "body") for m in before if m.start >= begins[-1].end)
        and len(tail) <= 6
        and not re.search(r"[的了在从]", tail)
    )


def _starter(text: str, left: int, right: int, region: list[Mark]) -> int | None:
    """The place where a name evidently begins: 中国, a division, a known body."""
    segment = text[left:right]
    found = [left + i for word in words("bodies.toml", "starters", "words") if (i := segment.find(word)) >= 0]
    divisions = [
        m
        for m in region
        if m.end - m.start > 1
        and not (text[m.start - 1 : m.start] == "（" and m.start - 1 > left)
        and (m.kind != "division" or is_plain(text, m.end, m.text))
    ]
    if divisions:
        first = divisions[0]
        for mark in divisions[1:]:
            if mark.start - first.end > 14:
                first = mark
        found.append(first.start)
    if not found:
        return None
    start = min(found)
    latin = re.search(r"[A-Za-z][A-Za-z.& ]*$", text[left:start])
    return left + latin.start() if latin else start


# 省乡村发展协会: the first level counts
_LEVEL_FIRST = re.compile(r"(?!市场|市民|县域|区域|区块)[省市县区州旗](?![级内外直属辖])")


def _level_start(text: str, left: int, ending: Mark) -> int | None:
    """The last 省/市/县/区 before the ending that stands for the story's own division (省老科协, 市预防医学会)."""
    segment = text[left : ending.start]
    if ending.value in ("Station", "Enterprise"):
        return None
    if segment == "" and ending.text[0] in "省市县区州旗盟镇乡" and len(ending.text) > 1:
        return left
    if _LEVEL_FIRST.match(segment):
        return left
    for match in reversed(list(re.finditer(r"[省市县区州旗盟镇乡]", segment))):
        i = match.start()
        if i > 0 and ending.value not in ("Association", "ScienceMuseum"):
            continue
        if i > 0 and segment[i] in "镇乡":
            # 碾伯镇马铃薯协会: the town's own name stands before
            return left
        if segment[i + 1 : i + 2] in set("级内外区域辖直属") or (
            i > 0 and segment[i - 1] in "城郊园社小校地片院山湖灾景开新"
        ):
            continue
        if segment[i] in "区" and i > 0:
            continue
        return left + i
    return None


def _merged(spans: list[Span]) -> list[Span]:
    """Known bodies that a longer composed name contains give way to it; a body directly followed by another is its parent."""
    ordered = sorted(spans, key=lambda s: (s.start, -s.end))
    merged: list[Span] = []
    for span in ordered:
        if merged and merged[-1].end == span.start and span.end - span.start <= 8 and span.kind == "Organization":
            merged[-1] = Span(merged[-1].start, span.end, span.kind)
        else:
            merged.append(span)
    return merged


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
