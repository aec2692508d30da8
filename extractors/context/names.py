"""Names: the divisions that a name begins with, the rest of it, and the one form that it is kept under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from extractors.borders import is_plain
from extractors.record import record
from graph.divisions import divisions, forms, province
from graph.model import Mention

_LONG_FORMS = (
    ("科学技术协会", "科协"),
    ("科学技术馆", "科技馆"),
    ("农村专业技术协会", "农技协"),
    ("农技协会", "农技协"),
    ("老科学技术工作者协会", "老科协"),
    ("老科技工作者协会", "老科协"),
    ("科学技术厅", "科技厅"),
    ("科学技术局", "科技局"),
    ("工商业联合会", "工商联"),
    ("归国华侨联合会", "侨联"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("文学艺术界联合会", "文联"),
    ("社会科学界联合会", "社科联"),
    ("知识分子联谊会", "知联会"),
    ("国际贸易促进委员会", "贸促会"),
    ("农业科学院", "农科院"),
    ("社会科学院", "社科院"),
)


_LONG_FORM = re.compile("|".join(long for long, _ in _LONG_FORMS))
_SHORTEST_LONG_FORM = min(len(long) for long, _ in _LONG_FORMS)

LEVELS = "省市县区州旗盟镇乡"


@record
class PlaceVote:
    """A place that a story names: its division, where it stands (0 for byline and masthead), and how much it weighs.

    `form` is the name as written (监利县 for a city that was a county); `end`, where it is not 0, ends the paragraph that it heads.
    """

    code: str
    position: int
    weight: float
    form: str = ""
    end: int = 0


# divisions that a name begins with, outermost first, each with the codes that it may mean
Chain = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=4096)
def split_name(surface: str) -> tuple[Chain, str]:
    """The divisions that a name begins with, and the rest of the name."""
    chain: list[tuple[str, tuple[str, ...]]] = []
    rest = surface
    table, beginnings = forms(), _beginnings()
    while True:
        for length in beginnings.get(rest[:2], ()):
            if length >= len(rest):
                continue
            codes = table.get(rest[:length])
            if codes and (chain or length > 2 or is_plain(rest, length, rest[:length])):
                if chain and not any(lies_in(code, chain[-1][1]) for code in codes):
                    return tuple(chain), rest
                chain.append((rest[:length], codes))
                rest = rest[length:]
                break
        else:
            return tuple(chain), rest


@cache
def rest_of(name: str) -> str:
    """What a name says behind its divisions: 科协 of 海东市科协, not of 海东市老科协."""
    return split_name(name)[1]


def place_of(name: str) -> str:
    """The divisions that a name begins with, as written: 海东市 of 海东市科协."""
    return name.removesuffix(rest_of(name))


@cache
def _beginnings() -> Mapping[str, tuple[int, ...]]:
    """The first two characters of all forms of divisions, each with the lengths of its forms, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms():
        if 2 <= len(form) <= 12:
            lengths[form[:2]].add(len(form))
    return {beginning: tuple(sorted(found, reverse=True)) for beginning, found in lengths.items()}


def lies_in(code: str, above: tuple[str, ...]) -> bool:
    """Whether a division is one of these or lies in one of them."""
    table = divisions()
    while code:
        if code in above:
            return True
        code = table[code].parent
    return False


def choose_code(codes: tuple[str, ...], chain: Chain, votes: list[PlaceVote]) -> str:
    """The division meant by an ambiguous form: inside the one named before it, else near what the story speaks of.

    That is in the same province, and twice as much inside the same city (鼓楼区 beside 南京市科协).
    """
    if len(chain) > 1:
        inside = [code for code in codes if lies_in(code, chain[-2][1])]
        codes = tuple(inside) or codes
    if len(codes) == 1:
        return codes[0]
    weight: dict[str, float] = defaultdict(float)
    for vote in votes:
        for code in codes:
            if vote.code not in codes and province(vote.code) == province(code):
                weight[code] += vote.weight * (2 if lies_in(code, (vote.code,)) else 1)
    return max(codes, key=lambda code: (weight[code], -codes.index(code)))


_TWO_OFFICES = re.compile(r"委(?:市|县|区|省)政府")


def composed(code: str, form: str, rest: str, kind: str, surface: str) -> Mention:
    """The mention of a body from its division and the rest of its name."""
    rest = "科技馆" if rest == "馆" and kind == "ScienceMuseum" else shortened(rest)
    if form[-1:] == rest[:1] and _OF_LEVEL.match(rest):
        # 某县县委
        rest = rest[1:]
    place = (
        division_name(code, form) if rest in ("科协", "政府", "委", "老科协", "农技协") or form[-1:] in LEVELS else form
    )
    if rest == "人民政府":
        rest, place = "政府", division_name(code, form)
    name = place + rest
    if _TWO_OFFICES.fullmatch(rest):
        name = place + "委"
    return Mention(name, kind, aliases_of(name, surface, divisions()[code].name + rest), division=code)


_OF_LEVEL = re.compile(f"[{''.join(LEVELS)}](?:委|政府|政协|人大|科协)")


def shortened(name: str) -> str:
    """The customary short form: 科协 for 科学技术协会, 科技馆 for 科学技术馆."""
    if len(name) < _SHORTEST_LONG_FORM or _LONG_FORM.search(name) is None:
        return name
    for long, short in _LONG_FORMS:
        name = name.replace(long, short)
    return name


def aliases_of(name: str, *others: str) -> tuple[str, ...]:
    """Other forms of a name, sorted, without the name itself."""
    return tuple(sorted({other for other in others if other and other != name}))


def name_key(surface: str) -> str:
    """What two forms of one name have in common: the code of the place and the short rest."""
    chain, rest = split_name(surface)
    return f"{chain[-1][1][0]}{shortened(rest)}" if chain else shortened(surface)


def division_name(code: str, surface: str) -> str:
    """The division's name as bodies bear it: as written where it carries its level (延边州), else the full name."""
    division = divisions()[code]
    if division.name.endswith("特别行政区"):
        return division.short
    return surface if surface and surface[-1] in LEVELS else division.name
