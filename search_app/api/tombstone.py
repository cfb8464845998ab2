"""The public record of a ruling that is gone: no title, text or party."""

from types import MappingProxyType

from rulings.ruling import GoneBy, Tombstone

MESSAGES = MappingProxyType(
    {
        GoneBy.PUBLISHER: "The publisher has withdrawn this ruling.",
        GoneBy.REQUEST: "This ruling was removed here on request. Its publisher did not withdraw it, as far as is known.",
    }
)


def tombstone_record(tombstone: Tombstone) -> dict[str, object]:
    """Plain JSON values, with `error` and `message` as every answer that is not a ruling."""
    is_removed = tombstone.gone_by is GoneBy.REQUEST
    gone = tombstone.withdrawn_at.isoformat(timespec="seconds")
    judged, published = tombstone.judgment_date, tombstone.publication_date
    return {
        "error": tombstone.gone_by.value,
        "message": MESSAGES[tombstone.gone_by],
        "id": tombstone.id,
        "source": tombstone.source,
        "case_numbers": list(tombstone.case_numbers),
        "court_name": tombstone.court_name,
        "judgment_date": judged.isoformat() if judged else None,
        "publication_date": published.isoformat() if published else None,
        "first_seen": tombstone.first_seen.isoformat(timespec="seconds"),
        "withdrawn_at": None if is_removed else gone,
        "removed_at": gone if is_removed else None,
    }
