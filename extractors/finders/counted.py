"""Bodies that only a list tells: 参观了青禾电气、江河重工、云岭制药三家企业 names three companies, for three are counted."""

from __future__ import annotations

import re

from extractors.clues import clued, everywhere
from extractors.document import Span, Story
from extractors.finders.plausibility import is_trade

_KINDS = {
    "企业": "Enterprise",
    "公司": "Enterprise",
    "学校": "Academic",
    "高校": "Academic",
    "学会": "Association",
    "协会": "Association",
}
_COUNTED = clued(rf"(?P<count>[两二三四五六七八九])(?:家|所|个)(?P<kind>{'|'.join(_KINDS)})")
_NUMBERS = "零一二三四五六七八九"
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{3,9}")
_NO_ITEM = re.compile(
    r"[的了等和与及]|(?<![矿铝铜钢乳药酒茶种牧实])业$|[型类界]$|相关|有关|重点|龙头|骨干|民营|国有|企业$|公司$"
)


def counted_bodies(story: Story, found: list[Span]) -> list[Span]:
    """The members of a list that is closed by its number and kind, where no other name of a body covers them."""
    spans: list[Span] = []
    for match in everywhere(_COUNTED, story):
        count = 2 if match["count"] == "两" else _NUMBERS.index(match["count"])
        start = match.start()
        items: list[tuple[int, int]] = []
        while len(items) < count:
            begin = _begin(story, start)
            items.insert(0, (begin, start))
            if story.text[begin - 1 : begin] not in ("、", "和", "与"):
                break
            start = begin - 1
        if len(items) != count or story.text[items[0][0] - 1 : items[0][0]] == "、":
            continue
        spans += [
            Span(a, b, _KINDS[match["kind"]])
            for a, b in items
            if _ITEM.fullmatch(story.text, a, b)
            and not _NO_ITEM.search(story.text[a:b])
            and not any(s.start < b and a < s.end for s in found)
        ]
    return spans


# what the short names of companies end in (江河重工, 云岭激光)
_BRAND = re.compile(
    r"(?:机械|实业|科技|建设|建工|农机|橡胶|线缆|精密|光伏|智造|激光|汽车|客车|卡车|汽轮机|重工|机床|锅炉|电气|电器|电机|电缆|制药|医药|药业|生物|化工|化学|钢铁|铝业|铜业|矿业|能源|电力|光伏"
    r"|风电|航空|航天|半导体|光电|光学|通信|电子|软件|智能|机器人|乳业|啤酒|纺织|玻璃|轮胎|轴承|造船|船舶|电池|新材料|股份|种业|牧业|农牧|食品"
    r"|茶业|酒业|环保|水务|燃气|物流|重汽|精工|数控|仪器|仪表|信息|网络|传感)"
)
_BRAND_ITEM = re.compile(
    rf"[\u4e00-\u9fffA-Za-z0-9]{{2,6}}?{_BRAND.pattern}(?=[、，。；和与等及]|参观|考察|的代表|公司|[三四五六七八双]方|[两三四五六七八]家|签|共同|联合)"
)


# 教育科技公司“飞象”
_QUOTED = clued(
    r"(?P<trade>[\u4e00-\u9fff]{2,8})(?:公司|企业)“(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,8})”(?![\u4e00-\u9fff]{0,2}[计工活项行杯赛])"
)


def quoted_firms(story: Story, found: list[Span]) -> list[Span]:
    """A name in quotes behind a word for what sort of company it is."""
    spans: list[Span] = []
    for match in everywhere(_QUOTED, story):
        trade = next((match["trade"][-n:] for n in range(2, 9) if is_trade(match["trade"][-n:])), "")
        start, end = match.span("name")
        if trade and not any(s.start < end and start < s.end for s in found):
            spans.append(Span(start, end, "Enterprise"))
    return spans


def listed_brands(story: Story, found: list[Span]) -> list[Span]:
    """中信集团、华工激光、…: a brand beside a company in a list is a company."""
    spans: set[Span] = set()
    text = story.text
    for company in found:
        if company.kind != "Enterprise":
            continue
        end = company.end
        while text[end : end + 1] in ("、", "和", "与") and (item := _BRAND_ITEM.match(text, end + 1)):
            spans.add(Span(item.start(), item.end(), "Enterprise"))
            end = item.end()
        start = company.start
        while text[start - 1 : start] in ("、", "和", "与"):
            item = _BRAND_ITEM.match(text, _begin(story, start - 1))
            if item is None or item.end() != start - 1:
                break
            spans.add(Span(item.start(), item.end(), "Enterprise"))
            start = item.start()
    return [
        s
        for s in sorted(spans, key=lambda s: s.start)
        if not _NO_ITEM.search(text[s.start : s.end]) and not any(b.start < s.end and s.start < b.end for b in found)
    ]


def _begin(story: Story, end: int) -> int:
    """Where the item that ends here begins: behind punctuation or a word that ends names."""
    floor = max(0, end - 12)
    begin = max((floor, *(i + 1 for i in range(floor, end) if story.text[i] in "、，。；：\n“”")))
    stops = [
        m.end
        for kind in ("boundary", "title")
        for m in story.marked(kind)
        if m.value != "soft" and begin <= m.start and m.end < end
    ]
    return max((begin, *stops))
