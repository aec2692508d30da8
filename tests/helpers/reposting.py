"""Reposts of a text in the furniture of other sites, and near misses: other releases in the same words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

HEADS = (
    "首页 > 新闻中心 > 基层动态\n",
    "当前位置：首页 > 工作动态\n",
    "登录 注册 无障碍\n网站首页 | 机构概况 | 通知公告\n",
    "2026年3月{day}日 星期二\n",
    "",
)
ABOUT = (
    "来源：云岭日报 时间：2026-03-{day:02} 浏览次数：{views}\n",
    "发布时间：2026-03-{day:02} 10:{views:02} 作者：柳青禾 字号：大 中 小\n",
    "2026/3/{day} 来源：中国云岭网 编辑：陶安\n",
    "",
)
TAILS = (
    "相关推荐\n海东市科协召开全委会\n云岭科技馆举办科普讲座\n",
    "（责任编辑：陶安）\n上一篇：关于举办培训班的通知\n下一篇：没有了\n",
    "扫一扫在手机打开当前页\n版权所有：云岭网 滇ICP备12345678号\n",
    "编辑：陶安\n审核：柳青禾\n发表评论\n",
    "",
)
NUMERAL = re.compile(r"\d+|(?<=第)[一二三四五六七八九十]+")


def repost(text: str, dice: random.Random, *, cut: bool = False) -> str:
    """The text as another site may have it: furniture, header date, punctuation, line ends; its end cut off if wanted."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if cut:
        whole = "\n".join(lines)
        lines = whole[: int(len(whole) * dice.uniform(0.65, 0.95))].split("\n")
    told = [_punctuated(line, dice) for line in lines]
    indent = dice.choice(("", "　　", "    "))
    about = dice.choice(ABOUT).format(day=dice.randint(1, 28), views=dice.randint(10, 59))
    at = next((i for i, line in enumerate(told) if len(line) > 48 or "。" in line), 0)
    head = dice.choice(HEADS).format(day=dice.randint(1, 28))
    body = dice.choice(("\n", "\n\n")).join(indent + line for line in told[at:])
    return f"{head}{chr(10).join(told[:at])}\n{about}{body}\n{dice.choice(TAILS)}"


def another_number(text: str, dice: random.Random) -> str:
    """The text with one of its numbers changed, wherever that stands."""
    found = dice.choice(list(NUMERAL.finditer(text)))
    old = found[0]
    new = str(int(old) + dice.randint(1, 3)).zfill(len(old)) if old.isdigit() else "三" if old != "三" else "四"
    return text[: found.start()] + new + text[found.end() :]


def another_name(text: str, names: Sequence[str], others: Sequence[str], dice: random.Random) -> str:
    """The text with one name changed throughout, as a template is filled in for another body."""
    name = dice.choice(names)
    return text.replace(name, dice.choice([other for other in others if other not in name and name not in other]))


def _punctuated(line: str, dice: random.Random) -> str:
    way = dice.randrange(4)
    if way == 1:
        line = re.sub(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ",", line)
    elif way == 2:
        line = line.replace("“", '"').replace("”", '"')
    elif way == 3 and line.count("，") > 1:
        line = line.replace("，", "、", 1)
    return line
