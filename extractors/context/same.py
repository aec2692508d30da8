"""One body under several names in one story: 沅陵科技馆 and 沅陵县科技馆, 团结村 and 宝堰镇团结村, 浙科大 and 浙江科技大学."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import cast

from extractors.clues import clued, everywhere
from extractors.context.names import LEVELS, aliases_of, lies_in, rest_of, shortened
from extractors.document import Span, Story
from extractors.lexicons import toml
from graph.model import Mention

_TOWN = re.compile(r"(?:^|[省市县区州旗])[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道|苏木)$")
_BRACKET = re.compile(r"（[\u4e00-\u9fff]{2,6}）")
_ZONE = re.compile(r"(?:经济技术开发|高新技术产业开发|经济开发|开发|高新|经开|产业园|工业园|园)区")
_ZONE_NAME = re.compile(r".{2,12}?(?:经济技术开发|高新技术产业开发|经济开发|开发|高新|经开|产业园|工业园)区")
# 浙科大, 康文署, 海洋所: what may be short for a longer name; its last two to four characters are compared with the names
_SHORT = clued(r"[\u4e00-\u9fff]{2,5}?(?:大(?![学家会量型力小赛局幅批])|署|所(?![有在属需示谓得以长]))")


def unified(story: Story, spans: list[Span]) -> list[Span]:
    """The spans, every body under one mention with all its names as aliases."""
    spans = _of_zones(_abbreviated(story, spans))
    groups: dict[tuple[str, str, str], set[Mention]] = defaultdict(set)
    for span in spans:
        if span.mention is not None:
            groups[_key(span.mention)].add(span.mention)
    chosen = {key: _chosen(mentions) for key, mentions in groups.items()}
    longer = _longer(chosen)
    found = []
    for span in spans:
        if span.mention is None:
            found.append(span)
            continue
        key = _key(span.mention)
        found.append(Span(span.start, span.end, span.kind, chosen[longer.get(key, key)]))
    return found


def _key(mention: Mention) -> tuple[str, str, str]:
    """What two names of one body share: type, division, and what they say behind the division."""
    if not mention.division:
        return mention.type, "", mention.name.replace("农村商业银行", "农商行")
    rest = shortened(rest_of(mention.name) or mention.name).replace("农村商业银行", "农商行")
    if mention.type == "Government":
        for long, short in _office_forms().items():
            rest = rest.replace(long, short)
        rest = rest.replace("经济技术开发区", "经开区").replace("高新技术产业开发区", "高新区")
    return mention.type, mention.division, rest


@cache
def _office_forms() -> Mapping[str, str]:
    table = cast(Mapping[str, Mapping[str, str]], toml("bodies.toml")["offices"])
    return table["short"]


def _chosen(mentions: set[Mention]) -> Mention:
    """The name with its level in the usual form (大通县科协, 沅陵县科技馆), else the longest."""
    if len(mentions) == 1:
        return next(iter(mentions))
    best = max(mentions, key=lambda m: (_placed_with_level(m.name), "自治" not in m.name, len(m.name), m.name))
    aliases = aliases_of(best.name, *(name for m in mentions for name in (m.name, *m.aliases)))
    return best if aliases == best.aliases else replace(best, aliases=aliases)


def _placed_with_level(name: str) -> bool:
    place = name.removesuffix(rest_of(name))
    return place != name and place[-1:] in tuple(LEVELS)


def _longer(chosen: dict[tuple[str, str, str], Mention]) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """Shorter names beside one longer name that only adds a town, a zone's place or a bracket; the longer takes its aliases."""
    found = {}
    for key, mention in chosen.items():
        kind, division, rest = key
        options = [
            other
            for other in chosen
            if other != key
            and (other[0] == kind or _without_form(mention.name, chosen[other].name))
            and (
                chosen[other].name == mention.name + "管委会"
                or (len(other[2]) > len(rest) and (other[1] == division or not division) and _adds(other[2], rest))
                or _of_compatriots(mention.name, other[2])
                or _cooperative(key, other)
                or _numbered(key, other)
                or _abbreviates(key, other)
                or _without_form(mention.name, chosen[other].name)
                or chosen[other].name in (f"中国科学院{mention.name}", f"中科院{mention.name}")
                or (len(mention.name) > 5 and chosen[other].name == f"中国{mention.name}")
            )
        ]
        if len(options) == 1:
            found[key] = options[0]
            whole = chosen[options[0]]
            chosen[options[0]] = replace(
                whole, aliases=aliases_of(whole.name, *whole.aliases, mention.name, *mention.aliases)
            )
    return found


def _adds(longer: str, rest: str) -> bool:
    if longer == rest + "管委会":
        return bool(_ZONE.search(rest))
    if rest.endswith("科协") and longer.endswith("科协") and len(rest) > 3:
        # 中智科协 beside 中智药业集团科协
        return longer.startswith(rest.removesuffix("科协"))
    if rest.endswith("联盟") and longer.endswith("联盟"):
        # 藜麦联盟 beside 藜麦产业国家创新联盟
        return len(rest) > 3 and longer.startswith(rest.removesuffix("联盟"))
    if rest.endswith("公司") and longer.endswith("公司"):
        # 绿野公司 beside 海东绿野种植有限公司
        core = rest.removesuffix("公司")
        return len(core) >= 2 and core not in ("集团", "有限", "该集团") and core in longer
    if rest.endswith("集团") and "集团" in longer[len(rest) - 1 :]:
        # 天河集团 beside 天河生态农业发展集团有限公司
        return len(rest) >= 4 and longer.startswith(rest.removesuffix("集团"))
    if longer.endswith(rest):
        added = longer.removesuffix(rest)
        return bool(_TOWN.search(added)) or bool(_ZONE.match(rest))
    return longer.startswith(rest) and bool(_BRACKET.fullmatch(longer, len(rest)))


_FORM = re.compile("(?:控股|股份)?(?:有限)?(?:责任)?公司")


def _without_form(name: str, longer: str) -> bool:
    """海东材料研究院, 湟水集团 beside 海东材料研究院有限公司, 湟水集团股份有限公司."""
    return len(name) > 3 and longer.startswith(name) and _FORM.fullmatch(longer, len(name)) is not None


def _of_compatriots(name: str, rest: str) -> bool:
    """温州商会 beside 安徽省温州商会: the society of those from a place, at another place."""
    return name == rest and name.endswith(("商会", "同乡会", "联谊会"))


_SCHOOL = re.compile("第([一二三四五六七八九十]+)(?:高级|初级)?([中小])学")


def _numbered(key: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """高新二小 beside 宝鸡高新第二小学."""
    if (
        key[0] != "Academic"
        or not re.search("[一二三四五六七八九十][中小]$", key[2])
        or (len(key[2]) < 4 and not key[1])
    ):
        return False
    same = _SCHOOL.sub(r"\1\2", other[2])
    return same != other[2] and same.endswith(key[2]) and key[1] in ("", other[1])


_COOPERATIVE = re.compile("(?:[\u4e00-\u9fff]{0,4}(?:种植|养殖|种养))?(?:农民)?(?:专业)?合作社")


def _cooperative(key: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """鹤丰合作社 beside 航头镇鹤丰专业合作社: the core of the name and its place agree."""
    if not (key[2].endswith("合作社") and other[2].endswith("合作社") and len(other[2]) > len(key[2])):
        return False
    core = key[2].removesuffix("合作社")
    near = not key[1] or lies_in(other[1], (key[1],)) or lies_in(key[1], (other[1],))
    at = other[2].find(core)
    town = at == 0 or _TOWN.search(other[2][: max(at, 0)]) is not None
    return near and len(core) >= 2 and at >= 0 and town and _COOPERATIVE.fullmatch(other[2], at + len(core)) is not None


# 市人社局 beside 市人力资源和社会保障局, 省农科院 beside 省农林科学院; societies and hospitals are too many for that
_OFFICES = ("局", "厅", "委", "中心", "署", "所", "科院", "党校")


def _abbreviates(key: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether what stands behind one division is short for what stands behind the same one in a longer name."""
    kind, division, rest = key
    longer = other[2].removesuffix("员会")
    if kind not in ("Government", "Academic") or not division or other[1] != division or not rest.endswith(_OFFICES):
        return False
    left = iter(longer)
    fits = 3 <= len(rest) <= 5 and len(longer) > len(rest) + 1 and rest[0] == longer[0] and rest[-1] == longer[-1]
    return fits and all(character in left for character in rest)


_SORTS = ("高新", "经济", "经开")


def _of_zones(spans: list[Span]) -> list[Span]:
    """高新区管委会 is the committee of the zone that the story names in full (聊城高新技术产业开发区)."""
    full = {
        m.group()
        for s in spans
        if s.mention
        and "区" in s.mention.name
        and (m := _ZONE_NAME.match(s.mention.name))
        and not _ZONE.match(s.mention.name)
    }
    if not full:
        return spans
    found = []
    for span in spans:
        zone = _ZONE.match(span.mention.name) if span.mention else None
        if span.mention is not None and zone is not None:
            sort = _sort(zone.group())
            whole = {z for z in full if not sort or _sort(z) == sort}
            if len(whole) == 1:
                name = whole.pop() + span.mention.name[zone.end() :]
                mention = replace(
                    span.mention, name=name, aliases=aliases_of(name, *span.mention.aliases, span.mention.name)
                )
                span = replace(span, mention=mention)
        found.append(span)
    return found


def _sort(zone: str) -> str:
    """What kind of zone it is: 高新 or 经济."""
    return next((s.replace("经开", "经济") for s in _SORTS if s in zone), "")


def _abbreviated(story: Story, spans: list[Span]) -> list[Span]:
    """浙科大 beside 浙江科技大学, 康文署 beside 香港康乐及文化事务署: the characters of the short form, in order."""
    names = {
        s.mention
        for s in spans
        if s.mention is not None and s.mention.name.endswith(("大学", "署", "所")) and len(s.mention.name) >= 6
    }
    if not names:
        return spans
    found: list[Span] = []
    for match in everywhere(_SHORT, story):
        if any(s.start < match.end() and match.start() < s.end for s in spans):
            continue
        for length in (5, 4, 3):
            word = match.group()[-length:]
            if len(word) < length:
                continue
            meant = {m for m in names if _is_short_for(word, m)}
            if len(meant) == 1:
                mention = meant.pop()
                whole = replace(mention, aliases=aliases_of(mention.name, *mention.aliases, word))
                found.append(Span(match.end() - length, match.end(), mention.type, whole))
                break
    return sorted([*spans, *found], key=lambda s: s.start)


def _is_short_for(word: str, mention: Mention) -> bool:
    """Whether the characters of a word stand in this order in the name, which begins and ends as the word does."""
    name = mention.name
    if name.endswith("大学"):
        name = name.removesuffix("学")
    if word == name or name[-1] != word[-1] or len(word) > len(name) - 2:
        return False
    starts = {name[0], rest_of(mention.name)[:1]}
    position = -1
    for character in word:
        position = name.find(character, position + 1)
        if position < 0:
            return False
    return word[0] in starts
