"""Each kind of value is cleaned by one recipe, at the door."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.cleaning import CleanRecord, clean_record
from rulings.china.personal_kinds import PersonalData
from rulings.record import RawRecord
from rulings.text.invisible import INVISIBLE

DIRTY = "\x00甲 某\u200b诉\u3000乙某 13800001111\r\n"
RAW = RawRecord(
    text=f"首页\n{DIRTY}",
    title=DIRTY,
    case_number=" （2018）粤0306 刑初1\u200b号 ",
    court="某某 人民法院",
    causes=("离婚\n纠纷", "\u200b"),
    parties=(("甲\x00某 ", "原告\u200b"), ("\u200b", "被告"), ("乙某", "\u200b")),
    statutes=(("《某法》\x00", None),),
    judgment_date=" 2018-03-05\x00",
    subjects=(("甲  类", "\u200b"), ("甲  类",), ("\x00",)),
    extra={"联系": "13800001111", "空": "\x00"},
)


def test_the_text_is_cleaned_and_masked() -> None:
    record = clean_record(RAW)
    assert record.text == "首页\n甲某诉\u3000乙某 ***********"
    assert record.masked == {PersonalData.NUMBERS}


def test_short_chinese_values_have_no_white_space() -> None:
    record = clean_record(RAW)
    assert (record.case_number, record.court, record.causes) == (
        "（2018）粤0306刑初1号",
        "某某人民法院",
        ("离婚纠纷",),
    )


def test_short_values_of_other_languages_keep_single_spaces() -> None:
    record = clean_record(replace(RAW, court=" Cour  de\ncassation ", title="A\u200b\n v  B", jurisdiction="FR"))
    assert (record.court, record.title) == ("Cour de cassation", "A v B")


def test_names_titles_and_extra_values_are_cleaned_and_masked() -> None:
    record = clean_record(RAW)
    assert record.title == "甲 某诉\u3000乙某 ***********"
    assert record.parties == (("甲某", "原告"), ("乙某", None))
    assert record.statutes == (("《某法》", None),)
    assert record.extra == {"联系": "***********", "空": ""}


def test_dates_are_cleaned_and_cut() -> None:
    record = clean_record(replace(RAW, publication_date="2018年" + "月" * 200))
    assert (record.judgment_date, len(record.publication_date or "")) == ("2018-03-05", 100)


def test_subjects_are_each_once_and_without_empty_parts() -> None:
    assert clean_record(RAW).subjects == (("甲 类",),)


def test_a_list_that_is_not_given_is_told_from_one_of_which_nothing_is_left() -> None:
    assert clean_record(replace(RAW, parties=())).parties is None
    assert clean_record(replace(RAW, parties=(("\u200b", None),))).parties == ()


@pytest.mark.parametrize("jurisdiction", ["CN", "NL"])
def test_nothing_invisible_is_left_in_any_field(jurisdiction: str) -> None:
    dirty = "盗\u2066窃\u2069\u061c\u00ad\u180e\u200f\u202e\ufe0f\u3164\U000e0041\U000e0100\x9b罪"
    raw = RawRecord(
        text=dirty, title=dirty, case_number=dirty, court=dirty, region=dirty, document_type=dirty, category=dirty,
        procedure=dirty, causes=(dirty,), parties=((dirty, dirty),), statutes=((dirty, dirty),), subjects=((dirty,),),
        judgment_date=dirty, publication_date=dirty, ecli=dirty, sections=((dirty, 0, len(dirty)),),
        extra={"备注": dirty}, jurisdiction=jurisdiction,
    )  # fmt: skip
    record = clean_record(raw)
    given_fields = {name: getattr(record, name) for name in (field.name for field in fields(CleanRecord))}
    assert {name: value for name, value in given_fields.items() if INVISIBLE.search(repr(value))} == {}
    assert "\\x" not in repr(given_fields)
    assert "\\u" not in repr(given_fields).lower()
    assert record.text == record.title == "盗窃罪"


@given(st.text(max_size=40), st.sampled_from(["CN", "FR"]))
def test_no_value_but_text_and_extra_is_ever_empty(value: str, jurisdiction: str) -> None:
    raw = RawRecord(
        text=value, title=value, case_number=value, court=value, category=value, causes=(value,), ecli=value,
        parties=((value, value),), subjects=((value,),), judgment_date=value, jurisdiction=jurisdiction,
    )  # fmt: skip
    record = clean_record(raw)
    empty = [field.name for field in fields(CleanRecord) if getattr(record, field.name) == ""]
    assert set(empty) <= {"text"}
    assert "" not in record.causes
