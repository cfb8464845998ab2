"""`rulings mcp` as clients start it: over standard input and output, and over HTTP."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters, stdio_client

from tests.search_app.samples import RULINGS

PROGRAM = ("-m", "rulings", "mcp")


def test_over_standard_input_and_output_only_the_protocol_is_printed(home: Path) -> None:
    parameters = StdioServerParameters(
        command=sys.executable, args=list(PROGRAM), env={"RULINGS_HOME": str(home), "PATH": os.environ["PATH"]}
    )
    found = anyio.run(_searched, stdio_client(parameters))
    assert found["hits"][0]["permalink"].startswith("http://127.0.0.1:8000/rulings/sample")
    assert (found["total"], found["coverage"]["rulings"]) == (12, len(RULINGS))


def test_over_http_other_hosts_are_refused(home: Path) -> None:
    with _serving(home) as port:
        assert anyio.run(_searched, f"http://127.0.0.1:{port}/mcp")["total"] == 12
        assert [_status(port, host) for host in (f"localhost:{port}", "evil.example")] == [400, 421]


async def _searched(transport: Any) -> Any:
    async with Client(transport) as client:
        return (await client.call_tool("search_rulings", {"query": "诈骗"})).structured_content


def _status(port: int, host: str) -> int:
    """Of an empty request: one of a host that is not refused is no message."""
    headers = {"Host": host, "Content-Type": "application/json", "Accept": "*/*"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("POST", "/mcp", b"{}", headers)
        with connection.getresponse() as response:
            return response.status


@contextmanager
def _serving(home: Path) -> Iterator[int]:
    port = _free_port()
    program = subprocess.Popen(
        [sys.executable, *PROGRAM, "--http", "--port", str(port)], env={**os.environ, "RULINGS_HOME": str(home)}
    )
    try:
        _await_listener(port)
        yield port
    finally:
        program.terminate()
        program.wait(10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _await_listener(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
