"""Which segments hold deleted documents, and what of them is to be written anew.

tantivy only marks what is deleted, until segments merge, and cannot be told to merge. But a segment without any living
document is dropped at the next commit: so its living ones are added once more.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import orjson
import tantivy
from tantivy import Query

from rulings.engine import fields
from rulings.engine.analysis import analyse
from rulings.engine.fields import RULING, STATE, TOMBSTONE
from rulings.engine.packing import unpack
from rulings.engine.states import unpack_state
from rulings.engine.tantivy.document import ruling_document, state_document, tombstone_document
from rulings.engine.tantivy.store import open_index
from rulings.engine.tombstones import unpack_tombstone
from rulings.ruling import RulingId

BATCH = 500

Rewritten = tuple[RulingId, tantivy.Document]


def segments_with_deletions(version: Path) -> frozenset[int]:
    """Their places in the order of a searcher."""
    segments = orjson.loads((version / "meta.json").read_bytes())["segments"]
    return frozenset(number for number, segment in enumerate(segments) if segment["deletes"])


def living_documents(version: Path, segments: frozenset[int]) -> Iterator[Rewritten]:
    """(id, document) of everything that is not deleted in these segments, made anew from what is stored."""
    index = open_index(version)
    searcher = index.searcher()
    for kind in (RULING, TOMBSTONE, STATE):
        query = Query.term_query(index.schema, fields.KIND, kind, "basic")
        found = searcher.search(query, max(1, searcher.num_docs), count=False).hits
        addresses = iter([address for _, address in found if address.segment_ord in segments])
        while some := list(islice(addresses, BATCH)):
            revisions = searcher.fast_field_values(fields.REVISION, some)
            for address, revision in zip(some, revisions, strict=True):
                yield _rewritten(kind, bytes(searcher.doc(address)[fields.STORED][0]), int(revision or 0))


def _rewritten(kind: str, stored: bytes, revision: int) -> Rewritten:
    if kind == RULING:
        document = analyse(unpack(stored), revision)
        return document.id, ruling_document(document)
    if kind == TOMBSTONE:
        tombstone = unpack_tombstone(stored)
        return tombstone.id, tombstone_document(tombstone)
    part, seen = unpack_state(stored)
    return fields.state_id(part), state_document(part, seen)
