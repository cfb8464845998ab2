"""The API for human readers, rendered from the OpenAPI document itself: no script, nothing from elsewhere."""

from apiflask import APIFlask
from flask import Blueprint, current_app, render_template

blueprint = Blueprint("api_page", __name__)


@blueprint.get("/api")
def api_page() -> str:
    if not isinstance(current_app, APIFlask) and not hasattr(current_app, "spec"):
        raise TypeError("the app was not made by create_app")
    return render_template("pages/api.html", spec=current_app.spec)
