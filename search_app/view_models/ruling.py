"""What the ruling page shows beside the text."""

from collections.abc import Iterable, Sized
from dataclasses import dataclass, replace
from itertools import groupby

from flask_babel import gettext as _

from rulings.china.citation import printed_levels
from rulings.public.citations.printed import printed_citation
from rulings.query.ast import ProvisionTerm, SearchQuery
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import SUBJECT_DEPTH
from rulings.query.printer import print_query
from rulings.ruling import (
    Cause,
    Crime,
    GoneBy,
    Party,
    Provenance,
    Provision,
    Ruling,
    RulingDate,
    Statute,
    Tombstone,
)
from search_app.language.labels import FLAG_LABELS, value_label
from search_app.language.locale import tag
from search_app.links import compare_url, ruling_url, search_url
from search_app.request_params import SearchRequest
from search_app.view_models.dates import display_date, moment
from search_app.view_models.hits import badges_of, title_of

MAX_RELATED = 3
"""Searches for the same court and crime."""
MAX_LISTED = 200
"""Of each list of a ruling (parties, causes, provisions ...); the JSON has the others too."""


@dataclass(frozen=True)
class Value:
    """A value with where it leads and a note, both optional."""

    text: str
    url: str | None = None
    note: str | None = None
    narrowing: tuple[str, str] | None = None
    """(facet, value) of the filter that `url` searches with."""
    narrowing_url: str | None = None
    """The search that led here, with that filter too."""
    language: str = "zh"
    """Of the ruling whose words they are; what is shown in the reader's language is none of them."""


@dataclass(frozen=True)
class FieldRow:
    label: str
    values: tuple[Value, ...]
    left_out: int = 0


@dataclass(frozen=True)
class LawRow:
    """A cited law and its provisions, each with the search for it."""

    law: Value
    provisions: tuple[Value, ...]


@dataclass(frozen=True)
class RulingView:
    title: str
    badges: tuple[str, ...]
    rows: tuple[FieldRow, ...]
    flags: tuple[str, ...]
    parties: tuple[tuple[str, tuple[Party, ...]], ...]
    """(role, parties) in the order of the text."""
    parties_left_out: int
    statutes: tuple["LawRow", ...]
    statutes_left_out: int
    provenance: Provenance
    link: str | None
    """The source's URL where it is one that a browser may follow."""
    citation: str
    language: str
    """Of the text."""


@dataclass(frozen=True)
class TombstoneView:
    case_numbers: str
    is_removed: bool
    """Here, on request; else withdrawn by its publisher."""
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True)
class SameView:
    disclosure: Value
    compare_url: str
    """The two side by side."""


def same_view(ruling: Ruling, other: Ruling) -> SameView:
    """Another disclosure of the same ruling."""
    source = value_label("source", other.provenance.source)
    note = f"{source}, {moment(other.provenance.first_seen)}"
    return SameView(
        Value(title_of(other), ruling_url(other.id), note, language=other.language),
        compare_url(ruling.id, other.id),
    )


def ruling_view(ruling: Ruling, found_by: SearchRequest | None = None) -> RulingView:
    """`found_by`: the search that led here, which its values can be added to."""
    return RulingView(
        title=title_of(ruling),
        badges=badges_of(ruling),
        rows=tuple(_narrowing(row, found_by) for row in (*fact_rows(ruling), *_similar(ruling))),
        flags=tuple(str(FLAG_LABELS[flag]) for flag in ruling.flags if flag in FLAG_LABELS),
        parties=tuple(
            (role, tuple(group))
            for role, group in groupby(ruling.parties[:MAX_LISTED], key=lambda party: party.role)
        ),
        parties_left_out=_beyond(ruling.parties),
        statutes=_statutes(ruling.statutes[:MAX_LISTED]),
        statutes_left_out=_beyond(ruling.statutes),
        provenance=ruling.provenance,
        link=web_link(ruling.provenance.url),
        citation=printed_citation(ruling),
        language=tag(ruling.language),
    )


def tombstone_view(tombstone: Tombstone) -> TombstoneView:
    is_removed = tombstone.gone_by is GoneBy.REQUEST
    rows = (
        FieldRow(_("案号"), tuple(Value(number) for number in tombstone.case_numbers)),
        FieldRow(_("法院"), _plain(tombstone.court_name)),
        FieldRow(_("裁判日期"), _plain(tombstone.judgment_date.isoformat() if tombstone.judgment_date else None)),
        FieldRow(
            _("公开日期"), _plain(tombstone.publication_date.isoformat() if tombstone.publication_date else None)
        ),
        FieldRow(_("首次收录"), _plain(moment(tombstone.first_seen))),
        FieldRow(_("移除时间") if is_removed else _("发现撤回"), _plain(moment(tombstone.withdrawn_at))),
        FieldRow(_("来源"), _plain(value_label("source", tombstone.source))),
    )
    numbers = "、".join(tombstone.case_numbers[:MAX_LISTED])
    return TombstoneView(numbers, is_removed, tuple(_cut(row) for row in rows if row.values))


def _narrowing(row: FieldRow, found_by: SearchRequest | None) -> FieldRow:
    if found_by is None or found_by == SearchRequest():
        return row
    return replace(row, values=tuple(replace(one, narrowing_url=_added(one, found_by)) for one in row.values))


def _added(value: Value, found_by: SearchRequest) -> str | None:
    """None where the value is no filter, or is asked for already."""
    if value.narrowing is None:
        return None
    facet, wanted = value.narrowing
    asked = found_by.query.selections.get(facet, frozenset())
    return None if wanted in asked else search_url(found_by.select(facet, [wanted]))


def _cut(row: FieldRow) -> FieldRow:
    return replace(row, values=row.values[:MAX_LISTED], left_out=_beyond(row.values))


def _beyond(items: Sized) -> int:
    return max(0, len(items) - MAX_LISTED)


def web_link(url: str | None) -> str | None:
    """Publishers' URLs are hostile input: only http and https become links."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def fact_rows(ruling: Ruling) -> tuple[FieldRow, ...]:
    """What is known of a ruling beside its text; unknown facts have no row."""
    return tuple(_cut(row) for row in _rows(ruling) if row.values)


def _rows(ruling: Ruling) -> Iterable[FieldRow]:
    court = ruling.court
    yield FieldRow(_("案号"), tuple(Value(number) for number in ruling.numbers))
    yield FieldRow("ECLI", _plain(ruling.ecli))
    yield FieldRow(_("法域"), _facet("jurisdiction", ruling.jurisdiction))
    yield FieldRow(_("法院"), _court(ruling))
    yield FieldRow(_("地域"), _facet("region", SEPARATOR.join(court.region)) if court and court.region else ())
    yield FieldRow(_("法院层级"), _facet("court_level", court.level) if court and court.level else ())
    yield FieldRow(_("裁判日期"), _date(ruling.judgment_date))
    yield FieldRow(_("公开日期"), _date(ruling.publication_date))
    yield FieldRow(_("罪名"), (*_named("crime", ruling.crimes), *_unresolved(ruling.unresolved_crimes)))
    yield FieldRow(_("案由"), (*_named("cause", ruling.causes), *_unresolved(ruling.unresolved_causes)))
    yield FieldRow(
        _("主题"), tuple(value for path in ruling.subjects for value in _subject(path, ruling.language))
    )
    accepted = (one.name.value for one in ruling.circumstances)
    yield FieldRow(_("量刑情节"), tuple(value for name in accepted for value in _facet("circumstance", name)))
    yield FieldRow(_("专题"), tuple(value for theme in ruling.themes for value in _facet("theme", theme)))


def _similar(ruling: Ruling) -> tuple[FieldRow, ...]:
    found = tuple(_same_court(ruling))
    return (FieldRow(_("同类检索"), found),) if found else ()


def _same_court(ruling: Ruling) -> Iterable[Value]:
    """What this court decided of the same crime, or of the same cause where it is no criminal case."""
    if ruling.court is None:
        return
    facet, items = ("crime", ruling.crimes) if ruling.crimes else ("cause", ruling.causes)
    for item in items[:MAX_RELATED]:
        asked = SearchRequest().select("court", [ruling.court.name]).select(facet, [SEPARATOR.join(item.path)])
        yield Value(f"{ruling.court.name} + {value_label(facet, item.name)}", search_url(asked))


def _court(ruling: Ruling) -> tuple[Value, ...]:
    court = ruling.court
    if court is None:
        return ()
    renamed = court.current_name and court.current_name != court.name
    note = _("现为%(court)s", court=court.current_name) if renamed else None
    return (_filtering(court.name, "court", court.name, note, ruling.language),)


def _date(value: RulingDate | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    note = _("存疑，原文：%(raw)s", raw=value.raw) if not value.is_plausible else None
    return (Value(display_date(value), None, note),)


def _named(facet: str, items: tuple[Crime, ...] | tuple[Cause, ...]) -> tuple[Value, ...]:
    """Each with the string it came from, where that is another one."""
    return tuple(
        _filtering(
            value_label(facet, item.name),
            facet,
            SEPARATOR.join(item.path),
            _("原文：%(raw)s", raw=item.raw)
            if item.raw not in {item.name, item.name.removesuffix("罪")}
            else None,
        )
        for item in items
    )


def _unresolved(names: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(Value(name, None, _("未能对应")) for name in names)


def _facet(facet: str, value: str) -> tuple[Value, ...]:
    text = " / ".join(value_label(facet, part) for part in value.split(SEPARATOR))
    return (_filtering(text, facet, value),)


def _subject(path: tuple[str, ...], language: str) -> tuple[Value, ...]:
    """The whole path; the filter goes as deep as the facet does."""
    return (_filtering(" / ".join(path), "subject", SEPARATOR.join(path[:SUBJECT_DEPTH]), language=language),)


def _filtering(text: str, facet: str, value: str, note: str | None = None, language: str = "zh") -> Value:
    return Value(text, search_url(SearchRequest().select(facet, [value])), note, (facet, value), language=language)


def _plain(text: str | None) -> tuple[Value, ...]:
    return (Value(text),) if text else ()


def _statutes(statutes: tuple[Statute, ...]) -> tuple[LawRow, ...]:
    laws: dict[str, list[Statute]] = {}
    for statute in statutes:
        laws.setdefault(statute.law, []).append(statute)
    return tuple(_law_row(law, cited) for law, cited in laws.items())


def _law_row(law: str, cited: list[Statute]) -> LawRow:
    provision = cited[0].provision
    whole = Provision(provision.law) if provision else None
    provisions = tuple(Value(printed_levels(one), _provision_url(one.provision)) for one in cited if one.article)
    return LawRow(Value(law, _provision_url(whole)), provisions)


def _provision_url(provision: Provision | None) -> str | None:
    """The search for what cites it, as one would type it."""
    if provision is None:
        return None
    node = ProvisionTerm(provision)
    return search_url(SearchRequest(SearchQuery(node), typed=print_query(node)))
