"""Whether the terms of a Proximity stand near each other in a ruling."""

from collections.abc import Iterator

from rulings.engine.analysis import identifying_texts
from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_places import NearText, Place, reached_places
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import Proximity, TextField
from rulings.ruling import Ruling


def stands_near(ruling: Ruling, node: Proximity, folding: IndexFolding) -> bool:
    """In one piece of the field: the text, the title; one section; one name."""
    return any(reached_places(text, node, within) for text, within in _pieces(ruling, node.field, folding))


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
        case TextField.STATUTE:
            yield from (f"{cited.law}{cited.article or ''}" for cited in ruling.statutes)
        case _:
            yield ruling.text
            yield from identifying_texts(ruling)
