"""FollowTheMoney entities (followthemoney.tech), one JSON object a line: for Aleph, OpenAleph and nomenklatura.

Bodies, people, events, agreements, places and articles are entities; so is every edge, since FollowTheMoney holds links as
entities too. An edge has its articles as `proof` and its sentences as `description`. What is planned says so in `status`
and `role`; what was denied is left out, since programs draw every link alike. Only what occurred is also written into the
entities at its ends (an event's `organizer`).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from exports.property_graph import encodable
from graph.model import ARTICLE_ID, Article, Edge, Graph, Modality, Node, digest
from graph.ontology import is_organisation, node_types, relations

Entity = dict[str, Any]
Properties = dict[str, list[str]]

# the longest text that a property of the type string, and one of the type text, may hold
_LONGEST, _LONGEST_TEXT = 1024, 65_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def write(graph: Graph, path: Path) -> None:
    """Write the entities, sorted by id; the same graph gives the same bytes."""
    lines = (json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in entities(graph))
    path.write_text("".join(f"{encodable(line)}\n" for line in lines), "utf-8", newline="\n")


def entities(graph: Graph) -> list[Entity]:
    """Every node and edge as a FollowTheMoney entity, sorted by id: `id`, `schema` and `properties`, all lists of texts.

    Ids are digests, since FollowTheMoney allows only Latin letters and digits in them; our own stand in `notes` of nodes
    and in `recordId` of links.
    """
    added = _added(graph)
    found = [_node(graph, node, added[node.id]) for node in graph.nodes]
    found += [entity for edge in graph.edges if (entity := _link(graph, edge))]
    return sorted(found, key=lambda entity: str(entity["id"]))


def identifier(key: str) -> str:
    """The FollowTheMoney id of a node or edge."""
    return f"hezuo-{digest(key)}"


@cache
def _mapping() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("schemata.toml").read_text("utf-8"))


def _added(graph: Graph) -> Mapping[str, Properties]:
    """What edges say about the entities at their ends."""
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    types = {node.id: node.type for node in graph.nodes}
    rules = {rule["relation"]: rule for rule in _mapping()["properties"]}
    for edge in graph.edges:
        rule, ends = rules.get(edge.relation), (types.get(edge.source, ""), types.get(edge.target, ""))
        if rule and edge.modality is Modality.OCCURRED and (not rule.get("bodies") or all(map(is_organisation, ends))):
            own, other = (edge.source, edge.target) if rule["on"] == "source" else (edge.target, edge.source)
            found[own][rule["name"]].append(identifier(other))
        if ends[1] == "Event" and edge.modality is not Modality.DENIED:
            for name, days in _days(edge).items():
                found[edge.target][name] += days
    return found


def _node(graph: Graph, node: Node, added: Properties) -> Entity:
    properties: Properties = {"name": [node.name], "alias": list(node.aliases), "notes": [node.id]}
    if node.division:
        countries = _mapping()["countries"]
        properties["country"] = [countries.get(node.division[:2], countries["other"])]
    if node.type == "Place":
        properties["full"] = [node.name]
    if node.type == "Agreement":
        properties["title"] = [node.name]
    if node.type == "Article":
        properties |= _article(graph.articles.get(node.id.removeprefix(ARTICLE_ID)), node)
    if node.type not in ("Article", "Place"):
        kind = node_types()[node.type]
        properties["keywords"] = [kind.zh, kind.en]
    return _entity(node.id, _mapping()["nodes"][node.type], properties | added)


def _article(article: Article | None, node: Node) -> Properties:
    found: Properties = {"title": [node.name], "fileName": [node.name]}
    if article is not None:
        found |= {"fileName": [article.name or node.name], "publishedAt": _dates(article.published)}
        found |= {"sourceUrl": _addresses(article.url), "publisher": [article.site], "language": ["zho"]}
    return found


def _link(graph: Graph, edge: Edge) -> Entity | None:
    """The edge as an entity; None where a property of an entity says all of it, or where it was denied."""
    whole = {rule["relation"] for rule in _mapping()["properties"] if rule.get("whole")}
    if (
        edge.relation in whole
        or edge.modality is Modality.DENIED
        or not {edge.source, edge.target} <= graph.by_id.keys()
    ):
        return None
    form = _form(edge)
    kind = relations()[edge.relation]
    evidence = graph.evidence(edge)
    articles = [article for _, article in evidence if article]
    role = edge.title or edge.role or kind.zh
    properties: Properties = {
        form["source"]: [identifier(edge.source)],
        form["target"]: [identifier(edge.target)],
        "role": [role if edge.modality is Modality.OCCURRED else f"{role}{_mapping()['planned']}"],
        "status": [str(edge.modality)],
        "summary": [kind.en, edge.agreement],
        "description": [statement.evidence.quote for statement, _ in evidence],
        "recordId": [edge.id],
        "proof": [identifier(key) for one in articles if (key := f"{ARTICLE_ID}{one.id}") in graph.by_id],
        "sourceUrl": [url for article in articles for url in _addresses(article.url)],
        "publisher": [article.site for article in articles],
        **_days(edge),
    }
    return _entity(edge.id, form["schema"], properties)


def _form(edge: Edge) -> Mapping[str, str]:
    """The schema of a link and the properties of its ends."""
    mapping = _mapping()
    directs = edge.relation == "HOLDS_POST" and edge.title.endswith(tuple(mapping["directing"]["titles"]))
    found: Mapping[str, str] = (
        mapping["directing"] if directs else mapping["links"].get(edge.relation, mapping["links"]["other"])
    )
    return found


def _entity(key: str, schema: str, properties: Mapping[str, list[str]]) -> Entity:
    """The entity with what is known of it: each text once, in order, no longer than allowed."""
    said = {name: _values(name, values) for name, values in sorted(properties.items())}
    return {
        "id": identifier(key),
        "schema": schema,
        "properties": {name: found for name, found in said.items() if found},
    }


def _values(name: str, values: list[str]) -> list[str]:
    longest = _LONGEST_TEXT if name in ("notes", "summary", "description") else _LONGEST
    texts = (" ".join(_CONTROL.sub(" ", encodable(value)).split())[:longest].strip() for value in values)
    return sorted({text for text in texts if text})


def _days(edge: Edge) -> Properties:
    """The date of an edge as far as it is known: one `date`, or its `startDate` and `endDate`."""
    start, slash, end = edge.when.partition("/")
    return {"startDate": _dates(start), "endDate": _dates(end)} if slash else {"date": _dates(start)}


def _dates(when: str) -> list[str]:
    found = _DAY.match(when)
    return [found[0]] if found else []


def _addresses(url: str) -> list[str]:
    if not url.lower().startswith(("http://", "https://")):
        return []
    return ["".join(quote(sign) if sign.isspace() or not sign.isprintable() else sign for sign in encodable(url))]
