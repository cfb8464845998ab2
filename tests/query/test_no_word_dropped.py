"""No word is dropped: what contains a typed text is found by it, and what is found contains all of its characters."""

import gzip
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.query.ast import And, Node, Phrase
from rulings.query.characters import is_word_character
from rulings.query.parser import Reading, read_query
from rulings.text.folding import fold
from tests.contract.plain_folding import contains

EACH = 4
SIGNS = " ，。、；：？！（）《》“”\n"


def _texts(shared: Path, rng: random.Random) -> Iterator[str]:
    """Pieces of real rulings as a person might type or paste them: whole figures, a few to eighty characters."""
    with gzip.open(shared / "corpora/lecard/judgments.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, 6000, 100):
            text = json.loads(line)["qw"]
            for _ in range(EACH):
                start = rng.randrange(max(1, len(text) - 90))
                yield _at_unit_borders(text, start, start + rng.randint(2, 80))


def _at_unit_borders(text: str, start: int, end: int) -> str:
    while start < end and text[start].isascii() and text[start].isalnum() and text[start - 1].isascii():
        start += 1
    while (
        end > start and text[end - 1].isascii() and text[end - 1 : end].isalnum() and text[end : end + 1].isascii()
    ):
        end -= 1
    return text[start:end]


def _read(text: str) -> Reading | None:
    """None for a text with operators, numbers or brackets, and for one with a quotation that is not closed."""
    try:
        reading = read_query(text)
    except QueryError:
        return None
    return reading if reading.is_plain and reading.node is not None else None


def _phrases(node: Node | None) -> list[Phrase]:
    """All of them must occur: no operator stands in the text."""
    found = list(node.children) if isinstance(node, And) else [node]
    assert all(isinstance(one, Phrase) for one in found), "words without operators are phrases that must all occur"
    return [one for one in found if isinstance(one, Phrase)]


def test_what_contains_a_text_is_found_by_it(shared: Path) -> None:
    for text in islice(filter(_read, _texts(shared, random.Random(5))), 0, None, 2):
        for phrase in _phrases(read_query(text).node):
            assert contains(text, phrase.text), f"a text of {len(text)} characters lacks one of its own terms"


def test_what_is_found_contains_every_letter_digit_and_character(shared: Path) -> None:
    for text in filter(_read, _texts(shared, random.Random(6))):
        _assert_all_there(text)


@given(
    st.lists(st.sampled_from([*"微信转账诈骗敲碰瓷的在与二〇一四年5克3.A", "KTV", *SIGNS]), max_size=30).map(
        "".join
    )
)
def test_no_character_of_any_text_is_left_out(text: str) -> None:
    if _read(text):
        _assert_all_there(text)


def _assert_all_there(text: str) -> None:
    searched = {character for phrase in _phrases(read_query(text).node) for character in fold(phrase.text)}
    typed = {text[place] for place in range(len(text)) if text[place].isalnum() and is_word_character(text, place)}
    missing = {folded for one in typed for folded in fold(one)} - searched
    assert not missing, f"{len(missing)} characters of the text are in no term"
