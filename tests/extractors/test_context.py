"""Context: what short names of bodies stand for in their story, which names are one body, which places are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import Extraction
from extractors.document import Story

# steps up to and with the context
RESOLVED = 4

# text (⏎ begins a line), and what short names in it stand for
SHORT = [
    ("3月5日，林远舟到天河集团参观了该公司的展厅，中国科协党组成员兼港澳台办公室主任高岩松陪同。", "该公司 天河集团"),
    (
        "3月5日，中共互助县委员会、共青团互助县委员会、政协互助县委员会到会。",
        "中共互助县委员会 互助县委; 共青团互助县委员会 共青团互助县委; 政协互助县委员会 互助县政协",
    ),
    (
        "海东市工商联动态⏎来源：海东市工商联⏎3月5日，唐山市工商联调研组一行在市委统战部副部长林远舟带领下到海东市考察，市委常委高岩松陪同。",
        "市委统战部 唐山市委统战部; 市委 海东市委",
    ),
    ("3月5日，上海市科协与绿地合建科技馆。海东市科协主席林远舟、科技馆馆长高岩松到会。", "科技馆 海东市科技馆"),
    # what every place has one of, in a row of its bodies
    (
        "3月5日，互助县科技局、青稞种植协会、融媒体中心、图书馆和第二中学到会，博物馆、人民医院受邀。",
        "融媒体中心 互助县融媒体中心; 图书馆 互助县图书馆; 第二中学 互助县第二中学",
    ),
    ("3月5日，新右旗科协、教育局到会。", "教育局 新右旗教育局"),
    (
        "3月5日，兰州化物所、中科院遗传发育所到会。",
        "兰州化物所 中国科学院兰州化学物理研究所; 中科院遗传发育所 中国科学院遗传与发育生物学研究所",
    ),
    # 台湾 is no 省 that a level stands for
    ("3月5日，省政协主席林远舟率安徽经贸代表团赴台湾，在台湾参访了台湾河湟大学、台湾河湟协会。", "省政协 安徽省政协"),
    ("海东市科协动态⏎3月5日，我会主席林远舟到会。", "我会 海东市科协"),
    ("海东科学中心动态⏎3月5日，我馆馆长林远舟到会。", "我馆 海东科学中心"),
    ("3月5日，河湟博物馆与我院签约，为青海能源学院实践教学基地揭牌。", "我院 青海能源学院"),
    ("3月5日，莆田市科协到会，致公党市委副主委林远舟讲话。", "致公党市委 致公党莆田市委"),
    ("3月5日，澳门科协会长林远舟到会。", "澳门科协 澳门科协"),
    ("3月5日，丽水市科协主席林远舟、团市委副书记高岩松到会。", "团市委 共青团丽水市委"),
    (
        "3月5日，孝义市科协到吕梁市开会，孝义市委、市政府、孝义经济开发区到会，开发区签约。",
        "市政府 孝义市政府; 开发区 孝义经济开发区",
    ),
    # the goal of a journey is nobody's own province
    (
        "省科协主席林远舟率队赴青海调研⏎3月5日，省科协主席林远舟赴青海调研，参观了青海湖景区、青海大学。甘肃省科技馆同行。",
        "省科协 甘肃省科协",
    ),
    # a part of the university that speaks, and the guests, are not it
    (
        "3月5日，青海省河湟大学代表团对我校进行友好访问。我校外语学院负责人介绍了青海民族大学的情况。",
        "我校 青海民族大学",
    ),
    ("3月5日，互助县政协副主席、科协主席林远舟到会。", "科协 互助县科协"),
    ("来源：海东市科协⏎3月5日，海东市科协主席林远舟到会，市民政局局长高岩松参加。", "市民政局 海东市民政局"),
    # a row of bare names is of one division
    (
        "3月5日，平安区科协、平安区科委到乐都考察，乐都区科协主席林远舟及区科协、区科委、乐都工业园陪同。",
        "区科协 乐都区科协; 区科委 乐都区科委",
    ),
    # 我馆 is not who came to it, nor whom it faces
    (
        "3月5日，西宁市科技馆馆长林远舟一行莅临我馆交流。海东市科技馆馆长高岩松参加，介绍了海东市科技馆的情况，"
        "以及我馆的展厅。",
        "我馆 海东市科技馆",
    ),
    ("3月5日，乐都商会秘书长林远舟一行对我会走访。平安商会会长高岩松陪同。", "我会 平安商会"),
    (
        "3月5日，海东市农村专业技术协会成立，林远舟当选市农技协会会长，为协会揭牌。",
        "市农技协会 海东市农技协; 协会 海东市农技协",
    ),
    ("3月5日，海东市天河协会在丹麻镇集合，镇党委书记林远舟致辞。", "镇党委 丹麻镇党委"),
    ("3月5日，互助县科协走访该县绿野科普基地。", "该县绿野科普基地 互助县绿野科普基地"),
    ("3月5日，青海大学校长林远舟到会，学校党委书记高岩松主持。", "学校 青海大学"),
    ("3月5日，大兴医药基地工委书记、管委会主任林远舟到会。", "管委会 大兴医药基地管委会"),
    (
        "3月5日，天河重工集团第五研究所（简称天河5所）签约。天河5所所长林远舟到会。",
        "天河5所 天河重工集团第五研究所",
    ),
    ("第一师阿拉尔市科协主席到会。一师科协介绍了情况。", "一师科协 第一师阿拉尔市科协"),
    (
        "青海省农业促进会成立⏎⏎成立大会召开，中国乡村促进会到会。会上，促进会签约。",
        "促进会 青海省农业促进会",
    ),
    (
        "3月5日，青海省科协党组书记林远舟到海东市调研。省科协主席高岩松、市科协主席许知行陪同。",
        "省科协 青海省科协; 市科协 海东市科协",
    ),
    (
        "海东市科协要闻⏎来源：海东市科协⏎3月5日，省科协和乐都区科协座谈，市科技馆馆长参加，大家交换了意见，气氛热烈。",
        "省科协 青海省科协; 市科技馆 海东市科技馆",
    ),
    ("3月5日，乐都区科协一行赴平安区考察，区科协主席林远舟带队。", "区科协 乐都区科协"),
    ("3月5日，海东市科协主席林远舟、市委副书记高岩松参加座谈。", "市委 海东市委"),
    ("3月5日，海东市科协、教育局、科技局联合发文。", "教育局 海东市教育局; 科技局 海东市科技局"),
    (
        "海东市科技馆迎来客人⏎来源：海东市科技馆⏎3月5日，西宁市科技馆馆长林远舟一行来到我馆考察，"
        "大家就展教工作座谈，气氛热烈，收获很大。",
        "我馆 海东市科技馆",
    ),
    (
        "来源：青海大学⏎3月5日，我校与海东市科协签约，青海大学副校长林远舟出席，双方共建实习基地，共享资源。",
        "我校 青海大学",
    ),
    (
        "3月5日，海东市科协一行到青海省农林科学院调研。该院副院长林远舟介绍情况。",
        "该院 青海省农林科学院",
    ),
    ("3月5日，海东市发明协会成立。协会秘书长林远舟介绍情况。", "协会 海东市发明协会"),
    # the page tells whose it is, though the text names the guests alone
    (
        "同行来访⏎2025-03-06 来源：海东市仪器仪表学会⏎3月5日，青海省计量学会理事长林远舟一行来访我会，宾主座谈。我会秘书长高岩松参加。",
        "我会 海东市仪器仪表学会",
    ),
    (
        "3月5日，青海省计量学会理事长林远舟一行来访我会，宾主座谈，我会秘书长高岩松参加。⏎海东市医学会",
        "我会 海东市医学会",
    ),
    ("青海大学科协与西宁市科协座谈，会议由校科协副主席林远舟主持。", "校科协 青海大学科协"),
    (
        "3月5日，海东市科协主席林远舟来校调研。校科协介绍了情况。湖北理工学院科协将加强服务。",
        "校 湖北理工学院; 校科协 湖北理工学院科协",
    ),
    # an autonomous county goes by its short name
    ("· 寻甸县 [2025-03-02] 3月1日，县科协、县老科协召开会议。", "县科协 寻甸县科协; 县老科协 寻甸县老科协"),
    # who arrives is not of the body of the level that is visited
    (
        "3月5日，青海省科协副主席林远舟一行到省科协考察。甘肃省科协副主席高岩松陪同。",
        "省科协 甘肃省科协",
    ),
    (
        "3月5日，林远舟率青海省科协代表团到省科协考察。甘肃省科协副主席高岩松主持座谈。3月6日，客人到省科技馆参观。",
        "省科协 甘肃省科协; 省科技馆 甘肃省科技馆",
    ),
    ("3月5日，海东市科协主席林远舟到省科协汇报工作。", "省科协 青海省科协"),
    # 我省代表赴甘: the goal, told by one character, is not 省
    (
        "我省代表赴甘参加科普论坛⏎3月5日，科普论坛在甘肃省兰州市举行。青海省科协协办。省科技馆馆长林远舟参加了论坛。",
        "省科技馆 青海省科技馆",
    ),
    # 科技馆 in the name of a meeting names no museum in full
    (
        "来源：青海省科协⏎3月5日，甘肃省科技馆馆长林远舟到西宁。⏎当天下午，科技馆馆长论坛在省科技馆召开，青海省科技馆承办。",
        "省科技馆 青海省科技馆",
    ),
    ("3月5日，川渝科协会商科普。", "川 四川省科协; 渝科协 重庆市科协"),
    ("3月5日，湖南、海南两省科协座谈。", "湖南 湖南省科协; 海南两省科协 海南省科协"),
    ("3月5日，乐都区、平安区教育局座谈。", "乐都区 乐都区教育局; 平安区教育局 平安区教育局"),
    (
        "3月5日，四川、重庆、云南三地科协座谈。",
        "四川 四川省科协; 重庆 重庆市科协; 云南三地科协 云南省科协",
    ),
    ("3月5日，浙江、山东等省政府发文。", "浙江 浙江省政府; 山东等省政府 山东省政府"),
    ("3月5日，西宁市、城北区两级科协座谈。", "西宁市 西宁市科协; 城北区两级科协 城北区科协"),
    # a city named inside its province is one place
    ("3月5日，陕西省宝鸡市、甘肃省天水市两地科协座谈。", "陕西省宝鸡市 宝鸡市科协; 甘肃省天水市两地科协 天水市科协"),
    (
        "3月5日，聊城高新技术产业开发区党工委与市科协座谈。高新区管委会主任林远舟到会。",
        "高新区管委会 聊城高新技术产业开发区管委会",
    ),
    # committees of a democratic party
    ("3月5日，九三学社青海省委与甘肃省委签约。", "甘肃省委 九三学社甘肃省委"),
    # autonomous regions, prefectures and counties; the corps
    ("3月5日，新疆维吾尔自治区科协开会，自治区教育厅厅长林远舟到会。", "自治区教育厅 新疆维吾尔自治区教育厅"),
    ("3月5日，延边朝鲜族自治州科协开会，自治州教育局局长林远舟到会。", "自治州教育局 延边州教育局"),
    ("3月5日，互助县科协开会，自治县教育局局长林远舟到会。", "自治县教育局 互助县教育局"),
    ("3月5日，兵团科协到石河子市调研。", "兵团科协 新疆生产建设兵团科协"),
    ("3月5日，乐都区科协、团区委到会。", "团区委 共青团乐都区委"),
    ("3月5日，兵团第八师科协到会。", "兵团第八师科协 石河子市科协"),
    ("3月5日，民盟青海省委、中国致公党青海省委到会。", "中国致公党青海省委 中国致公党青海省委"),
    ("3月5日，社海东市委主委林远舟到会。九三学社海东市委办公室供稿。", "海东市委 九三学社海东市委"),
    ("3月5日，海东高新区党工委书记、管委会主任林远舟到会。", "管委会 海东高新区管委会"),
    # whoever came is a guest: the short names are the hosts'
    (
        "铜仁市科技馆来遵考察⏎3月5日，铜仁市科技馆馆长林远舟一行到遵义市科技馆考察。遵义市科协党组成员、市科技馆馆长高岩松陪同。",
        "市科技馆 遵义市科技馆",
    ),
    (
        "3月5日，青海省科协主席林远舟一行来我省考察。省科协党组书记高岩松会见了客人。3月6日，座谈会在兰州市举行。",
        "省科协 甘肃省科协",
    ),
    ("3月5日，我市迎来西宁市科协考察团。市科协主席林远舟介绍了海东市的情况。", "市科协 海东市科协"),
    # a city's body that faces another city's is not of that one
    (
        "市政府与海东市老科协签约⏎3月5日，市政府与海东市老科协合作协议签约仪式在海东市举行，海东市老科协会长林远舟到会，大家来天水市疗养。",
        "市政府 天水市政府",
    ),
    # the county of the story tells the city above it, an institute's name does not
    (
        "3月5日，中国科学院西宁高原研究所研究员林远舟一行走进互助高寨小学。市科协主席高岩松参加，县委副书记江一鸣到会。",
        "市科协 海东市科协",
    ),
    # on the page of a faculty
    (
        "湖北理工大学化工学院⏎我校与海东市科技馆签约⏎3月5日，我校与海东市科技馆签约，我校副校长林远舟到会。",
        "我校 湖北理工大学",
    ),
    ("3月5日，社会文化司司长林远舟参观澳门科学馆。", "社会文化司 澳门社会文化司"),
    ("客人到访澳门科学技术发展基金，与该基金主席林远舟会面。", "该基金 澳门科学技术发展基金"),
    ("中国科协办公厅主任林远舟，学会服务中心主任高岩松到会。", "学会服务中心 中国科协学会服务中心"),
    # nor do they stand for where the story's own people go
    (
        "3月5日，市科协主席林远舟一行赴西宁市科协学习，参观了西宁市科技馆。天水市科协将汲取西宁市的经验。",
        "市科协 天水市科协",
    ),
    # a county that is a city or a district today
    ("3月5日，沙市区科协一行到我县考察，县科协主席林远舟参加。座谈会在监利县科协举行。", "县科协 监利县科协"),
    (
        "近日，保定市科协主席率队到铁门关市调研，在铁门关市参观。⏎市科协副主席参加。",
        "市科协 保定市科协",
    ),
    ("海东市科协赴香港考察。中联办有关领导会见一行。", "中联办 中央人民政府驻香港特别行政区联络办公室"),
]


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_short_names_in_context(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(text.replace("⏎", "\n"), published="2025-03-20", steps=RESOLVED)
    resolved = {story.text[s.start : s.end]: s.mention.name for s in story.bodies if s.mention}
    for pair in expected.split("; "):
        surface, name = pair.split()
        assert resolved.get(surface) == name, resolved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海东市科协主席林远舟对来宾的到来表示欢迎。", ""),
        ("海东市科协副主席周云龙提出要求。", ""),
        ("海东市科协主席林远舟、郑兴义等代表参加。", ""),
        ("座谈会在长宁大厦举行。", ""),
        ("参观了惠农服务站。", ""),
        ("青海大学教授关成华出席会议。", ""),
        ("到阿蓬江镇慰问。", ""),
        ("一行到兴义、凯里考察。", "兴义市 凯里市"),
        ("一行前往河南省省级科普基地考察。", ""),
        ("西宁市科协主席林远舟一行来到我市考察。海东市科协主席高岩松陪同。", "海东市"),
    ],
)
def test_places_are_no_pieces_of_names(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(text, published="2025-03-20", steps=5)
    assert " ".join(span.mention.name for span in story.places if span.mention) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月5日，辰溪县科协一行参观了沅陵科技馆。沅陵县科技馆馆长陪同。", "辰溪县科协 沅陵县科技馆"),
        ("大通回族土族自治县科协座谈。大通县科协主席介绍情况。", "大通县科协"),
        ("浙江科技大学与缙云县科协签约。浙科大将提供支持。", "浙江科技大学 缙云县科协"),
        ("青海省工商业联合会签约。青海省工商联会长到会。", "青海省工商联"),
        ("丹徒区宝堰镇团结村村民到会。随后到丹徒区团结村参观。", "丹徒区宝堰镇团结村"),
        ("海东市科协与海东市老科协座谈。", "海东市科协 海东市老科协"),
        ("青海省科学技术厅到会。青海省科技厅厅长讲话。", "青海省科技厅"),
        ("海东高新区签约。海东高新区管委会主任讲话。", "海东高新区管委会"),
        ("天河生态农业集团有限公司签约。天河集团董事长讲话。", "天河生态农业集团有限公司"),
        ("宝鸡高新第二小学签约。高新二小校长讲话。", "宝鸡高新第二小学"),
        ("中国科学院河湟生物研究所签约。河湟生物研究所主任讲话。", "中国科学院河湟生物研究所"),
        ("乐都区青海天河有限公司签约。青海天河有限公司经理讲话。", "青海天河有限公司"),
        ("青海互助天河有限公司签约。", "青海互助天河有限公司"),
        ("青海省工业和信息化厅签约。青海省工信厅副厅长讲话。", "青海省工业和信息化厅"),
        ("海东市发展和改革委员会签约。海东市发改委主任讲话。", "海东市发展和改革委员会"),
        ("中国机械科学研究总院签约。机械科学研究总院负责人讲话。", "中国机械科学研究总院"),
        ("海东农村商业银行签约。海东农商行行长讲话。", "海东农村商业银行"),
        ("青海省温州商会签约。温州商会会长讲话。", "青海省温州商会"),
        ("互助县丹麻镇绿野专业合作社签约。绿野合作社理事长讲话。", "互助县丹麻镇绿野专业合作社"),
        ("互助县绿野种植有限公司签约。绿野公司经理讲话。", "互助县绿野种植有限公司"),
    ],
)
def test_one_body_under_several_names(stories_of: Callable[..., list[Story]], text: str, expected: str) -> None:
    (story,) = stories_of(text, published="2025-03-20", steps=RESOLVED)
    assert " ".join(dict.fromkeys(span.mention.name for span in story.bodies if span.mention)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3月5日，省科协座谈。",
        "3月5日，我省科技小院授牌。",
        "3月5日，五省科协座谈。",
        "3月5日，双方与我会座谈。",
    ],
)
def test_what_the_story_does_not_tell_stays_out(stories_of: Callable[..., list[Story]], text: str) -> None:
    (story,) = stories_of(text, published="2025-03-20", steps=RESOLVED)
    assert story.bodies == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海东市科学技术协会", "海东市科协"),
        ("海东市科学技术馆", "海东市科技馆"),
        ("青海省农村专业技术协会", "青海省农技协"),
        ("海东市人民政府", "海东市政府"),
        ("中国科学技术协会", "中国科协"),
    ],
)
def test_one_form_for_long_and_short_names(stories_of: Callable[..., list[Story]], name: str, short: str) -> None:
    (story,) = stories_of(f"{name}发布通知。", steps=RESOLVED)
    (span,) = story.bodies
    assert span.mention is not None
    assert span.mention.name == short
    assert name in span.mention.aliases


@pytest.mark.parametrize(
    ("name", "code"), [("海东市科协", "630200"), ("青海省科技馆", "630000"), ("重庆市永川区科协", "500118")]
)
def test_bodies_know_their_division(stories_of: Callable[..., list[Story]], name: str, code: str) -> None:
    (story,) = stories_of(f"{name}发布通知。", steps=RESOLVED)
    assert [span.mention.division for span in story.bodies if span.mention] == [code]


def test_the_level_of_the_guests(stories_of: Callable[..., list[Story]]) -> None:
    text = "3月5日，河南省科协一行到海东市科协考察，省科协主席林远舟率队，市科协主席高岩松主持座谈。\n（海东市科协）"
    (story,) = stories_of(text, published="2025-03-20", steps=RESOLVED)
    assert {story.text[s.start : s.end]: s.mention.name for s in story.bodies if s.mention}["省科协"] == "河南省科协"


def test_who_faces_us_is_another_body(stories_of: Callable[..., list[Story]]) -> None:
    (story,) = stories_of("3月5日，本所与天河第五研究所签约。", published="2025-03-20", steps=RESOLVED)
    assert [story.text[s.start : s.end] for s in story.bodies] == ["天河第五研究所"]


def test_guests_have_no_offices_of_the_school_that_speaks(read: Callable[..., Extraction]) -> None:
    told = read("3月5日，河湟理工大学代表团来校考察。副校长林远舟会见了客人。", published="2025-03-20").statements
    assert [s for s in told if s.relation == "HOLDS_POST"] == []


def test_hosts_of_a_place_that_is_not_told_stay_out(stories_of: Callable[..., list[Story]]) -> None:
    text = "3月5日，海东市政协副主席林远舟一行来济考察，市政协副主席高岩松陪同。"
    (story,) = stories_of(text, published="2025-03-20", steps=RESOLVED)
    assert [story.text[s.start : s.end] for s in story.bodies] == ["海东市政协"]
