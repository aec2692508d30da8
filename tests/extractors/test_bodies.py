"""Bodies: which names a sentence holds and of what type. What the short ones stand for, test_context.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Story

# steps up to and with the finder of bodies
FOUND = 3

NAMES = [
    (
        "走访中石化青海石油分公司、中国人民银行海东市分行、“河湟味道”餐饮公司、青海省第三地质勘查院、海东众创空间。",
        "中石化青海石油分公司 Enterprise; 中国人民银行海东市分行 Enterprise; “河湟味道”餐饮公司 Enterprise;"
        " 青海省第三地质勘查院 Academic; 海东众创空间 Enterprise",
    ),
    (
        "县农牧和科技局、县人大常委会教科文卫工委、自治区政府到会，县科协和教育局参加。",
        "县农牧和科技局 Government; 县人大常委会教科文卫工委 Government; 自治区政府 Government; 县科协 Association",
    ),
    # a park's company, an enterprise's society, a firm in quotes, the bureaus of an academy
    (
        "河湟公园绿化建设发展有限公司和天创实业三方签约，太重科协、和谐科协到会，教育科技公司“飞羽星球”捐赠，企业“星火计划”启动。",
        "河湟公园绿化建设发展有限公司 Enterprise; 天创实业 Enterprise; 太重科协 Association; 飞羽星球 Enterprise",
    ),
    (
        "中国科学院学部工作局、青海省农林科学院油菜所、海东市农经学会、原十二届省政协委员到会，湟水路街道社区书院揭牌。",
        "中国科学院学部工作局 Government; 青海省农林科学院油菜所 Academic; 海东市农经学会 Association; 省政协 Government;"
        " 湟水路街道 Government",
    ),
    (
        "上海市长宁区科协、西宁市长高岩松到会，介绍了湟中区情和区科协工作。",
        "上海市长宁区科协 Association; 区科协 Association",
    ),
    # departments of ministries that act, groups and offices of a place, branches of parties, arms of the state
    (
        "科技部科普创新司、农业农村部科技教育司主办，科技部与上海公司签约，科技部社会发展司司长到会。",
        "科技部科普创新司 Government; 农业农村部科技教育司 Government; 科技部 Government; 科技部 Government",
    ),
    (
        "海东市委人才工作领导小组、青海省援疆前线指挥部、海东市协同创新办主任到会，成立科普工作领导小组，海东市科协主办，海东市教育局承办。",
        "海东市委人才工作领导小组 Government; 青海省援疆前线指挥部 Government; 海东市协同创新办 Government;"
        " 海东市科协 Association; 海东市教育局 Government",
    ),
    (
        "民盟海东市总支、海东市欧美同学会、武警青海省总队、青海省军区、新华社青海分社到会，民盟总支书记发言。",
        "民盟海东市总支 Organization; 海东市欧美同学会 Association; 武警青海省总队 Organization; 青海省军区 Government;"
        " 新华社青海分社 Organization",
    ),
    (
        "海东市科技创新委员会、海东市人口与计划生育委员会、海东市学术委员会、海东市妇联、海东市总工会到会。",
        "海东市科技创新委员会 Government; 海东市人口与计划生育委员会 Government; 海东市学术委员会 Organization;"
        " 海东市妇联 Association; 海东市总工会 Organization",
    ),
    (
        "乐都区文物管理所、互助县畜牧兽医站、丹麻镇司法所、海东市不动产登记中心、派出所到会。",
        "乐都区文物管理所 Government; 互助县畜牧兽医站 Government; 丹麻镇司法所 Government; 海东市不动产登记中心 Organization",
    ),
    (
        "台北市立天文科学教育馆、法国华侨华人会、河湟民俗馆、澳华科学技术协会到会。",
        "台北市立天文科学教育馆 ScienceMuseum; 法国华侨华人会 Association; 河湟民俗馆 Organization; 澳华科学技术协会 Association",
    ),
    (
        "走进海东集团、青禾电气、西部矿业和江河激光参观。",
        "海东集团 Enterprise; 青禾电气 Enterprise; 西部矿业 Enterprise; 江河激光 Enterprise",
    ),
    # what somebody does with a body is no part of its name
    (
        "下一步加强协会建设，努力发挥学会作用，分享企业科协经验，诠释协会宗旨，摸清经济技术开发区底数，加快科技示范园建设。",
        "协会 Association",
    ),
    ("林远舟作为学校代表发言，高岩松作协会工作报告，双方商定合作协定，根据协议学会将设点，授予新学会牌匾。", ""),
    ("中央政治局委员到会，各单位奋力开新局，商协会参加，部门相关司局到会。", ""),
    ("到河湟镇中心初级中学检查农村中学科技馆。", "河湟镇中心初级中学 Academic"),
    (
        "海东市能力提升中心、市突发事件预警发布中心到会。",
        "海东市能力提升中心 Organization; 市突发事件预警发布中心 Organization",
    ),
    # a sort of body, of which there are many
    (
        "参观院士专家工作站、科普惠农服务站、学术交流基地、产学研合作推广基地、农民专业合作社、现代农业示范园和蔬菜种植基地。",
        "",
    ),
    ("走访地方政府、中科院多个研究所和整个基地，建成河湟州第一座科技馆。", "中科院 Academic"),
    # what a company or a village keeps is called by it; a company has its brand before its place
    (
        "走访天河青海酒业有限公司院士专家工作站、沙河村科普惠农服务站。",
        "天河青海酒业有限公司院士专家工作站 Station; 沙河村科普惠农服务站 Station",
    ),
    (
        "应天河鑫源重庆汽车有限公司邀请，到村办企业绿野种植有限公司走访。",
        "天河鑫源重庆汽车有限公司 Enterprise; 绿野种植有限公司 Enterprise",
    ),
    ("来到威海中心、内蒙古有限公司，青海信息研究院海东中心到会。", "青海信息研究院海东中心 Academic"),
    # communities of a street office, villages whose names hold a word
    (
        "滁州市新华社区参加，海东市湟水街道建设路社区、建安街道建新社区到会。",
        "滁州市新华社区 Station; 海东市湟水街道建设路社区 Station; 建安街道建新社区 Station",
    ),
    ("走访沙河镇长屯村、沙河乡同颠村，乡长李村到会。", "沙河镇长屯村 Station; 沙河乡同颠村 Station"),
    # joined words before another name
    ("会长介绍了海东概况和商会情况。", "商会 Association"),
    (
        "海东市科学技术协会学会学术部部长、互助县科协组织农技协专家到会。",
        "海东市科学技术协会 Association; 互助县科协 Association",
    ),
    (
        "河湟区六一活动暨学校晚会举行，青海大学大学生活动中心开放，河湟师范学院化学系系友会成立。",
        "青海大学 Academic; 河湟师范学院化学系 Academic",
    ),
    ("《上海科技馆》出版，《科技日报》报道。", "《科技日报》 Organization"),
    # what a society is for, what a body does with another, a department behind a society
    (
        "青海省高原牧场经济协会、西宁市公园管理学会到会。",
        "青海省高原牧场经济协会 Association; 西宁市公园管理学会 Association",
    ),
    ("海东市科协组织农技协专家下乡。", "海东市科协 Association"),
    ("青海省科技协会学会部部长林远舟到会。", "青海省科技协会 Association"),
    ("大家回顾青海省农学会三十年，找准青海省茶叶协会的位置。", "青海省农学会 Association; 青海省茶叶协会 Association"),
    ("海东市旅委、西宁市交委到会。", "海东市旅委 Government; 西宁市交委 Government"),
    ("海东市科协和所辖市（区）科协到会。", "海东市科协 Association"),
    (
        "政协平安区委员会到会，青海省政协教科卫体委员会调研。",
        "政协平安区委员会 Government; 青海省政协教科卫体委员会 Government",
    ),
    # whatever is done to a body is no part of its name; what also stands in names is one there
    ("大家请教天河工程学会的会员，求助东川理工大学的师生。", "天河工程学会 Association; 东川理工大学 Academic"),
    ("两人结识天河工程学会的会员，登上东川理工大学的讲台。", "天河工程学会 Association; 东川理工大学 Academic"),
    (
        "青海省徒步协会、西宁市救助站、青海省司法鉴定中心到会。",
        "青海省徒步协会 Association; 西宁市救助站 Organization; 青海省司法鉴定中心 Organization",
    ),
    (
        "园区这几年一边抓企业科协，一边抓培训；大会选出协会会长，学校找上东川理工大学当伙伴。",
        "协会 Association; 东川理工大学 Academic",
    ),
    (
        "世界天河组织联合会中国委员会、日本驻华使馆到会。",
        "世界天河组织联合会中国委员会 Organization; 日本驻华使馆 Government",
    ),
    # offices, committees of parties, companies and parks inside larger names
    (
        "海东市政府驻北京联络处、海东市口岸办、海东市文体旅游局、海东市消防救援大队、海东市委社工部到会。",
        "海东市政府驻北京联络处 Government; 海东市口岸办 Government; 海东市文体旅游局 Government;"
        " 海东市消防救援大队 Government; 海东市委社工部 Government",
    ),
    (
        "民盟青海省委、九三学社西宁市委员会、农工党海东市委到会。",
        "民盟青海省委 Organization; 九三学社西宁市委员会 Organization; 农工党海东市委 Organization",
    ),
    (
        "青海绿野集团西宁河湟水电开发有限公司、青海河湟地质公园管理委员会、互助县青稞专业合作社联合社到会。",
        "青海绿野集团西宁河湟水电开发有限公司 Enterprise; 青海河湟地质公园管理委员会 Government; 互助县青稞专业合作社联合社 Enterprise",
    ),
    ("青海绿野集团走访西宁河湟水电开发有限公司。", "青海绿野集团 Enterprise; 西宁河湟水电开发有限公司 Enterprise"),
    (
        "国际天文学联合会、青海先进技术研究院、青海省文史研究馆到会，文旅融合的先进学校参加。",
        "国际天文学联合会 Association; 青海先进技术研究院 Academic; 青海省文史研究馆 Organization",
    ),
    # ministries of other countries, offices of zones, and what is none
    (
        "古巴科技与环境部、斯里兰卡高等教育部到会，泰国南部、法国科学部分成员列席。",
        "古巴科技与环境部 Government; 斯里兰卡高等教育部 Government",
    ),
    ("海东自贸区河湟片区管委会到会。", "海东自贸区河湟片区管委会 Government"),
    ("科普进寺院活动举行，海东市科技馆找来青海绿野集团。", "海东市科技馆 ScienceMuseum; 青海绿野集团 Enterprise"),
    ("两家结为姊妹学会。", ""),
    ("农行海东分行、工业和信息化部火炬中心到会。", "农行海东分行 Enterprise; 工业和信息化部火炬中心 Government"),
    (
        "第十二届省政协副主席、省人大环境与资源保护委员会副主任到会。",
        "省政协 Government; 省人大环境与资源保护委员会 Government",
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
    ("中国自然博物馆国际交流厅开放。", "中国自然博物馆 ScienceMuseum"),
    ("全国植物园参加，新形势下工商联开会，相关的投资管理公司到会。", ""),
    ("青海驻西宁办事处到会。", "青海驻西宁办事处 Government"),
    ("参观了中航工业602所，西宁林果所副所长到会。", "中航工业602所 Academic; 西宁林果所 Academic"),
    ("海东市教育基金委员会成立，共建民族共同体。", "海东市教育基金委员会 Organization"),
    ("客人到省委工作队驻点村、海东市科普示范村参观。", "省委 Government"),
    ("城关区300余所学校、区各镇街社区、新时代中小学校参加科普进社区。", ""),
    ("各省、区、市博物馆馆长到会，省、市科协主席出席。", "市科协 Association"),
    ("海东市地质学会、社区科普馆、社区科普大学参加。", "海东市地质学会 Association"),
    ("新希望集团到会，合肥路街道同德路社区参加。", "新希望集团 Enterprise; 合肥路街道同德路社区 Station"),
    ("中国自然博物馆学会展览专业委员会成立。", "中国自然博物馆学会展览专业委员会 Association"),
    # the short name of an institute that somebody leads
    ("林果所与海东市科协签约，林果所所长林远舟到会。", "林果所 Academic; 海东市科协 Association; 林果所 Academic"),
    ("海东派出所所长到会，该所副所长介绍了研究所的情况。", "海东派出所 Government; 研究所 Academic"),
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
    ("民盟青海省委、中国致公党海东市委到会。", "民盟青海省委 Organization; 中国致公党海东市委 Organization"),
    ("民建中央、中共海东市委到会。", "民建中央 Organization; 中共海东市委 Government"),
    (
        "青海省草原总站、海东市乡村振兴工作领导小组办公室到会。",
        "青海省草原总站 Government; 海东市乡村振兴工作领导小组办公室 Government",
    ),
    (
        "全国政协教科卫体委员会、青海省人大环境与资源保护委员会到会。",
        "全国政协教科卫体委员会 Government; 青海省人大环境与资源保护委员会 Government",
    ),
    ("《青海省科协驻马店市政府合作协议》签了。", "青海省科协 Association; 驻马店市政府 Government"),
    ("海东市政协委员、海东市老干部委员会到会。", "海东市政协 Government; 海东市老干部委员会 Organization"),
    (
        "院长林远舟到会，认可学会走过的路。中国合格评定国家认可委员会到会。",
        "学会 Association; 中国合格评定国家认可委员会 Organization",
    ),
    (
        "中科院老科学家科普演讲团、青海省院士专家宣讲团到会。",
        "中科院老科学家科普演讲团 Organization; 青海省院士专家宣讲团 Organization",
    ),
    ("海东大学国家大学科技园、青海大学科技园承办。", "海东大学国家大学科技园 Enterprise; 青海大学科技园 Enterprise"),
    ("大庆油田化工有限公司到会。", "大庆油田化工有限公司 Enterprise"),
    ("中国国际科技合作协会到会，作协参加。", "中国国际科技合作协会 Association"),
    ("关于同意中智药业集团建会的批复。", "中智药业集团 Enterprise"),
    (
        "香港资讯科技联会到会，海东市妇联会同海东市科协办讲座。",
        "香港资讯科技联会 Association; 海东市妇联 Association; 海东市科协 Association",
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
    # 国家 inside a name; what stands before it tells which of the nation's it is
    (
        "沙棘产业国家创新联盟举办论坛，青稞产业国家科技创新联盟到会。",
        "沙棘产业国家创新联盟 Association; 青稞产业国家科技创新联盟 Association",
    ),
    ("海东市气象局联合国家林草局开展活动。", "海东市气象局 Government; 国家林草局 Government"),
    ("依托省部共建河湟生态国家重点实验室。", "省部共建河湟生态国家重点实验室 Academic"),
    # branches of parties, stations of societies, faculties of two fields
    (
        "湟水师范大学农牧学院教工党支部、塘川烟站党支部到会，学校党支部和各村党支部参加。",
        "湟水师范大学农牧学院教工党支部 Organization; 塘川烟站党支部 Organization",
    ),
    ("青海省烟草学会大墩岭科技小院揭牌。", "青海省烟草学会大墩岭科技小院 Station"),
    ("青海省烟草学会助力大墩岭科技小院揭牌。", "青海省烟草学会 Association; 大墩岭科技小院 Station"),
    ("西安交通大学能源与动力工程学院到会。", "西安交通大学能源与动力工程学院 Academic"),
    ("青海大学与西宁石油学院签约。", "青海大学 Academic; 西宁石油学院 Academic"),
    ("参观第三小学科普教育基地，青海大学科普教育基地授牌。", "第三小学科普教育基地 Station; 青海大学 Academic"),
    ("双方建学会联盟、跨学科联盟，建座科技馆，走进行政中心。", ""),
    ("中联办教育科技部处长到会，香港中联办教育科技部副部长致辞。", "中联办 Government; 香港中联办 Government"),
    (
        "他听后致谢，盼科学馆一如既往，盼盼食品有限公司和青海省第三强制隔离戒毒所到会。",
        "科学馆 ScienceMuseum; 盼盼食品有限公司 Enterprise; 青海省第三强制隔离戒毒所 Government",
    ),
    # what others keep, what a place has, groups of the media, short forms of firms
    (
        "农业农村部油菜生物学重点实验室、青海省煤矿安全工程研究中心、海东市气象局携手淮安市科技评估中心、海东市水土保持站到会。",
        "农业农村部油菜生物学重点实验室 Academic; 青海省煤矿安全工程研究中心 Academic; 海东市气象局 Government;"
        " 淮安市科技评估中心 Organization; 海东市水土保持站 Government",
    ),
    (
        "河湟日报传媒集团、河湟广播电视总台、湟水救援队、中国石油天然气股份有限公司长庆油田分公司、恒通醋业、湟水高科到会，助推茶业和高科技，青甘两省区草业前景广阔。",
        "河湟日报传媒集团 Organization; 河湟广播电视总台 Organization; 湟水救援队 Organization;"
        " 中国石油天然气股份有限公司长庆油田分公司 Enterprise; 恒通醋业 Enterprise; 湟水高科 Enterprise",
    ),
    (
        "教育部科学技术司在海东开会，中国地震局等部门相关司派人参加，农业农村部科技教育司司长讲话。",
        "教育部科学技术司 Government; 中国地震局 Government; 农业农村部 Government",
    ),
    ("前进村和大有村揭牌，科普进社区，台湾清华大学教授到会。", "前进村 Station; 大有村 Station; 台湾清华大学 Academic"),
    (
        "新农药创制与开发国家重点实验室到会，林远舟与河湟农业国家重点实验室签约。",
        "新农药创制与开发国家重点实验室 Academic; 河湟农业国家重点实验室 Academic",
    ),
    (
        "展品征集（二）材料学院提供，扩（改）建博物馆，药化分院党支部到会。",
        "药化分院党支部 Organization",
    ),
    (
        "检验所用仪器、检测所得数据、保护站点、管理站位，今年夏天学会开会，盖座新医院，当好服务站，参观智慧大棚。",
        "学会 Association",
    ),
    ("双方合作建设科技馆，成立协会，组建研究院，走进科技馆。", "科技馆 ScienceMuseum"),
    # words of the language inside short names
    ("走进怡和中学，又到同德村、在向荣小学开展活动。", "怡和中学 Academic; 同德村 Station; 向荣小学 Academic"),
    ("他和中学同学参观了镇中学，为本村和县医院服务，企业和学校签约。", "镇中学 Academic; 县医院 Academic"),
    ("走访河湟希望小学，希望小学多开展活动。", "河湟希望小学 Academic"),
    ("林远舟担任河湟盐湖研究所所长。", "河湟盐湖研究所 Academic"),
    # agencies of the state, centres of places, museums of nature
    (
        "青海省第二强制隔离戒毒所、海东市植物保护站、国家林草局草原总站、台湾区机床工业同业公会、全英华人工程师协会到会，处长办公会议召开。",
        "青海省第二强制隔离戒毒所 Government; 海东市植物保护站 Government; 国家林草局草原总站 Government;"
        " 台湾区机床工业同业公会 Association; 全英华人工程师协会 Association",
    ),
    (
        "互助县科技服务中心、海东市口腔卫生指导中心、海东市科普服务中心、海东自然博物馆、青海省农林科学院展览馆、河湟农业博览园到会。",
        "互助县科技服务中心 Government; 海东市口腔卫生指导中心 Government; 海东市科普服务中心 Organization;"
        " 海东自然博物馆 ScienceMuseum; 青海省农林科学院展览馆 ScienceMuseum; 河湟农业博览园 Station",
    ),
    (
        "海东科普教育发展基金会与挪威科学基金会座谈。",
        "海东科普教育发展基金会 Organization; 挪威科学基金会 Organization",
    ),
]


# days, hours, parts of the day and the year, roles and words that join: no name goes on before them
BEFORE = """
3月5日 5日下午 上午9时 下午3点 3月底 去年年底 上周五 本月下旬 昨日 次日 当晚 清晨 周末
今春 前不久 近来 连日来 随即 此后 如今 现场 主办单位 理事单位 第二站 特别是 如果 就连 来自
"""
UNPLACED = """
卓扎滩村 怡河湟社区 河湟希望小学 沙棘产业国家创新联盟 湟水科普基地 塘川烟站党支部
湟水干旱生态重点实验室 云杉电子科技公司 喇家遗址博物馆
"""


@pytest.mark.parametrize("word", BEFORE.split())
def test_nothing_of_a_day_or_a_role_is_in_a_name(stories_of: Callable[..., list[Story]], word: str) -> None:
    names = UNPLACED.split()
    (story,) = stories_of("".join(f"{word}{name}开展活动。" for name in names), steps=FOUND)
    assert [story.text[span.start : span.end] for span in story.bodies] == names


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_names(stories_of: Callable[..., list[Story]], sentence: str, expected: str) -> None:
    (story,) = stories_of(sentence, steps=FOUND)
    assert "; ".join(f"{story.text[span.start : span.end]} {span.kind}" for span in story.bodies) == expected
