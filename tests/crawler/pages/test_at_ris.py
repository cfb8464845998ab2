"""RIS: frozen synthetic answers, recorded ones where they are there, and anything else."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_poet import HttpResponse

from crawler.pages.at_ris import RisDetailPage
from crawler.pages.at_ris_given import NAMES as GIVEN_NAMES
from crawler.pages.at_ris_list import HOSTS, KEY, RisListPage
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.any_json import ANY_JSON, some_of
from tests.crawler.pages.archived import archived
from tests.crawler.pages.check_record import check_record
from tests.crawler.pages.xml_trees import damaged, grown

PAGES = Path(__file__).parent / "at_ris"
SERVICE = "https://data.bka.gv.at/ris/api/v2.6"
SEARCH = f"{SERVICE}/Judikatur?Applikation=Justiz&DokumenteProSeite=OneHundred"
HISTORY = f"{SERVICE}/History?Anwendung=Vfgh&AenderungenVon=2026-01-01&IncludeDeletedDocuments=True"
KEYED = "JJT_20260105_GHX0009_0090OB09001_26X0000_000"
DETAIL_URL = f"https://ogd.ris.bka.gv.at/Dokumente/Justiz/{KEYED}/{KEYED}.xml"
DETAIL = (PAGES / "detail.xml").read_bytes()
LIST = (PAGES / "list.json").read_bytes()
RAW = "sites/at_ris/raw"


def _list(body: bytes, url: str = SEARCH) -> RisListPage:
    return RisListPage(response=HttpResponse(url=url, body=body))


def _answer(entries: Any, hits: Any = None) -> bytes:
    hits = {"@pageNumber": "1", "@pageSize": "100", "#text": "1"} if hits is None else hits
    results = {"Hits": hits, "OgdDocumentReference": entries}
    return json.dumps({"OgdSearchResult": {"OgdDocumentResults": results}}).encode()


def _entry(link: Any, key: Any = "JJT_2026_1", references: Any = None) -> dict[str, Any]:
    main = {"ContentType": "MainDocument", "Urls": {"ContentUrl": {"DataType": "Xml", "Url": link}}}
    metadata = {"Technisch": {"ID": key, "Applikation": "Justiz"}, "Judikatur": {"Dokumenttyp": "Text"}}
    return {"Data": {"Metadaten": metadata, "Dokumentliste": {"ContentReference": references or main}}}


def _ruling_of(ruling: Any, application: Any) -> dict[str, Any]:
    entry = _entry(f"https://{HOSTS[0]}/x.xml")
    entry["Data"]["Metadaten"] |= {"Judikatur": ruling}
    entry["Data"]["Metadaten"]["Technisch"]["Applikation"] = application
    return entry


def _page(body: bytes, url: str = DETAIL_URL) -> RisDetailPage:
    return RisDetailPage(response=HttpResponse(url=url, body=body))


def _records(
    body: bytes, url: str | None = DETAIL_URL, options: Mapping[str, str] | None = None
) -> list[RawRecord | Rejected]:
    return list(RisDetailPage.read(archived(url, body, options)))


def _record(body: bytes, url: str | None = DETAIL_URL, options: Mapping[str, str] | None = None) -> RawRecord:
    (record,) = _records(body, url, options)
    assert isinstance(record, RawRecord)
    return record


def _titled(heading: str) -> bytes:
    return f'<ueberschrift typ="titel" halign="j">{heading}</ueberschrift>'.encode()


@pytest.mark.parametrize("page", sorted(PAGES.glob("detail*.xml")), ids=lambda page: page.stem)
def test_a_frozen_document_reads_as_its_golden_record(page: Path) -> None:
    golden = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    url = page.with_suffix(".url").read_text(encoding="utf-8").strip()
    records = [dataclasses.asdict(record) for record in _records(page.read_bytes(), url)]
    assert json.loads(json.dumps(records)) == golden


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _list(LIST, f"{HISTORY}&Seitennummer=2")
    golden = json.loads((PAGES / "list.expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == golden
    assert (page.document_count, page.is_empty_layout) == (21, False)
    assert page.next_url == f"{HISTORY}&Seitennummer=3"


def test_case_law_without_xml_is_unread_and_laws_are_not() -> None:
    assert _list(LIST).unread_rows == 1


def test_a_deleted_ruling_is_marked_deleted_and_a_deleted_law_is_no_row() -> None:
    assert [row.key for row in _list(LIST).rows if row.deleted] == ["JFT_20260108_26E09001_00"]


@pytest.mark.parametrize(("page", "following"), [("", "2"), ("&Seitennummer=2", "3"), ("&Seitennummer=3", None)])
def test_pages_follow_each_other_as_long_as_there_are_entries(page: str, following: str | None) -> None:
    found = _list(LIST, SEARCH + page)
    assert found.next_url == (f"{SEARCH}&Seitennummer={following}" if following else None)


def test_a_full_last_page_is_the_last() -> None:
    full = LIST.replace(b'"#text": "21"', b'"#text": "20"')
    assert _list(full, f"{SEARCH}&Seitennummer=2").next_url is None


def test_the_number_of_a_page_replaces_the_one_in_the_address() -> None:
    url = f"{SERVICE}/Judikatur?Seitennummer=2&Applikation=Justiz"
    assert _list(LIST, url).next_url == f"{SERVICE}/Judikatur?Applikation=Justiz&Seitennummer=3"


@pytest.mark.parametrize(
    "link",
    [
        "http://www.ris.bka.gv.at/Dokumente/Justiz/x/x.xml",
        "https://elsewhere.example/Dokumente/Justiz/x/x.xml",
        "https://www.ris.bka.gv.at:8443/x.xml",
        "https://user@www.ris.bka.gv.at/x.xml",
        "https://www.ris.bka.gv.at@elsewhere.example/x.xml",
        "https://[/x.xml",
        "/Dokumente/Justiz/x/x.xml",
        f"https://www.ris.bka.gv.at/{'x' * 500}.xml",
        "",
        None,
        7,
    ],
)
def test_a_document_elsewhere_is_an_unread_row(link: Any) -> None:
    page = _list(_answer(_entry(link)))
    assert (page.rows, page.unread_rows) == ((), 1)


@pytest.mark.parametrize("host", HOSTS)
def test_a_single_entry_without_a_list_around_it_is_read(host: str) -> None:
    (row,) = _list(_answer(_entry(f"https://{host}/Dokumente/Justiz/x/x.xml"))).rows
    assert (row.key, row.url) == ("JJT_2026_1", f"https://{host}/Dokumente/Justiz/x/x.xml")


@pytest.mark.parametrize("key", ["../x", "a b c d", "x" * 121, "", None, ["JJT_2026_1"]])
def test_a_key_of_another_shape_is_an_unread_row(key: Any) -> None:
    entries = [_entry("https://www.ris.bka.gv.at/x.xml", key), {"Deleted": {"ID": key, "Applikation": "Justiz"}}]
    page = _list(_answer(entries))
    assert (page.rows, page.unread_rows) == ((), 2)


@pytest.mark.parametrize(
    "body",
    [
        b'{"OgdSearchResult": {"Error": {"Applikation": "History", "Message": "soap:Client"}}}',
        b'{"OgdSearchResult": null}',
        b"[]",
        b"<html/>",
        _answer([], {}),
        _answer([], {"#text": 7}),
    ],
)
def test_an_error_is_no_list(body: bytes) -> None:
    page = _list(body)
    assert (page.is_empty_layout, page.rows, page.next_url) == (True, (), None)


def test_pages_of_no_size_do_not_follow_each_other() -> None:
    assert _list(_answer([], {"@pageSize": "0", "#text": "9"})).next_url is None


def test_no_hits_are_no_layout_drift() -> None:
    page = _list(b'{"OgdSearchResult": {"OgdDocumentResults": {"Hits": {"@pageSize": "10", "#text": "0"}}}}')
    assert (page.is_empty_layout, page.rows, page.unread_rows, page.next_url) == (False, (), 0, None)


def test_sections_hold_what_stands_under_their_headings() -> None:
    record = _record(DETAIL)
    under = {name: record.text[start:end] for name, start, end in record.sections}
    assert under["Spruch"] == "I. Dem Antrag wird – wie begehrt – Folge gegeben."
    assert under["Text"].split("\n")[-3:] == ["1. ein Punkt,", "Wert <1", "2 €"]
    assert "Seite" not in record.text


def test_a_document_without_text_is_info_only() -> None:
    start, end = DETAIL.index(b'<ueberschrift typ="titel" halign="j">Kopf'), DETAIL.rindex(b"<ueberschrift")
    page = _page(DETAIL[:start] + DETAIL[end:])
    assert (page.is_info_only, page.is_removed, page.obstacle) == (True, False, None)
    (record,) = page.records()
    assert record == Rejected("no-text", "The document has no text under its metadata.", KEYED)


GIVEN = {
    "Dokumenttyp": '["Text"]',
    "Entscheidungsart": '["Beschluss"]',
    "Indizes": '["90/01 Beispielrecht","90/02 Verfahren"]',
    "Normen": '["BeispielG 2020 E55, §79;","MusterV; EMRK Art8"]',
    "Rechtsgebiete": '["Beispielrecht","Beispielrecht"]',
    "Schlagworte": '["Beispiel, Muster"]',
    "Veroeffentlicht": '["2026-01-10"]',
}


def test_what_only_the_list_says_of_a_document_completes_its_record() -> None:
    norm, head = DETAIL.index(_titled("Norm")), DETAIL.index(_titled("Kopf"))
    record = _record(DETAIL[:norm] + DETAIL[head:], options=GIVEN)
    assert (record.document_type, record.publication_date) == ("Text", "2026-01-10")
    assert record.statutes == (("BeispielG 2020 E55", "§79"), ("MusterV", None), ("EMRK", "Art8"))
    assert record.subjects == (("Beispielrecht",), ("90/01 Beispielrecht",), ("90/02 Verfahren",))
    assert record.extra == {"Entscheidungsart": "Beschluss", "Schlagworte": "Beispiel, Muster"}


def test_what_the_document_itself_says_wins() -> None:
    body, url = (PAGES / "detail_rechtssatz.xml").read_bytes(), (PAGES / "detail_rechtssatz.url").read_text()
    other = dict.fromkeys(GIVEN, '["Anderes"]')
    alone, completed = _record(body, url), _record(body, url, other)
    for name in ("document_type", "subjects", "judgment_date", "title", "text"):
        assert getattr(completed, name) == getattr(alone, name)
    assert completed.extra == {**alone.extra, "Entscheidungsart": "Anderes"}
    assert _record(DETAIL, options=other).statutes == _record(DETAIL).statutes


def test_a_keyword_under_its_mark_alone_is_not_given_twice() -> None:
    marked = b'<absatz typ="erltext" ct="schlagworte">Muster</absatz>' + _titled("Kopf")
    record = _record(DETAIL.replace(_titled("Kopf"), marked), options=GIVEN)
    assert record.extra == {"Entscheidungsart": "Beschluss", "schlagworte": "Muster"}


def test_a_row_says_what_the_entry_says_of_the_ruling() -> None:
    entry = _entry("https://www.ris.bka.gv.at/x.xml")
    entry["Data"]["Metadaten"]["Judikatur"] |= {
        "Schlagworte": " Beispiel,\r\n Muster",
        "Normen": {"item": "BeispielG §1"},
        "Justiz": {"Rechtsgebiete": {"item": ["Beispielrecht", "", 7, "x" * 1001]}, "Entscheidungsart": " "},
        "Vfgh": {"Indizes": {"item": "eines anderen Gerichts"}},
    }
    (row,) = _list(_answer(entry)).rows
    assert row.given == (
        ("Dokumenttyp", '["Text"]'),
        ("Normen", '["BeispielG §1"]'),
        ("Rechtsgebiete", '["Beispielrecht"]'),
        ("Schlagworte", '["Beispiel, Muster"]'),
    )


def test_text_before_any_heading_is_kept() -> None:
    before = DETAIL.replace(b'endnhier="true">', b'endnhier="true"><absatz>Vorspann</absatz>')
    record = _record(before)
    assert record.text.startswith("Vorspann\nKopf\n")
    assert record.sections[0][0] == "Kopf"


@pytest.mark.parametrize(
    "url",
    [
        None,
        f"https://ogd.ris.bka.gv.at/Dokumente/Justiz/{KEYED}/other.xml",
        "https://ogd.ris.bka.gv.at/Dokumente/Justiz/x/x.xml",
        f"https://ogd.ris.bka.gv.at/Dokumente/Justiz/{'x' * 200}/{'x' * 200}.xml",
    ],
)
def test_an_address_without_a_number_gives_no_key(url: str | None) -> None:
    record = _record(DETAIL, url)
    assert (record.source_key, record.url) == (None, None)


def test_a_printed_number_is_the_key_where_the_address_has_none() -> None:
    printed = b'<ueberschrift typ="titel">Dokumentnummer</ueberschrift><absatz>JJT_2026_1</absatz></abschnitt>'
    assert _record(DETAIL.replace(b"</abschnitt>", printed), None).source_key == "JJT_2026_1"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>Nicht gefunden</body></html>", "layout-changed"),
        (DETAIL.replace(b"Entscheidungsdatum", b"Stand").replace(b"entscheidungsdatum", b"s"), "layout-changed"),
        (DETAIL.replace(b"nutzdaten", b"daten"), "layout-changed"),
        (b"no xml", "layout-changed"),
        (b" " * 20_000_001, "too-large"),
    ],
)
def test_an_answer_without_a_document_is_rejected(body: bytes, reason: str) -> None:
    (record,) = _records(body)
    assert isinstance(record, Rejected)
    assert record.reason == reason


CASE_LAW = {
    "search-vfgh": (2, "JFR_20260616_26V00023_01", "2026-06-16", "2026-06-23"),
    "search-gz-array": (1, "JFR_20260428_26E00033_01", "2026-04-28", "2026-06-25"),
    "search-vwgh-collection-span": (5, "JWR_2000150123_20050128X01", "2005-01-28", "2013-05-17"),
    "search-lvwg-tirol": (2, "LVWGT_TI_20260714_LVwG_2026_14_0237_17_00", "2026-07-14", "2026-07-21"),
}


@pytest.mark.parametrize("name", CASE_LAW)
def test_every_recorded_list_of_case_law_reads_whole(shared: Path, name: str) -> None:
    page = _list((shared / RAW / f"{name}.json").read_bytes())
    number, key, date, modified = CASE_LAW[name]
    assert (len({row.key for row in page.rows}), page.unread_rows) == (number, 0)
    first = page.rows[0]
    assert (first.key, first.date, first.modified, first.deleted) == (key, date, modified, False)
    for row in page.rows:
        assert (
            {"Dokumenttyp", "Entscheidungsart", "Indizes", "Normen"} <= dict(row.given).keys() <= set(GIVEN_NAMES)
        )
        assert row.url.startswith("https://www.ris.bka.gv.at/Dokumente/")
        assert row.url.endswith(f"/{row.key}/{row.key}.xml")
        assert row.title


def test_every_other_recorded_list_has_no_case_law(shared: Path) -> None:
    pages = sorted((shared / RAW).glob("*.json"))
    assert len(pages) >= 26
    for page in pages:
        if page.stem not in CASE_LAW:
            found = _list(page.read_bytes())
            assert (found.rows, found.unread_rows) == ((), 0)
            assert found.is_empty_layout is page.stem.startswith("error-")


def test_the_recorded_history_goes_on_behind_its_first_page(shared: Path) -> None:
    page = _list((shared / RAW / "history-with-deleted.json").read_bytes(), HISTORY)
    assert (page.document_count, page.next_url) == (101, f"{HISTORY}&Seitennummer=2")


def test_deleted_rulings_look_as_the_recorded_deleted_laws(shared: Path) -> None:
    body = (shared / RAW / "history-with-deleted.json").read_bytes()
    page = _list(body.replace(b'"Bundesnormen"', b'"Justiz"'), HISTORY)
    assert len(page.rows) == 5
    assert all(row.deleted and str(row.modified).startswith("2026-06-1") for row in page.rows)


def test_the_recorded_document_reads_as_one_ruling(shared: Path) -> None:
    key = "JJT_19250416_OGH0002_0030OB00270_2500000_000"
    url = f"https://www.ris.bka.gv.at/Dokumente/Justiz/{key}/{key}.xml"
    record = _record((shared / RAW / "document-justiz-JJT_19250416.xml").read_bytes(), url)
    assert (record.court, record.case_number, record.judgment_date) == ("OGH", "3Ob270/25", "16.04.1925")
    assert record.ecli == "ECLI:AT:OGH0002:1925:0030OB00270.25.0416.000"
    assert record.url == f"https://www.ris.bka.gv.at/Dokument.wxe?Abfrage=Justiz&Dokumentnummer={key}"
    names = [name for name, _, _ in record.sections]
    assert names == ["Kopf", "Spruch", "Text", "Rechtliche Beurteilung"]
    assert len(record.text) > 5000
    check_record(record)


def test_recorded_pages_that_are_no_rulings_are_rejected(shared: Path) -> None:
    for page in (shared / RAW).glob("document-*.html"):
        assert _page(page.read_bytes()).is_empty_layout
        assert [type(record) for record in _records(page.read_bytes())] == [Rejected]


NAMES = [
    f"{{http://www.bka.gv.at}}{name}"
    for name in (
        "abschnitt",
        "ueberschrift",
        "absatz",
        "table",
        "td",
        "symbol",
        "br",
        "gdash",
        "kzinhalt",
        "b",
        "x",
    )
]
WORDS = ["titel", "Norm", ", §1", "text", "gz", "§1; Art2;", " ", "ECLI:AT:X:2026:1"]


@given(
    st.binary(max_size=300)
    | damaged(DETAIL)
    | grown(
        DETAIL, b'<absatz typ="erltext" ct="schlusssatz" halign="l">Ende.</absatz>', NAMES, ["ct", "typ"], WORDS
    )
)
def test_nothing_breaks_the_reader(body: bytes) -> None:
    for record in [*_records(body), *_records(body, None)]:
        if isinstance(record, RawRecord):
            check_record(record)
    assert isinstance(_page(body).is_info_only, bool)


KEYS = ANY_JSON | st.text(max_size=200) | st.just("JJT_2026_1")
LINKS = ANY_JSON | st.sampled_from(HOSTS).map(lambda host: f"https://{host}/x.xml")
TEXTS = st.lists(st.text(max_size=30) | st.sampled_from([" ; ", "§1", "a §1; b", "x" * 1001]), max_size=5)
RULINGS = some_of("Normen", "Schlagworte", "Justiz") | st.builds(
    lambda texts, own: {"Normen": {"item": texts}, "Schlagworte": own, "Justiz": {"Indizes": texts}},
    TEXTS,
    ANY_JSON,
)
ENTRIES = st.lists(
    some_of("Data", "Deleted", "Metadaten", "Dokumentliste")
    | st.builds(_ruling_of, RULINGS, ANY_JSON | st.just("Justiz"))
    | st.builds(_entry, LINKS, KEYS, st.none() | ANY_JSON | some_of("ContentType", "Urls"))
    | st.builds(
        lambda key, application, moment: {
            "Deleted": {"ID": key, "Applikation": application, "ImportTimestamp": moment}
        },
        KEYS,
        ANY_JSON | st.just("Justiz"),
        ANY_JSON,
    ),
    max_size=3,
)


@given(
    st.binary(max_size=200)
    | damaged(LIST)
    | ANY_JSON.map(lambda value: json.dumps({"OgdSearchResult": value}).encode())
    | st.builds(_answer, ENTRIES | ANY_JSON, some_of("#text", "@pageSize") | st.none())
)
def test_nothing_breaks_a_list(body: bytes) -> None:
    page = _list(body, HISTORY)
    assert page.unread_rows >= 0
    assert page.next_url is None or page.next_url.startswith(HISTORY)
    for row in page.rows:
        assert dict(row.given).keys() <= set(GIVEN_NAMES)
        assert all(0 < len(text) <= 1000 for _, option in row.given for text in json.loads(option))
        assert KEY.fullmatch(row.key)
        assert row.url.startswith(tuple(f"https://{host}/" for host in HOSTS))


@given(
    st.dictionaries(
        st.sampled_from(GIVEN_NAMES) | st.text(max_size=20),
        st.text(max_size=100) | st.just("[" * 5000) | ANY_JSON.map(json.dumps) | TEXTS.map(json.dumps),
        max_size=8,
    )
)
def test_no_options_break_the_reader(options: dict[str, str]) -> None:
    for body in (DETAIL, (PAGES / "detail_rechtssatz.xml").read_bytes(), b""):
        for record in _records(body, options=options):
            if isinstance(record, RawRecord):
                check_record(record)


@given(st.text(max_size=60))
def test_no_address_breaks_a_list_or_the_reader(asked: str) -> None:
    for url in ("", asked, f"{SERVICE}/Judikatur?{asked}", f"{SERVICE}/Judikatur?Seitennummer={asked}"):
        following = _list(LIST, url).next_url
        assert following is None or "Seitennummer=" in following
        assert _records(DETAIL, url)
