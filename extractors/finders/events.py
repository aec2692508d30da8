"""Events: what somebody holds or takes part in, under its name or a clear description.

From the head (座谈会, 年会, 大赛) the name is followed to the left until the verb, the person or the place that brings it in;
quotes, years and 暨 belong to it. A bare 座谈会 is no event of its own; the frames read it as talks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import ahocorasick_rs

from extractors.document import Span, Story
from extractors.finders.event_descriptions import (
    behind_verb,
    described_events,
    is_one,
    is_part,
    is_singled_out,
    is_told,
)
from extractors.finders.event_names import (
    in_series,
    is_described,
    is_named,
    is_of_a_kind,
    one_mention_each,
    titled_talks,
)
from extractors.lexicons import words
from graph.model import Mention

_STOP = set(" ，。；：！？!?\n…|~#*=+、")
_QUOTES = {"”": "“", "》": "《", "）": "（", ")": "(", "’": "‘"}
_LONGEST = 60
_LEADING = re.compile(
    r"^(?:了|的|我[省市县区州旗]|过(?![渡程冬敏滤])|一[场次期堂个节台项轮档]|一系列|多场|两场|首场|此次|本次|这次|这场|这届|那场|那次|本场|该|有关|相关|题为|主题为|以|为期\S{1,3}天的?|全国两会|同期|隆重|成功|圆满|顺利|继续|专门|\d+月\d+日|[上下]午|当天|当日|近日|日前|今天|首次|再次|联合|共同|线上|线下|组织|开展|举办|召开|参加|出席|主办|承办|“?主题(?:是|为)"
    r"|与(?=[^，。；]{4,}仪式)|\d{1,2}届|[\d两三四五六七八九十]{1,3}(?:余|多)?(?:期|场|堂)(?!次)|[两三四五六七八九十]届(?![一二三四五六七八九十\d]+次|理事|委员|全委|常)|《[^》]{2,12}(?:网|报|新闻|周刊)》|（[^）]{2,12}）|(?:我|本|该)(?:馆|校|院|会|所|社|学会|协会|中心|公司|基地)(?=“))+"
)
# 作大会报告, 作会议总结: what is said there, no event
_SPOKEN_AT = re.compile(r"[厅室纪]|(?:主旨|特邀|主题)?(?:报告(?!会)|发言|总结|致辞|交流(?!会)|主席团|组委会)")
_SHORT_FORM = re.compile(r"（(?:以下|下)?(?:统一)?简?称[^）]*）")


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
    people = {person.end for person in story.people}
    owners = {body.start: body for body in story.bodies}
    found: list[tuple[int, int, str]] = []
    described: list[tuple[int, int, str]] = []
    reports: list[tuple[int, int, str]] = []
    for index, start, end in machine.find_matches_as_indexes(text):
        head = heads[index]
        if head[0] in "”》":
            if _SHOWS.match(text, end):
                continue
            start, head = start + 1, head[1:]
        if head in ("大会", "会议") and _SPOKEN_AT.match(text, end):
            continue
        if rest := _REST_OF_HEAD.match(text, end):
            end, head = rest.end(), "会议" if rest.group() == "议" else head
        if _NO_HEAD.match(text, end) or (head.endswith("展") and _OF_EXHIBITS.match(text, end)):
            continue
        if text.endswith(_BEFORE_NO_HEAD.get(head, ()), 0, start):
            continue
        if _NO_EVENT.match(text, end):
            continue
        if _inside_body(story.bodies, end):
            continue
        quoted = _quotation(text, start)
        close = text.find("”", end, end + 30) if quoted >= 0 else -1
        if close > 0 and text[end] == "的":
            continue  # “临展的策划”: the title of something else
        if close > 0 and _TITLE_OF.match(text, close + 1):
            continue
        if close > 0 and not _TELLS.search(text, end, close):
            # the head stands inside the quotes: they hold the whole name, what is before them may belong to it
            begin, end = _left(text, quoted, people, found[-1][1] if found else 0), close + 1
            begin = begin if begin < quoted and _YEAR.fullmatch(text, begin, quoted) else quoted
        else:
            begin = _left(text, start, people, found[-1][1] if found else 0)
            end = _right(text, end)
        begin = _behind_slogan(story.bodies, text, begin if not found else max(begin, found[-1][1]), start, begin)
        begin = behind_verb(story, begin)
        leading = None if text.startswith(words("events.toml", "whole"), begin) else _LEADING.match(text[begin:end])
        begin += leading.end() if leading and begin + leading.end() < start + len(head) else 0
        written = text[begin:end]
        told_before = any(written in earlier for *_, earlier in found)
        name = _SHORT_FORM.sub("", written if told_before else _under_full_name(owners, text, begin, end))
        if name.count("“") != name.count("”"):
            name = name.strip("“” ")
        titled = _UNDER_TITLE.search(text, max(0, begin - 60), begin)
        if titled and not is_named(name, head, start - begin) and head not in ("活动", "报告", "会议"):
            name = f"{titled['title'] or titled['theme']}{text[begin:end]}"
            begin = titled.start("title" if titled["title"] else "theme")
        if begin == start and head in words("events.toml", "congresses") and text[begin - 1] == "的":
            # 某会|的|换届大会
            owner = next((b for b in story.bodies if b.end == begin - 1 and b.mention and b.kind != "Station"), None)
            if owner is not None and owner.mention is not None:
                begin, name = owner.start, f"{owner.mention.name}{text[start:end]}"
        if not is_named(name, head, start - begin) and not (
            is_described(name, head, start - begin) and is_singled_out(text, begin, end, head)
        ):
            bare = head in words("events.toml", "bare") or head == "仪式"
            alone = begin == start and len(head) >= 4 and not bare and head not in words("events.toml", "vague")
            of_a_kind = alone or is_of_a_kind(name, head, start - begin)
            if of_a_kind and is_one(text, begin, end):
                described.append((begin, end, name))
            elif bare and is_told(text, min(begin, start), end, head):
                described.append((start, end, head))
            continue
        if head in words("events.toml", "reports"):
            reports.append((begin, end, name))
            continue
        while found and found[-1][1] > begin:
            found.pop()
        found.append((begin, end, name.strip("“”") if _ALL_QUOTED.fullmatch(name) else name))
    named = _under_their_bodies(story, in_series(one_mention_each(found or reports or titled_talks(story))))
    told = described_events(story, [one for one in described if not is_part(text, one, named)])
    apart = [event for event in told if not any(event.start < n.end and n.start < event.end for n in named)]
    story.events = sorted([*named, *apart], key=lambda event: event.start)


# 联席会议成员单位, 某企业交流会会长: a standing conference, a body
_NO_EVENT = re.compile(
    r"(?:成员单位|办公室|成员(?!大会)|召集人|委员(?!会)|(?:名誉|常务|执行|轮值|副)*(?:会长|理事长|监事长|秘书长)(?!会|联席|办公|论坛|培训))"
)
# 学习某会议精神, 会议纪要: a paper or its spirit, no event
_NO_HEAD = re.compile(
    r"(?<=[^期]培训)(?!$|[，。；、）”由于在将定一办，和与及第开启结第]|把|取消|推迟|今|昨|\d|举|圆满|正式|现场|顺利|如期|已|的(?:安排|事))|(?<=会)员(?![工会])|(?<=电影)[院节周展馆票学片业]|(?:的)?(?:会议)?(?:精神|文件|决议)|纪要|文件|室|厅(?!里)|议程|记录"
)
# “…”|展出, “…”|展示了: a verb
_SHOWS = re.compile("[出开现示览演露翅]")
# 互动|展品, 科技|展厅: a longer word
_OF_EXHIBITS = re.compile(r"[品项厅教区馆台板柜架位商陈望]")
# 科普展|览, 科普展|演活动, 学习会|议: the rest of a longer head
_REST_OF_HEAD = re.compile(
    r"(?<=培训)(?:班|会|营|课|讲座|活动|周|月|论坛)|(?<=展)(?:[览示演](?:活动|会|大赛|比赛)?|[销评](?:会|活动))|(?<=会)议"
)
# 代表|团拜会, 这|次会议: the head begins inside another word
_BEFORE_NO_HEAD = {
    "团拜会": ("代表", "访问", "考察", "参访"),
    **dict.fromkeys(
        (head for head in words("events.toml", "strong") if head.startswith("次")), ("这", "此", "本", "该", "每", "首")
    ),
}
_STOPS = re.compile(r"[，。；：\n]")
_BEHIND_DASH = re.compile(r"20\d\d年")
# a slogan before the name: “同心共进，科普为民——2025年某活动”
_SLOGAN = re.compile(r"[^，。；：\n]*?(?:——|—|(?:19|20)\d\d年)")
_TELLS = re.compile(r"[。由]|主办|承办|协办|举办|举行|召开")
# 题为“把论坛办好”的主题报告
_TITLE_OF = re.compile(
    r"(?:的|为题|为主题)(?:作|做)?(?:了)?(?:主题|主旨|专题|学术|科普|大会|工作)*(?:报告|演讲|讲座|发言|讲话)"
)
# 题为“…”的讲座, 以“…”为主题的培训班
_UNDER_TITLE = re.compile(
    r"(?<![作做])(?<![作做]了)(?:(?:题为|主题[为是]|名为|题目[为是])(?P<title>“[^“”，。；]{2,30}”)|以(?P<theme>“[^“”，。；]{2,30}”)为(?:主?题|题目))的$"
)
_ALL_QUOTED = re.compile(r"“[^“”]*”")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?|.{4,}暨|第[一二三四五六七八九十百\d]+[届次期][\u4e00-\u9fff]{0,12}")


def _quotation(text: str, position: int) -> int:
    """Where the quotation begins that a position lies in, -1 if in none or in what somebody said (“要办好论坛，开好年会”)."""
    floor = max(0, position - _LONGEST)
    opening = text.rfind("“", floor, position)
    if opening < 0 or text.rfind("”", opening, position) >= 0:
        return -1
    stop = _STOPS.search(text, opening, position)
    return -1 if stop and (stop.group() != "，" or not _SLOGAN.match(text, stop.end(), position)) else opening


def _inside_body(bodies: list[Span], end: int) -> bool:
    """Whether a head ends inside the name of a body (青少年科技活动|中心)."""
    i = bisect_right(bodies, end, key=lambda body: body.start) - 1
    return any(body.start < end < body.end for body in bodies[max(0, i - 1) : i + 1])


def _behind_slogan(bodies: list[Span], text: str, floor: int, start: int, begin: int) -> int:
    """Where the name begins in 初心不改——某会五届二次理事会议: at the body or year behind the dash, unless an event stands before it."""
    dash = text.rfind("——", floor, start)
    if dash < 0 or floor > begin or text.count("“", begin, dash) > text.count("”", begin, dash):
        return begin
    named = _BEHIND_DASH.match(text, dash + 2) or text[dash + 2] in "“《" or text.endswith(("部分", "之一"), 0, dash)
    return dash + 2 if named or any(body.start == dash + 2 for body in bodies) else begin


def _under_full_name(owners: Mapping[int, Span], text: str, begin: int, end: int) -> str:
    """市科协第五次代表大会 is 海东市科协第五次代表大会 where the story tells which city it is."""
    owner = owners.get(begin)
    if owner is None or owner.mention is None or owner.kind == "Station" or owner.end >= end:
        return text[begin:end]
    full, written = owner.mention.name, text[begin : owner.end]
    # 川渝科协 are two bodies, the first one written 川
    alone = written[-1] == full[-1] and text[owner.end] not in "、和与及"
    return full + text[owner.end : end] if alone and len(full) > len(written) else text[begin:end]


# 第七次会员代表大会, 成立大会暨…: the meeting of a body, without its name
_OF_A_BODY = re.compile(
    r"(?:成立|换届)(?:选举)?大会|第[一二三四五六七八九十\d]+[次届](?:会员|全国会员|全体会员|理事|常务理事|委员|全国代表|代表|全委)"
    r"|[一二三四五六七八九十\d]+届[一二三四五六七八九十\d]+次"
)


# 第七次会员代表大会在某会举行: where it is held
_HOUSED = re.compile("[在于到赴]$")


def _under_their_bodies(story: Story, events: list[Span]) -> list[Span]:
    """甲学会召开第七次会员代表大会: under the name of the body that its sentence, else the story, speaks of."""
    full: dict[Mention, Mention] = {}
    for event in events:
        mention = event.mention
        if mention is None or mention in full or not _OF_A_BODY.match(mention.name):
            continue
        line = max(story.text.rfind(c, 0, event.start) for c in "。；\n") + 1
        owners = [b for b in story.bodies if b.mention is not None and b.kind in ("Association", "Enterprise")]
        owners = [b for b in owners if not _HOUSED.search(story.text, max(0, b.start - 2), b.start)]
        near = [b for b in owners if line <= b.start < event.start]
        owner = next((b.mention for b in (*near[-1:], *owners[:1]) if b.mention is not None), None)
        if owner is not None and owner.name not in mention.name:
            name = f"{owner.name}{mention.name}"
            full[mention] = Mention(name, "Event", tuple(sorted({mention.name, *mention.aliases})))
    return [
        replace(event, mention=full.get(event.mention, event.mention)) if event.mention else event for event in events
    ]


def _left(text: str, position: int, people: set[int], earlier: int) -> int:
    """Where a name begins whose head begins at `position`; `earlier` is the end of the event before."""
    floor = max(0, position - _LONGEST)
    i = position
    while i > floor:
        character = text[i - 1]
        if character in _QUOTES:
            opening = text.rfind(_QUOTES[character], floor, i - 1)
            if opening < 0 or (character in "）)" and _is_aside(text, opening, i)):
                break
            i = opening
            continue
        if character == "、" and (series := _SERIES.search(text, earlier if earlier < i else floor, i - 1)):
            i = series.start()
            break
        if character in _STOP or character in "“《（‘(" or i in people:
            break
        if i - 1 == earlier and character in "和与及" and position - i >= 4:
            break
        if _border_at(text, i) and not _QUOTED_ROUTE.search(text[floor:i]) and not _ANNIVERSARY.match(text, i - 2):
            break
        i -= 1
    return i


# 第十届中国国际甲、乙及丙展览会, 科技、文化、卫生“三下乡”活动: a list inside the name
_SERIES = re.compile(
    r"第[一二三四五六七八九十百\d]+届(?:中国|国际|全国|亚洲|世界|亚太|海峡两岸)[^，。；：、“”]{0,18}$"
    r"|(?:科技|文化|卫生|法律|健康|环保)(?:、(?:科技|文化|卫生|法律|健康|环保))*$"
)
# brackets that no name contains: （记者某某）, 【某报（某地）】 at the head of a line
_ASIDE = re.compile(r"记者|通讯员|见习|实习|图|摄|左|右|文/")
_ANNIVERSARY = re.compile(r"(?:成立|建立|创建|开馆|建馆|创办|命名)[一二三四五六七八九十百\d]+周年")


def _is_aside(text: str, opening: int, end: int) -> bool:
    heads = opening == 0 or text[opening - 1] == "\n" or text[end - 2] in "）)"
    return heads or _ASIDE.match(text, opening + 1) is not None


# “科普行”走进某县活动: the verb belongs to the name, because quotes stand before it
_QUOTED_ROUTE = re.compile(
    r"”(?:学习|解读|推荐|宣讲|报名|参观|学习宣传|宣传推荐)$|”[\u4e00-\u9fff]{0,6}(?:走进|进|来到|走入)$"
)


# 自|某讲堂开讲以来
_SINCE = re.compile(
    r"(?![然动主行由治身贡己立强助制费拍学驾游愿发救力])[^，。；：、]{2,40}?(?:以来|起|之后|以后)[，。]"
)
# 在广场做|宣传活动
_DONE = ("宣传", "讲座", "报告", "科普", "培训", "义诊", "活动", "直播")


def _border_at(text: str, end: int) -> bool:
    if text[end - 1] in "作做" and text[end : end + 1] in ("“", "《"):
        return True
    if text[end - 1] in "自从" and (text[end : end + 1] == "第" or _SINCE.match(text, end)):
        return True
    if text[end - 1] == "做" and text.startswith(_DONE, end):
        return True
    if text[end - 1] in "场堂" and text[end - 2] == "一":
        return True
    if text[end - 1] in "日月时" and text[end - 2 : end - 1].isdigit():
        return True
    borders = words("events.toml", "borders")
    if not text.endswith(borders, 0, end):
        return False
    inner = words("events.toml", "inner")
    pair = text[end - 2 : end]
    if (pair not in borders and pair in inner) or text[end - 1 : end + 1] in inner:
        return False
    long = next(n for n in range(min(end, 5), 0, -1) if text[end - n : end] in borders)
    return not any(
        -1 < text.find(word, max(0, end - len(word)), end + len(word) - 1) <= end - long
        for word in _whole(text[end - 1])
    )


@cache
def _whole(character: str) -> tuple[str, ...]:
    """Words that hold a border with this last character and are none."""
    return tuple(word for word in words("events.toml", "whole") if character in word)


_BEHIND = re.compile(
    r"第[一二三四五六七八九十百\d]+[期季站讲](?![一二三四五六七八九十\d届期])|（[^（）]{2,10}(?:赛区|地区|站|分会场)[^（）]{0,4}）(?:选拔赛|比赛|复赛|决赛|初赛)?|—[^，。；]{2,20}?(?:专题活动|活动)|[-—·](?:19|20)\d\d(?![年\d])|[\u4e00-\u9fff“”]{2,14}(?:专场|分论坛|分会场)(?=[，。；])"
)


def _right(text: str, end: int) -> int:
    match = _BEHIND.match(text, end)
    return match.end() if match else end
