"""Levels: which division 省, 市 or 县 means, by the weighed votes of the places that a story names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from extractors.borders import is_plain
from extractors.context.names import LEVELS, PlaceVote, aliases_of, choose_code, shortened, split_name
from extractors.context.settings import Named, Setting, settings_of
from extractors.context.sides import Sides, sides_of
from extractors.document import Span, Story
from extractors.marks import places_automaton
from graph.divisions import ambiguous_words, divisions
from graph.model import Mention

# · 寻甸县 [日期] …, 【盘龙区】…: a division that heads a paragraph
_HEADS = re.compile(r"[\s·•●◆■★▲【（(\[]*")
_HEADED = re.compile(r"\s*[\[［【】：:]|\s+\d{4}-")
# 马鞍山市第二中学 is of its city, 北京科技大学 and 长沙银行 may be anywhere
_IN_FULL = re.compile(r".{2,}[省市县区州旗盟]")
_TOWARDS = ("赴", "到", "往", "进", "抵", "访", "来")


_ON_THE_WAY = re.compile(r"赴|前往|来到")


def place_votes(story: Story) -> list[PlaceVote]:
    """The places that the story names, each with its weight."""
    cached: list[PlaceVote] | None = story.__dict__.get("_votes")
    if cached is not None:
        return cached
    text = story.text
    raw: list[tuple[tuple[str, ...], int, float, str, int]] = []
    first = next((s.end for s in story.sentences if not s.headline), 0)
    schools = [(b.start, b.end) for b in story.bodies if b.kind in ("Academic", "Enterprise")]
    for mark in story.marks:
        if mark.kind == "combination":
            raw += [((code,), mark.start, 0.3, "", 0) for code in mark.value.split("|")]
        if mark.kind != "division" or not is_plain(text, mark.end, mark.text):
            continue
        weight = 1.6 if mark.start < story.headline_end else 1.3 if mark.end <= first else 1.0
        clause = max(text.rfind(c, 0, mark.start) for c in "，。；\n")
        if (
            _ON_THE_WAY.search(text[max(clause, mark.start - 24) : mark.start])
            or text[mark.start - 1 : mark.start] in _TOWARDS
            or text[max(0, mark.start - 2) : mark.start]
            in ("调研", "考察", "参观", "学习", "前往", "走进", "来到", "访问")
        ):
            weight *= 0.3
        if any(a <= mark.start < b for a, b in schools) and not _IN_FULL.fullmatch(mark.text):
            # 北京科技大学 says little of where the story plays
            weight *= 0.2
        end = 0
        if _HEADS.fullmatch(text[clause + 1 : mark.start]) and _HEADED.match(text, mark.end):
            end = text.find("\n", mark.end)
            end = len(text) if end < 0 else end
            weight = 6.0
        raw.append((tuple(mark.value.split("|")), mark.start, weight, mark.text, end))
    title = story.article.title if story.index == 0 and story.article.title not in text else ""
    for credit, weight in ((story.byline, 5.0), (story.masthead, 4.0), (title, 1.5)):
        raw += [
            (tuple(m.value.split("|")), 0, weight, m.text, 0)
            for m in places_automaton().marks(credit)
            if m.kind == "division" and m.text not in ambiguous_words()
        ]
    sure = [PlaceVote(codes[0], position, weight) for codes, position, weight, *_ in raw if len(codes) == 1]
    votes = [
        PlaceVote(
            codes[0] if len(codes) == 1 else choose_code(codes, (("", codes),), sure), position, weight, form, end
        )
        for codes, position, weight, form, end in raw
    ]
    home = frozenset(v.code for v in votes if v.weight >= 4 and not v.end)
    sides = sides_of(story, home)
    votes += [PlaceVote(code, 0, 1.6) for code in sorted(sides.hosts)]
    story.__dict__["_votes"] = votes
    story.__dict__["_sides"] = sides
    return votes


def told_sides(story: Story) -> Sides:
    """Guests, hosts and goals of the story."""
    place_votes(story)
    sides: Sides = story.__dict__["_sides"]
    return sides


def at_level(
    story: Story, level: str, rest: str, kind: str, position: int, votes: list[PlaceVote], avoid: frozenset[str]
) -> Mention | None:
    """The body of this level's own division, by the weight and nearness of the places that the story names."""
    rest = "科技馆" if rest == "馆" else shortened(rest)
    code, form = division_at(story, level, rest, position, votes, avoid)
    if not code:
        return None
    rest = "政府" if rest == "人民政府" else rest
    return Mention(
        form + rest, kind, aliases_of(form + rest, level + rest, divisions()[code].name + rest), division=code
    )


def division_at(
    story: Story, level: str, rest: str, position: int, votes: list[PlaceVote], avoid: frozenset[str] = frozenset()
) -> tuple[str, str]:
    """The division that a level stands for at this place, and the name that its bodies bear; empty where none is told."""
    if level in "镇乡":
        return "", ""
    sides = told_sides(story)
    here = _received_here(story, level, position, sides) or _set_here(story, level, position, votes)
    if here and f"{here}{rest}" not in avoid:
        return here, usual_name(here) if is_level(here, level) else former_name(here, level) or usual_name(here)
    scores: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for vote in votes:
        if vote.end and not vote.position <= position <= vote.end:
            continue
        if vote.weight < 1 and abs(position - vote.position) > 1500:
            continue
        for code, share in _candidates(vote.code, level, _kind_of(vote.form)):
            distance = position - vote.position
            near = 1.0 / (1 + distance / 150) if distance >= 0 else 0.4 / (1 - distance / 150)
            # what byline and masthead say holds for the whole story
            near = 1.0 if vote.weight >= 3 else near
            scores[code] += share * vote.weight * (0.7 + 0.7 * near)
            if code == vote.code and vote.form.endswith(level) and not is_level(code, level):
                written[code] = vote.form
    wanted = {code: score for code, score in scores.items() if f"{code}{rest}" not in avoid}
    full = _in_full(story)
    for code in wanted:
        if (code, rest) in full:
            # every city has a 科协, hardly one besides the named a 蔬菜产业协会
            wanted[code] *= 6.0 if len(rest) > 4 else 1.8
        if code in sides.guests:
            wanted[code] *= 0.1
    wanted = {
        code: score
        for code, score in wanted.items()
        if (code, level) not in sides.goals or ((code, rest) in full and len(rest) > 4)
    }
    if level in sides.own_levels:
        wanted = {code: score for code, score in wanted.items() if code not in sides.guests}
    wanted = {code: score for code, score in wanted.items() if (code, level) not in sides.faced} or wanted
    if not wanted:
        return "", ""
    best = min(wanted, key=lambda code: (-wanted[code], code))
    form = usual_name(best) if is_level(best, level) else former_name(best, level) or usual_name(best)
    return best, written.get(best, form)


# 副市长某甲、市科协主席某乙陪同
_AS_HOST = re.compile(r"[^。；！？\n]{0,60}?(?:陪同|接待|会见|迎接|欢迎|作陪)")


def _received_here(story: Story, level: str, position: int, sides: Sides) -> str:
    """The place of this level where the guests of the paragraph arrived, for who receives them; else empty."""
    if not sides.arrivals or not _AS_HOST.match(story.text, position):
        return ""
    paragraph = story.text.rfind("\n", 0, position)
    goal = next((code for at, code in reversed(sides.arrivals) if paragraph < at < position), "")
    return goal if goal and is_level(goal, level) else ""


def _set_here(story: Story, level: str, position: int, votes: list[PlaceVote]) -> str:
    """The place of this level that the paragraph introduces, in a story that goes from place to place."""
    cached: dict[str, tuple[Setting, ...]] = story.__dict__.setdefault("_settings", {})
    if level not in cached:
        cached[level] = _settings(story, level, votes)
    return next((s.code for s in reversed(cached[level]) if s.start <= position < s.end), "")


def _settings(story: Story, level: str, votes: list[PlaceVote]) -> tuple[Setting, ...]:
    own = [(v, _candidates(v.code, level, _kind_of(v.form))) for v in votes]
    if any(v.weight >= 3 and not v.end for v, codes in own if codes):
        return ()
    here = [(v, codes[0][0]) for v, codes in own if codes and codes[0][0] == v.code]
    headed = {code for v, code in here if v.position < story.headline_end or not v.form}
    sides = told_sides(story)
    out = sides.guests | {code for code, _ in (*sides.goals, *sides.faced)}
    named = [
        Named(v.position, v.position + len(v.form), code)
        for v, code in here
        if v.position >= story.headline_end and v.form
    ]
    if len({place.code for place in named}) < 2:
        return ()
    return tuple(s for s in settings_of(story, named) if s.code not in out and (len(headed) != 1 or s.code in headed))


# 湖南省科技馆通过省科技馆转赠: two bodies
_OTHER = re.compile(r"[^，。；！？\n]{0,8}?(?:通过|委托|经由?|向|给|联合|会同|携手|[与同和])")


def hands_on(story: Story, one: Span, other: Span) -> bool:
    """Whether a word between shows that the bare form (省科技馆) right behind one body is another body."""
    return (
        one.end < other.start <= one.end + 10
        and story.text[other.start] in LEVELS
        and bool(_OTHER.fullmatch(story.text, one.end, other.start))
    )


def _in_full(story: Story) -> frozenset[tuple[str, str]]:
    """The bodies that the story names with their division: 保定市科协 tells which one 市科协 is."""
    cached: frozenset[tuple[str, str]] | None = story.__dict__.get("_in_full")
    if cached is None:
        found = set()
        bare = [span for span in story.bodies if story.text[span.start] in LEVELS]
        for span in story.bodies:
            chain, rest = split_name(story.text[span.start : span.end])
            if chain and rest and len(chain[-1][1]) == 1 and not any(hands_on(story, span, s) for s in bare):
                found.add((chain[-1][1][0], shortened(rest)))
        cached = frozenset(found)
        story.__dict__["_in_full"] = cached
    return cached


_AUTONOMOUS = re.compile(r"自治[州县旗]$")


@cache
def usual_name(code: str) -> str:
    """The name that bodies bear: 延边州 for 延边朝鲜族自治州, 互助县 for 互助土族自治县, else the full name."""
    division = divisions()[code]
    governed = _AUTONOMOUS.search(division.name)
    return division.short.removesuffix(division.name[-1]) + division.name[-1] if governed else division.name


def _kind_of(form: str) -> str:
    """县 for 监利县: how the story itself calls a division that has changed its kind since."""
    return form[-1] if len(form) > 2 and form[-1] in "市县区" and not form.endswith("自治区") else ""


@cache
def _candidates(code: str, level: str, kind: str) -> tuple[tuple[str, float], ...]:
    """The divisions of that level which a named division speaks for: itself, else those above it with less weight."""
    found = []
    share = 1.0
    current = code
    table = divisions()
    while current:
        if (kind == level and current == code) or (is_level(current, level) and not (kind and current == code)):
            found.append((current, share))
        elif former_name(current, level):
            found.append((current, share * 0.6))
        current = table[current].parent
        share *= 0.75
    return tuple(found)


def former_name(code: str, level: str) -> str:
    """The name that a county bore before it became a city or a district (会理县, now 会理市), else empty."""
    division = divisions()[code]
    if level != "县" or division.level != "county" or is_level(code, level):
        return ""
    return next((alias for alias in division.aliases if alias == division.short + level), "")


def is_level(code: str, level: str) -> bool:
    """Whether a division is of the level that 省, 市, 县 … names."""
    division = divisions()[code]
    if level == "省":
        # 台湾 is no 省 whose 政协 or 科协 a story means
        return division.level == "province" and division.name.endswith("省") and division.short != "台湾"
    if level == "自治区":
        return division.level == "province" and division.name.endswith("自治区")
    if level == "市":
        return division.name.endswith("市")
    if level == "区":
        return division.level == "county" and division.name.endswith("区")
    if level == "州":
        return division.name.endswith("州") and division.level == "prefecture"
    if level == "盟":
        return division.name.endswith("盟")
    if level == "旗":
        return division.name.endswith("旗")
    return division.level == "county" and division.name.endswith("县")
