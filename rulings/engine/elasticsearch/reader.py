"""Search requests, each answered in one point in time."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from elasticsearch import ApiError, NotFoundError

from rulings.engine import fields
from rulings.engine.candidates import Candidate, WeightedTerms, read_candidate
from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.guard import UNAVAILABLE
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.elasticsearch.page import search_body
from rulings.engine.elasticsearch.query import BY_ID, Clause, Texts, base_query, selections, sharing
from rulings.engine.elasticsearch.response import FoundDocument, SearchResponse, read_held, read_response
from rulings.engine.elasticsearch.views import KEEP_ALIVE, View, Views
from rulings.engine.near_rulings import COMPARED_AT_ONCE, Comparison
from rulings.engine.packing import Unpacker
from rulings.engine.port import Page
from rulings.engine.searched_texts import contains
from rulings.engine.verification import Verification
from rulings.query.ast import Proximity, SearchQuery
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.text.near_duplicates import Signature

EXPORT_PAGE = 200
Request = Mapping[str, Any]


class ElasticsearchReader:
    """Raises the client's errors: the adapter guards its calls."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._client, self._timeout = connection.client, connection.timeout
        self._indices = indices
        self.views = Views(connection, indices)
        self._verification = Verification()

    def search(self, view: View, request: Callable[[Texts], Request]) -> tuple[View, SearchResponse]:
        """In `view`; where the cluster lost that one (a node went, an index was removed), in a new one."""
        try:
            return view, self.search_in(view, request(self.texts(view)))
        except ApiError as error:
            if error.status_code != 404 and error.status_code not in UNAVAILABLE:
                raise
            self.views.drop(view)
            fresh = self.views.current()
            if fresh is None:
                raise
            return fresh, self.search_in(fresh, request(self.texts(fresh)))

    def search_in(self, view: View, request: Request) -> SearchResponse:
        """In `view` or not at all."""
        body = self._client.search(
            pit={"id": view.pit, "keep_alive": KEEP_ALIVE},
            search_type="dfs_query_then_fetch",  # scores alike, however rulings fall into shards
            allow_partial_search_results=False,
            timeout=f"{self._timeout:.0f}s",
            **request,
        )
        return read_response(body.body)

    def held(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        """As of the last refresh of any process, where a point in time may be some seconds old."""
        try:
            body = self._client.search(
                index=self._indices.read,
                query={"term": {fields.ID: ruling_id}},
                size=1,
                routing=ruling_id,  # only the shard that holds it, as when documents are fetched by id
                docvalue_fields=[{"field": fields.KIND}],
                allow_partial_search_results=False,
                track_total_hits=False,
            )
        except NotFoundError:
            return None
        return read_held(body.body)

    def numbers(self, view: View, query: Clause, field: str, limit: int) -> Mapping[str, int]:
        """Id -> the number in `field`, of every match; `limit` is how many there can be."""
        request = {"query": query, "size": limit, "docvalue_fields": [{"field": field}], "source": False}
        _, answer = self.search(view, lambda _: request)
        return {found.id: found.numbers[field] for found in answer.hits}

    def signatures(self, view: View, query: SearchQuery, limit: int) -> Mapping[RulingId, Signature]:
        """Of the first `limit` matches, without their texts."""
        wanted = {"docvalue_fields": [{"field": fields.SIGNATURE}], "source": False}
        page = Page(limit)
        _, answer = self.search(
            view, lambda texts: search_body(query, texts, page, None, None, facets=()) | wanted
        )
        return {found.id: found.signature for found in answer.hits if found.signature}

    def candidates(self, view: View, query: SearchQuery, terms: WeightedTerms, limit: int) -> Iterator[Candidate]:
        """The best `limit` of them."""

        def request(texts: Texts) -> Request:
            found = base_query(query, texts, selections(query, texts))
            return {"query": sharing(found, terms), "size": limit, "track_total_hits": False}

        for found in self.search(view, request)[1].hits:
            yield read_candidate(found.id, found.score or 0.0, found.stored)

    def scan(
        self, query: Callable[[Texts], Clause], order: list[Clause], read: Request | None = None
    ) -> Iterator[FoundDocument]:
        """Every match in this order, which ends with the id, in a point in time of its own, so that a long scan sees one state."""
        view = self.views.opened()
        if view is None:
            return
        try:
            yield from self.every(view, query(self.texts(view)), order, read)
        finally:
            self._client.close_point_in_time(id=view.pit)

    def every(
        self, view: View, query: Clause, order: list[Clause], read: Request | None = None
    ) -> Iterator[FoundDocument]:
        """Every match in this order in `view`; `read` says what is read of each, in parts of what size."""
        after: dict[str, Any] = {}
        while True:
            request: dict[str, Any] = {
                "query": query,
                "size": EXPORT_PAGE,
                "sort": order,
                "track_total_hits": False,
                **(read or {}),
            }
            answer = self.search_in(view, request | after)
            yield from answer.hits
            if len(answer.hits) < request["size"]:
                return
            after = {"search_after": list(answer.hits[-1].sort[: len(order)])}

    def texts(self, view: View) -> Texts:
        """How the texts of the view's index are looked up."""

        def containing(candidates: Clause, folded: str) -> list[RulingId]:
            found, unpacker = self.every(view, candidates, [BY_ID]), Unpacker()
            return [document.id for document in found if contains(unpacker.ruling(document.stored), folded)]

        candidates = _Candidates(self, view)
        return Texts(view.folding, containing, lambda query: self._verification.verified(query, candidates))


class _Candidates:
    """Those of rulings.engine.verification in one view."""

    def __init__(self, reader: ElasticsearchReader, view: View) -> None:
        self.state = view.tag
        self._reader, self._view = reader, view

    def matches(self, query: SearchQuery, node: Proximity) -> int:
        request = {"query": self._clause(query), "size": 0, "track_total_hits": True}
        return self._reader.search_in(self._view, request).total

    def compared(self, query: SearchQuery, node: Proximity) -> Iterator[tuple[RulingId, bool]]:
        every = self._reader.every(self._view, self._clause(query), [BY_ID])
        while some := list(islice(every, COMPARED_AT_ONCE)):
            near = Comparison(node, self._view.folding).stand_near([one.stored for one in some])
            yield from zip((one.id for one in some), near, strict=True)

    def _clause(self, query: SearchQuery) -> Clause:
        return base_query(query, self._reader.texts(self._view))
