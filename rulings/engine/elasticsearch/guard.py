"""The cluster's failures as our errors, and a circuit that stops asking a cluster that does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from circuitbreaker import CircuitBreaker
from elastic_transport import ConnectionError as ConnectionFailedError
from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import ApiError, AuthenticationException, AuthorizationException, UnsupportedProductError

from rulings.errors import EngineError, EngineUnavailableError, QueryError
from rulings.messages import Message

FAILURES_TO_OPEN = 3
OPEN_SECONDS = 5
SEARCHING = "searching"
UNAVAILABLE = (429, 502, 503, 504)


class Guard:
    """Use `with guard("searching"):` around every call of the client."""

    def __init__(self) -> None:
        self._circuit = CircuitBreaker(
            FAILURES_TO_OPEN, OPEN_SECONDS, EngineUnavailableError, name="elasticsearch"
        )

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        """EngineUnavailableError at once while the circuit is open; one call tries again after OPEN_SECONDS."""
        if self._circuit.opened:
            raise EngineUnavailableError(Message.CLUSTER_DOES_NOT_ANSWER)
        with self._circuit:
            try:
                yield
            except (ApiError, TransportError) as error:
                raise translated(error, what) from error


def translated(error: ApiError | TransportError, what: str) -> EngineError | QueryError:
    """A message for the user, without the cluster's own words."""
    if isinstance(error, UnsupportedProductError):
        return EngineError(Message.CLUSTER_OF_ANOTHER_PRODUCT)
    if isinstance(error, AuthenticationException | AuthorizationException):
        return EngineError(Message.CLUSTER_REFUSES_LOGIN)
    if isinstance(error, TlsError):
        return EngineError(Message.CLUSTER_NOT_TRUSTED)
    if isinstance(error, ConnectionTimeout):
        return _too_slow(what)
    if isinstance(error, ConnectionFailedError):
        return EngineUnavailableError(Message.CLUSTER_DOES_NOT_ANSWER)
    if isinstance(error, ApiError):
        if error.status_code in UNAVAILABLE:
            return EngineUnavailableError(Message.CLUSTER_BUSY)
        if error.error == "media_type_header_exception":
            return EngineError(Message.CLUSTER_OF_ANOTHER_PRODUCT)
        if "maxClauseCount" in str(error.body):  # it grows with the nodes' memory; 7,904 terms at half a gigabyte
            return QueryError(Message.TOO_LONG_FOR_CLUSTER)
        kind = error.error if isinstance(error.error, str) else f"status {error.status_code}"
        return EngineError(Message.CLUSTER_FAILED, what=what, kind=kind[:80])
    return EngineError(Message.CLUSTER_NOT_REACHED, what=what)


def _too_slow(what: str) -> EngineUnavailableError:
    if what == SEARCHING:
        return EngineUnavailableError(Message.SEARCH_TOO_SLOW)
    return EngineUnavailableError(Message.CLUSTER_TOO_SLOW, what=what)
