"""Which sites may show a page in a frame: the setting, as a Content-Security-Policy says it."""

import re

from rulings.errors import UsageError

_HOST = r"(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::[0-9]{1,5})?"
SITE = re.compile(rf"\*|https?://{_HOST}", re.ASCII)
"""A host source of CSP 3 with its scheme, or any site. No sign of it ends a directive."""


def frame_ancestors(setting: str) -> str:
    """The value of the directive frame-ancestors. UsageError for what names no site."""
    sites = [site.strip() for site in setting.split(",") if site.strip()]
    for site in sites:
        if not SITE.fullmatch(site):
            raise UsageError(f"RULINGS_FRAME_ANCESTORS: {site[:80]!r} is no site such as https://news.example.org")
    return " ".join(sites) or "'none'"
