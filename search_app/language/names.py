"""Names of facet values from the data tables: crimes in English, themes in words, courts by code."""

from rulings.china import court_table, crime
from rulings.china.themes import themes


def name_in(language: str, facet: str, name: str) -> str | None:
    """The name of a facet value in a language, or None where the data has no other."""
    if facet == "theme":
        theme = next((theme for theme in themes() if theme.id == name), None)
        return (theme.name_en if language == "en" else theme.name_zh) if theme else None
    if facet == "court":
        court = court_table.court_by_code(name)
        return court.name if court else None
    return _english_crime(name) if facet == "crime" and language == "en" else None


def _english_crime(name: str) -> str | None:
    entry = crime.crimes_by_name().get(name)
    if entry is None or not entry.english:
        return None
    english = entry.english.removeprefix("Crime of ")
    return english[0].upper() + english[1:]
