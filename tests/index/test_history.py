"""What the ledger keeps of every revision, as it is indexed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from indexer.index.pipeline import index, rebuild
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Status
from rulings.commands.coverage import coverage
from rulings.commands.history import history
from rulings.commands.volume import volume
from rulings.commands.withdrawn import withdrawn
from rulings.engine.port import Engine
from rulings.errors import InputError, NotFoundError, QueryError
from rulings.observatory.volume import VolumeRequest, VolumeUnit
from rulings.public.ledger_history import KeptHistory, NoPast, read_history
from rulings.public.manifests import verify_manifests, write_daily_manifest
from rulings.public.past_report import PastReport, PastRequest, report_past
from rulings.public.past_volume import volume_asked
from rulings.public.reader import PublicReader
from rulings.query.ast import DateBasis, SearchQuery
from rulings.query.parser import parse_query
from rulings.query.splits import SPLIT_FACETS, default_level
from rulings.settings import Settings
from tests.index.conftest import NOON, TEXT, capture

ROBBERY = TEXT.replace("盗窃", "抢劫")
Past = Callable[..., PastReport]


def _on(day: int, key: int, status: Status = Status.PRESENT, text: str = TEXT) -> Capture:
    return capture(key, status, NOON + timedelta(days=day), text)


def _write(archive: Archive, *captures: Capture) -> None:
    with archive.writer("test") as writer:
        for one in captures:
            writer.add(one)


@pytest.fixture
def past(archive: Archive, engine: Engine) -> Past:
    """What stood at the end of the day so many days after 2 January, by the ledger as it is when asked."""

    def ask(day: int, since: int | None = None, query: SearchQuery | None = None) -> PastReport:
        first = NOON.date()
        before = None if since is None else first + timedelta(since)
        asked = PastRequest(query or SearchQuery(), first + timedelta(day), before)
        return report_past(PublicReader(engine), read_history(archive.revisions), asked)

    return ask


def _crime(name: str) -> SearchQuery:
    return SearchQuery(selections={"crime": frozenset({f"侵犯财产罪/{name}"})})


def test_a_withdrawn_and_a_changed_ruling_count_as_they_were(archive: Archive, engine: Engine, past: Past) -> None:
    _write(archive, _on(0, 1), _on(0, 2), _on(0, 3))
    index(archive, engine, 1, lambda _: None)
    _write(archive, _on(10, 1, Status.WITHDRAWN), _on(20, 2, text=ROBBERY))
    index(archive, engine, 1, lambda _: None)
    assert [past(day).standing for day in (-1, 0, 9, 10, 20)] == [0, 3, 3, 2, 2]
    assert [past(day, query=_crime("盗窃罪")).standing for day in (0, 10, 20)] == [3, 2, 1]
    flow = past(20, 0, _crime("盗窃罪")).flow
    assert flow is not None
    assert (flow.start, flow.withdrawn, flow.changed_out, flow.end) == (3, 1, 1, 1)
    assert past(20).standing == engine.health().rulings


def test_contents_that_were_never_indexed_are_known_all_the_same(
    archive: Archive, engine: Engine, past: Past
) -> None:
    """Two changes and a withdrawal lie between two runs; a rebuild finds the same."""
    _write(archive, _on(0, 1), _on(5, 1, text=ROBBERY), _on(9, 1, Status.WITHDRAWN), _on(12, 1, text=ROBBERY))
    for bring_up in (index, rebuild):
        bring_up(archive, engine, 1, lambda _: None)
        assert [past(day, query=_crime("盗窃罪")).standing for day in (0, 4, 5)] == [1, 1, 0]
        assert [past(day, query=_crime("抢劫罪")).standing for day in (4, 5, 8, 9, 11, 12)] == [0, 1, 1, 0, 0, 1]
        flow = past(12, 8).flow
        assert flow is not None
        assert (flow.withdrawn, flow.reappeared, flow.new) == (1, 1, 0)


def test_words_cover_what_still_stands_and_say_how_many_more_there_may_be(
    archive: Archive, engine: Engine, past: Past
) -> None:
    _write(archive, *(_on(0, key) for key in range(1, 5)))
    index(archive, engine, 1, lambda _: None)
    _write(archive, _on(10, 1, Status.WITHDRAWN), _on(10, 2, text=ROBBERY))
    index(archive, engine, 1, lambda _: None)
    bicycle = SearchQuery(text=parse_query("自行车"))
    assert [(past(day, query=bicycle).standing, past(day, query=bicycle).at_most_more) for day in (5, 10)] == [
        (2, 2), (3, 0)
    ]  # fmt: skip
    with pytest.raises(QueryError):
        past(10, 0, bicycle)


@pytest.mark.parametrize("basis", DateBasis)
def test_a_volume_as_of_now_is_the_live_one_and_before_the_first_crawl_there_is_nothing(
    archive: Archive, engine: Engine, basis: DateBasis
) -> None:
    _write(archive, *(_on(0, key, text=text) for key, text in enumerate((TEXT, TEXT, ROBBERY), 1)))
    index(archive, engine, 1, lambda _: None)
    _write(archive, _on(10, 1, Status.WITHDRAWN), _on(10, 2, text=ROBBERY))
    index(archive, engine, 1, lambda _: None)
    reader, past, first = PublicReader(engine), KeptHistory(archive), NOON.date()
    for query, split in product((SearchQuery(), SearchQuery(text=parse_query("自行车"))), (None, *SPLIT_FACETS)):
        live = VolumeRequest(basis, split=split, level=default_level(split) if split else 1)
        counted = [
            volume_asked(reader, past, query, replace(live, as_of=first + timedelta(day))) for day in (-1, 5, 10)
        ]
        assert [one.observed_since for one in counted] == [first, None, None]
        now = replace(counted[2], request=live, searched=False)
        assert now == volume_asked(reader, past, query, live)
        assert [one.total for one in counted] == ([0, 1, 2] if query.text else [0, 3, 2])
        assert [one.at_most_more for one in counted] == ([0, 2, 0] if query.text else [0, 0, 0])


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        (volume, ["--as-of", "9999-12-31"]),
        (history, ["9999-12-31"]),
        (withdrawn, ["--as-of", "9999-12-31"]),
        (coverage, ["--as-of", "9999-12-31"]),
    ],
)
def test_no_command_answers_as_of_a_day_that_was_not_observed_yet(
    archive: Archive, engine: Engine, settings: Settings, command: Command, asked: list[str]
) -> None:
    _write(archive, _on(0, 1))
    index(archive, engine, 1, lambda _: None)
    runner = CliRunner(env={"RULINGS_HOME": str(settings.home)})
    answer = json.loads(runner.invoke(command, [*asked, "--json"], catch_exceptions=False).output)
    assert answer["as_of"] == NOON.date().isoformat()


def test_a_past_day_cannot_be_asked_for_punishments_nor_of_a_ledger_that_never_noted_it(
    archive: Archive, engine: Engine
) -> None:
    _write(archive, _on(0, 1))
    index(archive, engine, 1, lambda _: None)
    asked = VolumeRequest(as_of=NOON.date())
    punished = SearchQuery(selections={"punishment": frozenset({"life"})})
    with pytest.raises(QueryError):
        volume_asked(PublicReader(engine), KeptHistory(archive), punished, asked)
    distinct = replace(asked, unit=VolumeUnit.RULINGS)
    with pytest.raises(QueryError):
        volume_asked(PublicReader(engine), KeptHistory(archive), SearchQuery(), distinct)
    with pytest.raises(NotFoundError):
        volume_asked(PublicReader(engine), NoPast(), SearchQuery(), asked)


def test_what_was_taken_down_is_in_no_past_figure(archive: Archive, engine: Engine) -> None:
    _write(archive, _on(0, 1), _on(0, 2))
    index(archive, engine, 1, lambda _: None)
    history = read_history(archive.revisions)
    archive.revisions.forget(history.ids[:1])
    assert read_history(archive.revisions).ids == history.ids[1:]


def test_a_document_that_was_absent_or_blocked_stands_on(archive: Archive, engine: Engine, past: Past) -> None:
    _write(archive, _on(0, 1), _on(3, 1, Status.ABSENT), _on(4, 1, Status.BLOCKED))
    index(archive, engine, 1, lambda _: None)
    assert past(9).standing == 1


def test_midnight_in_china_is_the_edge_of_a_day(archive: Archive, engine: Engine, past: Past) -> None:
    """15:59 and 16:00 in UTC."""
    late, early = (datetime(2026, 1, 2, hour, minute, tzinfo=UTC) for hour, minute in ((15, 59), (16, 0)))
    _write(archive, replace(_on(0, 1), observed_at=late), replace(_on(0, 2), observed_at=early))
    index(archive, engine, 1, lambda _: None)
    assert [past(day).standing for day in (-1, 0, 1)] == [0, 1, 2]


def test_a_kept_history_is_read_anew_when_the_table_grows(archive: Archive, engine: Engine) -> None:
    kept = KeptHistory(archive)
    assert len(kept.newest().ids) == 0
    _write(archive, _on(0, 1))
    index(archive, engine, 1, lambda _: None)
    assert len(kept.newest().ids) == 1
    assert kept.newest() is kept.newest()


def test_the_manifest_of_a_day_names_what_stands_and_is_never_changed(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "manifests"
    _write(archive, _on(0, 1), _on(0, 2))
    index(archive, engine, 1, lambda _: None)
    first, new = write_daily_manifest(folder, date(2026, 1, 2), archive.revisions.standing_entries())
    assert (first.head.count, new) == (2, True)
    _write(archive, _on(10, 1, Status.WITHDRAWN))
    index(archive, engine, 1, lambda _: None)
    assert write_daily_manifest(folder, date(2026, 1, 2), archive.revisions.standing_entries()) == (first, False)
    second, _ = write_daily_manifest(folder, date(2026, 1, 12), archive.revisions.standing_entries())
    assert (second.head.count, second.head.previous) == (1, first.digest)
    assert verify_manifests(folder) == [first, second]
    assert (folder / "2026-01-12.manifest").read_text("ascii").splitlines()[4].split()[2] == (
        archive.ledger.observations("test", "2")[0].sha256
    )
    with pytest.raises(InputError):
        write_daily_manifest(folder, date(2026, 1, 3), [])
    (folder / "2026-01-12.manifest").rename(folder / "2026-01-13.manifest")
    with pytest.raises(InputError):
        verify_manifests(folder)
