"""Modality: did it happen, was it only announced, or was it denied? Cues act on the clause, the sentence or the paragraph."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued, clues_of
from extractors.document import Sentence, Story
from extractors.lexicons import words
from graph.model import Modality

_DENIED = clued(
    r"取消|推迟|延期|否认|未能|从未|并未|没有|未曾|终止|并无|从没|无任何|尚未|不再|未(?=签|与|同|和|达成|开展|举办|建立)|未$|没(?:能|有)?$|(?:不会?|无法|拒绝)$"
)
_LEADING = clued(
    r"^(?:下一步|下阶段|下步|今后|下半年|未来|接下来(?!一路|又|他们|大家|参观|走访|[^，。；]{0,24}?了|登|发言|发表|开口|上台|讲|是|轮到|大会|作|演讲|揭|签|颁|的)|明年|届时)"
)
_AGREED = clued(
    r"(?:根据|按照|按|依据)(?:协议|方案|计划|约定|章程)|(?:会议|大会|双方|各方|两地|会上|理事会)?(?:还|也)?(?:一致)?(?:同意|商定|约定|议定|决定|谈妥|说定|敲定)(?:，|$)|年内|原计划|原定"
)
_MUST = clued(r"(?:^|[，；：“])[^，；]{0,10}?(?:要(?!求|闻|点|素|领)|应当|必须|务必)")
# 将其…, 春节将至, 元旦即将来临: no plan
_BA = clued(r"将(?:其|此|该|“|《|5|\d)|将(?=[^，。；将]{1,12}?[交递]到)|[日来]将近|(?:即将?|将要?)(?:至|临|到来|来临)")


@cache
def _strong() -> Clued:
    """Words of planning; a guarded word that contains one (志愿 of 愿) is met first and is none."""
    guarded, strong = (
        "|".join(sorted(words("words.toml", "modality", "planned", key), key=len, reverse=True))
        for key in ("guarded", "strong")
    )
    return clued(f"{guarded}|(?P<cue>{strong})")


# names, short quotations, and slogans, which are quotations in short parts or called a theme
_NAMED = re.compile(
    r"“[^”，。；：]{1,14}”|《[^》]*》|“[^”。；：]{2,60}”(?=(?:为|的)?主题|为(?:题|目标|主线|抓手))|(?<=主题[为是：])“[^”]{2,60}”"
    r"|(?<![说：道])“[^”，。；：]{2,9}(?:[，·、 ][^”，。；：]{2,9}){1,3}”"
)


# 未来城市论坛, 希望小学: names begin so
_IN_NAMES = ("未来", "希望")


def _plain(story: Story) -> str:
    """The text with all names, short quotations and slogans blanked out: a cue inside one (希望小学, “春蕾计划”) is none."""
    cached: str | None = story.__dict__.get("_plain")
    if cached is not None:
        return cached
    characters = list(story.text)
    for span in (*story.bodies, *story.people, *story.events):
        begins = _strong().match(story.text, span.start, span.end)
        if begins and begins["cue"] and begins["cue"] not in _IN_NAMES:
            # 计划成立某学会 taken for a name: rather planned than shown as done
            continue
        characters[span.start : span.end] = "〇" * (span.end - span.start)
    plain = _NAMED.sub(lambda match: f"“{'〇' * (len(match.group()) - 2)}”", "".join(characters))
    story.__dict__["_plain"] = plain
    return plain


_FAILED = clued(
    "没有?能?签成|未能?签成|未能成行|未成行|没能成行|未能实现|没有?(?:去成|成行)|没去成|未去成|取消|作罢|泡汤|(?:后|因)[^，。；]{1,10}(?:改期|推迟|延期)|因故未"
)
_CANCELLED = clued("取消")
_INTENDED = re.compile("原定|原计划|原拟|原本|本来")
_MOVED = clued(
    r"(?:推迟|延期|延|改)(?:至|到|期(?!事宜|通知|一事|等事)|举行|召开|举办)|(?:挪|调整|顺延|推后)(?:至|到)(?=[^，。；]{0,3}(?:\d+[年月日]|[明下秋冬年]))"
)
_UNTRUE = clued("字样|伪造|冒用|盗用|假冒|谎称|擅自|与事实不符|不实|谣传|网传|[把将]我[会馆院校]列为")
_PENDING = clued("送审稿|征求意见稿|草案|拟签|在即|提上日程|指日可待|进入倒计时")
# what an assembly passes: its drafts are papers, the assembly is held
_PASSED = re.compile("章程|选举|候选人|会费|名单|财务")
_SAYING = re.compile("强调|指出|要求|希望|表示|提出|说")


def modality(story: Story, sentence: Sentence, position: int, end: int) -> Modality:
    """The modality of what stands between `position` and `end` of a sentence."""
    known: dict[tuple[int, int, int], Modality] = story.__dict__.setdefault("_modality", {})
    key = (sentence.start, position, end)
    mood = known.get(key)
    if mood is None:
        mood = known[key] = _modality(story, sentence, position, end)
    return mood


def _modality(story: Story, sentence: Sentence, position: int, end: int) -> Modality:
    text = story.text
    inside = sentence.start <= position and end <= sentence.end
    clues = clues_of(story).at[sentence.start] if inside else -1

    def tells(pattern: Clued, said: str) -> bool:
        return pattern.clue & clues != 0 and pattern.search(said) is not None

    clause = next(((a, b) for a, b in sentence.clauses if a <= position < b), (sentence.start, sentence.end))
    before = _plain(story)[clause[0] : position]
    whole = text[clause[0] : max(clause[1], end)]
    # 考察了A，原定的B之行取消: only what was planned did not come off
    planned = _INTENDED.search(text, position + 1, sentence.end)
    rest = text[position : planned.start() if planned else sentence.end]
    if tells(_FAILED, rest) and not tells(_CANCELLED, text[sentence.start : position]):
        return Modality.DENIED
    if tells(_MOVED, text[sentence.start : sentence.end]):
        return Modality.PLANNED
    if tells(_DENIED, text[clause[0] : position]) or tells(_CANCELLED, text[position : clause[1]]):
        return Modality.DENIED
    if tells(_UNTRUE, text[sentence.start : sentence.end]):
        return Modality.DENIED
    if tells(_PENDING, whole) and not _PASSED.search(whole):
        return Modality.PLANNED
    earlier = _plain(story)[sentence.start : clause[0]]
    if _TALK.match(text, position):
        before, earlier = _without_topic(before), _without_topic(earlier)
    cued = (_strong().clue | _BA.clue) & clues
    agreed = cued or _ANNOUNCING & clues
    if "都要" in before and tells(_HABIT, earlier + before):
        before = before.replace("都要", "")
    cued_here = bool(cued) and _cue(before, _plain(story)[position : position + 2])
    if cued_here or _under_discussion(text, clause, position):
        return Modality.PLANNED
    if _DONE_HERE.search(whole) and not cued_here:
        return Modality.OCCURRED
    if tells(_TOLD_AS_DONE, before) or (tells(_BACK_THEN, earlier) and not (agreed and _governs(earlier))):
        return Modality.OCCURRED
    if _introduced(story, sentence) or _on_agenda(story, sentence):
        return Modality.PLANNED
    if agreed and _governs(earlier):
        return Modality.PLANNED
    if _LEADING.clue & clues_of(story).anywhere and (
        _LEADING.match(_paragraph_head(story, sentence)) or _goes_on_with_plans(story, sentence)
    ):
        return Modality.PLANNED
    if tells(_MUST, earlier + before) and _SAYING.search(_said(story, sentence)):
        return Modality.PLANNED
    return Modality.OCCURRED


# 就未来合作、明年计划进行了交流: what they talk about may be planned, the talk is not; 就合作将进行交流: it is
_TALK = re.compile(
    r"深入|充分|热烈|友好|亲切|座谈|交流|探讨|讨论|洽谈|会谈|磋商|沟通|商谈|商讨|对接|研讨|交换|会商|交谈"
)
_TOPIC = re.compile(r"(?:就(?![与和同已是此在])|围绕|针对|聚焦|关于)[^，；：]{2,}")
_STILL_TO_COME = re.compile(
    r"(?:(?:即?将|拟)(?:再次|还|分别|共同|一起)?|(?:计划|准备|打算)(?=进行|开展|展开|举行|召开))[^，；：的了]{0,8}$"
)


def _without_topic(said: str) -> str:
    """The words before a verb of talking without what is talked about."""

    def kept(topic: re.Match[str]) -> str:
        to_come = _STILL_TO_COME.search(topic.group()) if topic.end() == len(said) else None
        return to_come.group() if to_come else ""

    return _TOPIC.sub(kept, said)


# what a clause tells as done stays done, also in a paragraph of plans (下一步…。此前，A已与B签约)
_TOLD_AS_DONE = clued(
    r"(?<!不)已(?:经|于|先后|同|与|和|签|建|达|开|完|成)|此前|早在|曾(?:经|于|与|同|多次|先后)|先后(?:与|同|和)|现场(?!会|观摩)|当场"
)


# 即将签约，双方3月2日作了最后磋商: done, whatever the clause before announces
_DONE_HERE = re.compile(r"(?:作|做|进行|举行|开展|展开|召开|签署?|签订|办|达成)了")


_DEED = re.compile(
    r"签|共建|共同|联合|合建|建立|成立|组建|结[成为对]|设立|互[认派换访借]|举办|开展合作|合作|承办|主办|捐|援建"
)
_BACK_THEN = clued(r"此前|早在")


@cache
def _talking() -> re.Pattern[str]:
    said = "|".join(words("words.toml", "modality", "planned", "talking"))
    return re.compile(
        rf"(?:就(?!与|和|同|已|开始)|围绕|针对)(?P<topic>[^，。；]{{2,40}}?)(?:事宜|工作|事项|问题)?(?:等|一事)?(?:进行|展开|开展|作|做|深入|充分|初步|多次|了|友好|的)*(?:{said})"
    )


@cache
def _considered() -> re.Pattern[str]:
    verbs = "|".join(words("words.toml", "modality", "planned", "considering"))
    return re.compile(rf"(?:{verbs})(?!了|的)[^，。；、：]{{0,6}}$")


# 探讨了在甲领域共建某院的事宜, 表达了与A开展合作的意愿
_EXPLORED = re.compile(
    r"(?:探讨|讨论|商讨|商谈|洽谈|磋商|研究|研讨|交流|谋划|表达|表明|流露|透露|有|抱有|怀有)了?(?:强烈|浓厚|进一步)?(?P<topic>(?:与|同|和|在|就|关于|如何|未来|双方)[^，。；]{2,60}?)"
    r"(?:的)?(?:有关|相关)?(?:事宜|事项|可能|可行性|途径|路径|方式|办法|思路|空间|前景|意愿|意向|想法|愿望|诉求)"
)
# 每年节日前夕，某会都要…: a habit, no plan
_HABIT = clued(r"每(?:年|月|周|季|逢|到)[^。；]*?都要")


def _under_discussion(text: str, clause: tuple[int, int], position: int) -> bool:
    """就签署协议进行商谈, 探讨共建实验室: the deed is only talked about."""
    if not _DEED.match(text, position) or "了" in text[position : position + 4]:
        return False
    if _IDEA.match(text, position, clause[1]):
        return True
    if _considered().search(text[clause[0] : position]):
        return True
    if any(match.start("topic") <= position < match.end("topic") for match in _EXPLORED.finditer(text, *clause)):
        return True
    return any(match.start("topic") <= position < match.end("topic") for match in _talking().finditer(text, *clause))


# 提出结为友好馆的想法
_IDEA = re.compile(r"[^，。；的]{2,20}的(?:初步)?(?:设想|想法|打算|愿望|构想|意愿|意向|心愿|念头|建议|倡议)")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+(?:是|、|要)|[（(]?\d+[、.）)]|[①-⑩]|-|首先|其次)")


def _introduced(story: Story, sentence: Sentence) -> bool:
    """Whether the sentence is an item of a list that a plan introduces (经商定，今年办好三件事：一是…)."""
    if not _ITEM.match(story.text[sentence.start : sentence.start + 6]):
        return False
    before = [s for s in story.sentences if s.end <= sentence.start]
    for earlier in reversed(before[-8:]):
        said = story.text[earlier.start : earlier.end]
        if _ITEM.match(said[:6]):
            continue
        return (
            said.endswith(("：", "。"))
            and bool(re.search(r"商定|谈妥|计划|将|拟|下一步|议定|约定|同意", said))
            and ("：" in said or bool(re.search(r"[一二三四五六七八九几][件项条]|以下", said)))
        )
    return False


_AGENDA = clued(
    r"(?:敲定|部署|明确|安排|研究|谋划|确定)[^。]{0,20}(?:工作重点|工作要点|重点工作|重点任务|工作任务|目标任务)"
)
_TOLD = re.compile(r"了|已|曾|近日|日前|\d+日|先后|成功|圆满|获")


def _on_agenda(story: Story, sentence: Sentence) -> bool:
    """Whether the lead announces a programme of work and this sentence is part of it."""
    if not _AGENDA.clue & clues_of(story).anywhere:
        return False
    lead = [s for s in story.sentences if not s.headline][:3]
    agenda = next((s for s in lead if _AGENDA.search(story.text, s.start, s.end)), None)
    if agenda is None or sentence.paragraph <= agenda.paragraph:
        return False
    return not _TOLD.search(story.text, sentence.start, sentence.end)


def told_as_done(story: Story, sentence: Sentence, position: int) -> bool:
    """Whether a clause says that it has happened, which also counts in a notice (已主持召开)."""
    start = next((a for a, b in sentence.clauses if a <= position < b), sentence.start)
    return bool(_DONE.search(story.text, start, position))


_DONE = re.compile(r"(?<!不)已(?:经)?$|(?<!不)已(?:经|于|先后|同|与)|此前|日前|曾")


def announced(story: Story) -> bool:
    """Whether the story as a whole announces: a notice, an invitation, a postponement."""
    return bool(
        _NOTICE.search(story.text[: story.headline_end])
        or _ANNOUNCES.search(story.text[:400])
        or _OPENS_NOTICE.match(story.text)
    )


# a notice whose title the page does not set apart
_OPENS_NOTICE = re.compile(
    r"\s*(?:关于[^\n。，]{4,50}(?:通知|公告|启事|邀请函|预告)(?:（[^）]*）)?\s*\n|【[^】\n]{0,8}(?:预告|招募|邀请函|报名通知)[^】\n]{0,4}】)"
)


_ANNOUNCES = re.compile(
    r"(?:特?制[定订](?:了)?(?:本|如下|以下)(?:工作|实施|活动)?方案|(?:现将|特将)[^。]{0,40}通知如下)"
)
_NOTICE = re.compile(r"通知|预告|启事|邀请函|征集|延期|推迟|即将|预通知|公告|方案(?:\.docx?|$|\n|（)")


def _cue(text: str, behind: str = "") -> bool:
    """Whether a word of planning stands in a text; `behind` are the next characters, with which it may be another word (筹备|工作)."""
    said = _BA.sub("", text)
    return any(match["cue"] and match.end() <= len(said) for match in _strong().finditer(said + behind))


_CLAUSE_END = re.compile("[，；：]")
# 理事会定下：秘书处仍设在甲处，8月与乙合办…
_SETTLED = re.compile(
    r"(?:定下|商定|约定|议定|说定|谈妥|计划|打算|拟|准备|预告|下一步|接下来|工作(?:要点|安排|思路)|任务清单)[^，。；：]{0,6}："
)
_SETTLING = clued(r"[，；]?(?:双方|两地|两馆|三方|各方)[^，]{0,6}(?:将|拟|计划)|商量(?:了)?(?:下一步|怎样)|商定|探讨")
# what `_governs` looks for beside the words of planning
_ANNOUNCING = _LEADING.clue | _AGREED.clue | _SETTLING.clue


def _governs(earlier: str) -> bool:
    """Whether an earlier clause of the sentence announces what follows (双方将…，联合…)."""
    if not earlier:
        return False
    clauses = [c for c in _CLAUSE_END.split(earlier) if c]
    if any(_LEADING.match(c) or _AGREED.match(c) for c in clauses) or _SETTLED.search(earlier):
        return True
    if clauses and _cue(clauses[-1]) and not re.search(r"(?:为|旨在|已|了)[^，]{0,30}$", clauses[-1]):
        return True
    return bool(clauses) and bool(_SETTLING.search("，".join(clauses[-3:])))


def _paragraph_head(story: Story, sentence: Sentence) -> str:
    first = next(s for s in story.sentences if s.paragraph == sentence.paragraph)
    return story.text[first.start : first.start + 6]


def _goes_on_with_plans(story: Story, sentence: Sentence) -> bool:
    """Whether semicolons join a sentence without a subject of its own to one that opens with plans (今后双方要…；联合开展…)."""
    if _TOLD.search(story.text, sentence.start, sentence.end) or any(b.start == sentence.start for b in story.bodies):
        return False
    first = next(
        (
            s
            for s in reversed(story.sentences)
            if s.start <= sentence.start and story.text[s.start - 1 : s.start] != "；"
        ),
        sentence,
    )
    return first is not sentence and any(_LEADING.match(story.text[a:b]) for a, b in first.clauses)


def _said(story: Story, sentence: Sentence) -> str:
    first = next(s for s in story.sentences if s.paragraph == sentence.paragraph)
    return story.text[first.start : sentence.end]
