"""Making the archive's files and ledger what the journal of takedowns says, however they came to be otherwise.

A takedown that was killed, an older ledger or older files that were put back, an undo: the archive's next writer does
what is left to do.
"""

from pathlib import Path

from sqlalchemy import Engine

from rulings.archive.concealment import Concealment
from rulings.archive.database import forget_deleted_rows
from rulings.archive.erasure import finish_erasures
from rulings.archive.revelation import reveal
from rulings.archive.sealed import SealedStore
from rulings.archive.warc_appender import WarcAppender
from rulings.takedown.journal import Takedowns


def settle(engine: Engine, folder: Path, takedowns: Takedowns, rotate_at: int) -> int:
    """Seal what is hidden, put back what is hidden no more; returns how many documents changed. Needs the lock."""
    removed = takedowns.removed()
    keys = {event.document for event in takedowns.events()}
    if not keys:
        return 0
    finish_erasures(engine, folder)
    store, changed = SealedStore(folder.parent), 0
    for key in sorted(keys - removed.by_document.keys()):
        changed += reveal(engine, folder, store, key)
    appender = WarcAppender(engine, folder, rotate_at)
    try:
        concealment = Concealment(engine, folder, store, appender)
        for key, events in removed.by_document.items():
            changed += concealment.conceal(key, frozenset(event.id for event in events))
    finally:
        appender.close()
    if changed:
        forget_deleted_rows(engine)
    return changed
