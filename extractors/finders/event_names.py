"""What counts as the name of an event, and which names are of one event.

2025年河湟科普论坛 is a name; 座谈会, 工作交流会 and 百余项科普活动 are none. 论坛开幕式 is a part of the forum that the story
speaks of, and 河湟科普论坛开幕式 is the forum where the story names it without its opening, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from extractors.clues import clued, everywhere
from extractors.context.names import shortened
from extractors.document import Span, Story
from extractors.lexicons import words
from graph.model import Mention

_SPECIFIC = re.compile(
    r"[“《]|第[一二三四五六七八九十百\d]+[届次期场]|(?:19|20)\d{2}|暨|[A-Za-z]{3,}|^.{2,}全体|^全体(?!会议|大会)"
    r"|[一二三四五六七八九十\d]+届(?:\S{2,8}?)?[一二三四五六七八九十\d]+次"
)
_POINTING = re.compile(
    r"^(?:各|等(?![离级温位])|和(?![平美谐睦])|与|及(?![时早])|该|其|本届|此届|上届|往年|本期|此项|今年的?|去年的?|明年的?|多种|形式多样|丰富多彩|开展|一些|许多|大型|小型|线上|线下|多次|历次|每次|每年"
    r"|日常|基层(?=[\u4e00-\u9fff]{0,4}$)|系列|重大|专场|现场|主要|其他|本次|首场|首次|头一|几|当天的?|原定|往届|历届|每届|这一|这场|那|一年一度|同类|一堂|全年|以上|(?:开幕式|闭幕式|启动仪式|揭牌仪式|签约仪式)[和与及])"
)
_COUNTED = re.compile(r"(?:[两三四五六七八九十百千\d]+余?|[百千]余)(?:馆|会|家|个|场|期|项|次|名|位)(?!学术)")
# 科普表演、科普体验等三大类活动: kinds of events; 甲代表大赛主办方, 草案经大会通过: only said of one
_NO_NAME = re.compile(
    r"等(?:[两三四五六七八九十百\d]+[大余多]?[类项个场次]|多[项个场次种]|各类|系列|形式|[\u4e00-\u9fff]{0,8}(?:活动|赛事)$)"
    r"|[两三四五六七八九十百\d]+[个场项大](?:分|平行|专题|专项|系列|主题|子)*(?:论坛|会场|活动|展览|比赛|赛事|讲座|沙龙|会议)$"
    r"|等奖项|[相有]关工作|代表(?:大赛|论坛|年会|活动|赛事|峰会)$|^20\d\d年度?(?:首场|首次|主题|系列|相关)*活动$|(?:经|向|由)(?:大会|会议|全会)$"
)
# 座谈会和|签约仪式, 调研与|座谈会 are two things, 运河文化与|科技论坛 is one
_BESIDE = re.compile(r"(?:会|仪式|典礼|活动|赛|展|班|板块|论坛|环节|座谈|调研|考察|^.{0,4})[和与及]$")
_STOPS = re.compile(r"[，。]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_MARKS = re.compile(r"[“”《》‘’\s]")


@cache
def _pattern(key: str) -> str:
    return "|".join(sorted(map(re.escape, words("events.toml", key)), key=len, reverse=True))


@cache
def _general() -> re.Pattern[str]:
    """Words that describe any event (科普工作交流会), with the part of an event that may follow (活动启动仪式, 年会开幕式)."""
    general = f"{_pattern('general')}|{_pattern('strong')}"
    return re.compile(rf"(?:{general})*(?:{_pattern('parts')})?")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"(?:暨?(?:{_pattern('parts')}))+$")


def is_named(name: str, head: str, description: int) -> bool:
    """Whether the text up to and with a head is the name of an event; `description` is the length before the head."""
    if not _may_be_one(name, head, description):
        return False
    if head in words("events.toml", "counted"):
        return False
    long_enough = description >= 5 and head not in words("events.toml", "faint")
    if head in words("events.toml", "weak") and not long_enough and not _SPECIFIC.search(name):
        return False
    return name in words("events.toml", "named") or not _general().fullmatch(name)


def is_described(name: str, head: str, description: int) -> bool:
    """Whether the words before a weak head tell which event it is (牲畜防疫讲座), where the text singles it out."""
    if head in words("events.toml", "vague") and _CALLS.search(name):
        return False
    said = _FOR_ALL.sub("", name)
    return _may_be_one(name, head, description) and not _general().fullmatch(said)


# 商会走访会员活动: a visit, told by its frame
_CALLS = re.compile("走访|考察|调研|参观|拜访|参访|看望|座谈")
# 全国科普日活动, 全省科普活动: what everybody does
_FOR_ALL = re.compile(r"^(?:全[国省市县区州旗]|[我本各][国省市县区州旗])(?:各[地级])?")


def is_of_a_kind(name: str, head: str, description: int) -> bool:
    """Whether the words before a head tell of what kind an event is (科普知识竞赛), no more."""
    vague = head in words("events.toml", "vague")
    return not vague and _may_be_one(name, head, description) and _general().fullmatch(name) is not None


# 第三场|培训班, 第一次|会议: one of several, under no name
_COUNTED_OFF = re.compile(r"第[一二三四五六七八九十\d]+[次个场回轮]")


def _may_be_one(name: str, head: str, description: int) -> bool:
    said = name.removesuffix(head)
    if name.endswith(head) and (
        _BESIDE.search(said) or _COUNTED_OFF.fullmatch(said.removesuffix("次") + "次" if head == "次会议" else said)
    ):
        return said.endswith("次") and head in words("events.toml", "congresses")
    if (
        description < 2
        or name in words("events.toml", "empty")
        or _POINTING.match(name)
        or _COUNTED.match(name)
        or _NO_NAME.search(name)
    ):
        return False
    return _STOPS.search(_QUOTED.sub("", name)) is None


# a talk under its title: 题为“…”的科普课, 科普讲座，题为“…”
_TALK = r"(?:科普|专题|主题|学术|辅导|健康|公益|科学|思政)*(?:讲座|公开课|科普课|党课|报告会|微课|思政课|科学课|课)"
_TITLED_TALK = clued(
    rf"[“《](?P<title>[^”》。；，]{{3,30}}|[^”》。；]{{3,30}}(?=[”》]的))[”》](?:的|为题的?|主题)?(?P<kind>{_TALK})(?![程堂题外间后余])"
    rf"|(?P<before>{_TALK})，?(?:题为|题目[是为]|主题[是为]|名为)[“《](?P<called>[^”》。；]{{3,30}})[”》]"
)


def titled_talks(story: Story) -> list[tuple[int, int, str]]:
    """Lectures and lessons that a story tells of by their title."""
    found = []
    for match in everywhere(_TITLED_TALK, story):
        title, kind = match["title"] or match["called"], match["kind"] or match["before"]
        found.append((match.start(), match.end(), f"“{title}”{kind}"))
    return found


def one_mention_each(names: list[tuple[int, int, str]]) -> list[Span]:
    """Spans with mentions: a name that contains an earlier one, quotes apart, is of the same event.

    The longest form is its name, but 河湟科普论坛 rather than 河湟科普论坛开幕式.
    """
    known: list[Mention] = []
    where: list[int] = []
    for _, _, name in names:
        bare = _MARKS.sub("", name)
        at = next((i for i, mention in enumerate(known) if _same(bare, _MARKS.sub("", mention.name))), None)
        if at is None:
            at = len(known)
            known.append(Mention(name, "Event", (bare,) if bare != name else ()))
        elif name != known[at].name:
            forms = {name, known[at].name}
            if len({_is_opening(form) for form in forms}) > 1:
                forms |= {_part().sub("", form) for form in forms}
            best = min(sorted(forms), key=lambda form: (_is_opening(form), -len(_MARKS.sub("", form))))
            known[at] = Mention(best, "Event", tuple(sorted({name, known[at].name, *known[at].aliases} - {best})))
        where.append(at)
    return [Span(start, end, "Event", known[at]) for (start, end, _), at in zip(names, where, strict=True)]


_NUMBER = r"(?:第[一二三四五六七八九十百\d]+[届次期]|20\d\d年度?)"
# 2026年|学术年会, 第二期|创科营; 某会2025年学术年会, 某创科营第一期
_NEXT = re.compile(rf"(?P<number>{_NUMBER})(?P<kind>[\u4e00-\u9fff]{{2,8}})")


def in_series(events: list[Span]) -> list[Span]:
    """One of several under the full name of the others: 2026年学术年会 beside 某会2025年学术年会."""
    names = dict.fromkeys(event.mention.name for event in events if event.mention is not None)
    full: dict[str, Mention] = {}
    for name in names:
        part = _NEXT.fullmatch(name)
        if part is None:
            continue
        kind, number = re.escape(part["kind"]), part["number"]
        other = re.compile(rf"(?P<series>.{{2,}}?)(?:{_NUMBER}{kind}|(?P<behind>{kind})第[一二三四五六七八九十\d]+期)")
        first = next((match for match in map(other.fullmatch, names) if match), None)
        if first is not None:
            whole = f"{part['kind']}{number}" if first["behind"] else name
            full[name] = Mention(f"{first['series']}{whole}", "Event", (name,))
    return [
        replace(event, mention=full.get(event.mention.name, event.mention)) if full and event.mention else event
        for event in events
    ]


def _is_opening(name: str) -> bool:
    part = _part().search(name)
    return part is not None and not _general().fullmatch(_MARKS.sub("", name[: part.start()]))


def _same(one: str, other: str) -> bool:
    short, long = sorted((_plainly(one), _plainly(other)), key=len)
    if len(years := set(_OF_YEAR.findall(short)) | set(_OF_YEAR.findall(long))) == 1 and _OF_YEAR.search(short):
        # 2025年某会年会, 某会2025年学术年会
        short, long = sorted((_OF_YEAR.sub("", name, 1) for name in (short, long)), key=len)
        short, long = "".join(years) + short, "".join(years) + long
    return (short in long and len(short) >= 5) or (len(short) >= 8 and _is_fuller(long, short))


@lru_cache(maxsize=1024)
def _plainly(name: str) -> str:
    return _PLENARY.sub("次全会", _OF_ALL.sub("", shortened(name)))


# 五届六次全体委员会议, 五届六次全委会, 五届六次全会
_PLENARY = re.compile(r"次(?:全体(?:委员|理事)?(?:（扩大）)?会议?|全委(?:（扩大）)?会议?|全会)")
_OF_YEAR = re.compile(r"20\d\d年(?!度)")


# 全市科协第五次代表大会 in the lead is 海东市科协第五次代表大会 in the headline
_OF_ALL = re.compile(r"^全[省市区县州盟旗](?!运动)")
# what a fuller form of a name has inside it beside the shorter one: the place, 活动
_INSERTED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[次届])?(?:20\d\d年度?)?(?:[\u4e00-\u9fff]{2,7}[省市县区州盟旗])?(?:活动|系列|主题|合作|学术)*"
)


def _is_fuller(long: str, short: str) -> bool:
    """2025年互助县“全国科普日”活动启动仪式 beside 2025年“全国科普日”启动仪式."""
    if long[:2] != short[:2] or long[-2:] != short[-2:]:
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_opcodes()
    return all(
        kind == "equal" or (kind == "insert" and _INSERTED.fullmatch(long, start, end))
        for kind, _, _, start, end in blocks
    )
