"""The advanced form: a search as rows of field, way and words, with suggestions beside crime and court."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from rulings.query.ast import TextField
from rulings.query.parser import MAX_QUERY_LENGTH, parse_query
from rulings.query.printer import print_query
from rulings.query.rows import FormRow, RowWay, rows_node, rows_of
from search_app.language.labels import FIELD_LABELS
from search_app.request_params import SearchRequest, search_params
from search_app.view_models.search_form import SearchForm, search_form

MIN_ROWS, MAX_ROWS = 4, 12
MAX_WORDS = 200
"""Characters of a row."""
SUGGESTED = ("crime", "court")
"""Facets that have a field with suggestions."""
ROW_FIELDS: Mapping[TextField, LazyString] = MappingProxyType(
    {
        TextField.ANY: _l("全文"),
        TextField.FACTS: _l("事实"),
        TextField.REASONING: _l("理由"),
        TextField.DISPOSITION: _l("主文"),
        **{TextField(name): label for name, label in FIELD_LABELS.items()},
    }
)
WAYS: Mapping[RowWay, LazyString] = MappingProxyType(
    {RowWay.CONTAINS: _l("含有全部的词"), RowWay.PHRASE: _l("原样短语"), RowWay.NOT: _l("不含任何一词")}
)


@dataclass(frozen=True)
class AdvancedForm:
    rows: tuple[FormRow, ...]
    rest: str
    """What no row can say, in the search language."""
    chosen: Mapping[str, tuple[str, ...]]
    """The values of SUGGESTED, each with a blank one behind them."""
    form: SearchForm
    """Dates, sentence, and what is carried along."""


def advanced_form(request: SearchRequest) -> AdvancedForm:
    rows, rest = rows_of(request.query.text)
    blank = FormRow(TextField.ANY, RowWay.CONTAINS, "")
    shown = (*rows, *(blank for _ in range(max(1, MIN_ROWS - len(rows)))))
    params = search_params(request)
    chosen = {name: (*params.get(name, ()), "") for name in SUGGESTED}
    return AdvancedForm(shown[:MAX_ROWS], print_query(rest), chosen, search_form(request, SUGGESTED))


def composed_text(args: MultiDict[str, str]) -> str:
    """The search text that the rows of a submitted form and its rest ask for. QueryError where the rest cannot be read."""
    given: Sequence[tuple[str, str, str]] = list(
        zip(args.getlist("field"), args.getlist("how"), args.getlist("words"), strict=False)
    )
    rows = [
        FormRow(TextField(field), RowWay(how), words[:MAX_WORDS])
        for field, how, words in given[:MAX_ROWS]
        if field in list(TextField) and how in list(RowWay)
    ]
    return print_query(rows_node(rows, parse_query(args.get("rest", "")[:MAX_QUERY_LENGTH])))
