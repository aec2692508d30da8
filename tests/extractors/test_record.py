"""Records: values that are compared and counted by what they hold."""

from dataclasses import replace

from extractors.document import Span


def test_records_are_equal_by_their_fields() -> None:
    one, other = Span(1, 3, "Person"), Span(1, 3, "Person")
    assert one == other
    assert len({one, other, replace(one, end=4)}) == 2


def test_records_have_no_other_fields() -> None:
    assert not hasattr(Span(1, 3, "Person"), "__dict__")
