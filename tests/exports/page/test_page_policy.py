"""Nothing that is put into a standalone page works, and nothing leaves it."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Callable
from pathlib import Path

from disk_pages import told
from playwright.sync_api import Browser

from exports import page as pages
from graph.model import Graph

Sample = Callable[..., Graph]


def test_the_policy_stops_scripts_styles_and_the_network(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "changed.html"
    pages.write(told("两地科协开展交流。"), path)
    injected = (
        "<script>window.hacked=4</script><style>body{display:none}</style><p style='color:red' id='p'>x</p>"
        "<img src='https://news.example/x.png'><iframe src='https://news.example/'></iframe><body>"
    )
    path.write_text(path.read_text("utf-8").replace("<body>", injected), "utf-8")
    page = browser.new_page()
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"
    assert page.evaluate("fetch('https://news.example/').then(() => 'went', () => 'refused')") == "refused"
    assert not [url for url in answered if url.startswith("http")]
    page.close()


def test_another_script_in_the_place_of_the_packed_one_does_not_run(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "changed.html"
    pages.write(told("两地科协开展交流。"), path)
    other = base64.b64encode(gzip.compress(b"window.hacked=5")).decode()
    packed = re.compile(r'(<script type="text/plain" id="script">)[^<]*')
    path.write_text(packed.sub(rf"\g<1>{other}", path.read_text("utf-8")), "utf-8")
    page = browser.new_page()
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.goto(path.as_uri())
    assert page.evaluate("typeof window.hacked") == "undefined"
    page.close()


def test_the_policy_names_digests_and_nothing_is_loaded(sample_network: Sample, tmp_path: Path) -> None:
    pages.write(sample_network(40), tmp_path / "page.html")
    content = (tmp_path / "page.html").read_text("utf-8")
    rules = re.search(r'Content-Security-Policy" content="([^"]*)"', content)
    assert rules is not None
    assert "default-src 'none'" in rules[1]
    assert re.fullmatch(r"(?:[a-z-]+(?: 'none'| 'sha256-[\w+/=]+')+(?:; )?)+", rules[1])
    assert "unsafe" not in rules[1]
    outside_scripts = re.sub(r"<script.*?</script>|<style.*?</style>", "", content, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=|https?:", outside_scripts)
