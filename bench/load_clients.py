"""Clients that ask one after another over kept connections, and what they saw."""

import http.client
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIMEOUT = 60


@dataclass
class Kind:
    """What came of the requests of one kind."""

    made: list[float] = field(default_factory=list)
    """Seconds of each answer that the server made anew."""
    kept: list[float] = field(default_factory=list)
    """Seconds of each answer that it had in memory."""
    errors: list[str] = field(default_factory=list)


class Clients:
    """`count` threads that take addresses from one iterator until `seconds` have passed, or none is left."""

    def __init__(self, url: str, addresses: Iterator[tuple[str, str]]) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port
        self._addresses, self._lock = addresses, threading.Lock()
        self.kinds: dict[str, Kind] = defaultdict(Kind)

    def run(self, count: int, seconds: float) -> float:
        """Returns how long it took."""
        begun = time.monotonic()
        threads = [threading.Thread(target=self._ask, args=(begun + seconds,)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.monotonic() - begun

    def _ask(self, until: float) -> None:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=TIMEOUT)
        while time.monotonic() < until:
            with self._lock:
                kind, address = next(self._addresses, ("", ""))
            if not kind:
                return
            begun = time.perf_counter()
            try:
                connection.request("GET", address, headers={"Accept-Language": "zh"})
                answer = connection.getresponse()
                answer.read()
                self._note(kind, answer, time.perf_counter() - begun)
            except OSError as error:
                connection.close()
                self._fail(kind, type(error).__name__)
            except http.client.HTTPException as error:
                connection.close()
                self._fail(kind, type(error).__name__)

    def _note(self, kind: str, answer: http.client.HTTPResponse, seconds: float) -> None:
        if answer.status != 200:
            self._fail(kind, str(answer.status))
            return
        is_kept = answer.headers.get("Cache-Status", "").endswith("hit")
        with self._lock:
            (self.kinds[kind].kept if is_kept else self.kinds[kind].made).append(seconds)

    def _fail(self, kind: str, what: str) -> None:
        with self._lock:
            self.kinds[kind].errors.append(what)
