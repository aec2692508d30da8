"""Layout and analysis: places are reproducible, bounded and apart; parts hang together and say what they are."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from graph import layout
from graph.analysis import central_part, degrees, find, pagerank, without_articles, without_geography
from graph.errors import ExportError
from graph.layout import positions
from graph.model import Edge, Graph, Node, sorted_graph

Sample = Callable[..., Graph]


def made(names: str, *pairs: str) -> Graph:
    nodes = [Node(name, "Association", f"{name}省科协") for name in names]
    return sorted_graph(nodes, [Edge(f"{a}{b}", a, "MET_WITH", b) for a, b in pairs])


def test_the_order_of_the_input_does_not_matter(sample_network: Sample) -> None:
    graph = sample_network(300)
    dice = random.Random(1)
    nodes, edges = list(graph.nodes), list(graph.edges)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    shuffled = Graph(tuple(nodes), tuple(edges))
    assert positions(shuffled) == positions(graph)
    assert positions(graph, seed=1) != positions(graph)


@pytest.mark.parametrize("count", [20, 300])
def test_places_lie_in_the_unit_circle_and_apart(sample_network: Sample, count: int) -> None:
    graph = sample_network(count)
    places = positions(graph)
    assert set(places) == {node.id for node in graph.nodes if node.type != "Article"}
    assert all(math.hypot(x, y) <= 1.00001 for x, y in places.values())
    assert len(set(places.values())) == len(places)
    assert max(math.hypot(x, y) for x, y in places.values()) == pytest.approx(1, abs=1e-5)


def test_one_node_stands_in_the_middle_and_two_face_each_other() -> None:
    assert positions(made("a")) == {"a": (0, 0)}
    places = positions(made("ab", "ab"))
    assert math.dist(places["a"], places["b"]) == pytest.approx(2, abs=1e-5)


def test_a_graph_without_nodes_has_no_places() -> None:
    assert positions(Graph((), ())) == {}


def test_nodes_that_touch_nothing_stand_on_the_rim() -> None:
    places = positions(made("abcdeyz", "ab", "bc", "ca", "cd", "de"))
    outer = min(math.hypot(*places[name]) for name in "yz")
    assert outer > max(math.hypot(*places[name]) for name in "abcde")


def test_groups_stand_together() -> None:
    first = [a + b for a in "abcd" for b in "abcd" if a < b]
    second = [a + b for a in "wxyz" for b in "wxyz" if a < b]
    places = positions(made("abcdwxyz", *first, *second, "aw"))

    def far(one: str, other: str) -> float:
        return max(math.dist(places[a], places[b]) for a in one for b in other)

    assert max(far("abcd", "abcd"), far("wxyz", "wxyz")) < far("abcd", "wxyz")


def test_articles_are_left_out(sample_network: Sample) -> None:
    graph = without_articles(sample_network(20))
    assert len(graph.nodes) == 20
    assert not {edge.relation for edge in graph.edges} & {"MENTIONED_IN"}


def test_degrees_count_edges_and_a_loop_once() -> None:
    assert degrees(made("abc", "ab", "aa")) == {"a": 2, "b": 1, "c": 0}


def test_pagerank_prefers_the_middle_of_a_star() -> None:
    rank = pagerank(made("abcd", "ab", "ac", "ad"))
    assert max(rank, key=rank.__getitem__) == "a"
    assert rank["b"] == pytest.approx(rank["c"])
    assert sum(rank.values()) == pytest.approx(1)


def test_the_central_part_hangs_together(sample_network: Sample) -> None:
    part = central_part(sample_network(300), limit=40)
    assert len(part.graph.nodes) == 40
    assert part.total == 300
    assert not part.complete
    assert min(degrees(part.graph).values()) >= 1


def test_the_part_about_a_body_is_the_body_with_its_neighbours() -> None:
    graph = made("abcdez", "ab", "ac", "bc", "cd", "de")
    part = central_part(graph, limit=10, about="a省科协")
    assert {node.id for node in part.graph.nodes} == set("abc")
    assert [edge.id for edge in part.graph.edges] == ["ab", "ac", "bc"]
    assert part.centre == graph.node("a")
    assert part.complete
    smaller = central_part(graph, limit=2, about="a")
    assert "a" in {node.id for node in smaller.graph.nodes}
    assert (len(smaller.graph.nodes), smaller.total) == (2, 3)


def test_a_body_is_found_by_id_name_or_alias() -> None:
    nodes = [
        Node("1", "Person", "王伟"),
        Node("2", "Person", "王伟"),
        Node("3", "Association", "四川省科协", ("川科协",)),
    ]
    graph = sorted_graph(nodes, [])
    assert [find(graph, wanted).id for wanted in ("2", "四川省科协", "川科协")] == ["2", "3", "3"]


@pytest.mark.parametrize(
    ("wanted", "said"), [("王伟", "by its id: 1, 2"), ("科协", "there are 四川省科协"), ("无", "look it up")]
)
def test_a_body_that_is_not_there_is_said_so(wanted: str, said: str) -> None:
    nodes = [Node("1", "Person", "王伟"), Node("2", "Person", "王伟"), Node("3", "Association", "四川省科协")]
    with pytest.raises(ExportError, match=said):
        find(sorted_graph(nodes, []), wanted)


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ExportError, match="at least 1"):
        central_part(made("ab", "ab"), limit=0)


def test_geography_goes_and_what_was_done_at_places_stays() -> None:
    nodes = [Node("a", "Association", "四川省科协"), *(Node(key, "Place", key) for key in "xyz")]
    edges = [Edge("1", "a", "LOCATED_IN", "x", derived=True), Edge("2", "x", "PART_OF", "y", derived=True)]
    graph = without_geography(sorted_graph(nodes, [*edges, Edge("3", "a", "VISITED", "z")]))
    assert [node.id for node in graph.nodes] == ["a", "z"]
    assert [edge.id for edge in graph.edges] == ["3"]


@given(
    radii=st.lists(st.floats(1.0, 40.0), min_size=1, max_size=12),
    links=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20),
)
def test_circles_of_communities_never_overlap_and_stay_near(radii: list[float], links: list[tuple[int, int]]) -> None:
    sizes = numpy.array(sorted(radii, reverse=True))
    between = numpy.zeros((len(sizes), len(sizes)))
    for a, b in links:
        if a < len(sizes) and b < len(sizes) and a != b:
            between[a, b] = between[b, a] = 1.0
    centres = layout._packed(sizes, csr_matrix(between))
    apart = numpy.abs(centres[:, None] - centres[None, :]) - sizes[:, None] - sizes[None, :] - layout.GAP
    assert (apart[~numpy.eye(len(sizes), dtype=bool)] > -1e-6).all()
    assert numpy.abs(centres).max() <= 2 * (sizes + layout.GAP).sum() + sizes.max()
