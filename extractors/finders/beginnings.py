"""Where the name of a body begins: from its ending to the left, until something that cannot belong to it.

Words that end a name are boundaries (`lexicons/words.toml`); some of them also stand inside names (北京|联合|大学). A division, 中国 or a
known body evidently begins one (`starters` in `lexicons/bodies.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter

from extractors.borders import is_plain
from extractors.document import Mark
from extractors.finders.names import is_name
from extractors.finders.nesting import inner_end, is_inner_conjunction, joins_fields
from extractors.finders.plausibility import LONGEST, is_plausible, is_trade
from extractors.lexicons import words
from extractors.marks import NUMBERS

_HARD_PUNCTUATION = set(".，。、；：！？!?;\n“”‘’《》<>|…—~#*=+ []/\\→▲▼△▽●◆■★◎○※")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千两几多\d余]+(?:家|所|个|间|名|位|支|座|批|项|处|次|场|届)$")
_start_of = attrgetter("start")


def _acts_on(stop: Mark, names: list[Mark]) -> bool:
    """Whether a word that may stand in names parts two here: 某大学|联合|某省科协."""
    around = names[
        bisect_left(names, stop.start - LONGEST, key=_start_of) : bisect_left(names, stop.end + 1, key=_start_of)
    ]
    ends = any(m.end == stop.start and m.kind in ("suffix", "body") for m in around)
    return ends and any(
        m.start == stop.end and (m.kind in ("division", "combination", "body") or m.text.endswith("委")) for m in around
    )


_OF_COUNCIL = re.compile(r"(?:人大|政协)(?:常委会)?[\u4e00-\u9fff]{2,9}$")
_OF_ACADEMY = re.compile(r"(?:中国科学院|中科院|特区政府)[\u4e00-\u9fff]{2,8}$")


def beginning(text: str, ending: Mark, names: list[Mark], stops: list[Mark]) -> int | None:
    """Where the name with this ending begins; None where it is no name."""
    left = _punctuation_before(text, ending.start)
    if text[left] == "《" and text[ending.start - 1] == "》":
        return left  # 《某研究》杂志社
    left = max(left, inner_end(text, ending, names))
    if left > ending.start:
        return None
    hard = left
    soft: list[Mark] = []
    for stop in reversed(stops[: bisect_left(stops, ending.start, key=_start_of)]):
        if stop.end <= left:
            break
        if stop.end > ending.start:
            if stop.start < ending.start and _GOVERNS.match(text, stop.start):
                # 为促进会揭牌: the word that seems to stand there begins with one that does
                hard = stop.start + 1
                break
            continue
        if stop.kind == "title" or stop.value == "hard":
            if _TOWN_BEHIND.match(text, stop.start) and (
                text[stop.start - 1 : stop.start] == "、"
                or any(m.end == stop.start for m in names if m.kind == "division")
            ):
                continue
            if (
                stop.text == "驻"
                and ending.text
                in ("办事处", "代表处", "联络处", "办", "使馆", "大使馆", "领事馆", "总领事馆", "领馆", "总领馆")
                and stop.end < ending.start
            ):
                # 宿州驻杭州办事处
                continue
            if (
                stop.text in "与和及"
                and ending.text == "委员会"
                and _OF_COUNCIL.search(text[max(0, stop.start - 12) : stop.start])
            ):
                # 省人大环境与资源保护委员会
                continue
            if _TOWN_LONG.match(text, stop.start):
                continue
            if stop.text in "与和及" and _OF_ACADEMY.search(text[left : stop.start]):
                continue
            if stop.text in "与和及" and joins_fields(text, stop, ending, left):
                continue
            if stop.text in "与和及" and is_inner_conjunction(
                text,
                stop,
                ending,
                names,
                max(
                    [left, *(s.end for s in stops if s.end <= stop.start and (s.kind == "title" or s.value == "hard"))]
                ),
            ):
                continue
            if _of_short_name(text, stop, ending, stops, left):
                continue
            hard = stop.end
            break
        if _acts_on(stop, names):
            hard = stop.end
            break
        soft.append(stop)
    region = [
        m
        for m in names[bisect_left(names, hard, key=_start_of) : bisect_left(names, ending.start, key=_start_of)]
        if m.kind in ("division", "combination", "country", "body")
    ]
    start = _starter(text, hard, ending.start, region)
    placed = start is not None
    if start is not None and any(s.start > start and s.text in words("words.toml", "boundary", "verbs") for s in soft):
        # 某县园区|建立|科协
        return None
    if start is None:
        start = hard
        doing = _doing(levelled=_LEVEL_FIRST.match(text, hard) is not None)
        for stop in sorted(soft, key=lambda s: s.start):
            # 从2017年起|帮扶|少峨村: the name of a village is short
            short = ending.text == "村" and ending.start - stop.end > 1
            if stop.start == start or short or stop.text in doing:
                start = stop.end
        if _NUMERAL.search(text[start : ending.start]):
            return None
        start += _led_by(text, start, ending.start)
        term = _TERM.match(text, start, ending.start)
        start = term.end() if term else start
        level = _level_start(text, start, ending)
        start = start if level is None else level
    if not placed and ending.value == "Government" and ending.text[0] in "省市县区州旗" and len(ending.text) > 1:
        start = ending.start
    # 自治|区政府
    start -= 2 if text[start] in "区州县旗" and text[max(0, start - 2) : start] == "自治" and not placed else 0
    described = _DESCRIBED.match(text, start, ending.start) if ending.value == "Enterprise" and not placed else None
    start = described.end() if described else start
    start = _branded(text, hard, start, ending, region) if placed and "公司" in text[start : ending.end] else start
    start += text[start] == "继" and not text.startswith("继续", start) and not placed
    start += text[start] == "暨" and not text.startswith("暨南", start)
    # 一行来某某集团
    start += text[start] == "来" and ending.value != "Association" and not placed
    # 某甲同志任|省交流中心主任
    start += text[start] == "任" and text[start + 1] in "省市县区州" and not any(m.start == start for m in region)
    name = text[start : ending.end]
    behind = start
    for mark in region:
        if mark.start == behind:
            behind = mark.end
    plausible = is_plausible(name, text, start, ending, placed=placed, behind=behind)
    return start if plausible else None


def _of_short_name(text: str, stop: Mark, ending: Mark, stops: list[Mark], left: int) -> bool:
    """Whether the word that seems to stand there is one of the two characters of a name: 怡|和|中学, 到|同|德村."""
    if stop.text not in words("bodies.toml", "short", "inside") or ending.text not in words(
        "bodies.toml", "short", "endings"
    ):
        return False
    no_part = words("bodies.toml", "short", "outside")
    between = text[stop.end : ending.start]
    before = max((s.end for s in stops if left <= s.start and s.end <= stop.start and s.value == "hard"), default=left)
    if not between:
        # what stands alone before 和 is no word
        return stop.start - before == 1 and text[before] not in no_part
    if len(between) != 1 or between in (*no_part, *words("bodies.toml", "short", "sorts")):
        return False
    return any(s.end == stop.start and s.text in words("bodies.toml", "short", "governors") for s in stops)


@cache
def _doing(*, levelled: bool) -> frozenset[str]:
    """Words of what somebody does, behind which a name begins that no place begins and, for some of them, no level."""
    verbs = words("words.toml", "boundary", "verbs")
    return frozenset(verbs if levelled else (*verbs, *words("words.toml", "boundary", "deeds")))


_BRAND = re.compile(r"(?:单位|企业)?(?P<brand>[\u4e00-\u9fff]{2,10})")

_COMPANY = re.compile(r"(?P<trade>[\u4e00-\u9fff]*?)(?:股份)?(?:有限)?(?:责任)?公司")


def _branded(text: str, left: int, start: int, ending: Mark, region: list[Mark]) -> int:
    """Where a company begins that has its brand before its place: 天河控股|内蒙古有限公司, 天河|青海汽车有限公司."""
    place = next((m for m in region if m.start == start and m.kind == "division"), None)
    company = _COMPANY.match(text, place.end, ending.end) if place else None
    brand = _BRAND.fullmatch(text, left, start)
    if company is None or brand is None or (company["trade"] and not is_trade(company["trade"])):
        return start
    return brand.start("brand") if text[start - 1] not in "省市县区州" else start


# 第十二届|省政协
_TERM = re.compile(r"第?[一二三四五六七八九十百\d]+届(?=[省市县区州旗])")


def _led_by(text: str, start: int, end: int) -> int:
    """How much of a name is somebody who leads or takes office: 主席林远舟带|学会部, 林远舟任|区科协主席."""
    return next(
        (
            n + 1
            for n in (3, 2)
            if start + n < end + 1 and text[start + n] in "带任率携领" and is_name(text[start : start + n])
        ),
        0,
    )


_GOVERNS = re.compile("[为与和对向由在]")
# 科技服务机构|某某有限公司, 国内龙头企业|某某集团: what the firm is stands before its name
_DESCRIBED = re.compile(
    r"[\u4e00-\u9fff+]{0,14}?(?:[村校民公]?办企业|(?:服务|中介|研究|检测|认证|咨询|培训|运营|设计)机构|(?:龙头|骨干|知名|领军|重点|技术|科技型|科技|上市|民营|国有|外资|本土|互联网|高新|创新型|制造|示范|服务|独角兽|头部|优秀|代表性|会员)企业"
    r"|服务商|运营商|供应商|品牌商|运营单位|承建单位|建设单位|赞助商)(?=[\u4e00-\u9fff]{2})"
)
# 乌兰再格森乡: a town whose name holds a word of the language
_TOWN_BEHIND = re.compile(
    r"[再都就还又曾将已与和][\u4e00-\u9fff]{1,3}(?:乡|镇|苏木)(?=[\u4e00-\u9fff]{1,8}[村会馆社园站校基])"
)


# 李店镇|长沟村, 沙河乡|同心村: what stands behind the town is no word there
_TOWN_LONG = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!副)[镇乡]长[\u4e00-\u9fff]{1,2}(?:村|社区|小学|中学)"
    r"|(?<=[\u4e00-\u9fff][镇乡])[同向对把将让由为以都就曾又再][\u4e00-\u9fff]{1,2}村"
)


def _punctuation_before(text: str, position: int) -> int:
    floor = max(0, position - LONGEST)
    i = position
    while i > floor:
        character = text[i - 1]
        if character in "）)":
            if text.startswith("暨", i):
                return i + 1
            opening = max(text.rfind("（", floor, i), text.rfind("(", floor, i))
            if "称" in text[opening + 1 : opening + 6] and text[i] in "和与及、同":
                # A（以下简称某会）和B: a short form, no part of B
                return i
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
            if (
                i == position
                or is_trade(text[i:position])
                or text[opening - 1 : opening] not in ("", *_HARD_PUNCTUATION)
            ):
                i = opening
                continue
        if character in _HARD_PUNCTUATION or character in "（(":
            return i
        i -= 1
    return i


_LATIN = re.compile(r"[A-Za-z][A-Za-z.& ]*$")


@cache
def _starters() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("bodies.toml", "starters", "words"))))


def _starter(text: str, left: int, right: int, region: list[Mark]) -> int | None:
    """The place where a name evidently begins: 中国, a division, a known body."""
    # 中海石油（中国）有限公司 begins before the bracket
    begins = (m.start() for m in _starters().finditer(text, left, right))
    found = [i for i in begins if i == left or text[i - 1] not in "（("][:1]
    divisions = [
        m
        for m in region
        if m.end - m.start > 1
        and not (text[m.start - 1 : m.start] == "（" and m.start - 1 > left)
        and (m.kind != "division" or is_plain(text, m.end, m.text) or _alone(text, m))
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
    if start > left and not divisions and _of_nation().fullmatch(text, start, right):
        # 沙棘产业|国家创新联盟: the nation's are many, what stands before tells which
        return None
    # 任省国际合作协会会长: the level before 国际 belongs to the name
    start -= (
        start - 1 >= left
        and text[start - 1] in "省市"
        and (start - 1 == left or text[start - 2] in "任到赴在于和与为聘向")
    )
    # 考察。ZLI海东市科协: a mark of the site, no part of the name
    levelled = any(m.start == start and m.text[-1] in "省市县区州旗" for m in divisions)
    latin = _LATIN.search(text[left:start]) if text[start - 1].isascii() and not levelled else None
    return left + latin.start() if latin else start


@cache
def _of_nation() -> re.Pattern[str]:
    common = "|".join((*words("bodies.toml", "generic", "sorts"), *words("bodies.toml", "generic", "common")))
    return re.compile(f"国家(?:级|战略|{common})*")


def _alone(text: str, place: Mark) -> bool:
    """、南县养鸭协会: a short form that is also a piece of words begins a name behind punctuation where it carries its level."""
    return place.text[-1] in "市县区" and (place.start == 0 or text[place.start - 1] in "、，。；：\n（“")


# 省乡村发展协会: the first level counts
_LEVEL_FIRST = re.compile(
    r"(?!市场(?!监|管)|市民(?![政族宗委革盟建进营间])|县域|区域|区块)[省市县区州旗](?![级内外直属辖（])"
)
_ANY_LEVEL = re.compile(r"[省市县区州旗盟镇乡](?!（)")


def _level_start(text: str, left: int, ending: Mark) -> int | None:
    """The last 省/市/县/区 before the ending that stands for the story's own division (省老科协, 市预防医学会)."""
    segment = text[left : ending.start]
    if ending.value in ("Station", "Enterprise"):
        return None
    if segment == "" and ending.text[0] in "省市县区州旗盟镇乡" and len(ending.text) > 1:
        return left
    if _LEVEL_FIRST.match(segment):
        return left
    for match in reversed(list(_ANY_LEVEL.finditer(segment))):
        i = match.start()
        if i > 0 and ending.value not in ("Association", "ScienceMuseum"):
            continue
        if i > 0 and segment[i] in "镇乡":
            # 碾伯镇马铃薯协会: the town's own name stands before
            return left
        if segment[i + 1 : i + 2] in set("级内外区域辖直属立") or (
            i > 0 and segment[i - 1] in "城郊园社小校地片院山湖灾景开新"
        ):
            continue
        if (segment[i] in "区" and i > 0) or (i > 0 and segment[i - 1] in NUMBERS):
            continue
        return left + i
    return None
