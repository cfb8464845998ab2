"""docs/api.md is true: its requests are sent, and answered as printed there."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from rulings.client.client import RulingsClient
from search_app.api.openapi import PATHS
from tests.client.wsgi_transport import transport_to

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
EXAMPLES = re.findall(r"```http\nGET (\S+)\n```\n```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
MORE = "…"
"""Key of an object that has further fields."""


def test_every_request_has_its_answer() -> None:
    assert len(EXAMPLES) == PAGE.read_text(encoding="utf-8").count("```http") > 5


def test_every_address_stands_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [path for path, *_ in PATHS if path.partition("/{")[0] not in page] == []


@pytest.mark.parametrize(("request_line", "printed"), EXAMPLES, ids=[request for request, _ in EXAMPLES])
def test_a_documented_request_is_answered_as_documented(
    client: FlaskClient, request_line: str, printed: str
) -> None:
    expected = json.loads(printed)
    assert _as_printed(client.get(request_line).json, expected) == expected


def _as_printed(real: Any, printed: Any) -> Any:
    """The real answer, shortened where the documented one says that it is."""
    if isinstance(printed, dict) and isinstance(real, dict):
        names = [name for name in real if name in printed or MORE not in printed]
        shortened = {name: _as_printed(real[name], printed.get(name)) for name in names}
        return shortened | ({MORE: printed[MORE]} if MORE in printed else {})
    if isinstance(printed, list) and isinstance(real, list) and len(real) == len(printed):
        return [_as_printed(one, other) for one, other in zip(real, printed, strict=True)]
    return real


@pytest.mark.parametrize("program", PROGRAMS, ids=["client", "pandas"])
def test_a_documented_program_runs(app: Flask, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    inside = partial(RulingsClient, transport=transport_to(app))
    monkeypatch.setattr("rulings.client.client.RulingsClient", inside)
    exec(program, {"SERVER": "http://localhost"})  # noqa: S102  (the page's own text)
