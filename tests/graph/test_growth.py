"""Growth: known nodes keep their places to each other, new ones stand near what they are linked with."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from graph.analysis import induced, pair_weights, without_articles
from graph.growth import grown, settled
from graph.layout import positions
from graph.model import Edge, Graph, Node, sorted_graph

Sample = Callable[..., Graph]


def made(names: str, *pairs: str) -> Graph:
    nodes = [Node(name, "Association", f"{name}省科协") for name in names]
    return sorted_graph(nodes, [Edge(f"{a}{b}", a, "MET_WITH", b) for a, b in pairs])


@pytest.fixture(scope="module")
def whole(sample_network: Sample) -> Graph:
    return without_articles(sample_network(300))


@pytest.fixture(scope="module")
def earlier(whole: Graph) -> Graph:
    """The graph before its last 15 nodes came."""
    dice = random.Random(3)
    late = set(dice.sample([node.id for node in whole.nodes], 15))
    return induced(whole, {node.id for node in whole.nodes} - late)


def test_known_nodes_keep_their_places(whole: Graph, earlier: Graph) -> None:
    before = positions(earlier)
    after = grown(whole, before)
    assert set(after) == {node.id for node in whole.nodes}
    assert {name: after[name] for name in before} == before


def test_inside_the_circle_they_keep_them_but_for_one_factor(whole: Graph, earlier: Graph) -> None:
    before = positions(earlier)
    after = settled(whole, before)
    assert set(after) == {node.id for node in whole.nodes}
    factors = [
        math.hypot(*after[name]) / math.hypot(*place) for name, place in before.items() if math.hypot(*place) > 0.1
    ]
    assert max(factors) == pytest.approx(min(factors), rel=1e-3)
    assert 0.8 < min(factors) <= 1.00001
    assert all(math.hypot(x, y) <= 1.00001 for x, y in after.values())


def test_new_nodes_stand_beside_what_they_are_linked_with(whole: Graph, earlier: Graph) -> None:
    after = grown(whole, positions(earlier))
    assert len(set(after.values())) == len(after)
    new = set(after) - {node.id for node in earlier.nodes}
    linked = [math.dist(after[a], after[b]) for a, b in pair_weights(whole.edges) if {a, b} & new]
    apart = [math.dist(after[a], after[b]) for a in new for b in after if a != b]
    assert sum(linked) / len(linked) < 0.6 * sum(apart) / len(apart)


def test_the_order_of_the_input_does_not_matter(whole: Graph, earlier: Graph) -> None:
    before = positions(earlier)
    backwards = Graph(whole.nodes[::-1], whole.edges[::-1])
    assert grown(backwards, dict(reversed(before.items()))) == grown(whole, before)


def test_what_has_nothing_to_do_with_the_rest_stands_beside_it() -> None:
    before = positions(made("abc", "ab", "bc", "ca"))
    after = grown(made("abcxyz", "ab", "bc", "ca", "xy"), before)
    farthest_known = max(after[name][0] for name in "abc")
    assert min(after[name][0] for name in "xyz") > farthest_known


def test_an_unchanged_graph_stays_and_lost_nodes_leave_a_gap(earlier: Graph) -> None:
    before = positions(earlier)
    assert grown(earlier, before) == before
    fewer = induced(earlier, sorted(before)[10:])
    assert grown(fewer, before) == {name: before[name] for name in sorted(before)[10:]}


def test_a_graph_of_mostly_new_nodes_is_laid_out_afresh(whole: Graph) -> None:
    few = dict(list(positions(whole).items())[:20])
    assert settled(whole, few) == positions(whole)
    assert settled(whole, few | positions(whole)) == positions(whole)
    assert grown(made("ab", "ab"), {}) == positions(made("ab", "ab"))
