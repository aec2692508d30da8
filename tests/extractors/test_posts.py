"""Posts: who holds which post at which body, as the sentence gives it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Story

FOUND = 7

# sentence; person body title, one post after another
TABLE = [
    ("海东市科协主席林远舟出席会议。", "林远舟 海东市科协 主席"),
    ("海东市科协党组书记、主席林远舟出席会议。", "林远舟 海东市科协 党组书记、主席"),
    ("海东市科协党组书记兼主席林远舟出席会议。", "林远舟 海东市科协 党组书记兼主席"),
    (
        "海东市科协党组成员、海东市科技馆馆长林远舟出席会议。",
        "林远舟 海东市科协 党组成员; 林远舟 海东市科技馆 馆长",
    ),
    (
        "海东市政协副主席、海东市科协主席林远舟出席会议。",
        "林远舟 海东市政协 副主席; 林远舟 海东市科协 主席",
    ),
    # the body carries on
    (
        "海东市科协主席林远舟、副主席高岩松出席会议。",
        "林远舟 海东市科协 主席; 高岩松 海东市科协 副主席",
    ),
    (
        "海东市科协主席林远舟，副主席高岩松出席会议。",
        "林远舟 海东市科协 主席; 高岩松 海东市科协 副主席",
    ),
    (
        "海东市科协党组书记林远舟和副主席高岩松出席会议。",
        "林远舟 海东市科协 党组书记; 高岩松 海东市科协 副主席",
    ),
    # title and body carry on
    ("海东市科协副主席林远舟、高岩松出席。", "林远舟 海东市科协 副主席; 高岩松 海东市科协 副主席"),
    # each at a body of their own
    (
        "海东市科协主席林远舟、西宁市科协主席高岩松出席会议。",
        "林远舟 海东市科协 主席; 高岩松 西宁市科协 主席",
    ),
    ("海东市科协原主席林远舟出席会议。", "林远舟 海东市科协 原主席"),
    ("海东市科协名誉会长林远舟出席会议。", "林远舟 海东市科协 名誉会长"),
    ("海东市科协科普部部长林远舟介绍情况。", "林远舟 海东市科协 科普部部长"),
    ("海东市委副书记林远舟出席会议。", "林远舟 海东市委 副书记"),
    ("海东市市长林远舟出席会议。", "林远舟 海东市政府 市长"),
    ("海东市科协主席陆锦、市委副书记林远舟到会。", "陆锦 海东市科协 主席; 林远舟 海东市委 副书记"),
    ("海东市科协主席陆锦、林远舟教授到场。", "陆锦 海东市科协 主席"),
    ("海东市委组织部副部长（正县级）林远舟到会。", "林远舟 海东市委组织部 副部长"),
    ("海东市农学会新任会长林远舟到会。", "林远舟 海东市农学会 会长"),
    ("海东市科技馆展教部林远舟部长到会。", "林远舟 海东市科技馆 展教部部长"),
    # an office of government or of the state is none at the society named before
    (
        "海东市科协主席林远舟，原建设部部长高岩松到会。",
        "林远舟 海东市科协 主席",
    ),
    (
        "一行来到三合镇，海东市科协主席林远舟、副镇长高岩松陪同。",
        "林远舟 海东市科协 主席; 高岩松 三合镇政府 副镇长",
    ),
    # behind the name, in lists, by election
    ("组长：陆锦 海东市科协主席", "陆锦 海东市科协 主席"),
    ("林远舟任海东市科协秘书长。", "林远舟 海东市科协 秘书长"),
    (
        "海东市科协召开第五次代表大会，选举林远舟为主席，高岩松、许知行为副主席。",
        "林远舟 海东市科协 主席; 高岩松 海东市科协 副主席; 许知行 海东市科协 副主席",
    ),
    (
        "海东市农学会第八次会员代表大会选举林远舟为新一届理事会理事长，聘任高岩松为秘书长。",
        "林远舟 海东市农学会 理事长; 高岩松 海东市农学会 秘书长",
    ),
    ("林远舟当选为海东市农学会第九届理事会副理事长。", "林远舟 海东市农学会 副理事长"),
    # a name with a title but no body has no post
    ("林远舟书记指出要加强科普。", ""),
    ("林远舟教授作报告。", ""),
    ("海东市科协记者林远舟报道。", ""),
    ("海东市科协召开会议。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_posts(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, published="2025-03-20", steps=FOUND)
    found = dict.fromkeys(f"{post.person} {post.body.name} {post.title}" for post in story.posts)
    assert "; ".join(found) == expected


def test_a_post_covers_title_and_name(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("3月5日，海东市科协主席林远舟到会。", steps=FOUND)
    (post,) = story.posts
    assert story.text[post.start : post.end] == "海东市科协主席林远舟"
