"""Houses: who gets where no order of words tells it, as the only school, village or home of a sentence that tells of a gift."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clues import clued
from extractors.frames.pairs import is_partly_known
from extractors.frames.patterns import trigger
from extractors.frames.receivers import is_thing
from extractors.frames.scene import Scene
from extractors.frames.tellings import where
from graph.model import Mention

_GIVES = clued(
    r"捐(?:赠(?!资金|活动|仪式|工作|情况|证书|协议|项目|流程|展)|资|款|建|助|献|书|出|了|来|的)|援建|资助|赠(?:送|书|予|了|来)|无偿|免费|出资"
    r"|(?:送|带|寄|运|捎|递)(?:去|来|上|到|给|进|往)(?:了)?|运抵|添(?:置|了)|配(?:备|发|上|置)|安装|购置|调运|运送|驰援|支援|获赠|修(?:缮|建|葺|好|通)|交到|携[^，。；]{0,6}(?:物资|图书|文具|礼包|书籍)|摆[进上到]|用上|帮(?!派|手|扶对象)"
)
_GIFT = re.compile(r"出资|修缮|捐(?:赠|资|款|建|助|献|书|出|了|来|的)|援建|资助|赠(?:送|书|予|了|来)")
# something else is told: who hosts, who is there, who sells, who only says so
_ELSE = re.compile(
    r"举办|主办|承办|协办|出席|参加|参观|参赛|邀请|获奖|颁奖|授牌|揭牌|主持|致辞|通报|汇报|旁听|报道|派人|派员|协调|促成|到场|号召|呼吁|倡议|动员|希望|可以|如果|申请|请求|求助|采购|领取|销售|购买|租|毕业|考入|就读|校友|签约|合作|共建"
    r"|感谢|介绍|指出|强调|表示|要求|评为|评选|命名|调研|座谈|发展|招生|选手|代表队|宣传|倡导"
)
# others give, under names that are not told
_OTHERS = re.compile(
    r"我司|我公司|该公司|企业家|爱心人士|校友|个人|[\d几多数两三四五六七八九十][家位名](?:企业|公司|单位|爱心|会员)|全体|各界"
)
_SCHOOLS = ("学校", "中学", "小学", "中心校", "幼儿园", "附中", "附小", "完小")
_HOMES = ("福利院", "敬老院", "养老院", "村", "社区", "村小")
_NOT_ITS_OWN = re.compile(r"(?:校友|毕业生|师生|学生|教师|职工|村民|居民)[^，。；]{0,8}(?:向|捐|为)")


def _is_house(mention: Mention) -> bool:
    return mention.name.endswith((*_SCHOOLS, *_HOMES))


@where(_GIVES)
def only_house(scene: Scene) -> Iterator[tuple[int, list[Mention], list[Mention]]]:
    """A的捐赠让B小学有了科学教室: one of the two bodies that are named is a house that gifts are brought to, the other is none."""
    text, (start, end) = scene.text, (scene.sentence.start, scene.sentence.end)
    match = scene.first(_GIVES)
    if (
        match is None
        or scene.sentence.headline
        or _ELSE.search(text, start, end)
        or trigger("aid", "tokens").search(text, start, end)
    ):
        return
    if any(u.is_place for u in scene.units) or not (is_thing(text, start, end) or _GIFT.search(text, start, end)):
        return
    if is_partly_known(scene, start, end) or _OTHERS.search(text, start, end):
        return
    named = [b.mention for b in scene.story.bodies if b.mention and start <= b.start < end]
    bodies = list(dict.fromkeys([*filter(None, map(scene.body_of, scene.units)), *filter(_is_house, named)]))
    if len(bodies) != 2 or any(u.is_person and scene.body_of(u) is None for u in scene.units):
        return
    houses = [body for body in bodies if _is_house(body)]
    own = (b.end for b in scene.story.bodies if b.mention in houses and start <= b.start < end)
    if len(houses) == 1 and not any(_NOT_ITS_OWN.match(text, at) for at in own):
        yield match.start(), [body for body in bodies if body not in houses], houses
