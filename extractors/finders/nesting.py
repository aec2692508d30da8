"""Names inside names: where a body named before belongs to a longer name, is its owner, or is another body."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter

from extractors.document import Mark
from extractors.finders.plausibility import LONGEST
from extractors.lexicons import words
from graph.divisions import ambiguous_words

_NO_PART = re.compile(r"[与和及在的了到赴向对为等是将、]|领导|专家|教授|学生|师生")


@cache
def _inner_parts() -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(sorted(words("bodies.toml", "inner", "parts"), key=len, reverse=True)) + ")*$")


_BRACKETED = re.compile(r"“[^”]{1,10}”|（[^）]{2,8}）")


def inner_end(text: str, ending: Mark, names: list[Mark]) -> int:
    """The end of a body named before, where this ending does not belong to it (莲花河社区 after 示范社区); else 0."""
    belongs = ending.start
    for mark in reversed(names[: bisect_left(names, ending.start, key=attrgetter("start"))]):
        if mark.end > ending.start or mark.kind not in ("suffix", "body"):
            continue
        if mark.end == belongs < ending.start and (
            mark.value == "Enterprise" or text[mark.start : belongs + 2].endswith(("馆学会", "村街道"))
        ):
            # 药业|集团|科协, 博物馆|学会|专委会, 东村|街道: one ending right before another that belongs to the name
            belongs = mark.start
            continue
        if ending.start - mark.end > LONGEST:
            break
        between = text[mark.end : ending.start]
        if between.startswith(("”", "）")) or _STATIONED.match(between) or _BRACKETED.fullmatch(between):
            continue
        if _of_ministry(text, mark, ending, between):
            continue
        if _is_part(mark, ending, between) or (not between and _is_department(text, mark, ending)):
            return ending.end
        if not between and mark.text.endswith(("科协", "科学技术协会", "科技协会")) and ending.text == "学会":
            return mark.end
        if between == "组织" and ending.value == "Association":
            # 某县科协组织|农技协
            return mark.end
        if not between or _inner_parts().match(between):
            belongs = mark.start if not between or mark.value in ("Association", "Enterprise") else belongs
            continue
        if ending.value in ("Station", "Academic") and any(m.kind == "division" and m.start == mark.end for m in names):
            continue
        if (
            mark.kind == "body"
            and mark.value.startswith("Enterprise")
            and ending.value in ("ScienceMuseum", "Academic", "Enterprise")
            and len(between) <= 8
            and not _NO_PART.search(between)
        ):
            continue
        if (
            mark.kind == "suffix"
            and mark.value == "Enterprise"
            and ending.text.endswith("公司")
            and 0 < len(between) <= (16 if mark.text.endswith("集团") else 8)
            and not _NO_PART.search(between)
        ):
            # 大庆油田化工有限公司
            continue
        if _names_field(mark, ending) and between[0] in "和与及" and not _begins_name(text, mark.end, ending, names):
            continue
        if (
            ending.text == "基金会"
            and mark.kind == "body"
            and mark.value.startswith("Enterprise")
            and len(between) <= 12
        ):
            continue
        if ending.text == "党委" and mark.kind == "suffix":
            # a party committee inside a body is a part of it, no body
            return ending.end
        if _nests(mark, ending, between):
            belongs = mark.start if mark.value == "Association" or mark.text in _STREET else belongs
            continue
        if (
            text.startswith(("中国科学院", "中科院", "中国社会科学院"), mark.start)
            and (
                ending.value == "Academic"
                or ending.text.endswith("局")
                or (ending.value == "Association" and not _NO_PART.search(between))
            )
            and len(between) <= 14
        ):
            continue
        if (
            mark.value.startswith("Academic")
            and ending.value in ("Academic", "Association")
            and len(between) <= 8
            and not _NO_PART.search(
                re.sub("[与及和]", "", between, count=1) if _joins_own_fields(mark, ending, between, names) else between
            )
        ):
            continue
        return mark.end
    return 0


# 海东市政府驻京联络处
_STATIONED = re.compile("驻(?!马店)")
_DONE = re.compile(r"(?:建设|成立|打造|[建办设申送做开])$")
_DOING = re.compile(r"[建办设申送做开]|成立|帮")
_STREET = ("街道", "街道办事处", "街道办")
_VILLAGE = ("村", "社区", "新村", "嘎查")
_ZONE = (
    "公园",
    "景区",
    "度假区",
    "保护区",
    "开发区",
    "高新区",
    "经开区",
    "工业园区",
    "产业园区",
    "自贸区",
    "试验区",
    "保税区",
    "示范区",
    "新片区",
)
# 某局携手|某市评估中心
_OTHERS = re.compile("[省市县区州旗]|携手|联合|会同|邀请|组织|牵手|联手|支持|指导|协同")
# what a school or a hospital keeps as a body: 某大学眼健康科普馆, 某大学茶叶合作中心
_HELD = ("博物馆", "标本馆", "展览馆", "基地", "中心")
# what a company or a village keeps under its own name: 某公司院士专家工作站, 某村科普惠农服务站
_KEPT = ("基地", "工作站", "服务站", "实践站", "科普站")
_STATIONS = ("科技小院", "服务站", "工作站")
# 生态庄园|经济协会, 公园|管理学会: what a society is for
_PREMISES = ("庄园", "农场", "牧场", "林场", "茶园", "公园", "景区", "园区", "合作社", "酒店", "饭店", "超市", "市场")
_SOCIETIES = ("协会", "学会", "研究会", "联合会", "促进会", "商会", "联盟")
_RESEARCH = ("研究院", "研究所", "科学院", "农科院")
RESEARCH_CENTRE = re.compile("研究[所院]|科学院|农科院")


def _nests(mark: Mark, ending: Mark, between: str) -> bool:
    """Whether the body before belongs to this name: 东街社区海洋科普馆, 某公司蔬菜科普基地, 某市工商联五金商会."""
    if mark.text.endswith("特区政府"):
        # 香港特区政府创新科技及工业局
        return ending.value == "Government" and len(between) <= 10 and not re.search("[、和与]", between)
    if mark.text.endswith("人民政府") and ending.text == "委员会":
        # 某市人民政府国有资产监督管理委员会
        return 2 <= len(between) <= 10 and not _NO_PART.search(between)
    if ending.text == "领导小组":
        # 某市委人才工作领导小组
        return mark.value.startswith("Government") and 2 <= len(between) <= 12 and not _NO_PART.search(between)
    if mark.text in ("人大", "政协", "人大常委会") and ending.text in ("委员会", "工委"):
        return 2 <= len(between) <= 10
    if len(between) > 10 or _NO_PART.search(between):
        return False
    if mark.text.endswith(("公园", "景区", "度假区")) and ending.text.endswith("公司"):
        # 某公园绿化发展有限公司
        return len(between) >= 2
    if mark.text.endswith(_ZONE):
        return ending.value in ("Government", "Organization", "Association") and not ending.text.endswith(_ZONE)
    if mark.text in _STREET:
        # 莲花街道河湟路社区
        named = len(between) >= 2 and not _DONE.search(between)
        return named and ending.text in ("社区", "小区", "村")
    if mark.text.endswith(_VILLAGE):
        named = ending.text.endswith(_KEPT) or ending.value in (
            "ScienceMuseum",
            "Enterprise",
            "Association",
            "Academic",
        )
        return named and not _DOING.search(between)
    label = mark.value.partition("|")[0]
    if label in ("Association", "Organization") and between in ("中国", "中华", "亚洲", "亚太", "亚太区", "东亚"):
        # 世界工程组织联合会中国委员会
        return ending.text in ("委员会", "分会", "办事处", "总部", "分部")
    if label == "Academic" and len(between) >= 2 and (ending.value == "ScienceMuseum" or ending.text.endswith(_HELD)):
        return True
    if label == "Academic" and mark.text.endswith(_RESEARCH):
        return ending.text == "中心" and len(between) >= 2
    if mark.text.endswith(_PREMISES) and ending.text.endswith(_SOCIETIES):
        return True
    if label == "Enterprise":
        numbered = bool(re.match(r"第[一二三四五六七八九十\d]+$", between)) and ending.value == "Academic"
        return numbered or (
            ending.text.endswith((*_KEPT, "研究院", "设计院", "研究所", "总院", "研究中心", "实验室"))
            and len(between) >= 2
        )
    if ending.text.endswith("支部"):
        # 某大学教工党支部, but the departments of a body have none of their own name
        return not re.search("[部处室]", between)
    if label == "Association" and ending.text.endswith(_STATIONS):
        # 某学会大墩岭科技小院, 某学会海东学会服务站
        return len(between) >= 2 and not between.startswith(words("words.toml", "boundary", "soft"))
    if label == "Association":
        own = ending.text in ("商会", "分会", "专委会", "专业委员会")
        return own and len(between) >= 2 and not between.endswith(("各", "下属", "所属", "地方", "等"))
    return False


_NATIONAL = re.compile("(?:中国|国家)[\u4e00-\u9fff]{2,6}$")


def _of_ministry(text: str, mark: Mark, ending: Mark, between: str) -> bool:
    """中国气象局气象宣传与科普中心: what an office of the state keeps is a body with its name."""
    return (
        (mark.kind == "body" or _NATIONAL.search(text, max(0, mark.start - 8), mark.start) is not None)
        and mark.value.startswith("Government")
        and mark.text.endswith(("局", "部", "委"))
        and ending.text.endswith(("中心", "院", "所", "馆", "基地", "站", "实验室"))
        and 2 <= len(between) <= 14
        and not re.search("[的了在到赴向对为等是将、和及]|领导|专家", between)
    )


def _is_part(mark: Mark, ending: Mark, between: str) -> bool:
    """Whether this is a part of the body before and no body: 某市科协组织宣传部, 某公司研发中心."""
    label = mark.value.partition("|")[0]
    if ending.text in ("科普教育基地", "科普基地", "教育基地") and not between:
        return label == "Academic" and not mark.text.endswith(("小学", "中学"))
    if ending.text in words("bodies.toml", "departments", "named"):
        # 某市科协联合|市委|宣传部: the committee's
        own = len(between) <= 5 and not _NO_PART.search(between) and not between.endswith("委")
        return own and label in ("Association", "Academic", "ScienceMuseum", "Enterprise")
    if ending.text.endswith("中心") and ending.value in ("Organization", "Station", "ScienceMuseum") and between:
        # 某市农业农村局中药材中心, 某中学科技中心
        held = label == "Government" and mark.text.endswith(("局", "厅"))
        held = held or (label == "Academic" and mark.text.endswith(("学校", "中学", "小学")))
        return held and len(between) <= 8 and not _NO_PART.search(between) and not _OTHERS.search(between)
    return label == "Enterprise" and ending.text == "中心" and len(between) <= 6 and not _NO_PART.search(between)


# 某市投资促进局商会|处处长, 学校|党委
_OFFICE = re.compile(r"[处科部](?:副?[处科部]长|负责)")


def _is_department(text: str, mark: Mark, ending: Mark) -> bool:
    """Whether an ending right behind a body is the name of one of its departments, or its party committee."""
    if ending.text == "党委":
        return mark.kind in ("suffix", "body")
    return mark.value == "Government" and ending.value == "Association" and bool(_OFFICE.match(text, ending.end))


_FIELD = re.compile(
    r"(?:科学|技术|工程|信息|文化|经济|管理|环境|材料|生物|化学|物理|机械|电子|能源|资源|教育|艺术|地理|计算机|生命|人文|传播|设计|创意|新闻|文学|法政|外语|体育|哲学|历史|政治|公共管理|海洋|农业|林业|医学|数学|统计|交通|建筑|食品|控制|地质|空间|卫生|健康|药学|美术|音乐|经贸|财经|造纸|轻工|纺织|动力|电气|土木|测绘|遥感|动物|植物|园艺|水产|马克思主义|软件|通信|网络|智能|心理|社会|法律|金融|商务|旅游|影视|航空|航天|船舶|矿业|石油|冶金|安全|水利|畜牧|兽医|护理|药物|口腔|中医|针灸|营养|创制|防治|利用|保护|监测|修复|调控|育种|加工|制造|制备|转化|合成|检测|评价|生态|作物|种质|遗传|基因|免疫|疾病|肿瘤|病虫害|灾害|气候|土壤|冶炼|铸造|储运)$"
)


# 机械与汽车工程 of a faculty
_FIELDS = re.compile(r"[\u4e00-\u9fff]{2,6}(?P<joint>[与及和])[\u4e00-\u9fff]{2,5}$")


def _joins_own_fields(mark: Mark, ending: Mark, between: str, names: list[Mark]) -> bool:
    """某大学茶文化与健康研究会: no other body begins behind 与."""
    fields = _FIELDS.match(between)
    return fields is not None and not any(
        m.kind in ("division", "combination", "country")
        and m.start == mark.end + fields.end("joint")
        and m.text not in ambiguous_words()
        for m in names
    )


def joins_fields(text: str, stop: Mark, ending: Mark, left: int) -> bool:
    """深海科学与工程研究所: fields joined in the name of a school, an institute or a society."""
    return (
        (ending.value in ("Academic", "Association") or ending.text.endswith("研究中心"))
        and ending.text not in ("科协", "大学", "联盟")
        and 2 <= ending.start - stop.end <= 8
        and bool(_FIELD.search(text, max(left, stop.start - 4), stop.start))
    )


def _names_field(body: Mark, ending: Mark) -> bool:
    """Whether the short name of a company (中国石油, 中国电子) may be the field of the society whose name ends here."""
    return body.value.startswith("Enterprise|") and len(body.text) <= 4 and ending.text in ("协会", "学会", "联合会")


def _begins_name(text: str, left: int, ending: Mark, names: list[Mark]) -> bool:
    """Whether the name of another body begins between here and this ending, by its place, its country or 中国."""
    inside = any(
        m.kind in ("division", "combination", "country", "body") and left <= m.start < ending.start for m in names
    )
    return inside or any(word in text[left : ending.start] for word in words("bodies.toml", "starters", "words"))


_LEVELLED_FIELD = re.compile("[省市县区州旗](?!直|级|内)[\u4e00-\u9fff]{1,4}(?<![局厅委办协会院馆府部])")


def is_inner_conjunction(text: str, stop: Mark, ending: Mark, names: list[Mark], left: int) -> bool:
    """Whether 与/和/及 stands inside a name: what is before it begins like a name but ends in no body."""
    before = [m for m in names if m.end <= stop.start and m.start >= max(left, stop.start - 12)]
    begins = [m for m in before if m.kind in ("division", "country") or text.startswith("中国", m.start)]
    if text.startswith("中国", left):
        # 中国石油和石油化工某协会: the short name of a company before 和 is a field where a society's name goes on
        return 4 <= stop.start - left <= 12 and not any(
            m.kind == "suffix" or (m.kind == "body" and m.end == stop.start and not _names_field(m, ending))
            for m in before
            if m.start >= left
        )
    if not begins and ending.text.endswith(("局", "厅")) and _LEVELLED_FIELD.fullmatch(text, left, stop.start):
        # 县农牧和科技局
        return True
    if not begins or begins[-1].end == stop.start:
        return False
    if stop.end == ending.start and ending.text in words("bodies.toml", "bare", "endings"):
        # 某地概况和|商会
        return False
    if any(m.start == stop.end and m.kind in ("division", "country", "body") for m in names):
        return False
    if text.startswith(words("bodies.toml", "starters", "words"), stop.end):
        return False
    tail = text[begins[-1].end : stop.start]
    if tail.endswith(
        ("站", "校", "馆", "院", "局", "会", "区", "市场", "教授", "公司", "企业", "基地", "园", "中心", "情", "况")
    ):
        return False
    return (
        not any(m.kind in ("suffix", "body") for m in before if m.start >= begins[-1].end)
        and len(tail) <= 6
        and not re.search(r"[的了在从]", tail)
    )
