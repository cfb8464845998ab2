"""429 for who asks too much of the API, with the headers that programs know (Flask-Limiter). Pages are not limited."""

from flask import Flask, Response, request
from flask_limiter import HeaderNames, Limiter
from limits import parse_many
from werkzeug.exceptions import TooManyRequests

from rulings.errors import UsageError
from rulings.settings import Settings
from search_app.rates.callers import Callers
from search_app.rates.shared_counts import SharedCounts

NO_LIMIT = "none"
IN_MEMORY = "memory://"
"""Counts of one process alone."""
_WINDOW_ENDS = "X-RateLimit-Ends-After"
"""Flask-Limiter would say Retry-After in every answer, also in place of what another error says; only a refusal does."""


def shared_file(path: str) -> str:
    """Where the processes of one server count together."""
    return f"{SharedCounts.STORAGE_SCHEME[0]}://{path}"


def install_rate_limits(app: Flask, settings: Settings, counts: str) -> None:
    """All addresses of the API count together. `counts` is a storage of `limits`; where it fails, nobody is refused.

    UsageError for a rate that cannot be read.
    """
    callers = Callers(settings)
    rates = {
        True: _read("RATE_LIMIT_WITH_KEY", settings.rate_limit_with_key),
        False: _read("RATE_LIMIT", settings.rate_limit),
    }
    app.after_request(_say_when_to_ask_again)
    limiter = Limiter(
        callers.name,
        application_limits=[lambda: rates[callers.has_key()]],
        application_limits_exempt_when=_is_free,
        headers_enabled=True,
        header_name_mapping={HeaderNames.RETRY_AFTER: _WINDOW_ENDS},
        strategy="fixed-window",
        storage_uri=counts,
        swallow_errors=True,
    )
    limiter.init_app(app)

    @app.before_request
    def reject_unknown_key() -> None:
        """After it was counted: keys are not tried out at will."""
        if _is_of_api():
            callers.reject_unknown_key()


def _say_when_to_ask_again(response: Response) -> Response:
    """Runs after Flask-Limiter, since it was registered before."""
    seconds = response.headers.pop(_WINDOW_ENDS, None)
    if seconds is not None and response.status_code == TooManyRequests.code:
        response.headers["Retry-After"] = seconds
    return response


def _is_free() -> bool:
    return not _is_of_api() or request.method == "OPTIONS"


def _is_of_api() -> bool:
    return request.path.startswith("/api/")


def _read(name: str, rate: str) -> str:
    """As Flask-Limiter reads it: blank for no limit."""
    if rate == NO_LIMIT:
        return ""
    try:
        parse_many(rate)
    except ValueError:
        message = f"RULINGS_{name}: write 60000/minute, several with ; between, or none"
        raise UsageError(f"a setting is wrong: {message}") from None
    return rate
