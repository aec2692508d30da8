"""From bytes to text, and dates as pages write them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.dates import published
from extractors.readers.encoding import declaration, decode, tidy
from graph.errors import InputError

SIMPLIFIED = (
    "海东市科学技术协会主席白清河一行赴云岭科技馆学习考察,参观了常设展厅和流动科普车。\n座谈会上,双方围绕展品研发、"
    "人才培养和资源共享交换了意见,并商定于2025年3月共同举办青少年科技创新大赛。\n"
) * 20
TRADITIONAL = (
    "海東市科學技術協會主席白清河一行赴雲嶺科技館學習考察,參觀了常設展廳和流動科普車。\n座談會上,雙方圍繞展品研發、"
    "人才培養和資源共享交換了意見,並商定於2025年3月共同舉辦青少年科技創新大賽。\n"
) * 20


@pytest.mark.parametrize("length", [20, 50, 200, 2000])
@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("gbk", SIMPLIFIED),
        ("gb18030", SIMPLIFIED),
        ("gb18030", TRADITIONAL),
        ("big5", TRADITIONAL),
        ("utf-16", SIMPLIFIED),
        ("utf-16-le", SIMPLIFIED),
        ("utf-16-be", TRADITIONAL),
        ("utf-32", SIMPLIFIED),
    ],
)
def test_encodings_are_recognised(encoding: str, text: str, length: int) -> None:
    for start in (0, 7, 31):
        piece = text[start : start + length]
        assert decode(piece.encode(encoding), "a.txt") == piece


def test_other_marks_of_utf16() -> None:
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "a.txt") == SIMPLIFIED
    assert decode("plain Latin text\r\n".encode("utf-16-le"), "a.txt") == "plain Latin text\n"


def test_the_first_chinese_may_come_late() -> None:
    for encoding, text in (("gbk", SIMPLIFIED), ("big5", TRADITIONAL)):
        long = "x" * 200_001 + text
        assert decode(long.encode(encoding), "a.txt") == long


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5"])
def test_a_few_broken_bytes_become_replacement_characters(encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    head, tail = text.split("\n", 1)
    data = head.encode(encoding) + b"\xff\n" + tail.encode(encoding)
    assert decode(data, "a.txt") == head + "\ufffd\n" + tail


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\x1b[0m", "\ufffe"])
def test_what_no_store_takes_is_replaced(text: str) -> None:
    assert "\ufffd" in tidy(text)
    assert len(tidy(text)) == len(text)


@given(st.text(min_size=1))
def test_tidy_is_idempotent_and_storable(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy(text).encode()


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert decode(data, "a.txt").encode()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb2312"),
        (b"<META CHARSET='Big5'>", "Big5"),
        (b'<?xml version="1.0" encoding="GBK"?>', "GBK"),
        (b"<p>none</p>", ""),
    ],
)
def test_declarations(head: bytes, expected: str) -> None:
    assert declaration(head) == expected


@pytest.mark.parametrize("declared", ["euc-kr", "no-such-encoding", "base64", "windows-1252"])
def test_a_declared_encoding_is_not_trusted(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), "a.html", declared=declared) == SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-12-05", "2024-12-05"),
        ("2024-12-05 10:11", "2024-12-05"),
        ("2024/1/5", "2024-01-05"),
        ("2024.01.05", "2024-01-05"),
        ("发布时间:2024年12月5日 来源", "2024-12-05"),
        ("20241205", "2024-12-05"),
        ("20241205101112", "2024-12-05"),
        ("2024-12", "2024-12"),
        ("2024年1月", "2024-01"),
        (2024, "2024"),
        ("2024-12-04T15:59:00Z", "2024-12-04"),
        ("2024-12-04T16:30:00Z", "2024-12-05"),
        ("2024-12-05T01:00:00+08:00", "2024-12-05"),
        ("Wed, 04 Dec 2024 17:00:00 GMT", "2024-12-05"),
        ("2024-02-30", ""),
        ("2024-13", ""),
        ("1024-01-01", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("soon", ""),
        ("", ""),
        (None, ""),
        (["2024-12-05"], ""),
    ],
)
def test_publication_dates(text: object, expected: str) -> None:
    assert published(text) == expected


@given(st.text(max_size=40) | st.integers())
def test_any_publication_date_is_read_or_left_out(text: object) -> None:
    assert len(published(text)) in (0, 4, 7, 10)
