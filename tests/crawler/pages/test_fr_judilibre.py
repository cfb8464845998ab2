"""JUDILIBRE: frozen synthetic answers, the court's own samples where they are there, and anything else."""

import dataclasses
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_poet import HttpResponse

from crawler.pages.fr_judilibre import DecisionPage, HistoryPage, SearchPage
from crawler.pages.fr_judilibre_zones import sections_of_zones, unix_lines
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.any_json import ANY_JSON, some_of
from tests.crawler.pages.archived import archived

PAGES = Path(__file__).parent / "fr_judilibre"
SERVICE = "https://api.piste.gouv.fr/cassation/judilibre/v1.0"
SCAN = f"{SERVICE}/scan?date_type=update&date_start=2099-01-01&jurisdiction=cc&jurisdiction=ca"
SEARCH = f"{SERVICE}/search?query=exemple"
HISTORY = f"{SERVICE}/transactionalhistory?date=2099-01-01T00%3A00%3A00Z"
DETAIL_URL = f"{SERVICE}/decision?id=0000000000000000000090a1&resolve_references=true"
DETAIL: dict[str, Any] = json.loads((PAGES / "detail.json").read_text(encoding="utf-8"))
SAMPLES = "sites/fr_judilibre/raw"


def _search(answer: Any, url: str = SCAN) -> SearchPage:
    return SearchPage(response=HttpResponse(url=url, body=json.dumps(answer).encode()))


def _history(answer: Any, url: str = HISTORY) -> HistoryPage:
    return HistoryPage(response=HttpResponse(url=url, body=json.dumps(answer).encode()))


def _page(answer: Any) -> DecisionPage:
    return DecisionPage(response=HttpResponse(url=DETAIL_URL, body=json.dumps(answer).encode()))


def _records(body: bytes) -> list[RawRecord | Rejected]:
    return list(DecisionPage.read(archived(DETAIL_URL, body)))


def _record(body: bytes) -> RawRecord:
    (record,) = _records(body)
    assert isinstance(record, RawRecord)
    return record


def _frozen(name: str) -> Any:
    return json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", sorted(PAGES.glob("detail*.url")), ids=lambda path: path.stem)
def test_a_frozen_decision_reads_as_its_golden_record(address: Path) -> None:
    records = [dataclasses.asdict(record) for record in _records(address.with_suffix(".json").read_bytes())]
    assert json.loads(json.dumps(records)) == _frozen(f"{address.stem}.expected")


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _search(_frozen("list"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == _frozen("list.expected")
    assert (page.unread_rows, page.is_empty_layout) == (1, False)


def test_a_frozen_history_reads_as_its_golden_rows_of_which_the_last_word_counts() -> None:
    page = _history(_frozen("history"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == _frozen("history.expected")
    assert (page.unread_rows, page.is_empty_layout) == (1, False)


def test_the_next_page_is_this_one_s_address_with_the_cursor_of_the_answer() -> None:
    following = _search(_frozen("list")).next_url
    assert following == f"{SCAN}&searchAfter=0%264070908800000%260000000000000000000090a3"
    further = _search({"next_batch": "https://elsewhere.example/x?batch=9&search_after=z"}, following).next_url
    assert further == f"{SCAN}&batch=9&search_after=z"
    assert _search({"next_page": "query=x&page=1"}, SEARCH).next_url == f"{SEARCH}&page=1"
    history = _history(_frozen("history")).next_url
    assert history == f"{HISTORY}&from_id=4070948400000%269&point_in_time=example%3D%3D"


@pytest.mark.parametrize("link", [None, 1, "", "query=x", "page=" + "9" * 5000, "&".join(["page=1"] * 60)])
def test_the_last_list_has_no_next(link: Any) -> None:
    assert _search({"results": [], "next_batch": link, "next_page": link}).next_url is None
    assert _history({"transactions": [], "next_page": link}).next_url is None


def test_a_list_that_leads_to_itself_has_no_next() -> None:
    assert _search({"next_page": "page=1"}, f"{SEARCH}&page=1").next_url is None


def test_a_list_without_rows_is_no_layout_drift() -> None:
    assert (_search({"results": []}).is_empty_layout, _history({"transactions": []}).is_empty_layout) == (
        False,
        False,
    )
    others: list[Any] = [{"route": "GET /scan", "errors": []}, [], None, {"results": {}, "transactions": {}}]
    for answer in others:
        assert (_search(answer).is_empty_layout, _history(answer).is_empty_layout) == (True, True)


def test_zones_become_sections_of_the_text_without_carriage_returns() -> None:
    record = _record((PAGES / "detail.json").read_bytes())
    names = ["introduction", "expose", "moyens", "motivations", "moyens", "motivations", "dispositif"]
    assert [name for name, _, _ in record.sections] == names
    parts = [record.text[start:end] for _, start, end in record.sections]
    assert "".join(parts) == record.text
    assert parts[4] == "4. Second grief d'exemple.\n\n"
    assert parts[6].startswith("PAR CES MOTIFS")


@pytest.mark.parametrize(
    ("zones", "sections"),
    [
        ({"moyens": [{"start": 0, "end": 4}]}, (("moyens", 0, 4),)),
        ({"moyens": [{"start": 0, "end": 5}]}, (("moyens", 0, 4),)),
        ({"moyens": [{"start": 0, "end": 2}], "expose": [{"start": 2, "end": 6}]}, ()),
        ({"moyens": [{"start": 2, "end": 2}, {"start": True, "end": 3}, {"start": -1, "end": 2}, {"end": 2}]}, ()),
        ([], ()),
    ],
)
def test_ranges_that_are_none_of_the_text_are_left_out(zones: Any, sections: Any) -> None:
    assert sections_of_zones(zones, "abcd") == sections


def test_a_decision_without_text_is_info_only() -> None:
    for text in (None, "", "\r\n"):
        page = _page({**DETAIL, "text": text})
        assert (page.is_info_only, page.is_empty_layout) == (True, True)
        (rejected,) = page.records()
        assert isinstance(rejected, Rejected)
        assert (rejected.reason, rejected.source_key) == ("no-text", DETAIL["id"])


def test_a_decision_that_is_to_be_deleted_is_a_removal() -> None:
    assert _page({**DETAIL, "to_be_deleted": True}).is_removed
    assert not _page(DETAIL).is_removed


@pytest.mark.parametrize("answer", [{"errors": [{"msg": "Not Found"}]}, {"id": DETAIL["id"]}, {**DETAIL, "text": {}}, {"text": "x"}, 1])  # fmt: skip
def test_another_shape_is_layout_drift(answer: Any) -> None:
    page = _page(answer)
    assert (page.is_empty_layout, page.is_info_only, page.is_removed) == (True, False, False)
    (rejected,) = page.records()
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "layout-changed"


def test_a_path_of_subjects_ends_before_what_is_no_keyword() -> None:
    record = _record(json.dumps({**DETAIL, "themes": ["a", "b" * 301, "c"]}).encode())
    assert record.subjects == (("a",),)


@pytest.mark.parametrize(
    ("sample", "hits", "decisions"), [("", 928, 928), ("ca/", 928, 928), ("tj/", 928, 928), ("tcom/", 20, 10)]
)
@pytest.mark.parametrize("references", ["resolved", "unresolved"])
def test_every_recorded_list_reads_whole(
    shared: Path, sample: str, hits: int, decisions: int, references: str
) -> None:
    recorded = json.loads((shared / SAMPLES / f"{sample}sample_list.json").read_bytes())[references]
    assert len(recorded) == hits
    found: dict[str, str] = {}
    url: str | None = SEARCH
    while url is not None:
        number = int(dict(parse_qsl(urlsplit(url).query)).get("page", 0))
        following = f"query=x&page={number + 1}" if hits > (number + 1) * 50 else None
        answer = {"page": number, "page_size": 50, "total": hits, "next_page": following, "took": 1}
        page = _search({**answer, "results": recorded[number * 50 : (number + 1) * 50]}, url)
        assert (page.unread_rows, page.is_empty_layout) == (0, False)
        found |= {row.key: row.url for row in page.rows}
        url = page.next_url
    assert len(found) == decisions
    assert found == {hit["id"]: f"{SERVICE}/decision?id={hit['id']}&resolve_references=true" for hit in recorded}


@pytest.mark.parametrize(
    ("sample", "court", "number", "day", "subjects", "sections"),
    [
        ("", "Cour de cassation", "19-19.463", "2020-11-18", 8, 8),
        ("ca/", "Cour d'appel de Chambéry", "20/00804", "2020-11-18", 1, 0),
        ("tj/", "Cour d'appel de Chambéry", "20/00804", "2020-11-18", 1, 0),
        ("tcom/", "Tribunal de commerce de La Roche-sur-Yon", "2022004346", "2022-11-22", 0, 0),
    ],
)
def test_every_recorded_decision_reads_as_one_record(
    shared: Path, sample: str, court: str, number: str, day: str, subjects: int, sections: int
) -> None:
    body = (shared / SAMPLES / f"{sample}sample_detail_resolved.json").read_bytes()
    record, given = _record(body), json.loads(body)
    assert (record.court, record.case_number, record.judgment_date) == (court, number, day)
    assert (record.source_key, record.revision) == (given["id"], given["update_date"])
    assert record.text == given["text"].strip()
    assert sum(map(len, record.subjects)) == subjects
    assert len(record.sections) == sections
    for name, start, end in record.sections:
        segments = [given["text"][zone["start"] : zone["end"]] for zone in given["zones"][name]]
        assert record.text[start:end] in segments
    keyed = _record((shared / SAMPLES / f"{sample}sample_detail_unresolved.json").read_bytes())
    assert (keyed.text, keyed.sections, keyed.statutes) == (record.text, record.sections, record.statutes)


def test_the_recorded_decision_of_the_court_itself_has_its_metadata(shared: Path) -> None:
    record = _record((shared / SAMPLES / "sample_detail_resolved.json").read_bytes())
    assert (record.ecli, record.document_type, len(record.statutes)) == ("ECLI:FR:CCASS:2020:CO00740", "Autre", 2)
    assert record.extra == {
        "chamber": "Chambre commerciale financière et économique",
        "formation": "Formation de section",
        "solution": "Rejet",
        "publication": "Publié au Bulletin",
    }
    assert [name for name, _, _ in record.sections][0::7] == ["introduction", "annexes"]


@given(st.binary(max_size=300))
def test_no_bytes_break_a_list_or_a_decision(body: bytes) -> None:
    for kind in (SearchPage, HistoryPage):
        page = kind(response=HttpResponse(url=SCAN, body=body))
        assert (page.rows, page.next_url) == ((), None)
    for record in _records(body):
        assert isinstance(record, Rejected)


_ENTRIES = st.lists(
    some_of("id", "update_date", "update_datetime", "to_be_deleted", "action", "date") | ANY_JSON, max_size=3
)
_LISTS = st.fixed_dictionaries({
    "results": _ENTRIES | ANY_JSON, "transactions": _ENTRIES | ANY_JSON, "next_batch": ANY_JSON,
    "next_page": ANY_JSON | st.text(max_size=30).map(lambda text: f"page={text}"),
})  # fmt: skip


@given(_LISTS | ANY_JSON)
def test_no_json_breaks_a_list_or_leads_it_elsewhere(answer: Any) -> None:
    for page in (_search(answer), _history(answer)):
        assert page.unread_rows >= 0
        assert all(len(row.key) <= 40 for row in page.rows)
        if page.next_url is not None:
            assert page.next_url.partition("?")[0] == str(page.url).partition("?")[0]


@given(some_of(*DETAIL, "location", "partial", "to_be_deleted"))
def test_no_json_breaks_a_decision(fields: dict[str, Any]) -> None:
    page = _page({**DETAIL, **fields})
    assert page.is_empty_layout or not page.is_info_only
    assert page.is_removed is (fields.get("to_be_deleted") is True and "id" not in fields)
    for record in page.records():
        if isinstance(record, RawRecord):
            assert all(0 <= start < end <= len(record.text) for _, start, end in record.sections)


@given(
    st.text("ab \r\n😀", max_size=30),
    st.dictionaries(st.text(max_size=3), st.lists(st.fixed_dictionaries({"start": st.integers(-2, 32), "end": st.integers(-2, 32)}), max_size=4), max_size=3),
)  # fmt: skip
def test_sections_lie_within_the_text(given_text: str, zones: dict[str, list[dict[str, int]]]) -> None:
    length = len(unix_lines(given_text).strip())
    assert all(0 <= start < end <= length for _, start, end in sections_of_zones(zones, given_text))
