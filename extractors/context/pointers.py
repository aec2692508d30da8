"""Pointers: 我馆, 该院, 学会, and shorter forms of names that the story gives in full."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from extractors.context.levels import place_votes
from extractors.context.names import aliases_of, choose_code, composed, shortened, split_name
from extractors.document import Span, Story
from graph.divisions import divisions
from graph.model import Mention

POINTING = re.compile(
    r"(?P<who>我们|我|本|该|贵)(?P<level>[省市县区州]?)(?P<what>书院|学院|研究院|医院|中学|小学|基金会|联盟|社区|村|馆|院|会|校|公司|学会|协会|中心|集团|社|所)(?=[一-鿿，。、；）])"
)


KINDS = {
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


_FULL_NAME = re.compile(r"^[\u4e00-\u9fff]{4,24}$")


def find_pointers(story: Story, resolved: list[Span]) -> list[Span]:
    """我馆, 本会, 该院: the body of that kind that is meant."""
    found = []
    for match in POINTING.finditer(story.text):
        if any(s.start < match.end() and match.start() < s.end for s in resolved):
            continue
        what, who = match["what"], match["who"]
        kinds = KINDS.get(what, ("Academic", "Association", "Organization", "Station"))
        mention = (
            _latest(resolved, match.start(), kinds, what)
            if who == "该"
            else own_body(story, resolved, match.start(), kinds, what)
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


def own_body(story: Story, resolved: list[Span], position: int, kinds: tuple[str, ...], what: str) -> Mention | None:
    """The body that speaks of itself: named in byline or masthead, else the one that is not the guest of this sentence."""
    endings = ("大学", "学院", "学校", "中学", "小学", "职院", "师专") if what == "校" else (what[-1],)
    options = [s for s in resolved if s.mention and s.kind in kinds and s.mention.name.endswith(endings)]
    credited = _credited(story, kinds[0], endings)
    if not options and credited is not None:
        return credited
    if not options:
        return part_of_name(resolved, "大学", "Academic") if what == "校" else None
    sentence = next((x for x in story.sentences if x.start <= position < x.end), None)
    guests = {s.mention for s in options if sentence and sentence.start <= s.start < position}
    scores: dict[Mention, float] = defaultdict(float)
    home = [v for v in place_votes(story) if v.weight >= 4]
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
    if credited is not None and all(mention.name != credited.name for mention in scores):
        scores[credited] += 5
    return max(scores, key=lambda m: (scores[m], m.name)) if scores else None


def _credited(story: Story, kind: str, endings: tuple[str, ...]) -> Mention | None:
    """The body of such a name that byline or masthead give: it need not stand in the text (来源：广州市林学会 … 来访我会)."""
    for name in f"{story.byline} {story.masthead}".split():
        if not name.endswith(endings) or not _FULL_NAME.match(name):
            continue
        chain, rest = split_name(name)
        if chain and rest:
            return composed(choose_code(chain[-1][1], chain, []), chain[-1][0], rest, kind, name)
        if not chain and name.startswith(("中国", "全国")):
            return Mention(shortened(name), kind, aliases_of(shortened(name), name))
    return None


def part_of_name(before: list[Span], ending: str, kind: str) -> Mention | None:
    """学院 after 吉林大学珠海学院科协: the part of a longer name up to the ending."""
    for span in reversed(before):
        if span.mention and ending in span.mention.name[2:]:
            name = span.mention.name[: span.mention.name.rindex(ending) + len(ending)]
            return Mention(name, kind, (), span.mention.division)
    return None


def beside(before: list[Span], ending: str, span: Span) -> Mention | None:
    """A body of the same division as the one named just before (县政府党组成员、农业农村局局长; 省科协科普部部长、科技馆馆长)."""
    near = next(
        (s.mention for s in reversed(before) if s.mention and s.mention.division and span.start - s.end < 24), None
    )
    return Mention(divisions()[near.division].name + ending, span.kind, (ending,), near.division) if near else None


def completed(spans: list[Span]) -> list[Span]:
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
                    replace(span, mention=replace(whole, aliases=aliases_of(whole.name, *whole.aliases, mention.name)))
                )
                continue
        found.append(span)
    return found
