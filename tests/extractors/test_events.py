"""Events: their names, what is none, and one event under several forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Story

FOUND = 8

TABLE = [
    ("2025年海东市“最美科技人”学习宣传活动启动。", "2025年海东市“最美科技人”学习宣传活动"),
    ("海东市科技馆的春节大戏——“蛇年话蛇”主题展开展。", "“蛇年话蛇”主题展"),
    ("海东市科协举办题为“脑机接口”的科普讲座。", "“脑机接口”科普讲座"),
    ("海东市科协举办以“绿色发展”为主题的培训班。", "“绿色发展”培训班"),
    ("海东市科协开了座谈会和签约仪式。", ""),
    ("青海省农学会2025年学术年会暨寒旱农业高质量发展论坛举办。", "青海省农学会2025年学术年会暨寒旱农业高质量发展论坛"),
    ("青海省农学会2025年学术年会召开\n3月5日，2025年青海省农学会年会召开。", "青海省农学会2025年学术年会"),
    ("这个夏天，因你精彩——2025年河湟科学营开营。", "2025年河湟科学营"),
    ("海东市科技馆开馆。青海省科协主席林远舟参加开馆仪式。", "海东市科技馆开馆仪式"),
    ("我校举行与海东市科协合作签约仪式暨学术交流会。", "海东市科协合作签约仪式暨学术交流会"),
    (
        "海东市农学会成立\n27日，海东市农学会成立大会召开。青海省农学会会长林远舟出席学会成立大会。",
        "海东市农学会成立大会",
    ),
    ("会上举行了2024年相关工作表彰仪式。", ""),
    ("由“地震科普”组委会举办的2023年首场活动在小学举办。", ""),
    ("会上举行了第三届河湟科学奖等奖项颁奖仪式。", ""),
    ("海东市气象局开展应对气候变化科普宣讲活动。", "应对气候变化科普宣讲活动"),
    ("林远舟作了题为“把学术沙龙活动办得更好”的主题报告。", ""),
    ("我市将以这次会议为契机，推动工作。", ""),
    ("海东市科技馆科普剧获评第二届“河湟杯”讲解大赛一等奖。", "第二届“河湟杯”讲解大赛"),
    ("海东市科协举办的首都科学讲堂开讲。", "首都科学讲堂"),
    ("海东市科协办好科技活动周等主题科普活动。", ""),
    ("论坛设立科技传播、青少年科技三个分论坛。", ""),
    ("海东市科协组织了三届河湟青少年机器人大赛。", "河湟青少年机器人大赛"),
    # the full name of the body that holds it, also where the lead says 全市
    ("海东市科协动态\n市科协第五次代表大会召开。", "海东市科协第五次代表大会"),
    ("海东市科协第五次代表大会召开\n3月5日，全市科协第五次代表大会召开。", "海东市科协第五次代表大会"),
    # one event, once with the place
    (
        "我县举行2025年“全国科普日”启动仪式\n3月5日，2025年互助县“全国科普日”活动启动仪式在广场举行。",
        "2025年互助县“全国科普日”活动启动仪式",
    ),
    ("第三届河湟科普论坛、第三届河湟科普展览会先后举行。", "第三届河湟科普论坛; 第三届河湟科普展览会"),
    # kinds and numbers of events, and what is only said of one
    ("活动现场举办科普表演、科普体验等三大类14个分项科普活动。", ""),
    ("全国科普日是大规模群众性科普宣传活动。", ""),
    ("林远舟代表大赛主办单位致辞。", ""),
    ("西宁市科协作为本次论坛的协办方参与。", ""),
    # punctuation of half width behind a bracket
    ("林远舟宣读新的《会费标准》(草案),以上报告和草案经大会表决通过。", ""),
    ("青海省农学会(以下简称 “学会”)2025年学术年会召开。", "青海省农学会2025年学术年会"),
    ("【河湟时报(西宁)】全国河湟科普创新大赛开幕。", "全国河湟科普创新大赛"),
    ("海东市科协举行“科技工作者日”活动启动仪式暨科技工作者座谈会。", "“科技工作者日”活动启动仪式暨科技工作者座谈会"),
    ("第三届河湟科普年会开幕式暨大会报告会在西宁举行。", "第三届河湟科普年会开幕式暨大会报告会"),
    ("海东市科协开展科技、文化、卫生“三下乡”系列活动。", "科技、文化、卫生“三下乡”系列活动"),
    ("海东市科协举办2025年海东市青少年科技创新大赛。", "2025年海东市青少年科技创新大赛"),
    ("第三届河湟科普论坛在西宁举行。", "第三届河湟科普论坛"),
    ("海东市科协召开海东市科协四届三次全委会议。", "海东市科协四届三次全委会议"),
    ("海东市科协举办2025年全国科普日海东市主场活动。", "2025年全国科普日海东市主场活动"),
    # quotes, brackets and 暨 belong to the name
    ("“科技之光”主题展开幕。", "“科技之光”主题展"),
    ("2025年“河湟杯”科普讲解大赛决赛落幕。", "2025年“河湟杯”科普讲解大赛决赛"),
    ("出席2025年河湟科普论坛暨科技成果展并致辞。", "2025年河湟科普论坛暨科技成果展"),
    ("参加青海省科技馆辅导员大赛（海东赛区）选拔赛。", "青海省科技馆辅导员大赛（海东赛区）选拔赛"),
    ("海东市科协召开六届三次全委（扩大）会议。", "六届三次全委（扩大）会议"),
    ("海东市老科协召开全体理事和各分会负责人会议。", "全体理事和各分会负责人会议"),
    ("海东市科技馆推出“触摸未来”主题书展。", "“触摸未来”主题书展"),
    ("河湟奇遇——海东市科协六届三次理事会议在西宁召开。", "海东市科协六届三次理事会议"),
    # a ceremony without a name is called after its body and what is done there
    ("海东市科技馆揭牌。仪式由林远舟主持。", "海东市科技馆揭牌仪式"),
    ("捐赠仪式由海东市科协主席林远舟主持。", "海东市科协捐赠仪式"),
    # a talk with a title, where nothing else is on
    ("青海大学教授林远舟作《人工智能》专题报告。", "《人工智能》专题报告"),
    ("在第三届河湟科普论坛上，林远舟教授作《人工智能》专题报告。", "第三届河湟科普论坛"),
    # what brings a name in is no part of it
    ("3月5日上午，隆重举行第三届河湟科普论坛。", "第三届河湟科普论坛"),
    ("受邀参加第三届河湟科普论坛。", "第三届河湟科普论坛"),
    ("海东市科协取消第三届河湟科普论坛。", "第三届河湟科普论坛"),
    ("“科普河湟行”走进互助县活动启动。", "“科普河湟行”走进互助县活动"),
    ("海东市老科协成立一周年座谈会召开。", "海东市老科协成立一周年座谈会"),
    ("海东市农学会学术年会暨理事会扩大会议召开。", "海东市农学会学术年会暨理事会扩大会议"),
    ("商定第三届河湟科普论坛的时间。", "第三届河湟科普论坛"),
    ("海东市科技馆迎来“长江鱼类”临展。", "“长江鱼类”临展"),
    # the title of something else, the spirit of a meeting, a longer word
    ("林远舟主讲“临时展览的策划”。", ""),
    ("海东市科协学习省第五次代表大会精神。", ""),
    ("代表团拜会海东市科协。", ""),
    ("海东市科技馆赠送两件“光影”互动展品。", ""),
    # what points back to an event, and what is said at one
    ("本届年会由海东市科协主办。", ""),
    ("林远舟院士作大会报告。", ""),
    # a bare head or a general description is no event
    ("海东市科协召开座谈会。", ""),
    ("海东市科协召开工作会议。", ""),
    ("举办培训班。", ""),
    ("各类活动丰富多彩。", ""),
    ("开展调研。", ""),
    ("海东市科协召开科普工作交流座谈会。", ""),
    ("海东市科协开展百余项重点科普活动。", ""),
    ("考察团莅临我馆进行调研交流活动。", ""),
    ("海东市科协理事会决定举行理事长办公会。", "理事长办公会"),
    # a person, the byline, a count, the name of a newspaper, an abbreviation are no part of the name
    ("林远舟希望以河湟科普巡展启动仪式为契机。", "河湟科普巡展启动仪式"),
    ("中新社西宁3月5日电 (记者 林远舟 高岩松)第三届河湟科普论坛开幕。", "第三届河湟科普论坛"),
    ("去年举办3届河湟科普作品大赛。", "河湟科普作品大赛"),
    ("《河湟公众信息网》青海省农学会2025年学术年会召开。", "青海省农学会2025年学术年会"),
    ("青海省农学会（以下简称“学会”）第八次会员代表大会召开。", "青海省农学会第八次会员代表大会"),
    ("海东市林学会理事长林远舟向大会作工作报告。", ""),
    # the head inside the name of a body
    ("大赛由海东市科协青少年科技活动中心承办。", ""),
    # inside quotes nothing is a border, a slogan with a comma included
    ("“科普为民——2025年全国科普日特别活动”举办。", "科普为民——2025年全国科普日特别活动"),
    ("“同心共进，科普为民——2025年河湟科普展”开幕。", "同心共进，科普为民——2025年河湟科普展"),
    ("举办2025年“‘三送’服务‘三农’——河湟科普馆同行收官活动”。", "2025年“‘三送’服务‘三农’——河湟科普馆同行收官活动”"),
    # two events, and a list inside one
    (
        "青海省农学会第八次会员代表大会和青海省林学会第九次会员代表大会举行。",
        "青海省农学会第八次会员代表大会; 青海省林学会第九次会员代表大会",
    ),
    (
        "第十届中国国际农业机械、林业机械及园艺机械展览与技术交流会召开。",
        "第十届中国国际农业机械、林业机械及园艺机械展览与技术交流会",
    ),
]


def names(story: Story) -> str:
    return "; ".join(dict.fromkeys(span.mention.name for span in story.events if span.mention))


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_events(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, published="2025-03-20", steps=FOUND)
    assert names(story) == expected


def test_a_shorter_form_is_the_same_event(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("第三届河湟科普论坛开幕。河湟科普论坛每年一届。", steps=FOUND)
    assert len(story.events) == 2
    assert names(story) == "第三届河湟科普论坛"


def test_the_fullest_form_counts_wherever_it_stands(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("河湟科普论坛开幕。第三届河湟科普论坛有三百人参加。", steps=FOUND)
    assert names(story) == "第三届河湟科普论坛"


def test_quotes_make_no_difference(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("“河湟杯”科普讲解大赛开幕。河湟杯科普讲解大赛有三百人参加。", steps=FOUND)
    assert names(story) == "“河湟杯”科普讲解大赛"
    assert all("河湟杯科普讲解大赛" in span.mention.aliases for span in story.events if span.mention)


def test_the_opening_of_an_event_is_the_event(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("第三届河湟科普论坛开幕式现场\n河湟科普论坛在西宁举行，论坛开幕式由林远舟主持。", steps=FOUND)
    assert names(story) == "第三届河湟科普论坛"


def test_an_opening_that_stands_alone_keeps_its_name(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("2025年河湟科普巡展启动仪式举行。", steps=FOUND)
    assert names(story) == "2025年河湟科普巡展启动仪式"


def test_two_editions_are_two_events(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("第三届河湟科普论坛在西宁举行，第四届河湟科普论坛将在海东举行。", steps=FOUND)
    assert names(story) == "第三届河湟科普论坛; 第四届河湟科普论坛"
