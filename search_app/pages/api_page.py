"""The API for human readers, rendered from the OpenAPI document itself: no script, nothing from elsewhere."""

from flask import Blueprint, render_template

from search_app.api.openapi import openapi_document
from search_app.errors import listed_problems

blueprint = Blueprint("api_page", __name__)


@blueprint.get("/api")
def api_page() -> str:
    return render_template("pages/api.html", spec=openapi_document(), problems=listed_problems())
