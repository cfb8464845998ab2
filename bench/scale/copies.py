"""Real rulings, as many as are wanted: the first copy as it is, the others with other ids, dates, courts and lengths."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from rulings.china.court import resolve_court
from rulings.china.court_table import court_entries
from rulings.engine.packing import pack, unpack
from rulings.engine.port import EngineReader
from rulings.identity import ruling_id
from rulings.query.ast import SearchQuery
from rulings.ruling import CaseNumber, Precision, Ruling, RulingDate, Section

SEED = 2026
SHORTEST, LONGEST = 0.3, 3.0
"""Of a copy's text beside that of its ruling."""


class CopiedRulings:
    """Every ruling that `engine` holds, in an order of chance, again and again."""

    def __init__(self, engine: EngineReader) -> None:
        self._packed = [pack(ruling) for ruling in engine.export(SearchQuery())]
        random.Random(SEED).shuffle(self._packed)

    def beginning_at(self, start: int) -> Iterator[Ruling]:
        """Those with the numbers `start`, `start + 1` …: the same number is the same ruling."""
        for number in count(start):
            copy, place = divmod(number, len(self._packed))
            ruling = unpack(self._packed[place])
            yield varied(ruling, copy) if copy else ruling


def varied(ruling: Ruling, copy: int) -> Ruling:
    """Another ruling like it."""
    rng = random.Random(f"{SEED} {ruling.id} {copy}")
    entry = rng.choice(court_entries())
    judged = _moved(ruling.judgment_date, rng)
    seen = ruling.provenance.first_seen + timedelta(days=rng.randrange(700))
    return replace(
        scaled(ruling, min(LONGEST, max(SHORTEST, rng.lognormvariate(0, 0.4)))),
        id=ruling_id("scale", f"{ruling.id} {copy}"),
        court=resolve_court(entry.name, entry.code),
        case_numbers=tuple(_renumbered(number, copy) for number in ruling.case_numbers),
        judgment_date=judged,
        publication_date=_day(judged.value + timedelta(days=rng.randint(5, 400))) if judged else None,
        provenance=replace(ruling.provenance, first_seen=seen, fetched_at=seen),
    )


def _moved(found: RulingDate | None, rng: random.Random) -> RulingDate | None:
    if found is None or not found.is_plausible or rng.random() < 0.02:
        return None
    return _day(found.value + timedelta(days=rng.randint(-1_500, 1_500)))


def _day(value: date) -> RulingDate:
    return RulingDate(value, Precision.DAY, value.isoformat())


def _renumbered(number: CaseNumber, copy: int) -> CaseNumber:
    return replace(number, serial=number.serial + 100_000 * copy, serial_to=None)


def scaled(ruling: Ruling, factor: float) -> Ruling:
    """With a text `factor` times as long: each section is cut, or goes on from its beginning."""
    text, sections, end = "", list[Section](), 0
    for section in sorted(ruling.sections, key=lambda section: section.start):
        start = max(section.start, end)
        text += _scaled_piece(ruling.text[end:start], factor)
        piece = _scaled_piece(ruling.text[start : section.end], factor)
        sections.append(replace(section, start=len(text), end=len(text) + len(piece)))
        text, end = text + piece, max(end, section.end)
    return replace(ruling, text=text + _scaled_piece(ruling.text[end:], factor), sections=tuple(sections))


def _scaled_piece(text: str, factor: float) -> str:
    return (text * (int(factor) + 1))[: round(len(text) * factor)]
