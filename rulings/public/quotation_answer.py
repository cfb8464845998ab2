"""What was verified, as plain JSON values: the same for the API and `rulings verify --json`."""

from rulings.public.quotation_check import CheckedQuotation, QuotePlace
from rulings.ruling import Ruling

Json = dict[str, object]


def quotation_answer(found: CheckedQuotation) -> Json:
    """number, case_number (canonical), rulings that bear it, quote, match, elsewhere, partly_shown."""
    return {
        "number": found.number,
        "case_number": found.canonical,
        "rulings": [_named(ruling) for ruling in found.rulings],
        "quote": found.quote.value if found.quote else None,
        "match": _place(found.place) if found.place else None,
        "elsewhere": [_place(place) for place in found.elsewhere],
        "partly_shown": found.partly_shown,
    }


def _named(ruling: Ruling) -> Json:
    return {
        "id": ruling.id,
        "case_number": ruling.case_number,
        "title": ruling.title,
        "court_name": ruling.court.name if ruling.court else None,
    }


def _place(place: QuotePlace) -> Json:
    match = place.match
    return {
        **_named(place.ruling),
        "start": match.start,
        "end": match.end,
        "section": _section(place.ruling, match.start),
        "printed": place.ruling.text[match.start : match.end],
        "differences": [{"quoted": one.quoted, "printed": one.printed} for one in match.differences],
    }


def _section(ruling: Ruling, offset: int) -> str | None:
    section = ruling.section_at(offset)
    return section.kind.value if section else None
