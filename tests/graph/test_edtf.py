"""EDTF: the first and last day that a date covers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.edtf import bounds


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024-12-05", "2024-12-05", "2024-12-05"),
        ("2024-12-03/2024-12-06", "2024-12-03", "2024-12-06"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-11/2025-02", "2024-11-01", "2025-02-28"),
        ("2022/2024-03-05", "2022-01-01", "2024-03-05"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2024-12?", "2024-12-01", "2024-12-31"),
        ("", "", ""),
        ("近日", "", ""),
        ("2024-1-5", "", ""),
        ("2024-12-05/", "2024-12-05", "2024-12-05"),
        ("/2024-12-05", "", ""),
        ("2024-12-05/unknown", "", ""),
    ],
)
def test_bounds(when: str, first: str, last: str) -> None:
    assert bounds(when) == (first, last)


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_an_interval_covers_both_days(one: date, other: date) -> None:
    first, last = sorted((one.isoformat(), other.isoformat()))
    assert bounds(f"{first}/{last}") == (first, last)
    assert bounds(first[:7])[0] <= first <= bounds(first[:7])[1]
    assert bounds(first[:4])[0] <= bounds(first[:7])[0] <= bounds(first[:7])[1] <= bounds(first[:4])[1]
