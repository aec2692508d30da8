"""Context: what 省科协, 市科技馆, 我馆, 该院, 学会 stand for in this story.

A level (省, 市, 县…) is resolved against the divisions that the story names: byline, masthead and headline weigh most, the
place where somebody goes to (赴…) least. What stays unresolved stays out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from extractors.document import Span, Story
from extractors.lexicons import words
from extractors.marks import endings_automaton, places_automaton
from graph.divisions import ambiguous_words, divisions, forms, province
from graph.model import Mention

_LEVELS = "省市县区州旗盟镇乡"
_MUNICIPALITIES = frozenset(("110000", "120000", "310000", "500000"))
_TOWARDS = ("赴", "到", "往", "进", "抵", "访", "来")
_LONG_FORMS = (
    ("科学技术协会", "科协"),
    ("科学技术馆", "科技馆"),
    ("农村专业技术协会", "农技协"),
    ("老科学技术工作者协会", "老科协"),
    ("老科技工作者协会", "老科协"),
)
_POINTING = re.compile(
    r"(?P<who>我们|我|本|该|贵)(?P<level>[省市县区州]?)(?P<what>科协|书院|学院|研究院|医院|中学|小学|基金会|联盟|社区|村|馆|院|会|校|公司|学会|协会|中心|集团|社|所|市委|市政府)(?=[一-鿿，。、；）])"
)
_WHAT_TYPES = {
    "馆": ("ScienceMuseum", "Organization"),
    "院": ("Academic",),
    "校": ("Academic",),
    "公司": ("Enterprise",),
    "集团": ("Enterprise",),
    "学会": ("Association",),
    "协会": ("Association",),
    "会": ("Association",),
    "中心": ("Organization", "ScienceMuseum", "Station", "Government"),
    "社": ("Enterprise", "Organization"),
    "所": ("Academic",),
}
_IMPLIED_POSTS = (
    (re.compile(r"^(?:市委|州委|县委|区委|省委|旗委)"), ""),
    (re.compile(r"^(?:常务)?副?(省|市|县|区|州|旗|镇|乡)长"), "政府"),
)


@dataclass(frozen=True, slots=True)
class _Vote:
    code: str
    position: int
    weight: float


def resolve_names(story: Story) -> None:
    """Step: give every body its mention, drop what cannot be resolved, fill `Story.places`."""
    votes = _votes(story)
    votes += _own_place(story, votes)
    resolved: list[Span] = []
    story.places = _places(story, votes)
    explicit = [span for span in story.bodies if _split(story.text[span.start : span.end])[0]]
    named = {_key(story.text[s.start : s.end]) for s in explicit}
    for span in [*story.bodies]:
        if _SHARED.search(story.text[span.start : span.end]):
            resolved.append(span)
            continue
        mention = _resolve(story, span, votes, resolved, named)
        if mention is not None:
            resolved.append(replace(span, mention=mention))
    resolved = _distributed(story, resolved, votes)
    story.places = [p for p in story.places if not any(b.start <= p.start < b.end for b in resolved)]
    story.bodies = _abbreviated(story, sorted([*resolved, *_pointers(story, resolved, votes)], key=lambda s: s.start))


_SHARED = re.compile(
    r"(?:[两二三四五六七八九]|等)(?:省|市|县|区|地|家)市?(?P<rest>科协|政府|人民政府|科技馆|老科协|教育厅|科技厅)$"
)


def _distributed(story: Story, spans: list[Span], votes: list[_Vote]) -> list[Span]:
    """湖南、海南两省科协, 浙江、山东等省政府, 川渝两地科协: every place of the list with the shared ending.

    Places that no list gives stay unresolved (五省科协 without their names).
    """
    text = story.text
    found: list[Span] = []
    for match in re.finditer(
        r"(?:[两二三四五六七八九]|等)?(?:省市|省|市|县|区|地)?(?P<rest>科协|省政府|政府|人民政府|科技馆|老科协)(?![一-鿿]{0,2}(?:会员|组织))",
        text,
    ):
        places = _places_before(story, match.start(), text[match.start() : match.end()])
        if len(places) < 2:
            continue
        rest = match["rest"].removeprefix("省")
        kind = {"科技馆": "ScienceMuseum", "政府": "Government", "人民政府": "Government"}.get(rest, "Association")
        for i, (start, end, code) in enumerate(places):
            stop = match.end() if i == len(places) - 1 else end
            found.append(
                Span(
                    start,
                    stop,
                    kind,
                    _composed(code, divisions()[code].name, rest, kind, divisions()[code].name + rest, ""),
                )
            )
    kept = [s for s in spans if s.mention is not None and not any(s.start < f.end and f.start < s.end for f in found)]
    return sorted([*kept, *found], key=lambda s: s.start)


def _places_before(story: Story, position: int, tail: str) -> list[tuple[int, int, str]]:
    """The list of divisions that ends at a position: marks joined by 、和与, or one combined name (川渝)."""
    text = story.text
    combined = next((m for m in story.marks if m.kind == "combination" and m.end == position), None)
    if combined is not None:
        codes = combined.value.split("|")
        width = combined.end - combined.start
        if len(codes) != width:
            return []
        return [(combined.start + i, combined.start + i + 1, code) for i, code in enumerate(codes)]
    numbered = re.match(r"[两二三四五六七八九等]", tail) or tail.startswith("省")
    if not numbered and tail != "科协":
        return []
    places: list[tuple[int, int, str]] = []
    end = position
    for mark in reversed([m for m in story.marks if m.kind == "division" and m.end <= position]):
        if text[mark.end : end] not in ("", "、", "和", "与", "及") or (
            not numbered and text[mark.end : end] not in ("", "与", "和")
        ):
            break
        places.insert(0, (mark.start, mark.end, mark.value.split("|")[0]))
        end = mark.start
    return places


def implied_body(story: Story, title: str, position: int) -> Mention | None:
    """The body that a title alone implies: 副市长 → the city's government, 市委书记 → its party committee."""
    match = re.match(r"(省|市|县|区|州|旗)委", title)
    if match:
        return _at_level(story, match.group(1), "委", "Government", position, _votes(story), frozenset())
    match = re.match(r"(?:常务)?副?(省|市|县|区|州|旗)长", title)
    if match:
        return _at_level(story, match.group(1), "政府", "Government", position, _votes(story), frozenset())
    return None


def division_name(code: str, surface: str) -> str:
    """The division's name as bodies bear it: as written where it carries its level (延边州), else the full name."""
    return surface if surface and surface[-1] in _LEVELS else divisions()[code].name


def _own_place(story: Story, votes: list[_Vote]) -> list[_Vote]:
    """Where a body speaks of itself (我馆, 我会), its place weighs more than that of its guests."""
    pointer = next(
        (m for m in _POINTING.finditer(story.text) if m["who"] not in ("该", "贵") and m["what"] in _WHAT_TYPES), None
    )
    if pointer is None:
        return []
    named = [
        replace(s, mention=_resolve(story, s, votes, [], set()))
        for s in story.bodies
        if _split(story.text[s.start : s.end])[0]
    ]
    own = _own(story, named, pointer.start(), _WHAT_TYPES[pointer["what"]], pointer["what"])
    return [_Vote(own.division, 0, 3.0)] if own is not None and own.division else []


def _resolve(story: Story, span: Span, votes: list[_Vote], before: list[Span], named: set[str]) -> Mention | None:
    surface = (
        story.text[span.start : span.end].removeprefix("中共").strip("《》" if span.kind == "Organization" else "")
    )
    surface = surface if "》" not in surface else story.text[span.start : span.end]
    known = endings_automaton().marks(surface)
    if len(known) == 1 and known[0].kind == "body" and (known[0].start, known[0].end) == (0, len(surface)):
        label, _, name = known[0].value.partition("|")
        return Mention(name, label, _aliases(name, surface))
    chain, rest = _split(surface)
    if chain:
        code = _choose(chain[-1][1], chain, votes)
        if not rest:
            return None
        return _composed(code, chain[-1][0], rest, span.kind, surface, _written_chain(chain))
    pronoun = re.match(r"(?:我们|我|本)(?=[省市县区州])", surface)
    tail = surface[pronoun.end() :] if pronoun else surface
    if tail and tail[0] in _LEVELS and not tail.startswith(("区域", "市场", "市民", "省级", "县域", "州级", "区块")):
        level, rest = tail[0], tail[1:]
        if rest in ("", "委") and span.kind != "Government":
            return None
        both = re.fullmatch(r"委(省|市|县|区)政府", rest)
        if both:
            rest = "委"
        same = _named_before(story, before, span, level, rest)
        if same is not None:
            return same
        avoid = frozenset(
            _key(story.text[s.start : s.end]) for s in story.bodies if s is not span and _is_goal(story, span, s)
        )
        return _at_level(story, level, rest, span.kind, span.start, votes, avoid & named)
    if surface in words("bodies.toml", "bare", "endings"):
        ending = surface
        found = next(
            (
                s.mention
                for s in reversed(before)
                if s.mention and s.mention.name.endswith(ending) and s.kind == span.kind
            ),
            None,
        )
        return (
            found
            or _inside_name(before, ending, span.kind)
            or (_beside(before, ending, span) if ending == "科技馆" else None)
        )
    if span.kind == "Government" and surface in words("bodies.toml", "suffixes", "Government"):
        return _beside(before, surface, span)
    pointed = re.match(r"(?:这|那|该)(?:家|所|个|座|处)?", surface)
    if pointed and len(surface) - pointed.end() >= 2:
        ending = surface[pointed.end() :]
        return next((s.mention for s in reversed(before) if s.mention and s.mention.name.endswith(ending)), None)
    if re.match(r"(?:我们|我|本|该|此)", surface):
        return None
    name = _shortened(surface)
    return Mention(name, span.kind, _aliases(name, surface))


def _named_before(story: Story, before: list[Span], span: Span, level: str, rest: str) -> Mention | None:
    """河南省科协一行…，省科协主席: the body of this level and kind that the sentence named in full before, unless met or visited."""
    for known in reversed(before):
        if not known.mention or re.search(r"[。！？；\n]", story.text[known.end : span.start]):
            return None
        mention = known.mention
        if (
            mention.division
            and known.end <= span.start
            and mention.name.endswith(rest)
            and _is_level(mention.division, level)
        ):
            return mention if not _is_goal(story, known, span) else None
    return None


def _inside_name(before: list[Span], ending: str, kind: str) -> Mention | None:
    """学院 after 吉林大学珠海学院科协: the part of a longer name up to the ending."""
    for span in reversed(before):
        if span.mention and ending in span.mention.name[2:]:
            name = span.mention.name[: span.mention.name.rindex(ending) + len(ending)]
            return Mention(name, kind, (), span.mention.division)
    return None


def _beside(before: list[Span], ending: str, span: Span) -> Mention | None:
    """A body of the same division as the one named just before (县政府党组成员、农业农村局局长; 省科协科普部部长、科技馆馆长)."""
    near = next(
        (s.mention for s in reversed(before) if s.mention and s.mention.division and span.start - s.end < 24), None
    )
    return Mention(divisions()[near.division].name + ending, span.kind, (ending,), near.division) if near else None


def _split(surface: str) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """The divisions that a name begins with, outermost first, and the rest of the name."""
    chain: list[tuple[str, tuple[str, ...]]] = []
    rest = surface
    table = forms()
    while True:
        for length in range(min(12, len(rest) - 1), 1, -1):
            codes = table.get(rest[:length])
            if codes and not (
                rest[:length] in ambiguous_words() and not chain and length < 3 and not _plain_rest(rest[length:])
            ):
                if chain and not any(_inside(code, chain[-1][1]) for code in codes):
                    return chain, rest
                chain.append((rest[:length], codes))
                rest = rest[length:]
                break
        else:
            return chain, rest


def _plain_rest(rest: str) -> bool:
    return rest.startswith(("科协", "科技馆", "科学技术", "市", "县", "区", "大学", "学院", "老科协", "一中"))


def _inside(code: str, above: tuple[str, ...]) -> bool:
    table = divisions()
    while code:
        if code in above:
            return True
        code = table[code].parent
    return False


def _choose(codes: tuple[str, ...], chain: list[tuple[str, tuple[str, ...]]], votes: list[_Vote]) -> str:
    if len(chain) > 1:
        inside = [code for code in codes if _inside(code, chain[-2][1])]
        codes = tuple(inside) or codes
    if len(codes) == 1:
        return codes[0]
    weight: dict[str, float] = defaultdict(float)
    for vote in votes:
        for code in codes:
            if vote.code != code and province(vote.code) == province(code):
                weight[code] += vote.weight
    return max(codes, key=lambda code: (weight[code], -codes.index(code)))


def _written_chain(chain: list[tuple[str, tuple[str, ...]]]) -> str:
    return "".join(form for form, _ in chain)


def _composed(code: str, form: str, rest: str, kind: str, surface: str, written: str) -> Mention:
    rest = "科技馆" if rest == "馆" and kind == "ScienceMuseum" else _shortened(rest)
    place = (
        division_name(code, form)
        if rest in ("科协", "政府", "委", "老科协", "农技协") or form[-1:] in _LEVELS
        else form
    )
    if rest == "人民政府":
        rest, place = "政府", division_name(code, form)
    name = place + rest
    if re.fullmatch(r"委(?:市|县|区|省)政府", rest):
        name = place + "委"
    return Mention(name, kind, _aliases(name, surface, divisions()[code].name + rest), division=code)


def _shortened(name: str) -> str:
    for long, short in _LONG_FORMS:
        if name.endswith(long) or long in name:
            name = name.replace(long, short)
    return name


def _aliases(name: str, *others: str) -> tuple[str, ...]:
    return tuple(sorted({other for other in others if other and other != name}))


def _key(surface: str) -> str:
    chain, rest = _split(surface)
    return f"{chain[-1][1][0]}{_shortened(rest)}" if chain else _shortened(surface)


def _is_goal(story: Story, one: Span, other: Span) -> bool:
    """Whether the other body is where this one goes or with whom it meets, in the same sentence."""
    between = story.text[one.end : other.start]
    return (
        one.end <= other.start
        and not re.search(r"[。！？\n]", between)
        and bool(re.search(r"赴|到|与|和|同|前往|考察|走访|调研|来", between))
    )


def _at_level(
    story: Story, level: str, rest: str, kind: str, position: int, votes: list[_Vote], avoid: frozenset[str]
) -> Mention | None:
    """The body of this level's own division, by the weight and nearness of the places that the story names."""
    if level in "镇乡":
        return None
    scores: dict[str, float] = defaultdict(float)
    for vote in votes:
        if vote.weight < 1 and abs(position - vote.position) > 1500:
            continue
        for code, share in _candidates(vote.code, level):
            distance = position - vote.position
            near = 1.0 / (1 + distance / 150) if distance >= 0 else 0.4 / (1 - distance / 150)
            # what byline and masthead say holds for the whole story
            near = 1.0 if vote.weight >= 3 else near
            scores[code] += share * vote.weight * (0.7 + 0.7 * near)
    rest = "科技馆" if rest == "馆" else _shortened(rest)
    wanted = {code: score for code, score in scores.items() if f"{code}{rest}" not in avoid}
    for code in wanted:
        if any(
            span.mention and span.mention.division == code and span.mention.name.endswith(rest) for span in story.bodies
        ):
            wanted[code] *= 1.8
    if not wanted:
        return None
    ranked = sorted(wanted, key=lambda code: (-wanted[code], code))
    best = ranked[0]
    form = _usual_name(best)
    rest = "政府" if rest == "人民政府" else rest
    return Mention(form + rest, kind, _aliases(form + rest, level + rest, divisions()[best].name + rest), division=best)


def _usual_name(code: str) -> str:
    """The name that bodies bear: 延边州 for 延边朝鲜族自治州, else the full name."""
    division = divisions()[code]
    return division.short + "州" if division.name.endswith("自治州") else division.name


@cache
def _candidates(code: str, level: str) -> tuple[tuple[str, float], ...]:
    """The divisions of that level which a named division speaks for: itself, else those above it with less weight."""
    found = []
    share = 1.0
    current = code
    table = divisions()
    while current:
        if _is_level(current, level):
            found.append((current, share))
        current = table[current].parent
        share *= 0.75
    return tuple(found)


def _is_level(code: str, level: str) -> bool:
    division = divisions()[code]
    if level == "省":
        return division.level == "province" and code not in _MUNICIPALITIES
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


def _votes(story: Story) -> list[_Vote]:
    """The places that the story names, each with its weight."""
    cached: list[_Vote] | None = story.__dict__.get("_votes")
    if cached is not None:
        return cached
    text = story.text
    raw: list[tuple[tuple[str, ...], int, float]] = []
    first = next((s.end for s in story.sentences if not s.headline), 0)
    for mark in story.marks:
        if mark.kind == "combination":
            raw += [((code,), mark.start, 0.3) for code in mark.value.split("|")]
        if mark.kind != "division" or (mark.text in ambiguous_words() and text[mark.end : mark.end + 2] != "科协"):
            continue
        weight = 1.6 if mark.start < story.headline_end else 1.3 if mark.end <= first else 1.0
        clause = max(text.rfind(c, 0, mark.start) for c in "，。；\n")
        if (
            re.search(r"赴|前往|来到", text[max(clause, mark.start - 24) : mark.start])
            or text[mark.start - 1 : mark.start] in _TOWARDS
            or text[max(0, mark.start - 2) : mark.start]
            in ("调研", "考察", "参观", "学习", "前往", "走进", "来到", "访问")
        ):
            weight *= 0.3
        raw.append((tuple(mark.value.split("|")), mark.start, weight))
    title = story.article.title if story.index == 0 and story.article.title not in text else ""
    for credit, weight in ((story.byline, 5.0), (story.masthead, 4.0), (title, 1.5)):
        raw += [
            (tuple(m.value.split("|")), 0, weight)
            for m in places_automaton().marks(credit)
            if m.kind == "division" and m.text not in ambiguous_words()
        ]
    sure = [_Vote(codes[0], position, weight) for codes, position, weight in raw if len(codes) == 1]
    votes = list(sure)
    for codes, position, weight in raw:
        if len(codes) > 1:
            votes.append(_Vote(_choose(codes, [("", codes)], sure), position, weight))
    story.__dict__["_votes"] = votes
    return votes


def _places(story: Story, votes: list[_Vote]) -> list[Span]:
    """Divisions and countries that stand for themselves, not inside a body's name; 凉山州布拖县 is one place."""
    found: list[Span] = []
    for mark in story.marks:
        if mark.kind == "country":
            if not any(b.start <= mark.start < b.end for b in story.bodies):
                found.append(Span(mark.start, mark.end, "Place", Mention(mark.text, "Place")))
            continue
        if mark.kind != "division" or mark.text in ambiguous_words():
            continue
        if any(b.start <= mark.start < b.end for b in story.bodies):
            continue
        codes = tuple(mark.value.split("|"))
        previous = found[-1] if found else None
        if previous is not None and previous.end == mark.start and previous.mention and previous.mention.division:
            inside = [code for code in codes if _inside(code, (previous.mention.division,))]
            if inside:
                found[-1] = Span(
                    previous.start, mark.end, "Place", _place(inside[0], story.text[previous.start : mark.end])
                )
                continue
        code = _choose(codes, [("", codes)], votes)
        found.append(Span(mark.start, mark.end, "Place", _place(code, mark.text)))
    return found


def _place(code: str, surface: str) -> Mention:
    name = divisions()[code].name
    return Mention(name, "Place", _aliases(name, surface, divisions()[code].short), division=code)


def _pointers(story: Story, resolved: list[Span], votes: list[_Vote]) -> list[Span]:
    """我馆, 本会, 该院: the body of that kind that is meant."""
    found = []
    for match in _POINTING.finditer(story.text):
        if any(s.start < match.end() and match.start() < s.end for s in resolved):
            continue
        what, who = match["what"], match["who"]
        if what == "科协" or what.startswith("市"):
            continue
        kinds = _WHAT_TYPES.get(what, ("Academic", "Association", "Organization", "Station"))
        mention = (
            _latest(resolved, match.start(), kinds, what)
            if who in ("该", "此")
            else _own(story, resolved, match.start(), kinds, what)
        )
        if mention is not None:
            found.append(Span(match.start(), match.end(), mention.type, mention))
    return found


def _latest(resolved: list[Span], position: int, kinds: tuple[str, ...], what: str) -> Mention | None:
    before = [
        s
        for s in resolved
        if s.end <= position and s.mention and s.kind in kinds and (s.mention.name.endswith(what) or what in "馆会院")
    ]
    return before[-1].mention if before else None


def _own(story: Story, resolved: list[Span], position: int, kinds: tuple[str, ...], what: str) -> Mention | None:
    """The body that speaks of itself: named in byline or masthead, else the one that is not the guest of this sentence."""
    endings = ("大学", "学院", "学校", "中学", "小学", "职院", "师专") if what == "校" else (what[-1],)
    options = [s for s in resolved if s.mention and s.kind in kinds and s.mention.name.endswith(endings)]
    if not options:
        return _inside_name(resolved, "大学", "Academic") if what == "校" else None
    sentence = next((x for x in story.sentences if x.start <= position < x.end), None)
    guests = {s.mention for s in options if sentence and sentence.start <= s.start < position}
    scores: dict[Mention, float] = defaultdict(float)
    home = [v for v in _votes(story) if v.weight >= 4]
    for span in options:
        assert span.mention is not None
        if span.mention in guests and len({s.mention for s in options}) > 1:
            continue
        scores[span.mention] += 1
        if (
            span.end <= story.headline_end
            and story.text[span.end : span.end + 1] == "\n"
            and (span.start == 0 or story.text[span.start - 1] == "\n")
        ):
            scores[span.mention] += 6
        if span.mention.name in story.byline + story.masthead or any(v.code == span.mention.division for v in home):
            scores[span.mention] += 5
    return max(scores, key=lambda m: (scores[m], m.name)) if scores else None


def _abbreviated(story: Story, spans: list[Span]) -> list[Span]:
    """Shorter forms of names given in full elsewhere: 西城区科协 beside 北京市西城区科协, 发明协会 beside 绵阳市发明协会."""
    full = [s.mention for s in spans if s.mention and s.mention.division]
    found = []
    for span in spans:
        mention = span.mention
        if mention is not None and not mention.division and len(mention.name) >= 4:
            longer = {
                m.name: m
                for m in full
                if m.name.endswith(mention.name) and m.type == mention.type and m.name != mention.name
            }
            if len(longer) == 1:
                whole = next(iter(longer.values()))
                found.append(
                    replace(span, mention=replace(whole, aliases=_aliases(whole.name, *whole.aliases, mention.name)))
                )
                continue
        found.append(span)
    return found
