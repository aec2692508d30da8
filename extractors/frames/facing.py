"""Facing: who signs where no order of words tells it, as the only ones of whom a sentence of signing speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.agreements import signed
from extractors.frames.pairs import bodies_of, every_pair, is_partly_known
from extractors.frames.scene import Scene, Unit
from extractors.frames.side_by_side import GO_BETWEEN
from extractors.frames.tellings import where

_SIGNS = clued(
    r"签(?:署|订|下|了|定|妥|好|成|过|上|字|名|约(?!仪式|活动|会|现场|暨|和揭|项目|农户|单位|企业|方))|落[了下]?笔|盖章|盖上|互换|交换|换文|[先后]签"
)
_PAPER = re.compile(r"协议|备忘录|合同|意向书|协定|确认函|契约|换文|议定书|合作书|约定书|盟约|之约")
# who is only there, who brings others together, what else is told: such a clause names no party
_ASIDE = re.compile(
    r"见证|出席|参加|到场|到会|主持|陪同|祝贺|列席|观摩|致辞|致词|讲话|发言|参观|考察|主办|承办|协办|举办|指导|邀请|介绍|号召|受邀|参与|表示|指出|强调"
    r"|获|颁|揭牌|授牌|印发|要求|通报|批准|支持下|关心"
)
# 与12家企业, 与有关单位, 和该公司: somebody who is not named signs
_OTHERS = re.compile(
    r"等[^，。；、]{0,10}(?:单位|企业|公司|高校|院校|学校|机构|部门|地区|社区|村)|[\d一二三四五六七八九十百几多数各余](?:家|所|个)(?!单位|一起|共同|都)|农户|客商|种植户|经销商|入驻|招聘|劳动合同|购销|用工|供应商"
    r"|(?:该|某|有关|相关|部分|当地|另一)(?:企业|公司|单位|机构|学校|高校)|与[省市县区](?:里|内|外)"
)
_BESIDE = re.compile(
    r"(?:[方的]?(?:代表|负责人|领导|有关负责人|主要负责人|负责同志))?(?:，?(?:[与和同跟及]|以及|牵手|携手|联手|联合|会同|、)(?:来自)?(?:[^，。；、与和同]{0,10}的)?"
    r"|(?:作为|是|为|系)[甲一]方?[、，]|[先率]?(?:签(?:字|名)?|落笔)[、，]|[、，](?:一[家方]是)?)"
)
_BOTH = re.compile(
    r"双方|两家|双双|彼此|相互|互换|交换|各自|先后|依次|分别|甲方|乙方|另一[边侧头]|对面|也(?=签|落)|一式|(?:协议|文本|合同)(?:送|带|拿|递|交)[到给往]"
)
# three and more stand in one list of which nothing else is told
_LIST = re.compile(r"[、和与及]|以及|、?以及")
_ALL = re.compile(r"(?:的?(?:代表|负责人|领导))?[^。；：]{0,24}?$")
_MANY = 5


@where(_SIGNS)
def only_ones(scene: Scene) -> Iterator[Fact]:
    """甲馆长、乙校长先后在协议上落笔: nobody else is named in the sentence who could have signed."""
    text, sentence = scene.text, scene.sentence
    signs = list(scene.every(_SIGNS))
    if not signs or sentence.headline or not _PAPER.search(text, sentence.start, sentence.end):
        return
    if _OTHERS.search(text, sentence.start, sentence.end):
        return
    units: list[Unit] = []
    for start, end in sentence.clauses:
        inside = [u for u in scene.between(start, end) if not u.is_place]
        here = any(start <= match.start() < end for match in signs)
        aside = _ASIDE.search(text, start, end)
        if start > signs[-1].start() or (aside and not here):
            continue
        if (inside or here) and (aside or GO_BETWEEN.search(text, start, end) or is_partly_known(scene, start, end)):
            return
        units += inside
    units = [u for u in units if _may_sign(scene, u)]
    if units and text[units[0].start - 1] in "与和同跟":
        # 我市与A、B签约: the other side has no name here
        return
    parties = bodies_of(scene, units)
    if len(units) == 2 and len(parties) == 1 and all(u.is_person for u in units) and parties[0] in scene.state.met:
        # 会谈后，甲与乙签字: whose body is not told comes from the other side
        parties = list(scene.state.met)
    at = signs[0].start()
    if len(parties) == 2:
        until = scene.clause_at(signs[-1].start())[1]
        facing = _joined(scene, units) or _BOTH.search(text, sentence.start, until) is not None
    else:
        facing = len(parties) <= _MANY and _all_of_them(scene, units, at)
    if facing:
        for pair in every_pair(parties):
            yield signed(pair, at)


def _all_of_them(scene: Scene, units: list[Unit], position: int) -> bool:
    """甲、乙、丙的代表先后走上台，在协议上落笔: all of one list."""
    text = scene.text
    if not units or units[-1].end > position:
        return False
    listed = all(_LIST.fullmatch(text, one.end, other.start) for one, other in pairwise(units))
    return listed and _ALL.match(text, units[-1].end, position) is not None


def _may_sign(scene: Scene, unit: Unit) -> bool:
    """Whether a unit stands as somebody who acts: not as a place, an owner or a word of a title."""
    text = scene.text
    return not text.endswith(("在", "于", "“", "《"), 0, unit.start)


def _joined(scene: Scene, units: list[Unit]) -> bool:
    return all(_BESIDE.fullmatch(scene.text, one.end, other.start) for one, other in pairwise(units))
