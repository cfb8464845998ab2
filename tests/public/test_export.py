"""A whole result as a file, in each format, within the publishers' terms and without what was removed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from arro3.io import read_parquet

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine, Page
from rulings.errors import EngineUnavailableError
from rulings.ledger_state import LedgerState
from rulings.messages import Message
from rulings.public.export.description import export_description
from rulings.public.export.formats import ExportFormat, write_export
from rulings.public.export.whole_result import begin_export
from rulings.public.publishers import EXCERPT_LENGTH
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery, Sort
from rulings.query.parser import parse_query
from rulings.ruling import Ruling
from rulings.settings import Settings
from rulings.takedown.event import NOTHING_REMOVED, Action, Removed, TakedownEvent, removed_after
from tests.search_app.samples import RULINGS, TOMBSTONE, sample

LATE = "独一无二的结尾"
LONG = "很长的事实。" * EXCERPT_LENGTH + LATE
WITHIN_TERMS = tuple(
    replace(one, provenance=replace(one.provenance, source=source))
    for number, source in enumerate(("cn-spp", "cn-court", "somebody"), start=90)
    for one in (sample(number, "诈骗罪", 2020, extra=LONG),)
)
"""Of sources that allow metadata only, an excerpt, and everything."""
ALL = SearchQuery(sort=Sort.NEWEST)
FRAUD = SearchQuery(text=parse_query("诈骗"))
MOMENT = datetime(2026, 1, 5, tzinfo=UTC)
FORMATS = pytest.mark.parametrize("form", ExportFormat)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with closing(open_engine(Settings(home=tmp_path_factory.mktemp("home")))) as opened:
        opened.rebuild([analyse(ruling) for ruling in (*RULINGS, *WITHIN_TERMS)], [], position=20)
        yield opened


@pytest.fixture(scope="module")
def reader(engine: Engine) -> PublicReader:
    return PublicReader(engine, ledger=lambda _: LedgerState(moments={20: MOMENT}))


def exported(rulings: Iterable[Ruling], form: ExportFormat, *, texts: bool = False) -> bytes:
    file = io.BytesIO()
    write_export(form, rulings, file, texts=texts)
    return file.getvalue()


def ids(data: bytes, form: ExportFormat) -> list[str]:
    match form:
        case ExportFormat.JSONL:
            return [json.loads(line)["id"] for line in data.splitlines()]
        case ExportFormat.CSV:
            return [row["id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
        case ExportFormat.PARQUET:
            return [str(one) for one in read_parquet(io.BytesIO(data)).read_all()["id"].to_pylist()]


@FORMATS
@pytest.mark.parametrize("query", [ALL, FRAUD], ids=["all", "by-relevance"])
def test_every_hit_is_there_in_the_order_of_the_pages(
    reader: PublicReader, form: ExportFormat, query: SearchQuery
) -> None:
    whole = begin_export(reader, query)
    hits = [hit.ruling.id for hit in reader.search(query, Page(100)).hits]
    assert ids(exported(whole.rulings, form), form) == hits
    assert whole.count == len(hits)


@FORMATS
@pytest.mark.parametrize("texts", [False, True])
def test_the_same_state_gives_the_same_bytes(reader: PublicReader, form: ExportFormat, texts: bool) -> None:
    first, second = (exported(begin_export(reader, FRAUD).rulings, form, texts=texts) for _ in range(2))
    assert first == second


@FORMATS
def test_texts_are_those_that_the_terms_allow(reader: PublicReader, form: ExportFormat) -> None:
    bare, full = (exported(begin_export(reader, ALL).rulings, form, texts=texts) for texts in (False, True))
    if form is ExportFormat.PARQUET:
        texts = read_parquet(io.BytesIO(full)).read_all()["text"].to_pylist()
        full = "".join(str(text) for text in texts).encode()
    assert "经审理查明，被告人".encode() not in bare
    assert full.count(LATE.encode()) == 1
    assert full.count("很长的事实。".encode() * 5) > 1


def removed(ruling_id: str) -> Removed:
    event = TakedownEvent(
        Action.TAKEDOWN, ruling_id, MOMENT, "operator", "request", "2026-1", "sample", "1", TOMBSTONE
    )
    return removed_after([event])


@FORMATS
def test_what_was_removed_on_request_is_left_out(engine: Engine, form: ExportFormat) -> None:
    gone = RULINGS[0].id
    whole = begin_export(PublicReader(engine, removed=lambda: removed(gone)), ALL)
    assert gone not in ids(exported(whole.rulings, form), form)
    assert whole.count == len(RULINGS) + len(WITHIN_TERMS) - 1


def test_what_is_removed_while_an_export_runs_is_left_out_from_then_on(engine: Engine) -> None:
    hidden = NOTHING_REMOVED
    reader = PublicReader(engine, removed=lambda: hidden)
    rulings = reader.export(ALL)
    next(rulings)
    hidden = removed(RULINGS[0].id)
    assert RULINGS[0].id not in {ruling.id for ruling in rulings}


def test_a_cell_of_csv_is_no_formula(reader: PublicReader) -> None:
    data = exported(begin_export(reader, ALL).rulings, ExportFormat.CSV).decode()
    assert data.startswith("\ufeffid,")
    assert "'=HYPERLINK(" in data


def test_parquet_has_lists_where_there_may_be_several_values(reader: PublicReader) -> None:
    data = exported(begin_export(reader, FRAUD).rulings, ExportFormat.PARQUET)
    table = read_parquet(io.BytesIO(data)).read_all()
    assert table["crimes"].to_pylist()[0] == ["诈骗罪"]
    assert table["judgment_date"].to_pylist()[0] is not None
    assert set(table["ecli"].to_pylist()) == {None}


@FORMATS
def test_nothing_found_is_a_file_without_rows(form: ExportFormat) -> None:
    assert ids(exported([], form), form) == []


@FORMATS
def test_an_error_on_either_side_stays_what_it_is(reader: PublicReader, form: ExportFormat) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError("no space")

    def failing() -> Iterator[Ruling]:
        yield RULINGS[0]
        raise EngineUnavailableError(Message.SERVER_BUSY)

    with pytest.raises(OSError, match="no space"):
        write_export(form, RULINGS, Full(), texts=False)
    with pytest.raises(EngineUnavailableError):
        exported(failing(), form)


def test_the_description_says_of_what_the_rows_are(reader: PublicReader) -> None:
    query = replace(FRAUD, selections={"year": frozenset({"2016"})})
    whole = begin_export(reader, query)
    said = export_description("诈骗", query, whole.index, whole.count, ExportFormat.CSV, texts=False)
    assert said["query"] == said["read_as"] == "诈骗"
    assert said["filters"] == {"year": ["2016"]}
    assert said["ledger"] == {"position": 20, "moment": "2026-01-05T00:00:00+00:00"}
    assert (said["count"], said["format"], said["texts"]) == (whole.count, "csv", False)
    assert json.loads(json.dumps(said)) == said


def test_an_index_that_changes_each_time_is_not_exported_in_two_states(engine: Engine) -> None:
    class Restless(PublicReader):
        asked = 0

        def state(self) -> str:
            self.asked += 1
            return str(self.asked)

    with pytest.raises(EngineUnavailableError):
        begin_export(Restless(engine), ALL)
