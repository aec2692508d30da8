"""GraphML and GEXF, written by networkx. Lists become one text, characters that XML forbids are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from exports.as_networkx import to_networkx
from exports.lists import joined
from graph.model import Graph
from graph.ontology import node_types

if TYPE_CHECKING:
    from exports.as_networkx import Network

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMA_LOCATION = "xsi:schemaLocation"
# names that GEXF gives a meaning of its own
_TAKEN_BY_GEXF = {"id", "label", "pid", "start", "end", "parents", "spells", "slices", "viz", "weight", "key", "type"}


def write(graph: Graph, path: Path, *, form: Literal["graphml", "gexf"]) -> None:
    """Write GraphML (yEd, Cytoscape, igraph, networkx) or GEXF 1.3 (Gephi: with times and the colours of the types)."""
    network = _flattened(to_networkx(graph))
    if form == "graphml":
        nx.write_graphml_lxml(network, path)
        return
    writer: Any = GEXFWriter(version="1.3")
    writer.add_graph(_with_times_and_colours(network))
    # the day of writing would make two exports of one graph differ
    del writer.xml.find("meta").attrib["lastmodifieddate"]
    # networkx writes these two, the schema of GEXF 1.3 has neither
    del writer.graph_element.attrib["name"], writer.xml.attrib[_SCHEMA_LOCATION]
    _set_kinds(writer.xml)
    with path.open("wb") as file:
        writer.write(file)


def _set_kinds(xml: Any) -> None:
    """A kind for every edge: its relation, numbered from the second on between the same nodes.

    Gephi keeps parallel edges where their kinds differ, and merges the others into one.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for edge in xml.iter("edge"):
        relation = edge.get("label")
        seen[edge.get("source"), edge.get("target"), relation] += 1
        number = seen[edge.get("source"), edge.get("target"), relation]
        edge.set("kind", relation if number == 1 else f"{relation} {number}")


def xml_text(text: str) -> str:
    """The text as XML can carry it: no forbidden control characters, lines ended by newlines alone."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _flattened(network: Network) -> Network:
    flat: Network = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        flat.add_node(xml_text(node), **_flat(data))
    for source, target, key, data in network.edges(keys=True, data=True):
        flat.add_edge(xml_text(source), xml_text(target), key=xml_text(str(key)), **_flat(data))
    return flat


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    texts = {xml_text(key): joined(value) if isinstance(value, list) else value for key, value in data.items()}
    return {key: xml_text(value) if isinstance(value, str) else value for key, value in texts.items()}


def _with_times_and_colours(network: Network) -> Network:
    timed: Network = nx.MultiDiGraph()
    kinds = node_types()
    for node, data in network.nodes(data=True):
        renamed = {f"{key}_" if key in _TAKEN_BY_GEXF - {"type"} else key: value for key, value in data.items()}
        renamed.pop("id_")
        if data["type"] in kinds:
            colour = bytes.fromhex(kinds[data["type"]].colour.removeprefix("#"))
            renamed["viz"] = {"color": dict(zip("rgb", colour, strict=True))}
        timed.add_node(node, label=data["name"], **renamed, **(_days(network, node) if data["type"] == "Event" else {}))
    for source, target, key, data in network.edges(keys=True, data=True):
        timed.add_edge(source, target, key=key, label=data["relation"], **data)
    return timed


def _days(network: Network, event: str) -> dict[str, str]:
    """From the first to the last day on which anything is said to have been, or to be, at the event."""
    around = [data for _, _, data in network.in_edges(event, data=True)]
    first = [data["start"] for data in around if data.get("start")]
    last = [data["end"] for data in around if data.get("end")]
    return ({"start": min(first)} if first else {}) | ({"end": max(last)} if last else {})
