"""Themes in the reader's language."""

from dataclasses import dataclass

from rulings.china.themes import themes
from search_app.language.labels import value_label
from search_app.language.names import in_either
from search_app.links import search_url, theme_url
from search_app.request_params import SearchRequest


@dataclass(frozen=True)
class ThemeView:
    id: str
    label: str
    description: str
    sources: tuple[str, ...]
    url: str
    """Of the search for its rulings."""
    page_url: str
    """Of its figures."""


def theme_views() -> tuple[ThemeView, ...]:
    """All themes, each with the search that it stands for."""
    return tuple(
        ThemeView(
            id=theme.id,
            label=value_label("theme", theme.id),
            description=in_either(theme.description_zh, theme.description_en),
            sources=theme.sources,
            url=search_url(SearchRequest().select("theme", [theme.id])),
            page_url=theme_url(theme.id),
        )
        for theme in themes()
    )
