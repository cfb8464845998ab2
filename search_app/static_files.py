"""The pages' own files, under addresses that change with their content: a browser keeps one for good and never asks again."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask, Response, send_from_directory, url_for

FOLDER = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
"""A year, which caches take for ever (RFC 9111, RFC 8246)."""
STATIC_FILE = "static_file"
_DIGITS = 12


def install_static_files(app: Flask) -> None:
    """`static_url('app.css')` in templates, and the addresses that it gives."""
    hashes = {path.name: _hash(path) for path in sorted(FOLDER.iterdir()) if path.is_file()}
    app.jinja_env.globals["static_url"] = partial(_address, hashes)
    app.add_url_rule("/static/<digest>/<name>", STATIC_FILE, _view(hashes))


def _address(hashes: dict[str, str], name: str) -> str:
    return url_for(STATIC_FILE, digest=hashes[name], name=name)


def _view(hashes: dict[str, str]) -> Callable[[str, str], Response]:
    def static_file(digest: str, name: str) -> Response:
        """One file. Under another digest a page of another version asks for it: it gets today's, which it must not keep."""
        response = send_from_directory(FOLDER, name)
        if digest == hashes.get(name):
            response.headers["Cache-Control"] = FOR_GOOD
        return response

    return static_file


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]
