"""The lexicon files of names: well-formed, without duplicates, with types and countries that exist."""

import csv
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest

from graph.divisions import divisions
from graph.ontology import is_organisation

FOLDER = files("extractors.lexicons")


def text_of(name: str) -> list[str]:
    return FOLDER.joinpath(name).read_text("utf-8").splitlines()


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in text_of(name) if not line.startswith("#")))


def names_of(name: str) -> list[str]:
    return [word for line in text_of(name) if not line.startswith("#") for word in line.split()]


def forms_of(name: str) -> Iterator[str]:
    for row in rows_of(name):
        yield row["name"]
        yield from filter(None, row.get("aliases", "").split("|"))


@pytest.mark.parametrize(
    ("name", "columns", "least"),
    [
        ("countries.csv", ["name", "full_name", "aliases", "code"], 195),
        ("foreign_cities.csv", ["name", "country"], 200),
        ("national_bodies.csv", ["name", "type", "aliases"], 400),
        ("universities.csv", ["name", "aliases"], 150),
    ],
)
def test_table_is_well_formed(name: str, columns: list[str], least: int) -> None:
    assert text_of(name)[0].startswith("#")
    rows = rows_of(name)
    assert len(rows) >= least
    for row in rows:
        assert list(row) == columns
        assert all(isinstance(value, str) and value == value.strip() for value in row.values()), row
        assert row["name"]


@pytest.mark.parametrize("name", ["countries.csv", "foreign_cities.csv", "national_bodies.csv", "universities.csv"])
def test_every_form_leads_to_one_row(name: str) -> None:
    assert [form for form, count in Counter(forms_of(name)).items() if count > 1] == []


def test_no_form_is_both_national_body_and_university() -> None:
    assert not set(forms_of("national_bodies.csv")) & set(forms_of("universities.csv"))


def test_no_body_has_the_name_of_a_division() -> None:
    places = {form for division in divisions().values() for form in division.forms}
    assert not places & {*forms_of("national_bodies.csv"), *forms_of("universities.csv")}


def test_types_of_bodies_exist() -> None:
    assert {row["type"] for row in rows_of("national_bodies.csv") if not is_organisation(row["type"])} == set()


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("中国科学技术协会", "中国科协", "Association"),
        ("中国科学技术馆", "中国科技馆", "ScienceMuseum"),
        ("中国农技协", "中国农村专业技术协会", "Association"),
        ("科技部", "科学技术部", "Government"),
        ("IEEE", "电气和电子工程师协会", "Association"),
        ("UNESCO", "联合国教科文组织", "Organization"),
    ],
)
def test_known_bodies(form: str, name: str, kind: str) -> None:
    found = [row for row in rows_of("national_bodies.csv") if form in (row["name"], *row["aliases"].split("|"))]
    assert [(row["name"], row["type"]) for row in found] == [(name, kind)]


@pytest.mark.parametrize(
    ("form", "name"), [("川农大", "四川农业大学"), ("哈工大", "哈尔滨工业大学"), ("国科大", "中国科学院大学")]
)
def test_known_universities(form: str, name: str) -> None:
    assert [row["name"] for row in rows_of("universities.csv") if form in row["aliases"].split("|")] == [name]


def test_country_codes_are_unique_and_known_to_the_cities() -> None:
    codes = [row["code"] for row in rows_of("countries.csv")]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in codes)
    assert {code for row in rows_of("foreign_cities.csv") for code in row["country"].split("|")} <= set(codes)


@pytest.mark.parametrize(("name", "length", "least"), [("surnames.txt", 1, 400), ("compound_surnames.txt", 2, 60)])
def test_surnames(name: str, length: int, least: int) -> None:
    surnames = names_of(name)
    assert len(surnames) >= least
    assert len(set(surnames)) == len(surnames)
    assert {surname for surname in surnames if len(surname) != length} == set()
