"""tantivy's failures as our errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from rulings.errors import EngineError
from rulings.messages import Message


def is_of_missing_field(error: ValueError) -> bool:
    """Whether the index lacks a field, since another version made it."""
    return "not defined in the schema" in str(error)


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn a failure inside tantivy into an EngineError; its panics are no Exception in Python."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        # It may quote the whole query.
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise EngineError(Message.INDEX_FAILED, what=what, reason=reason) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineError(Message.INDEX_FAILED_INSIDE, what=what) from error
