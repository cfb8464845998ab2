"""The checkboxes of a facet's value. A page has hundreds, and the next one the same: what is alike in all is made once."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from markupsafe import Markup, escape

from rulings.query.facet_path import SEPARATOR
from rulings.query.facet_values import short_facet_value
from rulings.query.request import DENIAL
from search_app.language.labels import value_label
from search_app.language.locale import language
from search_app.language.marks import lang
from search_app.language.texts import spoken_text as _

_INPUT = Markup('<input type="checkbox" form="search" name="{}" value="{}"{}')


class ValueInputs(NamedTuple):
    """`chooses` and `denies` are inputs that are not closed yet, so that `checked` can follow."""

    label: Markup
    """With the language that it is in."""
    chooses: Markup
    denies: Markup


Inputs = Callable[[str], ValueInputs]
"""Those of a facet's value."""


def value_inputs(facet: str, published_in: str = "zh", whole: bool = False) -> Inputs:
    """`published_in` is the language of a publisher's own word; `whole` names values where no tree stands around them."""
    return partial(_made, language(), facet, published_in, whole)


@lru_cache(maxsize=20_000)
def _made(_spoken: str, facet: str, published_in: str, whole: bool, value: str) -> ValueInputs:
    """In the language of the current request, which is `_spoken`."""
    label = value_label(facet, value)
    written = published_in if label == value.rpartition(SEPARATOR)[2] else "zh"
    if whole and facet == "statute":
        label = value.replace(SEPARATOR, "")
    marked, short = lang(label, written), short_facet_value(facet, value)
    denial = Markup(' aria-label="{}"{}').format(_("不含 %(value)s", value=label), marked)
    return ValueInputs(
        Markup('<span class="facet-label"{}>{}</span>').format(marked, escape(label)),
        _INPUT.format(facet, short, ""),
        _INPUT.format(facet, DENIAL + short, denial),
    )
