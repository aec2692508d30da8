"""Whether going somewhere is a visit: what it was for, who went there and who was only sent or asked."""

from __future__ import annotations

import re

from extractors.frames.patterns import group, trigger
from extractors.frames.scene import Scene, Unit
from extractors.frames.visitors import GROUP, HE
from graph.model import Mention

# 深入某集团生产一线，了解…
_ON_SITE = re.compile(r"(?:的)?(?:生产|施工|田间|建设|教学|科研)?(?:一线|车间|现场|厂区|地头|工地|实验室)")
_COULD_NOT = re.compile(r"未能成行|没能成行|未成行")


def told_what_for(match: re.Match[str], goals: list[Unit], after: str) -> bool:
    """Whether the words behind the goals say what they were visited for."""
    clause_end = re.search(r"[。；]", after)
    scope = after[: clause_end.end() if clause_end else 60][:60]
    wanted = trigger("visit", "purpose").search(scope)
    if wanted and not scope[: wanted.start()].count("。") and (wanted.start() <= 26 or _AT_ONCE.match(scope)):
        return True
    if _LOOKS.match(after):
        return True
    return all(u.is_body for u in goals) and bool(_COULD_NOT.search(after) or _ON_SITE.match(after))


# 到B，看大棚，问收成
_LOOKS = re.compile(
    r"，?(?:先后|分别|依次|随后|一路|详细|认真|仔细|深入|实地|现场|专门|重点|主要|并|向[^，。；]{2,10}|为[^，。；]{2,10}|给[^，。；]{2,10}|同[^，。；]{2,10}|与[^，。；]{2,10})?"
    r"(?:踏[看勘察]|看(?!病|来|作|齐|好|守|护)|听(?!证|[^，。；]{0,16}?(?:报告|讲座|课))|问(?!题)|谈(?!判)|聊|讲(?!师|解员|台)|教(?!育|学|授|师|练|研)|帮(?!扶[村县点])|送(?!达|审)|学(?!院|校|会|生|者|科|术|区|员)|查(?!询)|找|摸|解答|培训|走[进到访村]|问)"
)
_AT_ONCE = re.compile(r"(?:等[地单位]*|两地|[一二三四五六七八九十]地)?(?:进行|开展|专题|实地|深入|深度|对接|，)?")
# 到B任教, 到B参加年会: not to see it
_TO_STAY = re.compile(
    r"，?[^，。；]{0,6}?(?:听[^，。；]{0,12}?(?:报告|讲座)|工作(?!站)|任职|任教|任|就任|就业|就读|读书|读研|读博|上学|求学|留学|深造|担任|报到|上班|领取|办理|报名|咨询|购买|住院|就医|治疗|参加|出席|参赛|主持)"
    r"|[^。；]{0,24}?(?:举办|举行|召开|揭牌|揭幕|挂牌|授牌|签约|签署|签订|巡展|展出|演出|比赛|颁奖|捐赠|启动|致辞|落户|安家)"
)
# 市民到B, 把展品送到B: others than the one named are on the way
_OTHERS = re.compile(
    r"市民|公众|读者|居民|观众|群众|游客|网友|家长|农户|村民|患者|选手|作品|文件|名单|展品|设备|物资|服务|活动|知识|资源|课堂|科普(?!大篷车|[部处办])|[把将让请]|(?:安排|组织)[^，。；]{0,12}学生|派[^，。；]{0,8}(?:医生|医师|医护|教师|老师|干部|队员|工作队|技术员|博士|研究生)"
)
_LINKED = re.compile(r"[了过]?(?:母校|位于[^，。；]{2,10}的|附近的)?")
_ADVERB = (
    r"(?:[上下]午|当[天日晚]|随后|然后|接着|之后|先后|先|再|又|还|也|后|最后|次日|[\d、至\-年月日]|[今去前]年|专程|专门|应邀|应约|自己|亲自"
    r"|带[团队]|率[团队]|一同|一道|一起|一早|一大早|连夜|起|[坐乘驱驾搭开]车|冒[^，。；]{1,6}|顶[^，。；]{1,6}"
    r"|第[一二三四五六七八九十]次|[一两三四五六七八九十]次|抽空|顺道|顺路|顺便|特地|特意)"
)
_ADVERBS = re.compile(rf"{_ADVERB}*")
# 随后他们又去了B
_THEY = re.compile(
    rf"(?:{_ADVERB}|(?:[他她]们|大家|一行人?|{group()}|客人们?|来宾们?|(?:队员|团员|代表|专家|委员|志愿者|党员)们)(?:一行)?)+"
)


def gets_there(scene: Scene, match: re.Match[str], goals: list[Unit], after: str) -> bool:
    """甲一早就去了B: who is named and goes to a house needs no word for what it does there."""
    text = scene.text
    if not all(u.is_body for u in goals) or _TO_STAY.match(after) or scene.sentence.headline or after.startswith("的"):
        return False
    if not _LINKED.fullmatch(text, match.end(), goals[0].start):
        return False
    clause = scene.clause_at(match.start())
    acting = scene.subjects(match.start())
    if len(acting) > 1 and len(goals) > 1:
        # 甲、乙到A、B: who of them was where is not told
        return False
    named = acting[-1].end if acting else clause[0]
    they = scene.state.visitors and _THEY.fullmatch(text, clause[0], match.start())
    if not acting and not they and HE.search(text, scene.sentence.start, match.start()) is None:
        return False
    if named < clause[0] and not _ADVERBS.fullmatch(text, clause[0], match.start()):
        return False
    return _OTHERS.search(text, max(named, clause[0]), match.start()) is None


# 甲邀请乙去某地: only asked
_INVITING = re.compile(
    r"(?:(?<![应受])邀请|(?<![邀聘申])请|(?:推动|吸引|引导|鼓励|促进|支持)(?=[^，。；]{0,10}(?:人才|专家|学者|院士|人员|企业|学生|师生|教师|会员)))"
    r"(?![，。；]|前|来|到)[^，。；]{2,30}$"
)


def asked(scene: Scene, position: int) -> tuple[bool, tuple[Mention, ...]]:
    """Whether somebody else is asked to go there, and who is (甲请乙到B讲课); who is only invited (邀请) may stay at home."""
    text = scene.text
    asking = _INVITING.search(text, scene.clause_at(position)[0], position)
    if asking is None or not text.startswith("请", asking.start()):
        return asking is not None, ()
    return True, tuple(u.mention for u in scene.units if u.start == asking.start() + 1 and u.is_person)


_OF_WHOM = re.compile(r"[^，。；、]{0,12}?的")


def named_behind(scene: Scene, position: int, end: int) -> tuple[Mention, ...]:
    """到B考察的A主席甲说: who came is named behind."""
    clause = scene.clause_at(position)
    behind = _OF_WHOM.match(scene.text, end)
    if behind is None or any(not u.is_place for u in scene.between(clause[0], position)):
        return ()
    came = [u for u in scene.units if u.start == behind.end()][:1]
    return tuple(
        u.mention for u in came if (u.is_person and u.bodies) or (u.is_body and GROUP.match(scene.text, u.end))
    )
