"""What a publisher changed in a ruling is told, and what it hid thereby is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import jsonschema
import orjson
from flask.testing import FlaskClient

from indexer.index.pipeline import index
from rulings.archive.archive import open_archive
from rulings.archive.model import Capture, Route, Status
from rulings.engine.open import open_engine
from rulings.identity import ruling_id
from rulings.public.archived_history import ArchivedHistory
from rulings.public.history import RulingVersion
from rulings.public.reader import open_reader
from rulings.public.version_differences import version_differences
from rulings.settings import Settings
from search_app.api.openapi import openapi_document
from search_app.app import create_app
from tests.command_line import run_rulings
from tests.index.conftest import NOON, TEXT, capture
from tests.search_app.samples import sample

ID = ruling_id("test", "1")
PAGE = f"/rulings/{ID}/versions"
TELEPHONE = "13912345678"
FIRST = TEXT.replace("盗窃自行车一辆。", f"盗窃自行车一辆，电话{TELEPHONE}。")
SECOND = TEXT.replace("被告人甲某，男。", "被告人甲某，男，曾用名丙某丁。").replace("拘役一个月", "拘役二个月")
THIRD = SECOND.replace("，曾用名丙某丁", "")


def found(text: str, days: int, status: Status = Status.PRESENT, **options: str) -> Capture:
    made = capture(1, text=text, moment=NOON + timedelta(days=days))
    return replace(made, status=status, options={**made.options, **options})


@contextmanager
def served(home: Path, *captures: Capture, removed_words: str = "") -> Iterator[FlaskClient]:
    settings = Settings(home=home, removed_words=removed_words)
    archive, engine = open_archive(settings), open_engine(settings)
    with archive.writer("test") as writer:
        for one in captures:
            writer.add(one)
    index(archive, engine, 1, lambda _: None)
    engine.close()
    with open_reader(settings, archive.ledger.state) as reader:
        yield create_app(reader, archive.ledger, settings, history=ArchivedHistory(archive)).test_client()
    archive.close()


VERSIONS = (found(FIRST, 0), found(SECOND, 1), found(THIRD, 2))


def test_sections_counts_and_added_words_are_told(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS[:2]) as client:
        page = client.get(PAGE).text
        notice = client.get(f"/rulings/{ID}").text
    assert "公开方改动过这份文书 1 次" in notice
    assert f'href="{PAGE}"' in notice
    assert "2026-01-03" in page
    assert '<th scope="row">法院与当事人</th><td class="number">7</td><td class="number">0</td>' in page
    assert "，曾用名丙某丁" in page
    assert "二个月" in page


def test_removed_words_are_told_of_no_source_that_is_not_named(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS, removed_words="another") as client:
        page = client.get(PAGE).text
    assert "丙某丁" not in page  # added by the second version and gone from the third
    assert "删去的字句</dt>" not in page
    assert "二个月" in page


def test_removed_words_of_a_named_source_are_masked(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS, removed_words="some, test") as client:
        page = client.get(PAGE).text
    assert "丙某丁" in page
    assert TELEPHONE not in page
    assert "*" * 11 in page


def test_an_earlier_import_that_hid_less_shows_nothing_that_a_later_one_hides(tmp_path: Path) -> None:
    later = found(SECOND, 1, mask="numbers")
    with served(tmp_path, found(FIRST, 0, mask="nothing"), later, removed_words="test") as client:
        page = client.get(PAGE).text
    assert "删去的字句</dt>" in page
    assert TELEPHONE not in page


def test_the_api_and_the_command_tell_what_the_page_tells(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS) as client:
        answer = client.get(f"/api/v1{PAGE}").json
        told = run_rulings(tmp_path, "show", ID, "--versions", "--json")
        printed = run_rulings(tmp_path, "show", ID, "--versions")
    assert answer is not None
    document = openapi_document()
    schema = document["components"]["schemas"]["VersionAnswer"]
    jsonschema.validate(answer, {**schema, "components": document["components"]})
    assert orjson.loads(told.stdout) == answer
    assert [event["happening"] for event in answer["events"]] == ["changed", "changed"]
    last, first = answer["differences"]
    assert [one["removed"] for one in last["sections"]] == [7]
    assert "二个月" in str(first)
    assert "change found on 2026-01-03" in printed.stdout
    assert "+ " in printed.stdout
    for text in (str(answer), printed.stdout):
        assert "丙某丁" not in text  # added by the second version and gone from the third
        assert TELEPHONE not in text


def test_the_api_tells_removed_words_of_a_named_source_masked(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS, removed_words="test") as client:
        text = client.get(f"/api/v1{PAGE}").text
    assert "丙某丁" in text
    assert TELEPHONE not in text


def test_a_takedown_leaves_no_version(tmp_path: Path) -> None:
    with served(tmp_path, *VERSIONS, removed_words="test") as client:
        assert client.get(PAGE).status_code == 200
        taken = run_rulings(tmp_path, "takedown", ID, "--reason", "r", "--reference", "1")
        assert taken.returncode == 0, taken.stderr
        gone, by_api = client.get(PAGE), client.get(f"/api/v1{PAGE}")
    assert (gone.status_code, by_api.status_code) == (410, 410)
    assert "丙某丁" not in gone.text + by_api.text


def test_a_withdrawal_leaves_no_version(tmp_path: Path) -> None:
    withdrawal = replace(found(THIRD, 3), status=Status.WITHDRAWN, payload=b"", route=Route.NOTICE)
    with served(tmp_path, *VERSIONS, withdrawal, removed_words="test") as client:
        gone = client.get(PAGE)
    assert gone.status_code == 410
    assert "丙某丁" not in gone.text


def test_another_ruling_under_the_same_id_is_not_compared(tmp_path: Path) -> None:
    other = found(TEXT.replace("盗窃", "诈骗"), 1, Status.SUBSTITUTED)
    with served(tmp_path, found(FIRST, 0), other, removed_words="test") as client:
        page = client.get(PAGE).text
    assert "公开方用同一编号公开了另一份文书" in page
    assert "新增的字句</dt>" not in page
    assert "删去的字句</dt>" not in page


def test_a_ruling_that_is_missing_at_its_publisher_says_so(tmp_path: Path) -> None:
    absent = replace(found(FIRST, 5), status=Status.ABSENT, payload=b"", route=Route.DETAIL)
    with served(tmp_path, found(FIRST, 0), absent) as client:
        page = client.get(f"/rulings/{ID}").text
    assert "自 2026-01-07" in page
    assert "没有再找到" in page


def test_layout_is_no_change(tmp_path: Path) -> None:
    spaced = replace(
        VERSIONS[0], payload=orjson.dumps({"t": FIRST.format(1).replace("\n", "\n\n")}), observed_at=NOON
    )
    with served(tmp_path, VERSIONS[0], replace(spaced, observed_at=NOON + timedelta(days=1))) as client:
        page = client.get(PAGE).text
    assert "只有排版" in page


def test_without_an_archive_nothing_is_told(client: FlaskClient) -> None:
    assert "公开方改动过" not in client.get("/rulings/sample0000000001").text
    assert "没有可供对照" in client.get("/rulings/sample0000000001/versions").text


def test_words_are_within_the_publishers_terms() -> None:
    versions = [
        RulingVersion(NOON, replace(sample(1, "诈骗罪", 2020), text=text)) for text in ("甲。", "甲。\n乙。")
    ]
    (shown,) = version_differences(versions, words=True, removed_words=False)
    (hidden,) = version_differences(versions, words=False, removed_words=True)
    assert [section.added_words for section in shown.sections] == [("乙。",)]
    assert [(section.added, section.added_words) for section in hidden.sections] == [(2, ())]


def test_what_was_erased_is_in_no_version(tmp_path: Path) -> None:
    archive = open_archive(Settings(home=tmp_path))
    with archive.writer("test") as writer:
        writer.add_all([found(FIRST, 0), found(SECOND, 1)])
    with archive.writer("test") as writer:
        writer.add(replace(found(SECOND, 1), status=Status.WITHDRAWN, payload=b"", route=Route.NOTICE))
        writer.erase("test", "1")
    with archive.writer("test") as writer:
        writer.add(found(THIRD, 2))
    texts = [orjson.loads(content.payload)["t"] for content in archive.contents("test", "1")]
    archive.close()
    assert texts == [THIRD.format(1)]
