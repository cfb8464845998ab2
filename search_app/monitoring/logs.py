"""The log: lines of text or JSON on the error output. Without what visitors ask for, unless the operator wants it.

An error's own message may quote a search text, so that a traceback is files, lines and functions, and the error's class.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import FilteringBoundLogger, Processor

from rulings.settings import LogFormat, Settings
from rulings.text.invisible import escaped_line
from search_app.monitoring.request_id import request_id

Event = MutableMapping[str, Any]
NAME = "search_app"


def configure_logs(settings: Settings) -> None:
    """Send everything that this process logs through one handler. Call once, in a composition root."""
    renderer: Processor = structlog.processors.JSONRenderer()
    if settings.log == LogFormat.TEXT:
        renderer = _as_text
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _Traceback(with_message=settings.log_queries),
                renderer,
            ],
            foreign_pre_chain=_common(),
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(NAME).setLevel(logging.WARNING if settings.log == LogFormat.ERRORS else logging.INFO)


def request_log() -> FilteringBoundLogger:
    """For the line of each request."""
    logger: FilteringBoundLogger = structlog.wrap_logger(
        logging.getLogger(NAME),
        processors=[*_common(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return logger


def _common() -> list[Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_request_id,
    ]


def _with_request_id(_logger: object, _method: str, event: Event) -> Event:
    if name := request_id():
        event.setdefault("id", name)
    return event


class _Traceback:
    """`exc_info` becomes `error`, the class, and `at`, the places that it passed."""

    def __init__(self, with_message: bool) -> None:
        self._with_message = with_message

    def __call__(self, _logger: object, _method: str, event: Event) -> Event:
        info = event.pop("exc_info", None)
        error = sys.exc_info()[1] if info is True else info[1] if info else None
        if error is not None:
            event["error"] = f"{type(error).__name__}: {error}" if self._with_message else type(error).__name__
            frames = traceback.extract_tb(error.__traceback__)
            event["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return event


def _as_text(_logger: object, _method: str, event: Event) -> str:
    """moment level event key=value …, on one line; the places of an error below it."""
    places = event.pop("at", [])
    first = [str(event.pop(name, "")) for name in ("timestamp", "level", "event")]
    line = " ".join([*first, *(f"{name}={value}" for name, value in event.items())])
    return "\n".join([escaped_line(line), *(f"    {escaped_line(place)}" for place in places)])
