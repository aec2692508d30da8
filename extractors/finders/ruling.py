"""Offices of places: the government, the committee or the embassy that a title right behind a place belongs to."""

from __future__ import annotations

import re

from extractors.document import Story
from graph.model import Mention

# 某区党组成员、副区长
GOVERNMENT_OFFICE = re.compile(r"(?:党组(?:成员|副?书记)、)?(?:常务)?副?[省市县区州旗镇乡]长|行政长官")
# 某自治区|副主席
_OF_REGION = re.compile("(?:党组(?:成员|副?书记)、)?(?:常务)?副?主席")
# no 太原市长风东街
_HEAD_OF_PLACE = re.compile("[省市县区州旗镇乡]长(?![\u4e00-\u9fff]{1,4}[路街道巷桥])")
# 某国驻华大使, 某国驻昆明副总领事: the house is named by who is sent there
_ENVOY = re.compile(r"(?:副|临时|科技|商务|文化|教育|公使衔)?(?P<house>总领事|领事|大使|公使|参赞|代办)(?!馆)")
_SENT_TO = re.compile(r"驻[\u4e00-\u9fff]{1,5}$")
_TOWN_BEFORE = re.compile(r"(?:^|[，。；、：\n县区市州旗和与及到由向给请])([\u4e00-\u9fff]{2,4}?(?:镇|乡|街道))$")


def _town_before(text: str, position: int) -> str:
    """The town whose name ends here, or nothing."""
    match = _TOWN_BEFORE.search(text[max(0, position - 9) : position])
    return match[1] if match else ""


_PARTY_COMMITTEE = re.compile(r"党工?委")


def place_before(story: Story, position: int) -> tuple[Mention, int] | None:
    """石阡县县长, 打安镇镇长: the government of the place right before the title, and where the place begins."""
    sent = _ENVOY.match(story.text, position)
    post = _SENT_TO.search(story.text, max(0, position - 14), position) if sent else None
    country = next((p.start for p in story.places if post and p.end == post.start() and p.mention), None)
    if post and story.text.endswith("中国", 0, post.start()):
        country = post.start() - len("中国")
    if sent and post and country is not None:
        house = "大使馆" if sent["house"] in ("大使", "公使", "参赞", "代办") else "总领事馆"
        return Mention(story.text[country:position] + house, "Government"), country
    committee = _PARTY_COMMITTEE.match(story.text[position : position + 3])
    if committee:
        town = _town_before(story.text, position)
        if town:
            return Mention(town + committee.group(), "Government"), position - len(town)
        city = next((p for p in story.places if p.end == position and p.mention is not None), None)
        if city is None or city.mention is None:
            return None
        name = city.mention.name + committee.group()
        return Mention(name, "Government", (), city.mention.division), city.start
    region = story.text.endswith("自治区", 0, position) and _OF_REGION.match(story.text, position)
    if not region and not GOVERNMENT_OFFICE.match(story.text, position):
        return None
    # 洛阳市长: one 市 for two
    ends = (position, position + 1) if _HEAD_OF_PLACE.match(story.text, position) else (position,)
    place = next((p for p in story.places if p.end in ends and p.start < position and p.mention is not None), None)
    if place is not None and place.mention is not None:
        name = place.mention.name + "政府"
        return Mention(name, "Government", (), place.mention.division), place.start
    town = _town_before(story.text, position)
    return (Mention(f"{town}政府", "Government"), position - len(town)) if town else None
