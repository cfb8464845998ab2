"""Programs that run in pages of other sites may read the API (CORS): it is public, and knows neither cookie nor login."""

from flask import Flask
from flask_cors import CORS

NO_ORIGIN = "none"
_READ = ("ETag", "Link", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
"""Headers of an answer that a script elsewhere may read, beside those that any may."""
_SENT = ("Accept-Language", "Authorization", "If-None-Match", "X-API-Key")
"""Headers of a request that it may set."""
_ONE_DAY = 86_400
"""Seconds for which a browser need not ask again."""


def install_cors(app: Flask, origins: str) -> None:
    """`origins` is the setting: any (*), none, or those that are listed with commas between."""
    if origins == NO_ORIGIN:
        return
    options = {
        "origins": [origin.strip() for origin in origins.split(",")],
        "methods": ["GET", "HEAD", "OPTIONS"],
        "allow_headers": _SENT,
        "expose_headers": _READ,
        "max_age": _ONE_DAY,
        "send_wildcard": origins == "*",
        "supports_credentials": False,
        "allow_private_network": False,
    }
    CORS(app, resources={r"/api/.*": options})
