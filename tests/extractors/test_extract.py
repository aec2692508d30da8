"""Extraction as a whole: evidence that can be found again, the same result every time, no text that breaks it."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import STEPS, Extraction, extract
from extractors.readers import read as read_sources
from graph.model import Article
from graph.ontology import check

ROOT = Path(__file__).parents[2]
FOLDERS = [
    ROOT / "examples",
    *(ROOT / "tests/gold" / name / "articles" for name in ("tuning", "retold", "later", "further", "wider", "unread")),
]
ARTICLES = [item for item in read_sources([str(folder) for folder in FOLDERS]) if isinstance(item, Article)]

SENTENCES = [
    "3月5日，海东市科协主席林远舟率队赴西宁市科技馆考察，双方座谈。",
    "海东市科协與西寧市科協簽(qiān)署(shǔ)《科普合作協(xié)議》。",
    "会议由海东市科协副主席高岩松主持，第三届河湟科普论坛同日开幕。",
    "海东市科协、西宁市科协联合主办2025年“河湟杯”科普讲解大赛，青海大学协办。",
    "下一步，两地科协将共建科普基地。",
    "海东市科协向互助土族自治县捐赠图书5000本。",
    "省科协、市科协和我馆的负责人参加。",
    "本报讯 3月6日，青海省科技馆馆长许知行到青海大学座谈，一行参观了实验室。",
    "川渝科协会商，湖南、海南两省科协座谈。",
    "（海东市科协）",
    "相关推荐",
    "海东市科\ufffd协与西宁市科协签约。",
    "\u200b发布时间：2025-03-06 来源：海东市科协",
    "**选举林远舟为主席，高岩松、许知行为副主席。**",
    "",
]
mixtures = st.lists(st.sampled_from(SENTENCES), max_size=12).flatmap(
    lambda chosen: st.sampled_from(["", "\n", "\r\n", "\n\n\u3000\u3000", " "]).map(lambda gap: gap.join(chosen))
)


def facts(extraction: Extraction) -> list[tuple[str, ...]]:
    """What is said, without the places that say it."""
    return [
        (s.subject.name, s.relation, s.object.name, s.when, s.modality.value, *map("=".join, s.qualifiers))
        for s in extraction.statements
    ]


def check_evidence(extraction: Extraction) -> None:
    for statement in extraction.statements:
        statement.evidence.check(extraction.article)
        check(statement)
    for occurrence in extraction.occurrences:
        occurrence.evidence.check(extraction.article)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_evidence_stands_in_the_unmodified_text(article: Article) -> None:
    extraction = extract(article)
    assert extraction.occurrences
    check_evidence(extraction)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_equal_every_time(article: Article) -> None:
    again = Article.of(article.name, article.text, title=article.title, url=article.url, published=article.published)
    assert extract(article).statements == extract(again).statements


def test_there_are_articles_of_every_set() -> None:
    assert {Path(article.source).parent for article in ARTICLES} == set(FOLDERS)


@given(mixtures)
@settings(max_examples=200, deadline=None)
def test_evidence_of_mixed_sentences(text: str) -> None:
    article = Article.of("mixed", text, published="2025-03-20")
    extraction = extract(article)
    check_evidence(extraction)
    assert extract(article) == extraction
    assert {s.story for s in extraction.statements} <= set(range(extraction.stories))
    assert all(0 < s.confidence <= 1 for s in extraction.statements)


@given(
    st.text(
        st.one_of(
            st.characters(codec="utf-8"),
            st.sampled_from("海东市科协馆主席与和、，。：；“”（）《》年月日赴签座谈将未\n\r\u3000"),
            st.sampled_from("\u0000\u200d\u202e\ufeff\U0001f600\U00020bb7\u0301\ue000\u0085\u2028"),
        ),
        max_size=120,
    ),
    st.sampled_from(["", "2025", "2025-03-20"]),
)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(text: str, published: str) -> None:
    check_evidence(extract(Article.of("odd", text, published=published)))


def test_a_lone_surrogate_breaks_nothing() -> None:
    check_evidence(extract(Article.of("odd", "海东市科协\ud800与西宁市科协座谈。")))


@given(st.text(string.printable, max_size=200))
@settings(deadline=None)
def test_a_text_without_chinese_says_nothing(text: str) -> None:
    assert extract(Article.of("plain", text)).statements == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", "\n\u3000\u3000"),
        lambda text: text + "\n\n",
        lambda text: "\n\n" + text,
        lambda text: "\ufeff" + text,
    ],
    ids=["windows", "empty lines", "indented", "trailing", "leading", "byte order mark"],
)
@pytest.mark.parametrize("article", ARTICLES[:24], ids=lambda article: article.name)
def test_layout_changes_no_fact(article: Article, change: Callable[[str], str]) -> None:
    # quotes of titles and names broken over lines hold a line end; what is said is compared, not where
    changed = Article.of(article.name, change(article.text), title=article.title, published=article.published)
    extraction = extract(changed)
    check_evidence(extraction)
    assert facts(extraction) == facts(extract(article))


def test_evidence_is_the_sentence(read: Callable[..., Extraction]) -> None:
    text = "近日消息。3月5日，海东市科协与西宁市科協（xié）签署合作协议。会后参观。"
    (statement,) = read(text).statements
    assert statement.evidence.quote == "3月5日，海东市科协与西宁市科協（xié）签署合作协议。"
    assert statement.evidence.start == text.index("3月5日")


def test_names_are_found_where_they_stand(read: Callable[..., Extraction]) -> None:
    text = "海东市科协与西宁市科協座谈。海东市科协主席林远舟到会。"
    quotes = [(o.mention.name, o.evidence.start) for o in read(text).occurrences]
    assert {("海东市科协", 0), ("海东市科协", 14), ("西宁市科协", 6), ("林远舟", 21)} <= set(quotes)


def test_a_fact_told_twice_is_one_statement(read: Callable[..., Extraction]) -> None:
    once = "3月5日，海东市科协与西宁市科协签署合作协议。"
    twice = read(once + "会上，海东市科协与西宁市科协签署合作协议，双方共享资源。")
    assert [s.relation for s in twice.statements].count("SIGNED_AGREEMENT_WITH") == 1


def test_every_step_is_documented_and_named() -> None:
    assert all(step.__doc__ and step.__doc__.startswith("Step") for step in STEPS)
    assert len({step.__name__ for step in STEPS}) == len(STEPS)
