"""HOSTED: 由A、B主办, C承办; A举办E; A联合B举办E; A第五届委员会…会议召开; 主办方是A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.holding import AT_WORK, OF_IT, again, in_plain_words, managed, tasked
from extractors.frames.hosts import hosts_before, own_body
from extractors.frames.occasion import KINDS, is_beside, is_topic, this_event
from extractors.frames.own_meetings import BESIDE_HOST, own_meetings
from extractors.frames.pairs import bodies_of
from extractors.frames.patterns import trigger
from extractors.frames.roles import acting_as, among, is_labelled, named_as, on_list
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import Tellings, where
from extractors.lexicons import words
from graph.model import Modality, qualified

_ROLE = re.compile(r"主办|承办|协办|支持|指导")
# 在A的指导和支持下，B举办E; 在A的精心组织下，E走进P
_GUIDED = clued(
    r"(?:的|联合|共同)*(?:精心|具体|悉心)*(?P<organized>组织|牵头|主导|倡导|倡议|策划|统筹|操办)(?:和[^，。；]{1,6})?下(?=，)"
    r"|(?:的|联合|共同)*(?:关心|大力|直接|具体|精心|关怀)*(?:指导|支持)(?:和|与|、|及)?(?:指导|支持|帮助|关心)?(?:下|(?=，))"
)
_UNDER = re.compile(r"在[^，。；]*$")
# 擅自把我会列为主办单位: what somebody else says of it
_CLAIMED = re.compile(r"(?:列为|列作|列入|自称|谎称|冒充)$")
# 给予了支持: no role
_GIVEN = re.compile(r"(?:给予|提供|予以|表示|得到|获得)(?:了)?[^，。；、]{0,4}$")
_CANCELLED = clued(
    r"取消(?:举办|召开|举行)?|停办|(?:未能|没能|未|没有?)(?:如期)?(?:办成|办起来|开成|开起来)|(?:未能|没能|未)(?:如期)?(?:举行|举办|召开)|(?:暂停|中止|停止)(?:举办|召开|举行)|不再(?:举办|主办|承办|召开)"
)
_PUT_OFF = clued(r"(?:推迟|延期|顺延|改期|延后|推后)")
_HELD_BY = re.compile(r"由[^。；]{2,60}?(?:主办|承办)")
# 主办的论坛将于9月举办: what follows the event says that it is still to come
_TO_COME = re.compile(
    r"[”）]?(?:，?(?:即将|将于|将在|定于|订于|拟于|拟在|定档|定在)|将(?!军|在为期|为期|持续|延续)|，将(?=[^，。；]{0,20}(?:举[行办]|召开|邀请|开[幕展赛讲]|启动|持续|围绕|设|分[为成]|亮相|走进))"
    r"|，?(?:（[^）]*）)?(?:的)?筹备(?:工作)?(?:到|进展|进行|正|情况))"
)
_HOSTS_NAMED = clued(r"主办|承办|协办|举办|由")
_NAMED_BY_KIND = re.compile(
    r"(?:活动|会议|大会|大赛|论坛|比赛|展览|仪式|培训班|讲座|年会|赛事|沙龙|研讨会|座谈会)(?:是)?(?:以[^，。；]{2,24}为[^，。；]{1,4}，)?由"
    r"|(?:本届|此次|本次|这次)(?:活动|会议|大会|大赛|论坛|比赛|竞赛|展览|年会|赛事|培训)[^。；由]{0,40}，由"
)
_PART_OF = re.compile(r"(?:本届|此次|本次|这次|该)[\u4e00-\u9fff]{2,4}(?:是|为|作为|系)")
# what makes the event a subject of talk, not something that was held: 学习“…”活动开展情况, 关于举办E的方案
_TOPIC_BEHIND = re.compile(
    r"[”》）]?(?:的)?(?:开展|举办|筹备|组织|实施|准备|落实)*(?:的)?(?:有关|相关|各项)?(?:情况|方案|通知|事宜|事项|安排|经验|做法|请示|汇报|意见|建议|设想|思路|等工作|等活动情况|工作(?!会|座谈|推进|部署|总结|培训)|筹备)"
)
_TOPIC_BEFORE = re.compile(r"(?:关于|筹备|就|围绕|根据|按照)(?![^，。；]{0,30}(?:主题|要求|部署|安排|精神|重点))")
_JOINTLY = re.compile(r"(?:联合|共同|合)(?:举办|发起|组织|推出|办|开展)|联办|共办")
_TAKING_PART = re.compile(r"参加|出席|参与|观摩|列席|参会|参赛|组队|亮相")


def hosting(scene: Scene) -> Iterator[Fact]:
    """Facts of who held which event in this sentence."""
    done: set[tuple[str, str]] = set()
    for fact in _facts(scene):
        if (fact.subject.name, fact.object.name) not in done:
            done.add((fact.subject.name, fact.object.name))
            yield fact


def _facts(scene: Scene) -> Iterator[Fact]:
    event = scene.state.event or next((e.mention for e in scene.story.events), None)
    if event is not None and is_labelled(scene):
        yield from on_list(scene, event)
        return
    told = list(_WAYS(scene))
    if scene.events:
        told += in_plain_words(scene)
        # who held it goes before whose meeting it seems to be
        hosted = {fact.object.name for fact in told if BESIDE_HOST.isdisjoint(fact.qualifiers)}
        told += [fact for fact in own_meetings(scene) if fact.object.name not in hosted]
        topics = {e.mention for e in scene.events if is_topic(scene, e)}
        told = [fact for fact in told if fact.object not in topics]
    yield from told


@where(trigger("hosting", "roles"))
def _verbs(scene: Scene) -> Iterator[Fact]:
    text, sentence = scene.text, scene.sentence
    put_off = Modality.PLANNED if scene.first(_PUT_OFF) else None
    for match in scene.triggers("hosting", "roles"):
        word = match.group()
        role = _ROLE.search(word)
        after = _event_after(scene, match)
        if word in ("支持", "指导", "组织", "发起", "倾力打造", "联合发起") and not (
            _ends_clause(text, match.end()) or (word in ("组织", "发起", "联合发起") and after)
        ):
            continue
        if word == "策划" and after is not None and not OF_IT.fullmatch(text, match.end(), after.start):
            continue
        if word.startswith("开了") and text[match.start() - 1] in "拉打展离公揭掀":
            continue
        if (word == "设立" and after is not None) or (after is None and text.endswith("不再", 0, match.start())):
            continue
        ahead = Modality.PLANNED if word == "筹备" or AT_WORK.search(text, sentence.start, match.start()) else None
        if ahead and (after is None or after.start > match.end() + 2):
            continue
        if word in ("启动", "推出") and (after is None or after.start > match.end() + 2):
            continue
        if word in ("支持", "指导") and (
            not scene.first(_HOSTS_NAMED) or _UNDER.search(text, scene.clause_at(match.start())[0], match.start())
        ):
            continue
        if _CLAIMED.search(text, sentence.start, match.start()):
            continue
        if word == "支持" and _GIVEN.search(text, sentence.start, match.start()):
            continue
        if role and (text.startswith("：", match.end()) or (not scene.events and _imprint(scene, match))):
            continue
        event = _event(scene, match, role is not None or _by(scene, match, after))
        if event is None or _is_topic(scene, match, event):
            continue
        if role is None and _only_attended(scene, match, event):
            continue
        if (
            put_off
            and role is None
            and (_HELD_BY.search(text, match.end(), sentence.end) or _PUT_OFF.search(text, event.end, match.start()))
        ):
            continue
        if (
            event is after
            and _ARRANGED.match(text, event.end)
            and _TALKED_OVER.search(text, sentence.start, match.start())
        ):
            ahead = Modality.PLANNED
        if event is after and _WILL_HELP.search(text, sentence.start, match.start()):
            ahead = Modality.PLANNED
        held = _with_others(scene, event) if event is after else [event]
        for host, one in product(hosts_before(scene, match, event, role is not None), held):
            yield Fact(
                host,
                "HOSTED",
                one.mention,
                match.start(),
                modality=put_off or ahead or (Modality.PLANNED if _TO_COME.match(text, one.end) else None),
                qualifiers=qualified(role=role.group() if role else "举办"),
            )


# 细谈了A与B今年共同举办E的安排: what is talked over is still to come
_ARRANGED = re.compile(
    r"[”》）]?的?(?:具体|有关|相关|前期|总体|初步|各项|筹备)*(?:安排|事宜|事项|设想|思路|方案|计划|打算|日程|细节|可能|想法|意向|准备|分工|筹备|构想|时间|地点|流程)"
)
_TALKED_OVER = re.compile(r"谈|商|议|讨论|研究|沟通|交流|交换|敲定|确定|落实|对接|磋商|汇报|介绍|通报|征求|审议|听取")
# 会积极支持A今年举办的E, 愿派人参加A举办的E
_WILL_HELP = re.compile(
    r"(?:(?<![协学工年商两社大])会(?![议场堂展见员长客同谈商])|将|愿意?|乐意|一定|继续|尽力)[^，。；、]{0,6}(?:支持|参加|出席|参与|配合|协助|派员|派人|组团|组队|筹备)[^，。；]{0,30}$"
)


def _imprint(scene: Scene, match: re.Match[str]) -> bool:
    """某报业集团主办: who runs the site, at the foot of a page."""
    media = words("frames.toml", "hosting", "media")
    whole = scene.text[scene.sentence.start : match.start()].strip()
    return (
        whole.removesuffix("集团").removesuffix("联合").endswith(media)
        and not scene.text[match.end() : scene.sentence.end].strip()
    )


def _with_others(scene: Scene, event: Unit) -> list[Unit]:
    """The events of a list: 召开第八次会议、第九次会议."""
    found = [event]
    for other in scene.events:
        if other.start > event.start and scene.text[found[-1].end : other.start] in ("、", "和", "及", "与", "以及"):
            found.append(other)
    return found


def _by(scene: Scene, match: re.Match[str], after: Unit | None) -> bool:
    """由A、B共同举办，C承办的E; E，3月5日由A在P举办: a verb of holding at the end of its clause, with the event further off."""
    clause = scene.clause_at(match.start())
    if after is not None or not _ends_clause(scene.text, match.end()) or scene.text.startswith("的", match.end()):
        return False
    by = _BY.search(scene.text, clause[0], match.start())
    return by is not None and any(u.is_body for u in scene.between(by.end(), match.start()))


_BY = re.compile(r"(?<![理自事缘])由(?![来此于衷])")


def _is_topic(scene: Scene, match: re.Match[str], event: Unit) -> bool:
    """Whether the event is only talked about: 学习“…”活动开展情况, 筹备、组织某座谈会等工作, 关于举办E情况的汇报."""
    text = scene.text
    clause = scene.clause_at(match.start())
    behind = max(match.end(), event.end)
    if not _TOPIC_BEHIND.match(text, behind) and not (
        match.start() >= event.end and _TOPIC_BEHIND.match(text, match.start())
    ):
        return False
    named = scene.between(clause[0], min(match.start(), event.start))
    governed = _TOPIC_BEFORE.search(text, clause[0], min(match.start(), event.start))
    return match.start() >= event.end or governed is not None or not any(u.is_body for u in named)


@where(_GUIDED)
def _guided(scene: Scene) -> Iterator[Fact]:
    """在A的指导支持下，B举办E: A guides, where the sentence has hosts of E."""
    text = scene.text
    event = scene.events[0].mention if scene.events else None
    if event is None:
        return
    for match in scene.every(_GUIDED):
        if not match["organized"] and "指导" not in match.group():
            continue
        run = scene.list_before(match.start(), scene.clause_at(match.start())[0])
        if run and run[-1].end == match.start() and text[run[0].start - 1] in "在由":
            for body in bodies_of(scene, [u for u in run if u.is_body]):
                role = "举办" if match["organized"] else "指导"
                yield Fact(body, "HOSTED", event, match.start(), qualifiers=qualified(role=role))


def _only_attended(scene: Scene, match: re.Match[str], event: Unit) -> bool:
    """Whether the verb tells of somebody else's event: 组织代表队参加E, 出席在某地举行的E."""
    text = scene.text
    if event.start < match.end():
        return False
    if _TAKING_PART.search(text, match.end(), event.start):
        return True
    clause = scene.clause_at(match.start())
    guest = _TAKING_PART.search(text, clause[0], match.start())
    relative = text[match.end() : match.end() + 1] == "的" or match.group().endswith("的")
    if guest is None or not relative or "由" in text[clause[0] : match.start()]:
        return False
    hosts = [u for u in scene.between(guest.end(), match.start()) if u.is_body]
    return all(text[u.start - 1] in "在于" for u in hosts)


@where(_CANCELLED)
def _cancelled(scene: Scene) -> Iterator[Fact]:
    """A决定取消E, A不再举办E, A的E因故取消: not held, by who says so or whose name the event bears."""
    sentence = scene.sentence
    for match in scene.every(_CANCELLED):
        event = next((e for e in scene.events if 0 <= e.start - match.end() <= 24), None)
        if event is None and not scene.events and _NO_MORE.fullmatch(match.group()):
            event = _named_last(scene, match)
        if event is None and match.group().startswith(("取消", "未", "没")):
            before = [e for e in scene.events if sentence.start <= e.start and e.end <= match.start()]
            event = next((e for e in before if match.start() - e.end <= 14), None)
        if event is None:
            continue
        named = scene.between(sentence.start, event.start if event.end <= match.start() else match.start())
        hosts = bodies_of(scene, [u for u in scene.subjects(match.start()) if u.is_body]) or bodies_of(
            scene, [u for u in named if u.is_body][-1:]
        )
        own = own_body(scene.story, event)
        home = [scene.state.home] if scene.state.home else []
        for host in [own] if own is not None else hosts or home:
            yield Fact(host, "HOSTED", event.mention, event.start, modality=Modality.DENIED)


# 2026年年会由甲承办。乙表示不再承办
_NO_MORE = re.compile(r"不再(?:举办|主办|承办|召开)")


def _named_last(scene: Scene, match: re.Match[str]) -> Unit | None:
    """The event that the paragraph has named last, where a clause that names none says that it is not held."""
    if not _ends_clause(scene.text, match.end()):
        return None
    before = [s for s in scene.story.sentences if s.paragraph == scene.sentence.paragraph and s.end <= match.start()]
    floor = before[0].start if before else scene.sentence.start
    last = next((e for e in reversed(scene.story.events) if floor <= e.start < match.start()), None)
    return Unit(match.start(), match.end(), last.mention) if last is not None and last.mention is not None else None


def _ends_clause(text: str, position: int) -> bool:
    return position >= len(text) or text[position] in "，。；、\n的" or text[position] == "单"


def _event_after(scene: Scene, match: re.Match[str]) -> Unit | None:
    end = match.end()
    if theme := _THEME.match(scene.text, end):
        end = theme.end()
    clause = scene.clause_at(end if theme else match.start())
    for event in scene.events:
        if end <= event.start <= end + 24 and event.start < clause[1]:
            return event
    return None


# 举办的以“科学点亮生活，创新引领未来”为主题的|E
_THEME = re.compile(r"(?:了|的)?(?:一[场次])?以“[^”。]{2,60}”为(?:活动)?主题的(?:大型|系列)?")


def _event(scene: Scene, match: re.Match[str], role: bool) -> Unit | None:
    """The event that is held: behind the verb (举办E), before it (E在P举行), or the one the story speaks of (活动由…主办)."""
    after = _event_after(scene, match)
    if after is not None:
        return after
    clause = scene.clause_at(match.start())
    before = [
        e
        for e in scene.events
        if scene.sentence.start <= e.start and e.end <= match.start() and not is_beside(scene, e)
    ]
    if before and _PART_OF.match(scene.text, scene.sentence.start) and scene.text.startswith("的", before[-1].end):
        # 本次竞赛是E的赛区赛事，由A主办
        on = scene.state.event if scene.state.event != before[-1].mention else scene.state.earlier_event
        return Unit(match.start(), match.end(), on) if on is not None else None
    if before and (before[-1].end > clause[0] or role):
        return before[-1]
    if before and _JOINTLY.fullmatch(match.group()) and _ends_clause(scene.text, match.end()):
        # E结束评审，A、B共同举办; E以…为主题，由A发起
        return before[-1]
    if scene.text.startswith(("的“", "的《"), match.end()):
        return None  # A主办的“…”双展: something else than what the story is about
    said = _since(scene, clause[0], match.start())
    event = this_event(scene, said)
    named = role or _NAMED_BY_KIND.search(said) or (_JOINTLY.fullmatch(match.group()) and _IS_SUBJECT.match(said))
    return Unit(match.start(), match.end(), event) if event is not None and named else None


# 活动得到有关方面重视，A等12家单位共同|举办
_IS_SUBJECT = re.compile(
    rf"(?:本届|此次|本次|这次|这场|该)?(?:{KINDS}|活动|会议|赛事)(?![^，。；]{{0,4}}(?:期间|上|中|后|前|现场))[^。；]{{2,}}$"
)


def _since(scene: Scene, start: int, end: int) -> str:
    """The text of the sentence up to a trigger, so that 活动由A牵头，B、C共同举办 and 大会以…为主题，由A举办 keep their event."""
    goes_on = scene.text.startswith("由", start) or "由" not in scene.text[start:end]
    return scene.text[scene.sentence.start if goes_on else start : end]


_WAYS = Tellings(_cancelled, acting_as, named_as, among, _verbs, managed, tasked, again, _guided)
