"""Posts told further away from a name: by a later clause with the same subject, by a title in brackets, by who hands over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued, everywhere
from extractors.document import Post, Span, Story
from extractors.finders.offices import Held, fitting_body
from extractors.finders.posts_behind import MORE, THERE, after_council, body_at, post_at
from extractors.finders.titles import ADVERBS, CARRIES, TAKES, cleaned, titles_end
from graph.model import Mention

# …，现任某会会长; …，他还有一个身份：某会顾问: a later clause without another subject
_LATER = re.compile(
    rf"，(?:他|她)?(?:同时)?(?:{ADVERBS}(?:{TAKES}|现任|并任|并兼任|还是|也是|现为|眼下是|如今是|担着|挑着|兼着|(?P<former>曾任|历任|曾担任|退休前(?:曾?是|任|担任)|此前(?:是|任|担任)))"
    r"|(?:同时|并)?(?P<relieved>免去(?:其|他|她)?(?:原任)?的?|不再(?:担任|兼任))"
    r"|(?:他|她)?还有(?:一个|另一个|一重|一种)(?:身份|头衔|职务|角色)：)"
)
# 他还是某会的荣誉顾问, 她在某馆担任馆长
_OF_HIM = clued(
    rf"(?:^|[，。；！？”\n：])(?:而|且|如今|现在|眼下)?[他她](?:本人)?{ADVERBS}"
    rf"(?:是|任|系|为|{CARRIES}|{TAKES}|(?P<there>在)|(?P<former>曾任|历任|曾担任|曾是|退休前(?:曾?是|任|担任)|此前(?:是|任|担任|做过|当过)))(?=[\u4e00-\u9fff《])",
    re.M,
)
_MAIN_OFFICE = re.compile(
    "(?:新一届|首任|常务|执行|名誉|专职|兼职|挂职)*(?:党组书记|党委书记|副?(?:主席|会长|理事长|秘书长|监事长|馆长|院长|校长))"
)


def told_later(story: Story, person: Span, stop: int) -> Held:
    """Posts that a later clause tells of the same person (某甲走马上任，出任某会秘书长), before `stop`, where the next one is named."""
    text = story.text
    held: Held = ()
    for match in _LATER.finditer(text, person.end, min(stop, person.end + 90)):
        if re.search("[。；！？\n]", text[person.end : match.start()]):
            break
        former = "原" if match["former"] or match["relieved"] else ""
        body = body_at(story, match.end())
        while body is not None and body.mention is not None:
            start = after_council(text, body.end)
            end = titles_end(story, start)
            if end is None or text.startswith("的", end):
                # 出任某馆馆长的|某乙
                break
            held += ((body.mention, former + cleaned(text[start:end])),)
            more = MORE.match(text, end)
            body = body_at(story, more.end()) if more else None
        if body is None and not held and _MAIN_OFFICE.match(text, match.end()):
            held = post_at(story, person, match.end(), former=former, alone=True)
    return held


def told_in_brackets(story: Story, person: Span, before: Mention | None) -> Held:
    """某会的甲（主席）、乙（副主席）: a title alone in brackets, at the body right before the name or that of the list (`before`)."""
    text = story.text
    end = titles_end(story, person.end + 1) if text.startswith("（", person.end) else None
    if end is None or not text.startswith("）", end):
        return ()
    title = cleaned(text[person.end + 1 : end])
    start = person.start - text.endswith("的", 0, person.start)
    body = next((b.mention for b in story.bodies if b.end == start), None)
    body = body or (before if text[person.start - 1 : person.start] in ("、", "和", "与") else None)
    body = body or fitting_body(story, title, person.start)
    return ((body, title),) if body is not None else ()


# 甲、乙等某会常务理事|出席
_SUCH_AS = re.compile(r"(?:、[\u4e00-\u9fff]{2,4})*等(?:[一二两三四五六七八九十\d]+[位名])?")


def told_of_group(story: Story, person: Span) -> Held:
    """The post that all of a list have, told behind it (甲、乙等某会常务理事出席)."""
    match = _SUCH_AS.match(story.text, person.end)
    body = body_at(story, match.end()) if match else None
    end = titles_end(story, body.end) if body is not None else None
    if body is None or body.mention is None or end is None or any(p.start == end for p in story.people):
        return ()
    title = story.text[body.end : end]
    return () if re.search("[、和与]|领导", title) else ((body.mention, cleaned(title)),)


# 由某甲接替其职务, 某甲接过他的班
_SUCCEEDS = re.compile(
    r"(?:同志)?(?:接替|接任|继任|接棒|接班|接过)(?:了|其|他|她|这一|该)*的?(?:职务|职位|位置|岗位|工作|班|担子)?(?=[，。；])"
)


def succeeding(story: Story, person: Span, posts: list[Post]) -> Held:
    """The post of who was told of before in the sentence, taken over by this person."""
    if not _SUCCEEDS.match(story.text, person.end):
        return ()
    last = next((p for p in reversed(posts) if p.person != (person.mention and person.mention.name)), None)
    near = last is not None and not re.search("[。！？\n]", story.text[last.end : person.start])
    return ((last.body, last.title.removeprefix("原")),) if last is not None and near else ()


def told_of_pronoun(story: Story) -> Iterator[Post]:
    """某甲也到了场，他是某会的荣誉顾问: the posts of who was named last, if nobody else is named in that sentence."""
    for match in everywhere(_OF_HIM, story):
        person = _meant(story, match.start() + 1)
        body = body_at(story, match.end())
        if person is None or person.mention is None:
            continue
        while body is not None and body.mention is not None:
            there = THERE.match(story.text, body.end) if match["there"] else None
            start = after_council(story.text, there.end() if there else body.end)
            end = titles_end(story, start)
            if (
                end is None
                or (match["there"] and not there)
                or re.match("的(?!。|，)|[\u4e00-\u9fff]{1,4}的", story.text[end : end + 6])
            ):
                break
            title = ("原" if match["former"] else "") + cleaned(story.text[start:end])
            yield Post(person.mention.name, body.mention, title, match.start() + 1, end)
            more = MORE.match(story.text, end)
            body = body_at(story, more.end()) if more else None


def _meant(story: Story, position: int) -> Span | None:
    """Who 他 is: the only person of this sentence so far, else the only one of the sentence before."""
    end = position
    for _ in range(2):
        begin = max(story.text.rfind(mark, 0, end) for mark in "。！？\n") + 1
        named = [p for p in story.people if begin <= p.start and p.end <= end]
        if named:
            return named[0] if len({p.mention for p in named}) == 1 else None
        if begin == 0 or story.text[begin - 1] == "\n":
            return None
        end = begin - 1
    return None
