"""Names that no table and no ending tells: towns and zones (到某县某镇调研), short names of companies (甲、乙、丙三家企业).

Only where somebody goes to them they are taken.
"""

from __future__ import annotations

import re

from extractors.clues import clued, clues_of
from extractors.document import Sentence, Story
from extractors.frames.scene import Unit
from extractors.frames.stops import with_stops
from graph.model import Mention

_TOWN = re.compile(
    r"(?<![各个等几该本我全所])(?P<name>[\u4e00-\u9fff]{2,7}?)(?P<kind>镇|乡|街道)(?!长|党委|党政|政府|政协|人大|纪委|科协|老|中心|第|中学|小学|学|村|卫生|医|企|亲|敬|养|农|社|干|贤|愁|情|居|民|书记|副|机关|领导|办|工|[\u4e00-\u9fff]{0,8}(?:公司|协会|合作社|基地|学校))"
)
_ZONE = re.compile(
    r"(?:国家级|省级)?(?:经济技术|经济|高新技术产业|高新技术|高新|产业|农业|工业|科技)?(?:开发区|高新区|经开区)(?!管委会|党工委|科协|企业科协|[\u4e00-\u9fff]{1,10}(?:公司|协会|学校|医院))"
)
_BARE_ZONE = re.compile(
    r"(?:到|赴|走进|深入|前往|来到|走访|抵达)(?:了)?(?P<name>[\u4e00-\u9fff]{2,4}?(?:经济技术|经济|高新技术产业|高新技术|产业|工业)?(?:开发区|高新区|经开区))(?!管委会|党工委|科协)"
)
_COMMON = re.compile(r"[各个等几该本我全所乡城村集小和到在赴往进、]|部分|有关|贫困|边远|基层|偏远|多个|农村")
# behind a place: 某县各乡镇, 某县城镇
_COMMON_THERE = re.compile(
    r"[各等几该本我全到在赴往进、了]|开展|举[行办]|下$|^(?:小|城|集|村|乡|古|老|重|中心|特色小?|小城|所有|多个|部分|有关|贫困|边远|基层|偏远|农村|工业|产业|文化|旅游|美丽|示范)$"
)
_GOING = re.compile(
    r"(?:到|赴|走进|深入|前往|来到|走访|考察|调研|抵达|下到|分赴|奔赴|莅临|转往|参观|看了|去了|跑了|跑遍了?|走遍了?|走了)(?:了)?(?:[\u4e00-\u9fff]{2,5}[镇乡](?:、|和|及))*$"
)


_COMPANIES = clued(
    r"(?:到|走访|参观|考察|调研|看|走进|深入|跑|访问)(?:了)?(?P<list>(?:[\u4e00-\u9fffA-Za-z]{2,8}、)+[\u4e00-\u9fffA-Za-z]{2,8})(?:等|这)?(?P<count>[两二三四五六七八九十\d]+)家(?:[\u4e00-\u9fff]{0,4})(?:企业|公司)"
)
_COUNTS = {word: i for i, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}


_ENDINGS = clued("镇|乡|街道|开发区|高新区|经开区")


def with_unlisted(story: Story, sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """The units of a sentence, with the stops, towns, zones and companies that somebody goes to."""
    text = story.text
    units = with_stops(story, sentence, units)
    clues = clues_of(story).at[sentence.start]
    found: list[Unit] = []
    if _ENDINGS.clue & clues:
        found += [*_zones(text, sentence, units), *_towns(text, sentence, units)]
    if _COMPANIES.clue & clues:
        found += _companies(text, sentence)
    if not found:
        return units
    found = [u for u in found if not any(v.is_body and v.start < u.end and u.start < v.end for v in units)]
    rest = [u for u in units if not any(f.start <= u.start and u.end <= f.end for f in found)]
    return sorted([*rest, *found], key=lambda u: (u.start, -u.end))


def _zones(text: str, sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """西宁经济开发区: a division in front belongs to the name."""
    found = []
    for place in (u for u in units if u.is_place):
        zone = _ZONE.match(text, place.end, sentence.end)
        if zone:
            found.append(Unit(place.start, zone.end(), Mention(text[place.start : zone.end()], "Place")))
    for match in _BARE_ZONE.finditer(text, sentence.start, sentence.end):
        if not _COMMON.search(match["name"]) and all(match.start("name") != u.start for u in found):
            found.append(Unit(match.start("name"), match.end("name"), Mention(match["name"], "Place")))
    return found


def _towns(text: str, sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """到互助县威远镇, 到威远镇、高庙镇."""
    found = []
    places = {u.end: u for u in units if u.is_place}
    for match in re.finditer(r"镇|乡|街道", text[sentence.start : sentence.end]):
        end = sentence.start + match.end()
        for begin in range(max(sentence.start, end - 7 - len(match.group())), end - len(match.group()) - 1):
            place = places.get(begin)
            if place is None and begin < end - 3 - len(match.group()):
                # only behind a place names are that long
                continue
            town = _TOWN.match(text, begin, sentence.end)
            common = _COMMON if place is None else _COMMON_THERE
            if town is None or town.end() != end or common.search(town["name"]):
                continue
            if place is not None or _GOING.search(text, max(sentence.start, begin - 30), begin):
                start = place.start if place is not None else begin
                aliases = (text[begin:end],) if place is not None else ()
                found.append(Unit(start, end, Mention(text[start:end], "Place", aliases)))
                break
    return found


def _companies(text: str, sentence: Sentence) -> list[Unit]:
    """参观了甲、乙、丙三家企业: as many names as the number says."""
    found: list[Unit] = []
    for match in _COMPANIES.finditer(text, sentence.start, sentence.end):
        names = match["list"].split("、")
        count = _COUNTS.get(match["count"]) or (int(match["count"]) if match["count"].isdigit() else 0)
        if count != len(names):
            continue
        position = match.start("list")
        for name in names:
            found.append(Unit(position, position + len(name), Mention(name, "Enterprise")))
            position += len(name) + 1
    return found
