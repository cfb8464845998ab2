"""What is in the index, from where and until when, what was rejected, and what the words mean."""

from flask import Blueprint, render_template

from rulings.engine.port import Page
from rulings.query.ast import SearchQuery
from search_app.archive_summary import last_observed
from search_app.language.labels import reason_label, value_label
from search_app.services import services
from search_app.view_models.figures import checked_figures
from search_app.view_models.themes import theme_views

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def about() -> str:
    reader, archive = services().reader, services().archive
    found = reader.search(SearchQuery(), Page(0), facets=("source",))
    rejected = sorted(archive.rejection_counts().items(), key=lambda item: (item[0][0], -item[1]))
    return render_template(
        "pages/about.html",
        health=reader.health(),
        removed=reader.count_removed(),
        total=found.total,
        indexed={count.value: count.count for count in found.facets["source"]},
        sources=[(value_label("source", row.source), row) for row in archive.sources()],
        rejections=[(value_label("source", name), reason_label(reason), n) for (name, reason), n in rejected],
        themes=theme_views(),
        figures=checked_figures(),
        as_of=last_observed(archive),
    )
