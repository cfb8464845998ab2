"""Whether the terms of a Proximity stand near each other in a ruling."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import NearText, Place, are_near
from rulings.engine.near_quickly import surely_near
from rulings.engine.packing import unpack_parts
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField

_Record = Mapping[str, Any]
"""A ruling's fields without the text, as they are stored."""


def stands_near(stored: bytes, node: Proximity, folding: IndexFolding) -> bool:
    """In one piece of the field of a packed ruling: the text, the title; one section; one name."""
    text, packed = unpack_parts(stored)
    whole = [(0, len(text))] if node.field is TextField.ANY else []
    if any(surely_near(text, node, folding, within) for within in whole):
        return True
    record: _Record = orjson.loads(packed)
    sections = list(_sections(record, node.field))
    return (
        any(surely_near(text, node, folding, within) for within in sections)
        or _in_a_range(text, node, folding, whole + sections)
        or any(_is_in(name, node, folding) for name in _names(record, node.field) if name)
    )


def _sections(record: _Record, field: TextField) -> Iterator[Place]:
    """Those of the text that are the field."""
    for section in record["sections"]:
        if SECTION_FIELDS.get(section["kind"]) == field.value:
            yield section["start"], section["end"]


def _in_a_range(text: str, node: Proximity, folding: IndexFolding, ranges: list[Place]) -> bool:
    if not ranges:
        return False
    searched = NearText(text, folding, node)
    return any(are_near(searched, node, searched.folded_place(*within)) for within in ranges)


def _is_in(name: str, node: Proximity, folding: IndexFolding) -> bool:
    searched = NearText(name, folding, node)
    return are_near(searched, node, (0, len(searched.folded)))


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
