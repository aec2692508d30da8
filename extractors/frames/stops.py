"""The stops of a tour: in 先后到A、B、C等地考察 every item names one, also where no ending or table tells its name whole."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.clues import clues_of
from extractors.document import Sentence, Story
from extractors.frames.patterns import is_going, trigger
from extractors.frames.scene import Unit
from extractors.lexicons import words
from graph.model import Mention

# 跑了七个点：, 走访了
_OPENING = re.compile(r"了|(?:了|过)?[^，。；：、]{0,10}?[家个处所站点地][^，。；：、]{0,8}：")
_ONE_BY_ONE = re.compile(r"(?:先后|分别|依次|相继|陆续)(?:又|还)?$")
# where a list of stops ends, outside of names
_END = re.compile(
    r"[，。；：！？\n]|等|进行|开展|展开|实地|现场|参观|考察|调研|走访|座谈|交流|学习|指导|检查|视察|观摩|慰问|看望|了解|查看|察看|就|围绕"
    r"|对接|洽谈|取经|体验|帮扶(?![村县点户])|督导|督查|巡查|核查|宣讲|授课|培训|揭牌|参加|出席|听取|举行|召开|举办|签订|签署"
)
_ALL = re.compile(
    r"等(?:地|处|[两三四五六七八九十\d]+[家个所处座地]|[省市县区]|)"
    r"(?P<kind>[^，。；、]{0,6}?(?:企业|公司|单位|场馆|学校|高校|院校|社区|村|基地|景区|景点|园区|机构|场所|点位|地方|地))?(?=[，。；、和\n]|进行|开展|实地|参观|考察|调研|走访|座谈|交流|学习|就|围绕|，|$)"
)
_DASH = re.compile(r"—|(?<=[村点位业地])[-－]")
# ，省科普村——某村: the list goes on
_DASHED = re.compile(r"，[^，。；：、]{2,20}——")
_LAST = re.compile(r"(?<=[^、])(?:以及|[和及与])(?=[^、])")
# 甲科协及乙科协: two stops
_JOINED = re.compile("[及和与]|以及")
_BRACKET = re.compile(r"（[^（）]*）$")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·“”（）—\-]{2,24}")
# whose place it is, or what it is called: 位于某镇的, 全国科普教育基地——
_LABEL = re.compile(
    r"(?:位于|坐落于|坐落在|地处)[^，。；、]{2,12}?的|[^，。；、]{2,24}?(?:——?|(?<=[村点位业地])[-－])(?=[^—]{3})"
    r"|[^，。；、]{0,8}?(?:会员|理事|会长|理事长|合作|帮扶|共建|挂钩|联系)(?:单位|企业|点|村)(?=[^，。；、]{4})"
)
_ADDRESS = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|县|市|(?<![社园校厂矿景])区)(?=[\u4e00-\u9fff]{4})")
# 省内企业|某公司: what kind of body it is stands before its name
_KIND = re.compile(r"(?:企业|单位|机构|园区|品牌|项目|会员|成员|结对村|帮扶村|联系点)$")
# what is no part of a name in front of its known ending, and what opens none where no known name opens it
_NO_PART = re.compile(r"[的了到赴往在]|走进|深入")
_NO_START = re.compile(
    r"[县市省区乡]级|在建|新建|正在|[同与和为向对从由被把将于是有其该并已又也还曾我本等及集组团队员时]"
)
_TYPES = (
    ("企业", "Enterprise"),
    ("公司", "Enterprise"),
    ("学校", "Academic"),
    ("高校", "Academic"),
    ("院校", "Academic"),
    ("社区", "Station"),
    ("村", "Station"),
    ("基地", "Station"),
)


@cache
def _honour() -> re.Pattern[str]:
    """全国科普教育基地, 省级示范社区: what a stop is distinguished as, in front of its name."""
    kinds = "|".join(sorted(words("frames.toml", "visit", "honours"), key=len, reverse=True))
    return re.compile(
        rf"(?:全国|国家级?|省级?|市级?|区级|县级|[\u4e00-\u9fff]{{2,3}}[省市])[^，。；、]{{0,8}}?(?:{kinds})(?=[\u4e00-\u9fff“]{{4}})"
        rf"|(?:爱国主义|反腐倡廉|廉政|红色|党史|国防)教育基地(?=[\u4e00-\u9fff“]{{3}})"
    )


def with_stops(story: Story, sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """The units of a sentence, with the items of a list of stops as the names that they are."""
    if not trigger("visit", "direct", "going").clue & clues_of(story).at[sentence.start]:
        return units
    found: list[Unit] = []
    position = sentence.start
    if story.text.startswith("在", position):
        # 在A、B，考察组参观了…
        found += _stops(story, sentence, position + 1, units)
        position = found[-1].end if found else position
    while match := trigger("visit", "direct", "going").search(story.text, position, sentence.end):
        position = match.end()
        named = [(u.start, u.end) for u in units] + [(e.start, e.end) for e in story.events]
        if _WHO_GOES.match(story.text, position):
            continue
        if any(start <= match.start() < end for start, end in named) or not is_going(story.text, sentence.start, match):
            continue
        each = _ONE_BY_ONE.search(story.text, max(sentence.start, match.start() - 4), match.start())
        stops = _stops(story, sentence, match.end(), units, each is not None and match.group() in _going())
        if stops:
            found += stops
            position = stops[-1].end
    if not found:
        return units
    rest = [u for u in units if not any(f.start <= u.start and u.end <= f.end for f in found)]
    return sorted([*rest, *found], key=lambda u: (u.start, -u.end))


# 考察调研人员一行来到B
_WHO_GOES = re.compile(r"人员|[组团队](?!织)")


@cache
def _going() -> frozenset[str]:
    return frozenset(words("frames.toml", "visit", "going"))


def _stops(story: Story, sentence: Sentence, start: int, units: list[Unit], each: bool = False) -> list[Unit]:
    """The items of the list that begins at `start`; nothing where it is none, or where all its items are known anyway.

    `each` says that the sentence tells them one by one (先后到), so that every item is a stop.
    """
    text = story.text
    opening = _OPENING.match(text, start, sentence.end)
    start = opening.end() if opening else start
    bodies = [u for u in units if u.is_body and start <= u.start]
    ends = (m for m in _END.finditer(text, start, sentence.end) if not _inside(m.start(), bodies))
    end = next((m.start() for m in ends if not _DASHED.match(text, m.start())), sentence.end)
    if any(u.is_person and u.start < end and start < u.end for u in units):
        return []
    spans = _items(text, start, end, bodies)
    closing = _ALL.match(text, end, sentence.end)
    kind = next((t for word, t in _TYPES if closing and (closing["kind"] or "").endswith(word)), "Organization")
    items = [_stop(story, a, b, [u for u in units if u.start < b and a < u.end]) for a, b in spans]
    known = [i for i, item in enumerate(items) if item is not None and item.is_body]
    if len(spans) == 1 and not _DASH.search(text, start, end):
        whole = items[0] if items else None
        parts = [u for u in bodies if u.end <= end]
        if whole and len(parts) > 1 and all(b.start - a.end < 2 for a, b in pairwise(parts)):
            # 某街道|某社区居委会
            return [whole]
        return _sight(story, start, end, kind, units) if not known else []
    if not known and not (closing and kind == "Enterprise" and text.startswith("了", start - 1)):
        return []
    known = known or [len(spans)]
    found: list[Unit] = []
    for i, ((a, b), item) in enumerate(zip(spans, items, strict=True)):
        held = [u for u in units if u.start < b and a < u.end]
        if item is None and (closing or each or known[0] < i < known[-1] or _shows(story, a, b, held)):
            item = _unknown(story, a, b, kind, held)
        if item is not None:
            found.append(item)
    return found if any(f not in units for f in found) else []


def _shows(story: Story, start: int, end: int, held: list[Unit]) -> bool:
    """Whether an item shows by its ending, or by the address before its ending, that it names a stop."""
    text = story.text
    if text.endswith(words("frames.toml", "visit", "sights"), start, end):
        return True
    if not any(u.start == start for u in held):
        return False
    if text[end - 1] in "所院馆厂" and any(u.is_place for u in held):
        # 上海微系统所
        return True
    # a village behind its county, any body behind its town
    town = any(u.mention.name.endswith(("镇", "乡", "街道", "村")) for u in held)
    return (town or text.endswith(("村", "社区"), start, end)) and any(m.end == end for m in story.marked("suffix"))


def _inside(position: int, units: list[Unit]) -> bool:
    return any(u.start < position < u.end for u in units)


def _items(text: str, start: int, end: int, bodies: list[Unit]) -> list[tuple[int, int]]:
    """Where the items stand between 、 and a last 和."""
    cuts = [m.start() for m in re.finditer("[、，]", text[start:end])]
    cuts = [start + cut for cut in cuts if not _inside(start + cut, bodies)]
    spans = list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
    first, last = spans[-1]
    joints = [m for m in _LAST.finditer(text, first, last) if not _inside(m.start(), bodies)]
    named = any(u.start >= joints[-1].end() and u.end <= last for u in bodies) if joints else False
    if len(joints) == 1 and (named or text.endswith(words("frames.toml", "visit", "sights"), first, last)):
        spans[-1:] = [(first, joints[0].start()), (joints[0].end(), last)]
    return [(a, b) for a, b in spans if b - a > 1]


def _stop(story: Story, start: int, end: int, held: list[Unit]) -> Unit | None:
    """The stop that an item names: its last known body, with all that stands before it but labels."""
    text = story.text
    if any(u.start < start or u.end > end for u in held):
        return None
    stop = end
    bracket = _BRACKET.search(text[start:end])
    if bracket and not any(u.start < start + bracket.start() < u.end for u in held):
        stop = start + bracket.start()
    begin = _behind_labels(text, start, stop)
    last = next((u for u in reversed(held) if u.end == stop), None)
    if last is None or any(_JOINED.fullmatch(text, u.end, last.start) for u in held if u.end < last.start):
        return None
    if not any(u.is_body and u is not last for u in held):
        # 发展较慢的|某镇某协会
        begin = max(begin, text.rfind("的", begin, last.start + 1) + 1)
    before = text[begin : max(begin, last.start)]
    if last.start == begin or _KIND.search(before):
        mention = last.mention
    elif last.is_body and _NAME.fullmatch(text[begin:stop]) and _opens(before, begin, held):
        mention = _mention(_in_full(text[begin:stop], begin, held), last.mention.type)
    else:
        return None
    return Unit(start, end, mention, last.bodies)


def _opens(before: str, begin: int, held: list[Unit]) -> bool:
    """Whether what stands before a known ending may open the name."""
    return not _NO_PART.search(before) and (any(u.start == begin for u in held) or not _NO_START.match(before))


def _behind_labels(text: str, start: int, end: int) -> int:
    label = _LABEL.match(text, start, end) or _honour().match(text, start, end)
    return label.end() if label else start


def _unknown(story: Story, start: int, end: int, kind: str, held: list[Unit]) -> Unit | None:
    """An item that names no known body; not one that is only a part or a property of something."""
    text = story.text
    start = _behind_labels(text, start, end)
    name = text[start:end]
    if not _NAME.fullmatch(name) or re.search("[的及]", name):
        return None
    # among companies 某某科技 is one
    if len(name) < 4 if kind == "Enterprise" else name.endswith(words("frames.toml", "visit", "parts")):
        return None
    if any(u.start < start or u.end > end for u in held):
        return None
    ending = next((m for m in story.marked("suffix") if m.end == end), None)
    if ending is not None:
        # an ending that the finder of names passed over counts behind an address
        if not held or held[0].start != start or held[0].end > ending.start - 2:
            return None
        kind = ending.value.partition("|")[0]
    return Unit(start, end, _mention(_in_full(name, start, held), kind))


def _sight(story: Story, start: int, end: int, kind: str, units: list[Unit]) -> list[Unit]:
    """某市湿地花海: the one goal, whose name opens with a place and ends as those of sights do, or that is told to be a company."""
    place = next((u for u in units if u.start == start and u.is_place), None)
    inner = [u for u in units if start < u.start < end or (u.start == start and u is not place)]
    sort = kind == "Enterprise" or story.text.endswith(words("frames.toml", "visit", "sights"), start, end)
    if place is None or inner or place.end >= end or not sort:
        return []
    sight = _unknown(story, start, end, kind, [place])
    return [sight] if sight and not story.text.startswith("，", end) else []


def _in_full(name: str, start: int, held: list[Unit]) -> str:
    """省科协咖啡馆 with the name that 省科协 stands for."""
    first = next((u for u in held if u.start == start and u.is_body and name[0] in "省市县区州"), None)
    return first.mention.name + name[first.end - start :] if first else name


def _mention(name: str, kind: str) -> Mention:
    """A name that opens with division, town or village is also known without them."""
    aliases = []
    rest = name
    while address := _ADDRESS.match(rest):
        rest = rest[address.end() :]
        aliases.append(rest)
    return Mention(name, kind, tuple(sorted(aliases)))
