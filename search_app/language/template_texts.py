"""Texts of templates in the reader's language: a page has hundreds, always the same ones."""

from functools import lru_cache

from flask_babel import get_translations

from search_app.language.locale import language


def template_text(text: str) -> str:
    return _translated(language(), text)


def template_plural(singular: str, plural: str, n: int) -> str:
    found: str = get_translations().ungettext(singular, plural, n)
    return found


@lru_cache(maxsize=5_000)
def _translated(_spoken: str, text: str) -> str:
    """In the language of the current request, which is `_spoken`. The texts are those that stand in templates."""
    found: str = get_translations().ugettext(text)
    return found
