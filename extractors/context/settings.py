"""Settings: the place that a paragraph or a sentence introduces, in stories that go from place to place.

…18日，洛阳市人大常委会主任甲，副市长乙来到某集团。 / 安阳市的活动安排在次日。市科协主席丙到场。: what 市 stands for changes with
each of them. In the story of one place's people, who go elsewhere or have guests, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.document import Story
from extractors.record import record

# 18日，在|洛阳市…: what may stand between the beginning of a sentence and the place that it introduces
_LEAD = re.compile(
    r"(?P<setting>[\s■●◆★·•▲]*(?:(?:[^，。；\n]{0,10}?(?:\d日|\d月|上午|下午|中午|晚上|当晚|期间|上旬|中旬|下旬|[前昨今次翌当同]天|[次翌当同]日|随后|接着|之后|最后|此前|此外|其间)[^，。；\n]{0,4}，?)|[在于]|[^，。；\n]{0,10}?(?:来到|赶到|赶赴|走进|抵达|到达|转战|前往|到了?)){1,3})?$"
)
_BEHIND = re.compile(r"[市县区州]?(?:[的：:站]|这边|方面|境内|，)")
_LIST = "、和与及"


@record
class Setting:
    """From `start` to `end`, what is of this kind of place is of `code`'s."""

    start: int
    end: int
    code: str


@record
class Named:
    """A division of the level asked for where the text names it."""

    start: int
    end: int
    code: str


def settings_of(story: Story, named: Iterable[Named]) -> tuple[Setting, ...]:
    """The settings that the divisions of one level make; none in a story that begins with two of them that meet."""
    text = story.text
    told = [place for place in named if not _in_list(text, place)]
    found: list[Setting] = []
    opened = False
    for sentence in story.sentences:
        inside = [place for place in told if sentence.start <= place.start < sentence.end]
        if sentence.headline or not inside:
            continue
        first = inside[0]
        if any(place.code != first.code for place in inside):
            if not opened:
                return ()
            continue
        opened = True
        lead = _LEAD.fullmatch(text, sentence.start, first.start)
        if lead is None:
            continue
        end = sentence.end
        if lead["setting"] or _BEHIND.match(text, first.end):
            end = text.find("\n", first.start)
            end = len(text) if end < 0 else end
        other = next(
            (place.start for place in told if first.end <= place.start < end and place.code != first.code), end
        )
        found.append(Setting(first.start, other, first.code))
    return tuple(found)


def _in_list(text: str, place: Named) -> bool:
    """Whether the place is one of a row (郑州、洛阳两市), where it introduces nothing."""
    return text[place.start - 1 : place.start] in tuple(_LIST) or text[place.end : place.end + 1] in tuple(_LIST)
