"""Bodies that a title itself points at: the town of a 副镇长, the village of a 驻村第一书记, the centre of a 中心主任, the only school."""

from __future__ import annotations

import re

from extractors.context.pointers import house_of, only_school
from extractors.document import Story
from extractors.finders.offices import house_of_society
from extractors.marks import known_bodies
from graph.model import Mention

# 机械工程学院院长, 数学系主任: at the university that the story speaks of
_OF_FACULTY = re.compile(
    r"(?:[\u4e00-\u9fff]{1,14}(?:学院|系|学部)|研究生院)(?:党委|党总支)?(?:常务|执行)?副?(?:院长|主任|书记|教授|部长)"
)
# 光电物理系, 文学院: a part of a university that stands without it
_FACULTY = re.compile(
    r"(?!.*(?:大学|[农工科师财政医林海民理]大))(?:[\u4e00-\u9fff]{1,8}(?<!科)(?:学院|系|学部)|研究生院)"
)
_PART_OF = re.compile(r"(.{2,12}?大学).{2,12}院")
_OFFICE_THERE = re.compile(
    r"(?:党委|党总支|团委|团总支)?(?:常务|执行)?副?(?:院长|系?主任|书记|部长)|院长助理|教授|副教授"
)
_UNIVERSITY = re.compile(r".{2,12}(?:大学|学院|师专|职院)")
_TOWN = re.compile(
    r"(?:到|在|赴|于|为|、|，|县|区|市|州|旗|和|与)([\u4e00-\u9fff]{2,3}[镇乡])(?=[，。、；的等\d和]|开展|调研|走访)"
)
_OF_VILLAGE = re.compile(r"驻村|村(?:支书|主任|党支部)")
_OF_SCHOOL = re.compile(
    r"校(?:党委|长|办|监|董会|务委员|团委|工会|[\u4e00-\u9fff]{2,5}[部处室](?:副?[部处]长|副?主任))|副校(?:长|监)"
)
_TOWN_HEAD = re.compile(r"副?[镇乡]长")
_TOWN_COMMITTEE = re.compile(r"[镇乡]党委")


# words that end the names of bodies and of parts of bodies alike, or by which everybody is called
_NOT_CALLED = ("办公室", "委员会", "理事会", "监事会", "科协", "政府", "大学", "分会", "支部", "管委会", "党委", "工会")
# 馆党委书记, 院科研处处长, 所办公室主任: a house that one character stands for
_HOUSES = "厅局馆园院所站"
_OFFICE_OF = re.compile(
    r"(?!士)(?:党组|党委|党总支|党支部|机关|新任|首任|名誉|荣誉|执行|常务|副|总)*"
    r"(?:主席|会长|理事长|秘书长|主任|书记|[馆院校所站园厅局台社]长|经理|总裁|总监|董事长|负责人|成员|工程师|干事|首席|研究员)"
    r"|[\u4e00-\u9fff]{2,6}(?:处副?处长|科副?科长|室副?主任|部副?部长|部经理)"
)


def called_by_kind(story: Story, title: str, position: int) -> Mention | None:
    """Whose office it is where the end of a name stands before it (中心主任, 农技站站长): the body named last that ends so."""
    for length in range(min(6, len(title) - 2), 0, -1):
        kind = title[:length]
        if (length == 1 and kind not in _HOUSES) or kind.endswith(_NOT_CALLED) or not _OFFICE_OF.match(title, length):
            continue
        # 集团公司 is who speaks, not any company told of
        group = kind == "集团公司"
        own = (
            []
            if group
            else [b.mention for b in story.bodies if b.end <= position and b.mention and b.mention.name.endswith(kind)]
        )
        if not own and kind.endswith("公司"):
            company = (house_of(story, ("公司", "集团")) if group else None) or house_of_society(story, ("公司",))
            own = [company] if company else []
        house = house_of(story, (kind,)) if kind in _HOUSES else None
        if house or own:
            return house or own[-1]
    return None


# 总发乡石榴专业技术协会
_TOWN_OF = re.compile(r"(?:.{2,9}[省市县区州旗])?([\u4e00-\u9fff]{2,4}?[镇乡])")


def local_body(story: Story, title: str, position: int) -> Mention | None:
    """副镇长, 驻村第一书记: the town or the village named last before the title; 校长: the only university told of."""
    called = called_by_kind(story, title, position)
    if called is not None:
        return called
    if _TOWN_COMMITTEE.match(title):
        towns = [m[1] for m in _TOWN.finditer(story.text, 0, position)]
        towns += [
            m[1] for b in story.bodies if b.end <= position and b.mention and (m := _TOWN_OF.match(b.mention.name))
        ]
        return Mention(f"{towns[-1]}党委", "Government") if towns and towns[-1][-1] == title[0] else None
    if _TOWN_HEAD.fullmatch(title):
        offices = [b.mention for b in story.bodies if b.end <= position and b.mention]
        offices = [m for m in offices if m.name.endswith(f"{title[-2]}政府")]
        towns = [m[1] for m in _TOWN.finditer(story.text, 0, position)]
        return offices[-1] if offices else Mention(f"{towns[-1]}政府", "Government") if towns else None
    if _OF_SCHOOL.match(title) or _OF_FACULTY.match(title):
        school = only_school(story)
        if school is None or (_goal(story, school, position) and not _RECEIVES.match(story.text, position)):
            return None
        return None if _OF_SCHOOL.match(title) and not _is_university(school) else school
    if _OF_VILLAGE.match(title):
        villages = [
            b.mention for b in story.bodies if b.end <= position and b.mention and b.mention.name.endswith("村")
        ]
        return villages[-1] if villages else None
    return None


def at_university(
    story: Story, told: Mention | None, title: str, before: tuple[Mention, str] | None
) -> tuple[Mention | None, str]:
    """光电物理系主任, 商学院副院长, 副院长: the post is at the university of who is named `before`, else at the only one told of."""
    beside = before[0] if before is not None and _is_university(before[0]) else None
    faculty = _FACULTY.match(title) if told is None else None
    if told is not None:
        placed = told.division or told.name in known_bodies()
        if told.type != "Academic" or placed or not _FACULTY.fullmatch(told.name):
            return told, title
        abroad = any(told.name.startswith(m.text) for m in story.marked("country"))
        school = None if abroad else beside or house_of(story, ("大学",)) or _spoken_of(story)
        return (school, told.name + title) if school is not None and _is_university(school) else (told, title)
    if faculty and _OFFICE_THERE.fullmatch(title, faculty.end()):
        of = _PART_OF.fullmatch(before[0].name) if before is not None else None
        whole = beside or (Mention(of[1], "Academic", (), before[0].division) if of and before is not None else None)
        return (whole, title) if whole is not None else (told, title)
    head = _FACULTY.match(before[1]) if beside is not None and before is not None else None
    return (beside, head.group() + title) if head and _OFFICE_THERE.fullmatch(title) else (told, title)


def _spoken_of(story: Story) -> Mention | None:
    """The only university told of, where it is named more than once, is gone to or holds what is told."""
    school = only_school(story)
    named = [body for body in story.bodies if body.mention == school]
    home = any(
        _ARRIVAL.search(story.text, max(0, b.start - 3), b.start) or _HOLDS.match(story.text, b.end) for b in named
    )
    return school if len(named) > 1 or home else None


_ARRIVAL = re.compile("(?:[来行组团]到|走进|来访|考察|参观|访问|莅临)了?$")
_HOLDS = re.compile("(?:昨天|今天|近日|日前)?(?:召开|举行|举办|开展|启动|迎来|接待)")


def _is_university(school: Mention) -> bool:
    whole = school.name.endswith("大学") or bool(school.division) or school.name in known_bodies()
    return school.type == "Academic" and whole and _UNIVERSITY.fullmatch(school.name) is not None


# 校党委书记甲|接待
_RECEIVES = re.compile(r"[^，。；]{0,24}?(?:陪同|接待|会见|欢迎|迎接|介绍|讲解)")
_GOING_TO = re.compile(r"(?:应|赴|往|到|访问|受)$")


def _goal(story: Story, school: Mention, position: int) -> bool:
    """Whether it is the school that the speakers go to (应某大学邀请，校党委书记甲…): theirs is another."""
    line = max(story.text.rfind(mark, 0, position) for mark in "。；\n") + 1
    told = [b for b in story.bodies if b.mention == school and line <= b.start < position]
    return bool(told) and all(_GOING_TO.search(story.text, max(line, b.start - 3), b.start) for b in told)
