"""What is in the index, from where and until when, what was rejected, and what the words mean."""

from flask import Blueprint, render_template

from rulings.engine.port import Page
from rulings.observatory.volume import VolumeRequest
from rulings.public.publishers import publishers
from rulings.query.ast import SearchQuery
from search_app.archive_summary import last_observed
from search_app.language.labels import reason_label, value_label
from search_app.services import services
from search_app.view_models.coverage import covered_sources, heat_map
from search_app.view_models.figures import figure_rows
from search_app.view_models.themes import theme_views

blueprint = Blueprint("about", __name__)

BY_SOURCE = VolumeRequest(split="source")


@blueprint.get("/about")
def about() -> str:
    reader, archive = services().reader, services().archive
    found = reader.search(SearchQuery(), Page(0), BY_SOURCE, facets=("source",))
    indexed = {count.value: count.count for count in found.facets["source"]}
    sources = covered_sources(archive.sources(), indexed, publishers())
    rejected = sorted(archive.rejection_counts().items(), key=lambda item: (item[0][0], -item[1]))
    return render_template(
        "pages/about.html",
        health=reader.health(),
        removed=reader.count_removed(),
        total=found.total,
        sources=sources,
        volume=found.volume,
        heat=heat_map(found.volume, sorted(indexed, key=lambda name: -indexed[name])) if found.volume else None,
        rejections=[(value_label("source", name), reason_label(reason), n) for (name, reason), n in rejected],
        themes=theme_views(),
        figures=figure_rows(),
        as_of=last_observed(archive),
    )
