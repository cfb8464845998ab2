"""Counts of requests that all processes of one server share: a storage of `limits` in an SQLite file.

`limits` itself shares counts through servers only (Redis, Memcached, MongoDB), which a laptop has none of
(docs/adr/0031-rates.md).
"""

import sqlite3
import threading
import time
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from limits.storage import Storage

_TABLE = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, amount INTEGER, ends REAL) WITHOUT ROWID"
_COUNT = """
INSERT INTO counts VALUES (:key, :amount, :now + :seconds)
ON CONFLICT (key) DO UPDATE SET
    amount = excluded.amount + CASE WHEN ends > :now THEN amount ELSE 0 END,
    ends = CASE WHEN ends > :now THEN ends ELSE excluded.ends END
RETURNING amount
"""
_SWEEP_SECONDS = 60
"""How often what has ended is thrown away: the keys are addresses of callers."""
_WAIT_SECONDS = 5


class SharedCounts(Storage):
    """Named sqlite:///PATH. One statement counts, so two processes never count alike; nothing is lost but with the machine."""

    STORAGE_SCHEME = ["sqlite"]  # noqa: RUF012  (the base class declares a list)

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._path = unquote(urlsplit(uri).path)
        self._lock, self._next_sweep = threading.Lock(), 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        found = self._run(_COUNT, {"key": key, "amount": amount, "now": now, "seconds": expiry})
        self._sweep(now)
        return int(found[0][0])

    def get(self, key: str) -> int:
        found = self._run(
            "SELECT amount FROM counts WHERE key = :key AND ends > :now", {"key": key, "now": time.time()}
        )
        return int(found[0][0]) if found else 0

    def get_expiry(self, key: str) -> float:
        found = self._run("SELECT ends FROM counts WHERE key = :key", {"key": key})
        return float(found[0][0]) if found else time.time()

    def check(self) -> bool:
        return self._run("SELECT 1", {}) == [(1,)]

    def reset(self) -> int:
        with self._lock:
            return self._connection.execute("DELETE FROM counts").rowcount

    def clear(self, key: str) -> None:
        self._run("DELETE FROM counts WHERE key = :key", {"key": key})

    def _sweep(self, now: float) -> None:
        if now >= self._next_sweep:
            self._next_sweep = now + _SWEEP_SECONDS
            self._run("DELETE FROM counts WHERE ends <= :now", {"now": now})

    def _run(self, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        """Opened at the first use: a process that was forked must not go on with its parent's."""
        opened = sqlite3.connect(self._path, _WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("PRAGMA synchronous = OFF")
        opened.execute(_TABLE)
        return opened
