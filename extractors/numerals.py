"""Chinese numerals in dates: 二〇〇五年七月一日, 六月二十九至三十日."""

from __future__ import annotations

import re
from array import array

_DIGITS = {
    **{numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")},
    "零": "0",
    "○": "0",
    "元": "1",
}
_MONTH = "十[一二]?|[一二三四五六七八九元]"
_DAY = "三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_YEAR = "(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}"
_MAY_BE = re.compile("[一二三四五六七八九十元]月|[〇零○]")
_DATE = re.compile(
    rf"(?<![一二三四五六七八九十第\d])(?:(?P<year>{_YEAR})年(?:(?P<of>{_MONTH})月)?)?"
    rf"(?:(?<=月)|(?P<month>{_MONTH})月)(?P<day>{_DAY})(?:[日号]?(?:至|到|-|—+|～|~)(?:(?P<month2>{_MONTH})月)?(?P<day2>{_DAY}))?(?=[日号])"
    rf"|(?P<alone>{_YEAR})(?=年)(?:年(?P<within>{_MONTH})(?=月))?"
    rf"|(?:(?<=[今去前明本当次]年)|(?<=[今去前明本当次]年的))(?P<late>{_MONTH})(?=月)|(?<![一二三四五六七八九十几数个两第])(?P<only>{_MONTH})(?=月(?:份|初|底|末|[上中下]旬))"
    r"|(?P<first>元)(?=月(?:\d{1,2}\s*[日号]|份|初|底))"
)


def in_digits(text: str) -> tuple[str, array[int] | None]:
    """The text with the numerals of its dates as digits, and the place that each character came from (None: unchanged)."""
    if not _MAY_BE.search(text):
        return text, None
    parts: list[str] = []
    offsets = array("q")
    position = 0
    for match in _DATE.finditer(text):
        for group in sorted((g for g in match.groupdict() if match[g]), key=match.start):
            start, end = match.span(group)
            digits = _number(match[group])
            parts += [text[position:start], digits]
            offsets.extend(range(position, start))
            offsets.extend(min(start + i, end - 1) for i in range(len(digits)))
            position = end
    if not parts:
        return text, None
    parts.append(text[position:])
    offsets.extend(range(position, len(text)))
    return "".join(parts), offsets


def _number(numeral: str) -> str:
    """二〇〇五 is 2005, 二十九 is 29, 十 is 10."""
    if len(numeral) == 4:
        return "".join(_DIGITS[n] for n in numeral)
    tens, ten, ones = numeral.replace("廿", "二十").rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return str(10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0")))
