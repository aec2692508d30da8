"""People: who is named in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Story

FOUND = 5

TABLE = [
    # no name begins inside a title, and a society by its short name is nobody
    ("论坛由外国语学院院长孙瑜主持。", "孙瑜"),
    ("海医会会长林远舟出席会议。", "林远舟"),
    ("南钢总工程师楚觉舟、海东市科协主席林远舟签约。", "楚觉舟、林远舟"),
    ("海东市工艺美术协会会长、省工艺美术大师林远舟到会。", "林远舟"),
    ("国务院副总理林远舟13日会见保罗·史密斯爵士一行。", "林远舟、保罗·史密斯"),
    ("化学家林远舟作报告。", "林远舟"),
    ("青海省农学会理事长于海东出席会议。", "于海东"),
    ("青海省农学会理事长于昨日出席会议。", ""),
    ("海东市生态科科长门岩松到会。", "门岩松"),
    ("国际博物馆协会主席保罗∙史密斯、某工作室总裁到会。", "保罗·史密斯"),
    ("美国保罗·史密斯工作室总裁林远舟到会。", "林远舟"),
    # a name that begins like a word
    ("海东市科协二级巡视员时光远在致辞中说，馆里的展品要常换。", "时光远"),
    ("海东市科协主席时光不早。", ""),
    ("海东市科协领导高岩松出席会议。", "高岩松"),
    ("海东市农学会向荣任理事的专家表示祝贺。", ""),
    ("海东市科协主席台就座的有各会代表。", ""),
    # behind a title
    ("海东市科协主席林远舟出席会议。", "林远舟"),
    ("海东市科协主席马海东到会。", "马海东"),
    ("海东市科协主席陆锦到会。", "陆锦"),
    ("海东市科协主席林远舟（女）出席。", "林远舟"),
    ("海东市科协主席林远舟、副主席高岩松和秘书长许知行出席会议。", "林远舟、高岩松、许知行"),
    ("海东市科协副主席林远舟、高岩松出席会议。", "林远舟、高岩松"),
    # the longer word that follows tells where a name ends
    ("海东市教育局局长高岩见证签约。", "高岩"),
    ("海东市科协主席马璟和青海大学校长赵政共同签订了协议。", "马璟、赵政"),
    ("海东市科协秘书长赵志强热情接待了客人。", "赵志强"),
    ("青海省农学会副会长周志和主持仪式。周志和、高岩松作报告。", "周志和、高岩松"),
    ("中国科协党组书记高岩接见代表团。", "高岩"),
    ("大会选出班子，林远舟任主席，吉木拉者任副主席，何素任秘书长。", "林远舟、吉木拉者、何素"),
    ("大会一致同意，聘林远舟、高岩松为顾问。", "林远舟、高岩松"),
    ("海东市老科协会长谷岩松到会，谷会长爽快应下，林副会长谈了打算。", "谷岩松"),
    ("海东市农学会秘书长曲岩松谈经验。曲岩松秘书长谈山东的做法。", "曲岩松"),
    ("海东市老科协办公室主任高岩赶到收费站。", "高岩"),
    ("海东市科技馆副馆长李象和主持仪式。", "李象和"),
    ("海东市领导万铁夫、赵启山、王韶光到场。", "万铁夫、赵启山、王韶光"),
    ("中国科协主席赫捷院士到会。", "赫捷"),
    ("西宁市科协主席万钢到会。万钢在致辞中说，科普要创新。", "万钢"),
    # a dot between bodies or places makes no name
    ("中国流动科技馆青海巡展海东·乐都站启动。", ""),
    ("第15届青海大学·岛根大学国际学术研讨会在西宁举行。", ""),
    # compound surnames, names of other make
    ("馆长次仁罗布说，要保管好藏品。", "次仁罗布"),
    ("扎西次仁、阿拉腾高娃等出席会议。", "扎西次仁、阿拉腾高娃"),
    ("海东市科协副主席才扎西到会。", "才扎西"),
    ("海东市科协主席诸葛明出席会议。", "诸葛明"),
    ("青海大学教授欧阳云帆作报告。", "欧阳云帆"),
    ("马来西亚科学中心副主任尼扎姆·伊布拉欣、秘书长许知行到场。", "尼扎姆·伊布拉欣、许知行"),
    ("马来西亚科学中心副主任尼扎姆·伊布拉欣表示感谢。", "尼扎姆·伊布拉欣"),
    ("国际天文学会主席Mary Smith到访。", "Mary Smith"),
    ("马来西亚科学中心副主任尼扎姆·伊布拉欣到访。", "尼扎姆·伊布拉欣"),
    ("海东市科协主席阿卜杜拉·买买提出席会议。", "阿卜杜拉·买买提"),
    ("青海大学Peter Smith教授作报告。", "Peter Smith"),
    # before a title or a word that only people do
    ("何知行院士作报告。", "何知行"),
    ("马海东同志到会。", "马海东"),
    ("林远舟率队到西宁市科协考察。", "林远舟"),
    ("林远舟一行到西宁市科协考察。", "林远舟"),
    ("海东市科协主席林远舟率队，高岩松陪同。", "林远舟、高岩松"),
    # in lists and elections
    ("组长：陆锦 海东市科协主席", "陆锦"),
    ("选举林远舟为主席，高岩松、许知行等5人为副主席。", "林远舟、高岩松、许知行"),
    # in lists closed by what people do, in profiles, before the body whose post they hold
    ("林远舟、高岩松、许知行出席会议。", "林远舟、高岩松、许知行"),
    ("林远舟、高岩松、陆锦等专家学者到会。", "林远舟、高岩松、陆锦"),
    ("林远舟，男，汉族。", "林远舟"),
    ("林远舟（海东市科协主席）介绍情况。", "林远舟"),
    ("海东市科技馆展教部林远舟部长到会。", "林远舟"),
    ("海东市委组织部副部长（正县级）林远舟到会。", "林远舟"),
    # by surname or given name after the full one
    ("海东市科协主席林远舟到会。林主席讲话。", "林远舟"),
    ("海东市市长林远舟到会。远舟市长讲话。", "林远舟"),
    ("海东市市长王卫东到会。副县长高岩松欢迎卫东市长来访。", "王卫东、高岩松"),
    # 边 before two verbs is no surname
    ("科技辅导员边讲解边示范。", ""),
    ("林远舟、高岩松7位院士专家先到泰富集团。", "林远舟、高岩松"),
    ("大家受到州长帕尔哈提·吐尔地的会见。", "帕尔哈提·吐尔地"),
    # press people are none of the story's
    ("记者林远舟报道。", ""),
    ("海东市科协召开会议，摄影林远舟。", ""),
    # words that begin with a surname
    ("海东市科协主席高度重视。", ""),
    ("许多专家参加。", ""),
    ("白菜、黄瓜、小麦为主。", ""),
    ("海东市科协书记向访问团介绍情况。", ""),
    ("向群众发放资料。", ""),
    ("参观了展厅，时间两小时。", ""),
    # inside the name of a body
    ("王府井科技馆开馆。", ""),
    ("会长王国清、副会长张家栋出席。", "王国清、张家栋"),
    ("市科协主席林远舟及侨商翁金岩、曾亚山组成代表团。", "林远舟、翁金岩、曾亚山"),
    ("古丽娜·买合木提说，这里变化很大。", "古丽娜·买合木提"),
    ("秘书长阿不都卡·热合曼主持会议。", "阿不都卡·热合曼"),
    ("俄罗斯科学院院长恰卢宁院士到会。", "恰卢宁"),
    ("省科协副主席陈丙南和该中心主任周云龙签字。", "陈丙南、周云龙"),
    # shown by nothing but the name: behind a body or a word for people, before what follows names
    ("青海大学许知行讲土壤固碳。", "许知行"),
    ("示范活动由高岩松接替主持。", "高岩松"),
    ("和睦村村民林建国、陆锦、许知行等带来了土产。", "林建国、陆锦、许知行"),
    ("市博物馆派修复师林建国赴西宁。", "林建国"),
    ("来宾名单里有：高建波、周守为、陆锦。", "高建波、周守为、陆锦"),
    ("（记者 林建国 通讯员 高岩松）3月5日，海东市科协召开会议。", ""),
    ("科技周现场\n图/林建国", ""),
    ("一行来到林建国故居，学习高岩松精神。", ""),
    ("大会推举林建国继续掌舵。该县科协的高岩松（党组书记）、马学波（副主席）到会。", "林建国、高岩松、马学波"),
    ("海东市科技馆馆长高哲握手致意，海东市科协主席还是林远舟。", "高哲、林远舟"),
    ("海东市科协主席乌云其木格走在前面。", "乌云其木格"),
    ("海东市科协校长待客热情，气氛融洽。", ""),
    ("专家来自青海大学（林建国）、海东市农科院（高岩松）。", "林建国、高岩松"),
    ("海东市人民医院营养科主任医师高岩松到会。", "高岩松"),
    ("海东市科技馆馆长赵国根热情相迎，主席高度重视。", "赵国根"),
    ("两院院士海东行活动启动。", ""),
    ("一审：林建国，二审：高岩松", ""),
    ("老科协为农牧民办班，培训青少年。国庆节后方签约。", ""),
    ("专家走进林果园区，谈思路、看园林绿化。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_people(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, steps=FOUND)
    names = dict.fromkeys(span.mention.name for span in story.people if span.mention)
    assert "、".join(names) == expected


def test_a_name_found_once_is_found_everywhere(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("海东市科协主席林远舟到会。大家向林远舟提问。会后林远舟离开。", steps=FOUND)
    assert [story.text[span.start : span.end] for span in story.people] == ["林远舟"] * 3


def test_people_do_not_overlap_bodies(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("海东林远舟科普工作室成立。青海大学教授林远舟到会，参观了林远舟科技馆。", steps=FOUND)
    for person in story.people:
        assert all(person.end <= body.start or body.end <= person.start for body in story.bodies)


def test_a_form_of_address_is_an_alias(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("国际天文学会主席Prof. Mary Smith到访。", steps=FOUND)
    (span,) = story.people
    assert span.mention is not None
    assert (span.mention.name, span.mention.aliases) == ("Mary Smith", ("Prof. Mary Smith",))
