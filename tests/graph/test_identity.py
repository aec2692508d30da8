"""Identity: which names are one node, and which stay apart however alike they look."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from graph.identity import Identities, body_id, body_key, mention_key
from graph.model import Evidence, Mention, Occurrence, Statement

Teller = Callable[..., Statement]


def node_id(name: str, kind: str, division: str = "") -> str:
    return body_id(kind, mention_key(Mention(name, kind, (), division)))


@pytest.mark.parametrize(
    ("kind", "expected", "names"),
    [
        ("Association", "association:460000", "海南省科协 海南科协 海南省科学技术协会"),
        ("Association", "association:630200", "海东市科协 海东科协 海东地区科协 海东市科学技术协会"),
        ("Association", "association:500118", "永川区科协 永川科协"),
        ("ScienceMuseum", "sciencemuseum:210000", "辽宁省科技馆 辽宁科技馆 辽宁省科学技术馆"),
        ("Government", "government:630200", "海东市政府 海东市人民政府"),
    ],
)
def test_all_forms_of_a_name_meet(kind: str, expected: str, names: str) -> None:
    assert {node_id(name, kind) for name in names.split()} == {expected}


@pytest.mark.parametrize(
    "name", ["永川区科协", "永川科协", "重庆市永川区科协", "重庆永川区科协", "重庆市永川区科学技术协会"]
)
def test_names_of_the_parents_make_no_difference(name: str) -> None:
    assert node_id(name, "Association", "500118") == "association:500118"


@pytest.mark.parametrize("name", ["重庆市永川区科协", "青海省海东市科协"])
def test_names_of_the_parents_without_a_division(name: str) -> None:
    assert node_id(name, "Association") in ("association:500118", "association:630200")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Association", "湖南省科协", "湖北省科协"),
        ("Association", "海南省科协", "河南省科协"),
        ("Association", "海南省科协", "海南省科协联合会"),
        ("Association", "湖南省科协", "湖南省老科协"),
        ("Association", "永川区科协", "重庆市科协"),
        ("Association", "青海省物理学会", "青海省地理学会"),
        ("ScienceMuseum", "吉林省科技馆", "吉林市科技馆"),
        ("Academic", "湖南大学", "湖南师范大学"),
        ("Academic", "海东市第一中学", "海东市第二中学"),
    ],
)
def test_names_that_look_alike_stay_apart(kind: str, one: str, other: str) -> None:
    assert node_id(one, kind) != node_id(other, kind)


def test_the_division_of_the_mention_decides_between_homonyms() -> None:
    beijing, changchun = (node_id("朝阳区科协", "Association", code) for code in ("110105", "220104"))
    assert beijing == "association:110105"
    assert changchun == "association:220104"


def test_a_name_of_several_places_without_a_division_is_nobodys() -> None:
    assert node_id("朝阳区科协", "Association") not in {"association:110105", "association:220104"}


def test_punctuation_makes_no_difference() -> None:
    assert body_key("中国（绵阳）科技城工业技术研究院", "") == body_key("中国(绵阳)科技城工业技术研究院", "")
    assert body_key("“河湟”科普联盟", "") == body_key("河湟科普联盟", "")


def test_a_place_is_its_code() -> None:
    assert mention_key(Mention("海东市", "Place", (), "630200")) == "place:630200"
    assert mention_key(Mention("海东", "Place", (), "630200")) == "place:630200"


def test_the_type_that_most_mentions_give_counts() -> None:
    told = [
        Occurrence(Mention("河湟科普中心", kind), Evidence(article, 0, 1, "河"))
        for kind, article in [("Station", "a"), ("Organization", "b"), ("Organization", "c")]
    ]
    found = Identities(told, [])
    assert {found.of(o.mention, o.evidence.article_id) for o in told} == {found.of(told[1].mention, "b")}
    assert {found.type_of(o.mention) for o in told} == {"Organization"}


def ids_of(statements: list[Statement]) -> list[str]:
    identities = Identities([], statements)
    return [identities.of(s.subject, s.evidence.article_id) for s in statements]


def test_a_person_is_known_by_name_and_body(tell: Teller) -> None:
    one, other = ids_of(
        [
            tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
            tell("林远舟", "HOLDS_POST", "海东市科学技术协会", title="党组书记", article="b"),
        ]
    )
    assert one == other


def test_homonyms_at_different_bodies_stay_apart(tell: Teller) -> None:
    one, other = ids_of(
        [
            tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
            tell("林远舟", "HOLDS_POST", "湖南大学", title="教授", article="b"),
        ]
    )
    assert one != other


def test_two_people_of_one_body_stay_apart(tell: Teller) -> None:
    one, other = ids_of(
        [
            tell("林远舟", "HOLDS_POST", "海东市科协", title="主席"),
            tell("高岩松", "HOLDS_POST", "海东市科协", title="主席"),
        ]
    )
    assert one != other


def test_posts_told_together_join_bodies(tell: Teller) -> None:
    statements = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="党组成员", article="a"),
        tell("林远舟", "HOLDS_POST", "海东市科技馆", title="馆长", article="a"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="党组成员", article="b"),
        tell("林远舟", "HOLDS_POST", "海东市科技馆", title="馆长", article="c"),
    ]
    assert len(set(ids_of(statements))) == 1


def test_a_person_without_a_post_joins_the_one_at_a_body_of_the_article(tell: Teller) -> None:
    statements = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "ATTENDED", "第三届河湟论坛", article="b"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", article="b"),
    ]
    assert len(set(ids_of(statements)[:2])) == 1


def test_a_person_without_a_post_stays_apart_where_no_body_is_common(tell: Teller) -> None:
    statements = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "VISITED", "湖南大学", article="b"),
    ]
    assert len(set(ids_of(statements))) == 2


def titled(name: str, body: str) -> Mention:
    """A person whom the article tells from a namesake by the body."""
    return Mention(name, "Person", (f"{body}{name}",))


def test_namesakes_of_one_article_stay_apart_in_all(tell: Teller) -> None:
    here, there = titled("林远舟", "海东市科协"), titled("林远舟", "海东市科技馆")
    first, second, third, fourth, fifth = ids_of(
        [
            tell(here, "HOLDS_POST", "海东市科协", title="主席", article="a"),
            tell(there, "HOLDS_POST", "海东市科技馆", title="馆长", article="a"),
            tell(there, "ATTENDED", "第三届河湟论坛", article="a"),
            tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="b"),
            tell("林远舟", "HOLDS_POST", "海东市科技馆", title="馆长", article="c"),
        ]
    )
    assert first == fourth
    assert second == third == fifth
    assert first != second


def test_an_alias_that_is_no_body_parts_nobody(tell: Teller) -> None:
    foreign = Mention("William Smith", "Person", ("Prof. William Smith",))
    first, second = ids_of(
        [
            tell(Mention("William Smith", "Person"), "HOLDS_POST", "湖南大学", title="教授", article="a"),
            tell(foreign, "ATTENDED", "第三届河湟论坛", article="a"),
        ]
    )
    assert first == second


@pytest.mark.parametrize(
    ("years", "people"),
    [
        (("2003", "2024"), 2),
        (("2003", "2012", "2024"), 1),
        (("2003", "2016"), 1),
        (("", "2024"), 1),
        (("1990", "2008", "2024"), 3),
    ],
)
def test_a_namesake_of_another_generation_is_somebody_else(tell: Teller, years: tuple[str, ...], people: int) -> None:
    statements = []
    for year in years:
        statements += [
            tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article=f"a{year}"),
            tell("林远舟", "VISITED", "湖南大学", when=year, article=f"a{year}"),
        ]
    assert len(set(ids_of(statements))) == people


def test_a_person_without_a_post_joins_nobody_of_another_generation(tell: Teller) -> None:
    statements = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", when="2003-05-01", article="a"),
        tell("林远舟", "ATTENDED", "第九届河湟论坛", when="2024-05-01", article="b"),
        tell("海东市科协", "HOSTED", "第九届河湟论坛", when="2024-05-01", article="b"),
    ]
    found = ids_of(statements)
    assert found[0] != found[2]


def events_of(statements: list[Statement]) -> list[str]:
    identities = Identities([], statements)
    return [identities.of(s.object, s.evidence.article_id) for s in statements]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # the year tells them apart
        (("2024年湖南省科协年会", "2024-12-03"), ("2025年湖南省科协年会", "2025-12-05"), False),
        (("2024年湖南省科协年会", "2024-12-03"), ("2024年湖南省科协年会", ""), True),
        (("湖南省科协年会", "2024-12-03"), ("湖南省科协年会", "2025-12-05"), False),
        (("湖南省科协年会", "2024-12-03"), ("湖南省科协年会", "2024-12-04"), True),
        (("第三届河湟论坛", "2024"), ("第四届河湟论坛", "2025"), False),
        (("第三届河湟论坛", "2024"), ("第三届“河湟”论坛", "2024"), True),
        # with year or number, on one day with one host
        (("2024河湟科普论坛", "2024-05-01"), ("第三届河湟科普论坛", "2024-05-01"), True),
        (("2024年河湟科普论坛", "2024-05-01/2024-05-03"), ("河湟科普论坛", "2024-05-02"), True),
        (("2024河湟科普论坛", "2024-05-01"), ("第三届河湟科普论坛", "2024-07-01"), False),
        (("2024河湟科普论坛", "2024"), ("第三届河湟科普论坛", "2024"), False),
        (("2023河湟科普论坛", "2024-05-01"), ("2024河湟科普论坛", "2024-05-01"), False),
        (("首届河湟科普论坛", "2024-05-01"), ("第二届河湟科普论坛", "2024-05-01"), False),
        (("2024年会", "2024-05-01"), ("第三届年会", "2024-05-01"), False),
    ],
)
def test_events(tell: Teller, one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    first, second = events_of(
        [
            tell("湖南省科协", "HOSTED", one[0], when=one[1], article="a"),
            tell("湖南省科协", "HOSTED", other[0], when=other[1], article="b"),
        ]
    )
    assert (first == second) is same


def test_a_common_name_is_one_event_only_with_a_common_participant(tell: Teller) -> None:
    first, second, third = events_of(
        [
            tell("海东市科协", "HOSTED", "学会服务日", when="2025-03-05", article="a"),
            tell("西宁市科协", "HOSTED", "学会服务日", when="2025-03-05", article="b"),
            tell("海东市科协", "HOSTED", "学会服务日", when="2025-03-06", article="c"),
        ]
    )
    assert first == third
    assert first != second


@pytest.mark.parametrize(
    ("day", "other", "same"), [("2025-03-05", True, True), ("2025-03-06", True, False), ("2025-03-05", False, False)]
)
def test_a_panel_is_one_where_both_articles_tell_of_one_meeting(
    tell: Teller, day: str, other: bool, same: bool
) -> None:
    first, second, *_ = events_of(
        [
            tell("海东市科协", "HOSTED", "馆长平行论坛", when="2025-03-05", article="a"),
            tell("西宁市科协", "HOSTED", "馆长平行论坛", when=day, article="b"),
            tell("湖南大学", "HOSTED", "第三届河湟论坛", when="2025-03-05", article="a"),
            *([tell("湖南大学", "HOSTED", "第三届河湟论坛", when="2025-03-05", article="b")] if other else []),
        ]
    )
    assert (first == second) is same


def test_the_order_of_statements_does_not_matter(tell: Teller) -> None:
    statements = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "HOLDS_POST", "湖南大学", title="教授", article="a"),
        tell("林远舟", "HOLDS_POST", "湖南大学", title="教授", article="b"),
        tell("林远舟", "ATTENDED", "第三届河湟论坛", article="c"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", article="c"),
    ]
    seen = {
        frozenset((s.id, i) for s, i in zip(order, ids_of(list(order)), strict=True))
        for order in permutations(statements)
    }
    assert len(seen) == 1
