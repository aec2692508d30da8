"""Bodies whose names end in no ending of the lexicon: institutes under short names, inspectors kept at other bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Span, Story
from extractors.lexicons import words
from extractors.marks import NUMBERS
from graph.divisions import divisions


def bodies_without_ending(story: Story) -> list[Span]:
    """Names that only their form or their head shows."""
    return [
        *_institutes(story),
        *_short_institutes(story),
        *_numbered(story),
        *_inspectors(story),
        *_ministries(story),
        *_departments(story),
        *_offices(story),
        *_branches(story),
        *_of_places(story),
    ]


# 中航工业602所, 中国电科14所
_NUMBERED = clued(
    r"(?:中国|中航|中船|中电|航天|航空|兵器|核工业)[\u4e00-\u9fff]{0,6}(?:第[一二三四五六七八九十〇零]{1,5}|\d{1,4})(?:研究)?所|航天(?:科工|科技)(?:集团)?第?[一二三四五六七八九十]院"
)


def _numbered(story: Story) -> list[Span]:
    return [Span(m.start(), m.end(), "Academic") for m in everywhere(_NUMBERED, story)]


# 中国科学院盐湖所, 省农科院水稻所: the short names of institutes
_PROVINCES = "|".join(d.short for d in divisions().values() if d.level == "province")
_INSTITUTE = clued(
    rf"(?:中国科学院|中科院|中国农科院|(?:(?:{_PROVINCES})省?|[省市])农科院"
    rf"|(?:(?:{_PROVINCES})省?|[省市])?(?:农业科学院|农林科学院|林业科学院|社会科学院|社科院|林科院))"
    r"(?!相关|有关|多个|各个|几个|若干|下属|所属)[\u4e00-\u9fff]{2,7}?所(?![有在属需示谓得以]|长(?!长))"
)


def _institutes(story: Story) -> list[Span]:
    return [Span(m.start(), m.end(), "Academic") for m in everywhere(_INSTITUTE, story) if "院" in m.group()]


# 林果所副所长: an institute that the story knows under a short name
_LED_INSTITUTE = clued(
    r"(?P<name>[\u4e00-\u9fff]{2}所)"
    r"(?=副?所长|党委|党总支|所长助理|[\u4e00-\u9fff]{2,3}副?所长(?:[，。、首]|主持|致辞|介绍|一行))"
)
_NO_INSTITUTE = re.compile("研究|派出|事务|卫生|交易|检疫|税务|监管|看守|管理|服务|诊疗|监督|工商|供电|招待|[该本我]")


def _short_institutes(story: Story) -> list[Span]:
    names: set[str] = set()
    for match in everywhere(_LED_INSTITUTE, story):
        place = next((m for m in story.marked("division") if m.end == match.start()), None)
        bounded = match.start() == 0 or story.text[match.start() - 1] in "，。、；：\n和与由及是院会"
        if (bounded or place) and not _NO_INSTITUTE.search(match["name"]):
            names.add((place.text if place else "") + match["name"])
    return [Span(m.start(), m.end(), "Academic") for name in sorted(names) for m in re.finditer(name, story.text)]


# 省纪委监委驻省科技厅纪检监察组, 驻教育厅纪检监察组
_INSPECTORS = clued(r"驻[\u4e00-\u9fff]{2,14}?纪检监察组")
_SENT_BY = re.compile(r"(?:(?:中央|[省市县区州])?纪委)?(?:国家|[省市县区州])?(?:监委|监察委)?$")


def _inspectors(story: Story) -> list[Span]:
    """The groups that a discipline commission keeps at other bodies."""
    found = []
    for match in everywhere(_INSPECTORS, story):
        sender = _SENT_BY.search(story.text, max(0, match.start() - 8), match.start())
        found.append(Span(sender.start() if sender else match.start(), match.end(), "Government"))
    return found


_FIELD = "|".join(words("bodies.toml", "ministries", "fields"))
_MINISTRY = clued(rf"(?:{_FIELD})(?:(?:、|与|和|及|暨)?(?:{_FIELD}))*部(?![长门分队落件署])")


def _ministries(story: Story) -> list[Span]:
    """The ministries of other countries (古巴科技与环境部), which no list of known bodies holds."""
    ends = {mark.end: mark.start for mark in story.marked("country")}
    found = everywhere(_MINISTRY, story) if ends else ()
    return [Span(ends[match.start()], match.end(), "Government") for match in found if match.start() in ends]


# 科技部|科技人才与科学普及司 that acts itself; before a title it tells whose office that is
_DEPARTMENT = clued(r"[^，。；：、的了在到赴向由对等各\n]{1,12}?(?<![公关])司(?![长副司机法令务仪巡处调])")


def _departments(story: Story) -> list[Span]:
    """The departments of a ministry that act as bodies."""
    ministries = [
        m
        for m in story.marked("body")
        if m.value.startswith("Government") and m.text.endswith(("部", "局", "委", "署"))
    ]
    found = ((m, _DEPARTMENT.match(story.text, m.end)) for m in ministries)
    return [Span(m.start, d.end(), "Government") for m, d in found if d is not None]


# 南开区|协同创新办主任, 海东市|创建办、: offices of a place under a short name
_OFFICE = clued(
    r"[^，。；：、与和及的了在到赴向由对为\n]{2,6}?(?<![主承协举联督筹开申兴补代经包合共领独自创承操交外府局委厅院会协馆校部团社])办"
    r"(?=(?:公室)?(?:党组|副)?(?:主任|书记|负责)|[、，。；])"
)


def _offices(story: Story) -> list[Span]:
    if not _OFFICE.search(story.text):
        return []
    ends = [m.end for kind in ("suffix", "body") for m in story.marked(kind)]
    places = [m for m in story.marked("division") if m.text[-1] in "省市县区州旗"]
    found = ((m.start, office.end()) for m in places if (office := _OFFICE.match(story.text, m.end)))
    # the office of a body that is named has no name of its own
    return [Span(a, b, "Government") for a, b in found if not any(a < end < b for end in ends)]


_PARTY = "|".join(words("bodies.toml", "starters", "parties"))
_BRANCH = clued(rf"(?:{_PARTY})[^，。；：、与和及的了在到\n]{{2,14}}?总支(?:委员会|部)?(?!书记)")


def _branches(story: Story) -> list[Span]:
    """民盟海东市总支: the branches of parties that have no 党 in their name."""
    return [Span(m.start(), m.end(), "Organization") for m in everywhere(_BRANCH, story)]


def _of_places(story: Story) -> list[Span]:
    """某县科协、融媒体中心、图书馆: in a row of bodies of a place, what every place has one of."""
    return [Span(m.start(), m.end(), of_any_place()[m.group()]) for m in everywhere(_in_row(), story)]


@cache
def of_any_place() -> Mapping[str, str]:
    """Names of bodies of which every place has one, with their type."""
    kinds = ("Academic", "Organization", "Government")
    found = {name: kind for kind in kinds for name in words("bodies.toml", "local", kind)}
    numbered = ("中学", "小学", "人民医院", "幼儿园")
    return found | {f"第{number}{name}": "Academic" for number in NUMBERS for name in numbered}


@cache
def _in_row() -> Clued:
    names = "|".join(sorted(of_any_place(), key=len, reverse=True))
    return clued(
        rf"(?<=[局委协会联府部院馆办心台中校][、和与及])(?:{names})(?=[、，。；和与及等共联主承协举到负有的\n])"
    )
