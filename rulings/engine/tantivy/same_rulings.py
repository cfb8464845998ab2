"""Documents of the same ruling, in a state of a tantivy index."""

from collections.abc import Iterator

import tantivy
from tantivy import Query

from rulings.engine import fields
from rulings.engine.same_rulings import NumberedDocument
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.document import UNDATED, sort_place
from rulings.engine.tantivy.query import QueryBuilder
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.query.ast import Sort

IdNumbers = tuple[int, int]
"""See rulings.engine.tantivy.document.id_numbers."""


def numbered_documents(searcher: tantivy.Searcher, builder: QueryBuilder) -> Iterator[NumberedDocument]:
    """Those that share a case with another. EngineError of an index that another version made."""
    if not builder.has(fields.SAME_CASE):
        raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
    shared = [key for key, count in searcher.terms_with_prefix(fields.SAME_CASE, "") if count > 1]
    addresses = _addresses(searcher, builder.of_cases(shared), searcher.num_docs)
    published = _numbers(searcher, schema.order_field(Sort.PUBLISHED_OLDEST), addresses)
    seen = _numbers(searcher, schema.order_field(Sort.FIRST_SEEN_NEWEST), addresses)
    for address, day, minute in zip(addresses, map(sort_place, published), map(sort_place, seen), strict=True):
        found = searcher.doc(address)
        yield NumberedDocument(
            id=str(found[fields.ID][0]),
            case_keys=tuple(map(str, found[fields.SAME_CASE])),
            signature=bytes(found[fields.SIGNATURE][0]),
            published=None if day == UNDATED else day,
            seen_minute=UNDATED - minute,
        )


def matching_numbers(searcher: tantivy.Searcher, query: Query, most: int) -> Iterator[IdNumbers]:
    """Of the rulings that the query finds, `most` of them at most, without reading them."""
    addresses = _addresses(searcher, query, most)
    high, low = (_numbers(searcher, field, addresses) for field in (schema.ID_HIGH, schema.ID_LOW))
    return zip(high, low, strict=True)


def _numbers(searcher: tantivy.Searcher, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(number or 0) for number in searcher.fast_field_values(field, addresses)]


def _addresses(searcher: tantivy.Searcher, query: Query, most: int) -> list[tantivy.DocAddress]:
    plain = Query.const_score_query(query, 0.0)
    return [address for _, address in searcher.search(plain, max(1, most), count=False).hits]
