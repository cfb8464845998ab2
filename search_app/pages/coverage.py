"""How much was looked for, apart from how much is disclosed."""

from flask import Blueprint, render_template, request

from search_app.asked_figures import asked_coverage, asked_statements
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import address
from search_app.view_models.looked_for import STRIP_DAYS, coverage_view
from search_app.view_models.stated import statement_views

blueprint = Blueprint("coverage", __name__, url_prefix="/observatory")


@blueprint.get("/coverage")
@kept_by_index_and_ledger
def looked_for() -> str:
    report = asked_coverage()
    asked = {
        "source": request.args.get("source", ""),
        "as_of": report.as_of.isoformat() if request.args.get("as_of") else "",
    }
    params = {name: [value] for name, value in asked.items() if value}
    return render_template(
        "pages/coverage.html",
        report=report,
        view=coverage_view(report),
        statements=statement_views(asked_statements()),
        stated_url=address("observatory_api.stated", {"format": ["csv"]}),
        strip_days=STRIP_DAYS,
        **asked,
        csv_url=address("observatory_api.looked_for", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.looked_for", params),
    )
