"""Help without a gift in hand: money for B, experts sent to B, training for B, a team posted at B, help that B tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.clues import clued
from extractors.frames.gifts import givers
from extractors.frames.receivers import Verb
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from graph.model import Mention

Helped = tuple[int, list[Mention], list[Mention]]


_SUM = r"[^，。；]{0,6}?(?:[\d.一二三四五六七八九十百千两]+(?:余|多)?[万亿]?元|[^，。；]{0,8}?(?:资金|经费|专款|款项))[^，。；]{0,12}?"
# 拨款30万元支持B, 投入资金，为B, 安排经费用于B
_MONEY = clued(
    rf"(?:投入|拨款|拨付|拨出|捐出|凑出|支出|援助|补助|掏钱|下拨|划拨|出资|捐资|筹资|筹集|筹措|筹了|凑了|掏出|安排|拿出|列支|斥资){_SUM}，?(?:全部|专门|专项)?(?:支持|帮助|扶持|资助|补助|援助|用于|为|给|助|帮)(?:了)?"
)
# 支持B30万元, 奖补B5万元
_GRANT = clued(r"(?:给予|(?<![交送捐赠发带拨分转留寄递])给(?!予)|援|支持|补助|奖补|资助|扶持|补贴|奖励)(?:了)?")
_AMOUNT = re.compile(
    r"(?:等)?(?:各)?[^，。；、]{0,8}?(?:[\d.一二三四五六七八九十百千两]+(?:余|多)?万?元|[\d一两二三四五六七八九十百]+[辆台套件册])"
)


@where(_MONEY, _GRANT)
def _funded(scene: Scene) -> Iterator[Helped]:
    """A投入10万元为B建设科普室, A支持B30万元."""
    text = scene.text
    for match in scene.every(_MONEY):
        receivers = scene.list_after(match.end(), 1)
        if receivers and not any(u.is_person for u in receivers):
            yield match.start(), _helpers(scene, match), [u.mention for u in receivers]
    for match in scene.every(_GRANT):
        receivers = [u for u in scene.list_after(match.end(), 0) if not u.is_person]
        if receivers and _AMOUNT.match(text, receivers[-1].end, scene.sentence.end):
            yield match.start(), _helpers(scene, match), [u.mention for u in receivers]


_SENDS = clued(
    r"(?:组织|组建|选派|派出|派来|派驻|派遣|委派|抽调|选调|增派|派)(?:了)?(?=[^，。；]{0,24}?(?:专家|医疗队|干部|教师|老师|技术人员|特派员|志愿者|团队|工作队|讲师|医生|医师|骨干|人员|辅导员|研究生|学生|队伍|[\d一二三四五六七八九十两]+[名人位批]))"
)
_TO = re.compile(
    r"(?:帮|到|赴|去|往|前往|进驻|入驻|驻|奔赴|深入|支援|支持|帮助|在)(?:了)?(?:来自|对口支援的|定点帮扶的|结对的)?$"
)
_CREW = re.compile("驻村|帮扶|支教|医疗队|扶贫|援[助藏疆青]")
_AND_HELPS = re.compile(r"，?(?:帮助|帮|支援)")
_HELP = re.compile(
    r"支援|援助|支教|支医|帮扶|挂职|驻点|驻村|坐诊|义诊|带教|助力|蹲点|帮带|定点|技术服务|常驻|培训|授课|指导|手把手|传授|驻馆|驻校|代培"
)
_STATIONED = re.compile(r"帮|支援|支教|常驻|长驻")
# 对口帮扶十年间，派出专家到B工作
_WORKS = re.compile(r"工作(?![站室队组])|任职|挂职")
_FOR_HELP = re.compile(r"帮|支援|援[助藏疆青]|支教|支医|坐诊|带教|帮扶")


@where(_SENDS)
def _sent(scene: Scene) -> Iterator[Helped]:
    """A选派5名专家到B坐诊, A派出医疗队支援B."""
    text = scene.text
    for match in scene.every(_SENDS):
        end = scene.clause_at(match.start())[1]
        ahead = scene.between(match.end(), end)
        if not ahead and _AND_HELPS.match(text, end):
            ahead = scene.between(end, scene.sentence.end)[:1]
        at = next((i for i, u in enumerate(ahead) if _TO.search(text[match.end() : u.start])), None)
        if at is None or ahead[at].is_person:
            continue
        goals = [ahead[at], *(u for u in scene.list_after(ahead[at].end, 1) if not u.is_person)]
        toward = _TO.search(text[match.end() : goals[0].start])
        assert toward is not None
        rest = text[goals[-1].end : min(scene.sentence.end, goals[-1].end + 30)]
        helps = _FOR_HELP if match.group().startswith("组") else _HELP
        known = _FOR_HELP.search(text, scene.sentence.start, match.start()) and _WORKS.search(rest)
        if (
            known
            or _STATIONED.search(toward.group())
            or helps.search(rest)
            or _CREW.search(text, match.end(), goals[0].start)
        ):
            yield match.start(), _helpers(scene, match), [u.mention for u in goals]


# 把五名护士派到B
_DETACHED = clued(r"(?:派到|派往|派驻到?|派去|派进|送到|送往|安排到|选派到|下派到)(?:了)?")
_STAFF = re.compile(
    r"[把将][^，。；]{1,16}(?:护士|医生|医师|专家|医护|骨干|教师|老师|干部|技术员|特派员|博士|研究生|队员|医疗队|工作队|讲师|志愿者)"
)


@where(_DETACHED)
def _detached(scene: Scene) -> Iterator[Helped]:
    """A把五名护士派到B，手把手带出了护理小组."""
    for match in scene.every(_DETACHED):
        start = scene.clause_at(match.start())[0]
        staff = _STAFF.search(scene.text, start, match.start())
        goals = [u for u in scene.list_after(match.end(), 1) if not u.is_person] if staff else []
        if staff and goals and _AT_WORK.search(scene.text, goals[-1].end, scene.sentence.end):
            verb = Verb(match.group(), staff.start(), match.end(), (start, match.end()))
            yield match.start(), givers(scene, verb, staff.start()), [u.mention for u in goals]


_AT_WORK = re.compile(rf"{_HELP.pattern}|带出|帮|教(?!育|授|学|师)|一待|半年|[一两三]年|支援|服务")


_ENDOWS = clued(r"设立(?:了)?[^，。；]{0,14}?(?:奖学金|助学金|奖助学金|奖教金|爱心书屋|图书角)")


@where(_ENDOWS)
def _endowed(scene: Scene) -> Iterator[Helped]:
    """A在B设立奖学金."""
    for match in scene.every(_ENDOWS):
        start = scene.clause_at(match.start())[0]
        at = [u for u in scene.between(start, match.start()) if u.is_body and u.end == match.start()]
        if at and scene.text[at[0].start - 1] in "在为给":
            verb = Verb(match.group(), match.start(), match.end(), (start, match.end()))
            yield match.start(), givers(scene, verb, at[0].start - 1), [at[0].mention]


_TEACHES = clued(r"(?:免费|无偿|义务)?(?:为|帮助|帮|给|替)(?:来自)?(?=[^，。；]{2,40}?(?:培训|培养|代培))")
_TAUGHT = re.compile(
    r"(?:的)?(?:[\d一二三四五六七八九十百两]+[余多]?[名人位个])?(?:举办|开办|开展|组织|免费|代|集中|累计|先后|共|的|了|[\d一二三四五六七八九十百两]+[余多]?[期场次名人位]|[\u4e00-\u9fff]{0,6})*?(?:培训|培养|代培)(?:了)?"
    r"(?=[^，。；会]{0,10}?(?:干部|人员|教师|老师|学员|农民|医|骨干|人才|辅导员|讲解员|技术员|[\d一二三四五六七八九十百]+[余多]?[名人期场次批]|班))"
)


@where(_TEACHES)
def _taught(scene: Scene) -> Iterator[Helped]:
    """A为B培训干部30名."""
    for match in scene.every(_TEACHES):
        receivers = [u for u in scene.list_after(match.end(), 0) if not u.is_person]
        if receivers and _TAUGHT.match(scene.text, receivers[-1].end, scene.sentence.end):
            yield match.start(), _helpers(scene, match)[:1], [u.mention for u in receivers]


_POSTED = clued(r"(?:[去今]年|年[初底]|近日|选)*(?:派驻|驻|选派驻|驻点)(?:了)?(?:在|到)?$")
_SENDING = clued("选派|派出|下派|委派|派")
_CHOSEN = re.compile(r"(?:[去今]年|年[初底]|近日|[\d年月]+)*(?:选派|派出|下派|委派|派)(?:了|的)?(?:干部|职工|党员)?")
_CHOSEN_AS = re.compile(rf"{_CHOSEN.pattern}[^，。；]{{2,8}}(?:担任|出任|任|为|到|赴)")
_TEAM = re.compile(r"(?:村)?的?(?:党支部)?(?:第一书记|驻村|工作队|帮扶队|帮扶工作|乡村振兴工作|支教|医疗队)")
# 定点帮扶, 挂钩扶贫: how the bond of a body with a village is called
BOND = (
    r"(?:定点|对口|结对|联点|包联|驻村|乡村振兴|精准|科技|脱贫攻坚|党建|挂钩|包村)*"
    r"(?:帮扶|扶贫|支援|援助|包联|包保|联系|联村|挂联|包挂|挂包|双联|包抓)(?:帮扶|联系)?"
)
_OF_ITS_HELP = clued(rf"的?{BOND}(?:的|村|点|地|县|镇|乡|单位|对象|学校|社区|户|贫困)+(?:——|、|“)?")


@where(_POSTED, _SENDING, _OF_ITS_HELP)
def _posted(scene: Scene) -> Iterator[Helped]:
    """A驻B工作队, A派驻B第一书记, A定点帮扶的B."""
    text = scene.text
    for one, other in _neighbours(scene):
        if not one.is_body or one.mention.type == "Station":
            continue
        joint = text[one.end : other.start]
        if other.is_person:
            # A派驻B第一书记甲, A选派甲任B第一书记
            sent = _POSTED.fullmatch(joint) or _CHOSEN.fullmatch(joint)
            at = scene.body_of(other)
            if sent and at and at.type == "Station" and _TEAM.search(text, other.start, other.end + 20):
                yield one.end, [one.mention], [at]
            continue
        posted = (_POSTED.fullmatch(joint) or _CHOSEN_AS.fullmatch(joint)) and _TEAM.match(text, other.end)
        if posted or (len(joint) < 16 and _OF_ITS_HELP.fullmatch(joint)):
            yield one.end, [one.mention], [other.mention]


def _neighbours(scene: Scene) -> Iterator[tuple[Unit, Unit]]:
    """Participants one behind the other; also those that one stop of a tour names together (A的帮扶村——B)."""
    units = scene.units
    yield from pairwise(units)
    inside = [b for b in scene.story.bodies if b.mention and scene.sentence.start <= b.start < scene.sentence.end]
    for one, other in pairwise(inside):
        if any(u.start <= one.start and other.end <= u.end for u in units) and one.mention and other.mention:
            yield Unit(one.start, one.end, one.mention), Unit(other.start, other.end, other.mention)


_THANKS_TO = clued(
    r"(?:在|得到(?:了)?|获得(?:了)?|受到(?:了)?|得益于|离不开|多亏(?:了)?|幸亏|全靠|受(?![到赠援灾聘邀]))(?:来自|[^，。；]{0,6}(?:支援|帮扶|援助|结对|共建)(?:单位|方))?(?=(?P<named>[\u4e00-\u9fff（）]{3,40}?)的?(?:无私|大力|倾情|热心|对口|定点|结对|长期|慷慨|鼎力)*(?:帮助|帮扶|援助|资助|捐助|支援|援建|帮衬|扶持|帮带|出资|捐资|捐款|援手|捐赠)(?:下|[，。；和与])?)"
)


@where(_THANKS_TO)
def _by_help(scene: Scene) -> Iterator[Helped]:
    """在A的帮助下，B建起科普馆; B得到A的援助."""
    for match in scene.every(_THANKS_TO):
        helpers = [u for u in scene.list_after(match.end(), 0) if u.is_body and u.end <= match.end("named")]
        if not helpers or helpers[-1].end < match.end("named") - 1:
            continue
        opens = match.start() - scene.sentence.start < 2
        if match.group()[0] == "在" or match.group() == "受" or opens:
            behind = scene.clause_at(match.start())[1]
            ahead = scene.between(behind, min(scene.sentence.end, behind + 40))
            helped = [u for u in ahead[:1] if not u.is_person and u.start - behind < 3]
        else:
            helped = [u for u in scene.subjects(match.start()) if u.is_body][-1:]
        if helped:
            yield match.start(), [u.mention for u in helpers], [u.mention for u in helped]


def _helpers(scene: Scene, match: re.Match[str]) -> list[Mention]:
    """Those who act before the word; nobody where another verb of the clause already governs them."""
    verb = Verb(match.group(), match.start(), match.end(), scene.clause_at(match.start()))
    return givers(scene, verb, match.start())


# every word of help with those who help and those who are helped
helping = Tellings(_funded, _sent, _detached, _endowed, _taught, _posted, _by_help)
