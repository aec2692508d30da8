"""GraphML and GEXF open again and hold what the graph holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small_graphs import graph_of

from exports import xml_graphs
from exports.as_networkx import to_networkx
from exports.lists import joined
from exports.xml_graphs import xml_text
from graph.model import Graph
from graph.ontology import node_types


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Properties as XML can carry them; an empty text reads like none."""
    texts = {key: joined(value) if isinstance(value, list) else value for key, value in data.items()}
    carried = {key: xml_text(value) if isinstance(value, str) else value for key, value in texts.items()}
    return {key: value for key, value in carried.items() if value != ""}


def test_networkx_holds_everything(rich_graph: Graph) -> None:
    network = to_networkx(rich_graph)
    assert list(network) == [node.id for node in rich_graph.nodes]
    assert network.number_of_edges() == len(rich_graph.edges)
    for edge in rich_graph.edges:
        data = network.edges[edge.source, edge.target, edge.id]
        assert (data["relation"], data["modality"], data["articles"]) == (edge.relation, edge.modality, edge.articles)


@settings(max_examples=40)
@given(text=st.text(st.characters()))
def test_graphml_opens_and_holds_everything(text: str, graph_with: Callable[[str], Graph]) -> None:
    network = to_networkx(graph_with(text))
    read: Any
    with TemporaryDirectory() as place:
        xml_graphs.write(graph_with(text), Path(place) / "g.graphml", form="graphml")
        read = nx.read_graphml(Path(place) / "g.graphml", force_multigraph=True)
    assert {node: flat(data) for node, data in read.nodes(data=True)} == {
        node: flat(data) for node, data in network.nodes(data=True)
    }
    # networkx reads a key of nothing but digits as a number
    assert {(s, t, str(k)): flat(data) for s, t, k, data in read.edges(keys=True, data=True)} == {
        (s, t, k): flat(data) for s, t, k, data in network.edges(keys=True, data=True)
    }


@settings(max_examples=40)
@given(text=st.text(st.characters()))
def test_gexf_opens_and_holds_everything(text: str, graph_with: Callable[[str], Graph]) -> None:
    network = to_networkx(graph_with(text))
    with TemporaryDirectory() as place:
        xml_graphs.write(graph_with(text), Path(place) / "g.gexf", form="gexf")
        read = nx.read_gexf(Path(place) / "g.gexf")
    assert set(read) == set(network)
    for node, data in network.nodes(data=True):
        got = {key: value for key, value in read.nodes[node].items() if key not in ("viz", "label", "start", "end")}
        assert flat(got) == {key: value for key, value in flat(data).items() if key != "id"}
        assert read.nodes[node]["label"] == xml_text(data["name"])
    wanted = {k: flat(data) for _, _, k, data in network.edges(keys=True, data=True)}
    got_edges = {}
    for _, _, data in read.edges(data=True):
        assert data.pop("label") == data["relation"]
        got_edges[data["id"]] = flat(data)
    assert got_edges == wanted


def test_gexf_has_times_and_colours(rich_graph: Graph, tmp_path: Path) -> None:
    xml_graphs.write(rich_graph, tmp_path / "g.gexf", form="gexf")
    read = nx.read_gexf(tmp_path / "g.gexf")
    assert read.graph["mode"] == "dynamic"
    forum = read.nodes["event:论坛"]
    assert (forum["start"], forum["end"]) == ("2024-12-05", "2024-12-07")
    assert "start" not in read.nodes["place:500000"]
    colour = forum["viz"]["color"]
    assert f"#{colour['r']:02X}{colour['g']:02X}{colour['b']:02X}" == node_types()["Event"].colour
    met = next(data for _, _, data in read.edges(data=True) if data["relation"] == "MET_WITH")
    assert (met["start"], met["end"]) == ("2024-12-03", "2024-12-06")


def test_gexf_is_what_its_schema_allows(rich_graph: Graph, tmp_path: Path) -> None:
    # checked once with the RELAX NG schema of gexf.net/1.3; this holds what networkx writes otherwise
    xml_graphs.write(rich_graph, tmp_path / "g.gexf", form="gexf")
    root = etree.parse(str(tmp_path / "g.gexf")).getroot()
    space = "{http://gexf.net/1.3}"
    assert (root.tag, dict(root.attrib)) == (f"{space}gexf", {"version": "1.3"})
    graph = root.find(f"{space}graph")
    assert graph is not None
    assert set(graph.attrib) == {"defaultedgetype", "mode", "timeformat"}
    for edge in graph.iter(f"{space}edge"):
        assert set(edge.attrib) <= {"id", "source", "target", "kind", "label", "start", "end", "type", "weight"}


def test_gephi_keeps_parallel_edges_by_their_kinds(tmp_path: Path) -> None:
    graph = graph_of(
        "琼1 VISITED 川1 2023", "琼1 VISITED 川1 2024", "川1 VISITED 琼1", "琼1 MET_WITH 川1", "琼1 AIDED 渝1"
    )
    xml_graphs.write(graph, tmp_path / "g.gexf", form="gexf")
    edges = [*etree.parse(str(tmp_path / "g.gexf")).iter("{http://gexf.net/1.3}edge")]
    # the specification: source, target and kind together are unique
    kinds = {(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}
    assert len(kinds) == len(edges) == 5
    assert {edge.get("kind") for edge in edges} == {"VISITED", "VISITED 2", "MET_WITH", "AIDED"}


@pytest.mark.parametrize(
    ("text", "carried"), [("a\x00\x0b\ufffeb", "ab"), ("a\r\nb\rc", "a\nb\nc"), ("科协🚀\t\n", "科协🚀\t\n")]
)
def test_xml_forbids_little(text: str, carried: str) -> None:
    assert xml_text(text) == carried
