"""Manners as Scrapy settings: robots, an honest name, one request at a time, limits."""

from importlib.metadata import version
from urllib.parse import urlsplit

from crawler.source import Source
from rulings.errors import UsageError

MAX_PAGE_BYTES = 20 << 20
TIMEOUT_SECONDS = 60
MAX_SECONDS = 6 * 3600
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


def scrapy_settings(source: Source, contact: str, replica: str | None) -> dict[str, object]:
    """Settings of one crawl. UsageError for a replica that is not on this machine, or a real host without contact."""
    if replica is not None:
        _check_replica(replica)
    elif not contact:
        raise UsageError(
            "RULINGS_CONTACT is not set: give a contact address, which the crawler names to the publishers it visits"
        )
    settings: dict[str, object] = {
        "USER_AGENT": f"Rulings/{version('rulings')} (+{contact or 'replica run on this machine'})",
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": source.delay_seconds,
        "AUTOTHROTTLE_ENABLED": replica is None,
        "AUTOTHROTTLE_START_DELAY": source.delay_seconds,
        "DOWNLOAD_MAXSIZE": MAX_PAGE_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": TIMEOUT_SECONDS,
        "CLOSESPIDER_TIMEOUT": MAX_SECONDS,
        "RETRY_TIMES": 3,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "HTTPERROR_ALLOWED_CODES": [404, 410],
        "ITEM_PIPELINES": {"crawler.archive_pipeline.ArchivePipeline": 100},
    }
    if replica is not None:
        handler = "crawler.replica.ReplicaHandler"
        settings |= {"RULINGS_REPLICA": replica, "DOWNLOAD_HANDLERS": {"http": handler, "https": handler}}
    return settings


def _check_replica(replica: str) -> None:
    parts = urlsplit(replica)
    if parts.scheme not in ("http", "https") or (parts.hostname or "") not in LOOPBACK:
        raise UsageError(f"the replica {replica[:80]!r} is not on this machine: write http://127.0.0.1:PORT")
