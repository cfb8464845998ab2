"""A new source in a copy of the checkout, as its author makes it; and what is refused."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import urls

from crawler.new_source.skeleton import skeleton
from crawler.new_source.writing import checkout_of, write_new
from crawler.source import Source
from rulings.errors import RulingsError, UsageError
from rulings.public.publishers import Display

ROOT = Path(__file__).resolve().parents[2]
ID, NAME, URL = "xx-example", "xx_example", "https://court.example/list.html"
LONG_ID = f"xx-{'example-' * 4}court"
SOURCE, PAGE, SPIDER = (
    PurePosixPath(f"crawler/{path}") for path in (f"sources/{NAME}.yml", f"pages/{NAME}.py", f"spiders/{NAME}.py")
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a new source touches, with the source made in it by the command."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("crawler", "tests"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    made = _run(copy, "rulings", "new-source", ID, URL)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[: len(skeleton(ID, URL))] == [f"wrote {path}" for path in skeleton(ID, URL)]
    return copy


def _run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, "-m", *command]
    return subprocess.run(
        line, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def _test(copy: Path) -> subprocess.CompletedProcess[str]:
    """The shared rules of all sources, for this one."""
    return _run(copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/crawler/test_sources.py", "-k", ID)


def _holds(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_new_source_fails_until_its_author_has_filled_it_in_and_then_passes(checkout: Path) -> None:
    before = _test(checkout)
    assert before.returncode == 1
    assert "3 failed" in before.stdout
    assert f"the file of {ID} still says TODO" in before.stdout
    for page in ("list.html", "detail.html"):
        assert f"{page} has an empty golden: `python -m tests.crawler.golden {ID}` writes" in before.stdout

    written = _run(checkout, "tests.crawler.golden", ID)
    assert written.stdout.splitlines() == [
        "list.html reads as 2 rows: list.expected.json written",
        "detail.html reads as 1 record: detail.expected.json written",
    ], written.stderr
    source = checkout / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("TODO: ", "Filled in: "), encoding="utf-8")
    after = _test(checkout)
    assert after.returncode == 0, after.stdout


def test_the_skeleton_reads_its_own_pages(checkout: Path) -> None:
    assert _run(checkout, "tests.crawler.golden", ID).returncode == 0
    pages = checkout / "tests/crawler/pages" / NAME
    rows = json.loads((pages / "list.expected.json").read_text(encoding="utf-8"))
    assert [(row["key"], row["date"]) for row in rows] == [("9002", "2026-01-12"), ("9001", "2026-01-09")]
    assert rows[0]["url"] == (pages / "detail.url").read_text(encoding="utf-8").strip()
    (record,) = json.loads((pages / "detail.expected.json").read_text(encoding="utf-8"))
    assert record["text"] == "A. claims something invented.\nThe claim is dismissed."
    assert [record[name] for name in ("title", "case_number", "court", "judgment_date", "source_key")] == [
        "A. v B.", "9002/2026", "Example Court", "2026-01-05", "9002",
    ]  # fmt: skip
    assert record["jurisdiction"] == "XX"


def test_a_source_that_exists_is_not_made_again(checkout: Path) -> None:
    again = _run(checkout, "rulings", "new-source", ID, URL)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == f"rulings: {ID} exists already: choose another id\n"


def test_an_id_that_another_record_format_has_is_refused(checkout: Path) -> None:
    assert _run(checkout, "rulings", "new-source", "cn-court", URL).returncode == 2


def test_a_source_is_made_in_a_checkout_only(tmp_path: Path) -> None:
    (tmp_path / "crawler").mkdir()
    with pytest.raises(UsageError, match="is no checkout of the project"):
        checkout_of(tmp_path / "crawler")


@pytest.mark.parametrize("source_id", [ID, LONG_ID])
@pytest.mark.parametrize(
    "url", [URL, f"https://court.example/{'list/' * 18}x", f"https://court.example/{'l' * 200}"]
)
def test_what_is_generated_is_in_the_project_s_style(tmp_path: Path, source_id: str, url: str) -> None:
    files = skeleton(source_id, url)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    written = [tmp_path / path for path in files if path.suffix == ".py"]
    for path in written:
        path.parent.mkdir(parents=True)
        path.write_text(files[PurePosixPath(path.relative_to(tmp_path))], encoding="utf-8")
    for command in (["check"], ["format", "--check"]):
        done = _run(tmp_path, "ruff", *command, "--no-cache", "crawler")
        assert done.returncode == 0, done.stdout


def test_only_metadata_is_shown_before_a_person_has_decided() -> None:
    source = Source.model_validate(yaml.safe_load(skeleton(ID, URL)[SOURCE]))
    assert (source.id, str(source.url), source.allowed_hosts) == (ID, URL, ("court.example",))
    assert source.display is Display.METADATA
    for field in (source.publisher, source.licence, source.robots, source.display_reason):
        assert field.startswith("TODO")


def test_a_country_s_code_is_text_even_where_it_looks_like_a_no() -> None:
    source = skeleton("no-example", URL)[PurePosixPath("crawler/sources/no_example.yml")]
    assert Source.model_validate(yaml.safe_load(source)).jurisdiction == "NO"


@given(urls() | st.text(max_size=40).map(lambda text: f"https://court.example/{text}"))
def test_whatever_an_address_holds_stays_within_its_quotes(url: str) -> None:
    files = skeleton(ID, url)
    source = Source.model_validate(yaml.safe_load(files[SOURCE]))
    tree = ast.parse(files[SPIDER])
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert strings == [f"The source {ID}.", ID, str(source.url)]
    assert ast.dump(ast.parse(files[PAGE])).count(repr(source.url.host)) == 1


@pytest.mark.parametrize(
    "source_id",
    ["", "xx", "example", "Xx-example", "xx_example", "xx-", "-xx", "xx--example", "xxx-example", "xx-a.b", "../xx-example", "xx-é", f"xx-{'a' * 38}", "xx-example\n", "9x-example"],
)  # fmt: skip
def test_a_malformed_id_is_refused(source_id: str) -> None:
    with pytest.raises(UsageError, match="is no id of a source"):
        skeleton(source_id, URL)


@pytest.mark.parametrize(
    "url", ["", "court.example/list.html", "ftp://court.example/", "https://", "file:///etc/hosts", "http://[", f"https://court.example/{'a' * 3000}"]
)  # fmt: skip
def test_what_is_no_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of a list"):
        skeleton(ID, url)


def test_a_password_is_not_written_into_a_source() -> None:
    with pytest.raises(UsageError, match="leave them out"):
        skeleton(ID, "https://someone:secret@court.example/")


@pytest.mark.parametrize("host", ["wenshu.court.gov.cn", "WENSHU.court.gov.cn.", "x.wenshu.court.gov.cn:8443"])
def test_china_judgments_online_is_never_a_source(host: str) -> None:
    with pytest.raises(UsageError, match="never crawled"):
        skeleton(ID, f"https://{host}/list")


@pytest.mark.parametrize("taken", skeleton(ID, URL), ids=str)
def test_no_file_is_overwritten(tmp_path: Path, taken: PurePosixPath) -> None:
    (tmp_path / taken).parent.mkdir(parents=True)
    (tmp_path / taken).write_text("mine", encoding="utf-8")
    held = _holds(tmp_path)
    with pytest.raises(UsageError, match=f"{taken} exists already"):
        write_new(tmp_path, skeleton(ID, URL))
    assert _holds(tmp_path) == held
    assert (tmp_path / taken).read_text(encoding="utf-8") == "mine"


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    for folder in ("sources", "pages", "spiders"):
        (tmp_path / "crawler" / folder).mkdir(parents=True)
    (tmp_path / "tests").write_text("no folder", encoding="utf-8")
    held = _holds(tmp_path)
    with pytest.raises(RulingsError, match="nothing was written"):
        write_new(tmp_path, skeleton(ID, URL))
    assert _holds(tmp_path) == held
