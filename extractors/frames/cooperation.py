"""COOPERATES_WITH: joint work, alliances and consensus without a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extractors.clues import Clued, clued
from extractors.document import Fact
from extractors.frames.alliances import allied
from extractors.frames.bonds import bonds
from extractors.frames.companions import companions
from extractors.frames.joined import JOINT, elided, is_opposite, is_purpose, reach, sided, with_each
from extractors.frames.joint import joint_work
from extractors.frames.occasion import is_beside
from extractors.frames.pairs import Pairs, bodies_of, every_pair
from extractors.frames.parties import parties_here, parties_told
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit
from extractors.frames.side_by_side import DIRECTLY, FACING_EACH_OTHER
from extractors.frames.signatories import DOING_ELSE
from extractors.frames.tellings import Tellings, where
from extractors.lexicons import words
from graph.model import Mention

_WEAK = frozenset(
    ("合作", "达成一致", "互派", "互为", "手拉手", "携手", "共建", "牵手", "联手", "战略合作", "开展合作")
)


def _joint_deed() -> Clued:
    """共同|研制, 携手|打造: every word for doing it together before every one for what is done."""
    together, deeds = (
        "|".join(
            sorted(chain.from_iterable(words("frames.toml", "cooperation", key) for key in keys), key=len, reverse=True)
        )
        for keys in (("together",), ("deeds", "loose"))
    )
    return clued(f"(?:{together})(?:发起|牵头|出资|投资|参与)?(?:{deeds})")


JOINT_DEED = _joint_deed()
# 达成初步合作意向, 达成馆际联动意向
REACHED = clued(r"达成(?:了)?[^，。；、：“”]{0,10}?(?:意向|共识|默契|合作|协作|联动|约定|一致)")


def _is_weak(word: str) -> bool:
    """Whether a word says little by itself, so that the parties must stand right before it."""
    return word in _WEAK or word.endswith(words("frames.toml", "cooperation", "loose"))


_NAMED = re.compile(
    r"(?:协议|备忘录|框架|签约|签字|签署|市|区|社|办学|组织|交流会|基地|站|仪式|论坛|示范区|大会|机制|方|处|部|科(?!普|技)|司|交流处|平台|促进会|协会|学会|联盟|委员会|发展)"
)


def cooperation(scene: Scene) -> Iterator[Fact]:
    """Facts of cooperation in this sentence; a pair counts once."""
    done: set[frozenset[str]] = set()
    for fact in chain(_WAYS(scene), _otherwise(scene, done)):
        one, other = fact.subject, fact.object
        key = frozenset((one.name, other.name))
        if key in done or len(key) == 1:
            continue
        if one.type == other.type == "Government" and one.division and one.division == other.division:
            continue
        done.add(key)
        yield fact


def _otherwise(scene: Scene, done: set[frozenset[str]]) -> Iterator[Fact]:
    """The two who stand side by side, where no words have told what they do."""
    for at, pairs in companions(scene) if not done else ():
        yield from _facts([pair for pair in pairs if not _have_signed(scene, *pair)], at, 0.75)


@where(allied, bonds)
def _allied(scene: Scene) -> Iterator[Fact]:
    for at, pairs in allied(scene):
        yield from _facts(pairs, at)
    for at, pairs in bonds(scene):
        yield from _facts([pair for pair in pairs if not _have_signed(scene, *pair)], at)


def _facts(pairs: Pairs, at: int, confidence: float = 0.85) -> Iterator[Fact]:
    for one, other in pairs:
        yield Fact(one, "COOPERATES_WITH", other, at, confidence=confidence)


# 8对科协结成对子，名单如下：
_LIST_AHEAD = re.compile(r"(?:结对|结成|对子|牵手|认亲|配对|合作)[^。；]*(?:：|如下)\s*$")
_BETWEEN_TWO = re.compile(r"\s*(?:——|—|-{1,2}|–|↔|\+|与|和|结对|牵手|对接)\s*")
_LINE_BEGINS = re.compile(r"\s*(?:[·●◆\d]+[.、．)）]?)?\s*")


def _paired_lines(scene: Scene) -> Iterator[Fact]:
    """名单如下：A——B, in lines of their own: each line a pair."""
    text, sentence = scene.text, scene.sentence
    bodies = [u for u in scene.units if u.is_body]
    if scene.state.pairing and len(bodies) == 2 and len(scene.units) == 2:
        one, other = bodies
        whole = _LINE_BEGINS.fullmatch(text, sentence.start, one.start) and _BETWEEN_TWO.fullmatch(
            text, one.end, other.start
        )
        if whole and not text[other.end : sentence.end].strip("。；， \n"):
            yield Fact(one.mention, "COOPERATES_WITH", other.mention, one.start, confidence=0.85)
            return
    scene.state.pairing = bool(_LIST_AHEAD.search(text, sentence.start, sentence.end))


def _tells(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a trigger tells of joint work: it is no part of a name or a noun, and no event is hosted together."""
    text, word = scene.text, match.group()
    if word.endswith("合作") and _NAMED.match(text, match.end()):
        return False
    if trigger("cooperation", "nouns").match(text, match.start()) or text.endswith("签约", 0, match.start()):
        return False
    if any(e.start <= match.start() < e.end for e in scene.events) or _HOSTING.match(text, match.end()):
        return False
    if word.endswith("组织") and _PEOPLE.match(text, match.end()):
        return False
    if _HOSTED.search(word) and (_AN_EVENT.match(text, match.end()) or _holds_event(scene, match.end())):
        return False
    if word.endswith("出资") and _FOR_OTHERS.match(text, match.end()):
        return False
    if word.startswith("结") and (_HELP.match(text, match.end()) or _HELPED_SINCE.match(text, match.end())):
        return False
    if _IDEA.match(text, match.end()) or (word == "携手" and _CALLS_UPON.match(text, match.end())):
        return False
    if _is_topic(text, scene.sentence.start, match, scene.sentence.end):
        return False
    return not (scene.sentence.headline and _is_weak(word))


def _holds_event(scene: Scene, end: int) -> bool:
    """活动周由A负责，B、C共同参与组织。: the event is what they do together."""
    return scene.text[end : end + 1] in "，。；" and any(not is_beside(scene, event) for event in scene.events)


@where(trigger("cooperation", "verbs"), JOINT_DEED, REACHED)
def _verbs(scene: Scene) -> Iterator[Fact]:
    """The triggers of the lexicon: A与B达成合作意向, A、B、C共建某基地."""
    text = scene.text
    end = 0
    found = (scene.every(pattern) for pattern in (trigger("cooperation", "verbs"), JOINT_DEED, REACHED))
    for match in sorted(chain.from_iterable(found), key=lambda m: (m.start(), -m.end())):
        follows, end = match.start() <= end, max(end, match.end())
        if follows or not _tells(scene, match):
            continue
        clause = reach(scene, match.start())
        if _is_agreement(text, clause, match) or is_purpose(text, clause[0]):
            continue
        pairs = _parties(scene, clause, match)
        if not _is_bond(match.group()) and any(_have_signed(scene, one, other) for one, other in pairs):
            # A、B与C签约，共同实施…: A and B are one side
            continue
        yield from _facts(pairs, match.start(), 0.7 if _is_weak(match.group()) else 0.85)


def _is_bond(word: str) -> bool:
    """结成, 结对, 认亲: a bond besides whatever is signed."""
    return word.startswith(("结", "认"))


def _have_signed(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether the sentence says that the two sign: the work that they agree on is no second fact."""
    return any(
        fact.relation == "SIGNED_AGREEMENT_WITH" and {fact.subject.name, fact.object.name} == {one.name, other.name}
        for fact in scene.told
    )


_UNVEILED = clued(
    r"联合(?:实验室|研究中心|研究院|研发中心|培养基地|工作站)[^，。；]{0,10}?(?:揭牌|挂牌|成立|启用|落成|启动)"
    r"|(?:合作|联合|共同)?(?:共建|建设|建立|设立|成立)的?[^，。；]{2,24}?(?:揭牌|挂牌|授牌|启用|落成)[^，。；]{0,8}(?:仪式|活动)"
)


# A与B举行实习基地授牌仪式, also of a school; two societies may do it for a third
_UNVEILING = clued(
    r"(?:举行|举办|召开|办)(?:了)?[^，。；、]{0,16}?(?:共建|基地|合作|结对|联合|工作站|馆校|校企|校地|实验室)[^，。；、]{0,14}?(?:授牌|揭牌|挂牌|结对)(?:仪式|活动)"
)


@where(_UNVEILED, _UNVEILING)
def _unveiled(scene: Scene) -> Iterator[Fact]:
    """A与B共建某基地揭牌仪式举行: the name of the ceremony tells of the pair."""
    for match in scene.every(_UNVEILED):
        named = [
            b for b in scene.story.bodies if b.mention and scene.sentence.start <= b.start < b.end <= match.start()
        ]
        pair = named[-2:]
        if (
            len(pair) == 2
            and pair[1].end == match.start()
            and FACING_EACH_OTHER.fullmatch(scene.text, pair[0].end, pair[1].start)
        ):
            yield from _facts([(b.mention, c.mention) for b, c in [pair] if b.mention and c.mention], match.start())
    for match in scene.every(_UNVEILING):
        units = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if u.is_body]
        facing = len(units) == 2 and FACING_EACH_OTHER.fullmatch(scene.text, units[0].end, units[1].start)
        kinds = {u.mention.type for u in units}
        if facing and units[1].end == match.start() and kinds & {"Academic", "Enterprise", "ScienceMuseum"}:
            one, other = units[0].mention, units[1].mention
            yield from _facts([] if _have_signed(scene, one, other) else [(one, other)], match.start())


# 结对帮扶, 结成帮扶对子: help of the one for the other
_HELP = re.compile(r"(?:了)?[^，。；]{0,4}?(?:帮扶|支援|援助)")
# 结对以来，先后送来种苗
_HELPED_SINCE = re.compile(r"(?:以来|之后|后|至今)，[^。；]{0,16}?(?:送[去来上]|捐|赠|资助|援|帮扶)")
# 共同出资，为某校修建: they give
_FOR_OTHERS = re.compile(r"[^，。；]{0,8}，?(?:为|给|向|帮|捐|资助)")
# A与B携手二十家单位共同组织: who hosts
_CALLS_UPON = re.compile(r"[^，。；]{1,40}?(?:主办|承办|举办|举行|组织|开展|发起)")
_ABOUT = re.compile(r"(?:就(?![与和同已是此签在读])|围绕)[^。；]*$")
_TALKED = re.compile(
    r"[^。；]{0,40}?(?:进行|开展|展开|作|做)(?:了)?[^，。；]{0,10}(?:交流|探讨|座谈|讨论|研讨|沟通|磋商)"
)


def _is_topic(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """就两地深化合作、信息共享的路径进行了探讨: what they talked about, also over a comma."""
    about = _ABOUT.search(text, start, match.start())
    return about is not None and _TALKED.match(text, match.end(), end) is not None


# 谈到联合培养研究生的可能: only what they talk of
_IDEA = re.compile(r"[^，。；的]{0,16}的(?:可能|话题|必要|思路)")
# 合办论坛: who hosts an event together is told as its hosts
_AN_EVENT = re.compile(
    r"(?:了)?[^，。；]{0,24}?(?:论坛|会(?!员)|展(?!品|教|厅)|赛|活动|讲座|营|周|节|日|典礼|仪式|宣传|科普行)"
)
# 共同组织学生参观
_PEOPLE = re.compile(
    r"(?:了)?[^，。；的]{0,8}?(?:学生|师生|会员|专家|群众|干部|青少年|党员|人员|居民|家庭|孩子|职工|教师|村民|队员|志愿者|科技工作者)"
)
_HOSTED = re.compile(r"[办起]$|(?:开展|组织|推进|实施|发布|打造|负责|执行)$")
_HOSTING = re.compile(r"(?:共同|联合|合作)?(?:举办|主办|承办|协办|召开|举行)")
_SIGNED = re.compile(r"签(?:署|订|约|下|定|了)|[续重改]签")
# 互认|协议
_ITS_PAPER = re.compile("(?:合作|框架|战略)*(?:协议|备忘录|协定|意向书)")
_AGREEMENT = re.compile(r"[^，。；]{0,16}?(?:协议|备忘录|意向书|协定)")
_CONCERNING = re.compile(r"(?:就(?!与|和|同|已|开始)|围绕|关于)[^，。；]{0,16}$")


def _is_agreement(text: str, clause: tuple[int, int], match: re.Match[str]) -> bool:
    """签署结对协议, 在共建协议上签了字, 就合作事宜签约: the word is a part of what was signed."""
    if _ITS_PAPER.match(text, match.end()):
        return True
    if _AGREEMENT.match(text, match.end(), clause[1]) and _SIGNED.search(text, *clause):
        return True
    about = match.group() in _WEAK and _CONCERNING.search(text[clause[0] : match.start()])
    return bool(about and not re.search(r"达成|建立|开展", about.group() + text[match.end() : clause[1]]))


def _parties(scene: Scene, clause: tuple[int, int], match: re.Match[str]) -> Pairs:
    text, word = scene.text, match.group()
    units = [u for u in scene.between(clause[0], match.start()) if not u.is_place and text[u.start - 1] != "在"]
    window = text[clause[0] : match.start()]
    by = next((u.start for u in units if text.startswith("由", u.start - 1)), clause[0])
    # 科技小院由A、B共建: what they make is no party
    units = [u for u in units if u.start >= by]
    if word.endswith("组成"):
        return _composed(scene, clause, units, match)
    if len(units) >= 2:
        if is_opposite(scene, clause, units[0]):
            return elided(scene, clause, units, match)
        joined = units[-1:]
        for unit in reversed(units[:-1]):
            if not JOINT.fullmatch(text[unit.end : joined[0].start]):
                break
            joined.insert(0, unit)
        tail = text[units[-1].end : match.start()]
        if not FACING_EACH_OTHER.search(text, joined[0].end, units[-1].start) and not DIRECTLY.fullmatch(
            tail.partition("等")[0]
        ):
            return []
        if len(joined) < 2 or (_is_weak(word) and (len(joined) != len(units) or len(tail) > 16)):
            return []
        bond = with_each(scene, joined, match.start()) if word.startswith(("建立", "确立")) else []
        return bond or sided(scene, clause, joined, each=word.startswith("结"))
    if len(units) == 1 and is_opposite(scene, clause, units[0]):
        if word == "合作" and not re.search(r"达成|开展|建立|深化|加强|结|签", window):
            return []
        return elided(scene, clause, units, match)
    if not units and (word.startswith(("达成", "结成", "结为")) or word == "组建联盟" or _FOUNDING.search(word)):
        start, end = max((c for c in scene.sentence.clauses if c[1] <= clause[0]), default=(0, 0))
        if re.search(r"联合|会同|携手|拉上|牵手|与|对接", text[start:end]):
            return list(every_pair(bodies_of(scene, [u for u in scene.between(start, end) if u.is_body])))
    deed = JOINT_DEED.fullmatch(word) or REACHED.fullmatch(word) or _JOINTLY.fullmatch(word)
    if not units and deed and not _is_weak(word):
        acting = [u for u in scene.subjects(match.start()) if u.is_body]
        if 2 <= len(acting) <= 4 and not DOING_ELSE.search(text, acting[-1].end, match.start()):
            return list(every_pair(bodies_of(scene, acting)))
    if not units and word.endswith("合作") and _SETTLED.search(text, scene.sentence.start, match.start()):
        return list(every_pair(parties_told(scene, "")))
    if not units and word != "合作":
        told = _PARTIES.search(window) or (not _is_weak(word) and _PARTIES.search(_just_before(scene, clause[0])))
        if told:
            here = parties_here(scene, told.group(), match.start(), 2) or parties_told(scene, told.group())
            return [pair for pair in every_pair(here) if _PLACES.match(told.group()) is None or alike(*pair)]
    return []


_FOUNDING = re.compile("(?:成立|发起)$")
_JOINTLY = re.compile("[合联共][建办编著拍撰]")
# 双方; not 两地工程师互认
_PARTIES = re.compile(
    r"(?:双方|两地科协|[两三四五][地馆家会校院方省市]|各方)(?!的?(?:工程师|专家|青年|青少年|学生|师生|教师|居民|群众|会员|企业|科技工作者|科技人员|人员))"
)


# 两地: not a society and the government of the place that it visits
_PLACES = re.compile(r".[地省市]$")


def alike(one: Mention, other: Mention) -> bool:
    """Whether two bodies are of one type."""
    return one.type == other.type


def _just_before(scene: Scene, position: int) -> str:
    """The clause before, where it names nobody (双方说到一起，达成合作意向)."""
    start, end = max((c for c in scene.sentence.clauses if c[1] <= position), default=(position, position))
    return "" if scene.between(start, end) else scene.text[start:end]


_SETTLED = re.compile(r"(?:双方|两地|两馆|两会|两家)(?:一致|初步)?(?:商定|约定|议定|同意|决定)")
_ALLIANCE = clued(r"联盟|联合体|共同体|协作体|协作网|协作区|联席|平台|中心|基地|研究院|实验室")
_PANEL = re.compile(r"组成的?[^，。；]{0,16}?(?:组|团|队|委员会|班子|阵容|嘉宾|主席台)")


def _composed(scene: Scene, clause: tuple[int, int], units: list[Unit], match: re.Match[str]) -> Pairs:
    """由A、B、C组成的联盟; a panel or a delegation (组成的考察团) is no cooperation."""
    made = scene.text.rfind("由", clause[0], match.start())
    if made < 0 or _PANEL.match(scene.text, match.start(), clause[1]):
        return []
    if not scene.first(_ALLIANCE):
        return []
    return list(every_pair(bodies_of(scene, [u for u in units if u.start > made])))


_WAYS = Tellings(_paired_lines, _allied, _unveiled, joint_work, _verbs)
