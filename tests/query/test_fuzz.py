"""Any text has a reading or is refused with a message, and what is shown of the reading reads back to it."""

from rulings.errors import QueryError
from rulings.query.parser import parse_query
from rulings.query.printer import print_query
from tests.query.fuzz import texts

COUNT = 5_000
"""A million: python -m bench.readings; `make fuzz` looks on, guided by coverage."""


def test_thousands_of_texts_are_read_or_refused() -> None:
    for text in texts(COUNT, seed=17):
        try:
            node = parse_query(text)
        except QueryError:
            continue
        assert parse_query(print_query(node)) == node, ascii(text)
