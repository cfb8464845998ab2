"""`rulings case-number`, as a person and as a program use it."""

import json

from click.testing import CliRunner, Result

from rulings.china import case_type
from rulings.commands.case_number import case_number
from rulings.errors import NotFoundError


def _run(*arguments: str, standard_input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(case_number, arguments, input=standard_input)


def test_a_new_number_names_its_court_and_type() -> None:
    (view,) = json.loads(_run("不服(2019)粤0305刑初字第 123 号之一判决", "--json").stdout)
    assert view == {
        "canonical": "（2019）粤0305刑初123号之一",
        "raw": "(2019)粤0305刑初字第 123 号之一",
        "format": "new",
        "year": 2019,
        "court_code": "粤0305",
        "court_name": "深圳市南山区人民法院",
        "court_abbreviation": None,
        "candidates": [],
        "candidate_names": [],
        "special": None,
        "type": "刑初",
        "category": "刑事",
        "stage": "一审",
        "serial": 123,
        "serial_to": None,
        "sub_number": None,
        "suffix": "之一",
        "case": "（2019）粤0305刑初123号",
        "undecided": [],
    }


def test_an_old_number_has_candidates_and_the_type_of_its_division() -> None:
    (view,) = json.loads(_run("（2014）宜中刑一初字第11号", "--json").stdout)
    assert view["court_code"] is None
    assert view["court_name"] is None
    assert {"江西省宜春市中级人民法院", "湖北省宜昌市中级人民法院"} <= set(view["candidate_names"])
    assert (view["type"], view["stage"]) == ("刑一初", "一审")
    assert case_type.case_type_of("刑（二）终") == case_type.case_types_by_code()["刑终"]
    assert view["undecided"] == ["court", "level", "region"]


def test_a_person_reads_what_a_number_does_not_decide() -> None:
    lines = _run("2014年新刑初字第90012号").stdout.splitlines()
    assert lines[0].startswith("（2014）新刑初字第90012号")
    assert "the number alone does not decide: court, level, region" in lines[1]
    assert "may be of" in lines[2]


def test_lists_ranges_and_sub_numbers_are_told_apart() -> None:
    assert _run("（2016）赣0102刑初90209、90395号").stdout.count("南昌市东湖区人民法院") == 2
    assert "every number from 90003 to 90005" in _run("（2016）赣0102刑初90003-90005号").stdout
    assert "belongs to: （2016）赣0102刑初90367号" in _run("（2016）赣0102刑初90367号之一").stdout


def test_a_masked_number_is_a_pattern() -> None:
    assert "（2016）*0105刑初9013*号" in _run("(2016)*0105刑初9013*号").stdout
    (view,) = json.loads(_run("(2016)*0105刑初9013*号", "--json").stdout)
    assert view == {"pattern": "（2016）*0105刑初9013*号", "raw": "(2016)*0105刑初9013*号"}


def test_standard_input_may_be_any_bytes() -> None:
    result = _run("-", "--json", standard_input=b"\xff\x00" + "（2019）粤0305刑初1号和2号".encode())
    assert [view["serial"] for view in json.loads(result.stdout)] == [1, 2]


def test_a_person_reads_one_line_a_number() -> None:
    assert "深圳市南山区人民法院" in _run("（2019）粤0305刑初123号").stdout


def test_without_a_number_a_program_gets_an_empty_list_and_a_person_a_message() -> None:
    assert json.loads(_run("没有案号", "--json").stdout) == []
    assert isinstance(_run("没有案号").exception, NotFoundError)
