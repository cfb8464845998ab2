"""From a raw record to a ruling: every field, and what wins where publisher and text differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.entry import normalise
from rulings.china.personal_kinds import PersonalData
from rulings.flags import Flag
from rulings.public.public_record import public_record
from rulings.record import RawRecord, Rejected
from rulings.ruling import Party, Provision, Ruling, SectionKind, Statute

from .examples import PROVENANCE, TEXT, ruling_of


def test_every_field_is_read_from_a_plain_text() -> None:
    ruling = ruling_of()
    assert [str(number) for number in ruling.case_numbers] == ["（2018）粤0306刑初1号"]
    assert ruling.court is not None
    assert (ruling.court.code, ruling.court.level, ruling.court.region) == ("粤0306", "基层", ("广东省", "深圳市"))
    assert (ruling.document_type, ruling.category, ruling.procedure) == ("判决书", "刑事", "一审")
    assert [crime.name for crime in ruling.crimes] == ["诈骗罪"]
    assert ruling.crimes[0].path == ("侵犯财产罪", "诈骗罪")
    assert ruling.judgment_date is not None
    assert ruling.judgment_date.value == date(2018, 3, 5)
    assert Party("甲某某", "被告人", masked=True) in ruling.parties
    assert ruling.statutes == (
        Statute("中华人民共和国刑法", "第二百六十六条", Provision("刑法", 266)),
        Statute("中华人民共和国刑法", "第六十七条", Provision("刑法", 67, 0, 3)),
    )
    assert {section.kind for section in ruling.sections} == set(SectionKind) - {
        SectionKind.HEADNOTE,
        SectionKind.OTHER,
    }
    assert ruling.flags == (Flag.NUMBERS_MASKED.value,)


def test_numbers_of_persons_are_masked_everywhere() -> None:
    ruling = ruling_of(title="甲某某13800001111诈骗一审刑事判决书", extra={"note": "电话13800001111"})
    assert "13800001111" not in str(public_record(ruling, text=True)) + str(ruling.extra)
    assert len(ruling.text) == len(TEXT)


def test_birth_dates_are_masked_everywhere_and_said() -> None:
    born = "甲某，1985年3月4日出生"
    ruling = ruling_of(title=f"{born}诈骗案", extra={"note": born}, text=f"{TEXT}\n{born}。", causes=(born,))
    assert "3月4日" not in str(public_record(ruling, text=True)) + str(ruling.extra)
    assert "1985年*月*日出生" in ruling.text
    assert Flag.BIRTH_DATES_MASKED.value in ruling.flags


def test_home_addresses_are_masked_everywhere_and_said() -> None:
    home = "甲某，男，汉族，住河南省上蔡县东洪乡某庄村12组"
    ruling = ruling_of(
        title=f"{home}诈骗案", extra={"note": home}, text=f"{TEXT}\n{home}。", parties=((home, None),)
    )
    assert "东洪乡" not in str(public_record(ruling, text=True)) + str(ruling.extra)
    assert "住河南省上蔡县*********。" in ruling.text
    assert Flag.HOME_ADDRESSES_MASKED.value in ruling.flags


def test_what_is_not_to_be_hidden_stays() -> None:
    raw = RawRecord(text="甲某，1985年3月4日出生，电话13800001111。")
    ruling = normalise(raw, PROVENANCE, {PersonalData.NUMBERS})
    assert isinstance(ruling, Ruling)
    assert "1985年3月4日" in ruling.text
    assert "13800001111" not in ruling.text


def test_texts_of_other_jurisdictions_keep_their_dates() -> None:
    ruling = normalise(RawRecord(text="甲某，1985年3月4日出生。", jurisdiction="TW"), PROVENANCE)
    assert isinstance(ruling, Ruling)
    assert "1985年3月4日" in ruling.text


def test_the_publishers_metadata_wins_and_differences_are_flagged() -> None:
    ruling = ruling_of(
        case_number="（2019）粤0305刑初9号",
        court="广东省深圳市南山区人民法院",
        judgment_date="2019-04-01",
        causes=("盗窃罪",),
    )
    assert str(ruling.case_numbers[0]) == "（2019）粤0305刑初9号"
    assert ruling.court is not None
    assert ruling.court.code == "粤0305"
    assert ruling.judgment_date is not None
    assert ruling.judgment_date.value == date(2019, 4, 1)
    assert {crime.name for crime in ruling.crimes} == {"诈骗罪", "盗窃罪"}
    assert {
        Flag.CASE_NUMBER_CONTRADICTS_TEXT.value,
        Flag.COURT_CONTRADICTS_TEXT.value,
        Flag.JUDGMENT_DATE_CONTRADICTS_TEXT.value,
        Flag.CRIME_CONTRADICTS_TEXT.value,
    } <= set(ruling.flags)


def test_unknown_stays_unknown() -> None:
    ruling = ruling_of(text="原告甲某诉称乙某欠款。（2010）某民初字第1号判决已生效。", title=None)
    assert (ruling.case_numbers, ruling.court, ruling.judgment_date, ruling.crimes) == ((), None, None, ())
    assert Flag.CASE_NUMBER_MISSING.value in ruling.flags


def test_a_cause_of_action_is_read_from_the_title() -> None:
    ruling = ruling_of(
        text="本院认为，感情未破裂，判决如下：\n不准离婚。", title="甲某与乙某离婚纠纷一审民事判决书"
    )
    assert [cause.name for cause in ruling.causes] == ["离婚纠纷"]
    assert ruling.crimes == ()


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\u200b"])
def test_a_record_without_text_is_rejected(text: str) -> None:
    assert normalise(RawRecord(text=text), PROVENANCE) == Rejected(
        "no-text", "The record has no text.", PROVENANCE.source_key
    )


def test_a_text_of_enormous_size_is_rejected() -> None:
    rejected = normalise(RawRecord(text="某" * 6_000_000), PROVENANCE)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "too-large"


@pytest.mark.parametrize(
    "unit", ["犯", "犯罪", "指控", "构成", "（2018）", "《", "第一条", "被告人", "1", "某某法院 ", "撤销一、"]
)
def test_a_hostile_megabyte_is_normalised_without_hanging(unit: str) -> None:
    """Patterns that backtrack would need hours here."""
    repeated = unit * (90_000 // len(unit))
    text = f"现已审理终结。\n{repeated}\n本院认为，{repeated}\n判决如下：\n{repeated}\n审判员甲某\n{repeated}"
    assert isinstance(normalise(RawRecord(text=text), PROVENANCE), Ruling)


@given(st.text(max_size=200), st.none() | st.text(max_size=20), st.none() | st.text(max_size=30))
def test_any_text_gives_a_ruling_or_a_reason(text: str, field: str | None, title: str | None) -> None:
    record = RawRecord(
        text=text, title=title, case_number=field, court=field, judgment_date=field, publication_date=field,
        document_type=field, category=field, procedure=field, causes=(field,) if field else (),
        parties=((field, None),) if field else (), statutes=((field, field),) if field else (),
    )  # fmt: skip
    result = normalise(record, PROVENANCE)
    if isinstance(result, Ruling):
        public_record(result, text=True)
        result.text.encode("utf-8")
        assert all(0 <= s.start < s.end <= len(result.text) for s in result.sections)
        assert normalise(record, PROVENANCE) == result


@pytest.mark.parametrize("number", ["检例第901号", "指导性案例12号", "指导案例12号"])
def test_the_number_of_a_guiding_case_is_kept_and_is_no_malformed_case_number(number: str) -> None:
    ruling = ruling_of(case_number=number)
    assert ruling.case_numbers == ()
    assert ruling.case_numbers_printed == (number,)
    assert Flag.CASE_NUMBER_MALFORMED.value not in ruling.flags
