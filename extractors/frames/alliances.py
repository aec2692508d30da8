"""Alliances: who founds one, who is a member, who joins those who founded it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.clues import clued
from extractors.frames.pairs import REACH, Pairs, bodies_of, every_pair
from extractors.frames.scene import Scene
from extractors.frames.tellings import Tellings, where

Allied = tuple[int, Pairs]

_KINDS = "联盟|联合体|共同体|协作体|协作网|合作网络|协作区|朋友圈"
# a longer list of members tells of no pairs
_MANY = 8
_MEMBERS = clued(
    rf"(?:{_KINDS})[^，。；：、]{{0,6}}?(?:成员|单位|发起方|发起人)(?:分别)?(?:包括|包含|有|为|是|：)(?:了)?"
    rf"|加入[^，。；：、]{{0,12}}?(?:{_KINDS})的(?:单位)?(?:还|分别)?(?:有|是|为|包括)"
)


@where(_MEMBERS)
def _members(scene: Scene) -> Iterator[Allied]:
    """联盟成员包括A、B和C, 加入联盟的有A、B: those named, every pair."""
    for match in scene.every(_MEMBERS):
        members = bodies_of(scene, [u for u in scene.list_after(match.end(), 3) if not u.is_place])
        if 2 <= len(members) <= _MANY:
            yield match.start(), list(every_pair(members))


_INITIATED = clued(
    r"(?:发起者|发起人|发起方|发起单位|创始单位|创始成员|首批成员|成员单位|首批加盟单位|加盟单位|共建单位|共建方)(?:分别|主要|还)?(?:有|是|为|包括|：)(?!了)"
)
_IN_ALLIANCE = re.compile(_KINDS)


@where(_INITIATED)
def _initiated(scene: Scene) -> Iterator[Allied]:
    """某联盟成立，发起者是A、B和C."""
    for match in scene.every(_INITIATED):
        members = bodies_of(scene, [u for u in scene.list_after(match.end(), 3) if u.is_body])
        if 2 <= len(members) <= _MANY and _IN_ALLIANCE.search(scene.text, scene.sentence.start, match.start()):
            yield match.start(), list(every_pair(members))


_JOINED = clued(
    r"加入(?:了)?(?:由)?(?P<founders>[^，。；：]{2,60}?)(?:共同|联合)?(?:发起|牵头|主导|倡议|组建|创建|成立)(?:成立|组建|建立)?的"
    rf"[^，。；：]{{0,24}}?(?:{_KINDS})"
)


@where(_JOINED)
def _entered(scene: Scene) -> Iterator[Allied]:
    """A加入由B发起的联盟: the new member with those who founded it."""
    for match in scene.every(_JOINED):
        founders = bodies_of(scene, scene.between(match.start("founders"), match.end("founders")))
        members = bodies_of(scene, [u for u in scene.subjects(match.start()) if u.is_body])
        yield match.start(), list(product(members, founders))


_FOUNDERS = clued(
    rf"(?:等[^，。；]{{0,8}})?(?:都|均|同)?(?:为|是|作为|成为|系)(?:[^，。；、的]{{0,16}}(?:{_KINDS}))?(?:的)?(?:首批|首届|共同)?(?:发起|共建|成员|理事|理事长|副理事长|创始)(?:成员|理事)?单位"
)


@where(_FOUNDERS)
def _founders(scene: Scene) -> Iterator[Allied]:
    """某联盟成立，A、B、C为发起单位."""
    for match in scene.every(_FOUNDERS):
        if not re.search(_KINDS, scene.text[scene.sentence.start : match.end()]):
            continue
        listed = [u for u in scene.list_before(match.start(), scene.clause_at(match.start())[0]) if u.is_body]
        if 2 <= len(listed) <= _MANY and listed[-1].end == match.start():
            yield match.start(), list(every_pair(bodies_of(scene, listed)))


_JOINTLY = clued(r"联合(?!会|体|国|大学|实验|调研|检查)|会同|携手|牵手|联手|拉上|拉着|邀上|约上|联袂|偕同")
# A牵手B，签下三年之约: they sign; A牵手B，捐赠图书: it helps
_SIGN = re.compile(r"，[^，。；]{0,8}(?:签[下署订约]|捐|赠|援|资助|送[去来上])")
_FOUND = re.compile(
    r"(?:等[^，。；]{0,10})?[，]?(?:[三四五六七八九多各][方家]|共同|正式|联合|发起|牵头|倡议|合力|抱团|一起|一道|携手)*"
    r"(?:成立|组建|设立|创办|创建|发起|筹建|共建|建立|打造|搭建|建成|组成|建起|搭起|构建|组了|组起|建了|搭了|办起)"
)


@where(_JOINTLY)
def _founded(scene: Scene) -> Iterator[Allied]:
    """A联合B、C发起成立某联盟: all who stand before the verb of founding."""
    text = scene.text
    for match in scene.every(_JOINTLY):
        if any(u.start <= match.start() < u.end for u in scene.between(match.start() - 60, match.end() + 60)):
            continue
        behind = [u for u in scene.list_after(match.end(), 2) if not u.is_place]
        befriends = behind and match.group() == "牵手" and text[behind[-1].end : behind[-1].end + 1] in "，。；\n"
        if befriends and _SIGN.match(text, behind[-1].end, scene.sentence.end):
            continue
        if not behind or not (befriends or _FOUND.match(text, behind[-1].end)):
            continue
        start = max(scene.clause_at(match.start())[0], match.start() - REACH)
        before = bodies_of(scene, scene.list_before(match.start(), start))
        before = before or bodies_of(scene, scene.subjects(match.start()))
        if befriends:
            yield behind[-1].end, list(product(before, bodies_of(scene, behind)))
            continue
        yield behind[-1].end, list(every_pair([*before, *bodies_of(scene, behind)]))


_LED = clued(
    r"(?P<lead>牵头|发起|领头|领衔|主导|挑头|带头|承担)[，、][^。；：]{2,80}?(?:共同|联合|参与|参加|协作|协同|配合)(?:参与)?(?P<verb>组建|成立|发起|共建|建设|完成|攻关|研发|研制|的)"
)


@where(_LED)
def _led(scene: Scene) -> Iterator[Allied]:
    """某联盟由A牵头，B、C参与组建."""
    lead = scene.first(_LED)
    if lead is None:
        return
    start = max(scene.sentence.start, lead.start() - REACH, scene.text.rfind("由", scene.sentence.start, lead.start()))
    members = [u for u in scene.between(start, lead.end()) if not u.is_place]
    if any(u.end == lead.start("lead") for u in members):
        yield lead.start("verb"), list(every_pair(bodies_of(scene, members)))


_FORMED = clued(rf"(?:组建|成立|建立|组成|结成|创建|创立)(?:了|起)?[^，。；、]{{0,14}}?(?:{_KINDS})")
# A、B共同签署倡议书，成立某联盟
_TOGETHER = re.compile("共同|联合(?!会)|携手|发起|抱团")
_ALL_OF_THEM = re.compile(
    r"(?:等[^，。；、]{0,10})?(?:抱团|携手|联手|合力|自愿|正式|率先|共同|联合|发起|一道|一起|[今昨前][天日]|近日|日前|当天|当日|[\d月日]+|——|，)*"
)


@where(_FORMED)
def _formed(scene: Scene) -> Iterator[Allied]:
    """A、B组建某联盟: the list right before the verb."""
    for match in scene.every(_FORMED):
        start = max((a for a, b in scene.sentence.clauses if b <= match.start()), default=scene.sentence.start)
        members = [
            u for u in scene.list_before(match.start(), min(start, scene.clause_at(match.start())[0])) if u.is_body
        ]
        adjacent = bool(members and _ALL_OF_THEM.fullmatch(scene.text, members[-1].end, match.start()))
        opens = not scene.between(scene.clause_at(match.start())[0], match.start())
        if not adjacent and opens and _TOGETHER.search(scene.text, start, match.start()):
            members = [u for u in scene.subjects(match.start()) if u.is_body]
            adjacent = len(members) > 1
        if 2 <= len(members) <= _MANY and adjacent:
            yield match.start(), list(every_pair(bodies_of(scene, members)))


# every pair of allies with the place that tells of them
allied = Tellings(_founded, _led, _formed, _members, _initiated, _entered, _founders)
