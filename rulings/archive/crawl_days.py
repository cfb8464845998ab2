"""Crawls by source and day, as their reports tell them: what was looked for, what was found, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Engine, select

from rulings.archive.schema import run


@dataclass(frozen=True, slots=True)
class CrawlDay:
    """One crawl; a day may have several."""

    source: str
    started_at: datetime
    sweep: bool
    finished: bool
    succeeded: bool
    report: Mapping[str, Any]
    """Counts by name (docs/crawling.md); empty where the crawl never reported."""

    @property
    def in_trouble(self) -> bool:
        """Whether what it did not find says little: it failed, was cut short, or its canaries and lists were not as they should be."""
        report = self.report
        trusted = not (report.get("untrusted") or report.get("shrunk") or report.get("drifted"))
        return not (self.finished and self.succeeded and trusted and report.get("complete", True))


def crawl_days(engine: Engine) -> tuple[CrawlDay, ...]:
    """All crawls of publishers, oldest first; those of replicas are tests."""
    query = select(run).where(run.c.source.is_not(None), run.c.replica.is_(False)).order_by(run.c.id)
    with engine.connect() as connection:
        return tuple(
            CrawlDay(
                row.source,
                row.started_at,
                bool(row.sweep),
                row.finished_at is not None,
                bool(row.succeeded),
                orjson.loads(row.report) if row.report else {},
            )
            for row in connection.execute(query)
        )
