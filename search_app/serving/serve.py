"""The server of the search app, as `rulings serve` and `rulings demo` start it."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rulings.public.reader import open_reader
from rulings.settings import Settings
from search_app.hosts import own_hosts
from search_app.monitoring.shared_folder import shared_metrics
from search_app.serving.limits import WorkerLimits, limits_of
from search_app.serving.listener import listen, url_of
from search_app.serving.supervisor import Supervisor
from search_app.serving.tables import load_tables
from search_app.serving.worker import make_served_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@dataclass(frozen=True)
class Server:
    """Listens already; answers while `run` runs."""

    url: str
    listener: socket.socket
    make_app: "Callable[[], WSGIApplication]"
    limits: WorkerLimits

    def run(self) -> None:
        """Answer until Ctrl-C or SIGTERM, then finish what is being answered."""
        load_tables()
        with shared_metrics():
            Supervisor(self.listener, self.limits, self.make_app).run()


def open_server(
    settings: Settings, host: str, port: int, workers: int | None = None, threads: int | None = None
) -> Server:
    """Bind at once. UsageError where the address cannot be had, or a setting cannot be read that the workers need."""
    own_hosts(settings.hosts, host)
    with open_reader(settings):
        listener = listen(host, port)
    limits = limits_of(settings, workers, threads)
    return Server(url_of(listener), listener, partial(make_served_app, settings, limits, host), limits)
