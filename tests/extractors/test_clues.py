"""Clues: a pattern whose words stand nowhere matches nowhere."""

import re
from pathlib import Path

import pytest

from extractors import STEPS, clues, understand
from extractors.cleaning import clean_characters, clean_page
from extractors.clues import Clues, Guarded, clued, clues_of, everywhere, words_of
from extractors.readers import read as read_sources
from extractors.stories import split_stories
from graph.model import Article

ROOT = Path(__file__).parents[2]
FOLDERS = [
    ROOT / "examples",
    *(ROOT / "tests/gold" / name / "articles" for name in ("tuning", "retold", "later", "further")),
]
ARTICLES = [item for item in read_sources([str(folder) for folder in FOLDERS]) if isinstance(item, Article)]


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


def test_what_has_no_clue_matches_nowhere() -> None:
    story = _story()
    found = clues_of(story)
    for pattern in clues._ALL:
        assert pattern.clue & found.anywhere or pattern.search(story.text) is None
        for sentence in story.sentences:
            assert pattern.clue & found.at[sentence.start] or not pattern.search(
                story.text, sentence.start, sentence.end
            )


def test_most_patterns_have_no_clue() -> None:
    found = clues_of(_story())
    assert sum(not pattern.clue & found.anywhere for pattern in clues._ALL) > 0.6 * len(clues._ALL)


def test_a_pattern_without_words_or_compiled_later_may_match_everywhere() -> None:
    found = clues_of(_story())
    assert clued(r"\d+").clue & found.anywhere
    assert clued("天涯海角").clue & found.anywhere


def _told(article: Article, *, every_clue: bool) -> list[tuple[object, ...]]:
    cleaned = clean_characters(article.text)
    found: list[tuple[object, ...]] = []
    for story in split_stories(article, cleaned, clean_page(cleaned, article.title)):
        if every_clue:
            story.__dict__["_clues"] = Clues(-1, {sentence.start: -1 for sentence in story.sentences})
        for step in STEPS:
            step(story)
        found.append((story.dates, story.bodies, story.people, story.events, story.posts, story.told, story.dropped))
    return found


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_what_is_left_out_for_want_of_a_clue_would_tell_nothing(article: Article) -> None:
    assert _told(article, every_clue=False) == _told(article, every_clue=True)


@pytest.mark.parametrize("pattern", ["甲|乙丙", "(?:联合)?主办", r"\d+年", "[省市]科协"])
@pytest.mark.parametrize("line", ["", "甲", "乙丁丙", "乙丙", "联合", "某县科协主办", "2025年", "市科协"])
def test_a_guarded_pattern_finds_what_it_finds_unguarded(pattern: str, line: str) -> None:
    found, expected = Guarded(re.compile(pattern)).search(line), re.search(pattern, line)
    assert (found and found.span()) == (expected and expected.span())


def test_everywhere() -> None:
    story = _story()
    assert [m.group() for m in everywhere(clued("座谈|签署"), story)] == ["座谈", "签署"]
