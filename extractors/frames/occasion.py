"""The event that a story tells of: which one is on, whether it was held, and whether it is still to come."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.document import Fact
from extractors.frames.patterns import any_of
from extractors.frames.scene import Scene, Unit
from extractors.modality import modality
from graph.model import Mention, Modality

KINDS = any_of("hosting", "kinds")


def follow_event(scene: Scene) -> None:
    """Leave in the state the event that the sentence names as held, or the first that is named at all."""
    state = scene.state
    _called_again(scene)
    named = [e for e in scene.events if not is_beside(scene, e)]
    held = [e for e in named if _is_on(scene, e)]
    if state.event_held and not scene.sentence.headline and state.event not in state.to_come:
        aside = [e for e in held if e.mention != state.event and _is_aside(scene, e)]
        state.to_come |= {e.mention for e in aside if _is_to_come(scene, e)}
        held = [e for e in held if e not in aside]
    if held or (named and state.event is None):
        told = (held or named)[0]
        state.event_held = bool(held) or (state.event_held and told.mention == state.event)
        state.earlier_event = state.event if state.event != told.mention else state.earlier_event
        state.event = told.mention
        state.event_paragraph, state.event_at = scene.sentence.paragraph, scene.sentence.start
        for event in held or [told]:
            if _is_to_come(scene, event):
                state.to_come.add(event.mention)
            else:
                state.to_come.discard(event.mention)


def _is_to_come(scene: Scene, event: Unit) -> bool:
    mood = modality(scene.story, scene.sentence, event.end, event.end + 2)
    return mood is Modality.PLANNED or _SET_FOR.match(scene.text, event.end) is not None


# 论坛设三个分论坛，首次举办某友谊赛; 休会期间，…举行第一次会议: a part of what is on
_PART = re.compile(rf"(?P<kind>{KINDS}|活动|会议)(?:以|共?设|分为?|包括|包含|为期|历时|由|首次|聚焦|围绕)|休会期间")


def _is_aside(scene: Scene, event: Unit) -> bool:
    """Whether a sentence that names another event stays with the one that is on: its next time, or a part of it."""
    on = scene.state.event
    part = _PART.match(scene.text, scene.sentence.start)
    if part is not None and (part["kind"] is None or (on is not None and part["kind"] in on.name)):
        return True
    return _is_to_come(scene, event)


_AT = re.compile(r"(?:在)?(?P<kind>[\u4e00-\u9fff]{1,3}会|[\u4e00-\u9fff]{0,2}(?:论坛|仪式|培训班|讲座|沙龙))上，")


def _called_again(scene: Scene) -> None:
    """恳谈会上，…: of several events the one that is called so is on again."""
    state = scene.state
    at = _AT.match(scene.text, scene.sentence.start, scene.sentence.end)
    if at is None or state.event is None or at["kind"] in state.event.name:
        return
    named = (e.mention for e in reversed(scene.story.events) if e.mention and e.start < scene.sentence.start)
    again = next((m for m in named if m.name.endswith(at["kind"])), None)
    if again is not None:
        state.event, state.earlier_event = again, state.event
        state.event_paragraph, state.event_at = scene.sentence.paragraph, scene.sentence.start


_THIS = re.compile(
    rf"(?:本届|此次|本次|这次|这届|此届|这场|该届|为|今年的?|(?:^|(?<=[。，；：\n]))(?=(?:{KINDS})(?:由|\d|将[于在由]|定于|为期|共设|历时)))(?P<kind>{KINDS})"
)


_ABOUT = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:新闻发布会|发布会|通气会|筹备会|筹备会议|说明会|协调会|推进会|动员会|部署会|评审会)"
)


def this_event(scene: Scene, said: str) -> Mention | None:
    """本届论坛: of the events that the story has named, the last one of that kind; else the one that is on."""
    this = _THIS.search(said)
    on = scene.state.event
    if this is not None and on is None:
        # 本届大赛由甲主办。…第三届某大赛落幕: it is named later
        return next((e.mention for e in scene.story.events if e.mention and this["kind"] in e.mention.name), None)
    if this is None or on is None:
        return on
    if this["kind"] in on.name:
        # 第三届某年会新闻发布会, 本届年会: what the meeting is about
        ahead = on.name[: on.name.rindex(this["kind"]) + len(this["kind"])]
        return Mention(ahead, "Event") if _ABOUT.fullmatch(on.name, len(ahead)) else on
    named = [e.mention for e in scene.story.events if e.mention and e.start < scene.sentence.start]
    return next((e for e in reversed(named) if this["kind"] in e.name), on)


_HELD = re.compile(
    r"(?:在[^，。；]{2,24}|于[^，。；]{2,20}|今天|当天|如期|成功|隆重|圆满|正式|顺利|线上)*(?:举行|举办|召开|开幕|启动|开营|开班|落幕|闭幕|展开|拉开|开讲|开赛|揭幕|收官|将在|将于)"
)
_SET_FOR = re.compile(
    r"[”）]?(?:，(?:活动|会议|届时|大会|论坛|比赛|大赛))?，?(?:也|还|又|同步|随后|届时|原)?(?:即将|将于|将在|定于|订于|拟于|拟在|拟定于|将(?!军)|计划于?|预计于?|定档|定在|择[日期])[^，。；]{0,30}"
    r"(?:举行|举办|召开|[开启揭]幕|开[赛讲班营展馆锣]|启动|拉开|展开|登场|亮相|上演|打响|落地|走进|推出|见面|进行|月|日)"
    r"|[”）]?(?:的)?(?:各项|前期|相关|有关)*(?:筹备|准备|筹办)(?:工作)?(?:正|进入|进展|有序|全面|紧张)|[”）]?(?:已)?(?:进入)?倒计时"
    r"|[”）]?(?:的)?(?:举办|举行|召开|开幕|比赛|会议)?(?:日期|时间|档期)(?:已|也|最终|初步)*(?:锁定|敲定|确定|初定|暂定|选|定)[在为于]"
    r"|[”）]?(?:的)?(?:报名|征稿|招募|投稿|预约|预售)(?:工作|通道|系统)?(?:即日|今日|正|火热|全面|正式|于)*(?:起|开启|开放|启动|进行|开始)(?!以来|之后|后|至今|之初)"
    r"|[”）]?[^。；]{0,40}，[^，。；]{0,14}(?:日前|即日起|截止)(?:完成|接受|开始)?报名|[”）]?[^。；]{0,60}，报名(?:截止|于|从)"
    r"|[”）]?(?:很快|马上|不久|下[个]?[周月])?(?:就|又|便)要(?:来|开|在|与|启|登)"
)
# 邀请对方来参加E: another event than the one that is on
_INVITED = re.compile(r"(?<![应受])邀请(?!了)[^，。；]{2,20}(?:参加|出席|参与)[“《]?$")
# an item of a programme: （四）院士报告会。
_ITEM = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]?)?[“《]?")
_ITEM_END = re.compile(r"[”》]?[。：\n]")
# E上，…; 在E现场，…
_AT_IT = re.compile(r"[”》]?(?:开幕式|闭幕式|现场)?(?:上|中|现场|期间|当天)，")
_HELD_BEFORE = re.compile(
    r"(?:举办|召开|举行|主办|承办|协办|开展|组织|参加|出席|主持|参与|列席|邀请[^，。]{0,20}参加)(?:了|的)?(?:一场|一次)?$"
)
_ONLY_BESIDE = re.compile(
    r"情况|精神|期间|以来|之后|后|前|上届|筹备|[”》]?(?:(?:即将)?(?:来临|到来)|之际|前夕)|的(?:召开|举办|举行|开展)[，、]"
)
# 参加E的专家一行|参观了某馆: the event is elsewhere
_GUESTS_OF = re.compile(
    r"[”》]?的[^，。；]{2,24}?(?:一行|代表团|访问团|参访团|考察团|来宾|嘉宾|客人|专家|学者|代表)[^，。；]{0,10}?(?:参观|考察|走进|走访|来到|到访|访问)"
)
_TAKING_PART = ("参加", "出席", "参与", "参加“", "出席“", "参与“")
# 全委会召开等工作, 国际会议资助办法, 赛事等进行了交流: what is talked about
_TOPIC = re.compile(
    r"[”》]?的(?:经过|情况|进展|设想)|[”》]?(?:的)?(?:召开|举办|举行|开展)?等(?:各项|重点|有关|相关)?工作|召开等|[”》]?(?:的)?(?:资助|奖励|管理|评选|实施|召开|举办|组织|开展)?(?:办法|方案|事宜|的目的|目的)"
    r"|等[^，。；、]{0,6}(?:进行|展开|开展)了?[^，。；]{0,8}(?:交流|探讨|讨论|座谈|介绍|汇报|协商|沟通)"
)


def _is_on(scene: Scene, event: Unit) -> bool:
    """Whether the sentence tells of this event as what goes on."""
    text = scene.text
    if _INVITED.search(text, scene.sentence.start, event.start):
        return False
    return (
        scene.sentence.headline
        or bool(_ITEM.fullmatch(text, scene.sentence.start, event.start) and _ITEM_END.match(text, event.end))
        or bool(_HELD.match(text, event.end) or _SET_FOR.match(text, event.end))
        or _opens_with(scene, event)
        or bool(not scene.state.event_held and _AT_IT.match(text, event.end))
        or bool(_HELD_BEFORE.search(text[max(0, event.start - 16) : event.start]))
    )


# 为迎接E, 在E上获奖: it is only spoken of
_SPOKEN_OF = re.compile(r"迎接|备战|筹备|准备|落实|贯彻|学习|获|夺|随着|继|承接|申办|希望|赴|走进|来到|参加|邀请")
# what is said of an event that is not on
_SAID_OF = re.compile(
    r"[”》]?(?:[的是为之以]|作为|系|自|已|每|将|定|拟|源|始|即将|组委会|评审|获得|获奖|一等奖|成果|筹)"
)


def _opens_with(scene: Scene, event: Unit) -> bool:
    """Whether the story opens with an event of which something happening is told, in whatever words (E在某地打响)."""
    sentence = scene.sentence
    return (
        sentence.paragraph <= scene.opens + 1
        and not (scene.state.event_held and scene.state.event_paragraph >= scene.opens)
        and not _SPOKEN_OF.search(scene.text, scene.clause_at(event.start)[0], event.start)
        and _SAID_OF.match(scene.text, event.end) is None
        and modality(scene.story, sentence, event.end, event.end + 2) is Modality.OCCURRED
    )


def is_beside(scene: Scene, event: Unit) -> bool:
    """Whether an event only tells when something was (第五次代表大会以来), or what was talked about."""
    if _ONLY_BESIDE.match(scene.text, event.end, event.end + 10) or is_topic(scene, event):
        return True
    guests = _GUESTS_OF.match(scene.text, event.end, scene.sentence.end)
    return guests is not None and scene.text.endswith(_TAKING_PART, scene.sentence.start, event.start)


def is_topic(scene: Scene, event: Unit) -> bool:
    """Whether an event is only talked about (就全委会召开等工作交流)."""
    before = scene.text[max(scene.sentence.start, event.start - 12) : event.start]
    return _HOW.search(before) is not None or _TOPIC.match(scene.text, event.end, event.end + 24) is not None


# 就如何开展某活动提出建议
_HOW = re.compile(r"(?:如何|怎样|怎么)[^，。；]{0,6}(?:开展|举办|组织|参与|参加|推进|办)好?[“《]?$")


def in_mood_of_event(scene: Scene, fact: Fact) -> Fact:
    """Who holds or attends an event that was told as still to come, does so later."""
    if fact.modality is not None or fact.object not in scene.state.to_come:
        return fact
    mood = modality(scene.story, scene.sentence, fact.at, fact.at + 2)
    return replace(fact, modality=Modality.PLANNED) if mood is Modality.OCCURRED else fact
