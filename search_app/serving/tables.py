"""Tables that the first search would load: half a second in which its reader, and all behind, would wait."""

from rulings.query.completions import Completer
from rulings.query.parser import read_query
from rulings.query.suggestions import suggestions

_EXAMPLE = "自首情节"


def load_tables() -> None:
    """Read a search and look for what was perhaps meant, which asks each table, and list what can be completed. The supervisor does it before it makes its
    workers, so that they share the tables, where processes are forked; else each worker loads its own."""
    for _ in suggestions(read_query(_EXAMPLE), 0):
        pass
    Completer()
