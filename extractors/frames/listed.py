"""Lists of people: how far a list of those who take part goes on, before a verb and behind it."""

from __future__ import annotations

import re

from extractors.frames.patterns import trigger
from extractors.frames.scene import Scene, Unit

# what may stand behind a name before the list goes on: courtesy titles, a bracket, 一行, 等院士
_AFTER_NAME = re.compile(
    r"(?:同志|先生|女士|老师|工程师|总工|教授|研究员|院士|博士|主任医师|爵士)*(?:（[^（）]{1,30}）)?(?:一行|等人|(?:等)?(?:\d+位?|[两三四五六七八九十]位)?(?:领导|同志|院士|专家|教授|嘉宾|人)(?=[，、和]))?"
)
_SEPARATED = re.compile(r"(?:带队)?[，、；和与及\s]{1,2}|[，、]?(?:以及|还有|和|与|带着|带领|偕同?|携)")
# 甲围绕盐湖保护，乙围绕三江源生态作了报告: each with a topic
_ON_TOPIC = re.compile(r"(?:分别|则)?(?:围绕|就|以)[^，。；“”]{2,40}(?:为题)?，[^，。；]{0,20}")
# a clause that tells something of its own ends a list
_TELLING = re.compile(
    r"说|指出|表示|强调|认为|介绍|希望|要求|汇报|陪同|率|作了|带领|获(?!得者|奖者)|听取|了解|称|由|将|在|并|他|她|其"
)


def goes_on(scene: Scene, end: int, start: int, longest: int = 60) -> bool:
    """Whether a list goes on from the name that ends at `end` to the one whose titles begin at `start`."""
    text = scene.text
    if start <= end:
        return True
    courtesy = _AFTER_NAME.match(text, end)
    end = courtesy.end() if courtesy else end
    end = next((at for at in range(min(end + 6, start), end, -1) if at in scene.state.titles), end)
    gap = text[end:start]
    if not gap or _SEPARATED.fullmatch(gap) or _ON_TOPIC.fullmatch(gap):
        return True
    joint = _SEPARATED.match(gap)
    if joint is None or len(gap) > longest or "。" in gap or "\n" in gap:
        return False
    # 特邀老专家代表 are of the list
    verbs = (match.group() for match in trigger("attendance", "verbs").finditer(gap))
    return not _TELLING.search(gap) and all(verb == "特邀" for verb in verbs)


def run_before(scene: Scene, last: Unit, people: list[Unit]) -> list[Unit]:
    """The list of people that ends with `last`, back to where it begins."""
    run = [last]
    for unit in reversed(people[: people.index(last)]):
        if not goes_on(scene, unit.end, run[0].start):
            break
        run.insert(0, unit)
    return run


def run_after(scene: Scene, position: int, end: int) -> list[Unit]:
    """The list of people that begins behind `position`, as far as it goes on, with the bodies whose officials end it.

    Bodies alone where no person stands there.
    """
    named = scene.between(position, end)
    people = [u for u in named if u.is_person]
    if not people:
        return [u for u in named if u.is_body]
    run = [people[0]]
    for unit in people[1:]:
        if not goes_on(scene, run[-1].end, unit.start):
            break
        run.append(unit)
    return run + _officials_behind(scene, run[-1], end)


# 主席甲，以及A、B等单位的领导
_AND_OFFICIALS = re.compile(
    r"(?:等[^，。；、]{0,8}?)?(?:的)?(?:有关|相关|主要|分管)?(?:负责人|负责同志|领导|代表)(?=等|[，。；、]|$)"
)
_GOES_ON = re.compile(r"(?:同志|教授|院士|一行|等)?[，、]?(?:以及|及|和|还有)?")


def _officials_behind(scene: Scene, last: Unit, end: int) -> list[Unit]:
    """The bodies right behind the last person of a list, where their officials took part."""
    found: list[Unit] = []
    for unit in scene.between(last.end, end):
        between = scene.text[found[-1].end : unit.start] if found else ""
        if not (
            between in ("、", "和", "及", "以及") if found else _GOES_ON.fullmatch(scene.text, last.end, unit.start)
        ):
            break
        found.append(unit)
    whole = bool(found) and all(u.is_body for u in found) and _AND_OFFICIALS.match(scene.text, found[-1].end, end)
    return found if whole else []


# what a clause says that is no part of a list of those who take part
_NO_PART = re.compile(
    r"举[行办]|召开|开展|[主承协]办|组织|邀请|举[行]|成立|签[约署订字]|揭牌|启动|参观|考察|调研|走访|会见|接见|慰问|来到|走进|赴|为|受|应|经|根据|按照|通过|围绕|以“|获|是|有|[到往去于对给请让向把被跟]\ufffc"
)
# what follows the name of a body that takes part through its people
_THROUGH = re.compile(
    r"(?:等[^，。；、]{0,10}?)?(?:的)?[^，。；、：]{0,14}?(?:负责人|负责同志|负责干部|领导|代表|人员|干部|职工|同志|专家|学者|教师|老师|师生|学生|会员|班子成员|志愿者|科技工作者|嘉宾|(?:[\d余多]+[人名位]))(?:等|共|约|近|[\d余多百千]+[人名位]?|[，、应受邀也都一起同共])*"
)
_BETWEEN = re.compile(r"[，、；]|以及|还有|[和与及]")
_SOMETHING = "\ufffc"


def roll_before(scene: Scene, position: int) -> list[Unit]:
    """Those who stand before a verb of attending, item by item: 主席甲，A、B、各镇科协负责人，以及C的代表|参加.

    People with their titles, bodies with or without 负责人 behind them; back to the first clause that tells something else.
    """
    text = scene.text
    found: list[Unit] = []
    through = False
    for start, end in reversed([c for c in scene.sentence.clauses if c[0] < position]):
        end = min(end, position)
        units = [u for u in scene.between(start, end) if not u.is_place]
        plain = _masked(text, start, end, units)
        if (
            _TELLING.search(plain)
            or _NO_PART.search(plain)
            or any(True for _ in trigger("attendance", "verbs").finditer(plain))
        ):
            break
        items = _BETWEEN.split(text[units[-1].end if units else start : end])
        through = through or any(_THROUGH.fullmatch(item) for item in items[1 if units else 0 :])
        for i in range(len(units) - 1, -1, -1):
            unit, after = units[i], units[i + 1].start if i + 1 < len(units) else end
            led = _BETWEEN.split(text[units[i - 1].end if i else start : unit.start])[-1]
            behind, *further = _BETWEEN.split(text[unit.end : after])
            if unit.is_body and after < end and units[i + 1].is_person and not further:
                continue  # 某局某甲副局长
            officials = _THROUGH.fullmatch(behind)
            through = through or officials is not None
            if led.endswith("代表") or (unit.is_body and led not in ("", "来自")):
                continue
            if unit.is_person or officials or (not behind and (through or end == position)):
                found.insert(0, unit)
    return found


def _masked(text: str, start: int, end: int, units: list[Unit]) -> str:
    """A stretch of text with a sign in the place of each name, without what brackets hold."""
    parts, at = [], start
    for unit in units:
        parts += [text[at : unit.start], _SOMETHING]
        at = max(at, unit.end)
    return _BRACKETS.sub("", "".join([*parts, text[at:end]]))


_BRACKETS = re.compile(r"（[^（）]*）")
