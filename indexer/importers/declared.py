"""What the user declares of a whole import, or its records say by a mapped field: jurisdiction and language."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rulings.errors import UsageError
from rulings.record import RawRecord, Rejected

JURISDICTION, LANGUAGE = "declared-jurisdiction", "declared-language"
"""Options of a record."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_LANGUAGES = {"CN": "zh", "TW": "zh-Hant-TW", "HK": "zh-Hant-HK", "MO": "zh-Hant-MO"}
_UNKNOWN_LANGUAGE = "und"
"""BCP 47 for a language that nobody says."""


def declared_options(jurisdiction: str | None, language: str | None) -> dict[str, str]:
    """As given on the command line; UsageError for what is no code."""
    options = {}
    if jurisdiction is not None:
        if not _COUNTRY.fullmatch(jurisdiction.upper()):
            raise UsageError("--jurisdiction takes a code of two letters (ISO 3166), as TW")
        options[JURISDICTION] = jurisdiction.upper()
    if language is not None:
        if not _TAG.fullmatch(language):
            raise UsageError("--language takes a tag (BCP 47), as zh-Hant-TW or nl")
        options[LANGUAGE] = language
    return options


def declared(
    raw: RawRecord, options: Mapping[str, str], jurisdiction: str | None = None, language: str | None = None
) -> RawRecord | Rejected:
    """The record with the jurisdiction and language that it says itself, else with those that the import declares."""
    country = (jurisdiction or options.get(JURISDICTION) or raw.jurisdiction).strip().upper()
    usual = raw.language if country == raw.jurisdiction else _LANGUAGES.get(country, _UNKNOWN_LANGUAGE)
    tag = (language or options.get(LANGUAGE) or usual).strip()
    if not _COUNTRY.fullmatch(country):
        return Rejected("bad-jurisdiction", "The jurisdiction is no code of two letters.", raw.source_key)
    if not _TAG.fullmatch(tag):
        return Rejected("bad-language", "The language is no tag as zh-Hant or nl.", raw.source_key)
    return replace(raw, jurisdiction=country, language=tag)
