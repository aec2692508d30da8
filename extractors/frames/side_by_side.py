"""Parties in one list before the verb (A、B签约): when the list signs, and when something else is told of it."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.frames.pairs import WITH, Pairs, bodies_of, every_pair
from extractors.frames.scene import Scene, Unit

LISTED = re.compile(r"[^，。；、 ]{0,8}(?:[、和与及同跟]|以及|，)[^，。；、 ]{0,8}|[ \n]|")
SEVERAL = re.compile(r"[三四五六七八九]方|多方|(?<!等)[三四五六七八九]家(?:单位|机构)?(?:共同|一起|联合|联手|一道)*签")
# 某会促成A与B签约, 组织企业与A签约: who brings others together is no party
GO_BETWEEN = re.compile(
    r"促成|促使|牵线|撮合|帮助|协助|推动|推荐|(?<![好际间类])(?<!社会|科技|学术|合作|公益)组织(?!部|人事|处|办|分别|代表|、|，|的|等)|引导|邀请"
)
# what may stand between a list of parties and the verb (A、B双方正式签署): who is told of otherwise does not sign
DIRECTLY = re.compile(
    r"(?:[三四五六七八九两]?[省市县区馆地会校院方家]|双方|多方|各方|单位|学会|科协|[（(][^）)]*[）)]|的?(?:主要|有关|相关)?(?:负责人|负责同志|领导|代表|同志)"
    r"|[副]?[会馆院校所社]长|主席|主任|书记|理事长|董事长|总经理|先生|女士|教授|代表|分别|各自|共同|联合|联手|携手|正式|现场|当场|当天|当日|随后|同时|再次|首次|相互|互|逐一"
    r"|上台|登台|还|又|也|亦|均|都|再|已经|已|就此|就|将|拟|计划|即将|要|未|没有|从未|并未|在[^，。；、]{2,40}|于[^，。；、]{2,14}|[\d年月日]+|近日|日前|今年|去年|明年|年内|之间|的|间|一起|一致|同意|决定|商定|约定|达成|表示|愿意|有意|了|达"
    r"|协议|合作|战略|框架|[\u4e00-\u9fff“”]{0,16}(?:协议|备忘录|协定|意向书)|通过[^，。；、]{2,14}|到场|并|以[^，。；、]{2,14}方式|，|\s)*"
)
_COUNTED = re.compile(r"等|[\d十百]+[余多]?[家个所]|[四五六七八九十][家个所]")
AS_ONE = re.compile(r"共同|联合|联盟|相互|互签|公约|两两|携手|联手|[三四五六七八九]方")
# 责任书, 倡议书: everybody signs for himself
_FOR_ONESELF = re.compile(r"[^，。；]{0,12}?(?:责任书|承诺书|倡议书|保证书|请战书|文件|通知|公报|军令状|宣言)")


def side_by_side(scene: Scene, left: list[Unit], floor: int, match: re.Match[str]) -> Pairs:
    """A、B签约: the list right before the verb signs; a list of which something else is told does not."""
    text, at = scene.text, match.start()
    listed = last_list(text, left)
    tail = text[listed[-1].end : at]
    if GO_BETWEEN.search(text, scene.clause_at(at)[0], floor) and not FACING_EACH_OTHER.search(
        text, listed[0].end, listed[-1].start
    ):
        return []
    counted = _COUNTED.match(tail)
    if counted and not AS_ONE.search(tail) and not SEVERAL.search(tail):
        return []
    if not counted and not DIRECTLY.fullmatch(tail):
        return []
    if not FACING_EACH_OTHER.search(text, listed[0].end, listed[-1].start) and _FOR_ONESELF.match(text, match.end()):
        return []
    facing = [pair for pair in pairwise(listed) if text[pair[0].end : pair[1].start] in WITH]
    if len(facing) > 1 and not SEVERAL.search(text, listed[0].end, match.end() + 8):
        return [pair for two in facing for pair in every_pair(bodies_of(scene, two))]
    return list(every_pair(bodies_of(scene, listed)))


FACING_EACH_OTHER = re.compile(r"[与和同]")


def last_list(text: str, units: list[Unit]) -> list[Unit]:
    """The units that stand as one list up to the verb (甲馆启用 乙、丙签约: 乙、丙)."""
    found = units[-1:]
    for unit in reversed(units[:-1]):
        if not LISTED.fullmatch(text, unit.end, found[0].start):
            break
        found.insert(0, unit)
    return found
