"""tantivy's failures as our errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from rulings.errors import EngineError


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn a failure inside tantivy into an EngineError; its panics are no Exception in Python."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise EngineError(
            f"{what} failed: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineError(
            f"{what} failed inside the index: run `rulings index --rebuild` if this happens again"
        ) from error
