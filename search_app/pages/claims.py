"""Official figures beside what is observed."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from rulings.china.official_figures import OfficialFigure
from rulings.public.claims import DECISIONS, PERSONS, UNCONFIRMED, ComparedClaim, compare_claims
from search_app.kept_pages import kept_by_index_state
from search_app.language.labels import Labels
from search_app.language.names import in_either
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.services import services

blueprint = Blueprint("claims", __name__, url_prefix="/observatory")
REASONS: Labels = {
    PERSONS: _l("数字是当年起诉的人数；文书按裁判年份计，一份可有数名被告人，许多没有公开。"),
    DECISIONS: _l("数字是不捕不诉的决定；这类案件大多没有进入法院，也就没有裁判文书。"),
    UNCONFIRMED: _l("时期和口径不明；旁边是本站收录的全部文书。"),
}


@dataclass(frozen=True)
class ClaimRow:
    metric: str
    figure: OfficialFigure
    observed: int
    url: str
    reason: str
    unconfirmed: bool


@blueprint.get("/claims")
@kept_by_index_state
def claims() -> str:
    return render_template("pages/claims.html", rows=claim_table(compare_claims(services().reader)))


def claim_table(claims: Iterable[ComparedClaim]) -> list[ClaimRow]:
    """In the reader's language."""
    return list(map(_row, claims))


def _row(one: ComparedClaim) -> ClaimRow:
    metric = in_either(one.figure.metric_zh, one.figure.metric)
    url = search_url(SearchRequest(one.query))
    return ClaimRow(metric, one.figure, one.observed, url, str(REASONS[one.reason]), one.reason == UNCONFIRMED)
