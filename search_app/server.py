"""waitress around the app: threads in one process, since the engine searches outside the interpreter lock."""

import errno
import socket
from dataclasses import dataclass
from typing import Any

from flask import Flask
from waitress.server import create_server

from rulings.errors import UsageError

MAX_REQUEST_HEADER = 1024 * 1024
"""Bytes of the request line and headers: an absurdly long query still reaches the app, which says so."""


@dataclass(frozen=True)
class Server:
    url: str
    waitress: Any

    def run(self) -> None:
        """Answer until Ctrl-C, then finish what is being answered."""
        self.waitress.run()

    def close(self) -> None:
        """Stop listening and let `run` return."""
        self.waitress.close()


def listen(app: Flask, host: str, port: int, threads: int) -> Server:
    """Bind at once; raises UsageError where the address cannot be had."""
    try:
        listener = socket.create_server((host, port), family=_family(host))
    except (OSError, OverflowError) as error:
        raise UsageError(_message(error, host, port)) from error
    server = create_server(
        app, sockets=[listener], threads=threads, ident="", max_request_header_size=MAX_REQUEST_HEADER
    )
    shown = f"[{host}]" if ":" in host else host
    return Server(f"http://{shown}:{listener.getsockname()[1]}", server)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _message(error: Exception, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what listens there, or choose another with --port"
    if isinstance(error, PermissionError):
        return f"port {port} needs administrator rights: choose one above 1023 with --port"
    return f"cannot listen on {host}:{port} ({error}): check --host and --port"
