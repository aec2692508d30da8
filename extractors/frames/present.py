"""Bodies that take part without a verb of attending: A、B作了交流发言, A、B的负责人也来到现场, 来自A、B的代表队同场竞技."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.scene import Scene, Unit
from extractors.frames.speaking import FAR, is_elsewhere
from extractors.modality import modality
from graph.model import Mention, Modality

# what such a sentence says somewhere
_TELLS = clued(
    r"献上|奉上|奉献|表演|演出|演绎|展演|汇聚|汇集|聚集|集结|云集|吸引|抽调|专家|学者|嘉宾|会员|职工|工作者|讲解员|辅导员|秘书长|校长|院长|选手|学生|师生|老师|教师|志愿者|同行|同仁|团队|派[来出遣员代人]|选出|选送|推选|挑选|随队|随团|一同|一道|共同|一起|结伴|组团|组队|带来|带去|带着|带领|带队|率队|代表|负责|选手|同志|领导|理事长|会长|主席|馆长|都有人|听取|(?:也|还|均|都)派|发言|交流|分享|汇报|报告|现场|到会|参会|与会|到场|同台|同场|角逐|参展|参赛|比拼|出战|冠军|亚军|季军|等奖|[金银铜]奖|第[一二三]名|优胜奖|团体奖|夺冠|折桂|头筹|技压|脱颖|问鼎|登顶|屈居|名列|位列|晋级|胜出|来自|[金银铜]牌|奖杯|优秀组织|前[三五八十]|展位|展台|摊位|展板|展区|展棚|咨询台|服务台|展点|服务点|咨询点|[来送演排练作编]的|[台次续流番后](?:交流|发言|分享|汇报|表态|亮相|路演|展示)|[来到派去出]了?[一两三四五六七八九十\d几][\d余多]*[位名]|讲了|讲述|讲做法|谈了|晒|亮出|道出|交出|介绍了|通报了|推介|展示了"
)
# what stands behind the last body of the list
_SPEAK = re.compile(
    r"(?:等[^，。；]{0,12}?)?(?:等?[两三四五六七八九十\d]+[家个所][^，。；]{0,12}?)?(?:分别|先后|依次|相继|轮流|也|还|均|都|则|率先|首先|接着|随后|登台|上台|代表[^，。；]{2,10}?|在[^，。；]{0,8}上)*"
    r"(?:(?:讲(?:了|述了|做法|经验)|谈了|晒出|亮出|道出|交出|晒了|(?:介绍|分享|汇报|交流|通报|推介|展示)了)[^，。；]*|[作做](?:了)?[^，。；]{0,8}(?:发言|交流|分享|介绍|汇报|报告)|进行(?:了)?[^，。；]{0,6}(?:交流发言|经验交流|经验分享|典型发言)|(?<=[台次续流番后])(?:交流|发言|分享|汇报|表态|亮相|路演|展示))(?=[，。；])"
)
_COME = re.compile(
    r"(?:等)?(?:[两三四五六七八九十\d]+[家个所][^，。；]{0,8})?(?:的)?(?:有关|相关|主要)?(?:负责人|负责同志|代表|嘉宾|老师|同志|专家|师生)[^，。；]{0,10}?"
    r"(?:(?:来到|到|齐聚|坐满)(?:了)?(?:活动|会议|大会|报告厅|会场)?(?:现场|(?<=厅)|(?<=场))|到会|参会|与会|到场)(?=[，。；])"
)
_SENT = re.compile(
    r"(?:等[^，。；]{0,8})?(?:分别|也|还|均|都|各)*(?:派(?!驻)|选派|抽调)(?:来|出|遣)?(?:了)?(?:[^，。；]{0,14}?(?:代表团?|专家|人员|队伍|团队|小组|骨干|选手|队员|学生|师生|老师|教师|辅导员|志愿者|干部|技术员|医生|人)|员)"
    r"(?:到会|到场|参加|出席|与会|祝贺|前来|列席|来听|旁听|观摩|助阵)?[^，。；]{0,4}(?=[，。；])"
)
_COMPETE = re.compile(
    r"(?:等[^，。；]{0,12}?)?(?:分别|都|均|也|各)?(?:派|组|选派|派出|组织)[^，。；]{0,8}?(?:队|人|选手|学生|师生)[^，。；]{0,6}(?:参赛|参展|参加(?:了)?(?:比赛|大赛|决赛|竞赛)|出战|应战)"
    r"|(?:等[^，。；]{0,12}?)?(?:各|分别|都|均|也)?(?:派|组|选派|派出|组织|选出|选送|推选|挑选)[^，。；]{0,10}(?:队|人|选手|学生|师生|代表)[^，。；]{0,4}，[^。；]{0,24}(?:比赛|大赛|决赛|竞赛|赛)[上中]"
    r"|(?:等[^，。；]{0,12}?)?的?[^，。；]{0,8}(?:代表队|参赛队|队伍|选手|队员|辅导员)[^，。；]{0,16}?(?:同台|同场|角逐|参展|参赛|参加(?:了)?(?:比赛|大赛|决赛|竞赛)|比拼)"
)
# 某校夺得冠军
_WON = re.compile(
    r"(?![为给向对])(?:[^，。；]{0,6}?)(?:夺冠|折桂|拔得头筹|拔得了?头筹|技压群雄|脱颖而出|问鼎|登顶|力拔头筹|屈居(?:第二|亚军|次席)|名列第[一二三]|位列第[一二三]|(?:成功)?(?:晋级|胜出)|(?:夺得|夺下|荣获|获得|摘得|捧走|拿下|斩获|获)(?:了)?[^，。；]{0,20}?(?:冠军|亚军|季军|[特一二三]等奖|[金银铜]奖|第[一二三]名|优胜奖|团体奖))"
)
# 某会组团亮相; 某会都有人来; 会议听取了某会的汇报
_JOIN = re.compile(
    r"(?:等[^，。；]{0,12}?)?(?:也|还|均|都|各|分别|同样)*(?:组团|组队|带来|带去|带着|带领|带队|率队|派员|派人|派队)[^，。；]{0,8}(?:亮相|参|赴|出席|前来|到|与会|观摩|助阵|捧场)"
    r"|(?:等[^，。；]{0,12}?)?(?:也|还|均|都)*(?:随队|随团|一同|一道|共同|一起|结伴)(?:前往|前来|参加|参展|参赛|亮相|赴会|观摩|到场)"
    r"|(?:等[^，。；]{0,12}?)?(?:也|还|均|都|各|分别)*带(?:来|去|着|领)(?:了)?[^，。；]{0,8}[名位支人]"
    r"|(?:等[^，。；]{0,12}?)?(?:也|还|均|都|各|分别)*有(?:人|代表|专家|同志|负责人)[^，。；]{0,4}(?:来|到|参加|出席|在座|在场)"
)
# 某局、某校各搭了展位; 某局、某委各来一位副局长
_SHOWN = re.compile(
    r"(?:等[^，。；]{0,14}?)?(?:也|还|均|都|各|分别|纷纷|一起|共同|联合|各自)*(?:在[^，。；]{1,10})?(?:搭|设|支|摆|布|架|拉|带|亮|开)(?:起|出|了|开|来|置|上|好|满)*[^，。；]{0,10}?"
    r"(?:展位|展台|摊位|展板|展区|展棚|咨询台|服务台|展点|帐篷|摊子|展架|服务点|咨询点)"
    r"|(?:等[^，。；]{0,14}?)?(?:也|还|均|都|各|分别)*(?:来|到|派|去|出)了?[一两三四五六七八九十\d几][\d余多]*[位名][^，。；]{0,12}(?=[，。；])"
    r"|(?:等[^，。；]{0,12}?)?(?:联袂|携手|共同|一起|联合|分别)*(?:献上|奉上|奉献|表演|演出|演绎|展演|带来)了?[^，。；]*?(?:节目|演出|表演|文艺|实验秀|科普剧|舞蹈|合唱|快板)"
    r"|(?:等[^，。；]{0,12}?)?的(?:展位|展台|展区|摊位|咨询台)(?:前|上|里|内|旁)"
    # 某馆带来的《…》, 某局排的《…》
    r"|(?:带来|送来|选送|报送|创作|表演|演出|排演|排练|自编|编演|排|演)的[^，。；]{0,10}[《“]"
)
_PRIZE = re.compile(
    r"冠军|亚军|季军|头名|桂冠|奖杯|[特一二三]等奖|[金银铜][奖牌]|优胜|优秀组织|团体奖|前[三五八十]|第[一二三]名|头筹|捧杯"
)
# who gives the prizes or holds the contest has won nothing
_GIVES = re.compile(
    r"[^，。；]{0,6}?(?:的(?:领导|负责)|为|给|向|颁|授|设立|拿出|出资|提供|[主承协合联]办|组织了|举办|公布|宣布|评出|领导|负责人|主席|局长|会长|馆长)"
)
_OTHER_TIMES = re.compile(r"去年|前年|曾|此前|历届|往届|上届|近年|多次|累计|以来|历年|每年|连续")
_HEARD = re.compile(r"(?:会议|大会|会上|与会[^，。；]{0,6})[^，。；]{0,6}听(?:取)?了?$")
_ITS_REPORT = re.compile(
    r"(?:等[^，。；]{0,12})?(?:的|关于|就|有关|作的|所作的)?[^，。；]{0,16}(?:汇报|报告|介绍|发言)"
)
# 某会、某馆的负责同志随后接过话筒: whoever acts for them, where the event is told
_FOR_THEM = re.compile(
    r"(?:等[^，。；、]{0,12}?)?(?:选出|选派|派出|派来)?的?(?:[\d一二两三四五六七八九十百几余多数]+[位名])?(?:有关|相关|主要|分管|参会|与会|青年|科普|科技)*"
    r"(?:(?:负责人|负责同志|代表|领导|同志|专家|选手|讲解员|辅导员|师生|学生|老师|教师|志愿者|学者|嘉宾|会员|职工|工作者|同行|同仁|团队|队员)(?:们)?|(?:科协|协会|学会|团委|工会)?(?P<head>理事长|会长|主席|馆长|秘书长|校长|院长))(?![的、和与及]|队)"
)
# 作报告的六位专家分别来自某会、某馆
_COME_FROM = re.compile(
    r"(?:报告|发言|与会|参会|到会|参赛|参展|主讲|演讲|授课|获奖|登台)[^，。；]{0,12}(?:专家|嘉宾|代表|选手|队伍|学者|老师|学员|院士|队员|团队|人)[^，。；]{0,6}来自[^，。；、]{0,4}$"
)
# 汇聚了来自某会、某馆的专家学者
_DRAWN = re.compile(r"(?:汇聚|汇集|聚集|集结|云集|吸引)了?(?:来自)?$")
_WHO_CAME = re.compile(
    r"(?:等[^，。；]{0,12}?)?的?[^，。；]{0,8}(?:专家|学者|代表|师生|选手|嘉宾|工作者|志愿者|单位|企业|学校|队伍|同行)"
)
# 来自某会、某馆的志愿者汇聚一处
_FROM = re.compile(r"来自")
_CONTEST = re.compile(r"[大竞比]赛|[决初复]赛|挑战赛|锦标赛|联赛|选拔赛|邀请赛")
# 在某校作报告, 到某馆参展: the place
_WHERE = re.compile(r"(?<!落)[在到赴于往]$|(?:走进|来到|前往|面向|莅临)$")
_JOINED = ("、", "和", "与", "及", "以及", "，")


def present(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """The bodies of a list that speak, come or compete where an event is on, with the place and how sure this is."""
    event = _event_on(scene)
    if event is None or scene.sentence.headline:
        return
    bodies = [u for u in scene.units if u.is_body]
    if len(bodies) < 3 and not _TELLS.clue & scene.clues:
        return
    tells = [_SPEAK, _COME, _SENT, _COMPETE, _JOIN, _SHOWN, *([_WON] if _CONTEST.search(event.name) else [])]
    for i, last in enumerate(bodies):
        said = any(p.match(scene.text, last.end, scene.sentence.end) for p in tells)
        if (
            not said
            and not _through_others(scene, last)
            and not _is_heard(scene, bodies, i)
            and not _is_home(scene, bodies, i)
            and not _has_won(scene, event, last)
            and not _are_several(scene, last)
            and not _is_drawn(scene, bodies, i)
        ):
            continue
        run = [last]
        for unit in reversed(bodies[:i]):
            if scene.text[unit.end : run[0].start] not in _JOINED:
                break
            run.insert(0, unit)
        if _WHERE.search(scene.text, max(0, run[0].start - 3), run[0].start):
            continue
        if modality(scene.story, scene.sentence, last.end, last.end + 2) is not Modality.OCCURRED:
            continue
        for unit in run:
            if unit.mention.name not in event.name:
                yield unit, event, unit.start, 0.75


def _through_others(scene: Scene, body: Unit) -> bool:
    """Whether a body's people, without a name, do something in the paragraph that tells of the event, or in the next."""
    behind = _FOR_THEM.match(scene.text, body.end, scene.sentence.end)
    if behind is None or scene.sentence.paragraph > scene.state.event_paragraph + 1 or is_elsewhere(scene):
        return False
    if scene.text[scene.sentence.end - 1] not in "。；！”":
        return False
    if any(u.is_person and u.start < behind.end() <= u.end for u in scene.units):
        return False
    clause = scene.clause_at(body.start)
    if _FROM.search(scene.text, clause[0], body.start):
        return True
    acting = scene.acting(*clause)
    return body in acting and (behind["head"] is None or len(acting) > 1)


def _is_home(scene: Scene, bodies: list[Unit], last: int) -> bool:
    """Whether those who speak or compete are told to come from a list of bodies that ends with this one."""
    first = _head_of_list(scene, bodies, last)
    return _COME_FROM.search(scene.text, scene.sentence.start, bodies[first].start) is not None


def _is_drawn(scene: Scene, bodies: list[Unit], last: int) -> bool:
    """Whether an event is told to draw people of a list of bodies that ends with this one."""
    first = _head_of_list(scene, bodies, last)
    return (
        _DRAWN.search(scene.text, scene.sentence.start, bodies[first].start) is not None
        and _WHO_CAME.match(scene.text, bodies[last].end, scene.sentence.end) is not None
    )


def _has_won(scene: Scene, event: Mention, body: Unit) -> bool:
    """Whether a sentence about the prizes of a contest names a body that is not the one who gives them."""
    start, end = scene.sentence.start, scene.sentence.end
    return (
        _CONTEST.search(event.name) is not None
        and _PRIZE.search(scene.text, start, end) is not None
        and _OTHER_TIMES.search(scene.text, start, end) is None
        and _GIVES.match(scene.text, body.end, end) is None
        and scene.text[body.start - 1] not in "由向给"
        and not any(u.is_person and scene.text[body.end : u.start] == "的" for u in scene.units)
    )


# what several do who hold the event, sign something there or are only spoken of
_DO_ELSE = re.compile(
    r"[主承协合联]办|举[办行]|组织|指导|支持|签|发起|承担|单位|建|开展|邀请|倡导|推荐|成立|共同|联合|携手|要|应|将|可以|入选|合作|达成|确立|研|启动|推出|属于|来自|按照|围绕|本着|为|是"
)
_HOLD = re.compile(r"举[办行]|[主承协合联]办|召开|开展|推出|启动")
_SAYS = re.compile(r"表示|指出|介绍|说|强调|认为|希望|要求|提出|据|根据|按照|由|受")


def _are_several(scene: Scene, body: Unit) -> bool:
    """Whether a body ends a list of three or more that do something where the event is told, whatever it is."""
    if scene.sentence.paragraph != scene.state.event_paragraph or is_elsewhere(scene):
        return False
    start, end = scene.clause_at(body.start)
    acting = scene.acting(start, end)
    return (
        len(acting) > 2
        and acting[-1] == body
        and all(unit.is_body for unit in acting)
        and _DO_ELSE.search(scene.text, body.end, end) is None
        and _HOLD.search(scene.text, end, scene.sentence.end) is None
        and _SAYS.search(scene.text, scene.sentence.start, acting[0].start) is None
    )


def _head_of_list(scene: Scene, bodies: list[Unit], last: int) -> int:
    while last and scene.text[bodies[last - 1].end : bodies[last].start] in _JOINED:
        last -= 1
    return last


def _is_heard(scene: Scene, bodies: list[Unit], last: int) -> bool:
    """Whether a meeting hears the reports of a list of bodies that ends with this one."""
    if not _ITS_REPORT.match(scene.text, bodies[last].end, scene.sentence.end):
        return False
    first = _head_of_list(scene, bodies, last)
    return _HEARD.search(scene.text, scene.sentence.start, bodies[first].start) is not None


def _event_on(scene: Scene) -> Mention | None:
    """The event that the story has told as held and that is near, in a story of no visit."""
    state = scene.state
    near = 0 <= scene.sentence.paragraph - state.event_paragraph <= FAR
    return state.event if state.event_held and near and not state.touring else None
