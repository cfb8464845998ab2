"""Pages of rulings from other jurisdictions than mainland China."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.ruling import Court, Ruling, Section, SectionKind, Statute, Tombstone
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import SEEN, sample

TEXT = "Samenvatting.\nDe rechtbank overweegt het volgende.\nHet beroep is ongegrond."
TAIWAN = "115年度示例字第2號"


def _dutch() -> Ruling:
    plain = sample(1, "诈骗罪", 2020)
    start = TEXT.index("Het beroep")
    return replace(
        plain,
        text=TEXT,
        title=None,
        case_numbers=(),
        case_numbers_printed=("AWB 20 / 9001",),
        court=Court("Rechtbank Voorbeeld"),
        crimes=(),
        themes=(),
        parties=(),
        flags=(),
        category=None,
        document_type="Uitspraak",
        procedure="Eerste aanleg",
        sections=(Section(SectionKind.DISPOSITION, start, len(TEXT), "beslissing"),),
        statutes=(Statute("Wet op voorbeelden", "8"),),
        jurisdiction="NL",
        language="nl",
        ecli="ECLI:NL:RBXXX:2020:9001",
        subjects=(("Bestuursrecht", "Belastingrecht"),),
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    dutch = _dutch()
    again = replace(dutch, id="sampleagain", provenance=replace(dutch.provenance, source="another-publisher"))
    gone = Tombstone(
        "withdrawn0000000", "tw-judicial", (TAIWAN,), "示例地方法院", date(2026, 1, 5), None, SEEN,
        datetime(2026, 6, 7, tzinfo=UTC),
    )  # fmt: skip
    engine.rebuild([analyse(one) for one in (dutch, again, sample(2, "盗窃罪", 2020))], [gone], position=3)
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


def test_a_ruling_shows_what_its_publisher_says_of_it(client: FlaskClient) -> None:
    page = client.get(f"/rulings/{_dutch().id}?lang=en").text
    for said in ("AWB 20 / 9001", "ECLI:NL:RBXXX:2020:9001", "Netherlands", "Bestuursrecht / Belastingrecht"):
        assert said in page
    assert '<h2 id="section-2-heading" lang="nl">beslissing</h2>' in page
    assert '<div class="ruling-text" lang="nl">' in page
    assert "《Wet" not in page


def test_subject_areas_and_jurisdictions_filter(client: FlaskClient) -> None:
    answer = client.get("/api/v1/rulings?jurisdiction=NL&subject=Bestuursrecht/Belastingrecht").json or {}
    assert answer["total"] == 2
    assert {count["value"]: count["count"] for count in answer["facets"]["subject"]} == {
        "Bestuursrecht": 2,
        "Bestuursrecht/Belastingrecht": 2,
    }
    assert "台湾" not in client.get("/?q=beroep").text
    assert "荷兰" in client.get("/?q=beroep").text


@pytest.mark.parametrize("typed", ["ECLI:NL:RBXXX:2020:9001", '"AWB 20 / 9001"'])
def test_a_pasted_number_finds_the_ruling(client: FlaskClient, typed: str) -> None:
    assert (client.get("/api/v1/rulings", query_string={"q": typed}).json or {})["total"] == 2


def test_other_disclosures_are_found_by_the_printed_number(client: FlaskClient) -> None:
    assert 'href="/rulings/sampleagain"' in client.get(f"/rulings/{_dutch().id}").text


@pytest.mark.parametrize("typed", [TAIWAN, "115 年度示例字第 2 號", "115年度示例字第2号"])
def test_the_number_of_a_withdrawn_ruling_says_when_it_was_seen_and_gone(client: FlaskClient, typed: str) -> None:
    page = client.get("/", query_string={"q": typed, "lang": "en"}).text
    assert 'href="/rulings/withdrawn0000000?lang=en"' in page
    assert "2026-06-07" in page
    assert f">{typed}</strong>" in page
