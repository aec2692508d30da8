"""Bonds: whose friend, partner or sister a body is, and who gets along with whom (A是B的友好馆, A与B一拍即合)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.clues import clued
from extractors.frames.joined import around, is_purpose, reach
from extractors.frames.pairs import Pairs, bodies_of, every_pair
from extractors.frames.parties import only_two_before, parties_here, parties_told
from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene
from extractors.frames.tellings import Tellings, where

Bound = tuple[int, Pairs]

_BOND = (
    r"(?:(?:友好|姊妹|姐妹|兄弟|结对|共建|战略合作|合作|协作)(?:合作)?"
    r"(?:馆|场馆|单位|方|科协|学会|协会|学校|院校|高校|医院|企业|机构|对象|关系)|搭档|伙伴|盟友|老朋友|老相识|老交情|好邻居|好朋友|好兄弟)"
)
_BOND_OF = clued(rf"(?:是|系|成为|作为)(?:了)?(?P<behind>[^，。；]{{2,30}}?)的[^，。；]{{0,6}}?{_BOND}")
_ALWAYS = re.compile("(?:一直|长期|多年来?|始终|正式|如今|现|已经?|也|还|都|就|正|便)*")
# 是B在当地的合作伙伴
_AMID = re.compile(r"(?!校友|学生|师生|专家|会员|教师|职工|员工|家长)[^，。；的与和、]{0,10}")
_BOND_IS = clued(rf"的[^，。；的]{{0,4}}?{_BOND}(?:就|正)?(?:是|为|有|包括|：)(?!了)")


# 作为B的合作单位，A为其提供标本
_AS_BOND_OF = clued(rf"(?:作为|身为)(?P<behind>[^，。；]{{2,30}}?)的[^，。；]{{0,4}}?{_BOND}(?:之一)?，")


@where(_BOND_OF, _BOND_IS, _AS_BOND_OF)
def _befriended(scene: Scene) -> Iterator[Bound]:
    """A是B的友好馆, A的友好馆是B."""
    for match in scene.every(_BOND_IS):
        one = bodies_of(scene, [u for u in scene.units if u.end == match.start() and u.is_body])
        others = bodies_of(scene, [u for u in scene.list_after(match.end(), 0) if u.is_body])
        yield match.start(), list(product(one, others))
    for match in scene.every(_AS_BOND_OF):
        friends = bodies_of(scene, scene.between(match.start("behind"), match.end("behind")))
        first = next((u for u in scene.units if u.start >= match.end()), None)
        if len(friends) == 1 and first is not None and first.is_body and first.start == match.end():
            yield match.start(), [(first.mention, friends[0])]
    for match in scene.every(_BOND_OF):
        behind = scene.between(match.start("behind"), match.end("behind"))
        adjacent = behind and _AMID.fullmatch(scene.text, behind[-1].end, match.end("behind"))
        owners = bodies_of(scene, behind) if adjacent else []
        own = scene.list_before(match.start(), reach(scene, match.start())[0])
        if owners and own and _ALWAYS.fullmatch(scene.text, own[-1].end, match.start()):
            yield match.start(), list(product(bodies_of(scene, own), owners))


_MADE_PARTNER = clued(
    r"被(?P<by>[^，。；]{3,30}?)(?:确定|列|选|聘|认定|纳入|遴选|吸收|吸纳|选定|定)(?:为|成|作)"
    r"[^，。；]{0,16}?(?:合作|共建|协作|战略|结对)[^，。；]{0,6}?(?:高校|院校|学校|单位|基地|伙伴|机构|企业|对象)"
)


_MAKES_PARTNER = clued(
    r"(?:找来|请来|邀来|拉来|邀请|引入|选定|选择|选中|把|将)(?P<whom>[^，。；]{3,60}?)(?:确定|列|选|聘|吸收|吸纳)?(?:当|做|作为|为|成为)"
    r"(?:了)?[^，。；]{0,6}?(?:搭档|伙伴|合作方|(?:合作|共建|协作|结对)(?:单位|对象|高校|机构))"
)


_APPOSED = clued(rf"(?<!的){_BOND}(?:——)?")


@where(_APPOSED)
def _apposed(scene: Scene) -> Iterator[Bound]:
    """A请来合作伙伴B: what the other one is stands right before its name."""
    for match in scene.every(_APPOSED):
        partner = next((u for u in scene.units if u.start == match.end() and u.is_body), None)
        own = [u for u in scene.subjects(match.start()) if u.end < match.start()]
        if partner is not None and own and not scene.between(own[-1].end, match.start()):
            yield match.start(), list(product(bodies_of(scene, own[:1]), [partner.mention]))


@where(_MADE_PARTNER, _MAKES_PARTNER)
def _chosen(scene: Scene) -> Iterator[Bound]:
    """A被B确定为合作高校, A找来B、C当搭档."""
    for match in scene.every(_MAKES_PARTNER):
        whom = scene.list_after(match.start("whom"), 0)
        if whom and whom[-1].end == match.end("whom"):
            own = [u for u in scene.subjects(match.start()) if u.end <= match.start()]
            yield match.end("whom"), list(product(bodies_of(scene, own), bodies_of(scene, whom)))
    for match in scene.every(_MADE_PARTNER):
        chosen = [u for u in scene.subjects(match.start()) if u.is_body]
        by = scene.between(match.start("by"), match.end("by"))
        yield match.start(), list(product(bodies_of(scene, chosen), bodies_of(scene, by)))


_RELATION = clued(
    r"(?:建立|建起|搭建|构建|形成)(?:了|起)?[^，。；]{0,12}?(?:合作|联络|联动|协作|友好|伙伴|共建|互访|交流|帮扶|会商|互助|手拉手|结对)[^，。；]{0,8}?(?:关系|机制)"
)
_BOND_AS = clued(rf"(?:是|为|互为|结为|成为|成了|变成|建立(?:了|起)?|缔结(?:了)?|确立(?:了)?)[^，。；]{{0,10}}?{_BOND}")
_LASTING = clued(
    r"(?:合作|协作|交情|交往|友谊|渊源|缘分)(?:关系)?[^，。；]{0,6}?(?:由来已久|源远流长|历史悠久|多年|密切|紧密|频繁|深厚|不浅|不断|丰硕|不少|第[一二三四五六七八九十\d]+个?(?:年头|年|季))"
)
# 一直保持着密切合作
_KEPT = clued(r"保持(?:着|了)?[^，。；]{0,10}?(?:合作|协作|互换|互访|往来|业务交流|工作联系)(?:关系)?(?=[，。；])")

# 攀上了“亲”, 结成“对子”, 成了亲戚
_KIN = clued(
    r"(?:攀|结|认|成)(?:上|下|成|起|为|了)+“?(?:亲戚|亲家|亲(?![密自切手子])|对子|兄弟|姊妹|姐妹)”?(?![馆校会])"
)


@where(_RELATION, _BOND_AS, _LASTING, _KEPT, _KIN, trigger("cooperation", "idioms"))
def _related(scene: Scene) -> Iterator[Bound]:
    """A与B建立科技合作机制, A与B互为姊妹馆, A同B一拍即合: only where the parties stand around 与 in the clause."""
    for pattern in (_RELATION, _BOND_AS, _LASTING, _KEPT, _KIN, trigger("cooperation", "idioms")):
        for match in scene.every(pattern):
            clause = reach(scene, match.start())
            if is_purpose(scene.text, clause[0]):
                continue
            both = _BOTH.search(scene.text, clause[0], match.start())
            if both and not scene.between(clause[0], match.start()):
                told = parties_here(scene, both.group(), clause[0], 2) or parties_told(scene, both.group())
                yield match.start(), list(every_pair(told))
            else:
                yield match.start(), around(scene, clause, match.start())


_BOTH = re.compile("双方|[两三四五][馆家会校院方]")
_AS_FRIENDS = clued(
    rf"(?:作为|身为)[^，。；]{{0,6}}?{_BOND}(?:之一)?，|自(?:从)?[^，。；]{{0,14}}?(?:{_BOND}|结对|牵手|携手|合作)(?:以来|之后|以后|后|起)，"
)
_TO = clued("[与和同跟向为给对]")


@where(_AS_FRIENDS)
def _as_friends(scene: Scene) -> Iterator[Bound]:
    """作为友好馆，A每年向B送展; 自结为姊妹学会以来，A与B往来不断: the two of the clause behind."""
    for match in scene.every(_AS_FRIENDS):
        start, end = scene.clause_at(match.end())
        units = [u for u in scene.between(start, end) if u.is_body]
        if match.end() >= scene.sentence.end or len(units) != 2 or scene.between(scene.sentence.start, match.end()):
            continue
        if units[0].start - start < 3 and _TO.search(scene.text, units[0].end, units[1].start):
            yield match.start(), [(units[0].mention, units[1].mention)]


_PARTNERS_ARE = clued(
    r"(?:合作|共建|结对|合办|联办)的?(?:双方|两家|三方|三家)，?(?:分别)?(?:是|为|有|：|一(?:家|方|个|头|边)(?:是|为))(?!了)"
)
_IS_ONE = re.compile("[是为：和与、有]$")


# 基地的建设单位是A和B
_BUILDERS_ARE = clued(r"(?:建设|共建|研发|研制|建造|运营)(?:单位|方)(?:分别)?(?:是|为|有|包括)(?!了)")
_AT_MOST = 4


@where(_PARTNERS_ARE, _BUILDERS_ARE)
def _partners_are(scene: Scene) -> Iterator[Bound]:
    """合作的双方，一家是A，一家是B: those who are named behind."""
    for match in scene.every(_PARTNERS_ARE):
        behind = [u for u in scene.between(match.end(), scene.sentence.end) if u.is_body]
        named = bodies_of(scene, [u for u in behind if _IS_ONE.search(scene.text, u.start - 1, u.start)])
        if len(named) == (3 if "三" in match.group() else 2):
            yield match.start(), list(every_pair(named))
    for match in scene.every(_BUILDERS_ARE):
        builders = [u for u in scene.list_after(match.end(), 0) if u.is_body]
        if 2 <= len(builders) <= _AT_MOST:
            yield match.start(), list(every_pair(bodies_of(scene, builders)))


# A和B两家是建设主体; 在A与B的共同努力下，某中心建成
_MAKERS = clued(
    r"(?:都|同|均|共同|同时)?(?:是|为|系|作为)(?:[^，。；、]{0,12}的)?(?:共同)?(?:建设|共建|实施|运营|合作|牵头|责任|投资|研发)(?:的)?(?:主体|双方|两方|各方)"
)
_EFFORT = clued(r"的(?:共同|携手|通力|密切|精诚|倾力)(?:努力|合作|协作|推动|配合)下，")
_COUNTED = re.compile(r"(?:[两三四五双]家|双方|[两三四]方|[两三四]家单位)?(?:一起|都|同)?")
_COMES_INTO_BEING = re.compile(
    r"[^。；]{0,30}?(?:建成|成立|落成|启用|揭牌|问世|投用|投入使用|诞生|落地|挂牌|出版|完成)"
)


@where(_MAKERS, _EFFORT)
def _makers(scene: Scene) -> Iterator[Bound]:
    """A和B两家是建设主体, 在A与B的共同努力下，实验室建成: the list right before it."""
    for match in (*scene.every(_MAKERS), *scene.every(_EFFORT)):
        if match.group().endswith("，") and not _COMES_INTO_BEING.match(scene.text, match.end(), scene.sentence.end):
            continue
        units = [u for u in scene.list_before(match.start(), reach(scene, match.start())[0]) if u.is_body]
        if 2 <= len(units) <= _AT_MOST and _COUNTED.fullmatch(scene.text, units[-1].end, match.start()):
            yield match.start(), list(every_pair(bodies_of(scene, units)))


# 四年来，双方合作举办报告会195场
_OVER_YEARS = clued(
    r"年(?:来|间|里|中)，?(?:双方|两家|两馆|两校|两会)(?:已|先后|累计|共|一直|还)*(?:合作|联合|携手|共同|联手)(?=[^，。；]{1,30}?[\d一二三四五六七八九十百多余]+[场期届次项个部册])"
)


@where(_OVER_YEARS)
def _over_years(scene: Scene) -> Iterator[Bound]:
    """从2013年起，A每年邀请B来讲学。四年来，双方合作举办报告会195场: the only two of whom the sentence before tells."""
    for match in scene.every(_OVER_YEARS):
        here = [u.mention for u in scene.between(scene.sentence.start, match.start()) if u.is_body]
        two = tuple(dict.fromkeys(here)) or only_two_before(scene)
        yield match.start(), list(every_pair(two)) if len(two) == 2 else []


# every pair with the place that tells of the bond
bonds = Tellings(_befriended, _apposed, _chosen, _related, _as_friends, _partners_are, _makers, _over_years)
