"""Writing: one writer at a time, opened at the first change."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import tantivy
from filelock import FileLock

from rulings.engine import fields
from rulings.engine.document import Document
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.document import ruling_document, state_document, tombstone_document
from rulings.engine.tantivy.purge import living_documents, segments_with_deletions
from rulings.engine.tantivy.store import Store, open_index
from rulings.errors import EngineError
from rulings.ledger_state import Seen
from rulings.messages import Message
from rulings.partition import WHOLE, Part
from rulings.progress import Progress
from rulings.ruling import RulingId, Tombstone

HEAP_BYTES = 300_000_000
"""Larger segments before a flush: fewer merges."""


class TantivyWriter:
    """Changes become durable and visible with commit()."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock: FileLock | None = None
        self._writer: tantivy.IndexWriter | None = None

    def upsert(self, documents: Iterable[Document]) -> int:
        writer, count = self._open(), 0
        for document in documents:
            writer.delete_documents_by_term(fields.ID, document.id)
            writer.add_document(ruling_document(document))
            count += 1
        return count

    def remove(self, tombstones: Iterable[Tombstone]) -> int:
        writer, count = self._open(), 0
        for tombstone in tombstones:
            writer.delete_documents_by_term(fields.ID, tombstone.id)
            writer.add_document(tombstone_document(tombstone))
            count += 1
        return count

    def commit(self, part: Part, seen: Seen | None) -> None:
        writer = self._open()
        if seen is not None:
            _note(writer, part, seen)
        writer.commit()

    def purge(self, ruling_ids: Collection[RulingId], progress: Progress) -> None:
        """Two commits: after the first they are found no more, after the second no file holds them."""
        version = self._store.current()
        if version is None:
            return
        writer = self._open()
        for ruling_id in ruling_ids:
            writer.delete_documents_by_term(fields.ID, ruling_id)
        writer.commit()
        for identifier, document in living_documents(version, segments_with_deletions(version)):
            writer.delete_documents_by_term(fields.ID, identifier)
            writer.add_document(document)
            progress(1)
        writer.commit()
        writer.garbage_collect_files()
        self.close()
        if segments_with_deletions(version):
            raise EngineError(Message.DELETED_TEXTS_REMAIN)

    def rebuild(
        self, documents: Iterable[Document], tombstones: Iterable[Tombstone], seen: Callable[[], Seen]
    ) -> None:
        """A new version beside the old one; on any failure it is removed and the old one goes on serving."""
        self.close()
        lock = self._store.lock()
        version: Path | None = None
        try:
            version = self._store.new_version()
            _fill(version, documents, tombstones, seen)
            self._store.make_current(version)
        except BaseException:
            self._store.remove_others(self._current_or_none())
            raise
        finally:
            lock.release()

    def _current_or_none(self) -> Path | None:
        try:
            return self._store.current()
        except EngineError:
            return None

    def close(self) -> None:
        """Discard what was not committed, and release the lock."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.rollback()
            writer.wait_merging_threads()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._lock = self._lock or self._store.lock()
            version = self._store.current()
            if version is None:
                version = self._store.new_version()
                _commit_empty(version)
                self._store.make_current(version)
            elif not self._store.is_current_format(version):
                raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
            self._store.remove_others(version)
            self._writer = open_index(version).writer(HEAP_BYTES, 1)
        return self._writer


def _commit_empty(version: Path) -> None:
    index = tantivy.Index(schema.schema(), path=str(version))
    with index.writer(15_000_000, 1) as writer:
        writer.commit()


def _fill(
    version: Path, documents: Iterable[Document], tombstones: Iterable[Tombstone], seen: Callable[[], Seen]
) -> None:
    writer = tantivy.Index(schema.schema(), path=str(version)).writer(HEAP_BYTES, 1)
    for document in documents:
        writer.add_document(ruling_document(document))
    for tombstone in tombstones:
        writer.add_document(tombstone_document(tombstone))
    _note(writer, WHOLE, seen())
    writer.commit()
    writer.wait_merging_threads()


def _note(writer: tantivy.IndexWriter, part: Part, seen: Seen) -> None:
    writer.delete_documents_by_term(fields.ID, fields.state_id(part))
    writer.add_document(state_document(part, seen))
