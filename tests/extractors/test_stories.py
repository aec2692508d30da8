"""Stories: how a page is split, what is a headline, whose byline it is, when it was published, sentences and clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Story

HEAD = "海东西宁两市科协签约"
PROSE = "3月5日，海东市科协与西宁市科协在西宁签署合作协议，双方将共建科普基地，共享展品和人才。"
OTHER = "3月6日，青海省科技馆举办馆校结合座谈会，二十所学校的老师参加，大家就课程怎样开各抒己见。"
NEWSPAPER = f"""第3版  市州动态    2025年3月8日  星期六

{HEAD}

本报讯 {PROSE}

(海东市科协)

馆校结合有新招

本报讯 {OTHER}

(赵 祎)
"""


def test_a_newspaper_page_holds_several_stories(stories_of: Callable[..., list[Story]]) -> None:
    first, second = stories_of(NEWSPAPER, steps=0)
    assert (first.index, second.index) == (0, 1)
    assert first.text[: first.headline_end].strip() == HEAD
    assert second.text[: second.headline_end].strip() == "馆校结合有新招"
    assert PROSE in first.text
    assert PROSE not in second.text
    assert OTHER in second.text


def test_each_story_has_its_own_byline(stories_of: Callable[..., list[Story]]) -> None:
    assert [story.byline for story in stories_of(NEWSPAPER, steps=0)] == ["海东市科协", "赵 祎"]


def test_the_date_of_the_page_is_the_date_of_its_stories(stories_of: Callable[..., list[Story]]) -> None:
    assert [story.published for story in stories_of(NEWSPAPER, steps=0)] == ["2025-03-08"] * 2


def test_facts_of_one_story_do_not_reach_into_another(stories_of: Callable[..., list[Story]]) -> None:
    page = NEWSPAPER.replace(
        OTHER, "3月6日，青海省科技馆举办座谈会，双方签订合作协议，二十所学校的老师参加，大家各抒己见。"
    )
    first, second = stories_of(page)
    assert {s.relation for s in first.statements} >= {"SIGNED_AGREEMENT_WITH"}
    assert all("海东市科协" not in (s.subject.name, s.object.name) for s in second.statements)


@pytest.mark.parametrize(
    ("header", "published", "expected"),
    [
        ("发布时间：2025-03-06 09:20", "", "2025-03-06"),
        ("2025年3月6日  来源：海东市科协", "", "2025-03-06"),
        ("来源：海东市科协", "", ""),
        ("发布时间：2025-03-06", "2025-03-01", "2025-03-01"),
        ("2025-03-09\n发布时间：2025-03-06", "", "2025-03-06"),
        ("今天是：2026年5月13日星期三\n发布时间：\n2025-03-06 15:14\n来源：", "", "2025-03-06"),
        ("2025-03-06 11:27 本报记者林远舟 实习记者 高岩松 海东科技信息报、今日海东文教 2025.3.5 1版", "", "2025-03-06"),
        ("网址：http://www.haidong.example/zhxw/202503/t20250306_57487.html", "", "2025-03-06"),
        ("网址：https://www.haidong.example/art/2025/art_c870fdce.html", "", "2025"),
        ("http://www.haidongnews.example/kexie 2025年03月06日09:20 海东在线-海东日报", "", "2025-03-06"),
    ],
)
def test_publication(stories_of: Callable[..., list[Story]], header: str, published: str, expected: str) -> None:
    (story,) = stories_of(f"{HEAD}\n{header}\n{PROSE}", published=published, steps=0)
    assert story.published == expected


def test_a_day_in_brackets_closes_the_text(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(f"{HEAD}\n{PROSE}（2025-03-06）", steps=0)
    assert story.published == "2025-03-06"


def test_masthead_is_the_source_of_the_page(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(f"{HEAD}\n来源：海东市科协\n{PROSE}", steps=0)
    assert story.masthead == "海东市科协"


def test_headline_is_the_short_line_before_the_prose(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(f"{HEAD}\n\n{PROSE}\n{OTHER}", steps=0)
    assert story.text[: story.headline_end] == HEAD + "\n"
    assert [s.headline for s in story.sentences] == [True, False, False]
    assert [story.text[s.start : s.end] for s in story.sentences] == [HEAD, PROSE, OTHER]


def test_a_text_without_headline(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(PROSE, steps=0)
    assert story.headline_end == 0
    assert story.text == PROSE


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "相关推荐", "打印\n分享", "图片1.jpg"])
def test_nothing_to_read_is_no_story(stories_of: Callable[..., list[Story]], text: str) -> None:
    assert [story.text for story in stories_of(text, steps=0) if len(story.text) > 4] == []


@pytest.mark.parametrize(
    ("text", "sentences", "clauses"),
    [
        ("双方座谈。会后签约！", ["双方座谈。", "会后签约！"], 2),
        ("双方座谈，会后签约。", ["双方座谈，会后签约。"], 2),
        ("他说：“合作很好。”会后签约。", ["他说：“合作很好。”", "会后签约。"], 3),
        ("一是共建；二是共享。", ["一是共建；", "二是共享。"], 2),
        ("没有句号", ["没有句号"], 1),
    ],
)
def test_sentences(stories_of: Callable[..., list[Story]], text: str, sentences: list[str], clauses: int) -> None:
    (story,) = stories_of(text, steps=0)
    assert [story.text[s.start : s.end] for s in story.sentences] == sentences
    assert sum(len(s.clauses) for s in story.sentences) == clauses


@pytest.mark.parametrize("damage", ["海东\ue123市科协", "海东\ufffd市科协", "锟斤拷海东市科协"])
def test_a_damaged_sentence_is_tainted_and_says_nothing(stories_of: Callable[..., list[Story]], damage: str) -> None:
    (story,) = stories_of(f"{damage}和西宁市科协签署合作协议。{PROSE}")
    assert [s.tainted for s in story.sentences] == [True, False]
    assert {s.evidence.quote for s in story.statements} == {PROSE}


def test_a_lost_byte_between_characters_leaves_no_party_behind(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(f"海东市科?协与西宁市科协、青海大学签署合作协议。{PROSE}")
    assert {s.evidence.quote for s in story.statements} == {PROSE}


def test_a_headline_alone_is_told_once(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of(HEAD, steps=0)
    assert story.text.count(HEAD) == 1


@given(
    st.lists(st.sampled_from([HEAD, PROSE, OTHER, "本报讯 " + PROSE, "(赵 祎)", "", "“", "。", "相关推荐"]), max_size=8)
)
def test_sentences_and_offsets_cover_the_story(stories_of: Callable[..., list[Story]], lines: list[str]) -> None:
    for story in stories_of("\n".join([*lines, PROSE]), steps=0):
        assert len(story.offsets) >= len(story.text)
        assert list(story.offsets) == sorted(story.offsets)
        covered = "".join(story.text[s.start : s.end] for s in story.sentences)
        assert covered.replace(" ", "") == story.text.replace("\n", "").replace(" ", "")
        for sentence in story.sentences:
            assert "".join(story.text[a:b] for a, b in sentence.clauses) == story.text[sentence.start : sentence.end]
            assert story.evidence(sentence.start, sentence.end).quote


@pytest.mark.parametrize(
    "page",
    [
        "客人来访\n2025-03-06 来源：青海省林学会\n3月5日，甘肃省林学会理事长林远舟到访我会，双方座谈。",
        "客人来访\n3月5日，甘肃省林学会理事长林远舟到访我会，双方座谈，商定今后常来常往。\n青海省林学会\n2025年3月6日",
        "青海省林学会\n首页 | 概况 | 动态\n客人来访\n3月5日，甘肃省林学会理事长林远舟到访我会，双方座谈。",
    ],
)
def test_who_says_we_is_named_by_source_signature_or_site(stories_of: Callable[..., list[Story]], page: str) -> None:
    (story,) = stories_of(page)
    visited = {s.object.name for s in story.statements if s.relation == "VISITED"}
    assert visited == {"青海省林学会"}
