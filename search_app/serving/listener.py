"""The socket that all workers share. It belongs to the supervisor: a connection that waits survives a worker's death."""

import errno
import socket

from rulings.errors import UsageError

BACKLOG = 1024
"""Connections that the kernel holds until a worker takes them."""


def listen(host: str, port: int) -> socket.socket:
    """Bind at once; raises UsageError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        raise UsageError(_message(error, host, port)) from error
    listener.setblocking(False)
    return listener


def url_of(listener: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _message(error: Exception, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what listens there, or choose another with --port"
    if isinstance(error, PermissionError):
        return f"port {port} needs administrator rights: choose one above 1023 with --port"
    return f"cannot listen on {host}:{port} ({error}): check --host and --port"
