"""TLS and a password before a real node: the node itself, made from the server's core, has neither."""

import base64
import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Gate:
    """A reverse proxy on loopback."""

    def __init__(self, port: int, context: ssl.SSLContext, user: str, password: str) -> None:
        expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        gate = self
        self._hides_product = False

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.headers.get("Authorization") != expected:
                    self.answer(401, {"X-Elastic-Product": "Elasticsearch"}, b"{}")
                    return
                upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                wanted = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "authorization")}
                upstream.request(self.command, self.path, body, wanted)
                answer = upstream.getresponse()
                headers = {k: v for k, v in answer.getheaders() if gate.shows(k)}
                self.answer(answer.status, headers, answer.read())
                upstream.close()

            def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Silent."""

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = forward  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def shows(self, header: str) -> bool:
        return not (self._hides_product and header.lower() == "x-elastic-product")

    @contextmanager
    def without_product_header(self) -> Iterator[None]:
        """Answers as a server that is no Elasticsearch."""
        self._hides_product = True
        try:
            yield
        finally:
            self._hides_product = False

    def __enter__(self) -> "Gate":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
