"""Dates: what an expression says, given the day of publication and the dates told before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import edtf_day, find_dates
from extractors.document import Story
from graph.edtf import bounds

# text, day of publication, the dates in it
TABLE = [
    ("2024年12月3日座谈。", "", "2024-12-03"),
    ("2024年12月3日座谈。", "2025-03-20", "2024-12-03"),
    ("２０２５年３月５日座谈。", "", "2025-03-05"),
    ("3月5日座谈。", "2025-03-20", "2025-03-05"),
    ("3月5号座谈。", "2025-03-20", "2025-03-05"),
    ("2月29日座谈。", "2024-03-20", "2024-02-29"),
    # ranges
    ("12月3日至6日考察。", "2024-12-09", "2024-12-03/2024-12-06"),
    ("12月3日-6日考察。", "2024-12-09", "2024-12-03/2024-12-06"),
    ("12月3日—6日考察。", "2024-12-09", "2024-12-03/2024-12-06"),
    ("6月17-21日考察。", "2025-07-20", "2025-06-17/2025-06-21"),
    ("7日至8日考察。", "2025-03-20", "2025-03-07/2025-03-08"),
    ("2日—3日考察。", "2025-03-20", "2025-03-02/2025-03-03"),
    ("3月30日至4月2日考察。", "2025-04-09", "2025-03-30/2025-04-02"),
    ("2024年12月30日至2025年1月2日考察。", "2025-01-20", "2024-12-30/2025-01-02"),
    # the month carries over
    ("3月5日考察，6日座谈。", "2025-03-20", "2025-03-05 2025-03-06"),
    ("3月18日和19日座谈。", "2025-03-20", "2025-03-18 2025-03-19"),
    ("2024年12月3日签约。6日回访。", "2025-01-20", "2024-12-03 2024-12-06"),
    # a day alone lies before the publication
    ("25日签约。", "2025-03-05", "2025-02-25"),
    ("25日签约。", "2025-01-05", "2024-12-25"),
    # words
    ("3月5日考察，次日座谈。", "2025-03-20", "2025-03-05 2025-03-06"),
    ("3月31日考察，翌日座谈。", "2025-04-20", "2025-03-31 2025-04-01"),
    ("3月5日考察，当天座谈。", "2025-03-20", "2025-03-05 2025-03-05"),
    ("3月5日考察，同日座谈。", "2025-03-20", "2025-03-05 2025-03-05"),
    ("次日座谈。", "2025-03-20", ""),
    ("昨日座谈。", "2025-03-01", "2025-02-28"),
    ("今天座谈。", "2025-03-01", "2025-03-01"),
    ("今天座谈。", "", ""),
    ("明天签约。", "2025-02-28", "2025-03-01"),
    # years
    ("去年7月签约。", "2025-03-20", "2024-07"),
    ("去年签约。", "2025-03-20", "2024"),
    ("前年5月6日签约。", "2025-03-20", "2023-05-06"),
    ("今年3月签约。", "2025-03-20", "2025-03"),
    ("明年8月举办。", "2025-03-20", "2026-08"),
    ("2022年签约。", "2025-03-20", "2022"),
    ("2022年6月签约。", "2025-03-20", "2022-06"),
    ("10月中旬签约。", "2024-11-20", "2024-10"),
    # a December date in a January article is last year's
    ("12月28日签约。", "2025-01-05", "2024-12-28"),
    ("12月28日签约。", "2025-12-30", "2025-12-28"),
    ("12月签约。", "2025-01-20", "2024-12"),
    # the year stands elsewhere in the text only
    ("在2024年，3月5日座谈。", "", "2024 2024-03-05"),
    # no year anywhere, no date
    ("3月5日签约。", "", ""),
    ("去年签约。", "", ""),
    ("25日签约。", "", ""),
    # no date
    ("近日签约。", "2025-03-20", ""),
    ("日前签约。", "2025-03-20", ""),
    ("年内签约。", "2025-03-20", ""),
    ("2月30日座谈。", "2025-03-20", ""),
    ("座谈持续3小时，30人参加。", "2025-03-20", ""),
    ("2025 年 3 月 5 日座谈。", "", "2025-03-05"),
    ("9月 11—14 日考察。", "2025-09-20", "2025-09-11/2025-09-14"),
    ("11—14日考察。", "2025-03-20", "2025-03-11/2025-03-14"),
    ("12月30日至1月2日考察。", "2025-01-20", "2024-12-30/2025-01-02"),
    ("须在3日内完成。", "2025-03-20", ""),
    ("论坛将于9月举办。", "2025-03-20", "2025-09"),
    # months counted from the publication, years from the date before
    ("上月座谈。", "2025-03-20", "2025-02"),
    ("上个月5日座谈。", "2025-01-20", "2024-12-05"),
    ("本月3日座谈。", "2025-03-20", "2025-03-03"),
    ("上月31日座谈。", "2025-03-20", ""),
    ("上月座谈。", "", ""),
    ("2019年3月5日签约。同年5月回访，次年续签。", "2025-03-20", "2019-03-05 2019-05 2020"),
    # a span is no date of a deed
    ("今年以来，共建基地。", "2025-03-20", ""),
    ("2019年以来，共建基地。", "2025-03-20", ""),
]
GAPS = [
    ("13月5日座谈。", "2025-03-20", "", "no such month"),
]


def dates(stories_of: Callable[..., list[Story]], text: str, published: str) -> str:
    (story,) = stories_of(text, published=published, steps=0)
    find_dates(story)
    return " ".join(date.edtf for date in story.dates)


@pytest.mark.parametrize(("text", "published", "expected"), TABLE)
def test_date(stories_of: Callable[..., list[Story]], text: str, published: str, expected: str) -> None:
    assert dates(stories_of, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [pytest.param(*row, marks=pytest.mark.xfail(reason=reason, strict=True)) for *row, reason in GAPS],
)
def test_gap(stories_of: Callable[..., list[Story]], text: str, published: str, expected: str) -> None:
    assert dates(stories_of, text, published) == expected


@given(
    st.lists(
        st.sampled_from([*(text for text, _, _ in TABLE), "3月", "日", "至", "31", "2月", "年", "去年", "2024年"])
    ),
    st.sampled_from(["", "2025", "2025-03", "2025-03-20", "2024-02-29"]),
)
def test_dates_are_edtf_and_in_order(stories_of: Callable[..., list[Story]], parts: list[str], published: str) -> None:
    for story in stories_of("".join(parts), published=published, steps=0):
        find_dates(story)
        assert all(bounds(date.edtf)[0] <= bounds(date.edtf)[1] for date in story.dates)
        assert all(bounds(date.edtf) != ("", "") for date in story.dates)
        assert [date.start for date in story.dates] == sorted(date.start for date in story.dates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2025-03-06 09:20", "2025-03-06"),
        ("2025年3月6日", "2025-03-06"),
        ("2025/3/6", "2025-03-06"),
        ("2025.03.06", "2025-03-06"),
        ("2025年3月", "2025-03"),
        ("浏览：312次", ""),
        ("2025-13-45", ""),
        ("编号120250306", ""),
    ],
)
def test_first_date_of_a_line(text: str, expected: str) -> None:
    assert edtf_day(text) == expected
