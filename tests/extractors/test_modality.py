"""Modality: occurred, planned or denied; how far the words reach that say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import Extraction
from extractors.document import Story
from extractors.modality import announced, modality

SIGNED = "海东市科协与西宁市科协签署合作协议"

TABLE = [
    ("青海大学即将开学，海东市科协与西宁市科协作了磋商，签署了合作协议。", "occurred"),
    ("会议商定：理事会照旧，海东市科协与西宁市科协签署合作协议。", "planned"),
    ("会议听取了筹备工作报告，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("青海省科协综合计划部到场，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("3月5日，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("海东市科协已与西宁市科协签署合作协议。", "occurred"),
    ("海东市科协先后与西宁市科协、青海大学签署合作协议。", "occurred"),
    ("海东市科协志愿者看到，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("在未来科技城，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("按“春蕾计划”，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("新春佳节将至，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("全国科普日即将来临，海东市科协与西宁市科协签署合作协议。", "occurred"),
    # planned: announced, intended, agreed for later
    ("海东市科协将与西宁市科协签署合作协议。", "planned"),
    ("海东市科协拟与西宁市科协签署合作协议。", "planned"),
    ("海东市科协即将与西宁市科协签署合作协议。", "planned"),
    ("海东市科协计划与西宁市科协签署合作协议。", "planned"),
    ("海东市科协希望与西宁市科协签署合作协议。", "planned"),
    ("下一步，海东市科协与西宁市科协签署合作协议。", "planned"),
    ("今后，海东市科协与西宁市科协签署合作协议。", "planned"),
    ("下半年，海东市科协与西宁市科协签署合作协议。", "planned"),
    ("双方一致同意，海东市科协与西宁市科协签署合作协议。", "planned"),
    ("林远舟强调，海东市科协要与西宁市科协签署合作协议。", "planned"),
    # the whole paragraph, once it opens with the future
    ("下一步要抓好三件事。海东市科协与西宁市科协签署合作协议。", "planned"),
    ("海东市科协正与西宁市科协磋商签署合作协议。", "planned"),
    ("海东市科协与西宁市科协围绕签署合作协议展开洽谈。", "planned"),
    ("海东市科协与西宁市科协签约在即。", "planned"),
    # what is told as done stays done among plans
    ("下一步要抓好三件事。此前，海东市科协已与西宁市科协签署合作协议。", "occurred"),
    ("下一步，海东市科协推动科普。早在2019年，海东市科协与西宁市科协签署合作协议。", "occurred"),
    ("海东市科协与西宁市科协签署“礼赞新时代，科普向未来”为主题的合作协议。", "occurred"),
    # 将 as the mark of an object is no plan
    ("将“科普基地”牌匾挂好后，海东市科协与西宁市科协签署合作协议。", "occurred"),
    # denied
    ("海东市科协未与西宁市科协座谈，也没有与西宁市科协签署合作协议。", "denied"),
    ("海东市科协从未与西宁市科协签署合作协议。", "denied"),
    ("海东市科协与西宁市科协未签署合作协议，只是进行了座谈。", "denied"),
    ("海东市科协并未与西宁市科协签署合作协议。", "denied"),
    ("网传海东市科协与西宁市科协签署合作协议，与事实不符。", "denied"),
    # a denial or a plan of something else before or behind does not reach this clause
    ("3月5日，海东市科协与西宁市科协签署合作协议。下一步，双方将共建基地。", "occurred"),
    ("海东市科协原定的年会取消。海东市科协与西宁市科协签署合作协议。", "occurred"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_signing(read: Callable[..., Extraction], text: str, expected: str) -> None:
    found = [s for s in read(text).statements if s.relation == "SIGNED_AGREEMENT_WITH"]
    assert {s.modality.value for s in found} == {expected}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("关于举办2025年河湟科普论坛的通知", True),
        ("2025年河湟科普论坛延期举行", True),
        ("2025年河湟科普论坛邀请函", True),
        ("2025年河湟科普论坛在西宁举行", False),
        ("海东市科协与西宁市科协签约", False),
    ],
)
def test_a_notice_announces(stories_of: Callable[..., list[Story]], headline: str, expected: bool) -> None:
    text = f"{headline}\n2025年河湟科普论坛由海东市科协主办，西宁市科协承办，青海大学协办，地点在西宁市科技馆三楼。"
    (story,) = stories_of(text, published="2025-03-20")
    assert announced(story) is expected
    hosted = {s.modality.value for s in story.statements if s.relation == "HOSTED"}
    assert hosted == {"planned" if expected else "occurred"}


def test_a_plan_beside_what_happened(read: Callable[..., Extraction]) -> None:
    text = "3月5日，海东市科协与西宁市科协座谈。下一步，海东市科协将与西宁市科协签署合作协议。"
    found = {(s.relation, s.modality.value) for s in read(text).statements}
    assert found == {("MET_WITH", "occurred"), ("SIGNED_AGREEMENT_WITH", "planned")}


def test_the_clause_decides(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("3月5日双方座谈，拟于明年签约。", published="2025-03-20", steps=0)
    (sentence,) = story.sentences
    talks, signing = story.text.index("座谈"), story.text.index("签约")
    assert modality(story, sentence, talks, talks + 2) == "occurred"
    assert modality(story, sentence, signing, signing + 2) == "planned"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("拟任海东市科技馆馆长林远舟作表态发言。", [("馆长", "planned")]),
        ("候任海东市科技馆馆长林远舟到会。", [("馆长", "planned")]),
        ("新任海东市科技馆馆长林远舟到会。", [("馆长", "occurred")]),
        ("曾任海东市科技馆馆长的林远舟到会。", [("原馆长", "occurred")]),
    ],
)
def test_posts_to_come_and_former_ones(
    read: Callable[..., Extraction], sentence: str, expected: list[tuple[str, str]]
) -> None:
    posts = [s for s in read(sentence).statements if s.relation == "HOLDS_POST"]
    assert [(s.qualifier("title"), str(s.modality)) for s in posts] == expected
