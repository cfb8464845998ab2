"""The requests and answers of docs/mcp.md are those of the server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mcp_server.conftest import Call, answered

PAGE = Path(__file__).resolve().parents[2] / "docs" / "mcp.md"


def _examples() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each request with the answer that follows it."""
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)]
    return ((block, blocks[place + 1]) for place, block in enumerate(blocks) if "arguments" in block)


@pytest.mark.parametrize(("request_", "answer"), list(_examples()), ids=lambda value: value.get("name", ""))
def test_an_example_is_answered_as_it_says(call: Call, request_: dict[str, Any], answer: dict[str, Any]) -> None:
    given = answered(call(request_["name"], **request_["arguments"]))
    assert _shortened(given, answer) == answer


def _shortened(given: Any, shown: Any) -> Any:
    """What of an answer the page shows."""
    if isinstance(shown, dict) and isinstance(given, dict):
        return {name: _shortened(given.get(name), value) for name, value in shown.items()}
    if isinstance(shown, list) and isinstance(given, list):
        return [_shortened(*pair) for pair in zip(given, shown, strict=True)]
    return given
