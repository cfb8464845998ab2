"""Whether an index of the archive would hold anything: asked where an index is empty."""

from sqlalchemy import Connection, String, and_, cast, exists, or_, select

from rulings.archive.disclosure import DisclosureState
from rulings.archive.model import DAMAGED, Stage
from rulings.archive.redacted import REDACTED
from rulings.archive.schema import document, observation, rejection


def holds_rulings(connection: Connection) -> bool:
    """Whether there is a withdrawn document, or one with a text that the indexer did not reject.

    A damaged record is not rejected: its ruling is still to come. Documents with hidden rulings do not count.
    """
    place = observation.c.warc_file + ":" + cast(observation.c.warc_offset, String)
    rejected = exists().where(
        and_(
            rejection.c.stage == Stage.INDEX.value,
            rejection.c.source == document.c.source,
            rejection.c.place == place,
            rejection.c.reason != DAMAGED,
        )
    )
    content = exists().where(observation.c.sequence == document.c.content, ~rejected)
    withdrawn = document.c.standing == DisclosureState.WITHDRAWN.value
    hidden = exists().where(observation.c.sequence == document.c.content, observation.c.format == REDACTED)
    found = select(document.c.id).where(or_(withdrawn, content), ~hidden).limit(1)
    return connection.execute(found).first() is not None
