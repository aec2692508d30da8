"""Bodies: which names a sentence holds and of what type; what the short ones stand for in their story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import Extraction
from extractors.document import Story

# steps up to and with the finder of bodies, and with the context
FOUND, RESOLVED = 3, 4

NAMES = [
    ("农行海东分行、工业和信息化部火炬中心到会。", "农行海东分行 Enterprise; 工业和信息化部火炬中心 Government"),
    (
        "第十二届省政协副主席、省人大环境与资源保护委员会副主任到会。",
        "省政协 Government; 省人大环境与资源保护委员会 Organization",
    ),
    (
        "中国气象局气象宣传中心、中国地质调查局环境监测院到会。",
        "中国气象局气象宣传中心 Government; 中国地质调查局环境监测院 Academic",
    ),
    ("海东市教委、青海省地质院到会。", "海东市教委 Government; 青海省地质院 Academic"),
    (
        "继河湟流域博物馆联盟成立，沿河九省（区）科技馆参加。",
        "河湟流域博物馆联盟 Association",
    ),
    (
        "宁波市兄弟县（市）区老科协、部门老科协参加，为海东发展贡献老科协人的力量，今后如何加大市委老干部局的支持。",
        "市委老干部局 Government",
    ),
    ("中海石油（中国）有限公司西宁分公司到会。", "中海石油（中国）有限公司西宁分公司 Enterprise"),
    ("天河石油及中国地质学会到会，部分全国学会参加，全国各大油田参加。", "中国地质学会 Association"),
    (
        "天河集团公司农业研究院、海东市生产力中心资讯系统及科技部经理到会。",
        "天河集团公司农业研究院 Academic; 海东市生产力中心 Organization",
    ),
    # what a school keeps as a body, and what begins no name
    (
        "青海大学河湟眼健康科普馆、青海大学茶叶合作中心到会。",
        "青海大学河湟眼健康科普馆 ScienceMuseum; 青海大学茶叶合作中心 Organization",
    ),
    ("青海大学茶文化与健康研究会到会。", "青海大学茶文化与健康研究会 Association"),
    (
        "该联盟由省农科院果树研究所发起，台湾同胞联谊会参加。",
        "省农科院果树研究所 Academic; 台湾同胞联谊会 Association",
    ),
    ("2011年海峡两岸大学校长论坛举行，助力海东茶业发展，海东市2024年科普基地授牌暨大河基地揭牌。", "大河基地 Station"),
    ("海东市园区建立科协组织，客人借鉴科学中心的经验。", "科学中心 ScienceMuseum"),
    ("中国自然博物馆国际交流厅开放。", "中国自然博物馆 Organization"),
    ("全国植物园参加，新形势下工商联开会，相关的投资管理公司到会。", ""),
    ("青海驻西宁办事处到会。", "青海驻西宁办事处 Government"),
    ("参观了中航工业602所，西宁林果所副所长到会。", "中航工业602所 Academic; 西宁林果所 Academic"),
    ("海东市教育基金委员会成立，共建民族共同体。", "海东市教育基金委员会 Organization"),
    ("客人到省委工作队驻点村、海东市科普示范村参观。", "省委 Government"),
    ("城关区300余所学校、区各镇街社区、新时代中小学校参加科普进社区。", ""),
    ("各省、区、市博物馆馆长到会，省、市科协主席出席。", "市科协 Association"),
    ("海东市地质学会、社区科普馆、社区科普大学参加。", "海东市地质学会 Association"),
    ("新希望集团到会，合肥路街道同德路社区参加。", "新希望集团 Enterprise; 合肥路街道 Government; 同德路社区 Station"),
    ("中国自然博物馆学会展览专业委员会成立。", "中国自然博物馆学会展览专业委员会 Association"),
    # the short name of an institute that somebody leads
    ("林果所与海东市科协签约，林果所所长林远舟到会。", "林果所 Academic; 海东市科协 Association; 林果所 Academic"),
    ("海东派出所所长到会，该所副所长介绍了研究所的情况。", "研究所 Academic"),
    # words that are no part of a name: verbs, a site's mark, a line between two parts of a title
    ("会议肯定协会的工作，立足社区，近年来学校发展很快。", "协会 Association"),
    ("客人参观了海东拟建科技馆。", "科技馆 ScienceMuseum"),
    ("林远舟为促进会揭牌。", "促进会 Association"),
    ("参观结束。QHK海东市科学技术协会供稿。", "海东市科学技术协会 Association"),
    ("共商发展丨威远街道举办活动。", "威远街道 Government"),
    ("研究院下设天河研究所。", "研究院 Academic; 天河研究所 Academic"),
    ("两校建立天河产业研究院。", "天河产业研究院 Academic"),
    ("主席张尧学院士到会。", ""),
    ("青海省老科协大学堂开课。", "青海省老科协 Association"),
    ("就县区馆怎么建交换意见。", ""),
    ("高岩松等市领导步入展览馆。", ""),
    ("海东市科协、市委组织部的领导到会。", "海东市科协 Association; 市委组织部 Government"),
    ("青海省政府研究室、市委政策研究室到会。", "青海省政府研究室 Government; 市委政策研究室 Government"),
    # schools by number, commissions whose names are cut
    ("向县二中校长移交清单，全市一中学生参加。", "县二中 Academic"),
    ("省经济和信息化委到会。", "省经济和信息化委 Government"),
    ("旅美中国工程师协会到会。", "旅美中国工程师协会 Association"),
    # what only says which sort of body it is
    ("甲村被评为省级科普示范社区，海东市科普教育基地和区农村科普示范基地授牌。", "区农村科普示范基地 Station"),
    ("省农科院有关研究所到会，大家参观了自然科学类博物馆、海东市首家海洋科普馆。", "省农科院 Academic"),
    ("客人参观了健康生活厅、信息科技厅。", ""),
    ("省科技厅、自治区教育厅到会。", "省科技厅 Government; 自治区教育厅 Government"),
    # pieces of longer names
    ("走访白马镇江边村。", "白马镇江边村 Station"),
    ("走访同济桥社区。", "同济桥社区 Station"),
    ("服务农民和农技协。", ""),
    ("我馆科普教育部主任到会。", ""),
    ("教育部到会。", "教育部 Government"),
    ("海东市招商局商会处处长到会。", "海东市招商局 Government"),
    ("海东市民政局、市民政局到会，市民到场。", "海东市民政局 Government; 市民政局 Government"),
    ("来自、南县绿水养鸭协会的客人。", "南县绿水养鸭协会 Association"),
    ("公共卫生与健康学院签约。", "公共卫生与健康学院 Academic"),
    ("海东科学城党工委书记、大兴街社区书记到会。", "海东科学城党工委 Government; 大兴街社区 Station"),
    ("青海大学—天河制药有限公司联合研究院揭牌。", "青海大学—天河制药有限公司联合研究院 Academic"),
    ("九三学社海东市基层委举办义诊。", "九三学社海东市基层委 Organization"),
    ("大庆油田化工有限公司到会。", "大庆油田化工有限公司 Enterprise"),
    ("中国国际科技合作协会到会，作协参加。", "中国国际科技合作协会 Association"),
    ("关于同意中智药业集团建会的批复。", "中智药业集团 Enterprise"),
    (
        "香港资讯科技联会到会，海东市妇联会同海东市科协办讲座。",
        "香港资讯科技联会 Association; 海东市妇联 Government; 海东市科协 Association",
    ),
    ("青海省卫生计生委、海东市电化教育馆到会。", "青海省卫生计生委 Government; 海东市电化教育馆 Organization"),
    ("中国电子和信息化装备协会到会。", "中国电子和信息化装备协会 Association"),
    ("青海省经济和信息化委员会、海东市民委到会。", "青海省经济和信息化委员会 Government; 海东市民委 Government"),
    ("海东市卫生、教育部门负责人到会，大家受市民委托。", ""),
    ("客人一行来天河集团考察，天河旅行社到场。", "天河集团 Enterprise; 天河旅行社 Enterprise"),
    ("海东市第四人民医院和海东市第三幼儿园到会。", "海东市第四人民医院 Academic; 海东市第三幼儿园 Academic"),
    ("湖南第一师范学院到会。", "湖南第一师范学院 Academic"),
    ("考察组走访了知名企业海东天虹股份有限公司。", "海东天虹股份有限公司 Enterprise"),
    ("考察组走访了科技服务机构天河科技有限公司。", "天河科技有限公司 Enterprise"),
    ("海东市老龄办和青海省地质调查院到会。", "海东市老龄办 Government; 青海省地质调查院 Academic"),
    ("西宁市供销社和香港广州社团总会到会。", "西宁市供销社 Enterprise; 香港广州社团总会 Association"),
    ("海东市科协与西宁市科协座谈。", "海东市科协 Association; 西宁市科协 Association"),
    ("考察组走访了青海大学和青海省科技馆。", "青海大学 Academic; 青海省科技馆 ScienceMuseum"),
    ("由海东市科协、海东市教育局主办。", "海东市科协 Association; 海东市教育局 Government"),
    ("海东市科学技术馆开馆。", "海东市科学技术馆 ScienceMuseum"),
    ("青海省农村专业技术协会成立。", "青海省农村专业技术协会 Association"),
    ("青海省地质学会年会开幕。", "青海省地质学会 Association"),
    ("海东市人民政府发布通知。", "海东市人民政府 Government"),
    ("海东市委书记出席。", "海东市委 Government"),
    ("中共海东市委发文。", "中共海东市委 Government"),
    ("海东绿野种植有限公司捐赠图书。", "海东绿野种植有限公司 Enterprise"),
    ("海东市第一人民医院义诊。", "海东市第一人民医院 Academic"),
    ("海东日报刊登消息。", "海东日报 Organization"),
    ("联合国教科文组织代表到访。", "联合国教科文组织 Organization"),
    ("互助县卓扎滩村的村民参加。", "互助县卓扎滩村 Station"),
    ("西宁市城东区韵家口社区举办活动。", "西宁市城东区韵家口社区 Station"),
    # names that nest: the longest counts
    ("青海大学科协成立。", "青海大学科协 Association"),
    ("青海民族大学计算机学院揭牌。", "青海民族大学计算机学院 Academic"),
    ("中国农技协海东互助蔬菜科技小院揭牌。", "中国农技协海东互助蔬菜科技小院 Station"),
    ("来自中国科学院西北高原生物研究所的专家到场。", "中国科学院西北高原生物研究所 Academic"),
    ("北京市海淀区中关村第三小学参加。", "北京市海淀区中关村第三小学 Academic"),
    ("参观东街社区海洋科普馆。", "东街社区海洋科普馆 ScienceMuseum"),
    ("到海东绿野种植有限公司蔬菜科普示范基地调研。", "海东绿野种植有限公司蔬菜科普示范基地 Station"),
    ("互助县小寺村蔬菜种植协会成立。", "互助县小寺村蔬菜种植协会 Association"),
    ("青海省工商联家具业商会成立。", "青海省工商联家具业商会 Association"),
    ("英国计量及控制学会西宁分会主席到访。", "英国计量及控制学会西宁分会 Association"),
    ("中国电子科技集团公司第十研究所参加。", "中国电子科技集团公司第十研究所 Academic"),
    ("青海大学科技园发展有限公司签约。", "青海大学科技园发展有限公司 Enterprise"),
    ("中国科学院盐湖所到访。", "中国科学院盐湖所 Academic"),
    # a town before an ending, a development zone, the committee of one
    ("走访了碾伯镇马铃薯协会、高庙镇科协。", "碾伯镇马铃薯协会 Association; 高庙镇科协 Association"),
    ("到乐都经济开发区、海东高新区调研。", "乐都经济开发区 Government; 海东高新区 Government"),
    ("海东高新区党工委书记到会。", "海东高新区党工委 Government"),
    (
        "向丹麻镇中心校、丹麻镇初级中学校和仁德二小捐赠。",
        "丹麻镇中心校 Academic; 丹麻镇初级中学校 Academic; 仁德二小 Academic",
    ),
    ("育英小学校长到会。", "育英小学 Academic"),
    ("互助县威远镇寺台村的村民到会。", "互助县威远镇寺台村 Station"),
    # brackets and quotes belong to a name
    ("中国（绵阳）科技城工业技术研究院介绍情况。", "中国（绵阳）科技城工业技术研究院 Academic"),
    ("“河湟科普联盟”成立。", "河湟科普联盟 Association"),
    # a department belongs to titles, not to the name
    ("青海省科协科普部负责。", "青海省科协 Association"),
    ("海东市科协调研宣传部、西宁市科协组织宣传部负责同志参加。", "海东市科协 Association; 西宁市科协 Association"),
    ("海东市发明协会秘书处负责。", "海东市发明协会 Association"),
    ("参观海东绿野种植有限公司研发中心、检测中心。", "海东绿野种植有限公司 Enterprise"),
    ("海东市科协港澳台办公室主任到会。", "海东市科协 Association"),
    ("青海省农林科学院果树研究所种苗中心主任到会。", "青海省农林科学院果树研究所种苗中心 Academic"),
    (
        "中国科学院高原生物研究所（高原所）老科技工作者协会成立。",
        "中国科学院高原生物研究所（高原所）老科技工作者协会 Association",
    ),
    ("中国科学院盐湖所与海东市科协签约。", "中国科学院盐湖所 Academic; 海东市科协 Association"),
    ("香港特区政府创新科技及工业局局长到会。", "香港特区政府创新科技及工业局 Government"),
    ("合展（集团）有限公司捐资。", "合展（集团）有限公司 Enterprise"),
    ("中铁五局总经理到会。", "中铁五局 Enterprise"),
    ("参观了青禾电气、江河重工和云岭制药三家企业。", "青禾电气 Enterprise; 江河重工 Enterprise; 云岭制药 Enterprise"),
    ("调研了新能源、新材料等企业。", ""),
    ("海东经济技术开发区科技工信局到会。", "海东经济技术开发区科技工信局 Government"),
    ("青海大学机械与汽车工程学院到会。", "青海大学机械与汽车工程学院 Academic"),
    # two names are joined
    ("海东科技大市场与青海大学农学院签约。", "海东科技大市场 Enterprise; 青海大学农学院 Academic"),
    ("海东站和湟水实验学校签约。", "湟水实验学校 Academic"),
    # pieces of other words
    ("到永川大数据产业园调研。", "永川大数据产业园 Enterprise"),
    ("“青海——甘肃”高校科协建设论坛举行。", ""),
    # nobody's name
    ("青海大学相关学院参加。", "青海大学 Academic"),
    ("资助青海大学贫困大学生20名。", "青海大学 Academic"),
    ("在互助县建立农学会服务站。", ""),
    ("走访农村科普示范基地。", ""),
    ("海东市各乡镇科协、省内外科协和市州科技局参加。", ""),
    ("首届海东市青少年机器人大赛举行。", ""),
    ("各省科协参加。", ""),
    ("有关学会参加。", ""),
    ("基层科协参加。", ""),
    ("12家单位参加。", ""),
    ("参观儿童展厅。", ""),
    ("推动合作协议落地。", ""),
    ("两地科协座谈。", ""),
    ("我会同安徽省青年科学家联合会签约。", "安徽省青年科学家联合会 Association"),
    ("活动于都江堰市科协举行。", "都江堰市科协 Association"),
    ("青海省科技辅导员协会、青海省记者协会到会。", "青海省科技辅导员协会 Association; 青海省记者协会 Association"),
    ("省纪委监委驻省教育厅纪检监察组到会。", "省纪委监委驻省教育厅纪检监察组 Government"),
    ("青海省海洋与渔业局与日本农业振兴机构座谈。", "青海省海洋与渔业局 Government; 日本农业振兴机构 Organization"),
    ("走进海东集团、江河激光参观。", "海东集团 Enterprise; 江河激光 Enterprise"),
    ("走进江河重工、海东集团参观。", "江河重工 Enterprise; 海东集团 Enterprise"),
    ("海东市农业农村局中药材中心主任到会。", "海东市农业农村局 Government"),
    ("到青海大学暨海东农业组委会参访。", "青海大学 Academic; 海东农业组委会 Organization"),
    (
        "海东科普教育发展基金会与挪威科学基金会座谈。",
        "海东科普教育发展基金会 Organization; 挪威科学基金会 Organization",
    ),
]

# text (⏎ begins a line), and what short names in it stand for
SHORT = [
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
    ("3月5日，互助县政协副主席、科协主席林远舟到会。", "科协 互助土族自治县科协"),
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


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_names(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, steps=FOUND)
    assert "; ".join(f"{story.text[span.start : span.end]} {span.kind}" for span in story.bodies) == expected


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
