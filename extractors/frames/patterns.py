"""The triggers of the frames, compiled from `lexicons/frames.toml`."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued
from extractors.lexicons import words


@cache
def trigger(frame: str, *keys: str) -> Clued:
    """One pattern for all words of an entry (or of several), the longest first."""
    return clued(any_of(frame, *keys))


@cache
def any_of(frame: str, *keys: str) -> str:
    """The words of an entry (or of several) as a part of a pattern, the longest first."""
    entries = {word for key in keys for word in words("frames.toml", frame, key)}
    return "|".join(map(re.escape, sorted(entries, key=lambda w: (-len(w), w))))


# 得到, 受到, 近年来, 过去: no going
_NO_GOING = re.compile(
    r"(?:[得达受感收找见听看想提直做谈说遇碰送接发寄交递转运领拿买拍尝抢盼捧摘轮]到|[近年以未带迎原本往将历回过起下上出向由多]来|[过失除下上出进回离]去)$"
)
# 来自, 去年, 到来, 深入开展: the word goes on
_OTHER_WORD = re.compile(
    r"来[自源信函电宾]|[来到]访的|去[年岁世]|到[期时底位来]"
    r"|深入(?:开展|推进|实施|学习|贯彻|了解|交流|探讨|研究|细致|推动|落实|挖掘|分析|剖析|浅出|人心|融合|合作|发展|谋划|讨论|沟通|体验|感受|参与|打造|做好)"
)
# 把课程放进了某馆: no going
_PUT_INTO = re.compile(r"[放送搬写列装引推挤住融纳选投加带嵌植请迎接转运划拉招买塞递卖用上办排挂]进了")
# 在某乙陪同下|来到某馆: no 下来
_ACCOMPANIED = re.compile(r"(?:陪同|带领|引导|引领|邀请|组织|率领)下$")


def is_going(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a word of going in a sentence that begins at `start` says that somebody goes somewhere (not 得到, 去年)."""
    if _OTHER_WORD.match(text, match.start()) or text[match.end() : match.end() + 1] == "的":
        return False
    if _PUT_INTO.match(text, match.start() - 1):
        return False
    if match.group()[0] not in "到来去" or _ACCOMPANIED.search(text, max(start, match.start() - 3), match.start()):
        return True
    return _NO_GOING.search(text, max(start, match.start() - 1), match.start() + 1) is None


@cache
def group() -> str:
    """What a group on its way is called (考察组, 服务队), as a part of a pattern."""
    kinds = sorted(words("frames.toml", "visit", "groups"), key=len, reverse=True)
    return rf"(?:{'|'.join(kinds)})(?:第?[一二三四五六]?[组团队]|团队|小组|小?分队)"
