"""Whether the terms of a Proximity stand near each other in a ruling."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import Place, are_near
from rulings.engine.near_quickly import surely_near
from rulings.engine.packing import Unpacker
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField

_Record = Mapping[str, Any]
"""A ruling's fields without the text, as they are stored."""


class Comparison:
    """Of many rulings with one node, in one thread."""

    def __init__(self, node: Proximity, folding: IndexFolding) -> None:
        self._node, self._folding = node, folding
        self._unpacker = Unpacker()

    def stands_near(self, stored: bytes) -> bool:
        """Whether the terms do in one piece of the field of a packed ruling: the text, the title; one section; one name."""
        return _stands_near(*self._unpacker.parts(stored), self._node, self._folding)


def _stands_near(text: str, packed: bytes | memoryview, node: Proximity, folding: IndexFolding) -> bool:
    whole = [(0, len(text))] if node.field is TextField.ANY else []
    if any(surely_near(text, node, folding, within) for within in whole):
        return True
    record: _Record = orjson.loads(packed)
    sections = list(_sections(record, node.field))
    return (
        any(surely_near(text, node, folding, within) for within in sections)
        or (whole + sections and are_near(text, folding, node, whole + sections))
        or any(are_near(name, folding, node, [(0, len(name))]) for name in _names(record, node.field) if name)
    )


def _sections(record: _Record, field: TextField) -> Iterator[Place]:
    """Those of the text that are the field."""
    for section in record["sections"]:
        if SECTION_FIELDS.get(section["kind"]) == field.value:
            yield section["start"], section["end"]


def _names(record: _Record, field: TextField) -> Iterator[str]:
    """What is searched beside the text, as rulings.engine.analysis has it."""
    match field:
        case TextField.ANY:
            yield from (record["title"] or "", record["ecli"] or "")
            yield from () if record["case_numbers"] else record["case_numbers_printed"]
        case TextField.TITLE:
            yield record["title"] or ""
        case TextField.COURT:
            court = record["court"] or {}
            yield from (court[name] for name in ("name", "current_name") if court.get(name))
        case TextField.PARTY:
            yield from (party["name"] for party in record["parties"])
        case TextField.STATUTE:
            yield from (f"{cited['law']}{cited['article'] or ''}" for cited in record["statutes"])
        case _:
            return
