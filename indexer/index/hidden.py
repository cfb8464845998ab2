"""What the operator hid on request never enters an index, and leaves one that has it."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rulings.archive.archive import Archive
from rulings.engine.document import Document
from rulings.engine.port import Engine
from rulings.errors import BusyError
from rulings.progress import Progress
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.takedown.event import TakedownEvent


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By which the same text is known under another id."""

    id: RulingId
    source: str
    source_key: str
    ordinal: int
    text_sha256: str


def fingerprint_of(ruling: Ruling) -> Fingerprint:
    provenance = ruling.provenance
    return Fingerprint(
        ruling.id, provenance.source, provenance.source_key, provenance.ordinal, text_digest(ruling.text)
    )


def text_digest(text: str) -> str:
    """Of a normalised text, white space apart."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


class Hidden:
    """The journal of takedowns, asked anew for each batch: one that comes while an index is made counts as well."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._takedowns = archive, archive.takedowns

    def shown(self, documents: Iterable[Document], fingerprints: Iterable[Fingerprint]) -> tuple[Document, ...]:
        """The documents that are not hidden. A hidden text under another id hides that one too."""
        removed = self._takedowns.removed()
        if not removed.ids:
            return tuple(documents)
        copies = [
            _copy(removed.by_text[one.text_sha256], one)
            for one in fingerprints
            if one.text_sha256 in removed.by_text and one.id not in removed.ids
        ]
        if copies:
            self._takedowns.append(copies)
        hidden = self._takedowns.removed().ids
        return tuple(document for document in documents if document.id not in hidden)

    def tombstones(self, tombstones: Iterable[Tombstone]) -> Iterator[Tombstone]:
        """Those of rulings that are not hidden: of the others the journal says what is left."""
        return (stone for stone in tombstones if stone.id not in self._takedowns.removed().ids)

    def leave(self, engine: Engine, progress: Progress) -> None:
        """Delete from the index what is hidden by now, and seal what came to be hidden meanwhile."""
        ids = self._takedowns.removed().ids
        held = engine.revisions(sorted(ids)) if ids else {}
        if held:
            engine.purge(held.keys(), progress)
        self.settle()

    def settle(self) -> None:
        """Seal what the archive still has in the clear. Whoever writes it now does that at the end."""
        with suppress(BusyError):
            self._archive.settle()


def _copy(event: TakedownEvent, found: Fingerprint) -> TakedownEvent:
    return replace(
        event,
        id=found.id,
        at=max(datetime.now(UTC), event.at),
        source=found.source,
        source_key=found.source_key,
        ordinal=found.ordinal,
        tombstone=replace(event.tombstone, id=found.id, source=found.source),
        payloads=(),
        addresses=(),
        copy_of=event.copy_of or event.id,
    )
