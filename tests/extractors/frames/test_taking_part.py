"""Taking part: what people and bodies do together where an event is on, whatever titles they are listed with."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from telling import check

from extractors import Extraction

OPENINGS = ("3月5日，第三届河湟科普论坛在西宁举行。", "第三届河湟科普论坛3月5日在西宁开幕，300余人到场。\n")
TWO = (
    "海东市科技馆馆长林远舟、平安区科协主席高岩松",
    "青海大学教授林远舟和县委常委、宣传部部长高岩松",
    "市政协副主席林远舟、中国科学院院士高岩松",
)
THEY_DO = (
    "{two}来当“老师”。",
    "{two}分别代表学会和开发区管委会，签了《共建合作协议》。",
    "{two}备了一摞科普题，边问边讲。",
    "海东市科协请来{two}，给乡亲们讲马铃薯怎么种才高产。",
    "{two}两位老师指导学生动手做。",
    "嘉宾有：{two}。",
    "一起去的还有{two}。",
)
BODIES_DO = (
    "平安区科协、青海大学派出6支科研团队，同企业交流。",
    "平安区科协、青海大学等单位也派人来听。",
    "参加论坛的单位有平安区科协和青海大学。",
    "平安区科协、青海大学在会上介绍了经验。",
    "平安区科协和青海大学的负责人列席论坛。",
    "一起去的还有平安区科协和青海大学。",
    "论坛汇聚了来自平安区科协、青海大学的专家学者。",
    "平安区科协、青海大学各派出两名选手。",
    "平安区科协、青海大学的同行也赶来取经。",
    "平安区科协、青海大学联袂献上了精彩的演出。",
    "平安区科协、青海大学的展位前人头攒动。",
)
# sentence by sentence, what is told of 林远舟 and 高岩松
STORIES = [
    # the event that is on stays on
    (
        "第三届河湟科普论坛3月5日在西宁举行。论坛设三个分会场，首次举办两地青少年机器人友谊赛。"
        "青海大学教授林远舟作主旨报告。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。会上商定，第四届河湟科普论坛明年在海东举行。青海大学教授林远舟作总结讲话。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。青海大学教授林远舟希望学会多办“讲理想”科普竞赛，还介绍了外地的做法。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。青海大学教授林远舟就如何开展“科普河湟行”活动作了发言。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    # an event that visitors come to after their tour
    (
        "3月4日，海东市科协代表团参观了青海大学。3月5日，海东企业家座谈会在西宁举行。西宁市科协主席林远舟致辞，"
        "西宁市科技馆馆长高岩松就招商提了几条建议。",
        "林远舟 → 海东企业家座谈会; 高岩松 → 海东企业家座谈会",
    ),
    # over semicolons
    (
        "第三届河湟科普论坛4月15日将在西宁举行。特邀报告人：青海大学教授林远舟；西宁市科技馆馆长高岩松",
        "林远舟 → 第三届河湟科普论坛 [planned]; 高岩松 → 第三届河湟科普论坛 [planned]",
    ),
    # who gets something at it
    (
        "第三届河湟科普论坛3月5日在西宁举行。青海大学教授林远舟将牌匾交到西宁市科技馆馆长高岩松手中。",
        "林远舟 → 第三届河湟科普论坛; 高岩松 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。青海大学的林远舟、平安区科协的高岩松也来了。",
        "林远舟 → 第三届河湟科普论坛; 高岩松 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。首场报告由青海大学教授林远舟担纲，次日由西宁市科技馆馆长高岩松接力。",
        "林远舟 → 第三届河湟科普论坛; 高岩松 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。青海大学教授林远舟代表获奖者发表感言。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。应邀而未到的有青海大学教授林远舟。",
        "林远舟 → 第三届河湟科普论坛 [denied]",
    ),
    (
        "第三届河湟科普论坛3月5日在西宁举行。会议商定，海东市科协明年主办科普大篷车巡展。\n"
        "西宁市科协主席林远舟说，合作要落到实处。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    (
        "3月5日天刚亮，海东市科协主席林远舟一行就上了路，去平安区三合镇参加第三届河湟科普论坛。",
        "林远舟 → 第三届河湟科普论坛",
    ),
    # those who watch over others, those who are only sent word
    ("第三届河湟科普论坛3月5日在西宁举行。平安区科协、青海大学派驻企业的专家，年底要写总结。", ""),
    ("第三届河湟科普论坛3月5日在西宁举行。去年海东市科协请来青海大学教授林远舟当顾问。", ""),
]


@pytest.mark.parametrize(("opening", "two", "said"), [*product(OPENINGS, TWO, THEY_DO)])
def test_people(read: Callable[..., Extraction], opening: str, two: str, said: str) -> None:
    expected = "林远舟 → 第三届河湟科普论坛; 高岩松 → 第三届河湟科普论坛"
    check(read(opening + said.format(two=two)), "ATTENDED", expected)


@pytest.mark.parametrize(("opening", "said"), [*product(OPENINGS, BODIES_DO)])
def test_bodies(read: Callable[..., Extraction], opening: str, said: str) -> None:
    check(read(opening + said), "ATTENDED", "平安区科协 → 第三届河湟科普论坛; 青海大学 → 第三届河湟科普论坛")


@pytest.mark.parametrize(("story", "expected"), STORIES)
def test_story(read: Callable[..., Extraction], story: str, expected: str) -> None:
    check(read(story), "ATTENDED", expected)
