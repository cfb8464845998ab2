"""Numbers as the reader's language writes them. A page has hundreds, most of them small."""

from collections.abc import Callable
from functools import lru_cache, partial

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from search_app.language.locale import language, locale_name


def number(value: float) -> str:
    """The number in the language of the current request."""
    return _written(language(), value)


def numbers() -> Callable[[float], str]:
    """`number` for many numbers of one page."""
    return partial(_written, language())


def marked_up_numbers() -> Callable[[float], Markup]:
    """Likewise, for markup."""
    return partial(_marked_up, language())


@lru_cache(maxsize=50_000)
def _marked_up(spoken: str, value: float) -> Markup:
    return escape(_written(spoken, value))


@lru_cache(maxsize=50_000)
def _written(spoken: str, value: float) -> str:
    return format_decimal(value, locale=locale_name(spoken))


def percent_text(share: float, *, signed: bool = False, decimals: int = 1) -> str:
    """A part of a whole in hundredths; `signed` with a plus where it is more."""
    pattern = "0." + "0" * decimals + "%" if decimals else "0%"
    return format_percent(
        share, format=f"+{pattern};-{pattern}" if signed else pattern, locale=locale_name(language())
    )
