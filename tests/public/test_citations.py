"""A ruling cited: in print by its country's custom, and as reference managers read it."""

import json
from dataclasses import replace
from datetime import date

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from rulings.public.citations.printed import printed_citation
from rulings.public.citations.references import CitationStyle, cite, reference
from rulings.ruling import Court, Precision, Ruling, RulingDate
from tests.search_app.samples import sample

LINK = "https://rulings.example/rulings/sample0000000001?a=1&b=2#c_d"
READ = date(2026, 3, 4)
DAY = RulingDate(date(2026, 1, 5), Precision.DAY, "")
CHINESE = replace(sample(1, "诈骗罪", 2020), judgment_date=DAY)


def foreign(jurisdiction: str, court: str, number: str | None, **more: object) -> Ruling:
    base = replace(CHINESE, jurisdiction=jurisdiction, court=Court(court), case_numbers=(), category=None)
    numbers = (number,) if number else ()
    return replace(base, case_numbers_printed=numbers, title=None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ruling", "printed"),
    [
        (
            foreign("NL", "Rechtbank Voorbeeld", "AWB 26/9001", ecli="ECLI:NL:RBVOO:2026:1"),
            "Rechtbank Voorbeeld 5 januari 2026, ECLI:NL:RBVOO:2026:1.",
        ),
        (
            foreign("NL", "Rechtbank Voorbeeld", "AWB 26/9001"),
            "Rechtbank Voorbeeld 5 januari 2026, zaaknr. AWB 26/9001.",
        ),
        (
            foreign("FR", "Cour d'exemple", "26-10.001", extra={"chamber": "Deuxième chambre"}),
            "Cour d'exemple, Deuxième chambre, 5 janvier 2026, n° 26-10.001.",
        ),
        (foreign("AT", "OGH", "1 Ob 1/26a"), "OGH 5. 1. 2026, 1 Ob 1/26a."),
        (
            foreign("AT", "OGH", "1 Ob 1/26a", judgment_date=RulingDate(date(2026, 1, 1), Precision.MONTH, "")),
            "OGH Januar 2026, 1 Ob 1/26a.",
        ),
        (
            foreign("TW", "臺灣範例地方法院", "115年度訴字第1號", document_type="刑事判決"),
            "臺灣範例地方法院115年度訴字第1號刑事判決（民國115年1月5日）。",
        ),
        (foreign("DE", "AG Beispiel", "1 C 1/26"), "AG Beispiel, 2026-01-05, 1 C 1/26."),
        (
            CHINESE,
            "甲某某诈骗一审刑事判决书，广东省深圳市南山区人民法院（2020）粤0305刑初1号刑事判决书，2026-01-05。",
        ),
    ],
)
def test_each_country_cites_by_its_own_custom(ruling: Ruling, printed: str) -> None:
    assert printed_citation(ruling) == printed


def test_a_reference_list_of_gb_7714_names_author_title_number_days_and_address() -> None:
    assert cite(CitationStyle.GB_7714, reference(CHINESE, LINK, READ)) == (
        "广东省深圳市南山区人民法院. 甲某某诈骗一审刑事判决书：（2020）粤0305刑初1号[A/OL]. "
        f"(2020-08-09)[2026-03-04]. {LINK}.\n"
    )


def test_what_reference_managers_read_is_what_the_ruling_says() -> None:
    cited = reference(CHINESE, LINK, READ)
    [ris] = rispy.loads(cite(CitationStyle.RIS, cited))
    assert (ris["type_of_reference"], ris["title"], ris["publisher"]) == ("CASE", cited.title, cited.court)
    assert ris["date"] == "2026/01/05"
    assert "SV  - （2020）粤0305刑初1号" in cite(CitationStyle.RIS, cited)
    [csl] = json.loads(cite(CitationStyle.CSL_JSON, cited))
    assert (csl["type"], csl["authority"], csl["URL"]) == ("legal_case", cited.court, LINK)
    assert csl["issued"] == {"date-parts": [[2026, 1, 5]]}
    [entry] = parse_string(cite(CitationStyle.BIBTEX, cited)).entries
    assert entry["author"] == "{广东省深圳市南山区人民法院}"
    assert entry["url"] == LINK.replace("&", r"\&").replace("#", r"\#").replace("_", r"\_")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    cited = reference(replace(CHINESE, title=title), LINK, READ)
    bibtex = parse_string(cite(CitationStyle.BIBTEX, cited))
    assert len(bibtex.entries) == 1
    assert not bibtex.failed_blocks
    ris = cite(CitationStyle.RIS, cited)
    assert len(ris.splitlines()) == len(cite(CitationStyle.RIS, reference(CHINESE, LINK, READ)).splitlines())


def test_an_unknown_date_and_court_are_left_out() -> None:
    bare = replace(CHINESE, court=None, judgment_date=None, publication_date=None, title=None)
    for style in CitationStyle:
        text = cite(style, reference(bare, LINK, READ))
        assert "None" not in text
        assert "（2020）粤0305刑初1号" in text
