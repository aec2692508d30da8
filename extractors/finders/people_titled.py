"""People beside a title: the name before it (王瑰曙书记, 何积丰教授) and the names behind it (副主席甲、乙)."""

from __future__ import annotations

import re

from extractors.document import Mark
from extractors.finders.known_words import holds_known_word, holds_word
from extractors.finders.names import (
    FUNCTION,
    IN_BRACKETS,
    RARE,
    follower,
    given,
    is_name,
    name_characters,
    name_end,
    of_elements,
    rating_of,
    surnames,
)

_LATIN = re.compile(
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*)?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+(?:[ .·]+[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*){0,4}"
)
# 基地负责人（某县博物馆馆长）某甲
_POST_IN_BRACKETS = re.compile(r"（[^（）]{3,24}[长任记席事裁]）")
# 于昨日出席
_WHEN = re.compile(r"[昨今近日前当本次]|[上下]午|\d")
# 名誉理事长向某某院士、…出席: nothing is given or told to anybody
_XIANG_IS_NAME = re.compile(r"(?:院士|教授|研究员|博士)(?![^。\n]{0,60}?[颁授赠送献赋捐讲介汇表致请学转说通咨提发问])")
# what shows that 向荣昌 before it is a name, and 向 no preposition
_SAID = re.compile(
    r"以“|作“|讲“|分享|出席|参加|发言|讲话|致词|汇报|宣读|陪同|等(?:[\u4e00-\u9fff\d]{0,3}[人位]|陪同|出席|参加)|[两三四五六七八九]位|说|表示|指出|强调|介绍说|认为|主持|致辞|率队|带队|一行"
)
# titles of the learned, which stand behind names (中文系某甲教授)
LEARNED = frozenset(("教授", "副教授", "研究员", "副研究员", "院士", "博士", "老师", "先生", "女士"))
_BEFORE_NAME = set("，。；：、\n “”与和及由请")


# titles of those who work in a department (学会部某甲副调研员)
_STAFF = ("调研员", "巡视员", "科员", "干部", "主任")


def rather_behind(text: str, title: Mark, blocked: set[int], found: dict[int, int]) -> None:
    """南钢总工程师楚觉舟: of two that look like names on both sides of a title, the one behind has it."""
    first = title.start - 2
    end = name_end(text, title.end, blocked, sure=False)
    if (
        end == title.end + 3
        and text[max(0, first - 1) : first] in ("", *"，。；：、\n")
        and rating_of(text, title.end, 3) >= 2
    ):
        del found[first]
        found[title.end] = end


# surnames that qualify titles more often than they are addressed
_NO_ADDRESS = RARE | set("原前现正任时")


def addressed(text: str, position: int) -> bool:
    """Whether a surname alone stands before a title (，谷会长爽快应下): what follows is no name."""
    surname = text[position - 1 : position]
    return surname in surnames() and surname not in _NO_ADDRESS and (position < 2 or text[position - 2] in _BEFORE_NAME)


def after_title(text: str, title: int, position: int, blocked: set[int], found: dict[int, int]) -> None:
    """The names behind the title from `title` to `position`."""
    start = position
    bracket = IN_BRACKETS.match(text, start) or _POST_IN_BRACKETS.match(text, start)
    start = bracket.end() if bracket else start
    if text[start : start + 1] == " ":
        start += 1
    match = _LATIN.match(text, start)
    if match and len(match.group()) >= 4:
        found[start] = match.end()
        return
    leading = text[max(0, start - 1) : start] in tuple("长席记任理事裁表官使监赞")
    unusual = _unusual_end(text, start, blocked) if leading else None
    spoken_to = text[title - 1 : title] in surnames() and text[start] not in surnames()
    if unusual and spoken_to and not name_characters().issuperset(text[start:unusual]):
        # 庞经理|再接再厉
        return
    elements = of_elements().match(text, start)
    fits = elements and start not in blocked and (len(elements[0]) > 3 or rating_of(text, start, len(elements[0])) >= 2)
    end = elements.end() if elements and fits else None
    end = end or name_end(text, start, blocked, sure=False) or unusual or name_end(text, start, blocked, sure=True)
    if (
        end is not None
        and text[start] in FUNCTION
        and rating_of(text, start, end - start) < 3
        and not (text[start] in "向于" and text.count(text[start:end]) > 1)
        and not (text[start] == "向" and _XIANG_IS_NAME.match(text, end))
        and not (
            _SAID.match(text, end) and not holds_known_word(text[start + 1 : end]) and not _WHEN.match(text, start + 1)
        )
    ):
        return
    if end is not None and text[start] in FUNCTION and holds_known_word(text[start + 1 : end]):
        # 副主席|从|高校…
        return
    while end is not None:
        found[start] = end
        if text[end : end + 1] in ("、", "和", "与") or text[end : end + 1] == " ":
            start = end + 1
            end = name_end(text, start, blocked, sure=False)
            whole = end == start + 3 and given().issuperset(text[start + 1 : end]) and rating_of(text, start, 3) >= 3
            end = None if text[start : start + 1] in RARE and not whole else end
            if end is not None and (
                rating_of(text, start, end - start) < 2 or _is_department(text[start:end], text[end : end + 4])
            ):
                end = None
        else:
            break


_UNUSUAL = re.compile(
    r"(?![是为由叫有还都仍就也又则将])[\u4e00-\u9fff]{3,5}(?=[、，。；]|和|与|院士|教授|博士|先生|女士|出席|参加|主持|介绍|表示|致辞|一行|率团|率队|等(?:人|同志|陪同|出席|参加)|及)"
)


def _unusual_end(text: str, start: int, blocked: set[int]) -> int | None:
    """A name without a surname of the table (哈斯特尔, 才扎西): what stands between a title and a delimiter."""
    match = _UNUSUAL.match(text, start)
    if match is None or any(i in blocked for i in range(start, match.end())) or holds_known_word(match.group()):
        return None
    if any(len(follower(text, i)) > 1 for i in range(start, match.end())):
        # 某校长|待客热情
        return None
    usual = name_end(text, start, blocked, sure=True)
    goes_on = usual is not None and match.end() - usual > 1 and of_elements().search(match.group()) is None
    if goes_on and given().issuperset(text[start + 1 : usual]):
        # 秘书长胡某某|掌场: behind a usual name the clause goes on
        return None
    return match.end()


# who is accompanied, asked or written to stands behind these (在殷某某所长陪同下, 受姚某某主委委托)
_LEADING = frozenset("在受经据随让给为被托邀")
# 5月11日齐某某主席来访, 上午覃某某市长一行, 首席郭某某研究员
_INTRODUCED = re.compile(r"(?:\d日|[上中下]午|[早晚]上|届时|首席|邀请|领导|专家|学者|院士|科协|学会|家的|会的)$")
_DEPARTMENTS = "部处科室"


def before_title(text: str, title: Mark, blocked: set[int], found: dict[int, int], ends: set[int]) -> None:
    """王瑰曙书记, 何积丰教授, 张强、李明主任."""
    for length in (3, 2, 4):
        start = title.start - length
        if start < 0 or start in blocked:
            continue
        name = text[start : title.start]
        if not is_name(name) or _is_department(name, title.text) or (name[-1] in "任兼为系" and is_name(name[:-1])):
            # 种植司|司长, 何素|任|秘书长
            continue
        owned = start in ends or (text[start - 1] == "的" and start - 1 in ends)
        if name[0] in RARE and not (owned and (length == 3 or title.text in LEARNED or title.text[-1] in "长席记")):
            continue
        if owned or start == 0 or _introduced(text, start, title):
            found.setdefault(start, title.start)
            return


def _is_department(name: str, title: str) -> bool:
    """种植司|司长, 林园所|副所长; 呼吸科|主任, 营养科|主任医师."""
    headed = name[-1] in "司处科局部室院所馆站会校厅" and title.removeprefix("副").startswith(f"{name[-1]}长")
    return headed or (name[-1] in "科室" and "主任" in title)


def _introduced(text: str, start: int, title: Mark) -> bool:
    """Whether what stands before it lets a name begin here that a title follows."""
    before, learned, name = text[start - 1], title.text in LEARNED, text[start : title.start]
    if before in _BEFORE_NAME:
        return True
    if before == "的":
        # 南方医院创伤骨科的余斌教授, 主讲的李明远院士
        return text[start - 2] in "部处室" or (learned and rating_of(text, start, len(name)) >= 2)
    if before in _DEPARTMENTS and title.text.endswith(f"{before}长"):
        return not holds_word(name)
    if before in _DEPARTMENTS and len(name) == 3:
        return learned or title.text.endswith(_STAFF)
    if before in "系院所校馆" and learned and len(name) == 3:
        return True
    if _INTRODUCED.search(text, max(0, start - 3), start):
        # 距5月11日|某某主席来访: what is told of is another day
        return "距" not in text[max(0, start - 8) : start]
    return before in _LEADING and not holds_word(name) and given().issuperset(name[1:])
