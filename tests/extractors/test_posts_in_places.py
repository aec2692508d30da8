"""Posts whose place the paragraph tells: stories that go from city to city, hosts and guests, and the wordings that all say one post."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from extractors.document import Story

FOUND = 7
OFFICES = (("市委副书记", "市委 副书记"), ("市科协主席", "市科协 主席"), ("副市长", "市政府 副市长"))
STAGES = (
    "18日，{place}市人大常委会主任马辽，{office}林远舟来到滨河社区。",
    "{place}市的活动安排在18日。{office}林远舟到现场。",
    "在{place}市红旗村，{office}林远舟介绍了情况。",
    "{place}站的启动仪式18日举行，{office}林远舟致辞。",
    "18日，{place}市科普月活动启动。{office}林远舟出席。许知行主持仪式。",
)


def told(story: Story) -> list[str]:
    return [*dict.fromkeys(f"{post.person} {post.body.name} {post.title}" for post in story.posts)]


@pytest.mark.parametrize(("stage", "office"), [*product(STAGES, OFFICES)])
def test_the_place_that_a_paragraph_introduces(
    stories_of: Callable[..., list[Story]], stage: str, office: tuple[str, str]
) -> None:
    """市委, 副市长 are of the city that their paragraph opens with, in a story of several cities."""
    (story,) = stories_of(
        "青海各地开展科普活动\n17日，海东市科协主席高岩松走访了新城中学。市教育局局长柏青坡参加。\n"
        + stage.format(place="西宁", office=office[0]),
        published="2025-03-20",
        steps=FOUND,
    )
    posts = told(story)
    assert "柏青坡 海东市教育局 局长" in posts
    assert f"林远舟 西宁{office[1]}" in posts


# text; posts that it tells
TABLE = [
    # who goes to other cities stays who they are
    (
        "西宁市科协赴海东考察\n3月5日，西宁市科协主席林远舟率队赴海东市考察。市政协副主席高岩松一同前往。\n在海东市科技馆，副市长柏青坡谈了体会。",
        "林远舟 西宁市科协 主席; 高岩松 西宁市政协 副主席; 柏青坡 西宁市政府 副市长",
    ),
    # within a paragraph
    (
        "青海省科协主席林远舟一行到基层调研。5日上午，西宁市，副市长高岩松介绍情况。下午，一行人赶到海东市，市科技馆馆长柏青坡作陪。",
        "林远舟 青海省科协 主席; 高岩松 西宁市政府 副市长; 柏青坡 海东市科技馆 馆长",
    ),
    # a county whose name is a word
    (
        "益阳市科协开展活动。\n南县：县科协主席林远舟到场。\n来到安化县，县长高岩松到场。",
        "林远舟 南县科协 主席; 高岩松 安化县政府 县长",
    ),
    # so does the house that tells of others
    (
        "3月5日，西宁市科协召开会议。市政协副主席林远舟到会。\n在海东市，科普工作起步早。市科协主席高岩松讲话。\n来源：西宁市科协",
        "林远舟 西宁市政协 副主席; 高岩松 西宁市科协 主席",
    ),
    # who receives guests is of the place that they have come to
    (
        "3月5日，西宁市科协主席林远舟一行到海东市考察。副市长高岩松、市教育局局长柏青坡陪同。\n西宁市科协一行参观了海东市科技馆。市政协副主席许知行参加座谈。",
        "林远舟 西宁市科协 主席; 高岩松 海东市政府 副市长; 柏青坡 海东市教育局 局长; 许知行 海东市政协 副主席",
    ),
    # one 市 for two; a street is nobody's name
    ("25日，海东市长林远舟，市委副书记高岩松到会。", "林远舟 海东市政府 市长; 高岩松 海东市委 副书记"),
    ("报到地点：西宁市长风东街18号。", ""),
    # the ruler of a city is no officer of the village where he speaks
    ("在海东市红旗村，副市长林远舟介绍了情况。", "林远舟 海东市政府 副市长"),
    # whose guests come, who receives them
    ("昆仑机械公司一行到青海省科协参观。党组书记林远舟接待了客人。", "林远舟 青海省科协 党组书记"),
    ("客人到青海大学参观，校党委书记林远舟介绍了情况。", "林远舟 青海大学 党委书记"),
    ("应青海大学邀请，校党委书记林远舟率团前往。", ""),
    # a head of two offices at the body that has both
    ("青海省化学会召开换届大会，副理事长兼秘书长林远舟出席。", "林远舟 青海省化学会 副理事长兼秘书长"),
    ("海东科技馆举行会议。党支部书记、馆长林远舟主持。", "林远舟 海东科技馆 党支部书记、馆长"),
    ("青海省化学会召开换届大会，董事长兼总经理林远舟出席。", ""),
    # a society under the long name of 科协
    ("澳华科学技术协会召开会议，常务副会长林远舟主持。", "林远舟 澳华科协 常务副会长"),
    ("海东市科协召开会议，会长林远舟主持。", ""),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_posts_in_places(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(text, published="2025-03-20", steps=FOUND)
    assert "; ".join(told(story)) == expected


BODIES = ("海东市科协", "青海省化学会", "昆仑机械有限公司")
WORDINGS = (
    "林远舟老师到会。林远舟自2018年起任{post}。",
    "林远舟老师到会。林远舟当上了{post}。",
    "林远舟老师到会。林远舟还兼着{post}。",
    "林远舟老师到会。如今，林远舟已经是{post}了。",
    "林远舟老师到会，他还是{post}。",
    "林远舟老师到会。他现在担任{post}。",
    "林远舟教授（{post}）到会。",
    "作为{post}的林远舟到会。",
    "{post}一职由林远舟接任。",
    "{post}、本次大赛评委林远舟到会。",
    "林远舟的另一个身份是{post}。",
)


@pytest.mark.parametrize(("wording", "body"), [*product(WORDINGS, BODIES)])
def test_wordings_of_a_post(stories_of: Callable[..., list[Story]], wording: str, body: str) -> None:
    """One post, told in any of these ways, at any kind of body."""
    (story,) = stories_of(wording.format(post=f"{body}党委书记"), published="2025-03-20", steps=FOUND)
    assert told(story) == [f"林远舟 {body} 党委书记"]


# sentence; posts that it tells
PREDICATES = [
    ("海东市农业局聘请林远舟为总工程师。", "林远舟 海东市农业局 总工程师"),
    ("青海省化学会派法人代表林远舟到会。", "林远舟 青海省化学会 法人代表"),
    ("青海省化学会首任会长林远舟到会。", "林远舟 青海省化学会 首任会长"),
    (
        "林远舟（青海省化学会副会长、海东市青少年科技辅导员协会会长）到会。",
        "林远舟 青海省化学会 副会长; 林远舟 海东市青少年科技辅导员协会 会长",
    ),
    (
        "林远舟老师到会。林远舟曾先后担任海东市科协主席、青海大学校长。",
        "林远舟 海东市科协 原主席; 林远舟 青海大学 原校长",
    ),
    ("林远舟老师到会。林远舟既是海东市科协主席，又是青海大学校长。", "林远舟 海东市科协 主席; 林远舟 青海大学 校长"),
    ("林远舟老师到会。林远舟去年从海东市科协主席的岗位上退休。", "林远舟 海东市科协 原主席"),
    ("林远舟老师以海东市科协主席的身份到会。", "林远舟 海东市科协 主席"),
    ("海东市科协主席林远舟（兼任青海省化学会秘书长）到会。", "林远舟 海东市科协 主席; 林远舟 青海省化学会 秘书长"),
    ("退休前是海东市科协主席的林远舟到会。", "林远舟 海东市科协 原主席"),
    ("长期在海东市科协担任主席的林远舟到会。", "林远舟 海东市科协 主席"),
    ("林远舟，男，1965年生，海东市科协主席，青海大学教授。", "林远舟 海东市科协 主席; 林远舟 青海大学 教授"),
    ("任命林远舟为海东市科协主席，免去其青海大学校长职务。", "林远舟 海东市科协 主席; 林远舟 青海大学 原校长"),
    ("青海省化学会来了十多人。会长林远舟代表青海省化学会致辞。", "林远舟 青海省化学会 会长"),
    ("林远舟老师到会。林远舟不是海东市科协主席。", ""),
    ("林远舟老师到会。林远舟想当海东市科协主席。", ""),
    ("林远舟老师为海东市科协主席拍照。", ""),
    ("林远舟老师到会。林远舟的父亲是海东市科协主席。", ""),
    ("海东市科协两位副主席林远舟、高岩松到会。", "林远舟 海东市科协 副主席; 高岩松 海东市科协 副主席"),
    ("海东市科协特聘林远舟为首席专家。", "林远舟 海东市科协 首席专家"),
    ("林远舟老师到会。林远舟由海东市科协秘书长升任青海大学校长。", "林远舟 青海大学 校长"),
    ("林远舟老师是海东市科协主席高岩松的学生。", "高岩松 海东市科协 主席"),
    ("新疆维吾尔自治区副主席林远舟到会。", "林远舟 新疆维吾尔自治区政府 副主席"),
    (
        "昆仑机械有限公司首席数学家林远舟、青海大学兼职教授高岩松到会。",
        "林远舟 昆仑机械有限公司 首席数学家; 高岩松 青海大学 兼职教授",
    ),
    # who is named before in the sentence is of the same house, unless another stands between
    (
        "昆仑机械有限公司副总裁林远舟讲话，总工程师高岩松、海东化工有限公司董事长柏青坡到会。",
        "林远舟 昆仑机械有限公司 副总裁; 高岩松 昆仑机械有限公司 总工程师; 柏青坡 海东化工有限公司 董事长",
    ),
    # 他 after two people is nobody, and what he is head of something else's is no post
    ("林远舟老师和高岩松老师到会，他是海东市科协主席。", ""),
    ("林远舟老师到会。他是海东市科协主席的老同学。", ""),
    ("林远舟老师到会。\n他是海东市科协主席。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), PREDICATES)
def test_predicates(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, published="2025-03-20", steps=FOUND)
    assert "; ".join(told(story)) == expected


UNIVERSITY = [
    (
        "3月5日，青海省农业科学院主任林远舟一行来到青海大学交流。我校副校长高岩松表示欢迎。",
        "林远舟 青海省农科院 主任; 高岩松 青海大学 副校长",
    ),
    (
        "洛阳市人大常委会主任林远舟到会。\n20日，平顶山市委书记高岩松，市人大常委会副主任柏青坡到会。",
        "林远舟 洛阳市人大常委会 主任; 高岩松 平顶山市委 书记; 柏青坡 平顶山市人大常委会 副主任",
    ),
    # a university's people on its page: who comes, who speaks, whose departments and faculties these are
    (
        "3月5日，海东市科协主席林远舟一行来到青海大学交流。园艺学院院长高岩松参加。",
        "林远舟 海东市科协 主席; 高岩松 青海大学 园艺学院院长",
    ),
    (
        "3月5日，海东市科协主席林远舟一行来我校交流。园艺学院、教务处派人参加。副校长高岩松讲话。\n供稿：青海大学科协",
        "林远舟 海东市科协 主席; 高岩松 青海大学 副校长",
    ),
    (
        "3月5日，海东市科协主席林远舟一行来我校交流。科研处处长高岩松、校团委书记柏青坡参加。\n来源：青海大学新闻网",
        "林远舟 海东市科协 主席; 高岩松 青海大学 科研处处长; 柏青坡 青海大学 团委书记",
    ),
    ("青海大学召开会议，机械工程学院高岩松教授作报告。", "高岩松 青海大学 机械工程学院教授"),
    ("园艺学院召开会议，国际交流处处长高岩松到会。", ""),
    # a company's
    (
        "3月5日，海东市科协主席林远舟一行到昆仑机械有限公司调研。公司科协主席高岩松汇报了工作。",
        "林远舟 海东市科协 主席; 高岩松 昆仑机械有限公司科协 主席",
    ),
    (
        "昆仑机械有限公司科协成立，集团公司副总裁林远舟当选主席，总工程师高岩松当选副主席。",
        "林远舟 昆仑机械有限公司科协 主席; 林远舟 昆仑机械有限公司 副总裁; "
        "高岩松 昆仑机械有限公司科协 副主席; 高岩松 昆仑机械有限公司 总工程师",
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNIVERSITY)
def test_posts_of_a_house(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(text, published="2025-03-20", steps=FOUND)
    assert sorted(told(story)) == sorted(filter(None, expected.split("; ")))


ELECTIONS = [
    (
        "选举结果为：理事长：林远舟；副理事长：高岩松、柏青坡；秘书长：许知行。",
        "林远舟 理事长; 高岩松 副理事长; 柏青坡 副理事长; 许知行 秘书长",
    ),
    ("林远舟接替高岩松出任会长。", "林远舟 会长"),
    ("经投票，林远舟连任会长，高岩松首次当选副会长兼秘书长。", "林远舟 会长; 高岩松 副会长兼秘书长"),
    ("大会同意林远舟辞去会长职务。", "林远舟 原会长"),
    ("当选为副会长的还有林远舟、高岩松。", "林远舟 副会长; 高岩松 副会长"),
    ("副会长由林远舟、高岩松担任。", "林远舟 副会长; 高岩松 副会长"),
    ("会议推举林远舟教授为会长，通过了副会长高岩松的任命。", "林远舟 会长; 高岩松 副会长"),
    ("大家祝贺会长林远舟。", "林远舟 会长"),
    ("大会祝贺名单如下：一等奖：林远舟；二等奖：高岩松。", ""),
]


@pytest.mark.parametrize(("text", "expected"), ELECTIONS)
def test_elections(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(f"青海省化学会第三次代表大会召开。{text}", published="2025-03-20", steps=FOUND)
    found = sorted(post.replace(" 青海省化学会 ", " ") for post in told(story))
    assert found == sorted(filter(None, expected.split("; ")))
