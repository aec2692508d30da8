"""Short forms that a story gives its bodies: 某行业协会（以下简称“协会”）, and 广州协会 beside 广州工程机械行业协会."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clues import clued, everywhere
from extractors.context.names import aliases_of, rest_of, shortened, split_name
from extractors.document import Span, Story
from extractors.lexicons import words
from graph.divisions import forms as all_forms
from graph.model import Mention

_DEFINED = clued(
    r"(?:（|（[^（）\n]{1,20}[，；]|[，,])(?:以下|下)?(?:统一)?(?:[简又]称|(?<=下)称)(?:为)?[：:，\s]*"
    r"[“《]?(?P<short>[\u4e00-\u9fffA-Za-z\d]{2,12})[”》]?\s?[），。；]"
)
# 某华科学技术协会（某华科协）: a short form that nothing announces
_BRACKETED = re.compile(r"（(?P<short>[\u4e00-\u9fff]{3,9})[）；，]")


def defined(story: Story, spans: list[Span]) -> list[Span]:
    """Every place of a short form that the story defines, with the body that it was defined for.

    A longer name around the short form stays what it is; an equal or shorter one gives way.
    """
    forms = _definitions(story, spans)
    for short, mention in forms.items():
        whole = replace(mention, aliases=aliases_of(mention.name, *mention.aliases, short))
        # not in 科协|学会部副部长
        places = [m.span() for m in re.finditer(re.escape(short) + "(?!部[长副])", story.text)]
        places = [
            (a, b) for a, b in places if not any(s.start <= a and b <= s.end and s.end - s.start > b - a for s in spans)
        ]
        spans = [
            replace(s, mention=whole) if s.mention == mention else s
            for s in spans
            if not any(a < s.end and s.start < b for a, b in places)
        ]
        spans += [Span(a, b, mention.type, whole) for a, b in places]
    return sorted(spans, key=lambda s: s.start)


def _definitions(story: Story, spans: list[Span]) -> dict[str, Mention]:
    ends = {span.end: span.mention for span in spans if span.mention is not None}
    forms: dict[str, Mention] = {}
    for match in everywhere(_DEFINED, story):
        mention = ends.get(match.start())
        if mention is not None:
            forms.setdefault(match["short"], mention)
    for span in spans:
        bracket = _BRACKETED.match(story.text, span.end) if story.text[span.end : span.end + 1] == "（" else None
        if bracket and span.mention and _abbreviates(bracket["short"], story.text[span.start : span.end]):
            forms.setdefault(bracket["short"], span.mention)
    return forms


def _abbreviates(short: str, name: str) -> bool:
    """Whether the characters of a short form stand in this order in the name, the last of them at its end."""
    left = iter(name)
    if len(short) >= len(name) or short in all_forms():
        return False
    return short in name or (short[-1] in name[-2:] and all(character in left for character in short))


def shorter_forms(spans: list[Span]) -> list[Span]:
    """广州协会, 四川研究院: a place and a bare ending stand for the one body of that place, type and ending in the story.

    Universities and museums are left out: 云南大学 is not short for 云南师范大学.
    """
    endings = words("bodies.toml", "bare", "shortened")
    found = []
    for span in spans:
        mention = span.mention
        if mention is not None and mention.division:
            chain, rest = split_name(mention.name)
            if chain and rest in endings:
                longer = {
                    s.mention
                    for s in spans
                    if s.mention is not None
                    and s.mention.type == mention.type
                    and s.mention.division == mention.division
                    and s.mention.name.endswith(rest)
                    and len(s.mention.name) > len(mention.name) + 1
                }
                if len({shortened(rest_of(m.name)) for m in longer}) == 1:
                    whole = max(longer, key=lambda m: (len(m.name), m.name))
                    whole = replace(whole, aliases=aliases_of(whole.name, *whole.aliases, mention.name))
                    found.append(replace(span, mention=whole))
                    continue
        found.append(span)
    return found


# types whose names begin with words of their own rather than with a place: 河湟青稞科技小院, 某大学教工党支部
_OWN_WORDS = ("Station", "Organization")


def completed(spans: list[Span]) -> list[Span]:
    """Shorter forms of names given in full elsewhere: 西城区科协 beside 北京市西城区科协, 发明协会 beside 绵阳市发明协会."""
    full = [s.mention for s in spans if s.mention and (s.mention.division or s.mention.type in _OWN_WORDS)]
    found = []
    for span in spans:
        mention = span.mention
        if mention is not None and not mention.division and len(mention.name) >= 4:
            longer = {
                m.name: m
                for m in full
                if m.name.endswith(mention.name)
                and m.type == mention.type
                and m.name != mention.name
                and (m.division or len(mention.name) > 4)
            }
            longest = max(longer, key=len, default="")
            if longest and all(longest.endswith(name) for name in longer):
                whole = longer[longest]
                found.append(
                    replace(span, mention=replace(whole, aliases=aliases_of(whole.name, *whole.aliases, mention.name)))
                )
                continue
        found.append(span)
    return found
