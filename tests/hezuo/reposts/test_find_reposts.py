"""Reposts are found in any furniture; releases of one template, that differ in one name, date or number, never."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import reposting
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors import Extraction
from extractors.readers import read
from graph.model import Article
from hezuo.reposts import find_reposts
from hezuo.reposts.wording import wording

ROOT = Path(__file__).parents[3]
RELEASE = (
    "{county}科协启动{year}年全国科普日活动\n"
    "9月{day}日上午，{county}科协、{county}教育局联合举办的{year}年全国科普日活动在{county}文化广场启动。{leader}出席启动仪式并致辞。"
    "启动仪式上，{county}科协向{school}赠送了科普图书{books}册，20家单位设立展台，向市民介绍食品安全、防灾减灾和健康生活知识。\n"
    "据了解，今年全国科普日期间，全县将开展科普进校园、进农村、进社区等系列活动，在全社会营造讲科学、爱科学、学科学、用科学的良好氛围。\n"
)
FILLED = {
    "county": "安岳县",
    "year": "2025",
    "day": "15",
    "leader": "县科协主席林远舟",
    "school": "安岳县实验小学",
    "books": "500",
}


def release(**other: str) -> str:
    return RELEASE.format(**{**FILLED, **other})


def extracted(*texts: str, published: Sequence[str] = ()) -> list[Extraction]:
    days = [*published, *[""] * (len(texts) - len(published))]
    pairs = zip(texts, days, strict=True)
    articles = [
        Article.of(f"n{i}", text, published=day, url=f"https://s{i}.cn/") for i, (text, day) in enumerate(pairs)
    ]
    return [extractors.extract(article) for article in articles]


def found(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Reposts by the names of their articles."""
    known = list(extractions)
    names = {one.article.id: one.article.name for one in known}
    reposts = find_reposts([one.article for one in known], [o for one in known for o in one.occurrences])
    return {names[copy]: names[original] for copy, original in reposts.items()}


@pytest.fixture(scope="module")
def gold() -> list[Extraction]:
    folders = (ROOT / "examples", ROOT / "tests" / "gold" / "tuning" / "articles")
    return [extractors.extract(article) for article in read(folders) if isinstance(article, Article)]


def test_the_gold_articles_are_all_different(gold: list[Extraction]) -> None:
    assert found(gold) == {}


def test_reposts_of_the_gold_articles_are_found(gold: list[Extraction]) -> None:
    dice = random.Random(1)
    for one in gold:
        copies = extracted(*(reposting.repost(one.article.text, dice) for _ in range(2)))
        assert set(found([one, *copies]).values()) <= {one.article.name, "n0", "n1"}
        assert len(found([one, *copies])) == 2, one.article.name


def test_most_cut_ones_too(gold: list[Extraction]) -> None:
    dice = random.Random(2)
    joined = [found([one, *extracted(reposting.repost(one.article.text, dice, cut=True))]) for one in gold]
    assert sum(map(bool, joined)) >= 0.9 * len(gold)


def test_another_number_or_name_is_another_release(gold: list[Extraction]) -> None:
    dice = random.Random(3)
    others = ["大足区科协", "景德镇市科协", "延边大学", "盐城市科技馆", "闻人子衿", "2019年盐阜科普论坛"]
    for one in gold:
        text, body = one.article.text, wording(one.article, ()).body
        quotes = {o.evidence.quote for o in one.occurrences}
        names = sorted(quote for quote in quotes if quote in body and quote[0] not in "我本该全")
        changed = [reposting.another_name(text, names, others, dice)] if names else []
        changed += [reposting.another_number(text, dice)] if reposting.NUMERAL.search(text) else []
        for other in changed:
            # what changes in the furniture, or in the second of two equal paragraphs, is no other release
            new = wording(Article.of("", other), ()).body
            if new != body and abs(len(new) - len(body)) < 30:
                assert found([one, *extracted(reposting.repost(other, dice))]) == {}, other


@pytest.mark.parametrize(
    "other",
    [
        {"county": "乐至县", "school": "乐至县实验小学"},
        {"county": "乐至县", "school": "乐至县实验小学", "leader": "县科协主席白清河"},
        {"year": "2024"},
        {"day": "16"},
        {"books": "1500"},
        {"school": "安岳县实验中学"},
        {"school": "安岳县第二小学"},
        {"leader": "县科协主席林远航"},
        {"leader": "县科协副主席林远舟"},
    ],
)
def test_a_template_filled_in_again_is_another_release(other: dict[str, str]) -> None:
    assert found(extracted(release(), release(**other))) == {}


def test_the_same_words_for_two_counties_are_two_releases() -> None:
    words = release().split("\n", 1)[1].replace("安岳县科协", "县科协").replace("安岳县", "")
    assert found(extracted(f"安岳县科协启动全国科普日活动\n{words}", f"乐至县科协启动全国科普日活动\n{words}")) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("启动仪式上，", "启动仪式上"),
        ("了解", "了 解"),
        ("良好氛围。", "良好氛围。（记者 陶安 摄影报道）"),
        ("9月15日上午，", "本报讯（通讯员 柳青禾）9月15日上午，"),
        ("安岳县文化广场启动", "我县文化广场启动"),
        ("9月15日", "2025年9月15日"),
        ("和健康", "与健康"),
    ],
)
def test_small_changes_make_no_other_release(old: str, new: str) -> None:
    assert len(found(extracted(release(), release().replace(old, new)))) == 1


def test_traditional_script_is_the_same_release() -> None:
    traditional = release().translate(str.maketrans("协启动国图册单设会养学节乡", "協啓動國圖冊單設會養學節鄉"))
    assert len(found(extracted(release(), traditional))) == 1


def test_for_a_release_stands_the_earliest_complete_text() -> None:
    text = release()
    cut = text[: int(len(text) * 0.8)]
    texts = (text, text + "编辑：陶安\n", "转载\n" + text, cut)
    reposts = found(extracted(*texts, published=("2025-10-02", "2025-09-16", "", "2025-09-15")))
    assert reposts == {"n0": "n1", "n2": "n1", "n3": "n1"}


def test_likeness_does_not_add_up_along_a_chain() -> None:
    text = release()
    one, other = text + "活动当天，500名学生参加了知识竞赛。\n", text + "活动当天，800名学生参加了知识竞赛。\n"
    assert set(found(extracted(one, text, other))) == {"n1"}


def test_a_text_with_a_change_half_a_year_later_is_no_repost() -> None:
    texts = release(), release().replace("和健康", "与健康")
    assert len(found(extracted(*texts, published=("2025-09-16", "2025-09-20")))) == 1
    assert found(extracted(*texts, published=("2025-09-16", "2026-09-16"))) == {}


@pytest.mark.parametrize("text", ["", "。", "安岳县科协赴乐至县科协调研。", "科普" * 300, "a" * 500])
def test_texts_that_say_too_little_are_no_reposts(text: str) -> None:
    assert found(extracted(text, text)) == {}


MIXED = extracted(
    release(),
    reposting.repost(release(), random.Random(1)),
    reposting.repost(release(), random.Random(2), cut=True),
    release(county="乐至县", school="乐至县实验小学"),
    reposting.repost(release(county="乐至县", school="乐至县实验小学"), random.Random(3)),
    release(year="2024"),
    reposting.repost(release(year="2024"), random.Random(4), cut=True),
    published=("2025-09-17", "2025-09-16", "", "2025-09-16", "", "2024-09-16", "2024-09-16"),
)


def test_of_a_mixture_only_copies_are_joined() -> None:
    assert found(MIXED) == {"n0": "n1", "n2": "n1", "n4": "n3", "n6": "n5"}


@settings(max_examples=30, deadline=None)
@given(st.permutations(MIXED))
def test_the_order_does_not_matter(mixed: list[Extraction]) -> None:
    assert found(mixed) == found(MIXED)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(range(len(MIXED)))))
def test_what_else_there_is_does_not_join_others(chosen: set[int]) -> None:
    whole = found(MIXED)
    part = found([MIXED[i] for i in sorted(chosen)])
    release_of = {name: whole.get(name, name) for name in (one.article.name for one in MIXED)}
    assert all(release_of[copy] == release_of[original] for copy, original in part.items())


def test_the_same_article_twice_is_no_repost() -> None:
    [one] = extracted(release())
    assert find_reposts([one.article, replace(one.article)][:1], one.occurrences) == {}
