"""Overlapping names: of the names found from every ending, those that are whole; joint bodies under one name."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.document import Span


def whole_names(text: str, spans: list[Span]) -> list[Span]:
    """The longest of the names that overlap, in order of place."""
    whole = _branches(text, _joint(text, _longest(_merged(spans))))
    return [replace(s, kind="Government") if _OF_GOVERNMENT.search(text, s.start, s.end) else s for s in whole]


# 市委政策研究室, 省政府研究室, 省政协教科卫体委员会, 科技部火炬中心, 中国气象局宣传中心
_OF_GOVERNMENT = re.compile(
    r"(?:政府|委)(?:政策)?研究室$|(?:人大|政协)(?:常委会)?[\u4e00-\u9fff]{2,9}委员会$|(?:科技|教育|工业和信息化|农业农村|自然资源|民政|商务|交通运输|水利)部[\u4e00-\u9fff]{2,14}中心$|(?:中国|国家)[\u4e00-\u9fff]{2,6}局[\u4e00-\u9fff]{2,14}中心$"
)


def _branches(text: str, spans: list[Span]) -> list[Span]:
    """某有限公司|西宁分公司 is a branch of the body right before it."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        branch = text[span.start : span.end].endswith(("分公司", "分行", "支行", "分馆"))
        bank = before is not None and text[before.start : before.end].endswith("银行")
        if before is not None and before.end == span.start and (before.kind == span.kind or bank) and branch:
            kept[-1] = Span(before.start, span.end, span.kind)
        else:
            kept.append(span)
    return kept


def _merged(spans: list[Span]) -> list[Span]:
    """Known bodies that a longer composed name contains give way to it; a body directly followed by another is its parent."""
    ordered = sorted(spans, key=lambda s: (s.start, -s.end))
    merged: list[Span] = []
    for span in ordered:
        if merged and merged[-1].end == span.start and span.end - span.start <= 8 and span.kind == "Organization":
            merged[-1] = Span(merged[-1].start, span.end, span.kind)
        else:
            merged.append(span)
    return merged


_DASH = re.compile("[-—–－·]{1,2}")
_JOINT = re.compile(
    "联合(?:研究院|研究中心|研究所|实验室|创新中心|研发中心|培养基地)$|(?:联合|创新|产业)[\u4e00-\u9fff]{0,6}(?:研究院|实验室|研究中心)$"
)


def _joint(text: str, spans: list[Span]) -> list[Span]:
    """甲大学—乙公司联合研究院 is one body, named after those that keep it."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.kind in ("Academic", "Enterprise", "Government", "Association")
            and _DASH.fullmatch(text, before.end, span.start)
            and _JOINT.search(text[span.start : span.end])
        ):
            kept[-1] = Span(before.start, span.end, span.kind)
        else:
            kept.append(span)
    return kept


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
