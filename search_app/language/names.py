"""Names of facet values from the data tables: English names, themes in words, courts by code."""

from rulings.china import court_table
from rulings.china.english_names import english_names
from rulings.china.themes import themes
from rulings.public.publishers import publishers
from rulings.query.outcome_names import chinese_name
from search_app.language.locale import TRADITIONAL, is_chinese, language
from search_app.language.traditional import traditional


def name_in(spoken: str, facet: str, name: str) -> str | None:
    """The name of a facet value in a language, or None where the data has no other."""
    if facet == "theme":
        theme = next((theme for theme in themes() if theme.id == name), None)
        return (theme.name_zh if is_chinese(spoken) else theme.name_en) if theme else None
    if facet == "court":
        court = court_table.court_by_code(name)
        return court.name if court else None
    if facet == "source":
        return _source_name(spoken, name)
    if is_chinese(spoken) and (chinese := chinese_name(facet, name)):
        return chinese
    return english_names(facet).get(name) if spoken == "en" else None


def _source_name(spoken: str, name: str) -> str | None:
    """Its publisher's name, in English where the data has that; None for files that somebody imported."""
    publisher = publishers().get(name)
    if publisher is None:
        return None
    return (english_names("source").get(name) if spoken == "en" else None) or publisher.name


def in_either(chinese: str, english: str) -> str:
    """The one of a pair of texts that the current page's language asks for."""
    spoken = language()
    if spoken == TRADITIONAL:
        return traditional(chinese)
    return chinese if is_chinese(spoken) else english
