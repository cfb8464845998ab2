"""What any engine must answer, worked out naively: a list, substrings and loops."""

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from rulings.china.number_pattern import NumberPattern
from rulings.engine.port import FacetCount
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    DateBasis,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    RulingIds,
    SearchQuery,
    SentenceTerm,
    Sort,
    TextField,
)
from rulings.query.facets import COUNTED_FACETS, FACETS, facet_named
from rulings.ruling import CaseNumber, Precision, Provision, Ruling, RulingDate, SectionKind
from tests.contract import sentences
from tests.contract.plain_folding import contains, places
from tests.contract.plain_nearness import near

OF_SENTENCE = {
    "punishment": ["acquitted", "exempt", *sentences.ORDER],
    "suspended": ["suspended", "not_suspended"],
}
SECTIONS = {
    TextField.FACTS: SectionKind.FACTS,
    TextField.REASONING: SectionKind.REASONING,
    TextField.DISPOSITION: SectionKind.DISPOSITION,
}


def texts(ruling: Ruling, field: TextField) -> list[str]:
    """The pieces of a field other than a section; a phrase must lie within one."""
    match field:
        case TextField.ANY:
            numbers = [] if ruling.case_numbers else list(ruling.case_numbers_printed)
            return [ruling.title or "", ruling.ecli or "", *numbers, ruling.text]
        case TextField.TITLE:
            return [ruling.title or ""]
        case TextField.COURT:
            return (
                [name for name in (ruling.court.name, ruling.court.current_name) if name] if ruling.court else []
            )
        case TextField.PARTY:
            return [party.name for party in ruling.parties]
        case TextField.LAW_FIRM:
            return list(ruling.law_firms)
        case TextField.JUDGE | TextField.CLERK | TextField.LAWYER:
            return [person.name for person in ruling.people if person.role.value == field.value]
        case _:
            return [f"{cited.law}{cited.article or ''}" for cited in ruling.statutes]


def matches(ruling: Ruling, node: Node) -> bool:
    """A node that asks nothing of a sentence, nor holds one that does."""
    match node:
        case Phrase():
            return _has_phrase(ruling, node)
        case CaseNumberTerm() | CaseNumberPatternTerm():
            return _bears(ruling, node)
        case FacetTerm():
            facet = next(facet for facet in FACETS if facet.name == node.facet)
            return node.value in facet.values(ruling)
        case ProvisionTerm():
            return any(_is_below(node.provision, cited.provision) for cited in ruling.statutes)
        case RulingIds():
            return ruling.id in node.ids
        case Proximity():
            return has_near(ruling, node)
        case And() | Or():
            every = [matches(ruling, child) for child in node.children]
            return all(every) if isinstance(node, And) else any(every)
        case Not():
            return not matches(ruling, node.child)
        case SentenceTerm():
            raise AssertionError("asked of sentences together")


def _has_phrase(ruling: Ruling, phrase: Phrase) -> bool:
    if phrase.field in SECTIONS:
        return _in_section(ruling, phrase)
    return any(
        contains(text, phrase.text, phrase.open_start, phrase.open_end) for text in texts(ruling, phrase.field)
    )


def _in_section(ruling: Ruling, phrase: Phrase) -> bool:
    """Sections are read as parts of the whole text: what a border cuts through is whole in neither."""
    found = places(ruling.text, phrase.text, phrase.open_start, phrase.open_end)
    sections = [section for section in ruling.sections if section.kind is SECTIONS[phrase.field]]
    return any(section.start <= start and end <= section.end for section in sections for start, end in found)


def has_near(ruling: Ruling, node: Proximity) -> bool:
    """Every choice of one place for each term is tried, in each piece of the field."""
    field = node.field
    if field in SECTIONS:
        spans = [(s.start, s.end) for s in ruling.sections if s.kind is SECTIONS[field]]
        return any(near(ruling.text, node, span) for span in spans)
    return any(near(text, node, (0, len(text))) for text in texts(ruling, field))


def _bears(ruling: Ruling, node: CaseNumberTerm | CaseNumberPatternTerm) -> bool:
    if isinstance(node, CaseNumberPatternTerm):
        return any(_fits(node.pattern, number) for number in ruling.case_numbers)
    return any(_is_found(node.canonical, number) for number in _numbers(ruling, cited=node.cited))


def _numbers(ruling: Ruling, *, cited: bool) -> tuple[CaseNumber, ...]:
    return ruling.cited_case_numbers if cited else ruling.case_numbers


def _is_found(canonical: str, number: CaseNumber) -> bool:
    """The number itself, that of its case, or one of its range; leading zeros say nothing."""
    number = dataclasses.replace(number, serial_digits=1)
    case = dataclasses.replace(number, suffix=None, sub_number=None)
    single = [
        dataclasses.replace(case, serial=serial, serial_to=None)
        for serial in range(case.serial, (case.serial_to or case.serial) + 1)
    ]
    return canonical in {str(one) for one in (number, case, *single)}


def _fits(pattern: NumberPattern, number: CaseNumber) -> bool:
    expression = ".*".join(map(re.escape, pattern.key.split("*")))
    return any(re.fullmatch(expression, key) for key in (number.key, number.base_key, *number.match_keys))


def _is_below(asked: Provision, cited: Provision | None) -> bool:
    if cited is None or asked.law not in (None, cited.law):
        return False
    if asked.article is None:
        return True
    same_article = (asked.article, asked.inserted) == (cited.article, cited.inserted)
    return same_article and asked.paragraph in (None, cited.paragraph) and asked.item in (None, cited.item)


def dated(ruling: Ruling, basis: DateBasis) -> RulingDate | None:
    seen = (ruling.provenance.first_seen + timedelta(hours=8)).date()
    return {
        DateBasis.JUDGED: ruling.judgment_date,
        DateBasis.FILED: _filed(ruling),
        DateBasis.PUBLISHED: ruling.publication_date,
        DateBasis.FIRST_SEEN: RulingDate(seen, Precision.DAY, seen.isoformat()),
    }[basis]


def _filed(ruling: Ruling) -> RulingDate | None:
    if not ruling.case_numbers:
        return None
    return RulingDate(date(ruling.case_numbers[0].year, 1, 1), Precision.YEAR, "")


def is_doubtful(found: RulingDate) -> bool:
    return found.doubtful or not 1800 <= found.value.year <= 2100


def _in_range(ruling: Ruling, query: SearchQuery) -> bool:
    start, end = query.dates.start, query.dates.end
    if start is None and end is None:
        return True
    found = dated(ruling, query.dates.basis)
    if found is None or is_doubtful(found):
        return False
    first, last = _span(found)
    return (start is None or first >= start) and (end is None or last <= end)


def _span(found: RulingDate) -> tuple[date, date]:
    days = [date.fromordinal(n) for n in range(found.value.toordinal(), found.value.toordinal() + 366)]
    if found.precision is Precision.DAY:
        return found.value, found.value
    same = [
        day
        for day in days
        if day.year == found.value.year and (found.precision is Precision.YEAR or day.month == found.value.month)
    ]
    return same[0], same[-1]


def _selected(ruling: Ruling, query: SearchQuery, without: str | None) -> bool:
    chosen = {name: one for name, one in query.selections.items() if name not in OF_SENTENCE}
    return all(
        name == without or one.intersection(facet_named(name).values(ruling)) for name, one in chosen.items()
    )


def _says(ruling: Ruling, query: SearchQuery, without: str | None) -> bool:
    """The text, and what else is asked of a sentence."""
    chosen = [sentences.selected(name, one) for name, one in query.selections.items() if name != without]
    denied = [Not(FacetTerm(name, value)) for name, values in query.denied.items() for value in values]
    parts = [*([query.text] if query.text else []), query.sentence, *(one for one in chosen if one), *denied]
    crimes = query.selections.get("crime", frozenset())
    return sentences.matches(ruling, parts, crimes, matches)


def found(rulings: Iterable[Ruling], query: SearchQuery, without: str | None = None) -> list[Ruling]:
    """Matches by id; `without` leaves one facet's selection out."""
    kept = [
        ruling
        for ruling in rulings
        if _says(ruling, query, without) and _in_range(ruling, query) and _selected(ruling, query, without)
    ]
    return sorted(kept, key=lambda ruling: ruling.id)


def by_severity(rulings: Iterable[Ruling], query: SearchQuery) -> list[str]:
    """Ids in page order of a search by the heaviest sentence; unknown last, ties by id."""
    sign = 1 if query.sort is Sort.LIGHTEST else -1

    def key(ruling: Ruling) -> tuple[bool, list[int], str]:
        severity = sentences.severity(ruling)
        return severity is None, [sign * number for number in severity or ()], ruling.id

    return [ruling.id for ruling in sorted(found(rulings, query), key=key)]


def ordered(rulings: Iterable[Ruling], query: SearchQuery) -> list[str]:
    """Ids in page order of a search by date; undated last, ties by id."""
    if query.sort is Sort.FIRST_SEEN_NEWEST:
        hits = found(rulings, query)
        return [one.id for one in sorted(hits, key=lambda one: (-one.provenance.first_seen.timestamp(), one.id))]
    by_publication = query.sort in (Sort.PUBLISHED_NEWEST, Sort.PUBLISHED_OLDEST)
    basis = DateBasis.PUBLISHED if by_publication else DateBasis.JUDGED
    oldest_first = query.sort in (Sort.OLDEST, Sort.PUBLISHED_OLDEST)

    def key(ruling: Ruling) -> tuple[bool, int, str]:
        given = dated(ruling, basis)
        known = given if given and not is_doubtful(given) else None
        day = known.value.toordinal() if known else 0
        return known is None, day if oldest_first else -day, ruling.id

    return [ruling.id for ruling in sorted(found(rulings, query), key=key)]


def facets(
    rulings: list[Ruling], query: SearchQuery, names: Collection[str] = COUNTED_FACETS
) -> Mapping[str, tuple[FacetCount, ...]]:
    answer = {}
    every, without = found(rulings, query), {name: found(rulings, query, name) for name in query.selections}
    for facet in FACETS:
        if facet.name in names:
            chosen = query.selections.get(facet.name, frozenset())
            counts = Counter(v for ruling in without.get(facet.name, every) for v in facet.values(ruling))
            if facet.name == "court":
                counts = Counter(
                    one.court.current_name or one.court.name for one in without.get("court", every) if one.court
                )
            if facet.name in OF_SENTENCE:
                counts = _counts_of_sentences(rulings, query, facet.name)
            if facet.unfolds:
                laws = {value.split("/")[0] for value in chosen}
                counts = Counter({v: n for v, n in counts.items() if "/" not in v or v.split("/")[0] in laws})
            values = sorted({*counts, *chosen}, key=lambda value: (-counts[value], value))
            answer[facet.name] = tuple(FacetCount(value, counts[value], value in chosen) for value in values)
    return answer


def _counts_of_sentences(rulings: list[Ruling], query: SearchQuery, facet: str) -> Counter[str]:
    """What a search finds that selects the value alone."""
    values = OF_SENTENCE[facet]
    alone = {value: {**query.selections, facet: frozenset({value})} for value in values}
    found_by = {v: found(rulings, dataclasses.replace(query, selections=one)) for v, one in alone.items()}
    return Counter({value: len(some) for value, some in found_by.items() if some})
