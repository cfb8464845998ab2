"""What any engine must answer, worked out naively: a list, substrings and loops."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from rulings.engine.port import Bucket, FacetCount, Interval, Volume, VolumeRequest
from rulings.query.ast import (
    And,
    CaseNumberTerm,
    DateBasis,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    SearchQuery,
    Sort,
    TextField,
)
from rulings.query.facets import FACETS
from rulings.ruling import Precision, Provision, Ruling, RulingDate, SectionKind
from rulings.text.folding import fold

SECTIONS = {
    TextField.FACTS: SectionKind.FACTS,
    TextField.REASONING: SectionKind.REASONING,
    TextField.DISPOSITION: SectionKind.DISPOSITION,
}


def texts(ruling: Ruling, field: TextField) -> list[str]:
    """The pieces of a field; a phrase must lie within one."""
    if field in SECTIONS:
        return [ruling.text[s.start : s.end] for s in ruling.sections if s.kind is SECTIONS[field]]
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
        case _:
            return [f"{cited.law}{cited.article or ''}" for cited in ruling.statutes]


def matches(ruling: Ruling, node: Node | None) -> bool:
    match node:
        case None:
            return True
        case Phrase():
            return any(fold(node.text) in fold(text) for text in texts(ruling, node.field))
        case CaseNumberTerm():
            return node.canonical in {str(number) for number in ruling.case_numbers}
        case FacetTerm():
            facet = next(facet for facet in FACETS if facet.name == node.facet)
            return node.value in facet.values(ruling)
        case ProvisionTerm():
            return any(_is_below(node.provision, cited.provision) for cited in ruling.statutes)
        case And():
            return all(matches(ruling, child) for child in node.children)
        case Or():
            return any(matches(ruling, child) for child in node.children)
        case Not():
            return not matches(ruling, node.child)


def _is_below(asked: Provision, cited: Provision | None) -> bool:
    if cited is None or asked.law not in (None, cited.law):
        return False
    if asked.article is None:
        return True
    same_article = (asked.article, asked.inserted) == (cited.article, cited.inserted)
    return same_article and asked.paragraph in (None, cited.paragraph) and asked.item in (None, cited.item)


def dated(ruling: Ruling, basis: DateBasis) -> RulingDate | None:
    seen = ruling.provenance.first_seen.date()
    return {
        DateBasis.JUDGED: ruling.judgment_date,
        DateBasis.PUBLISHED: ruling.publication_date,
        DateBasis.FIRST_SEEN: RulingDate(seen, Precision.DAY, seen.isoformat()),
    }[basis]


def _in_range(ruling: Ruling, query: SearchQuery) -> bool:
    start, end = query.dates.start, query.dates.end
    if start is None and end is None:
        return True
    found = dated(ruling, query.dates.basis)
    if found is None:
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
    values = {facet.name: set(facet.values(ruling)) for facet in FACETS}
    return all(name == without or values[name] & chosen for name, chosen in query.selections.items())


def found(rulings: Iterable[Ruling], query: SearchQuery, without: str | None = None) -> list[Ruling]:
    """Matches by id; `without` leaves one facet's selection out."""
    kept = [
        ruling
        for ruling in rulings
        if matches(ruling, query.text) and _in_range(ruling, query) and _selected(ruling, query, without)
    ]
    return sorted(kept, key=lambda ruling: ruling.id)


def ordered(rulings: Iterable[Ruling], query: SearchQuery) -> list[str]:
    """Ids in page order of a search by date; undated last, ties by id."""

    def key(ruling: Ruling) -> tuple[bool, int, str]:
        judged = ruling.judgment_date
        day = judged.value.toordinal() if judged else 0
        return judged is None, day if query.sort is Sort.OLDEST else -day, ruling.id

    return [ruling.id for ruling in sorted(found(rulings, query), key=key)]


def facets(rulings: list[Ruling], query: SearchQuery) -> Mapping[str, tuple[FacetCount, ...]]:
    answer = {}
    for facet in FACETS:
        if facet.counted:
            chosen = query.selections.get(facet.name, frozenset())
            counts = Counter(v for ruling in found(rulings, query, facet.name) for v in facet.values(ruling))
            if facet.unfolds:
                laws = {value.split("/")[0] for value in chosen}
                counts = Counter({v: n for v, n in counts.items() if "/" not in v or v.split("/")[0] in laws})
            names = sorted({*counts, *chosen}, key=lambda name: (-counts[name], name))
            answer[facet.name] = tuple(FacetCount(name, counts[name], name in chosen) for name in names)
    return answer


def volume(rulings: list[Ruling], query: SearchQuery, request: VolumeRequest) -> Volume:
    matched = found(rulings, query)
    split = next((facet for facet in FACETS if facet.name == request.split), None)
    counts: Counter[tuple[str | None, int]] = Counter()
    groups: set[str | None] = set()
    periods = []
    for ruling in matched:
        period = _period(dated(ruling, request.basis), request.interval)
        if period is not None:
            periods.append(period)
            for group in split.values(ruling) if split else (None,):
                counts[group, period] += 1
                groups.add(group)
    buckets = [
        Bucket(_period_name(period, request.interval), counts[group, period], group)
        for group in sorted(groups, key=str)
        for period in (range(min(periods), max(periods) + 1) if periods else ())
    ]
    return Volume(request, tuple(buckets), len(matched) - len(periods), len(matched))


def _period(found: RulingDate | None, interval: Interval) -> int | None:
    if found is None or (interval is Interval.MONTH and found.precision is Precision.YEAR):
        return None
    return found.value.year if interval is Interval.YEAR else found.value.year * 12 + found.value.month - 1


def _period_name(period: int, interval: Interval) -> str:
    return f"{period}" if interval is Interval.YEAR else f"{period // 12}-{period % 12 + 1:02d}"
