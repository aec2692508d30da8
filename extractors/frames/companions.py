"""Companions: the two who stand side by side in a sentence that tells of a bond and of nothing else (A和B的情谊, A联手B，…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.pairs import Pairs, bodies_of, every_pair, is_partly_known
from extractors.frames.scene import Scene
from extractors.frames.tellings import where

_BOND = clued(
    r"(?:长期|一直|持续|常年|深度|密切)合作|合作(?:了|得|多年|至今|已|始于|由来|伙伴|关系|不断|愉快|默契|紧密|密切|开始|起步|有年头|越来越)|开始(?:了)?合作"
    r"|联手|携手(?!并进|前行|共进|同行|奋进|同心|共创|努力|走过)|牵手|结对|(?<!共建)共享(?=[^，。；]{0,6}(?:实验室|场地|设备|仪器|展品|图书|数据))|共用|情谊|情缘|友谊|缘分|搭档|伙伴|老朋友|往来|来往|互派|互访|互换|互借|轮流|联姻|并肩|同心协力|分工"
)
# what else may be told of the two
_ELSE = re.compile(
    r"举办|主办|承办|协办|举行|召开|活动|培训|宣讲|讲座|论坛|大赛|比赛|竞赛|展览|巡展|会议|年会|仪式|参加|出席|参观|考察|座谈|调研|讨论|介绍|指出|强调|要求|签|协议|备忘录|经验|意见"
    r"|走访|慰问|看望|检查|督导|印发|下发|通知|表彰|评|获|颁|祝贺|见证|走进|前往|来到|赴|抵达|捐|赠|帮扶|援|送[去来上给]|资金|义诊|报名|获奖|选手|代表队|学生|师生|共享(?:成果|喜悦|经验|盛宴|单车)|分工会|竞争|对手"
)
_SIDE = re.compile(r"(?:与|和|同|跟|联手|携手|牵手)$")
_AS_FOLLOWS = re.compile(r"[^，。；：]{0,12}：")
_OWN_PART = re.compile(r"(?:负责|出(?=[人钱力场讲设技])|提供|管(?!理))")
_TWO = 2


@where(_BOND)
def companions(scene: Scene) -> Iterator[tuple[int, Pairs]]:
    """A和B的情谊由来已久, A联手B，为孩子们打造课堂, 双方早有合作：A负责选题，B负责制作."""
    text, (start, end) = scene.text, (scene.sentence.start, scene.sentence.end)
    units = [u for u in scene.units if not u.is_place]
    if not units or scene.sentence.headline or scene.events or len({u.mention for u in units}) != _TWO:
        return
    match = next((m for m in scene.every(_BOND) if m.start() >= units[0].end or _AS_FOLLOWS.match(text, m.end())), None)
    if match is None:
        return
    if _ELSE.search(text, start, end) or is_partly_known(scene, start, end):
        return
    one = units[0]
    other = next(u for u in units if u.mention != one.mention)
    parts = {u.mention for u in units if _OWN_PART.match(text, u.end)}
    if not _SIDE.fullmatch(text[one.end : other.start]) and len(parts) != _TWO:
        return
    if text[one.start - 1] in "在于的与和同跟、" or text[other.end] in "、等":
        return
    yield match.start(), list(every_pair(bodies_of(scene, units)))
