"""Who speaks at an event: 会上，某甲介绍…; 某乙教授讲“…”; 某丙代表主办方致辞."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

_AT = re.compile(
    r"座谈会上|会上|培训会上|报告会上|论坛上|活动中|讲座中|仪式上|会议上|现场|开幕式上|会议期间|座谈会|年会上|大会上|启动仪式上|讲座上"
)
_SPOKEN = re.compile(
    r"[^，。；]{0,20}?(?:介绍|讲解|发言|讲话|致辞|作|就|指出|表示|认为|研讨|主持|签|进行|分别|汇报|报告|宣读|强调|说)"
)
_SPEAKS = re.compile(
    r"(?:等?[两三四五六七八九十\d]+[位名](?:专家|老师|代表|同志|嘉宾|院士|学者|领导))?(?:书记|主席|会长|馆长|教授|研究员|院士|同志|博士|先生|女士|院长|所长|老师)?(?:在(?:致辞|讲话|发言|总结|主持)[^，。；]{0,4}|在[^，。；]{0,6}(?:仪式|会|会议|活动|论坛|开幕式)上|应邀|受邀|(?:为|给)[^，。；“《]{2,12}?|首先|随后|最后|对此|还|也|则|分别|先后|接着|作为[^，。；]{2,16}?，?|代表[^，。；]{2,20}?，?|向[^，。；]{2,8}?)*"
    r"(?:指出|强调|致|宣读|宣布|讲(?:授|述|解)?了?(?:[一两\d]?[堂场次节])?(?:题为)?[“《]|也?(?:都|一起|一同)*(?:来了|到了|赶来了?|来到现场)(?=[，。；])|[作做]客|开讲|主讲|分享了?[《“]|报告了|讲了话|发了言|致了辞|表了态|收下|接过|接受(?:捐赠|赠)|[^，。；、]{0,12}[交递]到[^，。；]{2,24}手[里中上]|来?(?:担任|出任|充当|当)(?:了)?(?:本次|此次|大会|论坛|活动|会议|特邀|现场|总|执行|起|[“])*(?:主席|主持人?|评委|嘉宾|主讲|裁判|点评|司仪|导师|老师|讲师|讲解|评论)|(?:现场|当场|手把手)?(?:教|指导)(?:[^，。；]{0,6})(?:学员|学生|孩子|农民|农户|群众|居民|同学|大家|选手|乡亲)|(?:发|颁|授|递)(?:放|发|予|出|上|交)?(?:聘书|证书|牌|奖)|签(?:字|约|署|下|了)|的(?:开场白|发言|讲话|报告|讲座|演讲|致辞|点评|讲解|分享)(?!精神|集|稿|摘|由|全文|视频|要|中|时)|发表了?[^，。；]{0,8}(?:感言|讲话|演讲|致辞|意见|看法|观点)|转达了?|致意|提了|提出了?(?:[^，。；]{0,8})(?:要求|希望|建议|意见)"
    r"|[作做]了?[^，。；]{0,30}(?:报告|讲话|发言|总结|分享|点评|演讲|致辞|讲座|介绍|说明|小结|讲评|开场)|以[“《][^，。；]{2,40}为题|就[^，。；]{2,40}(?:提出|作了?|讲了?|谈了?)|围绕[^。；]{2,60}(?:作|做|进行)[^，。；]{0,16}(?:报告|分享|讲座|发言|交流|讲解))"
)
# what people with a post are quoted with, in reports of one event
_QUOTED = re.compile(
    r"(?:书记|主席|会长|馆长|院长|校长|教授|研究员|院士|同志|副?部长|副?局长)?(?:在(?:致辞|讲话|发言|总结)(?:中|时)?|在[^，。；]{0,6}(?:仪式|会|会议|活动|论坛|开幕式)上|还|也|特别|着重|重点|表态|介绍|接着|代表[^，。；]{2,12}?)*(?:说|表示|介绍|强调|分享|回顾|认为|谈到|要求|希望|提醒|号召|就[^，。；]{2,30}(?:提|谈|作|讲|发))"
)
# what happens to people there, not what they do
_CHOSEN = re.compile(
    r"[^，。；]{0,6}(?:发来|的?(?:贺信|贺电|贺词|题词|批示|委托)|当选|获|被|任|等\d|[\d两三四五六七八九十]+[人位名]|入选|是)"
)
# what tells of another time or place than that of the event
_ELSEWHERE = re.compile(
    r"当选|递补|增补|补选|任命|出任(?![^，。；]{0,8}(?:评|主持|主讲|嘉宾|裁判|点评|司仪))|就任|升任|调任|接任|卸任(?!的)|退休(?:后|于)|去世|逝世|毕业|出生|创办|创立|入选|聘(?!书|任书|为[^，。；]{0,4}(?:评|顾问团))|选举|推选|担任(?![^，。；]{0,8}(?:评|主持|主讲|嘉宾|裁判|讲解|助教|翻译|组长|领队|司仪|导师|点评|向导|志愿))"
    r"|任(?:主席|会长|理事长|副|秘书长|名誉)|会见|设宴|获(?!奖者|奖代表|奖选手|奖人员|得者)|去年|前年|曾|此前|之前|以前|电话|书面|贺信|发来|慰问了|委托|因"
    r"|前一[天日晚]|前夕|采访|会后|(?:仪式|活动|论坛|典礼|开幕式|结束)(?:之)?[前后]，?|座谈|会谈|下一步|明年"
)
# so many paragraphs behind the one that tells of the event people still speak at it
FAR = 6


def is_elsewhere(scene: Scene) -> bool:
    """Whether a sentence speaks of another time or place than that of the event, outside of names (曾某)."""
    names = (*scene.units, *scene.events)
    return any(
        not any(name.start <= match.start() < name.end for name in names)
        for match in _ELSEWHERE.finditer(scene.text, scene.sentence.start, scene.sentence.end)
    )


def speaking(scene: Scene) -> Iterator[tuple[Unit, Mention, int, float]]:
    """Who speaks where an event is on, with the place in the sentence and how sure this is."""
    event, text, sentence = scene.state.event, scene.text, scene.sentence
    people = [unit for unit in scene.units if unit.is_person]
    if not people or event is None or sentence.headline or scene.state.event_mood is not None:
        return
    heads = {start for start, _ in sentence.clauses}
    if _opens_there(scene):
        for unit in people:
            opens = unit.start in heads and not _CHOSEN.match(text, unit.end)
            if unit.bodies and opens:
                yield unit, event, unit.start, 0.75
            if unit.bodies and _SPOKEN.match(text, unit.end, min(sentence.end, unit.end + 26)):
                yield unit, event, unit.start, 0.75
    distance = sentence.paragraph - scene.state.event_paragraph
    if scene.state.touring or not scene.state.event_held or not 0 <= distance <= FAR:
        return
    for unit in people:
        if _GIVES.match(text, unit.end, sentence.end) and _BY.fullmatch(
            text, scene.clause_at(unit.start)[0], unit.start
        ):
            yield unit, event, unit.start, 0.75
    for match in scene.every(_HANDED):
        for unit in people:
            if match.start() < unit.start < match.end():
                yield unit, event, unit.start, 0.75
    body = next((s.paragraph for s in scene.story.sentences if not s.headline), 0)
    main = scene.state.event_paragraph <= body
    for i, unit in enumerate(people):
        if unit.start in heads or _titled_from_head(scene, unit, heads):
            known = main and (unit.bodies or unit.mention.name in scene.state.posts)
            run = _run_from(scene, people[i:])
            end = run[-1].end
            if _SPEAKS.match(text, end, sentence.end) or (known and _QUOTED.match(text, end, sentence.end)):
                for speaker in run:
                    yield speaker, event, unit.start, 0.75


# 甲、乙; 甲和|县委常委、部长|乙; 甲、|某院的|乙
_JOINED = re.compile("(?:[、和与及]|以及)的?(?P<titles>.*)")


# 将牌匾交到某甲手中
_HANDED = clued(r"[交递]到[^，。；]{2,24}手[里中上]")


def _run_from(scene: Scene, people: list[Unit]) -> list[Unit]:
    """The list of people that begins with the first: those who do something together."""
    run = people[:1]
    for unit in people[1:]:
        bodies = [u for u in scene.between(run[-1].end, unit.start) if u.is_body]
        gap = scene.text[run[-1].end : unit.start]
        for body in bodies:
            gap = gap.replace(scene.text[body.start : body.end], "", 1)
        joint = _JOINED.fullmatch(gap)
        if joint is None or (
            joint["titles"] and not (unit.start in scene.state.titles and _TITLES.fullmatch(joint["titles"]))
        ):
            break
        run.append(unit)
    return run


# 首场报告由甲担纲
_BY = re.compile(r"[^，。；]{0,12}由(?:[\u4e00-\u9fff、]{2,24})?")
_GIVES = re.compile(
    r"(?:教授|研究员|院士|博士|老师)?(?:担纲|接力|压轴|带来|主讲|开讲|打头阵|收尾|领衔|执教|授课|讲授|讲解|主持|登台|开场|接棒|点评)"
)


def _titled_from_head(scene: Scene, unit: Unit, heads: set[int]) -> bool:
    """Whether nothing but titles stands between the head of a clause and a name (中国科学院院士、天文学家甲)."""
    head = max((start for start in heads if start <= unit.start), default=unit.start)
    between = scene.text[head : unit.start]
    if between.endswith("的") and any(u.start == head and u.end == unit.start - 1 for u in scene.units):
        return True
    return (
        unit.start in scene.state.titles
        and _TITLES.fullmatch(between) is not None
        and not any(u.is_person for u in scene.between(head, unit.start))
    )


_TITLES = re.compile(r"(?:[\u4e00-\u9fff（）]{2,20}、){0,4}(?:著名|知名|资深|首席)?[\u4e00-\u9fff]{2,12}")


def _opens_there(scene: Scene) -> bool:
    """Whether the sentence, or the one that it goes on from over a semicolon, opens with 会上, 论坛上."""
    text, start = scene.text, scene.sentence.start
    if _AT.search(text, start, start + 12):
        return True
    if text[start - 1 : start] != "；":
        return False
    opening = next(s.start for s in scene.story.sentences if s.paragraph == scene.sentence.paragraph)
    return _AT.search(text, opening, opening + 12) is not None
