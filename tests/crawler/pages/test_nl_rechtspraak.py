"""Rechtspraak Open Data: frozen synthetic answers, recorded ones where they are there, and anything else."""

import dataclasses
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from web_poet import HttpResponse

from crawler.pages.nl_rechtspraak import RechtspraakDetailPage
from crawler.pages.nl_rechtspraak_list import ECLI, RechtspraakListPage
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.archived import archived
from tests.crawler.pages.check_record import check_record
from tests.crawler.pages.xml_trees import damaged, grown

PAGES = Path(__file__).parent / "nl_rechtspraak"
INDEX = "https://data.rechtspraak.nl/uitspraken/zoeken"
CONTENT = "https://data.rechtspraak.nl/uitspraken/content?id="
DETAIL = (PAGES / "detail.xml").read_bytes()
LIST = (PAGES / "list.xml").read_bytes()
ATOM = "{http://www.w3.org/2005/Atom}"
TERMS = "{http://purl.org/dc/terms/}"
RS = "{http://www.rechtspraak.nl/schema/rechtspraak-1.0}"


def _list(body: bytes, url: str = INDEX) -> RechtspraakListPage:
    return RechtspraakListPage(response=HttpResponse(url=url, body=body))


def _page(body: bytes, url: str = f"{CONTENT}ECLI:NL:RBXXX:2026:9001") -> RechtspraakDetailPage:
    return RechtspraakDetailPage(response=HttpResponse(url=url, body=body))


def _records(body: bytes, url: str | None = None) -> list[RawRecord | Rejected]:
    return list(RechtspraakDetailPage.read(archived(url, body)))


def _record(body: bytes) -> RawRecord:
    (record,) = _records(body)
    assert isinstance(record, RawRecord)
    return record


@pytest.mark.parametrize("page", sorted(PAGES.glob("detail*.xml")), ids=lambda page: page.stem)
def test_a_frozen_document_reads_as_its_golden_record(page: Path) -> None:
    golden = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    url = page.with_suffix(".url").read_text(encoding="utf-8").strip()
    records = [dataclasses.asdict(record) for record in _records(page.read_bytes(), url)]
    assert json.loads(json.dumps(records)) == golden


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _list(LIST)
    golden = json.loads((PAGES / "list.expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == golden
    assert (page.unread_rows, page.is_empty_layout) == (1, False)


def test_an_entry_that_was_taken_back_is_marked_deleted() -> None:
    assert [row.deleted for row in _list(LIST).rows] == [False, True, True]


@pytest.mark.parametrize(
    ("asked", "following"),
    [
        ("?max=4", "?max=4&from=4"),
        ("?max=3&from=8", "?max=3&from=12"),
        (
            "?from=4&max=4&modified=2026-01-01T00:00:00&modified=2026-01-02T00:00:00&return=DOC&type=",
            "?max=4&modified=2026-01-01T00:00:00&modified=2026-01-02T00:00:00&return=DOC&type=&from=8",
        ),
        (
            "?max=4&subject=http%3A//psi.rechtspraak.nl/x%23y",
            "?max=4&subject=http://psi.rechtspraak.nl/x%23y&from=4",
        ),
        ("?max=5", None),
        ("?from=4", None),
        ("?max=0", None),
        ("?max=%D9%A4", None),
    ],
)
def test_a_full_page_is_followed_by_the_entries_behind_it(asked: str, following: str | None) -> None:
    assert _list(LIST, INDEX + asked).next_url == (INDEX + following if following else None)


def test_more_entries_than_the_index_gives_make_no_page_full() -> None:
    full = f"<feed xmlns='{ATOM[1:-1]}'>{'<entry/>' * 1000}</feed>".encode()
    assert _list(full, f"{INDEX}?max=5000").next_url == f"{INDEX}?max=5000&from=1000"
    assert _list(full).unread_rows == 1000


def test_a_list_without_entries_is_no_layout_drift() -> None:
    empty = _list(f"<feed xmlns='{ATOM[1:-1]}'/>".encode(), f"{INDEX}?max=0")
    assert (empty.rows, empty.next_url, empty.is_empty_layout) == ((), None, False)
    assert _list(b"<html><entry/></html>").is_empty_layout


def test_sections_hold_what_stands_under_their_titles() -> None:
    record = _record(DETAIL)
    under = {name: record.text[start:end] for name, start, end in record.sections}
    assert under["inhoudsindicatie"] == "Voorbeeld van een samenvatting."
    assert under["overwegingen"].startswith("2.1 De eerste grond.\n")
    assert under["beslissing"] == "De rechtbank:\nverklaart het beroep gegrond;\nvernietigt het besluit."
    assert "leeg" not in under


def test_a_section_in_a_section_is_in_both() -> None:
    inner = b'<section role="b">inner</section>'
    nested = DETAIL.replace(b"<para>Geen.</para>", b"<para>outer</para>" + inner + b"<para>end</para>")
    record = _record(nested)
    under = {name: record.text[start:end] for name, start, end in record.sections}
    assert under["3 Kosten"] == "outer\ninner\nend"
    assert under["b"] == "inner"


def test_an_entry_of_the_register_without_text_is_info_only() -> None:
    page = _page((PAGES / "register.xml").read_bytes())
    assert (page.is_info_only, page.is_removed, page.obstacle) == (True, False, None)
    (record,) = page.records()
    assert record == Rejected("no-text", "The register has the ECLI, and no text.", "ECLI:NL:XX:2026:9003")


def test_a_text_under_an_unknown_name_is_layout_drift() -> None:
    page = _page(DETAIL.replace(b"<uitspraak ", b"<beschikking ").replace(b"</uitspraak>", b"</beschikking>"))
    assert (page.is_info_only, page.is_empty_layout) == (False, True)


def test_a_text_is_published_when_it_says_so_else_when_its_ecli_was_registered() -> None:
    record = _record(DETAIL)
    assert record.publication_date == "2026-01-10"
    assert record.extra["dcterms:issued (register)"] == "2026-01-11"
    only_registered = _record(DETAIL.replace(b">2026-01-10</dcterms:issued>", b"></dcterms:issued>"))
    assert only_registered.publication_date == "2026-01-11"


def test_an_ecli_that_is_none_is_taken_from_the_address() -> None:
    body = DETAIL.replace(b">ECLI:NL:RBXXX:2026:9001</dcterms:identifier>", b">x</dcterms:identifier>")
    assert _page(body).key == "ECLI:NL:RBXXX:2026:9001"
    assert _page(body, f"{CONTENT}ECLI:NL:{'X' * 99}:2026:1").key is None
    (record,) = _records(body, None)
    assert isinstance(record, RawRecord)
    assert (record.ecli, record.url) == (None, None)


def test_no_entity_is_expanded() -> None:
    declared = DETAIL.strip().replace(b"<open-", b'<!DOCTYPE x [<!ENTITY e "never">]><open-', 1)
    record = _record(declared.replace(b"<para>Geen.</para>", b"<para>Geen&e;.</para>"))
    assert "never" not in record.text
    assert "\nGeen.\n" in record.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<open-rechtspraak/>", "layout-changed"),
        (b"<open-rechtspraak><uitspraak> <para/></uitspraak></open-rechtspraak>", "layout-changed"),
        (b"no xml", "layout-changed"),
        (b" " * 20_000_001, "too-large"),
    ],
)
def test_an_answer_without_a_document_is_rejected(body: bytes, reason: str) -> None:
    (record,) = _records(body)
    assert isinstance(record, Rejected)
    assert record.reason == reason


def test_the_recorded_list_reads_whole(shared: Path) -> None:
    raw = shared / "sites/nl_rechtspraak/raw"
    page = _list((raw / "zoeken_feed_2016-10-31.first_copy.xml").read_bytes(), f"{INDEX}?max=10")
    assert (len({row.key for row in page.rows}), page.unread_rows) == (10, 0)
    assert page.rows[0].key == "ECLI:NL:RBASS:2004:2178"
    assert all(row.title and row.title.startswith(f"{row.key}, Rechtbank Assen, ") for row in page.rows)
    assert all(row.modified and row.modified.startswith("2013-04-25T04:40:5") for row in page.rows)
    assert not any(row.deleted or row.date or "\n" in str(row.title) for row in page.rows)
    assert page.next_url == f"{INDEX}?max=10&from=10"
    assert _list((raw / "zoeken_feed_2016-10-31_reindented.xml").read_bytes()).is_empty_layout


def test_every_recorded_document_reads_as_one_ruling(shared: Path) -> None:
    pages = sorted((shared / "sites/nl_rechtspraak/raw").glob("content*/*.xml"))
    courts: Counter[str | None] = Counter()
    for page in pages:
        (record,) = _records(page.read_bytes())
        if isinstance(record, Rejected):
            assert record.reason == "no-text"
            assert _page(page.read_bytes()).is_info_only
            continue
        courts[record.court] += 1
        assert ECLI.fullmatch(str(record.ecli))
        assert record.source_key == record.ecli
        assert record.document_type == ("Conclusie" if ":PHR:" in str(record.ecli) else "Uitspraak")
        assert str(record.judgment_date)[:4] == str(record.ecli).split(":")[3]
        assert record.title
        assert record.case_number
        assert record.publication_date
        assert record.revision
        assert record.subjects
        assert record.language == "nl"
        assert record.sections[0][:2] == ("inhoudsindicatie", 0)
        check_record(record)
    assert courts["College van Beroep voor het bedrijfsleven"] >= 2
    assert courts["Hoge Raad"] >= 2
    assert courts["Rechtbank Gelderland"] >= 2
    assert len(pages) - courts.total() == 3


def test_a_recorded_ruling_reads_in_full(shared: Path) -> None:
    record = _record((shared / "sites/nl_rechtspraak/raw/content/ECLI_NL_RBMNE_2016_1780.xml").read_bytes())
    assert (record.court, record.case_number) == ("Rechtbank Midden-Nederland", "AWB - 14 _ 5548")
    assert (record.procedure, record.subjects) == ("Eerste aanleg - meervoudig", (("Bestuursrecht",),))
    assert (record.judgment_date, record.publication_date) == ("2016-03-25", "2016-04-12")
    assert record.extra["dcterms:issued (register)"] == "2016-04-01"
    assert record.extra["dcterms:spatial"] == "Utrecht"
    assert [name for name, _, _ in record.sections] == [
        "inhoudsindicatie",
        "procesverloop",
        "overwegingen",
        "beslissing",
        "Rechtsmiddel",
    ]


def test_what_became_of_the_ruling_below_is_kept_and_of_this_one_later_is_not() -> None:
    kept = b'psi:aanleg="http://psi.rechtspraak.nl/eerdereAanleg" psi:gevolg="http://psi.rechtspraak.nl/gevolg#bekrachtiging/bevestiging"'
    later = (
        b'psi:aanleg="http://psi.rechtspraak.nl/latereAanleg" psi:gevolg="http://psi.rechtspraak.nl/gevolg#overig"'
    )
    relation = b'<dcterms:relation rdfs:label="Formele relatie" '
    (plain,) = _records(DETAIL)
    results = []
    for attributes in (kept, later):
        (record,) = _records(DETAIL.replace(relation, relation + attributes + b" ", 1))
        assert isinstance(record, RawRecord)
        results.append(record.extra.get("psi:gevolg"))
    assert isinstance(plain, RawRecord)
    assert results == ["bekrachtiging/bevestiging", None]
    assert "psi:gevolg" not in plain.extra


TEXT_NAMES = [
    f"{RS}{name}" for name in ("section", "title", "nr", "para", "paragroup", "emphasis", "footnote", "x")
]
TERM_NAMES = [
    f"{TERMS}{name}" for name in ("identifier", "subject", "references", "relation", "issued", "language")
]
ENTRY_NAMES = [f"{ATOM}{name}" for name in ("entry", "id", "title", "updated", "subtitle", "feed")]
WORDS = ["ECLI:NL:RBXXX:2026:9009", "artikel=1:3", "beslissing", "; ;", "nl", " "]


@given(
    st.binary(max_size=300)
    | damaged(DETAIL)
    | damaged(LIST)
    | grown(DETAIL, b"<para>Geen.</para>", TEXT_NAMES, ["role"], WORDS)
    | grown(DETAIL, b"<dcterms:coverage>NL</dcterms:coverage>", TERM_NAMES, ["{bwb-dl}resourceIdentifier"], WORDS)
    | grown(LIST, b"<id>ECLI:NL:RBXXX:2026:9001</id>", ENTRY_NAMES, ["deleted"], WORDS)
)
def test_nothing_breaks_the_reader_or_a_list(body: bytes) -> None:
    for record in _records(body):
        if isinstance(record, RawRecord):
            check_record(record)
    detail, page = _page(body), _list(body, f"{INDEX}?max=1&from=2")
    assert isinstance(detail.is_info_only, bool)
    assert detail.key is None or ECLI.fullmatch(detail.key)
    assert len(page.rows) + page.unread_rows == 0 or not page.is_empty_layout
    assert all(ECLI.fullmatch(row.key) and row.url == CONTENT + row.key for row in page.rows)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_breaks_a_list(asked: str, value: str) -> None:
    for url in ("", asked, f"{INDEX}?{asked}", f"{INDEX}?max={value}&from={value}"):
        following = _list(LIST, url).next_url
        assert following is None or "from=" in following


def test_a_deep_document_is_no_ruling() -> None:
    deep = etree.tostring(_nested(300), encoding="utf-8")
    assert [type(record) for record in _records(deep)] == [Rejected]


def _nested(depth: int) -> etree._Element:
    root = innermost = etree.Element("open-rechtspraak")
    for _ in range(depth):
        innermost = etree.SubElement(innermost, "uitspraak")
    innermost.text = "x"
    return root
