"""Explaining tells what the extraction did, sentence by sentence, and changes nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import extract
from extractors.explaining import Explanation, SentenceExplained, explain
from extractors.readers import read
from graph.model import Article

ROOT = Path(__file__).parents[3]


def explained(text: str, published: str = "2025-03-20", title: str = "") -> Explanation:
    return explain(Article.of("article", text, published=published, title=title))


def sentences(text: str) -> list[SentenceExplained]:
    return [sentence for story in explained(text).stories for sentence in story.sentences]


def why(text: str) -> dict[str, str]:
    """The reasons of the last sentence by their codes."""
    return {reason.code: reason.text for reason in sentences(text)[-1].why}


def examples() -> list[Article]:
    found = read([ROOT / "examples", ROOT / "tests" / "gold" / "tuning" / "articles"])
    return [article for article in found if isinstance(article, Article)]


@pytest.mark.parametrize("article", examples(), ids=lambda article: article.name)
def test_it_tells_exactly_what_was_extracted(article: Article) -> None:
    found = explain(article)
    assert found.extraction == extract(article)
    told = [stated.statement for story in found.stories for s in story.sentences for stated in s.stated]
    assert sorted(s.id for s in told) == sorted(s.id for s in found.extraction.statements)
    for story in found.stories:
        for sentence in story.sentences:
            assert bool(sentence.why) != bool(sentence.stated)
            places = [s.trigger for s in (*sentence.stated, *sentence.refused)]
            places += [n.place for n in (*sentence.named, *sentence.unresolved)]
            for place in places:
                assert found.article.text[place.start : place.end] == place.text
                assert sentence.start <= place.start < place.end <= sentence.end


def test_nothing_of_an_article_goes_missing_unsaid() -> None:
    for article in read([ROOT / "examples"]):
        assert isinstance(article, Article)
        found = explain(article)
        left = bytearray(b"\x01" * len(article.text))
        for piece in (*found.removed, *(s for story in found.stories for s in story.sentences)):
            left[piece.start : piece.end] = bytes(piece.end - piece.start)
        rest = {character for character, missing in zip(article.text, left, strict=True) if missing}
        assert not any(character.isalnum() for character in rest), (article.name, rest)


def test_names_are_told_with_what_they_stand_for() -> None:
    (sentence,) = sentences("3月5日，海东市科协主席林远舟率队赴西宁市科协考察。")
    assert [(n.kind, n.place.text, n.name) for n in sentence.named] == [
        ("Date", "3月5日", "2025-03-05"),
        ("Post", "海东市科协主席林远舟", "主席 @ 海东市科协: 林远舟"),
        ("Association", "海东市科协", "海东市科协"),
        ("Person", "林远舟", "林远舟"),
        ("Association", "西宁市科协", "西宁市科协"),
    ]
    assert sentence.named[2].division == "630200"


@pytest.mark.parametrize(
    ("text", "relation", "frame", "trigger", "dated_by"),
    [
        ("3月5日，海东市科协赴西宁市科技馆调研。", "VISITED", "visit", "赴", "3月5日 in this sentence"),
        ("3月5日，海东市科协主席林远舟讲话。", "HOLDS_POST", "posts", "海东市科协主席林远舟", ""),
        ("3月5日下雨。海东市科协与西宁市科协签署协议。", "SIGNED_AGREEMENT_WITH", "signing", "签署", "3月5日 in another sentence"),
        ("海东市科协将与西宁市科协签署协议。", "SIGNED_AGREEMENT_WITH", "signing", "签署", ""),
    ],
)  # fmt: skip
def test_a_statement_is_told_with_its_frame_and_trigger(
    text: str, relation: str, frame: str, trigger: str, dated_by: str
) -> None:
    stated = next(s for s in sentences(text)[-1].stated if s.statement.relation == relation)
    assert (stated.frame, stated.trigger.text, stated.dated_by) == (frame, trigger, dated_by)


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("3月5日，海东市科协赴西宁市科\ufffd馆调研。", "tainted", "damaged"),
        ("3月5日，天气很好，大家都说春天来了。", "nothing-named", "no body"),
        ("有关科协派人到会。", "no-name", "科协 stands there"),
        ("3月5日，海东市科协前往外地考察。", "one-name", "only 海东市科协"),
        ("海东市科协考察归来，西宁市科技馆闭馆。", "no-frame", "考察 (visit)"),
        ("海东市科协和西宁市科协都很好。", "no-frame", "no word of any relation"),
        ("3月5日，省科协赴外地考察。", "unresolved", "省科协"),
        ("海东市科协赴西宁市科协考察。海东市科协赴西宁市科协考察。", "dropped", "one fact"),
    ],
)
def test_why_a_sentence_stated_nothing(text: str, code: str, part: str) -> None:
    assert part in why(text)[code]


def test_what_a_level_stands_for_nowhere() -> None:
    (entry,) = sentences("3月5日，省科协赴外地考察。")[0].unresolved
    assert (entry.place.text, entry.why) == ("省科协", "neither story, byline nor page tells which 省 this is")


def test_a_pointer_to_nothing() -> None:
    (entry,) = sentences("3月5日，我馆接待了一批客人。")[0].unresolved
    assert (entry.place.text, "stand for" in entry.why) == ("我馆", True)


def test_a_fact_said_before_leads_to_the_statement() -> None:
    first, second = sentences("3月5日，海东市科协赴西宁市科协考察。海东市科协赴西宁市科协考察。")
    (refused,) = second.refused
    assert (refused.why, refused.frame, refused.relation) == ("said before", "visit", "VISITED")
    assert refused.instead == first.stated[0].statement


def test_a_headline_gives_way_to_the_text() -> None:
    headline, text = sentences(
        "海东市科协与西宁市科协签约\n3月5日，海东市科协与西宁市科协签署合作协议，会场里坐满了人，记者也来了不少。"
    )
    assert headline.headline
    assert [refused.why for refused in headline.refused] == ["said better"]
    assert text.stated


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("来源：海东市科协 2025-03-06", "header"),
        ("相关推荐", "after the article"),
        ("（海东市科协 供稿）", "byline"),
        ("3月5日，海东市科协赴西宁市科技馆调研，一行人看得仔细，问得也仔细，下午才回到海东。", "repeated"),
    ],
)
def test_what_cleaning_removed(line: str, reason: str) -> None:
    text = f"3月5日，海东市科协赴西宁市科技馆调研，一行人看得仔细，问得也仔细，下午才回到海东。\n{line}\n"
    (removed,) = explained(text).removed
    assert (removed.text, removed.why) == (line, reason)


def test_short_lines_before_the_text_and_readings() -> None:
    text = "首页\n3月5日，海東市科協(kē xié)赴西寧(níng)市科技館調研，一行人看得仔細，問得也仔細，下午才回到海東。"
    assert next((r.text, r.why) for r in explained(text).removed) == ("首页", "short line")
    assert ("(níng)", "characters") in [(r.text, r.why) for r in explained(text).removed]


def test_an_empty_article_has_nothing_to_explain() -> None:
    assert explained("").stories == ()
