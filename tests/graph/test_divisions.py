"""The table of divisions: whole, consistent with its codes, and right in the cases that are easily wrong."""

from collections import Counter

import pytest

from graph import divisions as table
from graph.analysis import province_name
from graph.analysis.provinces import province_code
from graph.divisions import ambiguous_words, combinations, divisions, english, forms, level, parent, province, within
from graph.divisions.generate import short_form


def test_every_province_and_prefecture_is_there() -> None:
    levels = Counter(division.level for division in divisions().values())
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    assert levels["county"] > 2800


def test_codes_parents_and_forms_are_consistent() -> None:
    for code, division in divisions().items():
        assert division.code == code
        assert len(code) == 6
        assert code.isdigit()
        assert division.level in table.LEVELS
        if division.level == "province":
            assert division.parent == ""
        else:
            above = divisions()[division.parent]
            assert table.LEVELS.index(above.level) < table.LEVELS.index(division.level)
            assert above.code[:2] == code[:2]
        assert division.name
        assert len(division.short) > 1
        assert all(form == form.strip() and form for form in division.forms)
        assert not any(form.endswith("管委会") for form in division.forms)  # that would be a body
        assert len({division.name, *division.aliases}) == 1 + len(division.aliases)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("海南", "460000"),
        ("海南省", "460000"),
        ("琼", "460000"),
        ("海南州", "632500"),
        ("海南区", "150303"),
        ("河南县", "632324"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("内蒙古", "150000"),
        ("延边州", "222400"),
        ("延边", "222400"),
        ("布拖县", "513429"),
        ("北川县", "510726"),
        ("长沙", "430100"),
        ("长沙县", "430121"),
        ("济源市", "419001"),
        ("仙桃", "429004"),
        ("石河子市", "659001"),
        ("东莞市", "441900"),
        ("中山市", "442000"),
        ("儋州", "460400"),
        ("嘉峪关市", "620200"),
        ("合作市", "623001"),
        ("浦东新区", "310115"),
        ("神农架", "429021"),
        ("渝", "500000"),
        ("蜀", "510000"),
        ("香港", "810000"),
        ("澳门", "820000"),
        ("台湾", "710000"),
        ("苏州工业园区", "320576"),
        ("合肥高新区", "340176"),
    ],
)
def test_form_means(form: str, code: str) -> None:
    assert forms()[form][0] == code


@pytest.mark.parametrize(
    ("former", "name"),
    [
        ("襄樊市", "襄阳市"),
        ("襄樊", "襄阳市"),
        ("思茅市", "普洱市"),
        ("崇安县", "武夷山市"),
        ("莱芜市", "莱芜区"),
        ("双流县", "双流区"),
        ("郫县", "郫都区"),
        ("鄞县", "鄞州区"),
        ("萧山市", "萧山区"),
        ("余杭市", "余杭区"),
        ("昌平县", "昌平区"),
        ("铜梁县", "铜梁区"),
        ("璧山县", "璧山区"),
        ("即墨市", "即墨区"),
        ("章丘市", "章丘区"),
        ("长乐市", "长乐区"),
        ("达县", "达川区"),
        ("江浦县", "浦口区"),
        ("下城区", "拱墅区"),
        ("江干区", "上城区"),
        ("居巢区", "巢湖市"),
        ("大庸市", "张家界市"),
        ("楚州区", "淮安区"),
        ("香格里拉县", "香格里拉市"),
    ],
)
def test_former_name_leads_to_its_successor(former: str, name: str) -> None:
    assert [divisions()[code].name for code in forms()[former]] == [name]


def test_ambiguous_form_has_several_codes_the_larger_first() -> None:
    assert forms()["朝阳"][0] == "211300"
    assert "110105" in forms()["朝阳"]
    assert forms()["朝阳区"] == ("110105", "220104")


@pytest.mark.parametrize(
    ("code", "above", "whole"),
    [
        ("513429", "513400", "510000"),
        ("419001", "410000", "410000"),
        ("110108", "110000", "110000"),
        ("441900", "440000", "440000"),
        ("460000", "", "460000"),
    ],
)
def test_parent_and_province(code: str, above: str, whole: str) -> None:
    assert parent(code) == above
    assert province(code) == whole


def test_within() -> None:
    assert within("513429", "513400")
    assert within("513429", "510000")
    assert within("513429", "513429")
    assert not within("513429", "500000")
    assert not within("510000", "513400")


def test_level_of_an_unknown_code_is_an_error() -> None:
    assert level("460400") == "prefecture"
    with pytest.raises(KeyError):
        level("999999")


def test_zones_are_divisions_of_their_own() -> None:
    for form, city in (("雄安新区", "130600"), ("两江新区", "500000"), ("天府新区", "510000"), ("西咸新区", "610000")):
        (code,) = forms()[form]
        assert code != city
        assert within(code, city)


def test_combinations_name_known_divisions_once_each() -> None:
    assert combinations()["川渝"] == ("510000", "500000")
    assert combinations()["京津冀"] == ("110000", "120000", "130000")
    for name, codes in combinations().items():
        assert len(codes) > 1, name
        assert len(set(codes)) == len(codes), name
        assert all(code in divisions() for code in codes), name


def test_ambiguous_words_are_forms() -> None:
    assert {"合作", "新建", "南部", "和平", "范县", "京", "新"} <= ambiguous_words()
    assert ambiguous_words() <= set(forms())
    assert not {"海南", "成都", "布拖", "合作市", "南部县"} & ambiguous_words()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海南省", "海南"),
        ("延边朝鲜族自治州", "延边"),
        ("内蒙古自治区", "内蒙古"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("龙胜各族自治县", "龙胜"),
        ("顺河回族区", "顺河"),
        ("萧县", "萧县"),
        ("城区", "城区"),
        ("乌拉特前旗", "乌拉特前旗"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short


def test_every_province_has_an_english_name_of_its_own() -> None:
    assert list(english()) == [code for code in divisions() if level(code) == "province"]
    names = [name for names in english().values() for name in names]
    assert len(set(map(str.lower, names))) == len(names)
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize(
    ("written", "code", "name"),
    [
        ("Shaanxi", "610000", "Shaanxi"),
        ("shanxi", "140000", "Shanxi"),
        ("Tibet", "540000", "Xizang"),
        ("Nei Mongol", "150000", "Inner Mongolia"),
        ("Macau", "820000", "Macao"),
        ("海南", "460000", "Hainan"),
    ],
)
def test_a_province_is_known_by_its_names_in_english(written: str, code: str, name: str) -> None:
    assert province_code(written) == code
    assert province_name(code, "en") == name
