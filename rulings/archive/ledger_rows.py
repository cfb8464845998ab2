"""Pending changes as rows of the ledger's tables. Pure."""

from rulings.archive.option_ids import NewOptions
from rulings.archive.pending import CompletedFile, PendingBatch, PendingObservation
from rulings.archive.states import DocumentState
from rulings.archive.warc import Place

LedgerRow = dict[str, object]
"""Column -> value."""


def observation_row(noted: PendingObservation, run_id: int, place: Place | None) -> LedgerRow:
    """Of the table `observation`; `place` is None where nothing was received."""
    capture = noted.capture
    return {
        "sequence": noted.sequence,
        "document_id": noted.document_id,
        "run_id": run_id,
        "observed_at": capture.observed_at,
        "status": noted.status.value,
        "format": capture.format,
        "options_id": noted.options_id,
        "url": capture.url,
        "content_type": capture.content_type,
        "sha256": noted.sha256,
        "warc_file": place and place.file,
        "warc_offset": place and place.offset,
        "warc_length": place and place.length,
        "route": capture.route and capture.route.value,
        "detail": capture.detail,
    }


def new_document_rows(batch: PendingBatch) -> list[LedgerRow]:
    """Of the table `document`: those that the ledger does not have yet."""
    return [
        {
            "id": noted.document_id,
            "source": noted.capture.source,
            "source_key": noted.capture.source_key,
            "first_seen": noted.capture.observed_at,
            **state_columns(batch.documents[noted.key]),
        }
        for noted in batch.observations
        if noted.is_new_document
    ]


def known_document_states(batch: PendingBatch) -> list[DocumentState]:
    """The states of those documents that the ledger has already and that were observed."""
    new = {noted.key for noted in batch.observations if noted.is_new_document}
    return [batch.documents[key] for key in {noted.key for noted in batch.observations} - new]


def state_columns(state: DocumentState) -> LedgerRow:
    """What an observation changes in a row of the table `document`."""
    return {"latest": state.latest, "content": state.content, "standing": state.disclosure.value}


def options_row(options: NewOptions) -> LedgerRow:
    """Of the table `reader_options`."""
    return {"id": options.id, "sha256": options.sha256, "json": options.json}


def completed_file_row(file: CompletedFile) -> LedgerRow:
    """Of the table `imported_file`."""
    return {"fingerprint": file.fingerprint, "name": file.name, "completed_at": file.completed_at}
