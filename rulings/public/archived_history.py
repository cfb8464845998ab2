"""The history of documents as ledger and archive tell it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from importlib.metadata import entry_points

from rulings.archive.archive import Archive
from rulings.archive.disclosure import DisclosureState, Flow, flow_of, next_state
from rulings.archive.model import ArchivedDocument, Observation, Status
from rulings.public.history import DocumentHistory, Happening, RulingVersion
from rulings.ruling import Provenance, Ruling
from rulings.takedown.event import Removed, text_digest

GROUP = "rulings.public.version_readers"
"""Entry points: the program that reads documents registers how their versions are read."""
MAX_VERSIONS = 20
"""The newest ones that are read."""
VersionReader = Callable[[Sequence[ArchivedDocument]], Sequence[Iterable[Ruling]]]
"""The rulings of each of a document's contents."""


class ArchivedHistory:
    """The RulingHistory of an archive, which stays open for as long."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def of(self, provenance: Provenance) -> DocumentHistory:
        return document_history(self._archive.ledger.observations(provenance.source, provenance.source_key))

    def versions(self, ruling: Ruling) -> tuple[RulingVersion, ...]:
        removed = self._archive.takedowns.removed()
        reader = next((point.load() for point in entry_points(group=GROUP)), None)
        if reader is None or ruling.id in removed.ids:
            return ()
        origin = ruling.provenance
        contents = self._archive.contents(origin.source, origin.source_key)
        return _versions(ruling, _shown(contents, removed)[-MAX_VERSIONS:], reader, removed)


def _versions(
    ruling: Ruling, contents: Sequence[ArchivedDocument], read: VersionReader, removed: Removed
) -> tuple[RulingVersion, ...]:
    return tuple(
        RulingVersion(content.observed_at, found, content.status is Status.SUBSTITUTED)
        for content, rulings in zip(contents, read(contents), strict=True)
        for found in rulings
        if found.id == ruling.id and text_digest(found.text) not in removed.by_text
    )


def _shown(contents: Sequence[ArchivedDocument], removed: Removed) -> list[ArchivedDocument]:
    return [content for content in contents if content.sha256 not in removed.by_payload]


def document_history(observations: Iterable[Observation]) -> DocumentHistory:
    """What a document's observations, oldest first, say of its way."""
    events: list[tuple[datetime, Happening]] = []
    state, missing = DisclosureState.UNSEEN, None
    for one in observations:
        after = next_state(state, one.status)
        flow = flow_of(state, after)
        events.extend((one.observed_at, happening) for happening in _happenings(one.status, flow))
        if after is not DisclosureState.MISSING:
            missing = None
        elif state is not DisclosureState.MISSING:
            missing = one.observed_at
        state = after
    return DocumentHistory(tuple(events), missing)


def _happenings(status: Status, flow: Flow | None) -> Iterable[Happening]:
    if flow is Flow.WITHDRAWN:
        yield Happening.WITHDRAWN
    if flow is Flow.REAPPEARED:
        yield Happening.REAPPEARED
    if status is Status.CHANGED:
        yield Happening.CHANGED
    if status is Status.SUBSTITUTED:
        yield Happening.SUBSTITUTED
