"""The engine port on Elasticsearch."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rulings.engine import cursor as cursors
from rulings.engine import fields
from rulings.engine.candidates import Candidate, WeightedTerms, in_order
from rulings.engine.counts import with_listed_facets
from rulings.engine.document import Document
from rulings.engine.elasticsearch import aggregate
from rulings.engine.elasticsearch.bulk import BulkWriter
from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.document import BulkLine, read_state, ruling_line, state_line, tombstone_line
from rulings.engine.elasticsearch.guard import SEARCHING
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.elasticsearch.mapping import POSITION
from rulings.engine.elasticsearch.outcomes import outcomes_of
from rulings.engine.elasticsearch.page import before_body, cursor_at, next_cursor, search_body
from rulings.engine.elasticsearch.purge import purge_indices
from rulings.engine.elasticsearch.query import (
    BY_ID,
    any_of_many,
    base_query,
    kind_filter,
    selections,
    sort_order,
    tombstone_query,
)
from rulings.engine.elasticsearch.reader import ElasticsearchReader
from rulings.engine.elasticsearch.rebuild import rebuild_index
from rulings.engine.elasticsearch.response import SearchResponse
from rulings.engine.elasticsearch.same_rulings import matching_ids, numbered_in_view, view_contents
from rulings.engine.elasticsearch.views import View
from rulings.engine.elasticsearch.volume import empty_volume, volume_by_response
from rulings.engine.field_highlights import all_highlights
from rulings.engine.index_folding import IndexFolding
from rulings.engine.packing import Unpacker
from rulings.engine.port import FIRST_PAGE, Health, Hit, Page, Refused, SearchResult
from rulings.engine.same_rulings import KeptGroups, NumberedDocument
from rulings.engine.sorting import effective_sort
from rulings.engine.tombstones import unpack_tombstone
from rulings.errors import EngineError
from rulings.ledger_state import NO_MARK, LedgerMark, Seen, no_mark
from rulings.messages import Message
from rulings.observatory.volume import Volume, VolumeRequest, VolumeUnit
from rulings.outcomes.counts import OutcomeCounts
from rulings.partition import WHOLE, Part, seen_of, seen_overall
from rulings.progress import Progress
from rulings.query.ast import SearchQuery, Sort
from rulings.query.binding import bound
from rulings.query.facets import COUNTED_FACETS
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.text.near_duplicates import Signature

MAX_PARTS_READ = 10_000


class ElasticsearchEngine:
    """See rulings.engine.port.Engine for what each method does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._client, self._guard = connection.client, connection.guard
        self._indices = Indices(connection)
        self._reader = ElasticsearchReader(connection, self._indices)
        self._groups = KeptGroups()
        self._writing: tuple[str, BulkWriter] | None = None

    def rebuild(
        self,
        documents: Iterable[Document],
        tombstones: Iterable[Tombstone],
        position: int,
        mark: Callable[[], LedgerMark] = no_mark,
    ) -> tuple[Refused, ...]:
        self.close_writer()
        with self._guard("rebuilding the index"):
            refused = rebuild_index(
                self._connection, self._indices, documents, tombstones, lambda: Seen(position, mark())
            )
        self._reader.views.drop()
        return refused

    def rollback(self) -> None:
        with self._guard("going back to the earlier index"):
            self._indices.roll_back()
        self._reader.views.drop()

    def upsert(self, documents: Iterable[Document]) -> int:
        return self._put(map(ruling_line, documents))

    def remove(self, tombstones: Iterable[Tombstone]) -> int:
        return self._put(map(tombstone_line, tombstones))

    def _put(self, lines: Iterable[BulkLine]) -> int:
        return self._writer()[1].put(lines)

    def _writer(self) -> tuple[str, BulkWriter]:
        """The index that serves when the first change comes takes all changes until the next refresh."""
        if self._writing is None:
            with self._guard("writing to the index"):
                index = self._indices.for_writing()
            self._writing = index, BulkWriter(self._connection, index)
        return self._writing

    def purge(self, ruling_ids: Collection[RulingId], progress: Progress) -> None:
        self.close_writer()
        with self._guard("deleting from the index"):
            self._reader.views.close()
            purge_indices(self._connection, self._indices, ruling_ids, progress)

    def refresh(
        self, position: int | None = None, part: Part = WHOLE, mark: LedgerMark = NO_MARK
    ) -> tuple[Refused, ...]:
        index, writer = self._writer()
        self._writing = None
        refused = writer.drain().refused
        if position is not None:
            last = BulkWriter(self._connection, index)
            last.put([state_line(part, Seen(position, mark))])
            refused += last.drain().refused
        with self._guard("writing to the index"):
            self._connection.patient.indices.refresh(index=index)
        self._reader.views.drop()
        return tuple(refused)

    def position(self, part: Part = WHOLE) -> int:
        return self.seen(part).position

    def seen(self, part: Part = WHOLE) -> Seen:
        with self._guard("reading the index"):
            return seen_of(self._states(self._reader.views.current()), part)

    def _states(self, view: View | None) -> Mapping[Part, Seen]:
        if view is None:
            return {}
        request = {
            "query": kind_filter(fields.STATE),
            "size": MAX_PARTS_READ,
            "docvalue_fields": [{"field": POSITION}],
        }
        return dict(map(read_state, self._reader.search(view, lambda _: request)[1].hits))

    def revisions(self, ruling_ids: Sequence[RulingId]) -> Mapping[RulingId, int]:
        with self._guard("reading the index"):
            view = self._reader.views.current()
            if view is None or not ruling_ids:
                return {}
            query = {"bool": {"filter": [{"terms": {fields.ID: list(ruling_ids)}}]}}
            return self._reader.numbers(view, query, fields.REVISION, len(ruling_ids))

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
        with self._guard(SEARCHING):
            view = self._reader.views.named(after.view) if after else self._reader.views.current()
            if view is None:
                empty = empty_volume(volume) if volume else None
                return SearchResult(0, (), aggregate.empty_facets(query, facets), empty, None)
            together = volume if volume and volume.unit is VolumeUnit.DOCUMENTS else None
            view, answer = self._reader.search(
                view, lambda texts: search_body(query, texts, page, after, together, facets)
            )
            counted = self._volume(view, query, together, answer) if together else None
            if volume and not together:
                counted = self._counted(view, query, volume)
        result = SearchResult(
            total=answer.total,
            hits=tuple(_hits(answer, query, view.folding, highlights)),
            facets=aggregate.facet_counts(query, answer.aggregations, facets),
            volume=counted,
            next_cursor=next_cursor(query, answer, page, after, view),
            seen=after.seen if after else 0,
            last_seen=after.id if after else None,
            index_changed=after is not None and after.view != view.tag,
        )
        return with_listed_facets(result, most_values)

    def cursor_before(self, query: SearchQuery, page: Page) -> str | None:
        query = bound(query)
        if page.cursor is None:
            return None
        after = cursors.decode(page.cursor, query)
        with self._guard(SEARCHING):
            view = self._reader.views.current()
            if view is None:
                return None
            view, answer = self._reader.search(view, lambda texts: before_body(query, texts, page.size, after))
        if len(answer.hits) < page.size:
            return None
        return cursor_at(query, answer.hits[-1], max(1, after.seen - page.size), view)

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        query = bound(query)
        with self._guard("counting"):
            view = self._reader.views.current()
            if view is None:
                return empty_volume(request)
            return self._counted(view, query, request)

    def _counted(self, view: View, query: SearchQuery, request: VolumeRequest) -> Volume:
        if request.unit is VolumeUnit.RULINGS:
            query = self._each_once(view, query)
        view, answer = self._reader.search(
            view, lambda texts: search_body(query, texts, Page(0), None, request, facets=())
        )
        return self._volume(view, query, request, answer)

    def _each_once(self, view: View, query: SearchQuery) -> SearchQuery:
        """The search without further documents of the rulings that it finds."""
        same = self._groups.of(view_contents(self._reader, view), lambda: self._numbered_in(view))
        if not same.ids:
            return query
        texts = self._reader.texts(view)
        filters = [*selections(query, texts), any_of_many(fields.ID, sorted(same.ids))]
        matched = frozenset(matching_ids(self._reader, view, base_query(query, texts, filters)))
        return replace(query, excluded=query.excluded | frozenset(same.surplus(matched)))

    def _volume(self, view: View, query: SearchQuery, request: VolumeRequest, answer: SearchResponse) -> Volume:
        return volume_by_response(
            request, answer.aggregations, answer.total, lambda asked: self._aggregated(view, query, asked)
        )

    def _aggregated(self, view: View, query: SearchQuery, aggregations: Mapping[str, Any]) -> Mapping[str, Any]:
        texts = self._reader.texts(view)
        built = base_query(query, texts, selections(query, texts))
        return self._reader.search_in(view, {"query": built, "size": 0, "aggs": aggregations}).aggregations

    def _numbered_in(self, view: View) -> Iterator[NumberedDocument]:
        if not self._indices.has_field(view.index, fields.SAME_CASE):
            raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
        return numbered_in_view(self._reader, view)

    def outcomes(self, query: SearchQuery, splits: Collection[str] = (), *, fines: bool = True) -> OutcomeCounts:
        query = bound(query)
        with self._guard("counting sentences"):
            view = self._reader.views.current()
            if view is None:
                return OutcomeCounts(0, 0, 0, tuple(sorted(query.sentence.crimes)), (), ())
            texts = self._reader.texts(view)
            built = base_query(query, texts, selections(query, texts))
            return outcomes_of(self._reader, view, built, query, splits, fines)

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        with self._guard("reading a ruling"):
            return self._reader.held(ruling_id)

    def signatures(self, query: SearchQuery, limit: int) -> Mapping[RulingId, Signature]:
        with self._guard("comparing rulings"):
            view = self._reader.views.current()
            return {} if view is None else self._reader.signatures(view, bound(query), limit)

    def candidates(self, query: SearchQuery, terms: WeightedTerms, limit: int) -> tuple[Candidate, ...]:
        with self._guard(SEARCHING):
            view = self._reader.views.current()
            if view is None or not terms:
                return ()
            return in_order(self._reader.candidates(view, bound(query), terms, limit))

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        with self._guard("reading tombstones"):
            found = self._reader.scan(lambda texts: tombstone_query(case_number, texts.folding), [BY_ID])
            return tuple(unpack_tombstone(document.stored) for document in found)

    def export(self, query: SearchQuery) -> Iterator[Ruling]:
        query = bound(query)
        with self._guard("exporting"):
            order, unpacker = sort_order(query), Unpacker()
            for found in self._reader.scan(
                lambda texts: base_query(query, texts, selections(query, texts)), order
            ):
                yield unpacker.ruling(found.stored)

    def ids(self, query: SearchQuery) -> frozenset[RulingId]:
        query = bound(query)
        with self._guard("reading the index"):
            found = self._reader.scan(
                lambda texts: base_query(query, texts, selections(query, texts)), [BY_ID], {"source": False}
            )
            return frozenset(one.id for one in found)

    def state(self) -> str:
        with self._guard("reading the index"):
            view = self._reader.views.current()
            return view.tag if view else ""

    def is_empty(self) -> bool:
        with self._guard("reading the index"):
            view = self._reader.views.current()
            if view is None:
                return True
            held = {"bool": {"must_not": [kind_filter(fields.STATE)]}}
            request = {"query": held, "size": 0, "track_total_hits": 1, "terminate_after": 1}
            return self._reader.search_in(view, request).total == 0

    def health(self) -> Health:
        with self._guard("reading the index"):
            name = f"elasticsearch {self._version()}"
            current = self._indices.serving().current
            if current is None:
                return Health(name, 0, 0, 0, 0, current=True)
            size = self._client.indices.stats(index=current, metric="store")["_all"]["total"]["store"]
            if self._indices.folding_of(current) is None:
                return Health(name, 0, 0, 0, size["size_in_bytes"], current=False)
            view = self._reader.views.current()
            states = self._states(view)
            overall = seen_overall(states)
            return Health(
                engine=name,
                rulings=self._count(view, fields.RULING),
                tombstones=self._count(view, fields.TOMBSTONE),
                position=overall.position,
                bytes_on_disk=size["size_in_bytes"],
                current=self._indices.is_current_format(current),
                unread=len(overall.mark.unread),
                seen=tuple(states.values()),
            )

    def _version(self) -> str:
        answer = self._client.nodes.info(node_id="_all", metric="_none", filter_path="nodes.*.version")
        return "/".join(sorted({str(node["version"]) for node in answer["nodes"].values()}))

    def _count(self, view: View | None, wanted: str) -> int:
        if view is None:
            return 0
        query = {"bool": {"filter": [kind_filter(wanted)]}}
        return self._reader.search_in(view, {"query": query, "size": 0, "track_total_hits": True}).total

    def close_writer(self) -> None:
        if self._writing is not None:
            (_, writer), self._writing = self._writing, None
            writer.abandon()

    def close(self) -> None:
        """Discard what was queued. The client opens connections again if it is used again."""
        self.close_writer()


def _hits(answer: SearchResponse, query: SearchQuery, folding: IndexFolding, highlighted: bool) -> Iterator[Hit]:
    unpacker, scored = Unpacker(), effective_sort(query) is Sort.RELEVANCE
    for found in answer.hits:
        ruling = unpacker.ruling(found.stored)
        marked = all_highlights(ruling, query.text, folding) if highlighted else ()
        yield Hit(ruling, found.score if scored else None, marked)
