"""The engine port on tantivy."""

import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, reduce
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

import tantivy
from tantivy import Query

from rulings.engine import cursor as cursors
from rulings.engine import fields
from rulings.engine.candidates import Candidate, WeightedTerms, in_order, read_candidate
from rulings.engine.counts import with_listed_facets
from rulings.engine.document import Document
from rulings.engine.field_highlights import all_highlights
from rulings.engine.fields import RULING, STATE, TOMBSTONE
from rulings.engine.packing import Unpacker, unpack
from rulings.engine.port import FIRST_PAGE, Health, Hit, Page, Refused, SearchResult
from rulings.engine.same_rulings import KeptGroups, NumberedDocument, SameRulings
from rulings.engine.searched_texts import contains
from rulings.engine.states import unpack_state
from rulings.engine.tantivy.aggregate import count, count_facets_and_volume
from rulings.engine.tantivy.beside import beside_each_other
from rulings.engine.tantivy.counted import Counted, aggregated
from rulings.engine.tantivy.document import id_numbers
from rulings.engine.tantivy.guard import guarded
from rulings.engine.tantivy.near import Compared, compared, id_in
from rulings.engine.tantivy.order import (
    Rank,
    RankedHit,
    all_hits,
    all_ids,
    hit_before,
    next_hits,
    rank_of,
    sort_field,
)
from rulings.engine.tantivy.outcomes import count_sentences
from rulings.engine.tantivy.query import QueryBuilder
from rulings.engine.tantivy.reader import TantivyReader
from rulings.engine.tantivy.same_rulings import matching_numbers, numbered_documents
from rulings.engine.tantivy.store import Store
from rulings.engine.tantivy.volume import count_volume
from rulings.engine.tantivy.whole_counts import AggregationAnswer, Asked, WholeCounts
from rulings.engine.tantivy.writer import TantivyWriter
from rulings.engine.tombstones import unpack_tombstone
from rulings.engine.verification import Verification
from rulings.errors import UsageError
from rulings.ledger_state import NO_MARK, LedgerMark, Seen, no_mark
from rulings.observatory.volume import Volume, VolumeRequest, VolumeUnit
from rulings.outcomes.counts import OutcomeCounts
from rulings.partition import WHOLE, Part, seen_of, seen_overall
from rulings.progress import Progress
from rulings.query.ast import Proximity, SearchQuery
from rulings.query.binding import bound
from rulings.query.facets import COUNTED_FACETS
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.text.near_duplicates import Signature

_UNPACK: Mapping[str, Callable[[bytes], Ruling | Tombstone]] = MappingProxyType(
    {RULING: unpack, TOMBSTONE: unpack_tombstone}
)
"""Kind of document -> how its stored bytes are read. The kind is indexed and not stored: it is asked for in the query."""


class TantivyEngine:
    """See rulings.engine.port.Engine for what each method does."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder)
        self._reader = TantivyReader(self._store)
        self._writer = TantivyWriter(self._store)
        self._verification = Verification()
        self._groups = KeptGroups()
        self._whole = WholeCounts()

    def rebuild(
        self,
        documents: Iterable[Document],
        tombstones: Iterable[Tombstone],
        position: int,
        mark: Callable[[], LedgerMark] = no_mark,
    ) -> tuple[Refused, ...]:
        with guarded("rebuilding the index"):
            self._writer.rebuild(documents, tombstones, lambda: Seen(position, mark()))
        return ()

    def rollback(self) -> None:
        raise UsageError("the embedded index keeps no earlier version: run `rulings index --rebuild`")

    def upsert(self, documents: Iterable[Document]) -> int:
        with guarded("writing to the index"):
            return self._writer.upsert(documents)

    def remove(self, tombstones: Iterable[Tombstone]) -> int:
        with guarded("writing to the index"):
            return self._writer.remove(tombstones)

    def purge(self, ruling_ids: Collection[RulingId], progress: Progress) -> None:
        with guarded("deleting from the index"):
            self._writer.purge(ruling_ids, progress)

    def refresh(
        self, position: int | None = None, part: Part = WHOLE, mark: LedgerMark = NO_MARK
    ) -> tuple[Refused, ...]:
        with guarded("writing to the index"):
            self._writer.commit(part, None if position is None else Seen(position, mark))
        return ()

    def position(self, part: Part = WHOLE) -> int:
        return self.seen(part).position

    def seen(self, part: Part = WHOLE) -> Seen:
        with guarded("reading the index"):
            return seen_of(self._view().states(), part)

    def revisions(self, ruling_ids: Sequence[RulingId]) -> Mapping[RulingId, int]:
        with guarded("reading the index"):
            return self._view().revisions(ruling_ids)

    def search(
        self,
        query: SearchQuery,
        page: Page = FIRST_PAGE,
        volume: VolumeRequest | None = None,
        *,
        facets: Collection[str] = COUNTED_FACETS,
        highlights: bool = True,
        most_values: int | None = None,
    ) -> SearchResult:
        query = bound(query)
        after = cursors.decode(page.cursor, query) if page.cursor else None
        with guarded("searching"):
            view = self._view()
            built = view.builder.build(query)
            rank, field = rank_of(after) if after else None, sort_field(query)
            behind = view.behind(rank, built, field)
            found, matched = next_hits(view.searcher, behind, field, rank, page.size)
            total = matched if behind is built else view.count(built)
            hits = tuple(view.hit(hit, query, highlights) for hit in found[: page.size])
            together = volume if volume and volume.unit is VolumeUnit.DOCUMENTS else None
            counted = count_facets_and_volume(view.counted(query, built, total), facets, together)
            result = SearchResult(
                total=total,
                hits=hits,
                facets=counted[0],
                volume=self._volume(view, query, volume) if volume and not together else counted[1],
                next_cursor=_next_cursor(query, found, hits, page, after, view.state),
                seen=after.seen if after else 0,
                last_seen=after.id if after else None,
                index_changed=after is not None and after.view != view.state,
            )
        return with_listed_facets(result, most_values)

    def cursor_before(self, query: SearchQuery, page: Page) -> str | None:
        query = bound(query)
        if page.cursor is None:
            return None
        after = cursors.decode(page.cursor, query)
        with guarded("searching"):
            view = self._view()
            found = view.before(query, rank_of(after), page.size)
            if found is None:
                return None
            cursor = cursors.Cursor(found.value, view.id(found), max(1, after.seen - page.size), view.state)
        return cursors.encode(cursor, query)

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        query = bound(query)
        with guarded("counting"):
            return self._volume(self._view(), query, request)

    def _volume(self, view: "_View", query: SearchQuery, request: VolumeRequest) -> Volume:
        built = view.builder.build(query)
        total = view.count(built)
        if request.unit is VolumeUnit.RULINGS:
            surplus = view.surplus(built, self._groups.of(view.state, view.numbered_documents))
            query = replace(query, excluded=query.excluded | surplus)
            built, total = view.builder.build(query), total - len(surplus)
        return count_volume(view.counted(query, built, total), request)

    def outcomes(self, query: SearchQuery, splits: Collection[str] = (), *, fines: bool = True) -> OutcomeCounts:
        query = bound(query)
        with guarded("counting sentences"):
            view = self._view()
            built = view.builder.build(query)
            return count_sentences(view.counted(query, built, view.count(built)), splits, fines)

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        with guarded("reading a ruling"):
            return self._view().held(ruling_id)

    def signatures(self, query: SearchQuery, limit: int) -> Mapping[RulingId, Signature]:
        with guarded("comparing rulings"):
            view = self._view()
            return dict(view.signatures(bound(query), limit))

    def candidates(self, query: SearchQuery, terms: WeightedTerms, limit: int) -> tuple[Candidate, ...]:
        with guarded("looking for similar rulings"):
            return in_order(self._view().candidates(bound(query), terms, limit))

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        with guarded("reading tombstones"):
            view = self._view()
            found = tuple(map(unpack_tombstone, view.stored(view.builder.tombstones_of(case_number))))
        return tuple(sorted(found, key=lambda tombstone: tombstone.id))

    def export(self, query: SearchQuery) -> Iterator[Ruling]:
        with guarded("exporting"):
            view = self._view()
            query = bound(query)
            built, field = view.builder.build(query), sort_field(query)
            for hit in all_hits(view.searcher, lambda rank: view.behind(rank, built, field), field):
                yield view.ruling(hit)

    def ids(self, query: SearchQuery) -> frozenset[RulingId]:
        with guarded("reading the index"):
            view = self._view()
            return view.ids(view.builder.build(bound(query)))

    def state(self) -> str:
        with guarded("reading the index"):
            return self._reader.opened().state

    def is_empty(self) -> bool:
        with guarded("reading the index"):
            view = self._view()
            return not any(view.count(view.builder.by_kind(kind)) for kind in _UNPACK)

    def health(self) -> Health:
        version = self._store.current()
        if version is not None and self._store.folding_of(version) is None:
            return Health(_name(), 0, 0, 0, self._store.bytes_on_disk(), current=False)
        with guarded("reading the index"):
            view = self._view()
            states = view.states()
            overall = seen_overall(states)
            return Health(
                engine=_name(),
                rulings=view.count(view.builder.by_kind(RULING)),
                tombstones=view.count(view.builder.by_kind(TOMBSTONE)),
                position=overall.position,
                bytes_on_disk=self._store.bytes_on_disk(),
                current=version is None or self._store.is_current_format(version),
                unread=len(overall.mark.unread),
                seen=tuple(states.values()),
            )

    def close(self) -> None:
        self._writer.close()

    def _view(self) -> "_View":
        return _View(self._reader, self._verification, self._whole)


def _name() -> str:
    return f"tantivy {version('tantivy')}"


def _next_cursor(
    query: SearchQuery,
    found: tuple[RankedHit, ...],
    hits: tuple[Hit, ...],
    page: Page,
    after: cursors.Cursor | None,
    state: str,
) -> str | None:
    """None on the last page."""
    if len(found) <= page.size or not hits:
        return None
    seen = (after.seen if after else 0) + len(hits)
    return cursors.encode(cursors.Cursor(found[page.size - 1].value, hits[-1].ruling.id, seen, state), query)


class _View:
    """One consistent state of the index, for the parts of one answer."""

    def __init__(self, reader: TantivyReader, verification: Verification, whole: WholeCounts) -> None:
        opened = reader.opened()
        self.searcher, self._folding, self.state = opened.searcher, opened.folding, opened.state
        self._schema = opened.schema
        self._whole = whole
        # Its builder asks the view, and would keep it, and with it the files of its state, until the next collection.
        view: _View = weakref.proxy(self)
        self.builder = QueryBuilder(
            opened.schema,
            self._folding,
            lambda candidates, folded: view.containing(candidates, folded),
            lambda query: verification.verified(query, view),
        )

    @cached_property
    def _unpacker(self) -> Unpacker:
        """Most questions read no ruling."""
        return Unpacker()

    def containing(self, candidates: Query, folded: str) -> Sequence[RulingId]:
        """Ids of candidates whose text has the phrase."""
        found = map(self._unpacker.ruling, self.stored(candidates))
        return [ruling.id for ruling in found if contains(ruling, folded)]

    def matches(self, query: SearchQuery, node: Proximity) -> int:
        return self.count(self._perhaps_near(query, node))

    def compared(self, query: SearchQuery, node: Proximity) -> Iterator[Compared]:
        near = self._perhaps_near(query, node)
        yield from ((one, False) for one in self.ids(self.builder.without(self.builder.build(query), near)))
        addresses = self._addresses(Query.const_score_query(near, 0.0), max(1, self.searcher.num_docs))
        yield from compared(self.searcher, self._folding, addresses, node)

    def _perhaps_near(self, query: SearchQuery, node: Proximity) -> Query:
        """Matches of which positions alone do not tell that they are not near."""
        beside = beside_each_other(self._schema, self._folding, node)
        return reduce(self.builder.both, beside, self.builder.build(query))

    def count(self, query: Query) -> int:
        return count(self.searcher, query)

    def behind(self, rank: Rank | None, built: Query, field: str | None) -> Query:
        """By date what has the sort key of the rank or a later one; by relevance all, since scores are no field."""
        if rank is None or field is None:
            return built
        return self.builder.both(built, self.builder.numbers_between(field, int(rank.key[0]), None))

    def before(self, query: SearchQuery, rank: Rank, places: int) -> RankedHit | None:
        built, field = self.builder.build(query), sort_field(query)
        if field is not None:
            built = self.builder.both(built, self.builder.numbers_between(field, None, int(rank.key[0])))
        return hit_before(self.searcher, built, field, rank, places)

    def id(self, found: RankedHit) -> RulingId:
        return id_in(self.searcher.doc(found.address))

    def hit(self, found: RankedHit, query: SearchQuery, highlighted: bool) -> Hit:
        ruling = self.ruling(found)
        score = -found.value if sort_field(query) is None else None
        return Hit(ruling, score, all_highlights(ruling, query.text, self._folding) if highlighted else ())

    def ruling(self, found: RankedHit) -> Ruling:
        return self._unpacker.ruling(self._stored_at(found.address))

    def counted(self, query: SearchQuery, built: Query, total: int) -> Counted:
        return Counted(self.searcher, self.builder, query, built, total, self._whole_answers)

    def _whole_answers(self, asked: Asked) -> AggregationAnswer:
        every = self.builder.by_kind(RULING)
        return self._whole.of(self.state, asked, lambda missing: aggregated(self.searcher, every, missing))

    def held(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        for kind, read in _UNPACK.items():
            for address in self._addresses(self.builder.by_id(ruling_id, kind), 1):
                return read(self._stored_at(address))
        return None

    def ids(self, query: Query) -> frozenset[RulingId]:
        return all_ids(self.searcher, query)

    def signatures(self, query: SearchQuery, limit: int) -> Iterator[tuple[RulingId, Signature]]:
        for hit in next_hits(self.searcher, self.builder.build(query), sort_field(query), None, limit)[0][:limit]:
            found = self.searcher.doc(hit.address)
            for signature in found[fields.SIGNATURE]:
                yield id_in(found), bytes(signature)

    def candidates(self, query: SearchQuery, terms: WeightedTerms, limit: int) -> Iterator[Candidate]:
        for score, address in self.searcher.search(self.builder.sharing(query, terms), limit, count=False).hits:
            found = self.searcher.doc(address)
            yield read_candidate(id_in(found), float(score), bytes(found[fields.STORED][0]))

    def numbered_documents(self) -> Iterator[NumberedDocument]:
        return numbered_documents(self.searcher, self.builder)

    def surplus(self, built: Query, same: SameRulings) -> frozenset[RulingId]:
        """Further documents of the rulings that are found."""
        if not same.ids:
            return frozenset()
        among = self.builder.among(built, same.ids)
        found = set(matching_numbers(self.searcher, among, len(same.ids)))
        return frozenset(same.surplus({one for one in same.ids if id_numbers(one) in found}))

    def stored(self, query: Query) -> Iterator[bytes]:
        found = self.searcher.search(query, max(1, self.searcher.num_docs), count=False)
        for _, address in found.hits:
            yield self._stored_at(address)

    def _stored_at(self, address: tantivy.DocAddress) -> bytes:
        return bytes(self.searcher.doc(address)[fields.STORED][0])

    def states(self) -> Mapping[Part, Seen]:
        return dict(map(unpack_state, self.stored(self.builder.by_kind(STATE))))

    def revisions(self, ruling_ids: Sequence[RulingId]) -> Mapping[RulingId, int]:
        if not ruling_ids:
            return {}
        found: dict[RulingId, int] = {}
        for kind, read in _UNPACK.items():
            addresses = self._addresses(self.builder.by_ids(ruling_ids, kind), len(ruling_ids))
            numbers = self.searcher.fast_field_values(fields.REVISION, addresses)
            names = [read(self._stored_at(address)).id for address in addresses]
            found |= {name: int(number or 0) for name, number in zip(names, numbers, strict=True)}
        return found

    def _addresses(self, query: Query, limit: int) -> list[tantivy.DocAddress]:
        return [address for _, address in self.searcher.search(query, limit, count=False).hits]
