"""Events without a name: 签约仪式 that is told as held, 一场科普知识竞赛, 牲畜防疫讲座.

A description makes an event where the text singles it out: it is counted as one, pointed at, or told as held by somebody. What
only general words describe is called after the body that holds it (海东市科协科普知识竞赛).
"""

from __future__ import annotations

import re

from extractors.document import Span, Story
from extractors.lexicons import words
from graph.model import Mention

# a ceremony or meeting without a name is an event where the story tells that it is held or attended
_HELD_BEHIND = re.compile(r"[^，。；]{0,16}?(?:举行|举办|召开|开幕|启动|结束)")
# a ceremony is told as held by whatever happens there: 捐赠仪式由甲主持, 仪式上
_AT_CEREMONY = re.compile(r"(?:活动)?(?:由|上|现场|前|后|当天|期间)(?![级层])")

_TOLD_BEFORE = re.compile(
    r"(?:举行|举办|召开|开展|举办了|举行了|召开了|办了|出席|参加|主持|见证)了?(?:[^，。；、]{0,12}(?:的|次|场|期)|[\u4e00-\u9fff]{0,3})?$"
)


_THIS_ONE = re.compile("这[场次堂期]|[本此][场堂]")

# 一场|心肺复苏讲座, 这次|科创周进校园活动
_ONE = re.compile(
    r"(?:(?<![第每唯逐统万又])一|首|这一?|本|此)(?:场|次|堂|期|届|个|轮|项|台|节)(?:[^，。；、的]{1,8}的)?$"
)
_VERBS = r"(?:主办|承办|协办|合办|联办|举办|筹办|开办|操办|张罗|发起|推出|取消|停办)"
# 把农技协培训一期一期办了下来
_TAKEN = re.compile("[把将]$")
_CARRIED = re.compile(r"[^，。；]{0,8}?(?:办|开|搬|送)[了到进成得]")
_HELD_BY_SOMEBODY = re.compile(rf"(?:{_VERBS}(?:了|过)?的?|(?:组织|开展|实施|牵头)的)$")
_STARTED = re.compile("(?:启动|开启|召开)了?$")
_HELD_AT_ALL = re.compile(
    rf"(?:{_VERBS}|召开|举行|开展|组织|启动|(?<![主承协举合联创开停筹领包公官代查审操申督经兴法补换采共])办|办起)(?:了|的|过)*$"
)
_BY_SOMEBODY = re.compile(
    r"（[^（）]{0,4}主办|[^，。；]{0,12}(?:，|，?[^，。；]{0,10})?由[^，。；]{2,60}?(?:主办|承办|协办|举办|举行|牵头|发起|组织|联合|共同|操办)"
)
# the event is what its sentence is about: 3月5日，|防震减灾科普宣传活动|在某处启动
_OPENS = re.compile(r"(?:^|[，。；：\s日午讯）的])$")
_HAPPENS = re.compile(
    r"(?:（[^（）]{2,40}）)?(?:[在于][^，。；]{2,24}?|[\u4e00-\u9fff]{0,4}|[\d年月日至—-]+)*?(?:举行|举办|召开|启动|开幕|闭幕|落幕|落下|拉开|收官|开营|开班|开展|开场|开讲|开赛|开课|开锣|登场|上演|亮相|打响|启幕|揭幕|走进|走入|定[于在]|[将拟][于在])"
)
_AS_PART = re.compile(r"[以用靠凭]一[场次个堂台][^，。；]{0,6}$")
_TAKES_PLACE = re.compile(
    r"[^，。；的]{0,24}?(?:举行|举办|召开|开幕|闭幕|启动|结束|落幕|开班|开讲|开赛|开营|结业|上演|开展|开始)"
)


def is_one(text: str, begin: int, end: int) -> bool:
    """Whether one event of a kind is counted (一场|科普知识竞赛), or told to be held by somebody (由甲主办的|文艺演出上演)."""
    if _COUNTED.search(text, max(0, begin - 16), begin):
        return True
    return _BY_THEM.search(text, max(0, begin - 40), begin) is not None and _HAPPENS.match(text, end) is not None


_COUNTED = re.compile(r"(?<![第每唯逐统万又这那])一(?:场|次|堂|期|个|轮|台|节)(?:[^，。；、的]{1,8}的)?$")
_BY_THEM = re.compile(r"由[^，。；]{2,36}(?:主办|承办|举办)的$")


def is_singled_out(text: str, begin: int, end: int, head: str) -> bool:
    """Whether the text counts or points at what it describes, or tells that somebody holds it; of a vague head plainly."""
    before = text[max(0, begin - 16) : begin]
    one = _ONE.search(before)
    vague = head in words("events.toml", "vague")
    if not one and head in words("events.toml", "counted"):
        return False
    if vague and not one and text.find(head, begin) - begin < (3 if head == "培训" else 4):
        return False
    if head == "赛事" or text.startswith("之一", end) or _AS_PART.search(before):
        return False
    if _TAKEN.search(before) and _CARRIED.match(text, end):
        return True
    if one or _HELD_BY_SOMEBODY.search(before) or _BY_SOMEBODY.match(text, end):
        return True
    if _OPENS.search(before) and _HAPPENS.match(text, end):
        return True
    if vague:
        return _STARTED.search(before) is not None
    return _HELD_AT_ALL.search(before) is not None or _TAKES_PLACE.match(text, end) is not None


def is_part(text: str, described: tuple[int, int, str], named: list[Span]) -> bool:
    """Whether 启动仪式 is a part of an event with a name that stands before it, 签约仪式 of one that is told as held there."""
    start, _, head = described
    if head not in words("events.toml", "bare") and head != "仪式":
        return False
    before = [event for event in named if event.start < start]
    if head.removesuffix("仪式") not in words("events.toml", "ceremonies"):
        return bool(before)
    return any(is_told(text, event.start, event.end, "") for event in before)


def is_told(text: str, start: int, end: int, head: str) -> bool:
    if head.endswith(("仪式", "典礼")) and _AT_CEREMONY.match(text, end):
        return True
    if _THIS_ONE.match(text, max(0, start - 2)):
        return True
    return bool(_HELD_BEHIND.match(text, end) or _TOLD_BEFORE.search(text, max(0, start - 24), start))


# 举办|共同|富裕研讨会: whatever stands right behind a verb of holding belongs to the name
_BEHIND_VERB = re.compile(
    r"(?:举办|召开|举行|主办|承办|协办|联办|合办|开办)(?:了|过|的)?(?P<name>[\u4e00-\u9fff]{1,14})$"
)
# what is no part of a name: what is counted, told of a time, tells of a deed or of another event
_NO_PART = re.compile(
    r"[的了第年月日]|结对$|^(?:单位|[方者地权国后前时上中起]|城市|以来|期间|以|为期|为|由|在[^线]|于|面向|针对|每|一[场次期堂个届系]|任务|过程|情况|等)"
    r"|[这那此本该]|首次|首届|近日|连续[\d一二三四五六七八九十两多]|[一两三四五六七八九十多]次(?!散)|先后|分别|相继|邀请|参加|出席|参观|考察|调研|走访|座谈|观摩|获[评奖得]|荣获|来自|会议|大会|活动|仪式|论坛|讲座|培训|比赛|大赛|[举主承协]办|召开|举行|开展|并[^联网购]|等"
)


def behind_verb(story: Story, begin: int) -> int:
    """Where a name begins that stands right behind a verb of holding, though a word in it often brings in names itself (学习, 共同)."""
    told = _BEHIND_VERB.search(story.text, max(0, begin - 18), begin)
    if told is None or _NO_PART.search(told["name"]):
        return begin
    start = told.start("name")
    inside = any(start < span.end and span.start < begin for spans in (story.bodies, story.people) for span in spans)
    return begin if inside else start


def described_events(story: Story, heads: list[tuple[int, int, str]]) -> list[Span]:
    """The first bare event of the story (签约仪式) and all that are counted as one, called after the bodies that hold them."""
    bare = words("events.toml", "bare")
    first = next((one for one in heads if one[2] in bare or one[2] == "仪式"), None)
    spans = [] if first is None else _called(story, first, [one for one in heads if one[2] in (first[2], "仪式")])
    for kind in dict.fromkeys(kind for *_, kind in heads if kind not in bare and kind != "仪式"):
        alike = [one for one in heads if one[2] == kind]
        spans += _called(story, alike[0], alike)
    return spans


def _called(story: Story, first: tuple[int, int, str], alike: list[tuple[int, int, str]]) -> list[Span]:
    """Events of a kind under the name of the body that the sentence of the first or the story begins with."""
    start, end, head = first
    kind = head if head != "仪式" else _ceremony(story, end)
    if not kind:
        return []
    line = max(story.text.rfind(c, 0, start) for c in "。\n") + 1
    named = [b for b in story.bodies if b.mention is not None]
    does = kind.removesuffix("仪式").removesuffix("活动")
    itself = (
        next((b for b in named if story.text.startswith((does, f"正式{does}"), b.end)), None) if does != kind else None
    )
    near = [b for b in named if line <= b.start < start]
    # 省委领导出席开馆仪式: who governs is named beside it, it is not theirs
    owner = itself or next((b for b in (*near, *named) if b.kind != "Government"), next(iter(near or named), None))
    if owner is None or owner.mention is None:
        return []
    event = Mention(f"{owner.mention.name}{kind}", "Event", (kind,))
    return [Span(a, b, "Event", event) for a, b, _ in alike]


def _ceremony(story: Story, end: int) -> str:
    """What a ceremony is that is only called 仪式: 揭牌仪式 where the story has told of 揭牌 or 挂牌."""
    kinds = words("events.toml", "ceremonies")
    told = [(at, kind) for kind in kinds if 0 <= (at := story.text.find(kind)) < end + 40]
    return f"{min(told)[1]}仪式".replace("挂牌", "揭牌") if told else ""
