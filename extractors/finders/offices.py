"""Offices: which body a title belongs to, by what the title itself says.

市委副书记、市长 is held at two bodies; 政协副主席、科协主席 too; 理事长 without a body belongs to the one society that is told of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from extractors.document import Story
from extractors.lexicons import toml
from graph.divisions import divisions
from graph.model import Mention

Held = tuple[tuple[Mention, str], ...]

_GOVERNS = re.compile(r"代?(?:常务)?副?代?(?P<level>[省市县区州旗盟])长$")
# 政协副主席、科协主席: the second office names its own body
_NAMED = re.compile(
    r"(?P<body>科协|老科协|政协|人大常委会|科技馆|工商联|妇联|文联|残联|侨联|总工会"
    r"|(?:科技|教育|教体|农业农村|农业|林业|林草|水利|财政|卫健|公安|发改|工信|人社|民政|文旅|体育|科教|工科|教科)局)(?=副?(?:主席|主任|局长|馆长|会长|部长))"
)
_COMMITTEE = re.compile(r"(?:党?委|党委|工委)$")


def by_office(held: Held) -> Held:
    """The same posts, each part of a title at the body that it belongs to."""
    return tuple(post for owner, title in held for post in _parted(owner, title))


_PARTS = re.compile(r"、|兼(?=副?[省市县区州旗])")


def _parted(owner: Mention, title: str) -> Held:
    found: list[tuple[Mention, str]] = []
    for part in _PARTS.split(title):
        body, rest = _own_body(owner, part)
        if found and found[-1][0] == body:
            found[-1] = (body, f"{found[-1][1]}、{rest}")
        else:
            found.append((body, rest))
    # a chain that stays at its body keeps its own words (党组成员兼副主席)
    return tuple(found) if any(body != owner for body, _ in found) else ((owner, title),)


def _own_body(owner: Mention, part: str) -> tuple[Mention, str]:
    """The body of one part of a chain and what is left of the title."""
    governs = _GOVERNS.fullmatch(part)
    if governs and owner.type == "Government" and not owner.name.endswith(("政府", "局", "厅")):
        place = _COMMITTEE.sub("", owner.name)
        if place.endswith(governs["level"]):
            return Mention(f"{place}政府", "Government", (), owner.division), part
        if owner.division:
            return Mention(f"{divisions()[owner.division].name}政府", "Government", (), owner.division), part
    named = _NAMED.match(part)
    if named and owner.division and owner.type in ("Government", "Association") and named["body"] not in owner.name:
        kind = {"科协": "Association", "老科协": "Association", "科技馆": "ScienceMuseum"}.get(
            named["body"], "Government"
        )
        place = divisions()[owner.division].name
        if owner.name.startswith(place):
            return Mention(place + named["body"], kind, (), owner.division), part[named.end() :]
    return owner, part


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    table = toml("offices.toml")["heads"]
    assert isinstance(table, Mapping)
    return {head: tuple(endings.split()) for head, endings in table.items()}


_PLAIN = re.compile(
    r"(?:新任|新当选的?|现任|时任|原|前任?|名誉|荣誉|首任|首席|上届|执行|常务|第?[一二三四五六七八九十]+届|理事会|监事会|党委书记、|党总支书记、|书记、)*副?"
    r"(?P<head>[\u4e00-\u9fff]{2,4})"
)


def _endings(title: str) -> tuple[str, ...]:
    """The endings of the names of bodies that have such an office; none where any body may have it."""
    plain = _PLAIN.fullmatch(title)
    return _heads().get(title) or (_heads().get(plain["head"], ()) if plain else ())


def fits(body: Mention, title: str, before: str) -> bool:
    """Whether a body carried on from the person before, whose title is `before`, can have this office too."""
    plain = _PLAIN.fullmatch(title)
    endings = _endings(title)
    return plain is None or not endings or plain["head"] in before or body.name.endswith(endings)


def one_that_fits(owners: tuple[Mention, ...], title: str) -> Mention | None:
    """Of the bodies of the person before, the one that has this kind of office (某学会理事长、某院院长甲，常务理事乙)."""
    endings = _endings(title)
    return next((m for m in owners if endings and m.name.endswith(endings)), None)


_PUNCTUATION = re.compile("[，。；：、\n]")


def _in_post(text: str, end: int, titles: list[int], verbs: list[int], position: int) -> bool:
    """Whether a title that begins before `position` follows the body that ends here, at most a department between."""
    at = bisect_left(titles, end)
    if at >= len(titles) or titles[at] >= position or titles[at] - end > 8:
        return False
    verb = bisect_left(verbs, end)
    if verb < len(verbs) and verbs[verb] < titles[at]:
        return False
    return _PUNCTUATION.search(text, end, titles[at]) is None


# whoever does this is at home where the others have come to
_HOSTS = re.compile(r"[^，。；]{0,24}?(?:陪同|接待|会见|欢迎|迎接|介绍|讲解)")


def fitting_body(story: Story, title: str, position: int) -> Mention | None:
    """The body that an office named alone fits.

    In its sentence the first one before it (某会召开会议，会长甲讲话), the last one for who receives guests
    (一行到某馆考察，馆长甲陪同); else the only one of the paragraph or of the story. A body that stands in a post of
    somebody else (某会会长乙、理事长甲) is none of them.
    """
    endings = _endings(title)
    if not endings:
        return None
    fits = [b for b in story.bodies if b.mention is not None and b.mention.name.endswith(endings)]
    fits = [b for b in fits if b.mention is None or not b.mention.name.endswith(("领事馆", "使馆"))]
    line = max(story.text.rfind(c, 0, position) for c in "。！？\n")
    titles = [m.start for m in story.marked("title")]
    verbs = [m.start for m in story.marked("boundary") if m.value == "hard"]
    near = [
        b.mention
        for b in fits
        if line < b.start and b.end <= position and not _in_post(story.text, b.end, titles, verbs, position)
    ]
    if near:
        return near[-1] if _HOSTS.match(story.text, position) else near[0]
    paragraph = story.text.rfind("\n", 0, position)
    for every in ({b.mention for b in fits if paragraph < b.start < position}, {b.mention for b in fits}):
        if len(every) == 1:
            return every.pop()
    return None
