"""A server with an app that can be slow, stuck or too large on demand: `python -m tests.search_app.serving.example JSON`.

JSON: what differs from the WorkerLimits below, `start_method` of processes, and `rate`, the limit of the API.
"""

import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.cursor_signing import CursorSigner
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.monitoring.shared_folder import shared_metrics
from search_app.serving.limits import WorkerLimits
from search_app.serving.listener import listen, url_of
from search_app.serving.supervisor import Supervisor
from search_app.serving.worker import served, shared_counts
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LIMITS = WorkerLimits(workers=2, threads=2, waiting=4, seconds=2, stuck_seconds=4, silent_seconds=3)
HELD: list[bytes] = []


def make_app(folder: Path, limits: WorkerLimits, rate: str) -> "WSGIApplication":
    engine = open_engine(Settings(engine=f"tantivy:{folder}"))
    reader = PublicReader(engine, signer=CursorSigner(folder / "cursor.key"))
    app = create_app(reader, SampleArchive(), Settings(rate_limit=rate), counts=shared_counts())
    _add_faults(app)
    return served(app, limits)


def _add_faults(app: Flask) -> None:
    app.add_url_rule("/pid", view_func=lambda: str(os.getpid()), endpoint="pid")

    @app.get("/sleep/<float:seconds>")
    def sleep(seconds: float) -> str:
        time.sleep(seconds)
        return "slept"

    @app.get("/busy/<float:seconds>")
    def busy(seconds: float) -> str:
        until = time.monotonic() + seconds
        return str(sum(1 for _ in iter(lambda: time.monotonic() < until, False)))

    @app.get("/backtrack")
    def backtrack() -> str:
        """Holds the interpreter lock for longer than anyone waits."""
        return str(re.match(r"(a+)+$", "a" * 60 + "b"))

    @app.get("/grow/<int:size>")
    def grow(size: int) -> str:
        HELD.append(b"x" * (size << 20))
        return "grown"


def main() -> None:
    given = json.loads(sys.argv[1])
    if "start_method" in given:
        multiprocessing.set_start_method(given.pop("start_method"))
    rate = given.pop("rate", "none")
    limits = WorkerLimits(**{**LIMITS.__dict__, **given})
    with tempfile.TemporaryDirectory() as name:
        engine = open_engine(Settings(engine=f"tantivy:{name}"))
        engine.rebuild([analyse(ruling) for ruling in RULINGS], [], position=1)
        engine.close()
        listener = listen("127.0.0.1", 0)
        print(url_of(listener), flush=True)
        with shared_metrics():
            Supervisor(listener, limits, partial(make_app, Path(name), limits, rate)).run()


if __name__ == "__main__":
    main()
