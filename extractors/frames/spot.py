"""Visits told by the spot: 在B馆，一行观看了…; A在B调研; A在B馆馆长陪同下参观了展厅; A一行来永."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.context.credits import credits_of
from extractors.context.levels import division_at, place_votes
from extractors.context.places import place_mention
from extractors.document import Fact
from extractors.frames.goals import goals_after
from extractors.frames.patterns import group
from extractors.frames.scene import Scene, Unit
from extractors.frames.tellings import where
from extractors.frames.visitors import GROUP, HE
from graph.divisions import divisions, forms
from graph.model import Mention, Modality

_THERE = re.compile(
    r"(?:等(?:地|处|[两三四五六七八九十\d]*家?单位|企业|学校|高校|场馆)?)?(?:(?:就|对|围绕)[^，。；]{2,40}?(?=进行|开展|展开|考察|调研|作))?"
    r"(?:的[^，。；的]{0,8}?(?:访问|考察|参访|行程)(?=[，。；]|圆满|结束)|(?:的[\u4e00-\u9fff]{1,6}[里内中上间])?(?:实地|专题|现场|(?:开展|进行|展开)(?:[^，。；]{0,14}?(?:专题|实地|现场|工作))?|专程|深入|集中|走访)*(?:了)?(?:考察|调研|参观|走访|视察|观摩|督导|督查|踏勘|勘察|查看|巡查|检查指导|检查工作|现场办公|参访|察看|慰问|看望|取经|请教|讨教|学艺|踏察|瞻仰"
    r"|看(?!到|来|齐|病|书|守)|听(?!证)|问(?!题|世)|上了一[堂课]|试[玩用]|停下|开了?[^，。；]{0,6}座谈会|[转走](?:了)?一圈|(?:[待呆泡逛转走看停坐蹲住]|活动|盘桓|逗留)(?:留)?了?[^，。；]{1,5}?(?:天|日|小时|上午|下午|圈)|活动(?=[，。；]))(?!组|团|点|报告|座谈会|问卷|人数|人次|者|员))"
)
_LOOKED = re.compile(
    r"(?:边看边|驻足|观看|参观|听取|听了|体验|察看|查看|了解|观摩|询问|看了|看到|走进|考察|调研|走访|看望|慰问|学习了|交流了)(?!交流?团|学习?团|[组团队])"
)
# 在B，馆长介绍了…: the hosts tell those who have come
_HOSTED = re.compile(r"[^。；]*?(?:介绍|汇报|讲解|接待|迎接|欢迎|陪同|演示)")
_HALLS = clued(
    r"(?:参观|察看|观摩|体验|考察|观看|看|走完|走遍|走过)(?:了)?[^，。；]{0,24}?(?:展厅|展区|展馆|展品|影院|序厅|展项|展览|馆)"
)
_ESCORT = re.compile(r"[^，。；]{0,12}?的?(?:全程|热情)?(?:陪同|引导|带领|引领|陪伴)")


_IN = clued("在|走进|走入|步入|来到|进入|踏进|踏入|跨进|抵达|走出|看完|走完")
_INTO = re.compile(f"(?:{_IN.pattern})了?$")
_INTO_PLACE = re.compile(f"(?:{_IN.pattern})了?[\u4e00-\u9fff]{{2,10}}[省市县区镇乡村]的$")


def _leads_into(text: str, start: int, position: int) -> bool:
    """Whether 在, 走进 or their like stands before a name, also with its place between (在某区的B)."""
    if _INTO.search(text, max(start, position - 3), position):
        return True
    return text[position - 1] == "的" and _INTO_PLACE.search(text, max(start, position - 15), position) is not None


@where(_IN)
def on_the_spot(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """在A、B调研, 在A对某事进行了调研, 在B馆，一行观看了…, 走进B，甲边看边问: the places of the verbs and where they were."""
    text, end = scene.text, scene.sentence.end
    for unit in scene.units:
        if unit.is_person or not _leads_into(text, scene.sentence.start, unit.start):
            continue
        goals = [u for u in goals_after(scene, unit.start, 0) if not u.is_person]
        if goals and _THERE.match(text, goals[-1].end, end):
            if (
                scene.subjects(unit.start)
                or HE.search(text, scene.sentence.start, unit.start)
                or GROUP.search(text, scene.clause_at(unit.start)[0], unit.start)
                or _THEY.search(text, scene.clause_at(unit.start)[0], unit.start)
            ):
                yield unit.start, goals
        elif goals and all(u.is_body for u in goals) and text.startswith(("，", "里，", "内，"), goals[-1].end):
            comma = text.index("，", goals[-1].end)
            looked = _LOOKED.search(text, comma, scene.clause_at(comma + 1)[1])
            if looked and (_group_between(scene, comma, looked.start()) or _acts(scene, comma, looked.start(), goals)):
                yield looked.start(), goals
            elif acted := _visitors_act(scene, unit.start, comma):
                yield acted, goals
            elif unit.start - scene.sentence.start <= 1 and scene.state.visitors and _HOSTED.search(text, comma, end):
                yield comma, goals


# 在B，甲出席了开幕式: there for what is held
_TAKES_PART = re.compile(
    r"[^。；]{0,24}?(?:出席|参加|主持|致辞|致词|发表|演讲|讲话|作[^，。；]{0,8}报告|颁奖|揭牌|授牌|剪彩|获|当选|[说讲谈介]|回忆|透露|表示|指出)"
)
_IT_IS_THEY = re.compile(rf"(?:{group()}|客人|来宾|[他她]们|大家|一行)(?:一行|们)?")


def _visitors_act(scene: Scene, start: int, comma: int) -> int:
    """在B，甲一连问了十几个问题: where those end who are on their way, right behind the comma, whatever they do there; else 0."""
    state, text = scene.state, scene.text
    if not _OPENS.fullmatch(text, scene.clause_at(start)[0], start) or _TAKES_PART.match(text, comma + 1):
        return 0
    they = _IT_IS_THEY.match(text, comma + 1) if state.visitors else None
    if they:
        return they.end()
    first = next((u for u in scene.units if u.start == comma + 1 and not u.is_place), None)
    known = first is not None and first.mention in (*state.visitors, state.visitor_body)
    if first is None or not (
        known or (GROUP.match(text, first.end) and _WELCOME.match(text, first.end, scene.sentence.end))
    ):
        return 0
    return first.end


_OPENS = re.compile(r"(?:[上下]午|随后|接着|当天|当日|然后|最后|[\d月日至\-、]+|，)*在")
# 一行受到馆长乙热情接待
_WELCOME = re.compile(r"[^，。；]{0,6}(?:受到|得到)[^。；]{2,40}(?:欢迎|接待)")


_THEY = re.compile("[他她]们|大家|(?:先|又|再|还|也|随后|接着|然后)在$")
# A一行到某市考察，B接待
_RECEIVES = clued(r"(?:负责|热情|热忱|亲切|予以|全程)?接待(?=[，。；]|$)")


@where(_RECEIVES)
def received(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """A一行到某市考察，B接待: B is where they went."""
    match = scene.first(_RECEIVES)
    if match is None:
        return
    clause = scene.clause_at(match.start())
    hosts = [u for u in scene.between(clause[0], match.start()) if u.is_body]
    if clause[0] > scene.sentence.start and len(hosts) == 1 and hosts[0].start - clause[0] < 2:
        yield match.start(), hosts


# 应B邀请，A到访
_ASKED = clued(r"[应受](?P<host>[^，。；]{3,40}?)(?:的|之|盛情|诚挚)*邀(?:请|约)?[，、]?")
_COMES = re.compile(r"到访|来访|登门|上门|前来|前去|做客|造访|前往(?=讲学|授课|作报告|访问|考察|，)")


@where(_ASKED)
def invited(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """应B邀请，A到访: the goal is who invited."""
    asked = scene.first(_ASKED)
    comes = _COMES.search(scene.text, asked.end(), scene.sentence.end) if asked else None
    if asked and comes and not scene.sentence.headline:
        hosts = [u for u in scene.between(asked.start("host"), asked.end("host")) if u.is_body]
        if len(hosts) == 1 and scene.subjects(comes.start()):
            yield comes.start(), hosts


_HITHER = clued(
    r"(?P<way>来|莅|抵|到访?|莅临|赴|访)(?:我们?(?P<level>[省市县区州旗])|(?P<place>[\u4e00-\u9fff]))"
    r"(?:，|进行|开展|考察|调研|对接|交流|学习|访问|参观|指导|座谈|洽谈|取经|走访|视察|检查|督导|慰问|专题)"
)


@where(_HITHER)
def hither(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """A一行来永考察, 来我市调研, 赴港访问: where they went is told by one character, or as the hosts' own."""
    for match in scene.every(_HITHER):
        acting = scene.subjects(match.start())
        guests = {u.mention.division for u in acting} | {body.division for u in acting for body in u.bodies}
        if match["level"]:
            code, _ = division_at(scene.story, match["level"], "", match.start(), place_votes(scene.story))
            meant = [code] if code and code not in guests else []
        elif match["way"] in ("赴", "访", "抵"):
            meant = [code for code in forms().get(match["place"], ()) if code not in guests]
        else:
            codes = {b.mention.division for b in scene.story.bodies if b.mention and b.mention.division} - guests
            meant = [code for code in codes if match["place"] in divisions()[code].short] if guests else []
            meant = meant or [c for c in forms().get(match["place"], ()) if c.endswith("0000") and c not in guests]
        if len(meant) == 1:
            place = place_mention(meant[0], divisions()[meant[0]].name)
            yield match.start(), [Unit(match.end("way"), match.end("place" if match["place"] else "level"), place)]


_GUESTS = re.compile(rf"{GROUP.pattern}|大家|队员|团员|代表们|他们")


def _group_between(scene: Scene, start: int, end: int) -> bool:
    """Whether those who look are the visitors (not pupils or neighbours)."""
    known = {*scene.state.visitors, scene.state.visitor_body}
    return bool(_GUESTS.search(scene.text, start, end)) or any(u.mention in known for u in scene.between(start, end))


_SEEN = clued(
    r"(?:参观|考察|看|走|逛|听|了解|走访)完了?|走出|走遍了?|从(?=[^，。；从]{3,30}?(?:出来|离开|回来|归来|返回)，)"
)


@where(_SEEN)
def seen_through(scene: Scene) -> Iterator[tuple[int, list[Unit], tuple[Mention, ...]]]:
    """参观完B，A主席甲说: who speaks behind it has been there."""
    for match in scene.every(_SEEN):
        goals = [u for u in scene.list_after(match.end(), 0) if u.is_body]
        comma = scene.clause_at(match.start())[1]
        if goals and comma - goals[-1].end < 8 and not scene.subjects(match.start()):
            behind = [u for u in scene.between(comma, min(scene.sentence.end, comma + 60)) if u.is_person]
            if behind and _acts(scene, comma - 1, behind[0].end, goals):
                yield match.start(), goals, (behind[0].mention,)


_TAKES_IN = clued(
    r"(?:接待(?:了)?|迎接|领着|带着|陪着|引导)(?:他们|她们|客人|来宾|大家|一行)|[把将](?:客人|来宾|他们|她们|一行)[^，。；]{0,4}(?:领进|请进|迎进|带进|引进|领到|请到|带到)|(?:为|给|向)(?:客人|来宾|一行)[^，。；]{0,4}(?:讲解|介绍|当起)"
)


@where(_TAKES_IN)
def taken_in(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """B馆长甲把客人领进展厅, B主席甲接待了他们: where the visitors are whom the story has told of."""
    for match in scene.every(_TAKES_IN):
        clause = scene.clause_at(match.start())
        hosts = [u for u in scene.between(clause[0], match.start()) if u.is_person and u.bodies]
        bodies = [body for u in hosts for body in u.bodies]
        houses = [b for b in bodies[:1] if b.type in ("Association", "ScienceMuseum", "Academic", "Enterprise")]
        known = scene.state.own().union(scene.state.hosts)
        if houses and scene.state.visitors and known.isdisjoint(bodies):
            yield match.start(), [Unit(match.start(), match.start(), houses[0])]


def _acts(scene: Scene, start: int, end: int, goals: list[Unit]) -> bool:
    """Whether somebody from elsewhere is named as the one who looks (在B，A主席甲看了…)."""
    first = next((u for u in scene.between(start, end) if not u.is_place), None)
    if first is None or not first.is_person or first.start - start > 6:
        return False
    from_ = first.bodies or tuple(filter(None, [scene.body_of(first)]))
    return bool(from_) and not {u.mention for u in goals}.intersection(from_)


@where(_HALLS)
def escorted(scene: Scene) -> Iterator[tuple[int, tuple[Mention, ...], Mention]]:
    """A在B馆馆长X陪同下参观了展厅, B馆馆长X陪同A一行参观了展厅: who was at which museum."""
    for match in scene.every(_HALLS):
        hosts = [
            u
            for u in scene.between(scene.sentence.start, match.start())
            if u.is_person
            and any(b.type == "ScienceMuseum" for b in u.bodies)
            and _ESCORT.match(scene.text, u.end, match.start())
        ]
        if not hosts:
            continue
        museum = next(b for b in hosts[0].bodies if b.type == "ScienceMuseum")
        behind = [u for u in scene.between(hosts[0].end, match.start()) if u.is_person or u.is_body]
        before = [u for u in scene.between(scene.sentence.start, hosts[0].start) if u.is_person or u.is_body]
        guests = [u for u in behind if GROUP.match(scene.text, u.end) or u.is_person] or [
            u for u in before if scene.text[max(0, hosts[0].start - 1) : hosts[0].start] == "在"
        ]
        people = [u for u in guests if u.is_person] or guests
        who = tuple(dict.fromkeys(u.mention for u in people[:1] if museum not in u.bodies)) or scene.state.visitors
        if who and museum not in who:
            yield match.start(), who, museum


_CALLED_OFF = clued(r"(?:取消(?:了)?(?:行程|来访|访问)|未能(?:到访|来|前来|成行|同来)|没能(?:来|成行))")


@where(_CALLED_OFF)
def called_off(scene: Scene) -> Iterator[Fact]:
    """原定来访的A代表团取消行程: a visit to the body that tells of it which did not happen."""
    match = scene.first(_CALLED_OFF)
    if match is None or not re.search(r"来|到访", scene.text[scene.sentence.start : match.end()]):
        return
    named = [u for u in scene.between(scene.sentence.start, match.start()) if not u.is_place]
    hosts = [u.mention for u in scene.between(match.end(), scene.sentence.end) if u.is_body]
    goal = next((m for m in (*hosts, *_own(scene), scene.state.home) if m is not None), None)
    guests = [u.mention for u in named if u.mention != goal]
    if goal is not None and guests:
        yield Fact(guests[-1], "VISITED", goal, match.start(), modality=Modality.DENIED)


_HOME = clued(
    r"(?:来访|到访|莅访|莅临指导|登门(?:拜访|来访)?|前来(?=考察|参观|交流|学习|调研|访问|取经)|(?<=[组团队友事行员人次])来(?=考察|参观|交流|学习|调研|访问|取经|串门))(?=[，。；]|考察|交流|调研|指导|参观|洽谈|座谈|学习|访问|取经|串门)"
)


# 仪式在B举行。A主席甲前来授牌
_VENUE = re.compile(r"(?:举行|召开|举办|开幕|启动|进行|揭牌|揭幕|拉开|开讲)")
_FOR_IT = clued(r"前来(?=授牌|揭牌|祝贺|道贺|助阵|捧场|宣讲|授课|作报告|作讲座|指导|调研|考察|参观|慰问)")


@where(_FOR_IT)
def at_venue(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """仪式在B举行。A主席甲前来授牌: B is where he went."""
    match = scene.first(_FOR_IT)
    last = next((s for s in reversed(scene.story.sentences) if s.end <= scene.sentence.start and not s.headline), None)
    if match is None or last is None:
        return
    text = scene.text
    held = [
        b
        for b in scene.story.bodies
        if b.mention and last.start < b.start < last.end and text[b.start - 1] == "在" and _VENUE.match(text, b.end)
    ]
    acting = [u for u in scene.subjects(match.start()) if u.is_person and u.bodies]
    if len(held) == 1 and acting and all(held[0].mention not in u.bodies for u in acting):
        mention = held[0].mention
        assert mention is not None
        yield match.start(), [Unit(match.start(), match.end(), mention)]


# B馆长乙告诉记者，甲上周刚来过
_BEEN = clued(
    r"(?:来(?:学|看|考察|参观|取经|调研|访)?过|派人来|(?<![近年以未往将历])来[这此]|专程来|特地来|专门来|赶来)(?![年月])"
)
_SAYS = re.compile(r"(?:告诉|说|介绍|回忆|透露|谈到|表示|还记得|记得|高兴地)")


@where(_BEEN)
def been(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """B馆长乙告诉记者，甲上周刚来过: the house of who tells it."""
    for match in scene.every(_BEEN):
        clause = scene.clause_at(match.start())
        told = [u for u in scene.between(scene.sentence.start, clause[0]) if not u.is_place]
        house = scene.body_of(told[-1]) if told and told[-1].is_person else None
        if house is None and len(told) > 1 and scene.text[told[-2].end : told[-1].start] == "的":
            # B的乙告诉记者
            house = scene.body_of(told[-2])
        if house and _SAYS.match(scene.text, told[-1].end) and scene.acting(clause[0], match.start()):
            yield match.start(), [Unit(match.start(), match.start(), house)]


_WITH_OTHERS = re.compile(rf"{GROUP.pattern}|带着|带领|率|带队|一道|一起|一同")


@where(_HOME)
def home(scene: Scene) -> Iterator[tuple[int, list[Unit]]]:
    """A一行来访 on the page of a body that names itself only in masthead or source."""
    if scene.sentence.headline:
        return
    for match in scene.every(_HOME):
        clause = scene.clause_at(match.start())
        acting = [u for u in scene.subjects(match.start()) if u.start >= clause[0]]
        own = [m for m in _own(scene) if all(m != u.mention and m not in u.bodies for u in acting)]
        if acting and own and _WITH_OTHERS.search(scene.text, acting[-1].end, match.start()):
            yield match.start(), [Unit(match.start(), match.end(), own[0])]


def _own(scene: Scene) -> list[Mention]:
    """The body whose page this is, as the story calls it."""
    named = [span.mention for span in scene.story.bodies if span.mention is not None]
    return [
        next((m for m in named if m.name == credit.name or credit.name in m.aliases), credit)
        for credit in credits_of(scene.story)
    ]
