"""Scrapy's settings for a polite crawl: robots.txt, an honest User-Agent, one request at a time, limits."""

from importlib.metadata import version
from urllib.parse import urlsplit

from crawler.source import Source
from rulings.errors import UsageError

MAX_PAGE_BYTES = 10 << 20
"""The longest known rulings have about one million characters; hostile XML of this size takes 5 s and 0.4 GB."""
TIMEOUT_SECONDS = 60
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.middlewares.hosts.AllowedHosts": 50,
    "crawler.middlewares.robots.StrictRobots": 100,
    # After the delay that robots.txt may ask for: the publisher's hours may end meanwhile.
    "crawler.middlewares.limits.Limits": 110,
    # Answers pass from the highest number to the lowest: complete, decompressed (590), archived, retried, redirected.
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 540,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "crawler.middlewares.retry_after.Patience": 555,
    "crawler.middlewares.archiving.Archiving": 560,
    "crawler.middlewares.whole_answers.WholeAnswers": 595,
}

SPIDER_MIDDLEWARES = {
    # Unused here; switched off because every answer would pass through them.
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
}


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
        "DOWNLOAD_DELAY": 0 if replica else source.delay_seconds,
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        "AUTOTHROTTLE_ENABLED": replica is None,
        "AUTOTHROTTLE_START_DELAY": source.delay_seconds,
        "DOWNLOAD_MAXSIZE": MAX_PAGE_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": TIMEOUT_SECONDS,
        "CLOSESPIDER_TIMEOUT": int(source.caps.hours * 3600),
        "CLOSESPIDER_PAGECOUNT": source.caps.pages,
        "RULINGS_MAX_BYTES": source.caps.megabytes << 20,
        "RULINGS_HOURS": source.hours if replica is None else None,
        "RULINGS_HOSTS": list(source.allowed_hosts),
        "RULINGS_SCHEME": source.url.scheme,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "RETRY_TIMES": 3,
        # A retry must not wait behind list pages: a list's position says that all documents before it were answered.
        "RETRY_PRIORITY_ADJUST": 0,
        "REDIRECT_MAX_TIMES": 5,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "DOWNLOADER_MIDDLEWARES": MIDDLEWARES,
        "SPIDER_MIDDLEWARES": SPIDER_MIDDLEWARES,
    }
    if replica is None:
        settings["TWISTED_DNS_RESOLVER"] = "crawler.middlewares.hosts.PublicResolver"
    else:
        handler = "crawler.middlewares.replica.ReplicaHandler"
        settings |= {"RULINGS_REPLICA": replica, "DOWNLOAD_HANDLERS": {"http": handler, "https": handler}}
    return settings


def _check_replica(replica: str) -> None:
    parts = urlsplit(replica)
    if parts.scheme not in ("http", "https") or (parts.hostname or "") not in LOOPBACK:
        raise UsageError(f"the replica {replica[:80]!r} is not on this machine: write http://127.0.0.1:PORT")
