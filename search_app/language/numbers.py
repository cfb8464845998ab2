"""Numbers as the reader's language writes them. A page has hundreds, most of them small."""

from collections.abc import Callable
from functools import lru_cache, partial

from babel.numbers import format_decimal

from search_app.language.locale import language, locale_name


def number(value: float) -> str:
    """The number in the language of the current request."""
    return _written(language(), value)


def numbers() -> Callable[[float], str]:
    """`number` for many numbers of one page."""
    return partial(_written, language())


@lru_cache(maxsize=50_000)
def _written(spoken: str, value: float) -> str:
    return format_decimal(value, locale=locale_name(spoken))
