"""Names from outside are taken where the rules saw none, and the frames use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from extractors import Extraction, extract
from extractors.document import Span, Story
from graph.model import Article


def naming(**names: str) -> Callable[[Story], Iterator[Span]]:
    """A recogniser that knows these names: kind=name."""

    def recognise(story: Story) -> Iterator[Span]:
        for kind, name in names.items():
            start = story.text.find(name)
            if start >= 0:
                yield Span(start, start + len(name), kind)

    return recognise


def read(text: str, **names: str) -> Extraction:
    return extract(Article.of("article", text, published="2025-03-20"), naming(**names))


def facts(extraction: Extraction) -> set[str]:
    return {f"{s.subject.name} {s.relation} {s.object.name}" for s in extraction.statements}


@pytest.mark.parametrize(
    ("text", "names", "fact"),
    [
        ("3月5日，海东市科协与赫拉星签署合作协议。", {"Organization": "赫拉星"}, "海东市科协 SIGNED_AGREEMENT_WITH 赫拉星"),
        ("3月5日，海东市科协赴莫克萨港考察。", {"Place": "莫克萨港"}, "海东市科协 VISITED 莫克萨港"),
        ("3月5日，阿依古丽前往海东市科技馆调研。", {"Person": "阿依古丽"}, "阿依古丽 VISITED 海东市科技馆"),
    ],
)  # fmt: skip
def test_frames_use_names_that_only_a_model_sees(text: str, names: dict[str, str], fact: str) -> None:
    assert fact not in facts(read(text))
    assert fact in facts(read(text, **names))


def test_the_rules_go_first() -> None:
    text = "3月5日，海东市科协主席林远舟率队赴西宁市科技馆调研。"
    wrong = read(text, Organization="主席林远舟", Person="海东市", Place="西宁市科技馆")
    assert wrong == read(text)


def test_what_the_story_does_not_resolve_no_model_resolves() -> None:
    text = "3月5日，省科协与海东实业联合体签署合作协议，五省科协到会。"
    assert read(text, Organization="五省科协") == read(text)
    assert read("3月5日，省科协来了客人。", Organization="省科协").statements == ()


def test_a_model_may_name_what_is_a_word_otherwise() -> None:
    found = read("3月5日，海东市科协赴合作考察。", Place="合作")
    assert any(s.object.name == "合作市" and s.object.division for s in found.statements)


def test_what_cannot_be_a_name_is_left() -> None:
    text = "3月5日，海东市科协赴西宁市科技馆调研。大家都说好。"
    assert read(text, Organization="调研。大家", Person="好") == read(text)
    assert read(text, Organization="“”") == read(text)
