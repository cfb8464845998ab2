"""Dates and moments as pages show them."""

from datetime import datetime

from rulings.public.public_record import date_text
from rulings.ruling import RulingDate


def display_date(value: RulingDate | None) -> str:
    """2020-05-31, 2020-05 or 2020; empty where unknown."""
    return date_text(value) if value else ""


def moment(value: datetime) -> str:
    """2026-05-31 08:15 UTC."""
    return value.strftime("%Y-%m-%d %H:%M %Z").strip()
