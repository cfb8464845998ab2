"""The folded texts of a ruling, for comparing what an index alone cannot tell."""

from collections.abc import Iterator

from rulings.engine.analysis import folded_names
from rulings.engine.fields import TermField
from rulings.engine.pieces import SECTION_FIELDS
from rulings.query.ast import TextField
from rulings.ruling import Ruling
from rulings.text.folding import fold_text, to_text


def searched_texts(ruling: Ruling, field: TextField) -> Iterator[str]:
    """Those of a field of a search; a phrase lies within one of them."""
    names = folded_names(ruling)
    if field is TextField.ANY:
        yield from map(to_text, names[TermField.REST])
        yield str(fold_text(ruling.text))
    elif field.value in SECTION_FIELDS.values():
        text = fold_text(ruling.text)
        sections = (section for section in ruling.sections if SECTION_FIELDS.get(section.kind) == field.value)
        yield from (to_text(text.between(section.start, section.end)) for section in sections)
    else:
        yield from map(to_text, names[TermField(field.value)])


def contains(ruling: Ruling, folded: str, field: TextField = TextField.ANY) -> bool:
    """Whether one of the field's texts contains the folded phrase."""
    return any(folded in text for text in searched_texts(ruling, field))
