"""Texts of ours in the reader's language: a page has hundreds, always the same ones."""

from functools import lru_cache

from flask_babel import get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from search_app.language.locale import language


def spoken_text(message: str, **values: object) -> str:
    """`message` is one that stands in the code. Flask-Babel's gettext, without asking for its catalog each time."""
    found = _translated(language(), message)
    return found % values if values else found


def spoken_plural(singular: str, plural: str, n: int) -> str:
    return _plural(language(), singular, plural, n)


def spoken_number(singular: str, plural: str, n: int) -> str:
    """The plural with its number, which the texts call `num`."""
    return spoken_plural(singular, plural, n) % {"num": n}


@pass_eval_context
def template_text(context: EvalContext, message: str, **values: object) -> str:
    """As Jinja's gettext of the new style: values are escaped, and a percent sign is written twice."""
    if not context.autoescape:
        return _translated(language(), message) % values
    spoken = language()
    return _markup(spoken, message) % values if values else _without_values(spoken, message)


@lru_cache(maxsize=5_000)
def _without_values(spoken: str, message: str) -> Markup:
    return _markup(spoken, message) % {}


@lru_cache(maxsize=5_000)
def _markup(spoken: str, message: str) -> Markup:
    return Markup(_translated(spoken, message))  # noqa: S704 - the catalogs are ours


@lru_cache(maxsize=5_000)
def _plural(_spoken: str, singular: str, plural: str, n: int) -> str:
    found: str = get_translations().ungettext(singular, plural, n)
    return found


@lru_cache(maxsize=5_000)
def _translated(_spoken: str, message: str) -> str:
    """In the language of the current request, which is `_spoken`."""
    found: str = get_translations().ugettext(message)
    return found
