"""People: surname and one or two characters, confirmed by the title before them, by what follows, and by recurrence.

Names of other make (·, Latin letters) are taken where a title or an honorific stands beside them. Reporters and editors of a
page are no people of the story.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.document import Mark, Span, Story
from extractors.lexicons import lines, words
from extractors.marks import endings_automaton, words_automaton
from graph.model import Mention

_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003134f]")
_DELIMITER = set("、，。；：！？）)（(\n “”《,.·")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fffA-Z.]{1,9}){1,3}")
_LATIN = re.compile(
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*)?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+(?:[ .·]+[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*){0,4}"
)
# characters that end no name unless a delimiter follows: they begin the next word
_NO_LAST = set("担给请分携并等和与及同在的赴率到任就将并也又说对为从以致作向还曾已所讲称来参出代主指表介")
# surnames that are mostly other words: only behind a title
_RARE = set("和与从来由对在为全时应和于都相单方成安常席")
_FUNCTION = set("从来由对在为和与于")
_TITLES = (
    "主席",
    "书记",
    "馆长",
    "会长",
    "主任",
    "局长",
    "院长",
    "校长",
    "部长",
    "市长",
    "县长",
    "处长",
    "教授",
    "老师",
    "同志",
    "先生",
    "女士",
    "院士",
    "秘书长",
    "理事长",
)
_PRESS = {"记者", "编辑", "通讯员", "摄影", "主编"}
_LIST_HEAD = re.compile(r"(?:^|\n|[：:])\s*(?P<name>[\u4e00-\u9fff]{2,4})(?=\s{1,6}[\u4e00-\u9fff《（])", re.M)
_BEFORE_NAME = set("，。；：、\n “”与和及由请")


def find_people(story: Story) -> None:
    """Step: fill `Story.people` with every place where a person is named."""
    text = story.text
    blocked = _blocked(story)
    ends = {body.end for body in story.bodies}
    found: dict[int, int] = {}
    for mark in story.marks:
        if mark.kind == "title" and mark.text not in _PRESS:
            _after_title(text, mark.end, blocked, found)
            _before_title(text, mark, blocked, found, ends)
    for match in _LIST_HEAD.finditer(text):
        if _is_name(match["name"]) and match.start("name") not in blocked and _line_has_title(story, match.end()):
            found[match.start("name")] = match.end("name")
    for match in _FOREIGN.finditer(text):
        start = max(
            match.start(),
            max(
                (
                    m.end
                    for m in story.marks
                    if m.kind in ("title", "boundary", "suffix")
                    and match.start() < m.end <= match.start() + match.group().index("·")
                ),
                default=0,
            ),
        )
        if "·" in text[start : match.end()]:
            found[start] = _foreign_end(text, start, match.end())
    _elected(text, blocked, found)
    _counted(text, blocked, found)
    names = {text[start:end] for start, end in found.items()}
    _speakers(text, names, blocked, found)
    names = {text[start:end] for start, end in found.items()}
    spans = dict(found)
    for name in names:
        for match in re.finditer(re.escape(name), text):
            spans.setdefault(match.start(), match.end())
    story.people = _separate(story, [Span(a, b, "Person", _mention(text[a:b])) for a, b in spans.items()])


def _mention(surface: str) -> Mention:
    """The person's name without an honorific before it, the surface among the aliases."""
    name = re.sub(r"^(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*", "", surface).strip(" .")
    aliases = tuple(sorted({surface.strip()} - {name}))
    return Mention(name, "Person", aliases)


def _separate(story: Story, spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            continue
        if any(body.start <= span.start and span.end <= body.end for body in story.bodies):
            continue
        kept.append(span)
    return kept


@cache
def surnames() -> frozenset[str]:
    """Single and compound surnames."""
    return frozenset((*lines("surnames.txt"), *lines("compound_surnames.txt")))


@cache
def _followers() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("people.toml", "after", "words")), key=len, reverse=True)))


@cache
def _speaker_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("people.toml", "speaker", "words")), key=len, reverse=True)))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words("people.toml", "not", "words"))


def _blocked(story: Story) -> set[int]:
    """Places where a word of the lexicons begins that is no name."""
    return {
        m.start
        for m in story.marks
        if m.end - m.start >= 2
        and (
            m.kind in ("suffix", "body", "title", "combination", "boundary")
            or (m.kind == "division" and m.text[-1] in "省市县区州旗")
        )
    } | {b.start for b in story.bodies}


def _is_name(name: str) -> bool:
    if name[1:].endswith(_TITLES) or name[:2] in _not_names() or not all(map(_HAN.match, name)):
        return False
    if name[:2] in surnames() and len(name) in (3, 4):
        return True
    return name[:1] in surnames() and len(name) in (2, 3)


def _rate(text: str, start: int, length: int) -> int:
    """How well what follows fits the end of a name: 3 for a delimiter, 2 for a word that follows names, 0 for neither."""
    end = start + length
    if end >= len(text) or text[end] in _DELIMITER:
        return 3
    if text[end].isdigit():
        return 2
    match = _followers().match(text, end)
    return 2 if match else 0


def _name_end(text: str, start: int, blocked: set[int], *, sure: bool) -> int | None:
    """The end of the name that begins here, or None. `sure`: a title stands before it, so that even an odd end will do."""
    if start in blocked or start >= len(text):
        return None
    options = []
    for length in (4, 3, 2):
        name = text[start : start + length]
        if len(name) == length and _is_name(name) and (length < 4 or name[:2] in surnames()):
            odd = name[-1] in _NO_LAST
            recurs = text.count(name) > 1 and not odd
            rating = _rate(text, start, length) + (1 if recurs and length > 2 else 0) - (2 if odd else 0)
            options.append((rating, length))
    if not options:
        return None
    rating, length = max(options)
    if rating >= 2:
        return start + length
    # behind a title a surname and two characters are a name, whatever follows
    whole = next((n for _, n in options if n == 3), 0)
    return start + whole if sure and whole and text[start + 2] not in _NO_LAST else None


def _after_title(text: str, position: int, blocked: set[int], found: dict[int, int]) -> None:
    start = position
    if text[start : start + 1] == " ":
        start += 1
    match = _LATIN.match(text, start)
    if match and len(match.group()) >= 4:
        found[start] = match.end()
        return
    leading = text[max(0, start - 1) : start] in tuple("长席记任理事裁")
    unusual = _unusual_end(text, start, blocked) if leading else None
    end = _name_end(text, start, blocked, sure=False) or unusual or _name_end(text, start, blocked, sure=True)
    if end is not None and text[start] in _FUNCTION and _rate(text, start, end - start) < 3:
        return
    while end is not None:
        found[start] = end
        if text[end : end + 1] in ("、", "和", "与") or text[end : end + 1] == " ":
            start = end + 1
            end = None if text[start : start + 1] in _RARE else _name_end(text, start, blocked, sure=False)
            if end is not None and _rate(text, start, end - start) < 2:
                end = None
        else:
            break


_UNUSUAL = re.compile(r"[\u4e00-\u9fff]{3,5}(?=[、，。；]|和|与|等(?:人|同志|陪同|出席|参加)|及)")


def _unusual_end(text: str, start: int, blocked: set[int]) -> int | None:
    """A name without a surname of the table (哈斯特尔, 才扎西): what stands between a title and a delimiter."""
    match = _UNUSUAL.match(text, start)
    if match is None or any(i in blocked for i in range(start, match.end())) or _known_word().search(match.group()):
        return None
    return match.end()


@cache
def _known_word() -> re.Pattern[str]:
    """Words and endings that no name contains."""
    terms = (*words_automaton().terms, *endings_automaton().terms, *_not_names())
    known = {word for word in terms if len(word) > 1}
    single = "的了在和与及等人员们会部处室科局厅委组团队长导专家者员工作学校位名个家所省市县区乡镇村州"
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))) + f"|[{single}]")


def _before_title(text: str, title: Mark, blocked: set[int], found: dict[int, int], ends: set[int]) -> None:
    """王瑰曙书记, 何积丰教授, 张强、李明主任."""
    for length in (3, 2, 4):
        start = title.start - length
        if start < 0 or start in blocked:
            continue
        name = text[start : title.start]
        before = text[start - 1 : start]
        if (
            _is_name(name)
            and name[0] not in _RARE
            and (
                not before
                or before in _BEFORE_NAME
                or start in ends
                or text[max(0, start - 2) : start] in ("邀请", "专家", "学者", "院士", "科协", "学会", "家的", "会的")
            )
        ):
            found.setdefault(start, title.start)
            return


def _line_has_title(story: Story, position: int) -> bool:
    end = story.text.find("\n", position)
    end = len(story.text) if end < 0 else end
    return any(m.kind == "title" and position <= m.start < end for m in story.marks)


def _foreign_end(text: str, start: int, end: int) -> int:
    """Cut what follows the name off its last part: a word that follows names begins there."""
    dot = text.rfind("·", start, end)
    for i in range(dot + 2, end):
        if _followers().match(text, i) and len(_followers().match(text, i).group()) > 1:  # type: ignore[union-attr]
            return i
    return end


_ELECTED = re.compile(
    r"(?:当选|续任|连任|担任|兼任|受聘|任|为)(?:为|该会|[\u4e00-\u9fff]{0,18}?)?(?:名誉|荣誉|首任|新一届|第[一二三四五六七八九十]+届)?[\u4e00-\u9fff]{0,14}?(?:主席|会长|理事长|秘书长|院长|馆长|主任|理事|监事长|监事|顾问|书记|校长|所长)"
)


def _elected(text: str, blocked: set[int], found: dict[int, int]) -> None:
    """选举A为会长，B、C为副会长; D任秘书长; E、F等5人当选副主席."""
    for match in _ELECTED.finditer(text):
        end = match.start()
        counted = re.search(r"等[\u4e00-\u9fff\d]{0,4}(?:人|位|名)?(?:同志)?$|同志$", text[max(0, end - 8) : end])
        if counted:
            end -= len(counted.group())
        while end > 0:
            start = next(
                (
                    end - n
                    for n in (4, 3, 2)
                    if end - n >= 0
                    and end - n not in blocked
                    and _is_name(text[end - n : end])
                    and (n < 4 or text[end - n : end - n + 2] in surnames())
                    and _begins(text, end - n)
                ),
                None,
            )
            if start is None:
                break
            found.setdefault(start, end)
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            end = start - 1


_LISTED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}?)(?=等(?:[\u4e00-\u9fff\d]{0,3}[人名位]|同志|专家|教授)|[一二三四五六七八九十两\d]+[位名]|同志)"
)


def _counted(text: str, blocked: set[int], found: dict[int, int]) -> None:
    """杨光耀、张露、刘苑秋三位教授: a list of names that a number or 同志 closes; all of them must look like names."""
    for match in _LISTED.finditer(text):
        position = match.start()
        spans: list[tuple[int, int]] = []
        for i, part in enumerate(match.group(1).split("、")):
            start = position
            if i == 0:
                start = next(
                    (position + n for n in range(len(part) - 1) if _is_name(part[n:]) and position + n not in blocked),
                    position,
                )
            name = text[start : position + len(part)]
            if _is_name(name) and start not in blocked:
                spans.append((start, position + len(part)))
            position += len(part) + 1
        if len(spans) == match.group(1).count("、") + 1:
            for start, end in spans:
                found.setdefault(start, end)


def _begins(text: str, start: int) -> bool:
    return (
        start == 0
        or text[start - 1] in "，。；：、\n “和与"
        or text[max(0, start - 2) : start] in ("选举", "推选", "聘任", "聘请", "任命", "推举", "选出", "同意", "增补")
    )


def _speakers(text: str, names: set[str], blocked: set[int], found: dict[int, int]) -> None:
    """A name at the head of a clause before a word that only people do (许振凌带队)."""
    for match in _speaker_words().finditer(text):
        for length in (3, 2):
            start = match.start() - length
            if start < 0 or start in blocked:
                continue
            name = text[start : match.start()]
            if (start == 0 or text[start - 1] in "，。；：\n”") and _is_name(name) and name[0] not in _RARE:
                found.setdefault(start, match.start())
                break
