"""Joint work told without a word of cooperation: A联合B编写教材, A在B设立实践基地, A与B约定互派人员, A依托B建立工作站."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.pairs import Pairs, bodies_of, every_pair, sides
from extractors.frames.parties import parties_told
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from graph.model import Mention, Modality

Told = tuple[int, Pairs, Modality | None]

_WITH = clued(
    r"(?:联合|会同|携手|牵手|联手|协同|携同|联袂|拉上|邀上|约上|请上|叫上|拉着|找上)(?!会|体|国|大学|实验|调研|检查)|(?:与|同|和|跟)(?=[^，。；]{2,40}?(?:一起|一道|一同|共同|联合|合作|携手))"
)
_DOES = re.compile(
    r"(?:等[^，。；]{0,10})?(?:一起|一道|一同|共同|联合|合作|携手|先后|正在|还|又|已|成功|历时[^，。；]{1,6}|，)*(?:编写|编纂|编制|编创|研制|开发|研发|打造|制作|拍摄|摄制|实施|培养|申报|攻关|创作|培育|承担|出版|共建|建设|创建|筹建|设计|攻克|建立|建成|建起|开设|设立|成立|组建|创办|兴办|开办(?![^，。；]{0,16}?[班营赛展会]))(?!的?[^，。；]{0,16}?(?:论坛|研讨会|讲座|开幕|检查|调研))"
)


@where(_WITH)
def _done_jointly(scene: Scene) -> Iterator[Told]:
    """A联合B编写了读本, A与B一起开发课程."""
    text = scene.text
    for match in scene.every(_WITH):
        behind = [u for u in scene.list_after(match.end(), 2) if u.is_body]
        if not behind or any(u.start <= match.start() < u.end for u in scene.units):
            continue
        does = _DOES.match(text, behind[-1].end, scene.sentence.end)
        if len(match.group()) == 1 and not _TOGETHER.match(text, behind[-1].end):
            continue
        if not does and not _MAKES.match(text, behind[-1].end, scene.sentence.end):
            continue
        start = scene.clause_at(match.start())[0]
        if _FOR.match(text, start):
            continue
        acting = [u for u in scene.subjects(match.start()) if u.end <= match.start()]
        if acting and any(u.is_body for u in scene.between(acting[-1].end, match.start())):
            continue
        left, right = bodies_of(scene, acting), bodies_of(scene, behind)
        together = left and len({*left, *right}) <= 4
        yield behind[-1].end, list(every_pair([*left, *right]) if together else product(left, right)), None


_TOGETHER = re.compile(r"(?:一起|一道|一同|共同|联合|合作|携手)")
# A与B一道，把湿地变成课堂
_MAKES = re.compile(
    r"(?:等[^，。；]{0,10})?，?(?:一起|一道|一同|携手|合力|联手|共同)，?(?:把|将(?!于|在|来|有|会))[^，。；]{2,}"
)
_FOR = re.compile(r"为(?!期)|旨在|以便|学习|借鉴")

_BASE = (
    r"(?:[^，。；、]{0,16}?(?:基地|工作站|服务站|分中心|实验室|科技小院|教学点|研究中心|分站|协同创新中心|研究院"
    r"|示范点|实训中心))"
)
_SETS_UP = re.compile(
    rf"(?:共同|联合|正式|挂牌|揭牌)*(?:设立|建立|成立|共建|建设|建起|建成|设|建|挂牌成立)(?:了)?{_BASE}"
)
_RELYING = re.compile(r"(?:依托|引进|借助|依靠)(?=[^。；]{3,40}?(?:设立|建立|成立|组建|共建|建设|建起|建成|创建))")
# 引进B的专家团队，成立了院士工作站
_ITS_PEOPLE = re.compile(
    rf"(?:的|等)?[^，。；]{{0,10}}(?:专家|教授|院士|团队|人才|资源|技术|平台|力量)[^，。；]{{0,6}}，?{_SETS_UP.pattern}"
)
# A成为B的实践教学基地
_IS_BASE = re.compile(rf"的?(?:首个|首批|重要|又一|定点)?{_BASE}")
_AS_BASE = re.compile(rf"(?:作为|确定为|列为|设为|定为|选为)(?:了|其|自己的|学校的?)?{_BASE}")
_PARTNERS = frozenset(("Academic", "Enterprise", "Association", "ScienceMuseum"))


# what stands before the body where the base is
_AT = clued("在|将|把|依托|引进|借助|依靠|成为|成了|作为|挂牌")
# A把实习基地建在B, A的实习基地设在B
_STANDS_IN = clued(rf"(?:把|将|的){_BASE}(?:建|设|放|挂|安|落户)(?:在|到)(?:了)?")


@where(_STANDS_IN)
def _standing(scene: Scene) -> Iterator[Told]:
    """A把实习基地建在B: a base of the one at the other."""
    for match in scene.every(_STANDS_IN):
        owners = [u for u in scene.units if u.end == match.start() and u.mention.type in _PARTNERS]
        hosts = [u for u in scene.list_after(match.end(), 0) if u.mention.type in _PARTNERS]
        if owners and hosts and not _within(owners[0], hosts[0]):
            yield match.start(), [(owners[0].mention, hosts[0].mention)], None


@where(_AT)
def _based(scene: Scene) -> Iterator[Told]:
    """A在B设立实践基地, A依托B建立工作站, A将B作为实习基地, A成为B的实践基地: a base of the one at the other."""
    text = scene.text
    for unit in scene.units:
        if unit.mention.type not in ("Academic", "Enterprise", "ScienceMuseum"):
            continue
        before = text[max(scene.sentence.start, unit.start - 2) : unit.start]
        at_place = before.endswith("在") and _SETS_UP.match(text, unit.end, scene.sentence.end)
        relying = (
            before in ("依托", "引进", "借助", "依靠")
            and _RELYING.match(text, unit.start - 2)
            and (_SETS_UP.match(text, unit.end) or _ITS_PEOPLE.match(text, unit.end, scene.sentence.end))
        )
        as_base = before[-1:] in ("将", "把") and _AS_BASE.match(text, unit.end, scene.sentence.end)
        is_base = before in ("成为", "成了", "作为", "挂牌") and _IS_BASE.match(text, unit.end, scene.sentence.end)
        if not (at_place or relying or as_base or is_base):
            continue
        acting = [u for u in scene.subjects(unit.start) if u.end <= unit.start and u.is_body]
        if len(acting) == 1 and acting[0].mention.type in _PARTNERS and not _within(acting[0], unit):
            # 将 before the body is no sign of a plan
            at = unit.start - 1 if as_base else unit.end
            yield at, [(acting[0].mention, unit.mention)], None


def _within(one: Unit, other: Unit) -> bool:
    """Whether one body belongs to the other (a university's own museum)."""
    return one.mention.name in other.mention.name or other.mention.name in one.mention.name


_SETTLED = clued(
    r"(?:一致|初步|当场|共同|已|还|就)*(?:商定|约定|议定|说定|谈定|敲定|谈妥|说好|达成共识|达成一致|同意|决定)(?:，|：|在|将|今后|下一步|以后|未来|每年|年内|明年|今年|下半年|下月|共同|联合|联手|携手|合作|合力|合建|合办|一起|一道|结对|结为|结成|互)"
)
_JOINT_DEED = re.compile(
    r"共建|合力|抱团|联合(?!会)|共同(?!参加|出席|见证)|互派|互访|互认|互聘|互通|共享|携手|联手|合办|联办|合建|结对|结成|合作(?!社|协议|签约)|一起|轮流"
)
_BOTH = re.compile(r"双方|两地科协|两地|两馆|两家|两会|两校|两省|两市|三方|三家|三地")


@where(_SETTLED)
def _settled(scene: Scene) -> Iterator[Told]:
    """A与B商定，联合培养研究生; 双方约定每年互派人员: agreed for later."""
    text = scene.text
    for match in scene.every(_SETTLED):
        if not _JOINT_DEED.search(text, match.end() - 2, min(scene.sentence.end, match.end() + 60)):
            continue
        if re.search(r"[协意][议向]|签", text[match.end() : match.end() + 20]):
            continue
        start, _ = scene.clause_at(match.start())
        named = [u for u in scene.between(start, match.start()) if not u.is_place]
        shares = _shares(scene, match.end()) if not named else []
        if shares:
            yield match.start(), list(every_pair(shares)), Modality.PLANNED
            continue
        both = _BOTH.search(text, start, match.start())
        if both and len(named) < 2:
            yield match.start(), list(every_pair(parties_told(scene, both.group()))), Modality.PLANNED
            continue
        if not named:
            # A与B在某地碰面，商定互派展览
            named = [u for u in scene.subjects(match.start()) if not u.is_place]
        if 2 <= len(named) <= 4 and all(_BESIDE.fullmatch(text, a.end, b.start) for a, b in pairwise(named)):
            pairs = list(every_pair(m for m in sides(scene, named) if m.type != "Person"))
            yield match.start(), pairs, Modality.PLANNED


_BESIDE = re.compile("[与和同及、]")
_SHARE = re.compile(
    r"(?:由|，|：)*(?:由)?(?P<who>[^，。；：]{3,24}?)(?:负责|提供|承担|出资|选派|派出|派遣|供给|供应|牵头|配合|主导|出人|出技术|出场地|出钱|拿出)"
)


def _shares(scene: Scene, position: int) -> list[Mention]:
    """双方商定，由A提供场地，B派出专家: who does which part."""
    doing = [
        u
        for start, end in scene.sentence.clauses
        if end > position
        for u in scene.between(max(start, position), end)[:1]
        if u.is_body and _SHARE.match(scene.text, max(start, position)) and scene.text[u.start - 1] in "由，："
    ]
    return list(dict.fromkeys(u.mention for u in doing)) if len(doing) == 2 else []


_JOINTLY = clued(r"，(?:双方|两家|[三四五]家|[三四五]方)?(?:一起|携手|共同|合力|联手|一道)")


@where(_JOINTLY)
def _each_gives(scene: Scene) -> Iterator[Told]:
    """A出讲师，B出数据，一起把知识讲到田头."""
    for match in scene.every(_JOINTLY):
        clauses = [c for c in scene.sentence.clauses if c[1] <= match.end()]
        giving = [
            scene.between(start, end)[0]
            for start, end in clauses
            if scene.between(start, end) and _GIVES.match(scene.text, scene.between(start, end)[0].end)
        ]
        if 2 <= len(giving) <= 4 and all(u.is_body and scene.text[u.start - 1] in "，：。\n由" for u in giving):
            yield match.start(), list(every_pair(bodies_of(scene, giving))), None


_GIVES = re.compile(
    r"(?:负责)?(?:出(?![席访发现版台资差])|提供|供(?!稿|职)|管(?!理)|派(?=[\u4e00-\u9fff])|拿出|选派|派出)"
)
_WAYS = Tellings(_done_jointly, _based, _standing, _settled, _each_gives)


@where(_WAYS)
def joint_work(scene: Scene) -> Iterator[Fact]:
    """Facts of joint work in this sentence."""
    for at, pairs, mood in _WAYS(scene):
        for one, other in pairs:
            if one.type != "Person" and other.type != "Person":
                yield Fact(one, "COOPERATES_WITH", other, at, modality=mood, confidence=0.75)
