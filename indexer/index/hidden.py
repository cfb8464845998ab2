"""What the operator hid on request never enters an index, and leaves one that has it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from rulings.archive.archive import Archive
from rulings.engine.document import Document
from rulings.engine.packing import unpack
from rulings.engine.port import Engine
from rulings.errors import BusyError
from rulings.progress import Progress
from rulings.ruling import Ruling, Tombstone
from rulings.takedown.event import Removed, TakedownEvent, text_digest
from rulings.text.near_duplicates import SAME_TEXT, Signature, similarity


class Hidden:
    """The journal of takedowns, asked anew for each batch: one that comes while an index is made counts as well."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._takedowns = archive, archive.takedowns

    def shown(self, documents: Sequence[Document]) -> tuple[Document, ...]:
        """The documents that are not hidden. A hidden text under another id hides that one too."""
        removed = self._takedowns.removed()
        if not removed.ids:
            return tuple(documents)
        if copies := list(_copies(removed, documents)):
            self._takedowns.append(copies)
        hidden = self._takedowns.removed().ids
        return tuple(document for document in documents if document.id not in hidden)

    def tombstones(self, tombstones: Iterable[Tombstone]) -> Iterator[Tombstone]:
        """Those of rulings that are not hidden: of the others the journal says what is left."""
        return (stone for stone in tombstones if stone.id not in self._takedowns.removed().ids)

    def leave(self, engine: Engine, progress: Progress) -> None:
        """Delete from the index what is hidden by now, and seal what came to be hidden meanwhile."""
        ids = self._takedowns.removed().ids
        self._archive.revisions.forget(ids)
        held = engine.revisions(sorted(ids)) if ids else {}
        if held:
            engine.purge(held.keys(), progress)
        self.settle()

    def settle(self) -> None:
        """Seal what the archive still has in the clear. Whoever writes it now does that at the end."""
        with suppress(BusyError):
            self._archive.settle()


def _copies(removed: Removed, documents: Iterable[Document]) -> Iterator[TakedownEvent]:
    """Of hidden texts under other ids, but for those that were shown again. Texts are unpacked only where some are hidden: that
    is rare."""
    for document in documents:
        known = document.id in removed.ids or document.id in removed.shown_again
        if not known and (removed.by_text or removed.by_case):
            ruling = unpack(document.stored)
            event = removed.by_text.get(text_digest(ruling.text)) or _disclosed_before(removed, document)
            if event:
                yield _copy(event, ruling)


def _disclosed_before(removed: Removed, document: Document) -> TakedownEvent | None:
    """The hidden ruling that the document discloses in other words; None where it does not."""
    of_case = (event for key in document.case_keys for event in removed.by_case.get(key, ()))
    return next((event for event in of_case if _is_like(event, document.signature)), None)


def _is_like(event: TakedownEvent, text: Signature) -> bool:
    """Whether a text of the same case is the hidden one but for layout, masks or a few words."""
    return event.signature is not None and similarity(bytes.fromhex(event.signature), text) >= SAME_TEXT


def _copy(event: TakedownEvent, found: Ruling) -> TakedownEvent:
    return replace(
        event,
        id=found.id,
        at=max(datetime.now(UTC), event.at),
        source=found.provenance.source,
        source_key=found.provenance.source_key,
        ordinal=found.provenance.ordinal,
        tombstone=replace(event.tombstone, id=found.id, source=found.provenance.source),
        payloads=(),
        addresses=(),
        copy_of=event.copy_of or event.id,
    )
