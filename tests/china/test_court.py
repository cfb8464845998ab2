"""Courts by name and code: certain or not at all."""

import pytest

from rulings.china import court, court_table


@pytest.mark.parametrize("name", ["宜春市中级人民法院", "江西省宜春市中级人民法院", "江西省宜春市 中级人民法院"])
def test_the_province_and_white_space_do_not_matter(name: str) -> None:
    found = court.resolve_court(name)
    assert (found.code, found.level, found.region) == ("赣09", "中级", ("江西省", "宜春市"))


@pytest.mark.parametrize("name", ["北京市朝阳区人民法院", "重庆市渝北区人民法院", "上海市第一中级人民法院"])
def test_a_municipality_is_the_whole_region(name: str) -> None:
    assert court.resolve_court(name).region == (name[:3],)


def test_a_renamed_court_keeps_its_printed_name_beside_todays() -> None:
    found = court.resolve_court("章丘市人民法院")
    assert (found.name, found.current_name) == ("章丘市人民法院", "济南市章丘区人民法院")


@pytest.mark.parametrize("name", ["浙江省富阳市人民法院", "富阳市人民法院", "浙江省杭州市富阳市人民法院"])
def test_a_name_older_than_the_codes_leads_to_todays_court_without_a_code(name: str) -> None:
    found = court.resolve_court(name)
    assert (found.name, found.code, found.current_name) == (name, None, "杭州市富阳区人民法院")
    assert (found.level, found.region) == ("基层", ("浙江省", "杭州市"))


def test_a_county_that_moved_to_another_city_is_of_its_province() -> None:
    assert court.resolve_court("公主岭市人民法院").region == ("吉林省",)
    assert court.resolve_court("公主岭市人民法院", "吉0381").region == ("吉林省", "四平市")


def test_an_autonomous_region_may_be_printed_short() -> None:
    assert court.resolve_court("内蒙古五原县人民法院").region[0] == "内蒙古自治区"


def test_a_name_that_several_courts_bear_is_not_guessed() -> None:
    assert len(court.courts_by_name("鼓楼区人民法院")) > 1
    assert court.resolve_court("鼓楼区人民法院").code is None
    assert court.resolve_court("鼓楼区人民法院").region == ()


def test_the_code_decides_between_courts_of_one_name() -> None:
    for entry in court.courts_by_name("鼓楼区人民法院"):
        assert court.resolve_court("鼓楼区人民法院", entry.code).code == entry.code


def test_a_code_that_contradicts_the_name_is_not_taken() -> None:
    assert court.resolve_court("深圳市南山区人民法院", "粤0304").code == "粤0305"


def test_a_derived_code_counts_only_where_a_case_number_bears_it_out() -> None:
    derived = [
        entry
        for entry in court_table.court_entries()
        if entry.status == "derived-unconfirmed" and court.courts_by_name(entry.name) == (entry,)
    ]
    assert derived
    for entry in derived:
        assert court.resolve_court(entry.name).code is None
        assert court.resolve_court(entry.name, entry.code).code == entry.code


def test_what_is_no_court_stays_as_printed() -> None:
    found = court.resolve_court("甲市乙区人民法院")
    assert (found.name, found.code, found.current_name, found.level) == ("甲市乙区人民法院", None, None, None)
    assert court.court_by_code("粤9999") is None


def test_every_full_name_finds_its_row() -> None:
    for entry in court_table.court_entries():
        assert entry in court.courts_by_name(entry.name)
