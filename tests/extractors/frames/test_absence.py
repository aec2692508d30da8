"""Absence: who is named where an event is on and was not there. How an expectation is written, `telling` says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from telling import check

from extractors import Extraction

OPENINGS = ("3月5日，第三届河湟科普论坛在西宁举行。", "第三届河湟科普论坛3月5日在西宁开幕，300余人到场。\n")
# what says that 海东市科技馆馆长林远舟 could not come
MISSED = (
    "海东市科技馆馆长林远舟因公务没有来成，托人带来了花篮。",
    "海东市科技馆馆长林远舟原定出席，临时因故缺席。",
    "海东市科技馆馆长林远舟身体欠佳，没能赶到现场。",
    "海东市科技馆馆长林远舟本打算来，因大雪未能成行。",
    "海东市科技馆馆长林远舟请假。",
    "遗憾的是，海东市科技馆馆长林远舟未能到场。",
    "海东市科技馆馆长林远舟未能如约而至。",
    "原定到会的海东市科技馆馆长林远舟因大雪滞留机场。",
)
# what does not say that he was there
ONLY_NAMED = (
    "主持人朗读了海东市科技馆馆长林远舟写给青少年的一封信。",
    "会议学习了海东市科技馆馆长林远舟的重要讲话精神。",
    "论坛期间展出了海东市科技馆馆长林远舟捐赠的标本。",
    "海东市科技馆馆长林远舟向论坛发来贺电。",
    "海东市科技馆馆长林远舟录制视频表示祝贺。",
    "现场播放了海东市科技馆馆长林远舟的视频致辞。",
    "海东市科技馆馆长林远舟生前曾多次到会。",
    "海东市科技馆馆长林远舟编著的《高原植物》摆在最显眼的位置。",
    "参会代表要把海东市科技馆馆长林远舟的嘱托带回去。",
    "奖杯由海东市科技馆馆长林远舟设计。",
    "会议传达了海东市科技馆馆长林远舟在全省科协工作会议上的讲话。",
    "海东市科技馆馆长林远舟批示肯定了这项工作。",
    "海东市科技馆馆长林远舟的团队研发了这套设备。",
    "影片讲述了海东市科技馆馆长林远舟扎根高原的经历。",
    "会标由海东市科技馆馆长林远舟题写。",
    "海东市科技馆馆长林远舟是河湟天文学会的创始人。",
    "海东市科技馆馆长林远舟早年留学海外，回国后从教。",
    "该项目由河湟天文学会资助，海东市科技馆馆长林远舟负责。",
    "海东市科技馆馆长林远舟已被推荐为候选人。",
    "海东市科技馆馆长林远舟、西宁市科协主席高岩松合著的《天文漫谈》已再版。",
    "论坛还向海东市科技馆馆长林远舟等已故会员默哀。",
)
# and what does, though it looks alike
THERE = (
    "海东市科技馆馆长林远舟的发言赢得掌声。",
    "海东市科技馆馆长林远舟学习了先进经验，并作交流发言。",
    "论坛由海东市科技馆馆长林远舟主持。",
    "论坛还请到了海东市科技馆馆长林远舟。",
    "海东市科技馆馆长林远舟被请上台，和孩子们做起了实验。",
    "“欢迎大家！”海东市科技馆馆长林远舟的开场白很短。",
    "海东市科技馆馆长林远舟代西宁市科协主席高岩松领奖。",
    "海东市科技馆馆长林远舟通过视频连线致辞。",
)


@pytest.mark.parametrize(("opening", "said"), [*product(OPENINGS, MISSED)])
def test_could_not_come(read: Callable[..., Extraction], opening: str, said: str) -> None:
    check(read(opening + said), "ATTENDED", "林远舟 → 第三届河湟科普论坛 [denied]")


@pytest.mark.parametrize(("opening", "said"), [*product(OPENINGS, ONLY_NAMED)])
def test_only_named(read: Callable[..., Extraction], opening: str, said: str) -> None:
    check(read(opening + said), "ATTENDED", "")


@pytest.mark.parametrize(("opening", "said"), [*product(OPENINGS, THERE)])
def test_there(read: Callable[..., Extraction], opening: str, said: str) -> None:
    check(read(opening + said), "ATTENDED", "林远舟 → 第三届河湟科普论坛")
