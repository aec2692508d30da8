"""Names told once are known everywhere: every further place of a body's full name, and companies by what their name begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued, everywhere
from extractors.context.names import aliases_of, split_name
from extractors.document import Span, Story
from extractors.finders.plausibility import is_trade
from extractors.lexicons import words
from graph.divisions import forms
from graph.model import Mention

# 某大学|生, 某科学院|士, 某学会|员: another word begins inside the name
_NO_END = frozenset("生士员民门队化")
# a shorter name without its place may be that of another body
_SHORTEST, _SHORTEST_UNPLACED = 5, 6
_COMPANY = re.compile(r"(?:（[^）]{2,6}）)?(?:集团|控股|股份)*(?:有限)?(?:责任)?(?:公司|集团)$")
_BRAND = 4


def named_again(story: Story, spans: list[Span]) -> list[Span]:
    """The spans with all places of names that stand there in full, also where a rule has cut them."""
    names = {
        story.text[s.start : s.end]: s.mention
        for s in spans
        if s.mention is not None and s.end - s.start >= (_SHORTEST if s.mention.division else _SHORTEST_UNPLACED)
    }
    return _tails(story, _brands(story, _whole(story, spans, names), names), names)


_TAIL = clued("[\u4e00-\u9fff]{2,8}?(?P<kind>党支部|科技小院|工作站|服务站|合作社)")


def _tails(story: Story, spans: list[Span], names: dict[str, Mention]) -> list[Span]:
    """产业党支部 beside 某大学健康农业产业党支部: the end of one name, with two characters of its own at least."""
    found = []
    for match in everywhere(_TAIL, story):
        for start in range(match.start(), match.start("kind") - 1):
            tail = story.text[start : match.end()]
            meant = {m for name, m in names.items() if name.endswith(tail) and name != tail}
            if meant:
                free = not any(s.start < match.end() and start < s.end for s in spans)
                found += [Span(start, match.end(), m.type, m) for m in meant if free and len(meant) == 1]
                break
    return sorted([*spans, *found], key=_at)


def _whole(story: Story, spans: list[Span], names: dict[str, Mention]) -> list[Span]:
    """Every place of a name that no span covers; shorter spans inside it give way."""
    bare = words("bodies.toml", "bare", "endings")
    known = {(s.start, s.end) for s in spans}
    for name, mention in names.items():
        if name.startswith(("我", "本", "该", "省", "市", "县", "区", "州")) or name in bare:
            continue
        for start, end in _places(story.text, name):
            if (start, end) in known:
                continue
            over = [s for s in spans if s.start < end and start < s.end]
            unknown = any(s.start <= start and end <= s.end and s.end - s.start > end - start for s in story.found)
            if not unknown and all(start <= s.start and s.end <= end for s in over):
                spans = sorted([*(s for s in spans if s not in over), Span(start, end, mention.type, mention)], key=_at)
    return spans


def _brands(story: Story, spans: list[Span], names: dict[str, Mention]) -> list[Span]:
    """金达煤焦 beside 山西金达煤焦化工有限公司: what stands between place and 公司, up to the end of one of its words."""
    found: list[Span] = []
    firms = {name: m for name, m in names.items() if m.type == "Enterprise"}
    for name, mention in firms.items():
        rest = split_name(name)[1]
        core = _COMPANY.sub("", rest)
        # 海东 is a word of the language as well, but a company bears it for its place
        core = core[2:] if rest == name and core[:2] in forms() else core
        if rest.endswith(core) or len(core) < _BRAND:
            continue
        for start, _ in _places(story.text, core[:_BRAND]):
            end = start + _BRAND
            while end - start < len(core) and story.text[end : end + 1] == core[end - start]:
                end += 1
            left = core[end - start :]
            free = not any(s.start < end and start < s.end for s in (*spans, *found))
            if free and (not left or is_trade(left)):
                whole = Mention(
                    mention.name, mention.type, aliases_of(mention.name, *mention.aliases, core), mention.division
                )
                found.append(Span(start, end, mention.type, whole))
    return sorted([*spans, *found], key=_at)


def _at(span: Span) -> int:
    return span.start


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if text[end : end + 1] not in _NO_END:
            yield start, end
        start = text.find(name, end)
