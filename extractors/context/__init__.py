"""Context: what 省科协, 市科技馆, 我馆, 该院, 学会 stand for in this story.

A level (省, 市, 县…) is resolved against the divisions that the story names: byline, masthead and headline weigh most, the
place where somebody goes to (赴…) least. What stays unresolved stays out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clues import everywhere
from extractors.context.again import named_again
from extractors.context.committees import beside_committee, committee_of, plain_committee
from extractors.context.credits import credited
from extractors.context.defined import completed, defined, shorter_forms
from extractors.context.levels import at_level, hands_on, place_votes
from extractors.context.names import (
    LEVELS,
    Chain,
    PlaceVote,
    aliases_of,
    choose_code,
    composed,
    name_key,
    place_of,
    shortened,
    split_name,
)
from extractors.context.nearby import ARRIVES, first_of_row, full_before, is_goal, leading, named_before, row_before
from extractors.context.parties import of_parties
from extractors.context.places import find_places, own_places
from extractors.context.pointers import (
    KINDS,
    POINTING,
    beside,
    find_pointers,
    only_school,
    own_body,
    part_of_name,
)
from extractors.context.same import unified
from extractors.context.shared import distributed, is_shared
from extractors.document import Span, Story
from extractors.finders.endless import of_any_place
from extractors.finders.plausibility import is_sort
from extractors.lexicons import words
from extractors.marks import listed_bodies
from graph.model import Mention


def resolve_names(story: Story) -> None:
    """Step: give every body its mention, drop what cannot be resolved, fill `Story.places`."""
    votes = place_votes(story)
    votes += _own_place(story, votes)
    story.found = story.bodies
    resolved: list[Span] = []
    story.places = sorted([*find_places(story, votes), *own_places(story, votes)], key=lambda s: s.start)
    explicit = [span for span in story.bodies if split_name(story.text[span.start : span.end])[0]]
    named = {name_key(story.text[s.start : s.end]) for s in explicit}
    of_school: list[Span] = []
    for span in [*story.bodies]:
        if _OF_SCHOOL.match(story.text[span.start : span.end]):
            of_school.append(span)
            continue
        if is_shared(story.text[span.start : span.end]):
            resolved.append(span)
            continue
        mention = _resolve(story, span, votes, resolved, named)
        if mention is not None:
            resolved.append(Span(span.start, span.end, span.kind, mention))
    resolved += [s for span in of_school if (s := _part_of_school(story, span, resolved)) is not None]
    resolved = of_parties(story, shorter_forms(named_again(story, defined(story, distributed(story, resolved)))))
    story.places = [p for p in story.places if not any(b.start <= p.start < b.end for b in resolved)]
    found = completed(sorted([*resolved, *find_pointers(story, resolved)], key=lambda s: s.start))
    story.bodies = unified(story, found)


def resolve_one(story: Story, span: Span) -> Mention | None:
    """What a body stands for that was found after `resolve_names`; None where the story does not tell."""
    if is_shared(story.text[span.start : span.end]):
        return None
    before = [known for known in story.bodies if known.end <= span.start]
    return _resolve(story, span, place_votes(story), before, set())


# 校科协, 校团委: a body of the story's own university
_OF_SCHOOL = re.compile(r"(?:我|本)?校(?=科协|老科协|团委|党委|学生会|科普|博物馆|图书馆|医院|研究生会|校友会)")


def _part_of_school(story: Story, span: Span, resolved: list[Span]) -> Span | None:
    """校科协: the body of that name at the university that the story speaks of."""
    surface = story.text[span.start : span.end]
    match = _OF_SCHOOL.match(surface)
    school = own_body(story, resolved, span.start, KINDS["校"], "校")
    if match is None or school is None:
        return None
    name = school.name + surface[match.end() :]
    return replace(span, mention=Mention(name, span.kind, aliases_of(name, surface), school.division))


_FACULTY = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:工程|科学|技术|管理|经济|艺术|文学|传媒|信息|食品|农牧|机电|材料|生命|外国语"
    r"|法|医|商|理|农|文|数学|物理|化学|体育)学院"
)


def implied_body(story: Story, title: str, position: int) -> Mention | None:
    """The body that a title alone implies: 副市长 → the city's government, 市委书记 → its party committee."""
    match = re.match(r"(省|市|县|区|州|旗)委", title)
    if match:
        return at_level(story, match.group(1), "委", "Government", position, place_votes(story), frozenset())
    match = re.match(r"(?:常务)?副?(省|市|县|区|州|旗)长", title)
    if match:
        same = beside_committee(story, match.group(1), position)
        if same is not None:
            return same
        return at_level(story, match.group(1), "政府", "Government", position, place_votes(story), frozenset())
    match = re.match(r"自治区(?:(?P<party>党委)|(?:人民)?(?:政府)?副?主席)", title)
    if match:
        rest = match["party"] or "政府"
        return at_level(story, "自治区", rest, "Government", position, place_votes(story), frozenset())
    return None


def _own_place(story: Story, votes: list[PlaceVote]) -> list[PlaceVote]:
    """Where a body speaks of itself (我馆, 我会), its place weighs more than that of its guests."""
    pointer = next(
        (m for m in everywhere(POINTING, story) if m["who"] not in ("该", "贵") and m["what"] in KINDS), None
    )
    if pointer is None:
        return []
    named = [
        replace(s, mention=_resolve(story, s, votes, [], set()))
        for s in story.bodies
        if split_name(story.text[s.start : s.end])[0]
    ]
    own = own_body(story, named, pointer.start(), KINDS[pointer["what"]], pointer["what"])
    return [PlaceVote(own.division, 0, 3.0)] if own is not None and own.division else []


def _registered(chain: Chain, rest: str, kind: str) -> str:
    """The name that a company bears where more than one place stands before it, else empty.

    市中区|山东天河有限公司 begins with its province, and 青海互助天河有限公司 keeps both short forms.
    """
    if kind != "Enterprise" or not rest.endswith("公司"):
        return ""
    inner, tail = split_name(rest)
    if inner and tail:
        return rest
    forms = [form for form, _ in chain]
    return "".join(forms) + rest if len(forms) > 1 and all(f[-1] not in LEVELS for f in forms) else ""


_TWO_OFFICES = re.compile(r"委(省|市|县|区)政府")
_OWN_WORD = re.compile(r"(?:我们|我|本|该|此)")
_THIS_ONE = re.compile(r"(?:这|那|该)(?:家|所|个|座|处)?")
_OWN_LEVEL = re.compile(r"(?:我们|我|本|该)(?=[省市县区州])")


# 省科协科普部部长、科技馆馆长; no 合建科技馆
_LED = re.compile(r"(?:党总支|党支部|党委|副)?(?:书记|馆长|主任|负责|领导)|[、和与及，]")
# 市场, 市民 and the like hold no level; 市民政局, 市民盟 do
_NO_LEVEL = re.compile(
    r"[省市县区州]直(?!工委|机关)|区域|市场(?!监|管)|市民(?![政族宗委革盟建进营间])|省级|县域|州级|区块"
)


# 兵团科协, 新疆兵团教育局; no 兵团第八师
_CORPS = re.compile(r"(?:新疆)?兵团(?!第|[一二三四五六七八九十\d]+师)(?=[\u4e00-\u9fff]{2})")


def _resolve(story: Story, span: Span, votes: list[PlaceVote], before: list[Span], named: set[str]) -> Mention | None:
    surface = (
        story.text[span.start : span.end].removeprefix("中共").strip("《》" if span.kind == "Organization" else "")
    )
    surface = surface if "》" not in surface else story.text[span.start : span.end]
    surface = plain_committee(surface) if span.kind == "Government" else surface
    # 中共中央 is listed with its party, 中共海东市委 is 海东市委
    known = listed_bodies().get(story.text[span.start : span.end]) or listed_bodies().get(surface)
    if known is not None:
        label, _, name = known.partition("|")
        return Mention(name, label, aliases_of(name, surface))
    corps = _CORPS.match(surface)
    if corps:
        name = shortened(f"新疆生产建设兵团{surface[corps.end() :]}")
        return Mention(name, span.kind, aliases_of(name, surface))
    committee = committee_of(story, span, surface, votes)
    if committee is not None:
        return committee.mention
    chain, rest = split_name(surface)
    if chain:
        code = choose_code(chain[-1][1], chain, votes)
        if not rest:
            return None
        own = _registered(chain, rest, span.kind)
        if own:
            return Mention(own, span.kind, aliases_of(own, surface), code)
        return composed(code, chain[-1][0], rest, span.kind, surface)
    pronoun = _OWN_LEVEL.match(surface)
    tail = surface[pronoun.end() :] if pronoun else surface
    if tail.startswith(("自治州", "自治县", "自治旗")):
        tail = tail[2:]
    if tail.startswith("自治区") and len(tail) > 3:
        return at_level(story, "自治区", tail[3:], span.kind, span.start, votes, frozenset())
    if tail and tail[0] in LEVELS and not _NO_LEVEL.match(tail):
        level, rest = tail[0], tail[1:]
        if (rest in ("", "委") and span.kind != "Government") or is_sort(rest):
            return None
        if level in "镇乡":
            # 镇科协 beside 某某镇科协
            towns = {m for s in before if (m := s.mention) and m.name.endswith(surface) and m.name != surface}
            return towns.pop() if len(towns) == 1 else None
        both = _TWO_OFFICES.fullmatch(rest)
        if both:
            rest = "委"
        told = full_before(before, level, rest) if span.kind != "Government" else None
        if told is not None:
            return told
        row = None if pronoun else first_of_row(story, before, span, level)
        if row is not None:
            return composed(row.division, place_of(row.name), rest, span.kind, surface)
        same = named_before(story, before, span, level, rest)
        if same is not None:
            return same
        guest = leading(story, before, span, level)
        if guest is not None:
            return composed(guest.division, place_of(guest.name), rest, span.kind, surface)
        # one and the other are in one sentence
        text, first, last = story.text, span.start, span.end
        begin = max(text.rfind(c, 0, first) for c in "。！？\n")
        gone_to = [
            s
            for s in story.bodies
            if (s.start >= last and is_goal(story, span, s))
            or (begin < s.end <= first and ARRIVES.match(text, s.end, first))
        ]
        avoid = frozenset(name_key(story.text[s.start : s.end]) for s in gone_to)
        avoid |= frozenset(name_key(story.text[s.start : s.end]) for s in story.bodies if hands_on(story, s, span))
        return at_level(story, level, rest, span.kind, span.start, votes, avoid & named)
    if surface in of_any_place():
        near = beside(row_before(story, before, span), surface, span)
        if near is not None or surface not in words("bodies.toml", "bare", "endings"):
            return near
    if surface in words("bodies.toml", "bare", "siblings"):
        joined = [s for s in before if s.end + 1 == span.start]
        return beside(joined or before, surface, span)
    if surface in words("bodies.toml", "bare", "endings"):
        ending = surface
        meant = [
            s
            for s in before
            if s.mention
            and s.kind == span.kind
            and any(n.endswith(ending) for n in (s.mention.name, *s.mention.aliases))
        ]
        return (
            _spoken_of(story, meant, span)
            or part_of_name(before, ending, span.kind)
            or (beside(before, ending, span) if ending == "科技馆" and _LED.match(story.text, span.end) else None)
            or credited(story, ending, span.kind)
        )
    if surface in words("bodies.toml", "bare", "regional"):
        region = max(("香港", "澳门"), key=story.text.count)
        _, _, name = listed_bodies().get(region + surface, "").partition("|")
        return Mention(name, span.kind, aliases_of(name, surface, region + surface)) if region in story.text else None
    if span.kind == "Government" and surface in words("bodies.toml", "suffixes", "Government"):
        return beside(before, surface, span)
    pointed = _THIS_ONE.match(surface)
    if pointed and len(surface) - pointed.end() >= 2:
        ending = surface[pointed.end() :]
        return next((s.mention for s in reversed(before) if s.mention and s.mention.name.endswith(ending)), None)
    if _OWN_WORD.match(surface):
        return None
    if span.kind == "Government" and surface.endswith("办公室") and not surface.startswith(("中央", "国家", "全国")):
        # 中国科协党组成员兼港澳台办公室主任
        return None
    owned = any(m.kind == "body" and span.start <= m.start < span.end for m in story.marks)
    if not owned and _FACULTY.fullmatch(surface) and only_school(story, before) is not None:
        # a part of the university, as a department is one of a body
        return None
    part = _listed_part(before, span, surface)
    if part is not None:
        return part
    name = shortened(surface)
    return Mention(name, span.kind, aliases_of(name, surface))


def _listed_part(before: list[Span], span: Span, surface: str) -> Mention | None:
    """中国科协办公厅主任甲，学会服务中心主任乙: a listed body that bears the name of the one before."""
    for known in reversed(before):
        if span.start - known.end > 40 or known.mention is None:
            return None
        label, _, name = listed_bodies().get(known.mention.name + surface, "").partition("|")
        if name:
            return Mention(name, label, aliases_of(name, surface))
    return None


def _spoken_of(story: Story, meant: list[Span], span: Span) -> Mention | None:
    """What 学会, 促进会 alone stands for: the last one of that kind, but what the headline names before one that was only passed."""
    if not meant:
        return None
    last = meant[-1]
    headed = {s.mention for s in meant if s.start < story.headline_end and s.mention and s.mention.division}
    passed = re.search(r"[。！？；\n]", story.text[last.end : span.start]) and last.mention not in headed
    return next(iter(headed)) if passed and len(headed) == 1 else last.mention
