"""Similar rulings: of a ruling, and of facts that a visitor describes. These are posted, so that no address and no log has them."""

from flask import Blueprint, Response, make_response, render_template, request

from rulings.engine.port import Page
from rulings.public.similar_answer import SimilarAnswer, answer_for_facts, answer_for_ruling
from rulings.ruling import Ruling, RulingId
from rulings.similar.facts import MAX_FACTS, MIN_FACTS
from search_app.kept_pages import kept_by_index_state
from search_app.links import address, ruling_url
from search_app.pages.ruling import private, without_ruling
from search_app.request_params import SearchRequest, outcome_params, search_request
from search_app.services import services
from search_app.view_models.chips import chips
from search_app.view_models.hits import title_of
from search_app.view_models.outcomes import OutcomesView, outcomes_view
from search_app.view_models.similar import NARROWED, narrowing, similar_row

blueprint = Blueprint("similar", __name__)


@blueprint.get("/similar")
def described_form() -> str:
    return render_template(
        "pages/similar.html", facts="", max_facts=MAX_FACTS, action=address("similar.described", {})
    )


@blueprint.post("/similar")
def described() -> Response:
    """Of longer facts the beginning is read; nothing of them is kept."""
    given = request.form.get("facts", "").strip()
    facts, asked = given[:MAX_FACTS], search_request(request.args)
    response = make_response(
        _page(asked, answer_for_facts(services().reader, facts, asked.query), None, facts, len(given) > MAX_FACTS)
        if len(facts) >= MIN_FACTS
        else render_template(
            "pages/similar.html", facts=facts, max_facts=MAX_FACTS, too_short=True, action=_url(asked, None)
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return private(response)


@blueprint.get("/rulings/<ruling_id>/similar")
@kept_by_index_state
def of_ruling(ruling_id: RulingId) -> Response:
    found = services().reader.get(ruling_id)
    if not isinstance(found, Ruling):
        return without_ruling(found, ruling_id)
    asked = search_request(request.args)
    return private(make_response(_page(asked, answer_for_ruling(services().reader, found, asked.query), found)))


def _page(
    asked: SearchRequest, answer: SimilarAnswer, ruling: Ruling | None, facts: str = "", cut: bool = False
) -> str:
    facets = services().reader.search(answer.among, Page(0), facets=NARROWED, highlights=False).facets
    return render_template(
        "pages/similar.html",
        facts=facts,
        cut=cut,
        max_facts=MAX_FACTS,
        action=_url(asked, ruling),
        ruling=(title_of(ruling), ruling_url(ruling.id), ruling.language) if ruling else None,
        rows=[similar_row(hit) for hit in answer.hits],
        total=answer.total,
        chips=chips(asked, lambda search: _url(search, ruling)),
        narrowing=narrowing(asked, facets, lambda narrowed: _url(narrowed, ruling)),
        outcomes=_outcomes(asked, answer),
        answered=True,
        noindex=True,
    )


def _outcomes(asked: SearchRequest, answer: SimilarAnswer) -> OutcomesView | None:
    """How all that were ranked were decided."""
    found = services().reader.outcomes(answer.among, fines=False)
    return outcomes_view(asked, found, linked=False) if found.criminal else None


def _url(asked: SearchRequest, ruling: Ruling | None) -> str:
    if ruling is None:
        return address("similar.described", outcome_params(asked))
    return address("similar.of_ruling", outcome_params(asked), ruling_id=ruling.id)
