"""Posts whose office stands ahead of who takes it: 主席由甲担任, 副主席共三人，分别为乙、丙、丁."""

from __future__ import annotations

import re

from extractors.document import Story
from extractors.finders.offices import fitting_body
from extractors.finders.posts_behind import acting, electing
from extractors.finders.titles import cleaned, title_ends, titles_end
from graph.model import Mention

_SEAT = r"副?(?:主席|会长|理事长|秘书长|监事长|主任委员|馆长|院长)"
_OTHER_SEAT = (
    r"副?(?:党组书记|党委书记|支部书记|书记|主任|校长|所长|总干事|董事长|总经理)"
    r"|(?:首席|特聘)(?:专家|顾问)|顾问|监事|常务理事|理事|常委|委员"
)
# 主席由甲担任，副主席共三人，分别为乙、丙、丁; 副会长名单揭晓：戊: the office stands before who takes it
_OFFICE = re.compile(
    r"(?:^|[，；：。、\n]|(?<=[会馆院盟])|新一届|[上本]届|(?=副?\w{2,4}一职)|(?=副?\w{2,4}叫)|的|[名位任]|当选为?|[被获]选为?)"
    rf"(?P<title>(?:名誉|荣誉|执行|常务|首任|轮值|专职|兼职)*(?:{_SEAT}|(?P<other>{_OTHER_SEAT}))(?:[、兼](?:{_SEAT}|{_OTHER_SEAT}))*)"
    r"(?:一职|一席|人选|职务|职位|的?重任|的?担子)?(?:(?:共?有?|选出?了?)[\d一二两三四五六七八九十]+[名人位])?"
    r"(?:(?<=[名人位])[，：]|名单(?:揭晓|公布|如下|出炉)?：|[，的]?(?:分别|依次|选的|依然|仍旧?|继续|暂时?|将|改|也|则|均|都)*"
    r"(?:由|为|是|叫|还?有|还是|还由|包括|花落|落[到在]|落在了?|交给了?|交到了?|换成了?|改为|归|——)"
    r"(?:[^，。；、]{0,8}(?:干部|人员|教师|老师|专家|学者|代表|委员|选手|的))?)$"
)
_OFFICE_WINDOW = 32
# what the pattern above can end in
_LAST_BEFORE = frozenset("：由为是叫有括落到在了给成归—部员师家者表手的")
# 副主席两人，甲、乙
_ONES_COUNTED = re.compile("[名人位]，$")
# 聘请了三位|顾问，分别是甲、乙
_CHOSEN = re.compile("(?:聘请|聘任|选举|推选|选出|推举|增补|提名)(?:产生)?了?(?:[一二两三四五六七八九十\\d]+[名位])?$")


# 某局局长一职由, 某所副所长的职务落到了
_GOES_TO = re.compile(
    r"的?(?:一职|一席|职务|职位|位置|位子|岗位|重任|担子|接力棒)(?:则|已|今后|改|将|正式|暂时?|也|仍)?"
    r"(?:由|交给了?|交到了?|传给了?|传到了?|落[到在]了?|归|属于)$"
)


def _office_goes(story: Story, start: int) -> tuple[Mention, str] | None:
    """The office at a body that goes to who is named here (某局局长一职由|甲接任)."""
    verb = _GOES_TO.search(story.text, max(0, start - 12), start)
    end = verb.start() if verb else -1
    if verb is None or end not in title_ends(story):
        return None
    body = next((b for b in reversed(story.bodies) if b.end < end), None)
    if body is None or body.mention is None or titles_end(story, body.end) != end:
        return None
    return body.mention, cleaned(story.text[body.end : end])


def office_before(story: Story, start: int) -> tuple[Mention, str] | None:
    """The body and the office that somebody takes whose titles or name begin here (主席由甲担任), if the text before tells them."""
    gone = _office_goes(story, start)
    if gone is not None:
        return gone
    if story.text[start - 1 : start] not in _LAST_BEFORE and not _ONES_COUNTED.search(story.text, start - 2, start):
        return None
    begin = max(0, start - _OFFICE_WINDOW)
    match = _OFFICE.search(story.text[begin:start])
    if match is None:
        return None
    at = begin + match.start("title")
    at -= story.text.endswith("的", 0, at)
    owner = next((b.mention for b in story.bodies if b.end == at), None)
    if owner is None and not match["other"]:
        owner = fitting_body(story, match["title"], start) or electing(story, start)
    if owner is None and _CHOSEN.search(story.text, 0, at):
        owner = acting(story, at)
    return (owner, match["title"]) if owner is not None else None
