"""Errors that a user can meet. Each carries a message that says what is wrong and what to do.

Exit codes are documented in docs/cli.md, HTTP statuses in search_app/errors.py (one table each). Which errors take
a key and which plain English: docs/adr/0013-errors.md.
"""

from rulings.messages import Message


class RulingsError(Exception):
    """Base of all expected errors: `str(error)` is a message in English for the command line, never a traceback."""


class TranslatableError(RulingsError):
    """An error that a page can show: a key and the values of its placeholders, without any text of its own."""

    def __init__(self, key: Message, **parameters: str | int) -> None:
        """`parameters` may be what a user typed: they are filled in, never read as a format, and cut by the caller."""
        super().__init__(key)
        self.key, self.parameters = key, parameters

    def __str__(self) -> str:
        return self.key.value % {name: _printable(value) for name, value in self.parameters.items()}


def _printable(value: str | int) -> str | int:
    """A terminal must not obey what a user typed."""
    if isinstance(value, int):
        return value
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in value)


class UsageError(RulingsError):
    """The request itself is wrong: a bad option, an unknown format, an invalid parameter."""


class QueryError(TranslatableError, UsageError):
    """The search text or a filter cannot be understood."""


class TooManyCandidatesError(QueryError):
    """The texts of more rulings would have to be compared for words near each other than one search compares."""


class UnknownFacetValueError(QueryError):
    """A facet was asked for a value that its closed vocabulary does not have."""


class CursorError(QueryError):
    """A paging cursor is malformed, or belongs to another query."""


class InputError(RulingsError):
    """A file that the user gave cannot be read: missing, truncated, hostile or of another format."""


class CrawlError(RulingsError):
    """A crawl ended, and its monitors say that its result is not to be trusted."""


class DeliveryError(RulingsError):
    """An alert did not reach its receiver; names the alert and the reason, never an address or a secret."""


class NotFoundError(TranslatableError):
    """Nothing is held under this id."""


class ArchiveError(RulingsError):
    """The archive or its ledger cannot be read or written; names the file and offset."""


class DamagedRecordError(ArchiveError):
    """A file of the archive can be read, but one of its records is not what was archived."""


class EngineError(TranslatableError):
    """The index cannot be opened, read or written."""


class EngineUnavailableError(EngineError):
    """The engine cannot answer now; trying again later may help."""


class RequestTimeoutError(TranslatableError):
    """A request had its time before its answer was ready; asking for less may help."""


class OverloadedError(TranslatableError):
    """The server has as many requests as it can take; trying again later helps."""


class NotInstalledError(TranslatableError):
    """What is asked for takes a package that only some installations have."""


class BusyError(RulingsError):
    """Another process holds the lock on the archive or the index."""


class ServerError(RulingsError):
    """Another Rulings server does not answer, or answers with an error: `str` is what it says, without control characters."""

    def __init__(self, status: int, name: str, detail: str) -> None:
        """`status` is that of HTTP, 0 where there is no answer; `name` is `error` of the API's problem."""
        super().__init__("".join(sign if sign.isprintable() else " " for sign in detail)[:1_000])
        self.status, self.name = status, name


class TooManyRejectionsError(RulingsError):
    """More records were rejected than the user's threshold allows."""
