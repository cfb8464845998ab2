"""Rulings of other jurisdictions: fields stay what their publisher says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.entry import normalise
from rulings.engine.analysis import analyse
from rulings.engine.fields import TermField
from rulings.flags import Flag
from rulings.query.facets import FACETS
from rulings.record import RawRecord, Rejected
from rulings.ruling import Court, Ruling, SectionKind
from tests.normalise.examples import PROVENANCE

TEXT = "Inleiding.\nDe rechtbank overweegt dat 诈骗罪 geen rol speelt.\nBeslissing: afgewezen."
RECORD = RawRecord(
    text=TEXT,
    case_number="AWB - 20 _ 9001",
    court="Rechtbank Voorbeeld",
    document_type="Uitspraak",
    procedure="Eerste aanleg - meervoudig",
    judgment_date="2020-01-19",
    publication_date="2020-02-01",
    jurisdiction="NL",
    language="nl",
    ecli="ECLI:NL:RBXXX:2020:9001",
    subjects=(("Bestuursrecht", "Belastingrecht"),),
    statutes=(("Wet op voorbeelden", "8"),),
    sections=(("beslissing", TEXT.index("Beslissing"), len(TEXT)),),
)


def _ruling(**changes: object) -> Ruling:
    result = normalise(RECORD if not changes else RawRecord(**{**_values(), **changes}), PROVENANCE)  # type: ignore[arg-type]
    assert isinstance(result, Ruling)
    return result


def _values() -> dict[str, object]:
    return {name: getattr(RECORD, name) for name in RawRecord.__dataclass_fields__}


def test_nothing_becomes_chinese() -> None:
    ruling = _ruling(text="被告人甲某犯诈骗罪，判处有期徒刑一年。（2018）粤0306刑初1号", sections=())
    assert (ruling.crimes, ruling.causes, ruling.themes, ruling.case_numbers) == ((), (), (), ())


def test_fields_are_the_publishers_own() -> None:
    ruling = _ruling()
    assert ruling.court == Court("Rechtbank Voorbeeld")
    assert (ruling.case_number, ruling.ecli) == ("AWB - 20 _ 9001", "ECLI:NL:RBXXX:2020:9001")
    assert (ruling.document_type, ruling.procedure) == ("Uitspraak", "Eerste aanleg - meervoudig")
    assert ruling.judgment_date is not None
    assert ruling.judgment_date.value == date(2020, 1, 19)
    assert ruling.subjects == (("Bestuursrecht", "Belastingrecht"),)
    assert [(s.kind, s.heading) for s in ruling.sections] == [(SectionKind.DISPOSITION, "beslissing")]
    assert ruling.flags == ()


@pytest.mark.parametrize(
    ("jurisdiction", "extra", "result"),
    [
        ("FR", {"solution": "Rejet", "chamber": "Chambre civile"}, "Rejet"),
        ("AT", {"Entscheidungsart": "Erkenntnis"}, "Erkenntnis"),
        ("NL", {"psi:gevolg": "bekrachtiging/bevestiging"}, "bekrachtiging/bevestiging"),
        ("NL", {"solution": "Rejet"}, None),
        ("TW", {}, None),
    ],
)
def test_the_result_is_the_publishers_own_word(
    jurisdiction: str, extra: dict[str, str], result: str | None
) -> None:
    ruling = _ruling(jurisdiction=jurisdiction, extra=extra)
    assert (ruling.published_result, ruling.outcome) == (result, None)


def test_a_dictum_that_the_publisher_marks_is_its_result() -> None:
    text = "最高法院刑事判決\n主文\n上訴駁回。\n被告甲某無罪。\n理由\n一、……"
    dictum = ("主文", text.index("主文"), text.index("理由"))
    ruling = _ruling(jurisdiction="TW", text=text, sections=(dictum,), extra={})
    assert (ruling.published_result, ruling.outcome) == ("上訴駁回。 被告甲某無罪。", None)


def test_subject_areas_and_jurisdiction_are_facets() -> None:
    facets = {facet.name: facet.values(_ruling()) for facet in FACETS}
    assert facets["subject"] == ("Bestuursrecht", "Bestuursrecht/Belastingrecht")
    assert facets["jurisdiction"] == ("NL",)
    assert facets["crime"] == facets["cause"] == facets["region"] == facets["court_level"] == ()


def test_a_slash_in_a_subject_makes_no_level() -> None:
    facets = {facet.name: facet.values(_ruling(subjects=(("41/02 Asylrecht",),))) for facet in FACETS}
    assert facets["subject"] == ("41∕02 Asylrecht",)


def test_a_number_and_an_ecli_are_found_by_searching_for_them() -> None:
    terms = analyse(_ruling()).terms[TermField.REST].split(" ")
    assert {"ec", "cl", "aw", "wb"} <= set(terms)


def test_what_is_missing_or_impossible_is_flagged() -> None:
    ruling = _ruling(case_number=None, court=None, judgment_date=None, publication_date="2999-01-01")
    assert set(ruling.flags) == {
        Flag.CASE_NUMBER_MISSING.value,
        Flag.COURT_MISSING.value,
        Flag.JUDGMENT_DATE_MISSING.value,
        Flag.PUBLICATION_DATE_DOUBTFUL.value,
    }


@given(
    st.text(max_size=80),
    st.none() | st.text(max_size=20),
    st.lists(st.lists(st.text(max_size=5), max_size=3), max_size=3),
)
def test_any_fields_give_a_ruling_or_a_reason(text: str, field: str | None, subjects: list[list[str]]) -> None:
    record = RawRecord(
        text=text, title=field, case_number=field, court=field, document_type=field, category=field,
        judgment_date=field, publication_date=field, ecli=field, jurisdiction="FR", language="fr",
        parties=((field, field),) if field else (), statutes=((field, field),) if field else (),
        subjects=tuple(tuple(path) for path in subjects), sections=((field or "x", 0, len(text)),),
    )  # fmt: skip
    result = normalise(record, PROVENANCE)
    assert isinstance(result, Rejected) or analyse(result).facets["jurisdiction"] == ("FR",)


@pytest.mark.parametrize("printed", ["1019-05-06", "2999-01-01", "2020-13-40"])
def test_a_date_that_cannot_be_is_doubtful_itself(printed: str) -> None:
    ruling = _ruling(judgment_date=printed)
    assert ruling.judgment_date is not None
    assert ruling.judgment_date.doubtful
    assert Flag.JUDGMENT_DATE_DOUBTFUL.value in ruling.flags


def test_a_title_is_made_of_court_number_and_subject_only_where_the_publisher_has_none() -> None:
    made = _ruling(title=None)
    assert made.title == "Rechtbank Voorbeeld AWB - 20 _ 9001 Belastingrecht"
    assert _ruling(title="Aaa tegen Bbb").title == "Aaa tegen Bbb"
    assert _ruling(title=None, court=None, case_number=None, subjects=()).title is None
