"""One verb of giving: who gives and who gets, from the words around it."""

from __future__ import annotations

import re

from extractors.frames.pairs import is_unnamed
from extractors.frames.receivers import GIVES, HELPED, POINTED, Verb, directed, is_thing, is_token, kinds_of, pointed_at
from extractors.frames.scene import Scene, Unit
from graph.model import Mention

Sides = tuple[list[Mention], list[Mention]]
NOBODY: Sides = ([], [])


# A、B, A联合B: who gives together
_TOGETHER = re.compile(
    r"[、和与及]|以及|、?以及|(?:[^，。；]{0,4}(?:联合|携手|会同|协同|携))|等[^，。；、]{0,8}(?:联合|和|与)"
)
# A号召企业向B捐赠: others give
_HAS_OTHERS = re.compile(r"号召|呼吁|动员|协调|联系(?!村|点)|组织(?!部)|鼓励|引导|发动|倡导|倡议|促成|推动|邀请|争取")
# 甲校长代表某校向
_FOR = re.compile(r"[\u4e00-\u9fff]{0,6}代表")
# 甲到会祝贺。他向学校赠送…
_HE = re.compile(r"(?:随后|最后|会上|现场|当场|并|，)*[他她](?!们|人)")
# 甲代表公司向: of several posts the one at a company
_FOR_FIRM = re.compile(r"代表(?:我司|我?公司|企业|集团)[向为给对将把]?$")
# 某副厅长甲个人向某馆捐赠
_ONES_OWN = re.compile(r"(?:同志|先生|女士|教授|院士)?(?:以)?(?:个人|自己掏|自掏腰包|自费|自己出资)")
# A主办的活动走进B，…: the event is the subject
_HOSTS = re.compile(r"(?:联合|共同)?(?:主办|承办|协办|举办|发起|组织)[^，。；]{0,30}?的")


# 教育公司“某某星球”向B: a giver that no rule knows
_UNKNOWN = re.compile(r"”|(?:公司|集团|企业|单位|机构)(?!名义)")


def givers(scene: Scene, verb: Verb, position: int) -> list[Mention]:
    """Those who act before `position`: the list in the clause (also A联合B), the subject before it, or who tells the story.

    A giver that is told but not known (5家企业向…) is not replaced by another body.
    """
    clause = verb.clause
    acting = [u for u in scene.subjects(position) if scene.text[u.start - 1 : u.start] != "《"]
    if acting and acting[-1].start >= clause[0]:
        for unit in scene.between(acting[-1].end, position):
            if not _TOGETHER.fullmatch(scene.text, acting[-1].end, unit.start):
                break
            acting.append(unit)
        spoken_for = scene.between(acting[-1].end, position)
        if spoken_for and spoken_for[0].is_body and _FOR.fullmatch(scene.text, acting[-1].end, spoken_for[0].start):
            return [spoken_for[0].mention]
        if acting[-1].is_person and _ONES_OWN.match(scene.text, acting[-1].end):
            return []
        if _FOR_FIRM.search(scene.text, acting[-1].end, position):
            name = acting[-1].mention.name
            return [p.body for p in scene.story.posts if p.person == name and p.body.type == "Enterprise"][:1]
        others = _HAS_OTHERS.search(scene.text, acting[-1].end, position)
        if others:
            return [u.mention for u in scene.list_after(others.end(), 0) if u.is_body and u.end <= position]
    elif is_unnamed(scene, clause[0], position - 1) or (acting and _HOSTS.match(scene.text, acting[-1].end)):
        return []
    elif not all(u.is_body for u in acting):
        acting = acting[:1]
    if not acting and _HE.match(scene.text, clause[0]):
        he = scene.he()
        body = scene.state.posts.get(he.name) if he is not None else None
        return [body] if body is not None else []
    bodies = [m for u in acting if (m := scene.body_of(u)) is not None]
    if not acting and _UNKNOWN.search(scene.text, clause[0], position):
        return []
    return list(dict.fromkeys(bodies)) if bodies or acting else _spoken_for(scene)


# 捐赠活动, 捐赠证书: the verb is a part of a noun
_NOUN = re.compile(
    r"(?:活动|仪式|证书|牌匾|协议|单位|者|方|人(?!民|才)|名单|大会|计划|工作|关系|对象|项目|倡议|典礼|现场|签约|揭牌|暨|情况|机制|责任|干部|队|村|点|县|户|资金管理|助学(?:的|活动)|中心|成果|经验)"
)
# right behind the verb: 资助A, 捐给A, 援建的A
_BEHIND = re.compile(r"(?:了|给|给了|予)?(?:来自)?")
_WITH_OBJECT = re.compile(rf"{HELPED.pattern}|(?:捐赠|赠送|转赠|捐献|赠予|赠书|捐书)$")
# 捐了10台电脑给A, 捐赠20套教具给A
_THING_TO = re.compile(r"[^，。；]{1,24}?(?:给|予)(?:了)?")
# 赠送A编印的丛书: who made the thing does not get it
_MADE = re.compile(
    r"(?:自主|联合|组织|共同|自行|精心|最新)*(?:编|制|研|出版|印|设计|开发|生产|提供|筹|捐|创作|拍摄|定做|定制|采购)[^，。；]{0,3}的"
)
# 支援A的医务人员: only tells which crew is meant
_CREW = re.compile(
    r"(?:抗疫|抗击疫情|建设|抗震救灾|的)*(?:一线)?(?:医务|医护|工作|干部|技术|专业)?(?:人员|人才|医疗队|医护|干部|队员|队|教师)"
)
# 捐出10万元，用于A改造
_THING_FOR = re.compile(r"[^，。；]{1,24}，(?:全部|专门|将)?用于")
# 援建的科普教室在A挂牌
_STANDS_IN = re.compile(r"(?:了)?的[^，。；]{2,16}?(?:，)?(?:在|落户)")
_OPENS = re.compile(r"[^，。；]{0,6}?(?:挂牌|揭牌|落成|启用|投用|投入使用|竣工|开馆|建成|亮相|落户|开放)|[，。]")
_OF_ONES_OWN = re.compile(r"免费|无偿|出资|捐|拿出|自费|援|帮扶|结对|对口|投入|筹资|拨款|筹措")
_AT = re.compile(r"在$")
_GIFT = re.compile(r"捐|赠|移交")


# 重点帮扶|村某村: what the receiver is
_HELPED_ONE = re.compile(r"(?:村|县|对象|地区)(?=[\u4e00-\u9fff]{2,}?[村县镇乡校区])")


def sides(scene: Scene, verb: Verb) -> Sides:
    """Givers and receivers of one verb."""
    text, start = scene.text, verb.clause[0]
    if HELPED.search(verb.word) and _HELPED_ONE.match(text, verb.end):
        return NOBODY
    towards = [u for u in directed(scene, verb) if not _is_where(text, u)]
    if towards:
        first = towards[0].start
        # 向B校长甲捐赠: B gets it
        heads = [b for u in towards if u.is_person and _GIFT.search(verb.word) for b in u.bodies[:1]]
        return givers(scene, verb, first), _receiving(towards) or heads
    pointed = POINTED.search(text[start : verb.start])
    only_towards = verb.word in kinds_of("towards") - GIVES and not pointed
    if directed(scene, verb) or only_towards or _NOUN.match(text, verb.end):
        return NOBODY
    if verb.word in kinds_of("building"):
        built = _receiving(_where_built(scene, verb))
        return (givers(scene, verb, verb.start), built) if built else NOBODY
    passive = re.search(r"由$", text[max(start, _last_start(scene, verb) - 1) : _last_start(scene, verb)])
    behind = _behind(scene, verb)
    receivers = behind or _where_built(scene, verb)
    if passive and not (receivers and text.startswith("的", verb.end)):
        return _given_by(scene, verb)
    helper = next((u for u in scene.between(start, verb.start) if u.is_body and verb.start - u.end <= 2), None)
    if behind and helper is not None and text.startswith("的", verb.end):
        return [helper.mention], _receiving(behind)
    if receivers:
        return givers(scene, verb, verb.start), _receiving(receivers)
    receivers = pointed_at(scene, verb)
    if receivers:
        acting = givers(scene, verb, start + pointed.start() if pointed else verb.start)
        return [giver for giver in acting if giver not in _receiving(receivers)], _receiving(receivers)
    return NOBODY


def _receiving(units: list[Unit]) -> list[Mention]:
    return [u.mention for u in units if not u.is_person]


def _last_start(scene: Scene, verb: Verb) -> int:
    inside = scene.between(verb.clause[0], verb.start)
    return inside[-1].start if inside else verb.clause[0]


# 由A捐建，设在B
_STANDS_AT = re.compile(r"[^，。；]{0,10}，(?:现)?(?:设在|落户|安在|位于|建在|坐落(?:在|于))(?:了)?")


def _house_before(scene: Scene) -> list[Mention]:
    """The only school, museum or village that the sentence before speaks of."""
    last = next((s for s in reversed(scene.story.sentences) if s.end <= scene.sentence.start), None)
    if last is None or last.headline:
        return []
    named = {b.mention for b in scene.story.bodies if b.mention and last.start <= b.start < last.end}
    houses = [m for m in named if m.type in ("Academic", "ScienceMuseum", "Station")]
    return houses if len(houses) == 1 else []


def _given_by(scene: Scene, verb: Verb) -> Sides:
    """B的展品由A捐赠; B的展厅开放。展品由A捐赠."""
    inside = scene.between(verb.clause[0], verb.start)
    subject = [u for u in inside[:-1] if u.is_body] or [u for u in scene.subjects(verb.clause[0]) if u.is_body]
    stands = _STANDS_AT.match(scene.text, verb.end, scene.sentence.end)
    if stands and (found := scene.list_after(stands.end(), 0)):
        return _receiving(inside[-1:]), _receiving(found[:1])
    named = any(u.is_body for u in scene.between(scene.sentence.start, inside[-1].start))
    return _receiving(inside[-1:]), _receiving(subject[:1]) if named else _house_before(scene)


def _behind(scene: Scene, verb: Verb) -> list[Unit]:
    """资助A、B; 援建的A; 捐了10台电脑给A."""
    text, end = scene.text, verb.clause[1]
    joint = _BEHIND.match(text, verb.end)
    at = joint.end() if joint else verb.end
    if HELPED.search(verb.word) and text.startswith("的", at):
        at += 1
    found = [u for u in scene.list_after(at, 0) if not _is_where(text, u)]
    if found and (_MADE.match(text, found[-1].end) or _CREW.match(text, found[-1].end)):
        return []
    if found and _WITH_OBJECT.search(verb.word):
        return found
    thing = _THING_TO.match(text, verb.end, end) or _THING_FOR.match(text, verb.end, scene.sentence.end)
    if not thing or not is_thing(text, verb.end, thing.end()):
        return []
    return [u for u in scene.list_after(thing.end(), 0) if not _is_where(text, u)]


def _where_built(scene: Scene, verb: Verb) -> list[Unit]:
    """在A援建了科普教室, 援建的科普教室在A挂牌."""
    text = scene.text
    own = verb.word in kinds_of("building") and _OF_ONES_OWN.search(text, _paid_from(scene, verb), verb.start)
    if verb.word not in (*kinds_of("built"), *GIVES) and not own:
        return []
    inside = scene.between(verb.clause[0], verb.start)
    if (
        inside
        and verb.word not in GIVES
        and _AT.search(text[max(verb.clause[0], inside[-1].start - 1) : inside[-1].start])
    ):
        return inside[-1:]
    stands = _STANDS_IN.match(text, verb.end, scene.sentence.end)
    found = scene.list_after(stands.end(), 0) if stands else []
    return found if found and _OPENS.match(text, found[-1].end) else []


_PAYS = re.compile(r"[^，。；]{0,16}(?:出资|捐资|筹资|投入|拨款|筹措|拿出)[^，。；]{0,16}，")


def _paid_from(scene: Scene, verb: Verb) -> int:
    """Where what is paid may be told: in the clause, or in the one before it (A出资20万元，在B建起了科普室)."""
    before = [c for c in scene.sentence.clauses if c[1] <= verb.clause[0]]
    if not before or not scene.text.startswith(("在", "为", "给"), verb.clause[0]):
        return verb.clause[0]
    return before[-1][0] if _PAYS.search(scene.text, before[-1][0], verb.clause[0]) else verb.clause[0]


# 向某县3所中学捐赠: schools of one county
_SCHOOLS = re.compile(r"的?(?:\d+|[一二三四五六七八九十两])[所]")


_NAMED_BEHIND = re.compile(r"的?[^，。；]{2,10}——")


def _is_where(text: str, unit: Unit) -> bool:
    """向河南省23所中学捐赠, 向某县贫困学生捐赠: the division only says where those are who get it."""
    code = unit.mention.division or ""
    if unit.is_place and _NAMED_BEHIND.match(text, unit.end):
        return True
    if unit.is_place and code[-2:] not in ("", "00") and _SCHOOLS.match(text, unit.end):
        return False
    return unit.is_place and bool(
        re.match(
            r"的?(?:\d+|[一二三四五六七八九十百两几多]+|部分|各|贫困|困难|优秀|基层|农村|中小|留守|广大)(?:余|多)?[所个名位家户中小]?[^，。；向捐赠送]{0,12}(?:校|学|院|馆|师生|儿童|群众|家庭|户|村|企业|老人|工作者|代表|居民|农民)",
            text[unit.end : unit.end + 28],
        )
    )


def _spoken_for(scene: Scene) -> list[Mention]:
    """A clause without a subject: the group that is on its way, or the body that the story is told by."""
    if scene.state.visitor_body is not None and scene.state.visitors:
        return [scene.state.visitor_body]
    return [scene.state.home] if scene.state.home else []


_BUYS = re.compile("购|买")
_FROM = re.compile("向|从")
_FREE = re.compile(r"[^。；]{0,24}?(?:全免|分文不[收取]|没收一分钱|不收[^，。]{0,4}钱|不花一分钱)")
# 希望能够为学生提供用品
_COULD = re.compile("希望|能够|可以|需要|便于|旨在|以便")
_OTHER_SENDING = frozenset(f"{before}送" for before in "报选推输护接抄呈寄目")


def may_give(text: str, verb: Verb) -> bool:
    """Whether the words beside the verb let it be a gift: no token, no work for pay."""
    start, end = verb.clause
    if _BUYS.search(verb.word) and _FROM.search(text, start, verb.start):
        # 向某校购买手工艺品
        return False
    if text[verb.start - 1] == "的":
        # 利用某会的捐赠资金
        return False
    if verb.word == "提供" and _COULD.search(text, start, verb.start):
        return False
    if is_token(text, verb.end, end) or text[verb.start - 1 : verb.start] + verb.word[:1] in _OTHER_SENDING:
        return False
    if verb.word in kinds_of("vague"):
        return is_thing(text, verb.end, end) and not text.startswith("的", verb.end)
    if verb.word in kinds_of("building"):
        told = max(start - 40, text.rfind("。", 0, start) + 1)
        free = _OF_ONES_OWN.search(text, told, verb.start) or _FREE.match(text, verb.end)
        return bool(re.search("[给帮]", text[start : verb.start])) or bool(free)
    return True
