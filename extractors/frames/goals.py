"""Where a visit goes: the list behind the verb, also over items that no rule knows, and lists behind a colon."""

from __future__ import annotations

import re

from extractors.frames.scene import Scene, Unit

# 、盐湖化石园、: items that are no participants, between two that are
_UNKNOWN = re.compile(
    r"[\u4e00-\u9fff（）“”·]{0,8}(?:、[^，。；：、]{2,14}){1,4}(?:、|和|及|以及|与)|等[\u4e00-\u9fff（）]{0,8}，?(?:以及|及)"
)
# 走进A、某镇的某馆，B和C等处
_OVER_COMMA = re.compile(r"[^，。；：、]{0,10}(?:、[^，。；：、]{2,20}){0,3}，")
_AND_SO_ON = re.compile(
    r"[^，。；]{0,40}等(?:处|地|单位|企业|场所|场馆|基地|点|村)(?=[，。；]|进行|开展|参观|调研|考察|走访)"
)
_DOING = re.compile(
    r"走访|考察|调研|参观|会见|听取|听了|了解|观看|体验|座谈|交流|走进|来到|前往|深入|看望|慰问|接待|签|捐|赠|送|举|开展|介绍|负责人|领导|主任|同志"
)
_COLON = re.compile(
    r"[^，。；：]{0,18}?(?:单位|企业|公司|场馆|学会|协会|学校|高校|院校|机构|基地|科协|[家处站个所地])[^，。；：]{0,10}：[“\s]{0,2}"
)
# A的科普基地，B的示范园: parts of those that are visited
_PART_OF = re.compile(r"的[\u4e00-\u9fff]{2,10}(?:，|、|和|及|以及)")


_OVER_ITEMS = re.compile(r"(?:[\u4e00-\u9fff“”（）]{3,16}、){1,3}")


def goals_after(scene: Scene, position: int, gap: int) -> list[Unit]:
    """The participants behind a verb as a list, as `Scene.list_after`, but also 到以下单位学习：A、B and A、某园、B."""
    found = scene.list_after(position, gap)
    if not found and (over := _OVER_ITEMS.match(scene.text, position, scene.sentence.end)):
        # 参观了某制造厂、B: the first item is no name that a rule knows
        behind = scene.list_after(over.end(), 0)
        if (
            behind
            and behind[0].is_body
            and behind[0].mention.division
            and _DOING.search(over.group()) is None
            and scene.text[behind[0].end] != "的"
        ):
            found = behind
    listed = not found or "：" in scene.text[position : found[0].start]
    if not found:
        colon = _COLON.match(scene.text, position, scene.sentence.end)
        if not colon:
            return []
        found = scene.list_after(colon.end(), 4)
    while found:
        ahead = scene.between(found[-1].end, min(found[-1].end + 90, scene.sentence.end))
        if not ahead or ahead[0].is_person:
            break
        between = scene.text[found[-1].end : ahead[0].start]
        if listed and _PART_OF.fullmatch(between):
            found = [*found, *scene.list_after(ahead[0].start, 1)]
            continue
        over_comma = _OVER_COMMA.fullmatch(between) and _AND_SO_ON.match(scene.text, ahead[0].end, scene.sentence.end)
        if not (_UNKNOWN.fullmatch(between) or over_comma) or _DOING.search(between):
            break
        found = [*found, *scene.list_after(ahead[0].start, 1)]
    return _of_one_clause(scene, found)


# 参观了公司食用菌车间, 社区科普画廊: a part of the house where they are
_OF_HOUSE = re.compile(
    r"(?:公司|企业|社区|学校|校园|园区|合作社|实验室|村里|校内|馆内)(?=[\u4e00-\u9fff]{2})|校史|(?:会议|接待|培训|游客|活动)中心$|(?:科技|科研|技术|产品|质量|企业|产业)?(?:研发|展示|检测|检验|实验|体验|控制|指挥|数据|调度|创新)中心$|(?:办公|行政|教学|综合|科研)楼$|我[校馆院](?=[\u4e00-\u9fff]{1,4}馆)"
)
# 到A调研B建设情况: B is what they ask about
_TOPIC = re.compile(
    r"(?:申报|建站|建设|运行|运营|筹建|创建|管理|改革|发展|开展|服务|使用|日常)*等?(?:相关|有关|各项)?(?:工作|情况|经验)(?!站|室|人员|者)"
)
_TOWARDS = re.compile(r"(?:到|赴|往|来|进|临|在)$")


# 调研上海分院相关研究所, 集科技馆、博物馆于一体的文化园: not the body itself
_ITS_OWN = re.compile(
    r"[^，。；]{0,40}?于一体|(?:相关|有关|下属|所属|部分)(?:研究|单位|部门|企业|学院|院所|高校|学校|学会|科室|处室|团队)"
)


def is_part(goal: Unit) -> bool:
    """Whether a name only tells a part of the house where the visitors are (公司展示中心)."""
    return _OF_HOUSE.match(goal.mention.name) is not None


def is_seen(scene: Scene, goal: Unit, verb: int) -> bool:
    """Whether what stands behind a verb of seeing is visited, not only a part of the house or the topic of a visit elsewhere."""
    text = scene.text
    if is_part(goal) or _ITS_OWN.match(text, goal.end) or (not goal.mention.division and _in_a_house(scene)):
        return False
    if not _TOPIC.match(text, goal.end):
        return True
    if goal.mention.type == "Station" and not goal.mention.division:
        return False
    before = scene.between(scene.clause_at(verb)[0], verb)
    return not any(_TOWARDS.search(text, scene.sentence.start, u.start) for u in before if not u.is_person)


def _in_a_house(scene: Scene) -> bool:
    """在某集团，总裁陪同考察了研发中心: the sentence plays in one house."""
    text, start = scene.text, scene.sentence.start
    if not text.startswith("在", start):
        return False
    return any(u.start == start + 1 and u.is_body and text.startswith("，", u.end) for u in scene.units)


_TALKING = re.compile(r"的?[^，。；]{0,10}?(?:座谈|会谈|洽谈|商谈|对话|见面|交谈|交流(?!中心|活动|学习))")


_GOES_ON = re.compile(
    r"[，、。；！（\s]|和|及|以及|与|等|考察|调研|参观|学习|走访|的[\u4e00-\u9fff]{0,8}(?:基地|园区?|中心|展厅|车间|馆|站|小院|室|厂)[，。、]|$"
)


def _of_one_clause(scene: Scene, goals: list[Unit]) -> list[Unit]:
    """到A，B的志愿者上台: behind the comma another subject begins, no further goal."""
    for i in range(1, len(goals)):
        joint = scene.text[goals[i - 1].end : goals[i].start]
        if joint in ("与", "同") and _TALKING.match(scene.text, goals[-1].end, scene.sentence.end):
            # 到A与B的教师座谈
            return goals[:i]
        if joint.startswith("，") and not _GOES_ON.match(scene.text, goals[i].end):
            return goals[:i]
    return goals
