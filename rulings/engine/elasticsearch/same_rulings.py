"""Documents of the same ruling, in a view of a cluster's index."""

from collections.abc import Iterator
from typing import Any

from rulings.engine import fields
from rulings.engine.elasticsearch.mapping import SORT_FIELDS
from rulings.engine.elasticsearch.query import BY_ID, Clause, any_of_many, kind_filter
from rulings.engine.elasticsearch.reader import ElasticsearchReader
from rulings.engine.elasticsearch.views import View
from rulings.engine.same_rulings import NumberedDocument
from rulings.query.ast import DateBasis
from rulings.ruling import RulingId

PAGE = 10_000
"""Keys or ids in one answer: a cluster gives no more."""
PUBLISHED, SEEN = SORT_FIELDS[DateBasis.PUBLISHED], SORT_FIELDS[DateBasis.FIRST_SEEN]
CASES = "cases"


def view_contents(reader: ElasticsearchReader, view: View) -> str:
    """Names what the view holds: many views have the same contents. Each write brings a document with a later revision, and a
    purge fewer documents."""
    request = {"size": 0, "aggs": {"revisions": {"stats": {"field": fields.REVISION}}}, "track_total_hits": True}
    answer = reader.search_in(view, request)
    revisions = answer.aggregations["revisions"]
    return f"{view.index} {answer.total} {revisions['max']} {revisions['sum']}"


def numbered_in_view(reader: ElasticsearchReader, view: View) -> Iterator[NumberedDocument]:
    """Those that share a case with another."""
    shared = list(_shared_keys(reader, view))
    query = {"bool": {"filter": [kind_filter(fields.RULING), any_of_many(fields.SAME_CASE, shared)]}}
    wanted = (fields.SIGNATURE, fields.SAME_CASE, PUBLISHED, SEEN)
    read = {"docvalue_fields": [{"field": name} for name in wanted], "source": False, "size": PAGE // 10}
    for found in reader.every(view, query, [BY_ID], read) if shared else ():
        yield NumberedDocument(
            found.id, found.case_keys, found.signature, found.numbers.get(PUBLISHED), found.numbers[SEEN]
        )


def matching_ids(reader: ElasticsearchReader, view: View, query: Clause) -> Iterator[RulingId]:
    """Of the rulings that the query finds, without reading them."""
    return (found.id for found in reader.every(view, query, [BY_ID], {"source": False, "size": PAGE}))


def _shared_keys(reader: ElasticsearchReader, view: View) -> Iterator[str]:
    """Keys of cases of which there are several documents."""
    after: dict[str, Any] = {}
    while True:
        keys = {"sources": [{CASES: {"terms": {"field": fields.SAME_CASE}}}], "size": PAGE, **after}
        request = {"size": 0, "aggs": {CASES: {"composite": keys}}, "track_total_hits": False}
        answer = reader.search_in(view, request).aggregations[CASES]
        yield from (bucket["key"][CASES] for bucket in answer["buckets"] if bucket["doc_count"] > 1)
        if "after_key" not in answer:
            return
        after = {"after": answer["after_key"]}
