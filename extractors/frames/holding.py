"""Plain words of holding: A办了三期E, A为居民送上E, A把E搬进B, E由A操办，B具体实施, A、B主导，E启幕."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.document import Fact
from extractors.frames.hosts import hosts_before
from extractors.frames.occasion import KINDS, is_beside, this_event
from extractors.frames.pairs import bodies_of
from extractors.frames.patterns import any_of
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from extractors.lexicons import words
from graph.model import Mention, Modality, qualified

_HOLDING = qualified(role="举办")
_COUNT = r"(?:(?:首|第?[一两二三四五六七八九十几多数\d]+)(?:余|多)?(?:场|次|期|届|个|回|轮|堂|台|项|档))?"
# 办了两期, 送上一场别开生面的: what may stand between a plain verb and its event
_VERB = re.compile(
    r"(?:(?<![主承协举合联创开停筹领包公官代查审操申督经兴法补换采共])办|(?<![召展打公离拉揭掀张推盛分散])开"
    rf"|{any_of('hosting', 'bringing')}"
    r"|筹备(?:已久|多时|许久|数月|[^，。；]{1,3}之久)(?=的))"
    rf"(?:了|起了?|过|出了?|成了?|好了?|上了?|完了?)?{_COUNT}(?:[^，。；、的]{{0,8}}的)?{_COUNT}$"
)
# 把E搬进B, 将E送到B
_TAKES = re.compile(r"(?:把|将)(?:[^，。；、]{1,8}的)?$")
_CARRIED = re.compile(
    r"[^，。；、的]{0,6}?(?:送|搬|办|开|带|引|移|放|设|延伸|拓展|送教)(?:到|进|至|入|上|在|往|向)|作为[^，。；]{0,12}(?:举办|推出|打造)|[^，。；、的]{0,6}?办[得成了]"
)
# 共同操办, 具体负责落地执行, up to the end of the clause or to the event
_MANAGED = clued(
    r"(?:具体|负责|共同|联合|全程|一同|一起|一道|倾力|参与|协同|联手|携手|联袂|首次|再次|主要|全面|精心|合力|轮流|分头|各自|总体|等(?:单位|部门)?|[两三四五六七八九十\d]+(?:家|个)(?:单位|部门)?)*"
    rf"(?:{any_of('hosting', 'managing')})(?:和|、|与|并)?"
    rf"(?:{any_of('hosting', 'managing')}|工作|任务|事宜|而成|完成)*(?=[，。；、）\n的]|$)"
)
# 正紧锣密鼓地张罗E: it is still to come
AT_WORK = re.compile(r"(?:正(?:在|忙|紧|加紧|抓紧|着手|全力|积极)?|着手|加紧|抓紧)(?:[^，。；]{1,5}地)?$")
# A年底办一次E，由B主办
_BY_OTHERS = re.compile(r"由[^。；]{2,60}?(?:主办|承办)")
# A操办的|E, A操办了|E, A操办的这场|E
OF_IT = re.compile(rf"(?:的|了)?[这该此本]?{_COUNT}")
_AND_OTHERS = re.compile(r"、[^，。；、]{2,30}?(?:主办|承办|协办|参与|配合|协助|支持|操办|筹办|实施|落地|组织|举办)的")
_BY = re.compile(r"(?:由|系|是|交给|托付给|委托)$")
_GOVERNED = re.compile(r"(?:在|于|到|赴|为|向|对|从|(?<!交)(?<!托付)给|请|经|把|将|受|以)$")
_SAID_OF = re.compile(rf"(?:活动|会议|赛事|[年峰]会|[这本此][届次场]|{KINDS})[^。；]{{0,60}}$")
_HOSTS_NAMED = re.compile(r"由|主办|承办|协办|举办|举行|联合|牵头")


def in_plain_words(scene: Scene) -> Iterator[Fact]:
    """Hosts by a verb right before an event that says no more than that they bring it about (办, 开, 送上, 推出)."""
    text = scene.text
    for event in scene.events:
        start = scene.clause_at(event.start)[0]
        verb = _VERB.search(text, max(start, event.start - 24), event.start)
        if verb is None and _CARRIED.match(text, event.end):
            verb = _TAKES.search(text, max(start, event.start - 12), event.start)
        if verb is None:
            continue
        before = [u for u in scene.between(start, verb.start()) if not u.is_place]
        if before and before[-1].is_person:
            continue
        if _BY_OTHERS.search(text, event.end, scene.sentence.end):
            continue
        ahead = Modality.PLANNED if AT_WORK.search(text, start, verb.start()) else None
        for host in hosts_before(scene, verb, event, False):
            yield Fact(host, "HOSTED", event.mention, verb.start(), modality=ahead, qualifiers=_HOLDING)


@where(_MANAGED)
def managed(scene: Scene) -> Iterator[Fact]:
    """Hosts by a verb that has its event elsewhere: E由A操办，B具体实施; A操办的E; A、B主导，E启幕."""
    for match in scene.every(_MANAGED):
        start, end = scene.clause_at(match.start())
        run = [u for u in scene.list_before(match.start(), start) if not u.is_place]
        if not run or run[-1].end != match.start() or not all(u.is_body for u in run):
            continue
        if _GOVERNED.search(scene.text, start, run[0].start):
            continue
        event = _managed_event(scene, match, start, end, run[0])
        if event is not None:
            for body in bodies_of(scene, run):
                yield Fact(body, "HOSTED", event, match.start(), qualifiers=_HOLDING)


# A接下了E的承办任务, A承担本次大赛的组织工作
_TASK = clued(
    r"(?:承担|接下|接过|接受|领[下受]|揽下|挑起|担负|负责|肩负)(?:了|起)?[^，。；]{0,60}?的(?P<role>主办|承办|协办|组织|筹办|举办|策划|实施|牵头)(?:任务|工作|重任|职责|责任|使命|事宜|重担|接力棒)"
)


@where(_TASK)
def tasked(scene: Scene) -> Iterator[Fact]:
    """A接下了E的承办任务: by the task that a body takes."""
    for match in scene.every(_TASK):
        inside = next((e for e in scene.events if match.start() < e.start and e.end <= match.start("role")), None)
        said = match.group()
        event = inside.mention if inside else this_event(scene, said) if _SAID_OF.search(f"{said}") else None
        run = [u for u in scene.subjects(match.start()) if u.is_body]
        if event is None or scene.sentence.headline:
            continue
        for body in bodies_of(scene, run):
            told = match["role"] if match["role"] in ("主办", "承办", "协办") else "举办"
            yield Fact(body, "HOSTED", event, match.start(), qualifiers=qualified(role=told))


# 是A今年办的第二期, 这是A连续三年承办该赛事
_AGAIN = clued(
    r"(?:今年|连续[^，。；]{1,5}|(?:第[一二三四五六七八九十\d]+|首|再|又一)次|每年|面向[^，。；、]{2,8}|为[^，。；、]{2,8}|都|在[^，。；、]{2,8})*"
    r"(?:举办|承办|主办|协办|组织|开办|推出|办)(?:了|的)?(?:的?第[一二三四五六七八九十\d]+[期届场次回站]|(?:这一?|该|此|同)[期届场次项类]?(?:盛会|活动|[^，。；]{0,2}(?:赛事|大赛|论坛|年会|培训班|展览))?(?=[，。；]|$))"
)
_IT_IS = re.compile(r"(?:是|为|由)$")


@where(_AGAIN)
def again(scene: Scene) -> Iterator[Fact]:
    """E历时三天，是A今年办的第二期; 这是A第三次承办该赛事."""
    for match in scene.every(_AGAIN):
        start = scene.clause_at(match.start())[0]
        run = [u for u in scene.list_before(match.start(), start) if u.is_body]
        if not run or run[-1].end != match.start() or not _IT_IS.search(scene.text, start, run[0].start):
            continue
        before = [e for e in scene.events if e.end <= run[0].start]
        event = before[-1].mention if before else this_event(scene, scene.text[scene.sentence.start : match.end()])
        if event is not None and not scene.sentence.headline:
            for body in bodies_of(scene, run):
                yield Fact(body, "HOSTED", event, match.start(), qualifiers=_HOLDING)


def _managed_event(scene: Scene, match: re.Match[str], start: int, end: int, first: Unit) -> Mention | None:
    text = scene.text
    behind = next((e for e in scene.events if match.end() <= e.start), None)
    if (
        text.startswith("、", match.end())
        and behind is not None
        and _AND_OTHERS.fullmatch(text, match.end(), behind.start)
    ):
        return behind.mention  # A牵头、B承办的E
    if text.startswith("的", match.end()):
        near = behind is not None and OF_IT.fullmatch(text, match.end(), behind.start)
        if behind is not None and near:
            return behind.mention
        if not text.startswith("是", first.start - 1) or text[match.end() + 1 : match.end() + 2] not in "，。；":
            return None  # E是A、B联手办的
    by = _BY.search(text, start, first.start) is not None
    if by and behind is not None and behind.start < end:
        return behind.mention  # 由A操办、B承办的E
    goes_on = first.start == start and _HOSTS_NAMED.search(text, scene.sentence.start, start) is not None
    before = [e for e in scene.events if e.end <= first.start and not is_beside(scene, e)]
    if before:
        return before[-1].mention if by or goes_on else None
    said = text[scene.sentence.start : first.start]
    if (by or goes_on) and _SAID_OF.search(said):
        return this_event(scene, said)
    leads = start == scene.sentence.start and text.endswith(
        words("frames.toml", "hosting", "leading"), start, match.end()
    )
    opens = behind is not None and (behind.start == end or leads)
    return behind.mention if behind is not None and opens and first.start - start <= 2 else None
