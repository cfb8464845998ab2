"""A WSGI app that answers every request in time: with the app's answer, or with why there is none yet."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from werkzeug.datastructures import Headers
from werkzeug.test import run_wsgi_app

from rulings.errors import OverloadedError, TranslatableError
from rulings.messages import Message
from search_app.refusals import refused, too_slow, with_deadline
from search_app.serving.bodies import Bodies
from search_app.serving.limits import WorkerLimits
from search_app.serving.streams import StreamedBody, Streams, is_streamed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Answer = tuple[Iterable[bytes], str, Headers]

UNBOUNDED = frozenset({"/health", "/metrics"})
"""Answered at once beside the others, by a thread that is kept free for them."""


class BoundedApp:
    """At most `limits.threads` requests are worked on, `limits.waiting` wait, and each is answered in time.

    A thread cannot be stopped from outside: one whose request has had its time goes on, unnoticed by the client, until
    the app asks `check_deadline`, or the watchdog replaces the worker.
    """

    def __init__(self, app: "WSGIApplication", limits: WorkerLimits) -> None:
        self._app, self._limits = app, limits
        self._places = threading.Semaphore(limits.threads + limits.waiting)
        self._pool = ThreadPoolExecutor(limits.threads, "request")
        self._begun: dict[int, float] = {}
        self._streams = Streams(limits.streams)
        self._bodies = Bodies(limits.bodies)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        received = self._bodies.received(environ)
        if received is not None:
            return self._bounded(received, start_response)
        without = {**environ, "CONTENT_LENGTH": "0"}
        body, status, headers = self._refusal(without, OverloadedError(Message.SERVER_BUSY))
        start_response(status, headers.to_wsgi_list())
        return list(body)

    def _bounded(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if is_streamed(environ["PATH_INFO"]):
            return self._stream(environ, start_response)
        body, status, headers = self._answer(environ)
        start_response(status, headers.to_wsgi_list())
        return list(body)

    def _stream(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer as far as its first bytes within the time of any request; the rest goes out as it is made."""
        if not self._streams.enter():
            body, status, headers = self._refusal(environ, OverloadedError(Message.SERVER_BUSY))
            start_response(status, headers.to_wsgi_list())
            return list(body)
        try:
            body, status, headers = self._answer(environ)
        except BaseException:
            self._streams.leave()
            raise
        start_response(status, headers.to_wsgi_list())
        return StreamedBody(body, self._streams.leave)

    def longest(self) -> float:
        """Seconds for which the oldest request has been worked on."""
        return time.monotonic() - min(list(self._begun.values()), default=time.monotonic())

    def _answer(self, environ: "WSGIEnvironment") -> Answer:
        if environ["PATH_INFO"] in UNBOUNDED:
            return self._run(environ)
        if not self._places.acquire(blocking=False):
            return self._refusal(environ, OverloadedError(Message.SERVER_BUSY))
        seconds = self._limits.seconds
        timed = with_deadline(environ, time.monotonic() + seconds, seconds)
        future = self._pool.submit(self._work, timed)
        future.add_done_callback(self._leave)
        return self._in_time(future, environ)

    def _in_time(self, future: "Future[Answer]", environ: "WSGIEnvironment") -> Answer:
        done, _late = wait([future], self._limits.seconds)
        if done:
            return future.result()
        never_begun = future.cancel()
        error = OverloadedError(Message.SERVER_BUSY) if never_begun else too_slow(self._limits.seconds)
        return self._refusal(environ, error)

    def _refusal(self, environ: "WSGIEnvironment", error: TranslatableError) -> Answer:
        return self._run(refused(environ, error))

    def _work(self, environ: "WSGIEnvironment") -> Answer:
        me = threading.get_ident()
        self._begun[me] = time.monotonic()
        try:
            return self._run(environ)
        finally:
            del self._begun[me]

    def _run(self, environ: "WSGIEnvironment") -> Answer:
        return run_wsgi_app(self._app, environ, buffered=not is_streamed(environ["PATH_INFO"]))

    def _leave(self, _future: "Future[Answer]") -> None:
        self._places.release()
