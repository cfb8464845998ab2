"""A --help stays quick because it loads no heavy library."""

import subprocess
import sys

import pytest

HEAVY = (
    "scrapy",
    "twisted",
    "flask",
    "sqlalchemy",
    "tantivy",
    "numpy",
    "pydantic",
    "rjieba",
    "bs4",
    "lxml",
    "opencc",
    "mcp",
    "starlette",
)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["search", "--help"], ["volume", "--help"], ["show", "--help"], ["mcp", "--help"]]
)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    program = (
        "import sys; from click.testing import CliRunner; from rulings.cli import group;"
        f"result = CliRunner().invoke(group, {arguments!r}); assert result.exit_code == 0, result.output;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
