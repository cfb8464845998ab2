"""The public record of a withdrawn ruling: no text, no party."""

from rulings.ruling import Tombstone


def tombstone_record(tombstone: Tombstone) -> dict[str, object]:
    """Plain JSON values, with `error` and `message` as every answer that is not a ruling."""
    judged, published = tombstone.judgment_date, tombstone.publication_date
    return {
        "error": "withdrawn",
        "message": "The publisher has withdrawn this ruling.",
        "id": tombstone.id,
        "source": tombstone.source,
        "case_numbers": list(tombstone.case_numbers),
        "court_name": tombstone.court_name,
        "judgment_date": judged.isoformat() if judged else None,
        "publication_date": published.isoformat() if published else None,
        "first_seen": tombstone.first_seen.isoformat(timespec="seconds"),
        "withdrawn_at": tombstone.withdrawn_at.isoformat(timespec="seconds"),
    }
