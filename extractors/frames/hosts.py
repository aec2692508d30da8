"""Hosts: which bodies stand before or behind a verb of holding, and which only lend it their room or their subject."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.clues import clued
from extractors.document import Span, Story
from extractors.frames.pairs import bodies_of
from extractors.frames.scene import BODIES, Scene, Unit
from extractors.lexicons import words
from graph.model import Mention

# between two hosts: 、 and words of joining, 将与, 即将联合, 等九部委和, a bracket or a description without 的 (A带队与B)
_JOIN = re.compile(
    r"(?:（[^（）]*）)?(?:[、与和及同\s]+|[、与和及]?以及暨?|，?(?:[并还即共同计划拟已又也曾将主动再次带队积极正会想能可要]|即将|牵头|打算|准备|希望|先后|随后|专门|特意|分别|一直|每年|连续[^，。；、]{1,4}|[今去前明当本上下][年月日天周晚]|[上下]半年|[上中下]旬|年[初中底末]|月[初底]|近[日期]|日前|\d{1,4}[年月日])*(?:邀(?:请|集|约|上)?|拉上|约上|偕同?|联袂|携|联合|携手|会同|牵手|联手|与|和|同)|[、和与及\s]+[^，。；：由、的]{1,6}|等[^，。；：由、的]{0,8}(?:以及|[、和与及]))"
)
# an unknown host in a list of hosts: A、共青团某市委、B联合主办
_UNKNOWN = re.compile(r"[、与和及][^，。；：由]{1,24}[、与和及]|[、与和及](?:共青团|中共)")
# 中国科协|科普部、: who acts for the body
_DEPARTMENT = re.compile(r"^(?![、与和及同等将])[^，。；：、由的]{1,10}(?:部|处|司|室|科)(?=[、与和及])")
_REST_OF_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}(?:中心|局|院|所|处|办公室|站|社)[、和与及]")
_ALONE = re.compile(r"(?:联合|会同|携手|牵手|联手|与|同|和)$")
# 由9部委与A主办: no other than they
_UNNAMED = re.compile(r"由|[\d一二三四五六七八九十两几多](?:个|家|部委|部门|所|大)|单位|部委|企业|高校")
_LED = re.compile(r"牵头(?:组织|实施|主办)?，$")
_VENUE = re.compile(
    r"(?:在|于|假|假座|(?<!轮)到|赴|邀请|走进|进入|走入|来到|深入|抵达|面向|落户|依托|借助|走访|参观|迎来|给|替|向|(?<![作以成名])为|——)$"
)
# 某会代表队在某处举办的E: they are there, others hold it
_SOMEBODY_OF_IT = re.compile(
    r"[^，。；]{0,6}?(?:代表队|代表团|代表|选手|队|团队|师生|学生|会员|专家|教师|作品|项目)[^，。；]{0,6}?[在于]"
)
# what stands between the last host and the verb beside adverbs: the place and the day
_WHERE_AND_WHEN = re.compile(r"(?:在|于)[^，。；]{2,40}$|[\d年月日时至到\-—~、上下午]{3,}")
# the event is the subject: 由A主办, 论坛主办
_PASSIVE = re.compile(r"由|(?:活动|会议|大会|大赛|论坛)[^，。]{0,4}$")
_SHARED = clued(r"主办|承办")
_JOINT = re.compile(r"合办|联办|联合|共同")
_BRACKET = re.compile(r"（[^（）]*）")
_BOTH = re.compile(r"双方|两馆|两会|两家|两地科协|两市科协|两省科协|两县科协|两区科协|三方|宾主|主客")
_HELD = re.compile(
    r"(?:联合|共同|组织|主持)?(?:举办|召开|举行|开展|组织)|组织开展|共同开展|(?:合|联|共|领)办|办了|办过"
)
_OWN = re.compile(
    r"成立|揭牌|揭幕|签约|签署|签字|组建|挂牌|授牌|建设|交流|对接|合作|洽谈|座谈|捐赠|赠书|结对|学习|考察|启用|开馆|落成|奠基|建馆|入驻|换届预备|联盟"
)
_CONGRESS = re.compile(
    r"的?(?:（[^）]*）)?(?:成立大会暨)?(?:第[一二三四五六七八九十百\d]+[届次]|[一二三四五六七八九十]+届|(?:19|20)\d\d年?度?(?:学术)?年会|(?:会员|代表|理事|常务|常委|全委|换届|学术年会|年会|主席|监事))"
)


def hosts_before(scene: Scene, match: re.Match[str], event: Unit, role: bool) -> list[Mention]:
    """The bodies that a verb of holding gives as hosts: in its clause, else the subject of the sentence or the story."""
    text = scene.text
    clause = scene.clause_at(match.start())
    inside, venues = _inside(scene, clause[0], match.start(), event)
    if inside:
        run = [inside[-1]]
        listed = "由" in text[clause[0] : run[0].start] or match.end() <= event.start <= match.end() + 3
        listed = listed or text.endswith(("办，", "导，", "持，"), 0, clause[0])
        edge = run[0].start
        for unit in reversed(inside[:-1]):
            gap = _DEPARTMENT.sub("", text[unit.end : edge])
            edge = unit.start
            both = not gap and text.endswith("委", 0, unit.end) and text.endswith("政府", 0, run[0].end)
            if not both and (not gap or _REST_OF_NAME.fullmatch(gap)):
                continue  # 中国气象局|某中心、: only the parent of one that is not known
            if not both and not _JOIN.fullmatch(gap) and not (listed and _UNKNOWN.fullmatch(gap)):
                break
            run.insert(0, unit)
        between = _WHERE_AND_WHEN.sub("", _BRACKET.sub("", text[run[-1].end : match.start()]))
        if text.startswith("的", match.end()) and _SOMEBODY_OF_IT.match(text, run[-1].end, match.start()):
            return []
        if len(between) <= 14:
            alone = _ALONE.search(text[max(clause[0], run[0].start - 2) : run[0].start])
            alone = None if _UNNAMED.search(text, clause[0], run[0].start) else alone
            leader = (
                _leader(scene, clause[0], match.start())
                if alone or _LED.search(text[max(0, clause[0] - 6) : clause[0]])
                else []
            )
            return list(dict.fromkeys([*leader, *bodies_of(scene, run)]))
    if it := _ITS_OWN.search(text, clause[0], match.start()):
        told = scene.between(scene.sentence.start, it.start())
        return bodies_of(scene, [u for u in told if u.is_body][-1:]) or [
            m for m in scene.state.topic if m.type in BODIES
        ]
    if wished := _wished(scene, clause[0], match.start()):
        return wished
    if not role and _BY_UNKNOWN.search(text, clause[0], match.start()):
        return []
    if _OUR_PLACE.search(text, clause[0], match.start()) or _place_acts(scene, match.start()):
        return []
    if role:
        active = match.end() <= event.start and not _PASSIVE.search(text, clause[0], match.start())
        return _leader(scene, clause[0], match.start()) if active else []
    if event.end <= match.start():
        shared = scene.first(_SHARED)
        own = None if shared else own_body(scene.story, event)
        return [*_jointly(scene, event), own] if own is not None else []
    own = own_body(scene.story, event)
    if own is not None and (own.type == "Government" or _is_own_congress(scene, event)):
        return [own]
    relative = text.startswith("的", match.end()) or match.group().endswith("的")
    if relative and not inside and _SAYS.search(text, scene.sentence.start, clause[0]):
        return []
    acting = _with_partners(scene, [u for u in scene.subjects(match.start()) if u not in venues], clause[0])
    subjects = bodies_of(scene, [u for u in acting if u.is_body])
    told_jointly = _BOTH.search(text, clause[0], match.start())
    if acting and not subjects and not told_jointly and _SPEAKS_FOR.match(text, acting[-1].end):
        # 某会主席甲表示，今年将组织E: the body does
        subjects = bodies_of(scene, acting[:1])
    if not subjects and _BOTH.search(text, scene.sentence.start, match.start()):
        subjects = _two_of_them(scene, match.start()) or list(
            scene.state.parties if len(scene.state.parties) > 1 else ()
        )
    if not acting and not subjects and _HELD.fullmatch(match.group()) and not any(u.is_body for u in venues):
        joint = _JOINT.search(match.group())
        subjects = (
            list(scene.state.parties if len(scene.state.parties) > 1 else ()) if joint else _home(scene, match.start())
        )
    joined = [u for u in inside if text.endswith("联合", 0, u.start)]
    return list(dict.fromkeys([*subjects, *bodies_of(scene, joined)]))


# 由其|主办的E
_ITS_OWN = re.compile(r"(?:由|，|。)其(?:[\u4e00-\u9fff]{0,4})$")
# 希望A下一步|办好E
_WISH = re.compile(r"(?:希望|建议|期待|盼望|欢迎|委托|邀请|提议|恳请|支持|鼓励)$")


def _wished(scene: Scene, start: int, position: int) -> list[Mention]:
    """希望A下一步办好E: who is wished to hold it."""
    last = next((u for u in reversed(scene.between(start, position)) if not u.is_place), None)
    if last is None or not last.is_body or not _WISH.search(scene.text, start, last.start):
        return []
    return bodies_of(scene, [last]) if _SOON.fullmatch(scene.text, last.end, position) else []


_SOON = re.compile(
    r"(?:下一步|今后|继续|多|[今明后]年|将来|早日|能|要|也|再|进一步|共同|联合|积极|牵头|常态化|定期|[\d年月底初]+|届时)*"
)


def _two_of_them(scene: Scene, position: int) -> list[Mention]:
    """甲与乙交换了意见，双方商定明年共同举办E: the bodies of the two whom the sentence names before."""
    named = scene.between(scene.sentence.start, position)
    for one, other in pairwise(u for u in named if not u.is_place):
        if scene.text[one.end : other.start] in ("与", "和", "同"):
            both = [scene.body_of(one), scene.body_of(other)]
            return [body for body in both if body is not None] if None not in both else []
    return []


def _with_partners(scene: Scene, acting: list[Unit], before: int) -> list[Unit]:
    """A携手B，3月5日举办E: those whom the clause before joins to its subject."""
    run = list(acting)
    if not run or not all(u.is_body for u in run):
        return run
    for unit in scene.between(run[-1].end, before):
        if not unit.is_body or not _JOIN.fullmatch(scene.text, run[-1].end, unit.start):
            break
        run.append(unit)
    joined = len(run) > len(acting) and _TOGETHER_WITH.search(scene.text, acting[-1].end, run[-1].start)
    return run if joined or _CLAUSE_ENDS.match(scene.text, run[-1].end) else acting


# A联合B|走进P，举办E: whatever they do before they hold it, they do it together
_TOGETHER_WITH = re.compile(r"联合|会同|携手?|偕同?|联袂|牵手|联手")
_CLAUSE_ENDS = re.compile(
    r"(?:等[^，。；]{0,8}|等[^，。；的了在于]{0,60}|[两三四五六七八九十\d]+(?:家|个)?(?:单位|部门)|一起|一道|共同)?，"
)
# 某会的同志介绍，在P举办的E已开放报名: by whom, it does not say
_SAYS = re.compile(r"(?:介绍|表示|透露|说|获悉|了解到?|指出)[，：]$")
_SPEAKS_FOR = re.compile(
    r"(?:在[^，。；]{2,12}[上中时])?(?:还|也)?(?:表示|介绍|透露|表态|提出|告诉[^，。；]{1,6}|说|宣布)[，：]"
)
# others than the body that tells the story act: 志愿者们走进…, 一行…后
_OTHERS = re.compile(
    r"一行|志愿者|代表团|考察团|调研组|学生|同学们|师生|两家|几家|双方|三方|各方|在[^，。；]{0,8}(?:论坛|大会|年会|活动)(?:上|期间|中)|(?:开幕式|闭幕式|仪式)(?:上|期间)"
)

# 由某组委会举办: somebody else, under a name that stays unknown
_BY_UNKNOWN = re.compile(r"由[^，。；]{2,24}$")
# 我市举行: the place acts, not the body that tells of it
_OUR_PLACE = re.compile(
    r"(?<![^，。；：\s日午晚前讯）])(?:我|全)[省市区县州盟旗](?:将|正式|隆重|成功|顺利|圆满|同步|首次)*$"
)


def _place_acts(scene: Scene, position: int) -> bool:
    """海东市举办: the place is told to hold it, not a body."""
    place = next((u for u in reversed(scene.between(scene.sentence.start, position)) if u.is_place), None)
    if place is None or _ADVERBS.fullmatch(scene.text, place.end, position) is None:
        return False
    return scene.text[place.start - 1] in "，。；：\n 日午晚"


_ADVERBS = re.compile(r"(?:将|正式|隆重|成功|顺利|圆满|同步|首次)*")


_DOES = re.compile(r"(?:深入|大力|扎实|积极|全面|持续|坚持|聚焦|围绕|通过|始终|高度|认真|立足|以|将|把|已|先后)")


def _place_tells(scene: Scene, start: int, position: int) -> bool:
    """近年来，互助县深入实施某战略，通过开展E: what a place does is not done by the body that tells of it."""
    return any(
        (u.start == start or scene.text[u.start - 1] in "，：\n") and _DOES.match(scene.text, u.end)
        for u in scene.between(start, position)
        if u.is_place
    )


def _home(scene: Scene, position: int) -> list[Mention]:
    """The body that the story is told by, unless somebody else acts before the verb, under a name that stays unknown."""
    start = scene.sentence.start
    unknown = any(b.mention is None and start <= b.start < position for b in scene.story.bodies)
    home = scene.state.home
    if (
        unknown
        or home is None
        or home.name.endswith(words("frames.toml", "hosting", "media"))
        or _place_tells(scene, start, position)
        or _OTHERS.search(scene.text, start, position)
    ):
        return []
    return [home] if _tells(scene, home) else []


def _tells(scene: Scene, home: Mention) -> bool:
    """Whether the story is of this body: credited to it, with it in the headline or as a subject, or named again and again."""
    story, here = scene.story, scene.sentence
    places = [b.start for b in story.bodies if b.mention == home]
    near = any(start < story.headline_end or here.start <= start < here.end for start in places)
    if near or home in scene.state.topic or len(places) > 2:
        return True
    return any(name in story.byline + story.masthead for name in (home.name, *home.aliases))


def _inside(scene: Scene, start: int, end: int, event: Unit) -> tuple[list[Unit], list[Unit]]:
    """The bodies of a clause before its verb that may be hosts, and those that are only the place where it is held."""
    text = scene.text
    hosts: list[Unit] = []
    venues: list[Unit] = []
    last: Unit | None = None
    floor = event.end if event.end <= end else start
    for unit in scene.between(max(start, floor), end):
        adjoining = last is not None and last in venues and text[last.end : unit.start] in ("", "、", "和", "与", "及")
        bracketed = (
            text.rfind("（", start, unit.start) > text.rfind("）", start, unit.start) and "）" in text[unit.end : end]
        )
        if unit.is_body and bracketed:
            continue
        if unit.is_body and _INVITED.search(text, start, unit.start) and _TOGETHER.match(text, unit.end):
            hosts.append(unit)
        elif unit.end == end and event.start >= end and _is_no_room(scene, start, unit):
            hosts.append(unit)  # 在该会举办的讲座上
        elif adjoining or _VENUE.search(text[max(start, unit.start - 2) : unit.start]):
            venues.append(unit)
        elif unit.is_body and not _VENUE.search(_DETAILS.sub("", text[max(start, unit.start - 30) : unit.start])):
            hosts.append(unit)
        last = unit
    return hosts, venues


def _is_no_room(scene: Scene, start: int, unit: Unit) -> bool:
    """Whether a body is no house where others could meet: a society, or an office of which a meeting is told (在某局召开的会议上)."""
    if unit.mention.type != "Government" or not _OFFICE.search(unit.mention.name):
        return unit.mention.type == "Association"
    alone = not any(u.is_body for u in scene.between(start, unit.start))
    return alone and scene.text.startswith("召开的", unit.end)


_OFFICE = re.compile("(?:政府|党?委|[局厅部办署]|党组|政协|人大常委会|管委会)$")
# A邀B一起办了E
_INVITED = re.compile(r"(?:邀(?:请|集|约|上)?|请来|拉上|约上)$")
_TOGETHER = re.compile(r"(?:等[^，。；]{0,8})?(?:一起|一道|一同|共同|联手|携手|联合|合力)")
# what may stand between 在 and the body: 在帮扶村——互助县某村, 在中科院某园
_DETAILS = re.compile(r"(?<=[在于])(?:[^，。；、和与及由下]{0,10}|[^，。；、由下]{0,24}(?:内|里|旁|附近)的)$")


def own_body(story: Story, event: Unit | Span) -> Mention | None:
    """The body whose name the event's name begins with (漯河市科协第五届委员会…会议), where no other takes part in it."""
    body = _heads(story, event)
    if body is None:
        return None
    rest = story.text[body.end : event.end]
    inner = [b for b in story.bodies if body.end <= b.start < event.end]
    shared = _OF_YEAR.match(story.text, event.start) or _OWN.search(rest) or inner or rest[0] in "与和、"
    return None if shared and not is_congress(rest) else body.mention


def _heads(story: Story, event: Unit | Span) -> Span | None:
    """The body that an event's name begins with, behind its year."""
    year = _OF_YEAR.match(story.text, event.start, event.end)
    start = year.end() if year else event.start
    return next((b for b in story.bodies if b.start == start and b.end < event.end and b.kind != "Station"), None)


def _is_own_congress(scene: Scene, event: Unit) -> bool:
    """经某委批准，在P举行A六届二次全委会: nobody else holds it."""
    body = _heads(scene.story, event)
    return body is not None and body.kind == "Association" and is_congress(scene.text[body.end : event.end])


def _jointly(scene: Scene, event: Unit) -> list[Mention]:
    """A、B联合年会: those who stand before the body that the name begins with."""
    body = _heads(scene.story, event)
    if body is None or not scene.text.startswith(("联合", "共同", "两会"), body.end):
        return []
    run = [u for u in scene.list_before(event.start, scene.clause_at(event.start)[0]) if u.is_body]
    return bodies_of(scene, run) if run and scene.text[run[-1].end : event.start] in ("、", "和", "与", "及") else []


# 2025年海东市科协年会
_OF_YEAR = re.compile(r"20\d\d年度?")


def is_shared(rest: str) -> bool:
    """Whether what follows a body in an event's name is also done with or for others (合作签约仪式, 揭牌仪式)."""
    return _OWN.search(rest) is not None


def is_congress(rest: str) -> bool:
    """Whether what follows a body in an event's name makes it a meeting of that body itself (第五次代表大会, 年会)."""
    return _CONGRESS.match(rest) is not None


def _leader(scene: Scene, position: int, verb: int) -> list[Mention]:
    """Who acts where the clause drops its subject: named earlier in the sentence, else the body that the story is told by."""
    earlier = (
        bodies_of(scene, [u for u in scene.subjects(position - 1) if u.is_body])
        if position > scene.sentence.start
        else []
    )
    if not earlier and _BOTH.search(scene.text, position, verb) and len(scene.state.parties) > 1:
        return list(scene.state.parties)
    return earlier[:1] or _home(scene, verb)
