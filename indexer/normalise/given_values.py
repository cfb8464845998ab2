"""Fields as the publisher gives them, made fit to be shown: cleaned, and with numbers of persons masked."""

from collections.abc import Iterable

from indexer.normalise.cleaning import clean_text
from rulings.china.personal_numbers import mask_numbers

MAX_DATE_LENGTH = 100


def shown(given: str) -> str:
    return mask_numbers(clean_text(given))


def shown_pairs(given: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """(name, role) or (law, article) pairs, without those whose name is empty."""
    pairs = ((shown(name), shown(other) if other else None) for name, other in given)
    return [(name, other or None) for name, other in pairs if name]


def shown_date(given: str | None) -> str | None:
    return clean_text(given)[:MAX_DATE_LENGTH] or None if given else None
