"""Cleaning: characters with their way back to the raw text, the lines of the article, what the page says around them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from extractors.cleaning import Cleaned, Page, clean_characters, clean_page

ROOT = Path(__file__).parents[2]
ARTICLES = sorted([*ROOT.glob("examples/*.*"), *ROOT.glob("tests/gold/*/articles/*.txt")])
PROSE = "海东市科协与西宁市科协举行座谈，双方就科技馆展品的巡展交换了意见，商定今后常来常往、互通有无。"

# raw pieces and what cleaning makes of each
PIECES = {
    "頁(yè)": "页",
    "副主.席": "副主席",
    "秘(mì).書(shū)長": "秘书长",
    "會（huì）": "会",
    "科協": "科协",
    "學術": "学术",
    "２０２５": "2025",
    "ＡＢ": "AB",
    "\u200b": "",
    "\ufeff": "",
    "**": "",
    "\u3000": " ",
    "。": "。",
    "交流": "交流",
    "abc": "abc",
    "\n": "\n",
    "𠮷": "𠮷",
}


def is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK ") and "IDEOGRAPH" in unicodedata.name(character)


def readings(character: str) -> set[str]:
    return set(pinyin(character, style=Style.TONE, heteronym=True)[0])


def dropped(raw: str, cleaned: Cleaned) -> list[tuple[str, str]]:
    """What was left out of the raw text, each with the character before it."""
    kept = [-1, *cleaned.offsets, len(raw)]
    return [(raw[a] if a >= 0 else "", raw[a + 1 : b]) for a, b in pairwise(kept) if b - a > 1]


@given(st.text())
def test_every_kept_character_leads_to_its_source(raw: str) -> None:
    cleaned = clean_characters(raw)
    assert len(cleaned.text) == len(cleaned.offsets)
    assert all(a < b for a, b in pairwise(cleaned.offsets))
    assert all(0 <= offset < len(raw) for offset in cleaned.offsets)
    for character, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        source = raw[offset]
        assert is_han(character) == is_han(source)
        if source.isascii() and source.isalnum():
            assert character == source


@given(st.lists(st.sampled_from(sorted(PIECES))))
def test_pieces_are_cleaned_where_they_stand(pieces: list[str]) -> None:
    # a Han character before each, because readings are dropped only behind one
    raw = "".join("馆" + piece for piece in pieces)
    cleaned = clean_characters(raw)
    assert cleaned.text == "".join("馆" + PIECES[piece] for piece in pieces)
    assert all(raw[offset] == "馆" for c, offset in zip(cleaned.text, cleaned.offsets, strict=True) if c == "馆")


def _spelt(character: str) -> list[str]:
    return [character + bracket.format(reading) for reading in readings(character) for bracket in ("({})", "（{}）")]


@pytest.mark.parametrize("character", "科協學會頁館長與國際間術業綠女旅略安恩歐")
def test_every_reading_of_a_character_is_dropped(character: str) -> None:
    for raw in _spelt(character):
        if raw[2:-1].isascii():
            continue  # without a tone it is told from other brackets only by the page, see below
        cleaned = clean_characters(raw + "之後")
        assert len(cleaned.text) == 3, raw
        assert list(cleaned.offsets) == [0, len(raw), len(raw) + 1]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_is_dropped_in_brackets_is_a_reading_of_the_character_before(path: Path) -> None:
    raw = path.read_text("utf-8")
    for before, lost in dropped(raw, clean_characters(raw)):
        if lost[0] in "(（":
            # a comma written twice or the dot in a title may go behind it
            assert lost.rstrip(",，.")[1:-1] in readings(before), (before, lost)


def test_readings_without_tone_go_where_others_have_one() -> None:
    assert clean_characters("協(xié)會的(de)章程").text == "协会的章程"
    assert clean_characters("协会的(de)章程").text == "协会的（de）章程"


@pytest.mark.parametrize("kept", ["科协（CAST）", "科技馆（2025）", "讲座（A厅）", "张三（Nizam Ibrahim）"])
def test_other_brackets_stay(kept: str) -> None:
    assert clean_characters(kept).text == kept


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("科学技術協會與學會聯合舉辦論壇", "科学技术协会与学会联合举办论坛"),
        ("臺灣專家來訪", "台湾专家来访"),
        ("２０２５年３月５日", "2025年3月5日"),
        ("座谈会,双方交流", "座谈会，双方交流"),
        ("协会(学会)成立", "协会（学会）成立"),
        ("1,500人", "1,500人"),
        ("一行\u3000到访\u00a0", "一行 到访 "),
        ('举办"科技之光"展', "举办“科技之光”展"),
        ("“科技之光”「科技之光」", "“科技之光”“科技之光”"),
        ("阿卜杜拉•买买提、尼扎姆‧伊布拉欣", "阿卜杜拉·买买提、尼扎姆·伊布拉欣"),
    ],
)
def test_one_script_one_width(raw: str, expected: str) -> None:
    assert clean_characters(raw).text == expected


def page_of(text: str, title: str = "") -> Page:
    return clean_page(clean_characters(text), title)


def lines_of(text: str) -> list[str]:
    return [line.text for line in page_of(text).lines]


@pytest.mark.parametrize(
    "furniture",
    [
        "首页 > 科协要闻 > 正文",
        "当前位置：首页 > 要闻",
        "图片1.jpg",
        "微信图片_20250305",
        "打印",
        "分享",
        "12345",
        "* * *",
        "------",
        "发布时间：2025-03-06 09:20  来源：海东市科协  浏览：312次",
        "要闻 | 学会 | 科普 | 副刊",
        "海东科普网 > 要闻",
        "工作动态 学会之窗 科普园地 党建工作",
        "您好，欢迎访问海东科普网！今天是：",
        "点击上方蓝字 关注我们",
        "策划|宣传部 编辑|李红",
        "图为座谈会现场。",
        "共5页 首页 上一页 下一页 尾页",
        "原创 海东科协 海东科协 2026年01月06日 18:20 青海",
        "青海日报 2025年3月6日 星期四 第4版",
        "分类：要闻 次浏览 25-03-06",
        "二〇二五年三月六日",
        "海东科普网 | 2025/3/6 | 阅读：35",
        "首页 科协概况 动态 基层科协 科学普及",
        "市科协举办月末课堂专题学... 市科协领导带队赴海西州调... 关于选聘首批智库专家...",
        "市级学会、高校科协会地联动...",
        "网址：https://news.example/2025/0306.html",
    ],
)
def test_furniture_is_no_line(furniture: str) -> None:
    assert lines_of(f"{furniture}\n{PROSE}\n{furniture}\n{PROSE}末") == [PROSE, f"{PROSE}末"]


@pytest.mark.parametrize(
    "cut",
    [
        "还剩6页未读，继续阅读",
        "阅读下一篇：省科协部署检查",
        "相关推荐",
        "上一篇：省科协部署安全检查",
        "发表回复",
        "最新文章",
        "友情链接",
        "版权所有：海东市科协",
    ],
)
def test_what_follows_the_article_is_cut(cut: str) -> None:
    assert lines_of(f"{PROSE}\n{cut}\n西宁市科协与海东市科技馆签署合作协议，双方将共建展厅、共享展品、共用人才。") == [
        PROSE
    ]


def test_a_menu_before_the_article_does_not_cut_it() -> None:
    assert PROSE in lines_of(f"相关推荐\n{PROSE}")


def test_repeated_paragraphs_count_once() -> None:
    assert lines_of(f"{PROSE}\n{PROSE}\n") == [PROSE]


def test_a_header_that_runs_into_the_prose_is_cut_off() -> None:
    page = page_of(f"作者：刘青 李远舟 时间：2025-03-06 浏览量：5,342{PROSE}")
    assert [line.text for line in page.lines] == [PROSE]
    assert page.header == ("作者：刘青 李远舟 时间：2025-03-06 浏览量：5,342",)


@pytest.mark.parametrize("prose", [f"记者：{PROSE}", f"时间：2025年3月6日下午，{PROSE}"])
def test_prose_with_a_label_stays_whole(prose: str) -> None:
    assert page_of(prose).lines[0].text.endswith(PROSE)


def test_header_lines_are_kept_apart() -> None:
    page = page_of(f"发布时间：2025-03-06  来源：海东市科协\n{PROSE}")
    assert page.header == ("发布时间：2025-03-06  来源：海东市科协",)
    assert page.source == "海东市科协"


@pytest.mark.parametrize(
    "page",
    [
        f"{PROSE}\n版权所有：海东市科学技术协会",
        f"{PROSE}\n相关推荐\n主办：海东市科学技术协会  青ICP备00000000号",
        f"{PROSE}\n©2015 海东市科学技术协会 青ICP备00000000号",
        f"海东市科学技术协会\n首页 | 概况 | 动态\n座谈会召开\n{PROSE}",
        f"您好，欢迎光临海东市科学技术协会官方网站！\n{PROSE}",
    ],
)
def test_masthead_from_the_owner_of_the_site(page: str) -> None:
    assert "海东市科学技术协会" in page_of(page).source


@pytest.mark.parametrize(
    "page",
    [
        f"{PROSE}\n主办单位：海东市科学技术协会\n{PROSE}末",
        f"海东有了自己的科学技术协会\n{PROSE}",
        f"一、我会从未主办\n{PROSE}",
    ],
)
def test_who_hosts_or_is_in_a_title_does_not_own_the_site(page: str) -> None:
    assert page_of(page).source == ""


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n\u3000\u3000"])
def test_a_sentence_broken_over_lines_is_joined(gap: str) -> None:
    first, second = (
        "座谈由海东市科协党组书记林远舟主持，来自西宁市科协的各位同志以及副主席高",
        "岩松介绍本区情况，双方交换了意见。",
    )
    raw = first + gap + second
    cleaned = clean_characters(raw)
    (line,) = clean_page(cleaned).lines
    assert line.text == first + second
    assert "".join(raw[offset] for offset in line.offsets(cleaned)) == first + second


def test_paragraphs_are_not_joined() -> None:
    assert lines_of(f"{PROSE}\n{PROSE}末") == [PROSE, f"{PROSE}末"]


def test_names_set_wide_are_closed_up() -> None:
    raw = f"陆\u3000\u3000锦 海东市科协主席\n{PROSE}"
    cleaned = clean_characters(raw)
    line = clean_page(cleaned).lines[0]
    assert line.text == "陆锦 海东市科协主席"
    assert len(line.offsets(cleaned)) == len(line.text)


@given(
    st.lists(st.sampled_from([PROSE, "相关推荐", "打印", "座谈会", "\u3000", "来源：海东市科协", "陆  锦 主席"])),
    st.text(),
)
def test_lines_lead_back_to_the_raw_text(lines: list[str], odd: str) -> None:
    cleaned = clean_characters("\n".join([*lines, odd]))
    for line in clean_page(cleaned).lines:
        assert len(line.offsets(cleaned)) == len(line.text)
        assert "".join(cleaned.text[start:end] for start, end in line.pieces) == line.text
