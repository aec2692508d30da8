"""Bodies by composition: a place or level, a qualifier, an ending that tells the type.

From every ending a name is followed to the left until something that cannot belong to it. Names nest: the longest counts,
and an ending inside a longer name is none by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter

from extractors.clues import clued, everywhere
from extractors.document import Mark, Span, Story
from extractors.finders.beginnings import beginning
from extractors.finders.counted import counted_bodies, listed_brands, quoted_firms
from extractors.finders.endless import bodies_without_ending
from extractors.finders.nesting import RESEARCH_CENTRE
from extractors.finders.overlapping import whole_names
from extractors.lexicons import words


def find_bodies(story: Story) -> None:
    """Step: fill `Story.bodies` with spans of names of bodies (not yet resolved), longest first where they nest."""
    text = story.text
    names = [
        _committee(text, m)
        for m in story.marks
        if m.kind in ("suffix", "body", "division", "combination", "country")
        and not (m.text == "寺" and _TEMPLE_VILLAGE.match(text, m.end))
    ]
    stops = _stops(story)
    spans: list[Span] = []
    for mark in names:
        if mark.kind == "body":
            span = _known(text, mark, names)
        elif mark.kind == "suffix":
            span = _composed(text, mark, names, stops)
        else:
            continue
        if span is not None:
            spans.append(span)
    spans += bodies_without_ending(story)
    named = _parted(story, whole_names(text, spans))
    further = (*counted_bodies(story, named), *listed_brands(story, named), *quoted_firms(story, named))
    story.bodies = sorted([*named, *further], key=lambda s: s.start)


def _parted(story: Story, spans: list[Span]) -> list[Span]:
    """某路社区|和某村社区: right behind the end of another name 和 joins, but for places that begin with it (和平区)."""
    ends = {span.end for span in spans}
    places = {mark.start for mark in story.marked("division")}
    return [
        Span(span.start + 1, span.end, span.kind)
        if span.start in ends and story.text[span.start] in "和与及" and span.start not in places
        else span
        for span in spans
    ]


def _known(text: str, mark: Mark, names: list[Mark]) -> Span | None:
    """A body that the lists know, with the country that stands before a ministry."""
    if mark.text.endswith("部") and (
        _OF_A_BODY.search(text, max(0, mark.start - 4), mark.start) or _OF_A_FIRM.match(text, mark.end)
    ):
        return None
    country = next((m for m in names if m.kind == "country" and m.end == mark.start), None)
    if country is not None and mark.value.startswith("Government"):
        return Span(country.start, mark.end, "Government")
    if mark.value.startswith("Association") and not mark.text.startswith(_NATIONAL):
        place = next(
            (m for m in names if m.kind == "division" and m.end == mark.start and m.text[-1] in "省市县区州"), None
        )
        if place is not None:
            # 海东市|欧美同学会
            return Span(place.start, mark.end, "Association")
    quoted = text[mark.start - 1 : mark.start] == "《" and text[mark.end : mark.end + 1] == "》"
    if quoted and not mark.value.startswith("Organization"):
        # 《上海科技馆》 is a book
        return None
    return Span(mark.start - quoted, mark.end + quoted, mark.value.partition("|")[0])


def _composed(text: str, mark: Mark, names: list[Mark], stops: list[Mark]) -> Span | None:
    """The name that an ending shows, as far as it goes to the left."""
    if mark.text == "系" and _BEFORE_IS.search(text, max(0, mark.start - 2), mark.start):
        return None
    if _NO_HOUSE.match(text, mark.end - 1):
        return None
    if mark.text.endswith("委") and text.startswith("员会", mark.end):
        mark = Mark(mark.start, mark.end + 2, mark.kind, mark.value, mark.text + "员会")
    if mark.text.endswith("办") and text.startswith("公室", mark.end):
        mark = Mark(mark.start, mark.end + 2, mark.kind, mark.value, mark.text)
    start = beginning(text, mark, names, stops)
    if start is None:
        return None
    joint = _BESIDE_ANOTHER.search(text, start, mark.end)
    start = joint.end() if joint else start - 2 * _is_led(text, start, mark)
    return Span(start, mark.end, _kind(text, start, mark))


# 某区委|区政府, 甲大学·|乙大学: two bodies in one breath
_BESIDE_ANOTHER = re.compile(
    r"[省市县区州盟旗]委(?=[省市县区州盟旗](?:人民)?政府$)|(?:大学|学院)·(?=[\u4e00-\u9fff]+大学$)"
)


def _is_led(text: str, start: int, ending: Mark) -> bool:
    """Whether 中共 or 政协 stands before a committee as a part of its name."""
    council = ending.text.endswith("委员会") and text[max(0, start - 3)] not in "国省市县区州旗盟"
    return text.endswith("中共", 0, start) or (council and text.endswith("政协", 0, start))


def _kind(text: str, start: int, ending: Mark) -> str:
    """The type of a body: that of its ending, but for what begins its name."""
    if ending.text == "中心" and RESEARCH_CENTRE.search(text, start, ending.start):
        return "Academic"
    if ending.text.endswith("中心") and ending.value == "Organization" and _agency().fullmatch(text, start, ending.end):
        return "Government"
    if ending.text == "展览馆" and _OF_SCIENCE.search(text, start, ending.start):
        return "ScienceMuseum"
    if ending.text in ("局", "院") and text.startswith(words("bodies.toml", "starters", "groups"), start):
        return "Enterprise"
    if ending.text == "委员会" and _governing().fullmatch(text, start, ending.start):
        return "Government"
    if ending.text.endswith(("委", "委员会")) and text.startswith(words("bodies.toml", "starters", "parties"), start):
        # 民盟河南省委 rules nobody
        return "Organization"
    return ending.value


@cache
def _agency() -> re.Pattern[str]:
    societies = "|".join(words("bodies.toml", "centres", "societies"))
    agencies = "|".join(words("bodies.toml", "centres", "agencies"))
    return re.compile(f"[\u4e00-\u9fff]{{0,8}}?[省市县区旗州](?!.*(?:{societies}))[\u4e00-\u9fff]*?(?:{agencies})")


@cache
def _governing() -> re.Pattern[str]:
    fields = "|".join(words("bodies.toml", "generic", "governing"))
    return re.compile(f"[\u4e00-\u9fff]{{0,8}}[省市县区州盟旗](?:{fields})")


def _committee(text: str, mark: Mark) -> Mark:
    """教育基金委员会 ends in 委员会; no 基金委 is named."""
    if mark.kind == "body" and mark.text.endswith("委") and text.startswith("员会", mark.end):
        return Mark(mark.end - 1, mark.end + 2, "suffix", "Organization", "委员会")
    return mark


_OF_SCIENCE = re.compile("科学院|研究[院所]|农科院")
# 某馆科普|教育部, 某研究所|科技部: a department, no ministry
_OF_A_BODY = re.compile(
    r"(?:科普|展览|展教|宣传|社会|公众|公共|学生|培训|活动|青少年|经济|学术|人才|(?<=联办)教育|[馆院所校司团会协园社])$"
)
_NATIONAL = ("中国", "中华", "全国", "国际", "世界", "亚洲", "亚太")
# 某市科协|系主办单位, “某论坛”|系首次举办: no faculty
_BEFORE_IS = re.compile("[协会馆局厅委府院校宫]$|中心$|[”》）]$")
# 资讯系统及科技部|高级经理
_OF_A_FIRM = re.compile("(?:高级|副|总)?经理|总监|主管|专员|干事")
# 小寺村, 寺台村
_TEMPLE_VILLAGE = re.compile(r"[\u4e00-\u9fff]{0,2}[村镇乡路沟]")
# 记者协会, 科技辅导员协会, 校长联谊会: societies of those who hold an office or have a profession
_OF_PEOPLE = re.compile(r"(?:工作者)?(?:协会|学会|联合会|研究会|联盟|联谊会|俱乐部|工作室|工作站|培训学院)")


# 检测所得, 保护站点
_NO_HOUSE = re.compile("所[得用需见示属谓产]|站[位点]")
# 3月5日|新元社区, 上午9时许|新元社区
_DAY = clued(r"(?<=\d)(?:年|月|日|号|时|点|分)(?:整|许|半|左右|前后|[上中下]旬|初|底|末)?")
# 第三 counts points, but 某省|第三强制隔离戒毒所
_NUMBERED = ("第三", "第四")


def _stops(story: Story) -> list[Mark]:
    """Boundary marks that no name mark covers."""
    covered = [
        m for m in story.marks if m.kind in ("division", "combination", "country", "body") and m.end - m.start > 1
    ]
    starts = [m.start for m in covered]
    people = frozenset(words("bodies.toml", "starters", "people"))
    stops = []
    for mark in story.marks:
        if mark.kind not in ("boundary", "title") or mark.text in people:
            continue
        if mark.kind == "title" and _OF_PEOPLE.match(story.text, mark.end):
            continue
        i = bisect_left(starts, mark.end) - 1
        inside = (
            i >= 0
            and covered[i].start < mark.end
            and covered[i].end > mark.start
            and covered[i].end - covered[i].start > mark.end - mark.start
        )
        if not inside and not (mark.text in _NUMBERED and any(m.end == mark.start for m in covered)):
            stops.append(mark)
    stops += [Mark(m.start(), m.end(), "boundary", "hard", m.group()) for m in everywhere(_DAY, story)]
    stops.sort(key=attrgetter("start"))
    return stops
