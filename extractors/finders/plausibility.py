"""Plausibility: whether what stands before the ending of a body makes a name, or only a description (78家科普场馆联盟)."""

from __future__ import annotations

import re
from functools import cache

from extractors.document import Mark
from extractors.lexicons import words
from extractors.marks import NUMBERS
from graph.divisions import forms

LONGEST = 32
_LEVELS = "省市县区州旗盟镇乡"
_GENERIC_START = re.compile(
    r"^(?:[各全几多本其某每该此我跨]|[建办设盖造修搞]起?[一几座个家所]|[两三四五六七八九十]+(?:家|个|所|座|大|级|省|市|县|区|地|校|馆|会|方|类|项|名|位)"
    r"|\d|有关|相关|下属|直属|所属|基层|部分)"
)
# 省级科普示范社区, 省农科院相关研究所, 自然科学类博物馆: a sort, no name
_OF_A_LEVEL = re.compile("[所下]辖|(?:国家|[省市县区州校院厅])级|新一届|新时代|新时期|新形势下?|新阶段")
_OF_SOME_LEVEL = re.compile("[省市县区]级")
# 展品征集（二）|材料学院, 扩（改）建|博物馆
_ITEM = re.compile("（[一二三四五六七八九十]）|[）改扩]建$")
_OF_SEVERAL = re.compile("[三四五六七八九十]省（区）")
_OF_EACH = re.compile("各[省市县区州旗、（）]{1,8}$")
_SOME = re.compile(
    "(?:相关|有关|各|(?<![人鸟鱼藻菌禽贝灵豆薯粮瓜花兽])类|型|其他|其它)$|首[家个座所]|唯一|各大|兄弟[省市县区]|[三四五六七八九十]省（区）"
)
_OF_A_YEAR = re.compile(r"\d{4}年")
_WIDE = ("海峡两岸", "两岸", "粤港澳", "国际", "世界", "全国")
_OWNER = tuple("心盟会协院所司馆局厅校部")
# 科普进|社区, 某路街道|社区书院
_ENTERED = re.compile("(?<![前跃先奋共])进$|飘$|街道$")
# 庆六一活动暨|学校, 启动暨|实习基地协会
_OF_OCCASION = re.compile("(?:[节周日会]|活动|仪式|启动|论坛)暨")
_COUNTED = re.compile(
    r"\d+[余多]?(?:家|所|个|间|名|座|位)|[一二两三四五六七八九十][家个所座]|[各两][镇乡街村县市州盟旗]"
)
_NUMBER_BEFORE = re.compile(r"[一二三四五六七八九十\d首]$|第[一二]$")
# 某会第九届|全国委员会
_COUNCIL_BEFORE = re.compile(r"第[一二三四五六七八九十\d]+届$")
_ORDINAL = re.compile(
    r"(?:以下|下)?(?:简称|称)|第?[一二三四五六七八九十百\d]*届|首届|上述|他|她|它|任何|一|二是|三是|原|同(?=[一上级类行样期时年])"
)
_DEPARTMENT_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,4}(?:部|处|室)")
# 协会办公室副主任: whose office that is; 学会学术部部长 is an office of a 科协
_OFFICE_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,3}(?:部副?部长|处副?处长|室(?:[\u4e00-\u9fff]{2,3})?副?主任)")
# of which any place has its own
_MANY = (
    "合作社",
    "专业合作社",
    "示范园",
    "工业园区",
    "科技园",
    "产业园",
    "农业园",
    "图书馆",
    "博物馆",
    "展览馆",
    "联盟",
)
_TOPIC_BEHIND = re.compile(r"(?:建设|事业|工作|发展|运营|管理|组织|体系|科普|作用|专业|之间)")
# 大学生, 中小学生 are people
_PUPILS = re.compile(r"生(?!命|物|态|化|产|源|活(?!动)|理|殖)")
_NO_SCHOOL = re.compile(
    r"[国文外东西部段期间等央心医院队年旬型巴俄日美英法德韩时伙组店山河村镇区县城贩吃微企型步麦学]|[\u4e00-\u9fff]?\d"
)
# 太重科协, 鞍钢科协: the short names of enterprises
_ENTERPRISE = re.compile("[\u4e00-\u9fff][钢铝重药油电铁煤铜核矿冶轧纺烟盐]")
# what may keep a branch of a party
_HOUSE = re.compile("大学|学院|公司|集团|医院|(?:[中小]学|学校|科协|学会|协会|[站所厂局院馆系村])$")
# a 科协 needs a place, a level or a body that it belongs to
_UNPLACED = re.compile(
    r"(?!.*(?:[省市县区州旗盟镇乡]|大学|学院|公司|集团|企业|医院|商会|协会|园|院|所|中国|高校|街道|新区|海峡|厂|矿|校)).*"
)


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("bodies.toml", "generic", "prefixes"))


@cache
def _verb_behind_place() -> re.Pattern[str]:
    verbs = "|".join(words("bodies.toml", "generic", "verbs"))
    return re.compile(rf"{verbs}|建设(?!银行|集团|工程|职业|学院|局|厅|委|投资|开发)")


@cache
def _sort() -> re.Pattern[str]:
    sorts, endings = words("bodies.toml", "generic", "sorts"), words("bodies.toml", "generic", "named")
    return re.compile(f"(?:{'|'.join(sorts)})*(?:{'|'.join(endings)})")


def is_sort(name: str) -> bool:
    """Whether a name, without its place, only says what sort of station it is (农村科普示范基地): there are many of them."""
    return _sort().fullmatch(name) is not None


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words('bodies.toml', 'generic', 'trades'))})+")


def is_trade(words_of_name: str) -> bool:
    """汽车, 农业科技: what a company does, and no name of it."""
    return _trades().fullmatch(words_of_name) is not None


@cache
def _common(*, museum: bool) -> re.Pattern[str]:
    sorts, common = words("bodies.toml", "generic", "sorts"), words("bodies.toml", "generic", "common")
    return re.compile(f"(?:{'|'.join(sorts if museum else (*sorts, *common))}|[与和及])+")


def _only_sorts(qualifier: str, *, museum: bool) -> bool:
    """社区科普馆, 产学研合作推广基地: nothing in the name is anybody's own; museums may have their field for a name."""
    return _common(museum=museum).fullmatch(qualifier) is not None


def is_plausible(name: str, text: str, start: int, ending: Mark, *, placed: bool, behind: int) -> bool:
    """Whether the text from `start` to the end of `ending` names a body.

    `placed`: the name begins with a division, a country or a word that begins names (中国); `behind`: where the
    divisions at its beginning end.
    """
    qualifier = name[: len(name) - (ending.end - ending.start)]
    if not qualifier:
        return _bare(text, start, ending)
    if _COUNTED.search(qualifier) or name.count("）") != name.count("（") or name.count("”") != name.count("“"):
        return False
    if _ITEM.search(qualifier):
        return False
    if name[0] in "（）)、，·-" or len(name) > LONGEST or re.search(r"[的了]", qualifier):
        return False
    if ending.text in ("委员会", "理事会") and _COUNCIL_BEFORE.search(text, max(0, start - 8), start):
        return False
    if ending.text[-1:] == "学" and _PUPILS.match(text, ending.end):
        return False
    if (ending.text.endswith("院") and text.startswith("士", ending.end)) or _LEADERS.search(qualifier):
        # 某学|院士; 市领导步入展览馆
        return False
    if text.startswith("学生", start - 1):
        # 共建大学|生实践基地
        return False
    if ending.text[0] in NUMBERS and (
        (len(qualifier) < 2 and qualifier not in "市县区旗")
        or qualifier[-1] in "之唯其第十百"
        or _NO_SCHOOL.match(text, ending.end)
    ):
        return False
    if ending.text.startswith("小学") and re.search(r"[省市县区州旗代合]中$", qualifier):
        return False
    if _OF_A_LEVEL.match(qualifier) or _SOME.search(qualifier):
        return False
    if ending.text != "联盟" and _OF_SEVERAL.search(qualifier):
        return False
    if ending.value == "Station" and _ENTERED.search(qualifier):
        return False
    if ending.text in words("bodies.toml", "generic", "goods") and (behind == ending.start or qualifier[-1] in _LEVELS):
        # 贵州茶业|发展
        return False
    if ending.text == "厅" and re.search("[馆园楼]|中心|大学", qualifier):
        return False
    if _OF_A_YEAR.search(qualifier):
        return False
    if ending.text in ("代表处", "联络处") and "驻" not in qualifier:
        # 某机构|北京代表处: a part of a body
        return False
    if qualifier in _WIDE and ending.text in ("大学", "学院", "学校", "医院", "公司", "科技馆", "博物馆", "植物园"):
        return False
    if ending.text in ("公司", "集团") and is_trade(qualifier):
        return False
    if ending.value in ("Station", "Enterprise") and _OF_SOME_LEVEL.search(qualifier):
        return False
    if name[0] in _LEVELS and _OF_EACH.search(text, max(0, start - 9), start):
        return False
    described = behind < ending.start and qualifier.endswith(words("bodies.toml", "generic", "described"))
    # 某地先进|技术研究院
    if (described and not (qualifier.endswith("先进") and ending.text.startswith("技术"))) or (
        start > 0 and text[start - 1] in "各全两此" and qualifier[0] in _LEVELS + "国校系行"
    ):
        return False
    if qualifier == "全国" and (
        ending.value in ("Station", "Academic", "ScienceMuseum", "Enterprise")
        or ending.text in ("学会", "协会", "商会")
    ):
        return False
    if _OF_OCCASION.search(qualifier):
        return False
    if qualifier in forms() and (
        ending.text.endswith("公司") or (ending.text == "中心" and text[start - 1 : start] not in _OWNER)
    ):
        # 威海中心, but 某研究院|威海中心; 内蒙古|有限公司
        return False
    if placed:
        plain = is_sort(text[behind : ending.end])
        return not plain and not _verb_behind_place().match(text, behind, ending.start)
    return not _describes(qualifier, text, start, ending)


def _bare(text: str, start: int, ending: Mark) -> bool:
    """An ending alone: a level (省政府), a body named before (学会, 科技馆) or a department of a government named before."""
    if ending.text[-1:] == "学" and _PUPILS.match(text, ending.end):
        return False
    if ending.text[0] in _LEVELS and len(ending.text) > 1:
        return start == 0 or text[start - 1] not in "各全两此"
    if ending.text in words("bodies.toml", "bare", "regional") or _is_sibling(text, start, ending):
        return True
    if ending.value == "Government" and len(ending.text) >= 3:
        return start > 0 and text[start - 1] in "、，兼" and ending.text not in words("bodies.toml", "bare", "never")
    if _BUILT.search(text, max(0, start - 4), start):
        return False
    own = ending.text != "学会" and _OFFICE_BEHIND.match(text, ending.end)
    if (_DEPARTMENT_BEHIND.match(text, ending.end) and not own) or _TOPIC_BEHIND.match(text, ending.end):
        return False
    return ending.text in words("bodies.toml", "bare", "endings")


# 合作建设|科技馆: one that is yet to be
_BUILT = re.compile("(?:[筹新兴共合援修]建|建设|打造|成立|组建|创办|创建|兴办|开办)$")
_LEADERS = re.compile("领导(?!力|科学|干部|学院|人才)")
# 科协|系统, 妇联|组织: none of them by name
_IN_GENERAL = re.compile(r"系统|组织|工作|干部|事业|界|等(?:群团|部门|单位|人民团体)|会员")


_HEAD = re.compile(r"(?:党组书记|党组成员|常务副|副)?(?:主席|会长|理事长|主任|秘书长)(?![团会])")


def _is_sibling(text: str, start: int, ending: Mark) -> bool:
    """Whether an ending stands right behind another body of its place (县教育局、科协)."""
    joined = start > 1 and text[start - 1] in "、和与及" and text[start - 2] in "局委协会联府部院馆办"
    # 政协副主席、科协主席林远舟
    joined = joined or (start > 1 and text[start - 1] in "、兼" and _HEAD.match(text, ending.end) is not None)
    return (
        joined
        and ending.text in words("bodies.toml", "bare", "siblings")
        and _IN_GENERAL.match(text, ending.end) is None
    )


def _describes(qualifier: str, text: str, start: int, ending: Mark) -> bool:
    """Whether a qualifier without a place describes instead of naming."""
    if _GENERIC_START.match(qualifier) and not re.match(r"[我本该此][^\u4e00-\u9fff]?|全国", qualifier):
        return True
    if qualifier in _generic() or _ORDINAL.match(qualifier) or is_sort(qualifier + ending.text):
        return True
    museum = ending.value == "ScienceMuseum"
    if (
        ending.text[0] not in NUMBERS
        and (museum or ending.value in ("Academic", "Station") or ending.text in _MANY)
        and _only_sorts(qualifier.removeprefix("建"), museum=museum)
    ):
        return True
    if ending.text == "科协" and _UNPLACED.fullmatch(qualifier):
        # 中智科协 beside 中智药业集团科协: the short name of one that the text gives in full
        return not _ENTERPRISE.fullmatch(qualifier) and not re.search(
            rf"{qualifier}[\u4e00-\u9fff]{{2,12}}(?:公司|集团|厂|大学|学院|医院)(?:科协|科学技术协会)", text
        )
    if qualifier[0] in "家个所座批项届名位" and _NUMBER_BEFORE.search(text[max(0, start - 2) : start]):
        return True
    if ending.text in words("bodies.toml", "generic", "placed"):
        # 塘川烟站|党支部
        return not (len(qualifier) > 3 and _HOUSE.search(qualifier))
    if ending.value == "Government" and ending.text.endswith(words("bodies.toml", "generic", "levelled")):
        return not qualifier.startswith((*_LEVELS, "自治区"))
    strict = ending.value in ("Station", "Enterprise", "Organization", "Government", "Academic")
    short = len(qualifier) < 2 and qualifier not in _LEVELS
    return short and ((strict and len(ending.text) <= 2) or ending.text in words("bodies.toml", "generic", "long"))
