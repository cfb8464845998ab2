"""A facet value is understood in both languages, in any script, and as people shorten it."""

import pytest

from rulings.china.cause import cause_entries
from rulings.china.english_names import english_names
from rulings.china.themes import themes
from rulings.errors import UnknownFacetValueError
from rulings.query.facet_values import resolve_facet_value
from rulings.query.facets import facet_named
from rulings.query.vocabularies import region_values


def test_the_english_names_of_a_facet_differ() -> None:
    for facet in ("crime", "cause", "region", "court_level", "document_type"):
        names = [english.casefold() for english in english_names(facet).values()]
        assert sorted({name for name in names if names.count(name) > 1}) == [], facet


def test_every_region_and_the_upper_causes_have_an_english_name() -> None:
    regions = {name for path in region_values().values() for name in path.split("/")}
    causes = {entry.name for entry in cause_entries() if entry.level <= 2}
    assert regions - english_names("region").keys() == set()
    assert causes - english_names("cause").keys() == set()
    assert len(english_names("cause").keys() - causes) >= 100


@pytest.mark.parametrize(
    ("facet", "typed", "value"),
    [
        ("region", "Guangdong", "广东省"),
        ("region", "Xi'an", "陕西省/西安市"),
        ("region", "urumqi", "新疆维吾尔自治区/乌鲁木齐市"),
        ("region", "Suzhou (Anhui)", "安徽省/宿州市"),
        ("cause", "private lending", "合同、准合同纠纷/合同纠纷/借款合同纠纷/民间借贷纠纷"),
        ("region", "inner mongolia", "内蒙古自治区"),
        ("region", "广东", "广东省"),
        ("region", "內蒙古", "内蒙古自治区"),
        ("region", "内蒙古", "内蒙古自治区"),
        ("region", "广西", "广西壮族自治区"),
        ("region", "广西自治区", "广西壮族自治区"),
        ("region", "廣東省", "广东省"),
        ("region", "北京", "北京市"),
        ("region", "深圳", "广东省/深圳市"),
        ("region", "吉林", "吉林省"),
        ("region", "恩施", "湖北省/恩施土家族苗族自治州"),
        ("court_level", "high", "高级"),
        ("court_level", "高級", "高级"),
        ("document_type", "JUDGMENT", "判决书"),
        ("document_type", "判決書", "判决书"),
        ("document_type", "Uitspraak", "Uitspraak"),
        ("category", "criminal", "刑事"),
        ("procedure", "second instance", "二审"),
        ("crime", "Theft", "侵犯财产罪/盗窃罪"),
        ("crime", "crime of theft", "侵犯财产罪/盗窃罪"),
        ("crime", "盜竊罪", "侵犯财产罪/盗窃罪"),
        ("crime", "醉駕", "危害公共安全罪/危险驾驶罪"),
        ("crime", "property crimes", "侵犯财产罪"),
        ("cause", "離婚糾紛", "婚姻家庭、继承纠纷/婚姻家庭纠纷/离婚纠纷"),
        ("theme", "Telecom and network fraud", "telecom-fraud"),
        ("theme", "電信網絡詐騙", "telecom-fraud"),
        ("year", "2020年", "2020"),
        ("year", "２０２０", "2020"),
        ("jurisdiction", "荷兰", "NL"),
        ("jurisdiction", "Taiwan", "TW"),
        ("jurisdiction", "cn", "CN"),
    ],
)
def test_a_value_is_understood_as_people_write_it(facet: str, typed: str, value: str) -> None:
    assert resolve_facet_value(facet, typed) == value


@pytest.mark.parametrize(
    ("facet", "typed"), [("region", "Gotham"), ("region", "省"), ("year", "年"), ("crime", "罪")]
)
def test_what_means_nothing_is_still_refused(facet: str, typed: str) -> None:
    with pytest.raises(UnknownFacetValueError):
        resolve_facet_value(facet, typed)


def test_every_province_is_understood_without_its_ending() -> None:
    vocabulary = facet_named("region").vocabulary
    assert vocabulary is not None
    for province in {value for value in vocabulary().values() if "/" not in value and value[-1] in "省市"}:
        assert resolve_facet_value("region", province[:-1]) == province


def test_every_theme_is_understood_in_both_languages() -> None:
    for theme in themes():
        assert {resolve_facet_value("theme", name) for name in (theme.name_zh, theme.name_en)} == {theme.id}
