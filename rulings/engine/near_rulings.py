"""Whether the terms of a Proximity stand near each other in a ruling."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_glance import Glance
from rulings.engine.near_places import Place, are_near, counts_characters, stand_together
from rulings.engine.near_quickly import surely_near, words_as_written
from rulings.engine.packing import TEXT, Unpacker
from rulings.engine.people import PEOPLE
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField
from rulings.text.folding import fold_characters

COMPARED_AT_ONCE = 64
"""Rulings: of more a look at each costs no less, and they take more memory."""
_TITLE = re.compile(rb'\{"id":"[^"\\]*+","text":"","title":(null|"(?:[^"\\]|\\.)*+")')
_Record = Mapping[str, Any]
"""A ruling's fields without the text, as they are stored."""


class Comparison:
    """Of many rulings with one node, in one thread."""

    def __init__(self, node: Proximity, folding: IndexFolding) -> None:
        self._node, self._folding = node, folding
        self._words = words_as_written(node, folding) if folding.characters is fold_characters else ()
        self._unpacker = Unpacker()

    def stand_near(self, stored: Sequence[bytes]) -> list[bool]:
        """For each packed ruling whether the terms stand near each other in one piece of the field: the text, the title; one
        section; one name."""
        plain = self._unpacker.each(stored)
        if plain is None or not self._words or self._node.field is not TextField.ANY:
            return [self._stand_near(*self._unpacker.parts(one)) for one in stored]
        texts = self._in_texts([text for text, _ in plain])
        named = self._in_titles([others for (_, others), found in zip(plain, texts, strict=True) if not found])
        return [found or next(named) for found in texts]

    def _in_texts(self, texts: Sequence[memoryview]) -> list[bool]:
        glance = Glance(texts)
        found = glance.near(self._words, self._node.links)
        return [
            self._in_text(str(texts[at], TEXT), glance.places_in(at)) if near is None else near
            for at, near in enumerate(found)
        ]

    def _in_text(self, text: str, places: Sequence[Sequence[Place]] | None) -> bool:
        whole = 0, len(text)
        if surely_near(text, self._node, self._folding, whole):
            return True
        if places is None or counts_characters(self._node):
            return are_near(text, self._folding, self._node, [whole])
        return stand_together(text, self._node.links, places)

    def _in_titles(self, records: Sequence[memoryview]) -> Iterator[bool]:
        """Or in what else identifies a ruling."""
        titles = [_title_alone(record) for record in records]
        glance = (
            Glance([(title or "").encode(TEXT) for title in titles]).near(self._words, self._node.links)
            if titles
            else []
        )
        for record, title, near in zip(records, titles, glance, strict=True):
            yield self._in_names(orjson.loads(record)) if title is None or near is None else near

    def _stand_near(self, text: str, others: bytes | memoryview) -> bool:
        whole = [(0, len(text))] if self._node.field is TextField.ANY else []
        if any(surely_near(text, self._node, self._folding, within) for within in whole):
            return True
        record: _Record = orjson.loads(others)
        sections = list(_sections(record, self._node.field))
        return (
            any(surely_near(text, self._node, self._folding, within) for within in sections)
            or (whole + sections and are_near(text, self._folding, self._node, whole + sections))
            or self._in_names(record)
        )

    def _in_names(self, record: _Record) -> bool:
        names = [name for name in _names(record, self._node.field) if name]
        return any(are_near(name, self._folding, self._node, [(0, len(name))]) for name in names)


def _title_alone(record: memoryview) -> str | None:
    """The title, empty where there is none; None where anything else may identify the ruling. Reads no more than it must."""
    named = _TITLE.match(record)
    plain = bytes(record)
    if named is None or b'"case_numbers":[]' in plain or plain.count(b'"ecli":') != plain.count(b'"ecli":null'):
        return None
    return orjson.loads(named[1]) or ""


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
        case TextField.LAW_FIRM:
            yield from record["law_firms"]
        case _ if role := PEOPLE.get(field):
            yield from (person["name"] for person in record["people"] if person["role"] == role.value)
        case _:
            return
