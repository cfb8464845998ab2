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

_CHECKED = Markup(" checked")
_INPUT = Markup('<input type="checkbox" form="search" name="{}" value="{}"{}{}>')
_BEFORE = Markup('<div class="facet-row{}"><label class="facet-choice">{}{}</label><span class="facet-count">')
_AFTER = Markup('</span><label class="facet-not">{}<span>{}</span></label></div>')


class ValueInputs(NamedTuple):
    """The row of a value: the box that chooses it, its count, the box that leaves it out."""

    label: Markup
    """With the language that it is in."""
    before: Markup
    """What stands before the count."""
    after: Markup


Inputs = Callable[[str, bool, bool], ValueInputs]
"""Those of a facet's value; whether it is selected, whether denied."""


def value_inputs(facet: str, published_in: str = "zh", whole: bool = False) -> Inputs:
    """`published_in` is the language of a publisher's own word; `whole` names values where no tree stands around them."""
    return partial(_made, language(), facet, published_in, whole)


@lru_cache(maxsize=20_000)
def _made(
    _spoken: str, facet: str, published_in: str, whole: bool, value: str, selected: bool, denied: bool
) -> ValueInputs:
    """In the language of the current request, which is `_spoken`."""
    label = value_label(facet, value)
    written = published_in if label == value.rpartition(SEPARATOR)[2] else "zh"
    if whole and facet == "statute":
        label = value.replace(SEPARATOR, "")
    marked, short = lang(label, written), short_facet_value(facet, value)
    denial = Markup(' aria-label="{}"{}').format(_("不含 %(value)s", value=label), marked)
    shown = Markup('<span class="facet-label"{}>{}</span>').format(marked, escape(label))
    chooses = _INPUT.format(facet, short, "", _CHECKED if selected else "")
    denies = _INPUT.format(facet, DENIAL + short, denial, _CHECKED if denied else "")
    before = _BEFORE.format(" denied" if denied else "", chooses, shown)
    return ValueInputs(shown, before, _AFTER.format(denies, _("不含")))
