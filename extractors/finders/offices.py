"""Offices: which body a title belongs to, by what the title itself says.

市委副书记、市长 is held at two bodies; 政协副主席、科协主席 too; 理事长 without a body belongs to the one society that is told of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from extractors.context.pointers import core_of, house_of, others_than_own
from extractors.document import Span, Story
from extractors.lexicons import toml
from graph.divisions import divisions
from graph.model import Mention

Held = tuple[tuple[Mention, str], ...]

_GOVERNS = re.compile(r"(?:政府)?(?P<office>代?(?:常务)?副?代?(?P<level>[省市县区州旗盟镇乡])长)$")
# 政协副主席、科协主席: the second office names its own body
_NAMED = re.compile(
    r"(?P<body>科协|老科协|政协|人大常委会|科技馆|工商联|妇联|文联|残联|侨联|总工会"
    r"|(?:科技|教育|教体|农业农村|农业|林业|林草|水利|财政|卫健|公安|发改|工信|人社|民政|文旅|体育|科教|工科|教科)局)(?=副?(?:主席|主任|局长|馆长|会长|部长)|党组(?:书记|副书记|成员))"
)
_OF_REGION = re.compile("自治区(?P<office>(?:常务)?副?主席)")
_STANDING = "常委"
_OF_STANDING = re.compile(rf"{_STANDING}会?副?(?:主任|秘书长|委员)")
_COMMITTEE = re.compile(r"(?:党?委|党委|工委)$")


def by_office(held: Held) -> Held:
    """The same posts, each part of a title at the body that it belongs to."""
    return tuple((body, _said_once(body, part)) for owner, title in held for body, part in _parted(owner, title))


# 会长, 馆员, 会务部, 院士办: words of their own
_NO_REST = re.compile(r"[长员务士友属队内]|.?$")


def _said_once(owner: Mention, title: str) -> str:
    """A title without what the name of its body ends in (某镇党委|党委书记, 某厅|厅人事处处长)."""
    if owner.name.endswith("自治区政府"):
        title = title.removeprefix("自治区")
    if owner.name.endswith(("公司", "集团")):
        title = title.removeprefix("集团公司")
    if title.startswith("长"):
        # 某博物馆长某甲
        return owner.name[-1] + title
    for length in range(min(6, len(title) - 2), 0, -1):
        if owner.name.endswith(title[:length]) and (length > 1 or title[0] in "厅局院所馆校站社"):
            return title if _NO_REST.match(title, length) else title[length:]
    return title


_PARTS = re.compile(r"、|兼(?=副?[省市县区州旗])|(?<=常委)(?=副?[省市县区州旗]长)")
# offices of the state, and of those who hold an event: at no body of the chain
_ELSEWHERE = re.compile(r"国家(?:副主席|主席)|国务委员|[^、]*(?:领导小组|组委会|组织委员会|指挥部|筹委会|筹备组)[^、]*")


def _parted(owner: Mention, title: str) -> Held:
    found: list[tuple[Mention, str]] = []
    parts = _PARTS.split(title)
    kept = [part for part in parts if not (_ELSEWHERE.fullmatch(part) or _of_a_house(owner, part))]
    for part in kept or parts:
        body, rest = _own_body(owner, part)
        if found and found[-1][0] == body:
            found[-1] = (body, f"{found[-1][1]}、{rest}")
        else:
            found.append((body, rest))
    # a chain that stays at its body keeps its own words (党组成员兼副主席)
    return tuple(found) if kept != parts or any(body != owner for body, _ in found) else ((owner, title),)


_HOUSE = re.compile(r"(?:[院校馆局厅]党(?:委|组|总支)(?:副?书记|成员|委员)|副?[院校馆]长)")


def _of_a_house(owner: Mention, part: str) -> bool:
    """Whether a part of a chain at a society is an office of the school or house of its holder (学会理事长、院党委书记)."""
    return owner.type == "Association" and _HOUSE.fullmatch(part) is not None


def names_body(title: str) -> bool:
    """Whether a title names the kind of its body (科技馆副馆长), which `by_office` puts at the place of the one before."""
    return _NAMED.match(title) is not None


def _own_body(owner: Mention, part: str) -> tuple[Mention, str]:
    """The body of one part of a chain and what is left of the title."""
    governs = _GOVERNS.fullmatch(part)
    if governs and owner.type == "Government" and not owner.name.endswith(("政府", "局", "厅")):
        place = _COMMITTEE.sub("", owner.name)
        if place.endswith(governs["level"]):
            return Mention(f"{place}政府", "Government", (), owner.division), governs["office"]
        if owner.division:
            name = f"{divisions()[owner.division].name}政府"
            return Mention(name, "Government", (), owner.division), governs["office"]
    region = _OF_REGION.fullmatch(part)
    if region and owner.name.endswith("自治区党委"):
        return replace(owner, name=owner.name.removesuffix("党委") + "政府", aliases=()), region["office"]
    if owner.name.endswith("人大") and _OF_STANDING.match(part):
        # 市人大常委副主任
        return replace(owner, name=f"{owner.name}{_STANDING}会"), part.removeprefix(_STANDING).removeprefix("会")
    if part.startswith("科协") and len(part) > 3 and owner.type in ("Enterprise", "Academic"):
        # 公司科协主席
        return Mention(f"{owner.name}科协", "Association", (), owner.division), part.removeprefix("科协")
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
    r"(?:新任|新当选的?|现任|时任|原|前任?|名誉|荣誉|首任|首席|上届|执行|常务|第?[一二三四五六七八九十百\d]+届|理事会|监事会|(?:党委|党组|党总支)(?:副?书记|常委|成员|委员)、|书记、)*副?"
    r"(?P<head>[\u4e00-\u9fff]{2,4})"
)


def endings_of(title: str) -> tuple[str, ...]:
    """The endings of the names of bodies that have such an office; none where any body may have it."""
    plain = _PLAIN.fullmatch(title)
    own = _heads().get(title) or (_heads().get(plain["head"], ()) if plain else ())
    parts = () if own else _JOINED.split(title)
    if len(parts) < 2:
        return own
    # 副理事长兼秘书长, 党支部书记、馆长: a body that has all of them
    told = [set(endings_of(part)) for part in parts if not _ANYWHERE.fullmatch(part)]
    return tuple(sorted(set.intersection(*told))) if told else ()


_JOINED = re.compile("、|兼(?![职任])")
# what every house has
_ANYWHERE = re.compile(
    r"(?:直属|机关)*(?:党组|党委|党总支|党支部|总支|支部|纪委|团委|工会)(?:专职)?(?:副?书记|成员|委员|常委|主席)|副?书记|法定代表人|法人代表|创始人|[一二三四]级\w+"
)


@cache
def _alone() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    table = toml("offices.toml")["alone"]
    assert isinstance(table, Mapping)
    return tuple(
        (re.compile(rf"(?:原|前任?|第?[一二三四五六七八九十百\d]+届|[上本]届)?{office}"), tuple(endings.split()))
        for office, endings in table.items()
    )


def owns(title: str) -> tuple[str, ...]:
    """The endings of the names of bodies that have an office which may stand alone; none for other titles."""
    return next((endings for office, endings in _alone() if office.fullmatch(title)), ())


def fits(body: Mention, title: str, before: str) -> bool:
    """Whether a body carried on from the person before, whose title is `before`, can have this office too."""
    plain = _PLAIN.fullmatch(title)
    endings = endings_of(title)
    if plain is None and "、" not in title and body.type in ("Association", "Enterprise", "Government"):
        # 创新研究院院长 at no company
        house = next((ends for head, ends in _heads().items() if head in _OF_HOUSES and title.endswith(head)), ())
        return not house or body.name.endswith(house)
    return not endings or (plain is not None and plain["head"] in before) or has_office(body, endings)


def one_that_fits(owners: tuple[Mention, ...], title: str) -> Mention | None:
    """Of the bodies of the person before, the one that has this kind of office (某学会理事长、某院院长甲，常务理事乙)."""
    committee = _OF_PARTY.match(title)
    endings = (committee.group(),) if committee else endings_of(title)
    return next((m for m in owners if endings and m.name.endswith(endings)), None)


# 某镇党委副书记、镇长甲，党委副书记乙
_OF_PARTY = re.compile("党工?委(?=副?书记|委员|常委)")


_OF_HOUSES = ("院长", "校长", "馆长", "局长", "厅长", "所长", "行长", "台长", "董事长", "总经理")
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


# 某大学副校长甲，学校党委书记乙，校长丙: the school that speaks, which the story does not name
_THE_SCHOOL = re.compile("(?<=[，、；及和与])(?:学校|我校|本校)(?=党委|副?校长)")
# 会议宣读某会的批复: a body that is not there
_QUOTED = re.compile(r"(?:宣读|宣布|转达|传达|学习|感谢)了?$")
_DEPARTMENT = re.compile(
    r"(?:原|前任?)?(?P<name>[\u4e00-\u9fff]{1,10}?(?P<kind>[部处科室]))(?:副?[部处科]长|副?主任|(?:[一二三四]级|副)?(?:调研员|主任科员))"
)
_BARE_HEAD = re.compile(r"副?(?:(?P<kind>[部处科])长|主任)")


def of_department(title: str, before: str) -> str:
    """A deputy named behind the head of the department has the same one (学会部部长甲、副部长乙)."""
    bare, head = _BARE_HEAD.fullmatch(title), _DEPARTMENT.fullmatch(before) if before else None
    same = bare and head and (bare["kind"] or "室") == head["kind"]
    return head["name"] + title if same and head else title


def fitting_body(story: Story, title: str, position: int) -> Mention | None:
    """The body that an office named alone fits.

    In its sentence the first one before it (某会召开会议，会长甲讲话), the last one for who receives guests
    (一行到某馆考察，馆长甲陪同); else the only one of the paragraph or of the story. A body that stands in a post of
    somebody else (某会会长乙、理事长甲) is none of them.
    """
    endings = endings_of(title)
    if not endings:
        return None
    fits = [b for b in story.bodies if b.mention is not None and has_office(b.mention, endings)]
    fits = [b for b in fits if b.mention is None or not b.mention.name.endswith(("领事馆", "使馆"))]
    # 中国工程院院士 is no post there
    fits = [b for b in fits if not story.text.startswith("院士", b.end)]
    if _HOSTS.match(story.text, position):
        # 某大学代表团来校，副校长甲会见: not of the guests
        guests = others_than_own(story, fits, came=True)
        fits = [b for b in fits if b.mention is None or core_of(b.mention) not in guests]
    line = max(story.text.rfind(c, 0, position) for c in "。！？\n")
    other = _THE_SCHOOL.search(story.text, max(line, 0), position) if title.endswith("校长") else None
    if other and not any(b.start == other.start() for b in story.bodies):
        return None
    fits = [b for b in fits if not invites(story.text, line, b, position)]
    titles = [m.start for m in story.marked("title")]
    verbs = [m.start for m in story.marked("boundary") if m.value == "hard"]
    near = [
        b.mention
        for b in fits
        if line < b.start
        and b.end <= position
        and not _in_post(story.text, b.end, titles, verbs, position)
        and not _QUOTED.search(story.text, max(line, b.start - 4), b.start)
    ]
    if near:
        return near[-1] if _HOSTS.match(story.text, position) else near[0]
    paragraph = story.text.rfind("\n", 0, position)
    guests = others_than_own(story, fits, came=True)
    for every in ({b.mention for b in fits if paragraph < b.start < position}, {b.mention for b in fits}):
        home = {m for m in every if m is not None and core_of(m) not in guests}
        if len(home) == 1:
            return home.pop()
    return None if fits else house_of_society(story, endings)


_BY_INVITATION = re.compile(r"(?:^|[，。\n])[应受][^，。；]{0,60}$")
_INVITED = re.compile(r"[^，。；]{0,60}(?:邀请|之邀|邀约)")


def invites(text: str, line: int, body: Span, position: int) -> bool:
    """应某会、另一会邀请，副会长甲率团访问: not of those who invite."""
    before = _BY_INVITATION.search(text[max(line + 1, body.start - 80) : body.start])
    return before is not None and _INVITED.match(text, body.end, position) is not None


def has_office(body: Mention, endings: tuple[str, ...]) -> bool:
    """Whether a body has such an office, by its name; a 科协 of no place (澳华科学技术协会) is a society as others are."""
    society = not body.division and "协会" in endings and _SOCIETY_OF_SCIENCE.fullmatch(body.name) is not None
    return society or body.name.endswith(endings)


# no 科协 of a house
_SOCIETY_OF_SCIENCE = re.compile(r"(?!中国科协)[\u4e00-\u9fff]{2,8}(?<![学院所校司团厂村镇乡区县社局部])科协")


def office_at_home(story: Story, title: str) -> Mention | None:
    """The body that tells the story, where it has such an office (会长甲主持, on the page of one of the societies named)."""
    endings = endings_of(title)
    return house_of(story, endings) if endings else None


def house_of_society(story: Story, endings: tuple[str, ...]) -> Mention | None:
    """某大学科协换届，校长甲出任主席: the house of the only society told of that is one's own."""
    names = {b.mention.name.removesuffix("科协") for b in story.bodies if b.mention and b.mention.name.endswith("科协")}
    houses = {name for name in names if name.endswith(endings)}
    kind = "Enterprise" if "公司" in endings else "Academic"
    return Mention(houses.pop(), kind) if len(houses) == 1 else None
