"""The other instances of a ruling's case, as rows of its page."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from rulings.public.instances import Instance
from rulings.query.ast import CaseNumberTerm, SearchQuery
from rulings.ruling import Relation, Ruling
from search_app.language.labels import value_label
from search_app.links import ruling_url, search_url
from search_app.request_params import SearchRequest
from search_app.view_models.dates import display_date
from search_app.view_models.ruling import FieldRow, Value

NAMED_LABELS: Mapping[Relation, LazyString] = MappingProxyType(
    {
        Relation.APPEALED: _l("上诉、抗诉所对的裁判"),
        Relation.QUASHED: _l("已撤销的先前裁判"),
        Relation.REMAND: _l("发回重审的裁定"),
        Relation.RETRIED: _l("再审所审的裁判"),
        Relation.RETRIAL_ORDER: _l("再审决定"),
        Relation.REVIEWED: _l("复核的裁判"),
        Relation.ENFORCED: _l("执行依据"),
        Relation.SENTENCE: _l("原判刑罚的裁判"),
        Relation.EARLIER_COMMUTATION: _l("先前的减刑、假释"),
    }
)
"""What the decision that a ruling names is to it."""
NAMING_LABELS: Mapping[Relation, LazyString] = MappingProxyType(
    {
        Relation.APPEALED: _l("二审裁判"),
        Relation.QUASHED: _l("重审或其后的裁判"),
        Relation.REMAND: _l("发回之后的裁判"),
        Relation.RETRIED: _l("再审裁判"),
        Relation.RETRIAL_ORDER: _l("再审裁判"),
        Relation.REVIEWED: _l("死刑复核裁判"),
        Relation.ENFORCED: _l("执行裁判"),
        Relation.SENTENCE: _l("减刑、假释"),
        Relation.EARLIER_COMMUTATION: _l("其后的减刑、假释"),
    }
)
"""What the ruling that names it is to the one of the page."""


def instance_rows(instances: Iterable[Instance]) -> tuple[FieldRow, ...]:
    """One row for what stands together and is the same to the ruling."""
    labelled = ((str(_label(one)), one) for one in instances)
    return tuple(
        FieldRow(label, tuple(value for _label_, one in group for value in _values(one)))
        for label, group in groupby(labelled, key=lambda pair: pair[0])
    )


def number_url(number: str) -> str:
    """The search for a case number that is not held: it says what is known of it."""
    return search_url(SearchRequest(SearchQuery(CaseNumberTerm(number)), typed=number))


def _label(one: Instance) -> LazyString:
    return (NAMED_LABELS if one.named_here else NAMING_LABELS)[one.relation]


def _values(one: Instance) -> Iterable[Value]:
    if not one.held:
        yield Value(one.number, number_url(one.number), _("未收录"))
    for ruling in one.held:
        yield Value(ruling.case_number or one.number, ruling_url(ruling.id), _note(ruling))


def _note(ruling: Ruling) -> str:
    """Court, date and result."""
    result = value_label("result", ruling.outcome.result.value) if ruling.outcome else ""
    court = ruling.court.name if ruling.court else ""
    return "，".join(filter(None, (court, display_date(ruling.judgment_date), result)))
