"""What a person at a terminal gets: wrapped, marked, in a pager, completed, and corrected; a program gets it plain."""

import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from wcwidth import wcswidth

from rulings.cli import group
from rulings.commands.opening import open_at_publisher
from rulings.errors import UsageError
from rulings.terminal import say_lines, styled
from tests.command_line import run_rulings
from tests.search_app.samples import RULINGS, sample

RED = "\x1b[31m"
STYLE = re.compile(r"\x1b\[\d+m")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """80 columns, 24 lines, with colours."""
    for name, value in {"COLUMNS": "80", "LINES": "24", "PAGER": "cat"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("rulings.terminal.prints_to_terminal", lambda: True)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda _stream, color=None: color is False)


def printed(home: Path, *arguments: str) -> str:
    return run_rulings(home, *arguments).stdout


@pytest.mark.usefixtures("terminal")
def test_hits_are_wrapped_at_80_columns_and_marked(home: Path) -> None:
    shown = printed(home, "search", "被告人甲某某", "--size", "2", "--facets", "none")
    assert RED in shown
    lines = [line for line in STYLE.sub("", shown).splitlines() if not line.startswith("more: ")]
    assert max(map(wcswidth, lines)) <= 80
    assert "  2016-05-06" in lines


@pytest.mark.usefixtures("terminal")
def test_no_color_is_obeyed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in printed(home, "search", "被告人")


def test_a_program_gets_each_line_plain_and_whole(home: Path) -> None:
    shown = printed(home, "search", "被告人甲某某", "--facets", "none")
    assert "\x1b" not in shown
    assert "广东省深圳市南山区人民法院  2016-05-06" in shown


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("lines", "paged"), [(10, False), (30, True)])
def test_what_is_longer_than_the_terminal_goes_through_a_pager(lines: int, paged: bool) -> None:
    with patch("rulings.terminal.sys.stdin.isatty", lambda: True), patch("click.echo_via_pager") as pager:
        say_lines(["line"] * lines)
    assert pager.called is paged


def test_a_part_of_a_line_is_escaped() -> None:
    assert styled("a\x1b[2J\u202eb\n") == "a\\x1b[2J\\u202eb\\n" + "\x1b[0m"


def test_show_is_readable_by_id_and_by_number(home: Path) -> None:
    shown = printed(home, "show", RULINGS[0].id)
    assert shown == printed(home, "show", "2016粤0305刑初1号")
    for line in ("court_name: 广东省深圳市南山区人民法院", "region: 广东省 / 深圳市", "parties: 甲某某（被告人）"):
        assert line in shown.splitlines()
    assert not re.search(r"[{}\[\]]|None|False", shown)


@pytest.mark.parametrize(
    ("arguments", "near"),
    [(["serach"], "'search'"), (["search", "--yaer", "2016"], "'--year'"), (["engine", "statu"], "'status'")],
)
def test_what_is_mistyped_is_answered_with_what_is_near_it(home: Path, arguments: list[str], near: str) -> None:
    ended = run_rulings(home, *arguments)
    assert ended.returncode == 2
    assert near in ended.stderr


@pytest.mark.parametrize(
    ("before", "begun", "completed"),
    [
        ([], "sea", "search"),
        (["search"], "--publi", None),
        (["search", "--crime"], "诈骗", "诈骗罪"),
        (["search", "--source"], "", "sample"),
        (["import"], "wenshu-", "wenshu-csv"),
        (["crawl"], "demo", "demo-court"),
    ],
)
def test_a_shell_completes(
    home: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], begun: str, completed: str | None
) -> None:
    monkeypatch.setenv("RULINGS_HOME", str(home))
    found = ShellComplete(group, {}, "rulings", "_RULINGS_COMPLETE").get_completions(before, begun)
    assert completed in [item.value for item in found] if completed else found == []


def test_an_empty_home_completes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_HOME", str(tmp_path))
    assert ShellComplete(group, {}, "rulings", "X").get_completions(["search", "--source"], "") == []


def test_a_hit_is_opened_at_its_publisher(home: Path) -> None:
    with patch("webbrowser.open", return_value=True) as opened:
        run_rulings(home, "search", "故意伤害", "--open")
        run_rulings(home, "show", RULINGS[17].id, "--open")
    assert [call.args[0] for call in opened.call_args_list] == [RULINGS[17].provenance.url] * 2


@pytest.mark.parametrize("address", [None, "file:///etc/passwd", "javascript:alert(1)"])
def test_nothing_but_a_web_address_is_opened(address: str | None) -> None:
    ruling = sample(1, "诈骗罪", 2020)
    with patch("webbrowser.open") as opened, pytest.raises(UsageError):
        open_at_publisher(replace(ruling, provenance=replace(ruling.provenance, url=address)))
    assert not opened.called


def test_the_help_counts_chinese_characters_as_two_columns() -> None:
    @click.command(context_settings={"terminal_width": 60})
    @click.option("--court", help="法院" * 40)
    def command(court: str) -> None:
        """No help of its own."""

    from rulings.help_format import formatted_wide

    shown = CliRunner().invoke(formatted_wide(command), ["--help"]).output
    assert max(map(wcswidth, shown.splitlines())) <= 60
    assert shown.count("法院") == 40
