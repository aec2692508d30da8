"""Clues: a pattern whose words stand nowhere matches nowhere."""

import re

import pytest

from extractors import clues, understand
from extractors.clues import clued, clues_of, everywhere, words_of
from graph.model import Article


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("签约|签署(?:了)?", {"签约", "签署"}),
        ("(?:与|和)[^，。]{2,20}?(?:座谈|会谈)", {"座谈", "会谈"}),
        ("[建设]立(?=机制)", {"机制"}),
        ("(?<=[到来])我们?(?P<level>[省市])", {"我省", "我市", "我们省", "我们市"}),
        ("第[一二]?届(?!会)", {"第届", "第一届", "第二届"}),
        ("(?:共同|联合)+举办", {"举办"}),
        (r"\d+(?:年)?", set()),
        ("(?:座谈)?", set()),
        ("[^，]*", set()),
        ("(?i:icp)备?", set()),
    ],
)
def test_words_of(pattern: str, words: set[str]) -> None:
    assert words_of(re.compile(pattern)) == words


def test_letters_of_either_case_are_no_words() -> None:
    assert words_of(re.compile("icp", re.IGNORECASE)) == frozenset()


def _story():
    text = "甲市科协赴乙市科协考察\n5月6日，甲市科协与乙市科协座谈。会后，双方签署了合作协议。\n6月，甲市科协举办了科普展览。"
    return understand(Article.of("a", text)).stories[0]


def test_absent_patterns_match_nowhere() -> None:
    story = _story()
    found = clues_of(story)
    for pattern in found.absent:
        assert pattern.search(story.text) is None
    for sentence in story.sentences:
        assert found.absent <= found.absent_at[sentence.start]
        for pattern in found.absent_at[sentence.start]:
            assert pattern.search(story.text, sentence.start, sentence.end) is None


def test_most_patterns_are_absent() -> None:
    assert len(clues_of(_story()).absent) > 0.6 * len(clues._ALL)


def test_everywhere() -> None:
    story = _story()
    assert [m.group() for m in everywhere(clued("座谈|签署"), story)] == ["座谈", "签署"]
