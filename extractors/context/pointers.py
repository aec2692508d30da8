"""Pointers: 我馆, 该院, 学会, and shorter forms of names that the story gives in full."""

from __future__ import annotations

import re
from collections import defaultdict

from extractors.clues import clued, everywhere
from extractors.context.credits import credits_of
from extractors.context.levels import place_votes, usual_name
from extractors.context.names import LEVELS, aliases_of, place_of, rest_of, shortened
from extractors.document import Span, Story
from extractors.marks import known_bodies
from graph.model import Mention

POINTING = clued(
    r"(?P<who>我们|我|本|该|贵)(?P<level>[省市县区州]?)(?P<what>书院|学院|研究院|医院|中学|小学|基金会|基金(?!会)|联盟|社区|村|馆|院|会|校|公司|企业|学会|协会|公会|中心|集团|实验室|合作社|小院|工作站|党支部|支部|社|所|厅|局)(?=[一-鿿，。、；）“])"
)


KINDS = {
    "馆": ("ScienceMuseum", "Organization"),
    "院": ("Academic",),
    "校": ("Academic",),
    "公司": ("Enterprise",),
    "集团": ("Enterprise",),
    "企业": ("Enterprise",),
    "合作社": ("Enterprise",),
    "公会": ("Association",),
    "实验室": ("Academic",),
    "小院": ("Station",),
    "支部": ("Organization",),
    "党支部": ("Organization",),
    "学校": ("Academic",),
    "学会": ("Association",),
    "协会": ("Association",),
    "会": ("Association",),
    "中心": ("Organization", "ScienceMuseum", "Station", "Government"),
    "社": ("Enterprise", "Organization"),
    "所": ("Academic",),
    "厅": ("Government",),
    "局": ("Government",),
}
# what a name may end in besides the word that points at it
_SCHOOLS = ("大学", "学院", "学校", "中学", "小学", "附中", "附小", "中心校", "职院", "师专")
_ALSO = {
    "校": _SCHOOLS,
    "馆": ("馆", "中心", "宫", "博物院", "园"),
    "会": ("会", "协", "联", "盟", "学社"),
    "院": ("院", "所"),
    "公司": ("公司", "集团"),
    "集团": ("集团", "集团有限公司", "集团公司", "集团股份有限公司"),
    "企业": ("公司", "集团", "厂", "企业"),
    "学校": _SCHOOLS,
}


# 来校考察, 到馆参观, 莅临学校指导: the hosts' own
_TO_HOSTS = clued(
    r"(?:(?:(?<=来)|(?<=到)(?!会))(?P<what>[校馆会院])|(?:(?<=莅临)|(?<=[来到赴]))(?P<whole>学校|学院))"
    r"(?=考察|调研|参观|交流|访问|指导|学习|座谈|视察|洽谈|走访|检查|开展|商谈|商讨|对接|看望|慰问|督导|了解|(?<!会)[，就])"
)


# 中心先后与某院签约, 由某厅主办、中心承办: the body that is only called by its kind
_BY_KIND = clued(
    r"(?:(?<=[，。；、\n])(?P<what>中心|学校|小院|党支部|支部|公会)(?=先后|与|和|将|还|已|也|曾|每年|今年|承办|主办|协办|举办|组织|同|就"
    r"|[向给].{2,16}?[捐赠送]|副?[院校理会][长事](?![们的])|副?主任(?!们)|副书记|负责人)"
    r"|(?<=[由与和])(?P<whom>中心|学校|小院|党支部|支部|公会)(?=主办|承办|协办|举办|座谈|签订|签约|签署|共同|联合))"
)


# 学校党委副书记某甲, 学校副校长: the school that the story speaks of
_THE_SCHOOL = clued(r"(?<=[，。、；\n由])(?P<what>学校)(?=党委|副?校长|纪委|党办|校办)")


def find_pointers(story: Story, resolved: list[Span]) -> list[Span]:
    """我馆, 本会, 该院, 来校: the body of that kind that is meant."""
    found = []
    for match in everywhere(_TO_HOSTS, story):
        what = match["what"] or match["whole"][-1]
        mention = own_body(story, resolved, match.start(), KINDS[what], what)
        if mention is not None:
            found.append(Span(match.start(), match.end(), mention.type, mention))
    for match in everywhere(_BY_KIND, story):
        what = match["what"] or match["whom"]
        mention = _latest(resolved, match.start(), KINDS[what], what)
        if what != "中心":
            mention = _only(resolved, KINDS[what], what) if mention is not None else None
        if mention is not None and not any(
            s.start < match.end() and match.start() < s.end for s in (*resolved, *found)
        ):
            found.append(Span(match.start(), match.end(), mention.type, mention))
    for match in everywhere(_THE_SCHOOL, story):
        mention = only_school(story, resolved)
        if mention is not None and not any(s.start < match.end() and match.start() < s.end for s in resolved):
            found.append(Span(match.start(), match.end(), mention.type, mention))
    for match in everywhere(POINTING, story):
        if any(s.start < match.end() and match.start() < s.end for s in resolved):
            continue
        what, who = match["what"], match["who"]
        kinds = KINDS.get(what, ("Academic", "Association", "Organization", "Station"))
        mention = (
            _latest(resolved, match.start(), kinds, what)
            if who == "该"
            else own_body(story, resolved, match.start(), kinds, what)
        )
        if mention is not None:
            found.append(Span(match.start(), match.end(), mention.type, mention))
    return found


def _latest(resolved: list[Span], position: int, kinds: tuple[str, ...], what: str) -> Mention | None:
    endings = _ALSO.get(what, (what,))
    before = [
        s for s in resolved if s.end <= position and s.mention and s.kind in kinds and s.mention.name.endswith(endings)
    ]
    return before[-1].mention if before else None


def _only(resolved: list[Span], kinds: tuple[str, ...], what: str) -> Mention | None:
    """The one body of the story that ends so, where there is only one."""
    named = {
        s.mention for s in resolved if s.mention and s.kind in kinds and s.mention.name.endswith(_ALSO.get(what, what))
    }
    return named.pop() if len(named) == 1 else None


def own_body(story: Story, resolved: list[Span], position: int, kinds: tuple[str, ...], what: str) -> Mention | None:
    """The body that speaks of itself: named in source or masthead, else the one that is not the guest of this sentence."""
    exact = _SCHOOLS if what == "校" else (what[-1],)
    credited: Mention | None = None
    options: list[Span] = []
    # 我会 is a 学会 before it is a 科协, 我馆 a 科技馆 before it is a 科学中心
    for endings in dict.fromkeys((exact, _ALSO.get(what, exact) if what in "馆会" else exact)):
        credited = credited or next(
            (m for m in credits_of(story) if m.type in kinds and m.name.endswith(endings)), None
        )
        options = options or [
            s
            for s in resolved
            if s.mention
            and s.kind in kinds
            and s.mention.name.endswith(endings)
            and not _is_faculty(s.mention, what)
            and not (what == "校" and s.mention.name.endswith("科学院"))
        ]
    if credited is not None:
        credited = _university_of(credited) if what == "校" else credited
        same = [s.mention for s in options if s.mention and _same(s.mention, credited)]
        return same[0] if same else credited
    if not options:
        kinds_of = ("大学", "学院") if what == "校" else ("学院",)
        parts = [m for end in kinds_of if (m := part_of_name(resolved, end, "Academic"))]
        schools = [m for m in parts if not _is_faculty(m, what)]
        return schools[0] if what in ("校", "院") and schools else None
    reached = {s.mention for s in options if _is_reached(story, s)}
    if len(reached) == 1:
        whole = next(iter(reached))
        return _university_of(whole) if what == "校" and whole else whole
    others = others_than_own(story, options)
    options = [s for s in options if s.mention and core_of(s.mention) not in others]
    sentence = next((x for x in story.sentences if x.start <= position < x.end), None)
    passed = {s.mention for s in options if sentence and sentence.start <= s.start < position}
    if {s.mention for s in options} > passed:
        options = [s for s in options if s.mention not in passed]
    scores: dict[Mention, float] = defaultdict(float)
    home = [v for v in place_votes(story) if v.weight >= 4]
    for span in options:
        assert span.mention is not None
        scores[span.mention] += not _GOAL.search(story.text, max(0, span.start - 4), span.start)
        # alone in its line: a headline or a signature
        if story.text[span.end : span.end + 1] in ("\n", "") and (
            span.start == 0 or story.text[span.start - 1] == "\n"
        ):
            scores[span.mention] += 6
        if any(v.code == span.mention.division for v in home):
            scores[span.mention] += 5
    if not scores:
        return None
    own = max(scores, key=lambda m: (scores[m], m.name))
    return _university_of(own) if what == "校" else own


def _is_reached(story: Story, span: Span) -> bool:
    """Whether guests come to a body right before it speaks of itself: 调研团来到|某大学，与我校科协交流."""
    if not _REACHED.search(story.text, max(0, span.start - 4), span.start):
        return False
    return any(
        span.end <= m.start()
        and m["who"] not in ("该", "贵")
        and not re.search("[。！？\n]", story.text[span.end : m.start()])
        for m in everywhere(POINTING, story)
    )


# 代表团拜会了|某公会: whom one goes to see is another
_GOAL = re.compile("(?:拜会|拜访|访问|走访|参观|考察)了?$")
_FACULTY_OF = re.compile(r"(.+?大学)[\u4e00-\u9fff]+学院")


def _university_of(school: Mention) -> Mention:
    """On the page of a faculty 我校 is the university."""
    parts = _FACULTY_OF.fullmatch(school.name)
    return Mention(parts[1], school.type, aliases_of(parts[1]), school.division) if parts else school


def _is_faculty(mention: Mention, what: str) -> bool:
    """外语学院: 我校 is no faculty."""
    return (
        what == "校" and mention.name.endswith("学院") and not mention.division and mention.name not in known_bodies()
    )


def core_of(mention: Mention) -> tuple[str, str]:
    """What two forms of a name in one story have in common: the division and the rest."""
    return mention.division, shortened(rest_of(mention.name))


def others_than_own(story: Story, options: list[Span], *, came: bool = False) -> set[tuple[str, str]]:
    """Of these bodies, those that 我馆 or 本会 is not anywhere in the story: who comes to it, whom it goes to or faces.

    `came`: only the first of these.
    """
    text = story.text
    found: set[tuple[str, str]] = set()
    own = [m for m in everywhere(POINTING, story) if m["who"] not in ("该", "贵")]
    for match in [*own, *everywhere(_TO_HOSTS, story)]:
        sentence = next((x for x in story.sentences if x.start <= match.start() < x.end), None)
        if sentence is None:
            continue
        arriving = (_CAME if came else _TO_US).search(text[sentence.start : match.start()]) is not None
        arriving = arriving or match.re.groups == 1
        for span in options:
            if span.mention is None or not sentence.start <= span.start < sentence.end:
                continue
            if span.end <= match.start():
                if arriving and not _REACHED.search(text, sentence.start, span.start):
                    found.add(core_of(span.mention))
            elif _RECEIVES.fullmatch(text, match.end(), span.start):
                found.add(core_of(span.mention))
            elif not came and (span.start == match.end() or _TO_THEM.fullmatch(text, match.end(), span.start)):
                # 我校|外语学院 is a part of it
                found.add(core_of(span.mention))
    return found


def only_school(story: Story, resolved: list[Span] | None = None) -> Mention | None:
    """The university whose page this is, else the only one that the story names."""
    spans = story.bodies if resolved is None else resolved
    named = [s for s in spans if s.mention and _UNIVERSITY.search(s.mention.name)]
    others = others_than_own(story, named)
    schools = {s.mention for s in named if s.mention and core_of(s.mention) not in others}
    own = [m for m in credits_of(story) if _UNIVERSITY.search(m.name)]
    if own:
        return next((m for m in sorted(schools, key=lambda m: m.name) if _same(m, own[0])), own[0])
    placed = {m for m in schools if m.division or m.name in known_bodies()}
    # 园艺学院: a part of one that is not named
    schools -= {m for m in schools - placed if _PART_OF_SCHOOL.fullmatch(m.name)}
    return placed.pop() if len(placed) == 1 else schools.pop() if len(schools) == 1 else None


_PART_OF_SCHOOL = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:工程|科学|技术|管理|经济|艺术|文学|传媒|信息|食品|农牧|机电|材料|生命|外国语|园艺|林|法|医|药|商|理|农|文|史|哲|数学|物理|化学|体育|数理|机械|电气|环境|资源|马克思主义|国际教育|继续教育|计算机|软件|土木|建筑)学院"
)
_UNIVERSITY = re.compile(r"大学$|(?<!科)学院$")


def _same(one: Mention, other: Mention) -> bool:
    return bool({one.name, *one.aliases} & {other.name, *other.aliases})


# 甲馆一行来访|我馆: who stands before came to the body that speaks, or met it
_TO_US = re.compile(
    r"(?:来到?|来访|到访?|访问?|赴|莅临|走进|与|和|同|向|给|对|(?<!带领大家)(?<!陪同)(?:考察|调研|参观))(?:了|过)?(?=$|我|本)"
)
# 调研团来到|某大学，与我校科协交流: the goal is no guest
_REACHED = re.compile("(?:来到|走进|莅临|到访|抵达|做客)了?$")
_CAME = re.compile("(?:来到?|来访|到访?|访问?|赴|莅临|走进|对)(?:了|过)?$")
# 我校迎来|某大学的客人
_RECEIVES = re.compile(r"(?:领导)?(?:热情|在[^，。；]{1,8})?(?:迎来|喜迎|接待|欢迎|会见|邀请到?)了?")
# 我所与|某研究所, 我会一行前往|某学会
_TO_THEM = re.compile(
    r"(?:[与和同跟及]|联合|会同|携手|[^。；]{0,120}(?:赴|前往|走访|拜访|走进|来到)了?[^，。；]{0,16})"
)
# who publishes for others is nobody's house
_HOUSES = frozenset(("Academic", "ScienceMuseum", "Association", "Enterprise"))


def house_of(story: Story, endings: tuple[str, ...] = ("",)) -> Mention | None:
    """The body that tells the story: the only one that 我校, 我会 … stands for, else the first that source and masthead credit."""
    pointed = ((POINTING.match(story.text, b.start), b) for b in story.bodies if b.mention is not None)
    own = {b.mention for m, b in pointed if m and m["who"] not in ("该", "贵") and m.end() == b.end and not m["level"]}
    own = {m for m in own if m is not None and m.name.endswith(endings)}
    if own:
        return own.pop() if len(own) == 1 else None
    named = {b.mention for b in story.bodies}
    credited = (m for m in credits_of(story) if m.division or m.name in known_bodies() or m in named)
    return next((m for m in credited if m.type in _HOUSES and m.name.endswith(endings)), None)


def part_of_name(before: list[Span], ending: str, kind: str) -> Mention | None:
    """学院 after 吉林大学珠海学院科协: the part of a longer name up to the ending."""
    for span in reversed(before):
        if span.mention and ending in span.mention.name[2:]:
            name = span.mention.name[: span.mention.name.rindex(ending) + len(ending)]
            return Mention(name, kind, (), span.mention.division)
    return None


_ZONE = re.compile(
    r".+(?:(?:开发|高新|经开|园|新|片|示范|试验|合作|实验|保税|港)区|科学城|科技城|基地|新城)(?=党工委|工委|管委会|$)"
)


def beside(before: list[Span], ending: str, span: Span) -> Mention | None:
    """A body of the same division as the one named just before (县政府党组成员、农业农村局局长; 省科协科普部部长、科技馆馆长)."""
    if ending in ("管委会", "管理委员会", "党工委"):
        # 高新区党工委书记、管委会主任
        zone = next((m for s in reversed(before) if s.mention and (m := _ZONE.match(s.mention.name))), None)
        return Mention(zone.group() + ending, span.kind, (ending,)) if zone else None
    if ending.endswith("区"):
        # 孝义经济开发区…，开发区
        return next((s.mention for s in reversed(before) if s.mention and s.mention.name.endswith(ending)), None)
    near = next(
        (s.mention for s in reversed(before) if s.mention and s.mention.division and span.start - s.end < 24), None
    )
    if near is None:
        return None
    place = place_of(near.name)
    place, usual = place if place[-1:] in tuple(LEVELS) else usual_name(near.division), usual_name(near.division)
    return Mention(place + ending, span.kind, aliases_of(place + ending, ending, usual + ending), near.division)
