"""Whether the terms of a Proximity stand near each other in a ruling."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import orjson

from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_glance import Glance, has_surrogates
from rulings.engine.near_places import Place, are_near, counts_characters, stand_together
from rulings.engine.near_quickly import surely_apart, surely_chained, surely_near, words_as_written
from rulings.engine.packing import TEXT, Plain, Unpacker
from rulings.engine.people import PEOPLE
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField
from rulings.text.folding import fold_characters

COMPARED_AT_ONCE = 64
"""Rulings: of more a look at each costs no less, and they take more memory."""
_TITLE = re.compile(rb'\{"id":"[^"\\]*+","text":"","title":(null|"(?:[^"\\]|\\.)*+")')
_SECTIONS = re.compile(rb',"sections":(\[(?:[^\[\]"]|"(?:[^"\\]|\\.)*+")*+\])')
"""Headings are as publishers print them: brackets in strings are text."""
_OF_TEXT = (TextField.ANY, *(TextField(field.value) for field in SECTION_FIELDS.values()))
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
        if plain is None or not self._words or self._node.field not in _OF_TEXT:
            return [self._stand_near(*self._unpacker.parts(one)) for one in stored]
        texts = self._in_texts(plain)
        if self._node.field is not TextField.ANY:
            return texts
        named = self._in_titles([others for (_, others), found in zip(plain, texts, strict=True) if not found])
        return [found or next(named) for found in texts]

    def _in_texts(self, plain: Sequence[Plain]) -> list[bool]:
        pieces = [self._pieces(*one) for one in plain]
        glance = Glance([text for text, _ in plain], [some or () for some in pieces])
        found = glance.near(self._words, self._node.links)
        for at, some in enumerate(pieces):
            if some is None:
                text, others = plain[at]
                found[at] = self._stand_near(str(text, TEXT), others)
            elif found[at] is None:
                found[at] = self._in_text(str(plain[at][0], TEXT), some, glance.places_in(at))
        return [near is True for near in found]

    def _pieces(self, text: memoryview, others: memoryview) -> Sequence[Place] | None:
        """What is looked at of the text, in units of UTF-16; None where these are no characters, or where sections overlap."""
        if self._node.field is TextField.ANY:
            return ((0, len(text) // 2),)
        found = sorted(_sections(_sections_alone(others), self._node.field))
        overlap = any(one[1] > other[0] for one, other in pairwise(found))
        return None if overlap or has_surrogates(text) else found

    def _in_text(self, text: str, pieces: Sequence[Place], places: Sequence[Sequence[Place]] | None) -> bool:
        if places is None:
            return self._in_pieces(text, pieces)
        by_piece, links = [[_inside(found, piece) for found in places] for piece in pieces], self._node.links
        if any(surely_chained(text, links, found) for found in by_piece):
            return True
        if not counts_characters(self._node):
            return stand_together(text, links, by_piece)
        apart = len(links) == 1 and all(surely_apart(text, links[0], *found) for found in by_piece)
        return not apart and are_near(text, self._folding, self._node, pieces)

    def _in_pieces(self, text: str, pieces: Sequence[Place]) -> bool:
        surely = any(surely_near(text, self._node, self._folding, within) for within in pieces)
        return surely or (len(pieces) > 0 and are_near(text, self._folding, self._node, pieces))

    def _in_titles(self, records: Sequence[memoryview]) -> Iterator[bool]:
        """Or in what else identifies a ruling."""
        if not records:
            return
        titles = [_title_alone(record) for record in records]
        written = [(title or "").encode(TEXT) for title in titles]
        glance = Glance(written).near(self._words, self._node.links)
        for record, title, near in zip(records, titles, glance, strict=True):
            yield self._in_names(orjson.loads(record)) if title is None or near is None else near

    def _stand_near(self, text: str, others: bytes | memoryview) -> bool:
        record: _Record = orjson.loads(others)
        is_any = self._node.field is TextField.ANY
        pieces = [(0, len(text))] if is_any else list(_sections(record["sections"], self._node.field))
        return self._in_pieces(text, pieces) or self._in_names(record)

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


def _sections_alone(record: memoryview) -> Sequence[_Record]:
    """Of a ruling, without reading the rest; they stand before what names of its own may have."""
    found = _SECTIONS.search(record)
    sections: Sequence[_Record] = orjson.loads(found[1]) if found else orjson.loads(record)["sections"]
    return sections


def _sections(sections: Iterable[_Record], field: TextField) -> Iterator[Place]:
    """Those of the text that are the field."""
    for section in sections:
        if SECTION_FIELDS.get(section["kind"]) == field.value:
            yield section["start"], section["end"]


def _inside(places: Iterable[Place], piece: Place) -> list[Place]:
    return [place for place in places if piece[0] <= place[0] and place[1] <= piece[1]]


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
