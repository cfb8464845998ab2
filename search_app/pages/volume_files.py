"""The view of the volume page as files, and as a page for frames of other sites: all of exactly the same figures."""

from functools import partial

from flask import Blueprint, Response, jsonify, render_template, request

from rulings.observatory.volume_rows import row_names, sheet_rows
from rulings.public.csv_table import csv_bytes
from search_app.asked_sheet import AskedSheet, asked_sheet
from search_app.attachment import attachment
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.links import volume_file_url, volume_url
from search_app.pictures import png_picture, svg_picture
from search_app.view_models.charts.caption import Caption, caption_of
from search_app.view_models.charts.finding import finding
from search_app.view_models.charts.vega import vega_chart
from search_app.view_models.charts.volume import series_name, tick_text, volume_view

blueprint = Blueprint("volume_files", __name__)
FORMS = ("csv", "metadata", "svg", "png", "embed")
"""Names of the endpoints."""
CSVW = "application/csvm+json"
"""CSV on the Web: https://www.w3.org/TR/tabular-metadata/."""


@blueprint.get("/volume.csv")
@kept_by_index_and_ledger
def csv() -> Response:
    found = asked_sheet(request.args)
    response = attachment(
        csv_bytes(sheet_rows(found.sheet, found.searches, found.moment)), "text/csv", "volume.csv"
    )
    described = volume_file_url(found.request, found.question, "metadata")
    response.headers["Link"] = f'<{described}>; rel="describedby"; type="{CSVW}"'
    return response


@blueprint.get("/volume.csv-metadata.json")
@kept_by_index_and_ledger
def metadata() -> Response:
    found = asked_sheet(request.args)
    caption = _caption(found)
    response = jsonify(
        {
            "@context": "http://www.w3.org/ns/csvw",
            "url": volume_file_url(found.request, found.question, "csv"),
            "dc:title": caption.title,
            "dc:description": " ".join((caption.subtitle, caption.total, *caption.notes)),
            "dc:source": volume_url(found.request, found.question),
            "dc:date": found.moment,
            "tableSchema": {"columns": [{"name": name, "titles": name} for name in row_names(found.sheet)]},
        }
    )
    response.mimetype = CSVW
    return response


@blueprint.get("/volume.svg")
@kept_by_index_and_ledger
def svg() -> Response:
    return attachment(svg_picture(_vega(asked_sheet(request.args))), "image/svg+xml", "volume.svg")


@blueprint.get("/volume.png")
@kept_by_index_and_ledger
def png() -> Response:
    return attachment(png_picture(_vega(asked_sheet(request.args))), "image/png", "volume.png")


@blueprint.get("/volume/embed")
@kept_by_index_and_ledger
def embed() -> str:
    found = asked_sheet(request.args)
    return render_template(
        "pages/volume_embed.html",
        view=volume_view(found.request, found.question, found.sheet),
        caption=_caption(found),
        written=partial(tick_text, measure=found.question.measure),
        page_url=volume_url(found.request, found.question),
    )


def _vega(found: AskedSheet) -> dict[str, object]:
    said = finding(found.sheet, lambda one: series_name(found.sheet, one))
    return vega_chart(found.question, found.sheet, _caption(found), said)


def _caption(found: AskedSheet) -> Caption:
    return caption_of(found.request, found.question, found.sheet, found.as_of)
