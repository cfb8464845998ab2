"""Characters that nobody sees: which they are, and how a terminal and JSON print them."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.text.invisible import escaped, escaped_json, escaped_line, strip_invisible

SEEN_FORMATS = "\u0600\u0605\u06dd\u070f\u08e2\U000110bd\U00013430"
"""Arabic number signs and the like belong to the category of format characters, and are seen."""


@pytest.mark.parametrize("name", ["Cc", "Cf", "Cs"])
def test_control_and_format_characters_go(name: str) -> None:
    kept = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) == name and strip_invisible(c)]
    allowed = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")
    assert [c for c in kept if c not in "\t\n" and not unicodedata.name(c).startswith(allowed)] == []


@pytest.mark.parametrize(
    "code",
    [
        0xAD,
        0x61C,
        0x180E,
        0x2066,
        0x2069,
        0x202E,
        0x3164,
        0xFE0F,
        0xFFF9,
        0xE0041,
        0xE0100,
        0xFEFF,
        0x180B,
        0xFFFF,
    ],
)
def test_those_that_hide_or_reorder_go(code: int) -> None:
    assert strip_invisible(f"盗{chr(code)}窃") == "盗窃"


@pytest.mark.parametrize(
    "text", ["甲\u3000乙\xa0丙\t丁\n", "\ue863", SEEN_FORMATS, "\u1820\u180b\u1821", "é", "e\u0301", "😀", "한국"]
)
def test_what_is_seen_or_spelt_with_stays(text: str) -> None:
    assert strip_invisible(text) == text


def test_a_terminal_gets_escapes() -> None:
    assert escaped("a\x1b[2J\x9b\u202e\udc80\U000e0041b\n\t") == "a\\x1b[2J\\x9b\\u202e\\udc80\\U000e0041b\n\t"
    assert escaped_line("a\nindex: fine\t\u2028") == "a\\nindex: fine\\t\\u2028"


@given(st.text(st.characters()))
def test_escaped_json_reads_as_the_same_value(text: str) -> None:
    printed = escaped_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(printed) == [text]
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in printed)
