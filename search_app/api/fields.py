"""`fields=`: an answer with only those fields of each ruling that a program reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from rulings.errors import QueryError
from rulings.messages import Message
from search_app.api.schemas import hit, ruling
from search_app.listed_params import listed_names

RULING_FIELDS = tuple(name for name in ruling()["properties"] if name != "text")
"""Of a ruling by its id; the text is asked for by text=1."""
RECORD_FIELDS = tuple(name for name in RULING_FIELDS if name != "instances")
"""Of one among several."""
HIT_FIELDS = tuple(name for name in hit()["properties"] if name not in {"text", "instances"})

Json = dict[str, object]


@dataclass(frozen=True)
class WantedFields:
    """None for all."""

    names: frozenset[str] | None = None

    def __contains__(self, name: str) -> bool:
        return self.names is None or name in self.names

    def of(self, record: Mapping[str, object]) -> Json:
        """The record with the wanted ones; its text, which is asked for otherwise, stays."""
        return {name: value for name, value in record.items() if name in self or name == "text"}


def wanted_fields(args: MultiDict[str, str], known: tuple[str, ...]) -> WantedFields:
    """QueryError, with all names, for a field that there is not."""
    names = listed_names(args, "fields")
    for name in names:
        if name not in known:
            raise QueryError(Message.UNKNOWN_CHOICE, name="fields", value=name[:40], choices=", ".join(known))
    return WantedFields(frozenset(names) or None)
