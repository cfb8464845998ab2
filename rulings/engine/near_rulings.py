"""Whether the terms of a Proximity stand near each other in a ruling."""

from collections.abc import Iterator

from rulings.engine.analysis import identifying_texts
from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import NearText, Place, are_near
from rulings.engine.near_quickly import surely_near
from rulings.engine.packing import unpack, unpack_text
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField
from rulings.ruling import Ruling


def stands_near(stored: bytes, node: Proximity, folding: IndexFolding) -> bool:
    """In one piece of the field: the text, the title; one section; one name. Of a packed ruling, which is unpacked only
    where its text alone does not show it."""
    if node.field is not TextField.ANY:
        return any(are_near(text, node, within) for text, within in _pieces(unpack(stored), node.field, folding))
    text = unpack_text(stored)
    return (
        surely_near(text, node, folding)
        or _is_in(text, node, folding)
        or any(_is_in(name, node, folding) for name in identifying_texts(unpack(stored)))
    )


def _is_in(text: str, node: Proximity, folding: IndexFolding) -> bool:
    searched = NearText(text, folding)
    return are_near(searched, node, (0, len(searched.folded)))


def _pieces(ruling: Ruling, field: TextField, folding: IndexFolding) -> Iterator[tuple[NearText, Place]]:
    if field.value in SECTION_FIELDS.values():
        text = NearText(ruling.text, folding)
        for section in ruling.sections:
            if SECTION_FIELDS.get(section.kind) == field.value:
                yield text, text.folded_place(section.start, section.end)
        return
    for part in _texts(ruling, field):
        text = NearText(part, folding)
        yield text, (0, len(text.folded))


def _texts(ruling: Ruling, field: TextField) -> Iterator[str]:
    match field:
        case TextField.TITLE:
            yield ruling.title or ""
        case TextField.COURT:
            names = (ruling.court.name, ruling.court.current_name) if ruling.court else ()
            yield from (name for name in names if name)
        case TextField.PARTY:
            yield from (party.name for party in ruling.parties)
        case _:
            yield from (f"{cited.law}{cited.article or ''}" for cited in ruling.statutes)
