"""Items: which pages hold several pieces of news, which one article, and what each item knows of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Story

COUNTY = "3月5日，县科协主席林远舟到海东村调研科普工作，看望农技协会员，了解农户的需求，商定办一期培训班。"
DISTRICT = "3月7日，区科协联合区教育局在实验小学举办科普报告会，二百多名学生到场听讲，会后还参观了科普大篷车。"
CITY = "近日，市科协召开学会工作会议，三十家学会的秘书长参加，市科协副主席高岩松讲话，部署了今年的任务。"
GOES_ON = "考察组来到吉林省科技馆，参观展厅，听取介绍，与馆方座谈，就展品研发和场馆运营交换了意见。"

# the page, and what each story begins with: headline (or whose news it is) and text
DIGESTS = [
    (f"【县里来人】{COUNTY}\n【报告进校】{DISTRICT}", "县里来人 县科协; 报告进校 区科协"),
    (f"【县里来人】\n{COUNTY}\n【报告进校】\n{DISTRICT}", "县里来人 县科协; 报告进校 区科协"),
    (f"各地动态\n【互助县】{COUNTY}\n【乐都区】{DISTRICT}", "互助县 县科协; 乐都区 区科协"),
    (f"· 互助县 [2025-03-06] {COUNTY}\n· 乐都区 [2025-03-08] {DISTRICT}", "互助县 县科协; 乐都区 区科协"),
    (f"01 县科协走访农户\n{COUNTY}\n02 区科协进校园\n{DISTRICT}", "县科协走访农户 县科协; 区科协进校园 区科协"),
    (f"01\n县科协走访农户\n{COUNTY}\n02\n区科协进校园\n{DISTRICT}", "县科协走访农户 县科协; 区科协进校园 区科协"),
    (
        f"一、县科协走访农户\n{COUNTY}\n二、区科协进校园\n{DISTRICT}\n三、学会工作会议召开\n{CITY}",
        "县科协走访农户 县科协; 区科协进校园 区科协; 学会工作会议召开 市科协",
    ),
    (f"★县科协走访农户\n{COUNTY}\n★区科协进校园\n{DISTRICT}", "县科协走访农户 县科协; 区科协进校园 区科协"),
    (f"◆互助县：{COUNTY}\n◆乐都区：{DISTRICT}", "互助县 县科协; 乐都区 区科协"),
    (f"互助县科协：{COUNTY}\n乐都区科协：{DISTRICT}", "互助县科协 县科协; 乐都区科协 区科协"),
    (f"互助县科协\n{COUNTY}\n乐都区科协\n{DISTRICT}", "互助县科协 县科协; 乐都区科协 区科协"),
    (f"1、{COUNTY}\n2、{DISTRICT}", " 县科协;  区科协"),
    (
        f"县科协走访农户\n{COUNTY}\n（2025.03.06）\n区科协进校园\n{DISTRICT}\n（2025.03.08）",
        "县科协走访农户 县科协; 区科协进校园 区科协",
    ),
    (
        f"县科协走访农户\n{COUNTY}（互助县科协）\n区科协进校园\n{DISTRICT}（乐都区科协）",
        "县科协走访农户 县科协; 区科协进校园 区科协",
    ),
    (
        f"县科协走访农户\n2025-03-06 来源：互助县科协\n{COUNTY}\n区科协进校园\n2025-03-08 来源：乐都区科协\n{DISTRICT}",
        "县科协走访农户 县科协; 区科协进校园 区科协",
    ),
    (f"农户迎来县科协\n本报讯 {COUNTY}\n又讯 {DISTRICT}\n另讯：{CITY}", "农户迎来县科协 县科协;  区科协;  市科协"),
]

ARTICLES = {
    "points of a proposal": f"两地科协座谈\n{CITY}\n（一）多走动\n每年互访一次，交流经验，取长补短，一起提高。\n"
    "（二）多合作\n每年互换展品一次，5月在海东办展，9月在西宁办展。",
    "sections of one journey": f"海东市科协外出考察\n一、看长沙\n3月5日，{GOES_ON}\n二、看长春\n3月7日，{GOES_ON}",
    "a diary": f"考察见闻\n3月5日，{GOES_ON}\n3月6日，{GOES_ON}末",
    "a plan": "2025年工作要点\n一、加强学习\n组织科技工作者学习，办好培训班，团结引领大家，做好服务。\n"
    "二、加强科普\n5月办好科技活动周，9月办好科普日，组织大篷车进校园。",
    "labels in brackets": f"县科协走访农户\n【导读】{COUNTY}\n【编辑：李红】",
    "teasers with dates": f"县科协走访农户\n2025-03-06\n{COUNTY}\n区科协进校园 2025-03-08\n市科协开会 2025-03-09",
    "a signed notice": f"声明\n发布时间：2025-03-06\n{CITY}\n海东市科协\n2025年3月6日",
    "firstly, secondly": f"两地科协座谈\n{CITY}\n一是共建基地。二是共享展品。",
}


@pytest.mark.parametrize(("page", "expected"), DIGESTS)
def test_a_digest_holds_several_stories(stories_of: Callable[..., list[Story]], page: str, expected: str) -> None:
    stories = stories_of(page, steps=0)
    assert len(stories) == len(expected.split(";"))
    for story, told in zip(stories, expected.split(";"), strict=True):
        head, _, begins = told.strip(" ").rpartition(" ") if told.strip().count(" ") else ("", "", told.strip())
        assert head in (story.text[: story.headline_end].strip(), story.byline)
        assert begins in story.text[story.headline_end :][:16]


@pytest.mark.parametrize("page", ARTICLES.values(), ids=list(ARTICLES))
def test_one_article_stays_one_story(stories_of: Callable[..., list[Story]], page: str) -> None:
    assert len(stories_of(page, steps=0)) == 1


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"· 互助县 [2024-03-06] {COUNTY}\n· 乐都区 [2025-03-08] {DISTRICT}", ["2024-03-05", "2025-03-07"]),
        (f"【来人】{COUNTY}\n(2024.03.06)\n【报告】{DISTRICT}\n(2025.03.08)", ["2024-03-05", "2025-03-07"]),
        (f"【来人】{COUNTY}（2024-03-06）\n【报告】{DISTRICT}（2025-03-08）", ["2024-03-05", "2025-03-07"]),
        (
            f"盘点2024|这一年\n发布时间：2025-01-06\n01 走访农户\n{COUNTY}\n02 报告进校\n{DISTRICT}",
            ["2024-03-05", "2024-03-07"],
        ),
    ],
)
def test_each_item_has_its_own_day(stories_of: Callable[..., list[Story]], page: str, expected: list[str]) -> None:
    assert [story.dates[0].edtf for story in stories_of(page)] == expected


def test_levels_are_resolved_inside_the_item(stories_of: Callable[..., list[Story]]) -> None:
    items = f"· 互助县 [2025-03-06] {COUNTY}\n· 乐都区 [2025-03-08] {DISTRICT}\n· 机关 [2025-03-09] {CITY}"
    page = f"海东市科学技术协会\n首页 | 概况 | 动态\n{items}"
    found = [{span.mention.division for span in story.bodies if span.mention} for story in stories_of(page)]
    assert "630223" in found[0]
    assert "630202" in found[1]
    assert "630200" in found[2]


def test_notices_of_one_site_know_whose_they_are(stories_of: Callable[..., list[Story]]) -> None:
    page = (
        "青海省林学会\n通知公告\n声 明\n时间：2025-03-06\n近来有人以我会名义收费。我会从未委托任何单位收费，请大家留意。\n"
        "青海省林学会\n2025年3月6日\n关于举办讲座的通知\n时间：2025-03-08\n各会员单位：\n我会定于3月20日举办讲座，请组织人员参加。\n"
    )
    stories = stories_of(page)
    assert [story.published for story in stories] == ["2025-03-06", "2025-03-08"]
    assert all("青海省林学会" in story.masthead for story in stories)
    assert all(any(s.mention and s.mention.name == "青海省林学会" for s in story.bodies) for story in stories)


def test_the_source_of_a_notice_is_its_own(stories_of: Callable[..., list[Story]]) -> None:
    page = (
        f"县科协走访农户\n2025-03-06 来源：互助县科协\n{COUNTY}\n区科协进校园\n2025-03-08 来源：乐都区科协\n{DISTRICT}"
    )
    assert [story.masthead for story in stories_of(page, steps=0)] == ["互助县科协", "乐都区科协"]
