"""Themes in the reader's language."""

from dataclasses import dataclass

from rulings.china.themes import themes
from search_app.language.locale import language
from search_app.links import search_url
from search_app.request_params import SearchRequest


@dataclass(frozen=True)
class ThemeView:
    label: str
    description: str
    sources: tuple[str, ...]
    url: str


def theme_views() -> tuple[ThemeView, ...]:
    """All themes, each with the search that it stands for."""
    english = language() == "en"
    return tuple(
        ThemeView(
            label=theme.name_en if english else theme.name_zh,
            description=theme.description_en if english else theme.description_zh,
            sources=theme.sources,
            url=search_url(SearchRequest().select("theme", [theme.id])),
        )
        for theme in themes()
    )
