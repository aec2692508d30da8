"""Bodies whose names end in no ending of the lexicon: institutes under short names, inspectors kept at other bodies."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.document import Span, Story
from extractors.lexicons import words
from graph.divisions import divisions


def bodies_without_ending(story: Story) -> list[Span]:
    """Names that only their form or their head shows."""
    return _institutes(story) + _short_institutes(story) + _numbered(story) + _inspectors(story) + _ministries(story)


# 中航工业602所, 中国电科14所
_NUMBERED = clued(
    r"(?:中国|中航|中船|中电|航天|航空|兵器|核工业)[\u4e00-\u9fff]{0,6}(?:第[一二三四五六七八九十〇零]{1,5}|\d{1,4})(?:研究)?所"
)


def _numbered(story: Story) -> list[Span]:
    return [Span(m.start(), m.end(), "Academic") for m in everywhere(_NUMBERED, story)]


# 中国科学院盐湖所, 省农科院水稻所: the short names of institutes
_PROVINCES = "|".join(d.short for d in divisions().values() if d.level == "province")
_INSTITUTE = clued(
    rf"(?:中国科学院|中科院|中国农科院|(?:{_PROVINCES})省?农科院|[省市]农科院|农业科学院|社会科学院|社科院|林科院)"
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
