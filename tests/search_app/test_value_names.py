"""Every name that a page shows can be typed as a value of its facet."""

import pytest
from flask import Flask

from rulings.china.english_names import english_names
from rulings.query.facet_values import resolve_facet_value
from rulings.query.facets import FACETS
from search_app.language.labels import value_label
from search_app.language.locale import LANGUAGES

OPEN = {facet: sorted(english_names(facet)) for facet in ("document_type", "category", "procedure")}


def _shown() -> list[tuple[str, str]]:
    """(facet, value) of everything that pages have names for, but four causes whose own names have a "/"."""
    closed = [
        (facet.name, value)
        for facet in FACETS
        if facet.vocabulary
        for value in sorted(set(facet.vocabulary().values()))
        if value.rsplit("/", 1)[-1] in facet.vocabulary()
    ]
    opened = [(facet, value) for facet, values in OPEN.items() for value in values]
    return [*closed, *opened, *(("jurisdiction", code) for code in ("CN", "TW", "HK", "MO", "NL", "FR", "AT"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_a_page_shows_is_a_value(app: Flask, language: str) -> None:
    """A name that stands at two places of a tree means one of them, with the same name."""
    with app.test_request_context(f"/?lang={language}"):
        for facet, value in _shown():
            shown = value_label(facet, value)
            assert value_label(facet, resolve_facet_value(facet, shown)) == shown, (facet, value)
