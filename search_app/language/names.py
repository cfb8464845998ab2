"""Names of facet values from the data tables: English names, themes in words, courts by code."""

from rulings.china import court_table
from rulings.china.english_names import english_names
from rulings.china.themes import themes
from rulings.query.outcome_names import chinese_name


def name_in(language: str, facet: str, name: str) -> str | None:
    """The name of a facet value in a language, or None where the data has no other."""
    if facet == "theme":
        theme = next((theme for theme in themes() if theme.id == name), None)
        return (theme.name_en if language == "en" else theme.name_zh) if theme else None
    if facet == "court":
        court = court_table.court_by_code(name)
        return court.name if court else None
    if language == "zh" and (chinese := chinese_name(facet, name)):
        return chinese
    return english_names(facet).get(name) if language == "en" else None
