"""The options of a command that say in which form it prints."""

from collections.abc import Mapping

from rulings.errors import UsageError


def reject_several(given: Mapping[str, bool]) -> None:
    """UsageError where more than one of the options is given."""
    if sum(given.values()) > 1:
        *others, last = given
        raise UsageError(f"{', '.join(others)} and {last} exclude each other: choose one")
