"""Counters for Prometheus: how much is asked, how it is answered, how long that takes; and what is held.

The workers of a server write into files of one folder, so that any of them can answer for all. prometheus_client looks
for the folder when it is imported: nothing that runs before the workers may import this module.
"""

import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from rulings.engine.standing import Standing
from rulings.errors import RulingsError
from rulings.public.reader import PublicReader
from search_app.archive_summary import ArchiveSummary
from search_app.monitoring.shared_folder import FOLDER

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class RequestMetrics:
    """Counts requests by page (`search.search`), method and status; never by anything that a visitor typed."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "rulings_requests", "Requests answered.", ("page", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "rulings_request_seconds",
            "Seconds from a request's arrival in a worker to its answer.",
            ("page",),
            buckets=_SECONDS,
            registry=self._registry,
        )

    def count(self, page: str, method: str, status: int, seconds: float) -> None:
        self._requests.labels(page, method, str(status)).inc()
        self._seconds.labels(page).observe(seconds)

    def exposed(self, reader: PublicReader, archive: ArchiveSummary) -> bytes:
        """In Prometheus' text format, of all workers of this server."""
        shown = self._registry
        if os.environ.get(FOLDER):
            shown = CollectorRegistry()
            MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
        asked = CollectorRegistry()
        asked.register(_Held(reader, archive))
        return generate_latest(shown) + generate_latest(asked)


class _Held(Collector):
    """What index and archive hold, asked for when somebody looks."""

    def __init__(self, reader: PublicReader, archive: ArchiveSummary) -> None:
        self._reader, self._archive = reader, archive

    def collect(self) -> Iterator[Metric]:
        try:
            health, standing = self._reader.health(), self._reader.standing()
        except RulingsError:
            yield _gauge("rulings_engine_up", "Whether the search engine answers.", 0)
        else:
            yield _gauge("rulings_engine_up", "Whether the search engine answers.", 1)
            yield _gauge(
                "rulings_index_ready", "Whether the index answers for its archive.", standing is Standing.OK
            )
            yield _gauge("rulings_index_rulings", "Rulings that can be found.", health.rulings)
            yield _gauge("rulings_index_tombstones", "Rulings that are gone.", health.tombstones)
            yield _gauge("rulings_index_bytes", "Size of the index.", health.bytes_on_disk)
            yield _gauge(
                "rulings_index_position", "Observations of the archive that are indexed.", health.position
            )
        yield from self._sources()

    def _sources(self) -> Iterator[Metric]:
        documents = GaugeMetricFamily("rulings_source_documents", "Documents archived.", labels=["source"])
        withdrawn = GaugeMetricFamily("rulings_source_withdrawn", "Documents withdrawn.", labels=["source"])
        observed = GaugeMetricFamily(
            "rulings_source_last_observed_timestamp_seconds", "When it was last looked at.", labels=["source"]
        )
        try:
            sources = self._archive.sources()
        except RulingsError:
            yield _gauge("rulings_archive_up", "Whether the archive's ledger answers.", 0)
            return
        for row in sources:
            documents.add_metric([row.source], row.documents)
            withdrawn.add_metric([row.source], row.withdrawn)
            if row.last_observed:
                observed.add_metric([row.source], row.last_observed.timestamp())
        yield _gauge("rulings_archive_up", "Whether the archive's ledger answers.", 1)
        yield from (documents, withdrawn, observed)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)
