"""Visits told by who is visited: B迎来A一行, B接待了A, B来了几位客人：甲、乙."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.scene import Scene
from extractors.frames.tellings import where

_AND_MORE = re.compile(
    r"等?[^，。；、]{0,10}?(?:考察|参观|调研|访问|代表|交流|学习|兄弟|同行|同仁|来访|客人|客队|来宾)"
)
_FROM = re.compile(r"来自[^，。；]{2,60}的[^，。；]{0,6}(?:考察|调研|访问|参观|代表|学习|交流)")


# 一行四位客人：甲，乙，丙; 两位客人——甲和乙
_COUNTED = re.compile(r"[两二三四五六七八九十\d]+[位名个][^，。；]{0,10}(?:：|——|，)")


_COMES = re.compile(r"来了|观众|一行|来访|考察|参观|调研|访问|代表团|到访|客人|同行|同仁|来宾|朋友|学员|先生|女士|教授")
_RECEIVED = clued(
    r"(?:迎来|来)了[^，。；：]{0,16}(?:客人|来宾|访客|贵客|同行|同仁|朋友|嘉宾|考察[组团]|队伍)(?:：|——)|迎来(?:了)?|接待(?:了)?|迎候(?:了)?|送走(?:了)?|迎进(?:了)?|引进(?:了)?|(?:来了|走进(?:了)?|走来)(?:一批|几位|[一二两三四五六七八九十\d]+[位名个批])?(?=[^，。；：]{3,24}的?(?:客人|同行|来宾|访客|考察[组团队]|代表团))|来了[^，。；：]{0,14}(?:观众|专家|院士|教授|客人|贵宾|来宾|同行|看客|朋友|学员|访客|嘉宾|学生|老师|队伍|人)[”]?们?(?:[：，]|——)|邀请(?=[^，。]{2,30}(?:来|到)(?:馆|访|会|校|我))"
)


@where(_RECEIVED)
def reception(scene: Scene, seen: dict[str, Fact]) -> Iterator[Fact]:
    """B迎来A一行, B接待了A, A一行到访: the host is the subject."""
    text = scene.text
    for match in scene.every(_RECEIVED):
        position = match.end()
        guests = [u for u in scene.list_after(position, 12) if not u.is_place]
        counted = _COUNTED.search(text, match.start(), guests[0].start) if guests else None
        clause = scene.clause_at(position)
        hosts = [
            u
            for u in scene.between(clause[0], position)
            if u.is_body and not re.search(r"(?:在|由|向)$", text[max(0, u.start - 1) : u.start])
        ]
        hosts = hosts or [u for u in scene.between(scene.sentence.start, position) if u.is_body][:1]
        received = [b for u in scene.between(clause[0], position) if u.is_person and (b := scene.body_of(u))][:1]
        at = [u.mention for u in hosts[-1:]] or (received if match.group()[:2] in ("接待", "迎候") else [])
        people = [u for u in guests if u.is_person]
        together = _FROM.search(text, position, clause[1]) or (
            guests and not people and _AND_MORE.match(text, guests[-1].end)
        )
        chosen = [
            u.mention
            for u in people[: None if counted else 1] or guests[: None if together else 1]
            if _COMES.search(text[u.end : clause[1]] + match.group() + text[position : u.start])
            or (not scene.state.visitors and u.mention in scene.state.expected)
        ]
        for host in at:
            for guest in chosen:
                if guest == host or f"{guest.name}→{host.name}" in seen:
                    continue
                seen[f"{guest.name}→{host.name}"] = fact = Fact(guest, "VISITED", host, position)
                yield fact
