"""Shingles are the same on every machine; what has something in common is found, everything else passed over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from hezuo.reposts.candidates import SHINGLE, shingles, suspects

TEXT = "安岳县科协联合县教育局在文化广场举办全国科普日启动仪式向市民介绍食品安全防灾减灾健康生活知识"


def test_hashes_do_not_depend_on_the_machine() -> None:
    assert shingles("海东市科协赴云岭科技馆考察")[:2].tolist() == [9311922970383825665, 2931429436397314042]


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_part_has_the_shingles_of_the_whole(text: str, more: str) -> None:
    assert len(shingles(text)) == max(0, len(text) - SHINGLE + 1)
    assert set(shingles(text).tolist()) <= set(shingles(more + text + more).tolist())


def test_only_what_has_something_in_common_is_suspect() -> None:
    articles = [
        Article.of("one", TEXT),
        Article.of("other", "首页 > 新闻\n" + TEXT + "\n相关推荐"),
        Article.of("third", TEXT[::-1]),
    ]
    assert [article.name for article in suspects(articles)] == ["one", "other"]
    assert suspects([]) == []
