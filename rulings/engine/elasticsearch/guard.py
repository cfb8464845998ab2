"""The cluster's failures as our errors, and a circuit that stops asking a cluster that does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from circuitbreaker import CircuitBreaker
from elastic_transport import ConnectionError as ConnectionFailedError
from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import ApiError, AuthenticationException, AuthorizationException, UnsupportedProductError

from rulings.errors import EngineError, EngineUnavailableError

FAILURES_TO_OPEN = 3
OPEN_SECONDS = 5
NO_ANSWER = "the search cluster does not answer: try again in a moment"
BUSY = "the search cluster is too busy or not ready: try again in a moment"
TOO_SLOW = "the search took too long: try again, or search for less"
WRONG_LOGIN = "the search cluster refuses the credentials: check RULINGS_ENGINE_API_KEY, or _USER and _PASSWORD"
NOT_TRUSTED = "the search cluster's certificate is not trusted: name the CA's file in RULINGS_ENGINE_CA_FILE"
OTHER_PRODUCT = "the engine's host is no Elasticsearch 9 cluster, which this program needs (RULINGS_ENGINE)"
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
            raise EngineUnavailableError(NO_ANSWER)
        with self._circuit:
            try:
                yield
            except (ApiError, TransportError) as error:
                raise translated(error, what) from error


def translated(error: ApiError | TransportError, what: str) -> EngineError:
    """An error with one message for the user, without the cluster's own words."""
    if isinstance(error, UnsupportedProductError):
        return EngineError(OTHER_PRODUCT)
    if isinstance(error, AuthenticationException | AuthorizationException):
        return EngineError(WRONG_LOGIN)
    if isinstance(error, TlsError):
        return EngineError(NOT_TRUSTED)
    if isinstance(error, ConnectionTimeout):
        return EngineUnavailableError(TOO_SLOW if what == SEARCHING else f"{what} took too long: {BUSY}")
    if isinstance(error, ConnectionFailedError):
        return EngineUnavailableError(NO_ANSWER)
    if isinstance(error, ApiError):
        if error.status_code in UNAVAILABLE:
            return EngineUnavailableError(BUSY)
        if error.error == "media_type_header_exception":
            return EngineError(OTHER_PRODUCT)
        kind = error.error if isinstance(error.error, str) else f"status {error.status_code}"
        return EngineError(f"{what} failed in the search cluster ({kind[:80]})")
    return EngineError(f"{what} failed on the way to the search cluster")
