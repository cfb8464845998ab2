"""Errors that a user can meet. The message of each says what is wrong and what to do.

Exit codes are documented in docs/cli.md, HTTP statuses in search_app/errors.py (one table each).
"""


class RulingsError(Exception):
    """Base of all expected errors: `str(error)` is a message for the user, never a traceback."""


class UsageError(RulingsError):
    """The request itself is wrong: a bad option, an unknown format, an invalid parameter."""


class QueryError(UsageError):
    """The search text or a filter cannot be understood."""


class UnknownFacetValueError(QueryError):
    """A facet was asked for a value that its closed vocabulary does not have."""


class CursorError(QueryError):
    """A paging cursor is malformed, or belongs to another query."""


class InputError(RulingsError):
    """A file that the user gave cannot be read: missing, truncated, hostile or of another format."""


class CrawlError(RulingsError):
    """A crawl ended, and its monitors say that its result is not to be trusted."""


class NotFoundError(RulingsError):
    """There is no ruling with this id."""


class ArchiveError(RulingsError):
    """The archive or its ledger cannot be read or written; names the file and offset."""


class EngineError(RulingsError):
    """The index cannot be opened, read or written."""


class EngineUnavailableError(EngineError):
    """The engine cannot answer now; trying again later may help."""


class BusyError(RulingsError):
    """Another process holds the lock on the archive or the index."""


class TooManyRejectionsError(RulingsError):
    """More records were rejected than the user's threshold allows."""
