"""Search finds what it should, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Node
from hezuo.explorer.search import Search, folded

LETTERS = "科协馆省市 aA\n１"
names = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=8)


@given(names=names, query=st.text(LETTERS, min_size=1, max_size=3))
def test_it_finds_exactly_the_nodes_with_every_word_in_one_form(names: list[str], query: str) -> None:
    nodes = [Node(str(i), "Article", name, (name[::-1],)) for i, name in enumerate(names)]
    words = folded(query).split()
    wanted = {
        node.id
        for node in nodes
        if words and any(all(word in folded(form) for word in words) for form in (node.name, *node.aliases))
    }
    total, hits = Search(nodes, {}).find(query, limit=100)
    assert {hit.node.id for hit in hits} == wanted
    assert total == len(wanted)


def test_readings_follow_the_word() -> None:
    # 重 is zhòng in 重量 and chóng in 重庆; 行 is háng in 银行 and xíng in 行政
    nodes = [Node(name, "Enterprise", name) for name in ("重庆银行", "重量级行政公司")]
    assert [hit.node.name for hit in Search(nodes, {}).find("cqyh", limit=5)[1]] == ["重庆银行"]
    assert [hit.node.name for hit in Search(nodes, {}).find("zljxz", limit=5)[1]] == ["重量级行政公司"]


def test_better_matches_come_first() -> None:
    names = {"科协": 0, "科协之家": 1, "省科协": 9, "市科技馆": 8, "县科协": 9}
    nodes = [Node(name, "Association", name, ("科协",) if name == "市科技馆" else ()) for name in names]
    hits = Search(nodes, names).find("科协", limit=4)
    # the whole name, a whole alias, the beginning of a name, then by edges and as they came
    assert [hit.node.name for hit in hits[1]] == ["科协", "市科技馆", "科协之家", "省科协"]
    assert hits[0] == 5
    assert Search(nodes, names).find("科协", limit=4, types=("Person",)) == (0, [])


def test_new_lines_and_marks_in_names_stay_in_their_line() -> None:
    nodes = [
        Node("a", "Association", "科\n协"),
        Node("b", "Association", "\u0301协会"),
        Node("c", "Association", "ﷺ𠮷"),
    ]
    assert [hit.node.id for hit in Search(nodes, {}).find("协会", limit=5)[1]] == ["b"]
    assert [hit.node.id for hit in Search(nodes, {}).find("𠮷", limit=5)[1]] == ["c"]
