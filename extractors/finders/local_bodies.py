"""Bodies that a title itself points at: the town of a 副镇长, the village of a 驻村第一书记, the centre of a 中心主任, the only school."""

from __future__ import annotations

import re

from extractors.context.pointers import only_school
from extractors.document import Story
from graph.model import Mention

# 机械工程学院院长, 数学系主任: at the university that the story speaks of
_OF_FACULTY = re.compile(r"[\u4e00-\u9fff]{2,14}(?:学院|系|学部)(?:党委|党总支)?副?(?:院长|主任|书记|教授|部长)")
_TOWN = re.compile(
    r"(?:到|在|赴|于|为|、|，|县|区|市|州|旗|和|与)([\u4e00-\u9fff]{2,3}[镇乡])(?=[，。、；的等\d和]|开展|调研|走访)"
)
_OF_VILLAGE = re.compile(r"驻村|村(?:支书|主任|党支部)")
_OF_SCHOOL = re.compile(r"校(?:党委|长|办)|副校长")
_TOWN_HEAD = re.compile(r"副?[镇乡]长")
_TOWN_COMMITTEE = re.compile(r"[镇乡]党委")


# words that end the names of bodies and of parts of bodies alike, or by which everybody is called
_NOT_CALLED = ("办公室", "委员会", "理事会", "监事会", "科协", "政府", "大学", "分会", "支部", "管委会", "党委", "工会")
_OFFICE_OF = re.compile(
    r"(?:党组|党委|党总支|党支部|机关|新任|首任|名誉|荣誉|执行|常务|副|总)*"
    r"(?:主席|会长|理事长|秘书长|主任|书记|[馆院校所站园厅局台社]长|经理|董事长|负责人|成员|工程师|干事|首席|研究员)"
    r"|[\u4e00-\u9fff]{2,6}(?:处副?处长|科副?科长|室副?主任|部副?部长|部经理)"
)


def called_by_kind(story: Story, title: str, position: int) -> Mention | None:
    """Whose office it is where the end of a name stands before it (中心主任, 农技站站长): the body named last that ends so."""
    for length in range(min(6, len(title) - 2), 0, -1):
        kind = title[:length]
        if (length == 1 and kind not in "厅局") or kind.endswith(_NOT_CALLED) or not _OFFICE_OF.match(title, length):
            continue
        own = [b.mention for b in story.bodies if b.end <= position and b.mention and b.mention.name.endswith(kind)]
        if own:
            return own[-1]
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
        return None if school is not None and _goal(story, school, position) else school
    if _OF_VILLAGE.match(title):
        villages = [
            b.mention for b in story.bodies if b.end <= position and b.mention and b.mention.name.endswith("村")
        ]
        return villages[-1] if villages else None
    return None


_GOING_TO = re.compile(r"(?:应|赴|往|到|访问|受)$")


def _goal(story: Story, school: Mention, position: int) -> bool:
    """Whether it is the school that the speakers go to (应某大学邀请，校党委书记甲…): theirs is another."""
    line = max(story.text.rfind(mark, 0, position) for mark in "。；\n") + 1
    told = [b for b in story.bodies if b.mention == school and line <= b.start < position]
    return bool(told) and all(_GOING_TO.search(story.text, max(line, b.start - 3), b.start) for b in told)
