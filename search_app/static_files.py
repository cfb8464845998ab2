"""The pages' own files, under addresses that change with their content: a browser keeps one for good and never asks again."""

import hashlib
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask, Response, request, url_for
from werkzeug.exceptions import NotFound

FOLDER = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
"""A year, which caches take for ever (RFC 9111, RFC 8246)."""
STATIC_FILE = "static_file"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    mimetype: str
    digest: str


def install_static_files(app: Flask) -> None:
    """`static_url('app.css')` in templates, and the addresses that it gives. The files are some 40 kB, which stay in memory:
    a compressed answer never leaves one open."""
    files = {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.is_file()}
    app.jinja_env.globals["static_url"] = partial(_address, files)
    app.add_url_rule("/static/<digest>/<name>", STATIC_FILE, _view(files))


def _address(files: Mapping[str, StaticFile], name: str) -> str:
    return url_for(STATIC_FILE, digest=files[name].digest, name=name)


def _view(files: Mapping[str, StaticFile]) -> Callable[[str, str], Response]:
    def static_file(digest: str, name: str) -> Response:
        """One file. Under another digest a page of another version asks for it: it gets today's, which it must not keep."""
        found = files.get(name)
        if found is None:
            raise NotFound
        response = Response(found.content, mimetype=found.mimetype)
        response.set_etag(found.digest)
        if digest == found.digest:
            response.headers["Cache-Control"] = FOR_GOOD
        response.make_conditional(request)
        return response

    return static_file


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    mimetype = mimetypes.types_map.get(path.suffix, "application/octet-stream")
    return StaticFile(content, mimetype, hashlib.sha256(content).hexdigest()[:_DIGITS])
