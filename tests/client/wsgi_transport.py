"""The client's way to an app in the same process."""

from typing import Any

import httpx
from flask import Flask


def transport_to(app: Flask) -> httpx.WSGITransport:
    """httpx hands over a path in Unicode, which is no path of WSGI (PEP 3333)."""

    def answer(environ: Any, start_response: Any) -> Any:
        return app({**environ, "PATH_INFO": environ["PATH_INFO"].encode().decode("latin-1")}, start_response)

    return httpx.WSGITransport(app=answer)
