"""Judging and adding in the page, in a real Chromium: each click is recorded, the picture follows, and undo brings all back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer_page import Pages, shot
from judged_news import ONE, OTHER, names, to_judge
from playwright.sync_api import Page, expect

from graph.folder import GraphFolder

SLOW = 60_000  # milliseconds: a process of its own assembles the graph


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return to_judge(tmp_path)


@pytest.fixture
def page(open_page: Pages, folder: GraphFolder, serve: Callable[[Any], str]) -> Iterator[Page]:
    opened = open_page("#screen=review", at=serve(folder))
    opened.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    yield opened
    expect.set_options(timeout=20_000)


def part(page: Page, name: str) -> Any:
    return page.locator(f"[data-part={name}]")


def test_the_queue_is_worked_off_and_undone(page: Page, folder: GraphFolder) -> None:
    before = folder.version()
    expect(part(page, "proposals").locator(".card")).to_contain_text("都与 海东市科协")
    part(page, "proposals").get_by_role("button", name="相同", exact=True).click()
    expect(page.locator(".review-head")).to_contain_text("请先写明判定人")
    assert folder.judgements() == ([], []), "nobody has said who judges"
    page.get_by_label("判定人").fill("王")
    part(page, "proposals").get_by_role("button", name="相同", exact=True).click()
    expect(part(page, "decided").locator(".card")).to_have_count(1)
    expect(part(page, "proposals")).to_contain_text("没有待办")
    assert len(names(folder) & {ONE, OTHER}) == 1
    part(page, "doubtful").get_by_role("button", name="正确").click()
    expect(part(page, "doubtful")).to_contain_text("没有待办")
    assert {"云上梦公司", "远山公司"} <= names(folder)
    shot(page, "review")
    for kind, count in (("right", 3), ("same", 4)):
        part(page, "decided").locator(f".card[data-kind='{kind}']").get_by_role("button", name="撤销").click()
        expect(part(page, "decided").locator(".card")).to_have_count(count)
    assert folder.version() == before


def test_an_edge_and_a_node_are_judged_where_they_are_seen(page: Page, folder: GraphFolder) -> None:
    page.goto(page.url.split("#")[0] + "#screen=graph")
    page.locator("#search").fill("海东市科协")
    page.locator(".result").first.click()
    expect(page.locator(".node-details h2")).to_have_text("海东市科协")
    page.locator(".edge-row", has_text=OTHER).first.click()
    page.locator(".edge-details").get_by_role("button", name="有误").click()
    page.get_by_role("dialog").get_by_label("判定人").fill("王")
    page.get_by_role("dialog").get_by_label("理由").fill("只是路过")
    shot(page, "judging")
    page.get_by_role("dialog").get_by_role("button", name="记录判定").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".edge-details")).to_have_count(0)
    assert not [edge for edge in folder.graph().edges if edge.relation == "MET_WITH"]
    ((judgement,), _) = folder.judgements()
    assert (judgement.by, judgement.why) == ("王", "只是路过")

    page.locator("#search").fill("海东市科协")
    page.locator(".result").first.click()
    page.locator(".node-details").get_by_role("button", name="改名").click()
    page.get_by_label("新名称").fill("海东科协")
    page.get_by_role("button", name="记录判定").click()
    expect(page.locator(".node-details h2")).to_have_text("海东科协")
    page.locator(".node-details").get_by_role("button", name="改类型").click()
    page.get_by_label("新类型").select_option("Station")
    page.get_by_role("button", name="记录判定").click()
    expect(page.locator(".node-details .kicker")).not_to_contain_text("科协")
    page.locator(".node-details").get_by_role("button", name="与……相同").click()
    page.locator("#same-as").fill(ONE)
    page.locator("#same-as-results .result").last.click()
    page.get_by_role("button", name="记录判定").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(folder.judgements()[0]) == 4


def test_one_node_is_parted(page: Page, folder: GraphFolder) -> None:
    page.goto(page.url.split("#")[0] + "#screen=graph")
    page.locator("#search").fill("海东市科协")
    page.locator(".result").first.click()
    page.locator(".node-details").get_by_role("button", name="其实是两个").click()
    page.get_by_role("dialog").get_by_label("判定人").fill("王")
    page.get_by_role("button", name="记录判定").click()
    expect(page.get_by_role("dialog")).to_contain_text("还缺内容")
    page.get_by_role("dialog").get_by_label("talks").check()
    page.get_by_role("button", name="记录判定").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert sum(node.name == "海东市科协" for node in folder.graph().nodes) == 2


def test_articles_are_pasted_and_uploaded_and_their_edges_shown(
    page: Page, folder: GraphFolder, tmp_path: Path
) -> None:
    page.get_by_role("button", name="添加文章").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="添加", exact=True).first.click()
    expect(dialog).to_contain_text("还缺内容")
    dialog.get_by_label("文章正文").fill("2025年4月6日，海东市科协与西宁市科协在西宁签署合作协议。")
    dialog.get_by_label("标题（可不填）").fill("两市科协签约")
    dialog.get_by_role("button", name="添加", exact=True).first.click()
    expect(dialog.locator(".added h3").first).to_contain_text("读入 1 篇文章")
    expect(dialog.locator(".added .edge-row", has_text="签约")).to_contain_text("西宁市科协")
    shot(page, "added")
    upload = tmp_path / "more.txt"
    upload.write_text("2025年5月6日，海东市科协与玉树州科协签署合作协议。", "utf-8")
    dialog.get_by_text("上传文件").click()
    dialog.get_by_label("文件", exact=True).set_input_files(upload)
    dialog.locator("details[open]").get_by_role("button", name="添加", exact=True).click()
    expect(dialog.locator(".added .edge-row", has_text="玉树州科协")).to_have_count(1)
    dialog.locator(".added .edge-row", has_text="玉树州科协").click()
    expect(page.locator(".edge-details mark")).to_have_text("2025年5月6日，海东市科协与玉树州科协签署合作协议。")
    assert len(folder.graph().articles) == 5


def test_a_file_that_cannot_be_read_is_said(page: Page, folder: GraphFolder, tmp_path: Path) -> None:
    before = folder.version()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    page.get_by_role("button", name="添加文章").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("上传文件").click()
    dialog.get_by_label("文件", exact=True).set_input_files(broken)
    dialog.locator("details[open]").get_by_role("button", name="添加", exact=True).click()
    status = dialog.locator("[role=status]").last
    expect(status).not_to_have_text("处理中…")
    expect(status).not_to_be_empty()
    assert folder.version() == before


def test_who_may_only_read_is_offered_nothing_else(open_page: Pages, shelf: Any) -> None:
    """A graph that is no folder of ours can be read only."""
    page = open_page("#open=museum%3A500000&node=museum%3A500000")
    expect(page.locator(".node-details h2")).to_have_text("重庆科技馆")
    for name in ("添加文章", "审核", "改名…"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.locator(".edge-row").first.click()
    expect(page.locator(".edge-details")).to_be_visible()
    expect(page.get_by_role("button", name="有误")).to_have_count(0)
