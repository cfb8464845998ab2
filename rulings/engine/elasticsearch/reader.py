"""Questions to the cluster, each in one point in time."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from elasticsearch import ApiError

from rulings.engine import fields
from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.guard import UNAVAILABLE
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.elasticsearch.query import Clause
from rulings.engine.elasticsearch.response import FoundDocument, SearchResponse, read_answer
from rulings.engine.elasticsearch.views import KEPT, View, Views
from rulings.engine.index_folding import IndexFolding

EXPORT_PAGE = 200
Request = Mapping[str, Any]


class Reader:
    """Raises the client's errors: the adapter guards its calls."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._client, self._timeout = connection.client, connection.timeout
        self.views = Views(connection, indices)

    def ask(self, view: View, request: Callable[[IndexFolding], Request]) -> tuple[View, SearchResponse]:
        """In `view`; where the cluster lost that one (a node went, an index was removed), in a new one."""
        try:
            return view, self.ask_in(view, request(view.folding))
        except ApiError as error:
            if error.status_code != 404 and error.status_code not in UNAVAILABLE:
                raise
            self.views.drop(view)
            fresh = self.views.current()
            if fresh is None:
                raise
            return fresh, self.ask_in(fresh, request(fresh.folding))

    def ask_in(self, view: View, request: Request) -> SearchResponse:
        """In `view` or not at all."""
        body = self._client.search(
            pit={"id": view.pit, "keep_alive": KEPT},
            search_type="dfs_query_then_fetch",  # scores alike, however rulings fall into shards
            allow_partial_search_results=False,
            timeout=f"{self._timeout:.0f}s",
            **request,
        )
        return read_answer(body.body)

    def numbers(self, view: View, query: Clause, field: str, most: int) -> Mapping[str, int]:
        """Id -> the number in `field`, of every match."""
        request = {"query": query, "size": most, "docvalue_fields": [{"field": field}], "source": False}
        _, answer = self.ask(view, lambda _: request)
        return {found.id: found.numbers[field] for found in answer.hits}

    def walk(self, query: Callable[[IndexFolding], Clause]) -> Iterator[FoundDocument]:
        """Every match by id, in a point in time of its own, so that a long walk sees one state."""
        view = self.views.opened()
        if view is None:
            return
        try:
            after: dict[str, Any] = {}
            while True:
                request = {
                    "query": query(view.folding),
                    "size": EXPORT_PAGE,
                    "sort": [{fields.ID: "asc"}],
                    "track_total_hits": False,
                }
                answer = self.ask_in(view, request | after)
                yield from answer.hits
                if len(answer.hits) < EXPORT_PAGE:
                    return
                after = {"search_after": list(answer.hits[-1].sort[:1])}
        finally:
            self._client.close_point_in_time(id=view.pit)
