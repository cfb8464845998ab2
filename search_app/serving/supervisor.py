"""granian around the app: it starts the workers, replaces those that end, and stops them in an orderly way.

Its Rust half reads requests, so that a connection that sends nothing costs no thread of Python.
"""

import socket
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from search_app.serving.descriptors import allowed_connections
from search_app.serving.limits import WorkerLimits
from search_app.serving.listener import BACKLOG

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MAX_CONNECTIONS = 4000
"""Of one worker, most of them idle."""
HEADER_SECONDS = 5
"""A connection that has not sent a whole request for so long is closed, between two requests too."""
SPARE_THREADS = 8
"""Threads that never wait for the app: they answer for the health of the worker and turn away."""
PAUSE_SECONDS = 1.0
"""Before workers that ended are started again, so that some that cannot start do not take all processors."""


class Supervisor(MPServer):
    """Runs `make_app()` in each worker until a signal; `make_app` can be pickled, for systems without fork."""

    def __init__(
        self, listener: socket.socket, limits: WorkerLimits, make_app: "Callable[[], WSGIApplication]"
    ) -> None:
        host, port = listener.getsockname()[:2]
        super().__init__(
            "search_app",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=limits.workers,
            blocking_threads=limits.threads + limits.waiting + limits.streams + limits.bodies + SPARE_THREADS,
            backlog=BACKLOG,
            backpressure=allowed_connections(MAX_CONNECTIONS),
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
            log_level=LogLevels.error,
            respawn_failed_workers=True,
            workers_kill_timeout=int(limits.stuck_seconds) + 1,
        )
        self._listener, self._make_app = listener, make_app
        self._stopping = threading.Event()

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM: requests that were taken are answered; a second signal stops at once."""
        self.serve(target_loader=self._make_app, wrap_loader=False)

    def _init_shared_socket(self) -> None:
        """One socket for all workers. granian's own way on Linux is a socket a worker (SO_REUSEPORT): what waits at a
        dead or stuck worker is lost there, and two servers can listen on one port without noticing."""
        holder: Any = SocketHolder  # its stub knows no arguments
        self._sso = self._listener
        self._sso.set_inheritable(True)
        self._shd = holder(self._listener.fileno(), False, BACKLOG)

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        if self._stopping.is_set():
            for worker in self.wrks:
                worker.kill()
        self._stopping.set()
        super().signal_handler_interrupt(*args, **kwargs)

    def _respawn_workers(self, workers: Sequence[int], *args: Any, **kwargs: Any) -> None:
        """Never give up, as granian does after two deaths in a row: whoever sends deadly requests would have won."""
        if self._stopping.wait(PAUSE_SECONDS):
            return
        super()._respawn_workers(workers, *args, **kwargs)
        self.respawned_wrks.clear()
