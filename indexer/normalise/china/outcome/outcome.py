"""What a ruling of mainland China decides, from its disposition."""

import re
from collections.abc import Mapping
from itertools import pairwise

from indexer.normalise.china.outcome.amounts import TERM, read_term
from indexer.normalise.china.outcome.finished import finished
from indexer.normalise.china.outcome.plain import PlainText, plain_text
from indexer.normalise.china.outcome.reader import DispositionReader
from indexer.normalise.china.outcome.results import Decided, ResultRead, criminal_result, other_result
from rulings.outcomes.outcome import Defendant, RulingOutcome
from rulings.outcomes.result import Result, Told
from rulings.outcomes.sentence import Passage, PunishmentKind
from rulings.ruling import Party, Section, SectionKind

_CRIMINAL = {"刑事", None}
_UNMARKED = re.compile(r"一、被告[^。；]{2,40}犯|被告人[^，。；]{1,30}犯[^，。；]{2,40}罪，(?:判处|免予)")
_FORM, _FORM_REACH = "写明判决结果", 20
"""A form that nobody filled in tells all results that there are."""
_REDUCED_BY = re.compile(rf"减去(?:有期徒刑|刑期|管制|拘役)?(?P<term>{TERM})")
_ACCUSED = {"被告人", "被告单位", "原审被告人", "原审被告单位", "上诉人", "上诉单位", "申诉人", "罪犯"}
MAX_DISPOSITION = 60_000
"""Code points that are read; the longest of 9,088 real ones has 6,648."""


def read_outcome(
    text: str,
    sections: tuple[Section, ...],
    *,
    category: str | None,
    procedure: str | None,
    document_type: str | None,
    parties: tuple[Party, ...] = (),
) -> RulingOutcome:
    """Result, defendants and what stays untold. Offsets are those of `text`."""
    start, end = _disposition(text, {section.kind: section for section in sections})
    plain = plain_text(text, start, min(end, start + MAX_DISPOSITION))
    reader = DispositionReader(plain)
    drafts = reader.read()
    items = [plain.text[a:b] for a, b in pairwise([*reader.items, max(reader.end, reader.items[-1])])]
    acquitted = sum(one.acquitted for one in drafts)
    restated = sum(one.restated for one in drafts)
    decided = Decided(
        text=plain.text[: reader.end],
        items=items,
        procedure=procedure,
        quashed=not {"quashed", "revised"}.isdisjoint(reader.words) or "revoked" in reader.words,
        convicted=len(drafts) - acquitted - restated,
        restated=restated,
        acquitted=acquitted,
    )
    criminal = bool(drafts) or category in _CRIMINAL
    read = criminal_result(decided) if criminal else other_result(decided, document_type)
    defendants = tuple(finished(draft, plain, text) for draft in drafts)
    known = [one for one in defendants if one.total.kind is not PunishmentKind.UNKNOWN]
    reduced = _REDUCED_BY.search(plain.text) if read.result is Result.TERM_REDUCED else None
    term = read_term(reduced["term"]) if reduced else None
    return RulingOutcome(
        result=read.result,
        defendants=defendants,
        told=_told(reader.upholds_unrestated, known, parties),
        reduced_months=term.months if term else None,
        spans=_passages(read, reduced, plain),
    )


def _disposition(text: str, sections: Mapping[SectionKind, Section]) -> tuple[int, int]:
    """Where a text has lost the words before it (判决如下), it begins with the first conviction of the reasoning."""
    found = sections.get(SectionKind.DISPOSITION)
    if found is not None:
        is_form = _FORM in text[found.start : found.start + _FORM_REACH]
        return (0, 0) if is_form else (found.start, found.end)
    reasoning = sections.get(SectionKind.REASONING)
    match = _UNMARKED.search(text, reasoning.start, reasoning.end) if reasoning else None
    return (match.start(), reasoning.end) if match and reasoning else (0, 0)


def _told(upholds_unrestated: bool, known: list[Defendant], parties: tuple[Party, ...]) -> Told:
    """Partial where something is upheld unrestated, and somebody accused is not among those whose sentence is told."""
    if not known:
        return Told.UNKNOWN
    accused = {party.name for party in parties if party.role in _ACCUSED}
    untold = accused - {one.name for one in known} if accused else {""}
    return Told.PARTIAL if upholds_unrestated and untold else Told.FULL


def _passages(read: ResultRead, reduced: re.Match[str] | None, plain: PlainText) -> tuple[Passage, ...]:
    found = []
    if read.end > read.start:
        found.append(Passage("result", *plain.place(read.start, read.end)))
    if reduced is not None and reduced["term"]:
        found.append(Passage("reduced_months", *plain.place(*reduced.span())))
    return tuple(found)
