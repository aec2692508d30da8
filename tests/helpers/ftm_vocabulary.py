"""The vocabulary of FollowTheMoney, as far as the export uses it, and whether an entity keeps to it.

`ftm_vocabulary.json` is made from the schema files of the followthemoney package (MIT), which cannot be a dependency: it
needs ICU's C++ headers to install. To make it anew, unpack the wheel and run

    python tests/helpers/ftm_vocabulary.py followthemoney/schema VERSION
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

USED = (
    "Address", "Article", "Company", "Contract", "Directorship", "Documentation", "Employment", "Event", "Organization",
    "Person", "PublicBody", "UnknownLink",
)  # fmt: skip
FILE = Path(__file__).with_suffix(".json")
PATTERNS = {
    "entity": r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?",
    "date": r"\d{4}(?:-\d{2}(?:-\d{2})?)?",
    "url": r"https?://[^\s]+",
    "country": r"[a-z]{2}",
    "language": r"[a-z]{3}",
}


def vocabulary(schema: Path, version: str) -> dict[str, Any]:
    """Every used schema with those that it extends and all its properties, own and inherited: type, and range of entities."""
    rows = {key: row for file in sorted(schema.glob("*.yaml")) for key, row in yaml.safe_load(file.read_text()).items()}

    def ancestors(name: str) -> list[str]:
        above = [one for parent in rows[name].get("extends", []) for one in ancestors(parent)]
        return list(dict.fromkeys([*above, name]))

    found = {}
    for name in USED:
        line = ancestors(name)
        properties = {key: row for one in line for key, row in rows[one].get("properties", {}).items()}
        found[name] = {
            "is": line,
            "required": rows[name].get("required", []),
            "properties": {
                k: [row.get("type", "string"), row.get("range", "")] for k, row in sorted(properties.items())
            },
        }
    return {"from": f"followthemoney {version}, MIT", "schemata": found}


def problems(entities: list[dict[str, Any]]) -> Iterator[str]:
    """What of these entities FollowTheMoney would refuse: unknown schemata and properties, bad values, wrong ends."""
    schemata: Mapping[str, Any] = json.loads(FILE.read_text("utf-8"))["schemata"]
    of = {entity["id"]: entity["schema"] for entity in entities}
    if len(of) < len(entities):
        yield "two entities have one id"
    for entity in entities:
        known = schemata.get(entity["schema"])
        if known is None or set(entity) != {"id", "schema", "properties"} or not _fits("entity", entity["id"]):
            yield f"no entity: {entity}"
            continue
        yield from (f"{entity['schema']} lacks {n}" for n in known["required"] if not entity["properties"].get(n))
        for name, values in entity["properties"].items():
            kind, reach = known["properties"].get(name, ("", ""))
            if not kind or not values or len(set(values)) < len(values):
                yield f"{entity['schema']}.{name} is not known, empty or holds a value twice"
            for value in values:
                if not _fits(kind, value):
                    yield f"{entity['schema']}.{name} cannot be {value!r}"
                if kind == "entity" and reach not in schemata.get(of.get(value, ""), {}).get("is", ()):
                    yield f"{entity['schema']}.{name} leads to {of.get(value)}, not to {reach}"


def _fits(kind: str, value: str) -> bool:
    longest = 65_000 if kind == "text" else 1024
    return 0 < len(value) <= longest and re.fullmatch(PATTERNS.get(kind, r"[^\x00-\x1f\x7f-\x9f]+"), value) is not None


if __name__ == "__main__":
    made = vocabulary(Path(sys.argv[1]), sys.argv[2])
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in made["schemata"].items())
    FILE.write_text(f'{{\n "from": {json.dumps(made["from"])},\n "schemata": {{\n{lines}\n }}\n}}\n', "utf-8")
