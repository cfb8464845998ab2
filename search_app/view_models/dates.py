"""Dates and moments as pages show them."""

from datetime import datetime

from flask_babel import gettext

from rulings.observatory.days import CHINA
from rulings.public.public_record import date_text
from rulings.ruling import RulingDate


def display_date(value: RulingDate | None) -> str:
    """2020-05-31, 2020-05 or 2020; empty where unknown."""
    return date_text(value) if value else ""


def moment(value: datetime) -> str:
    """2026-05-31 16:15 Beijing time, in the reader's language: the courts' own, wherever the reader is."""
    zone = gettext("北京时间")
    return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M} {zone}"
