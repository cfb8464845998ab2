"""Errors say in English what is wrong, whatever was typed."""

import pickle

import pytest

from rulings.errors import QueryError, UsageError
from rulings.messages import Message


def test_the_command_line_reads_english_with_the_values_filled_in() -> None:
    error = QueryError(Message.NO_DATE, name="--from", value="never")
    assert str(error) == "--from is not a date: never. Write 2020, 2020-05 or 2020-05-31"


@pytest.mark.parametrize(
    ("typed", "shown"), [("\x1b[31mred", "\\x1b[31mred"), ("\ud800", "\\ud800"), ("é 诈", "é 诈")]
)
def test_what_was_typed_cannot_command_the_terminal(typed: str, shown: str) -> None:
    assert shown in str(QueryError(Message.NO_DATE, name="--from", value=typed))


def test_a_wrong_query_is_a_wrong_use() -> None:
    assert isinstance(QueryError(Message.DATES_REVERSED), UsageError)


def test_an_error_survives_the_way_between_processes() -> None:
    error = QueryError(Message.TOO_MANY_TERMS, max=64)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301
