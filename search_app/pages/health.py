"""Whether the app answers, for a container's health check; and whether its engine does, for a monitor."""

from flask import Blueprint, Response, jsonify

from rulings.errors import EngineError
from search_app.services import services

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """200 while the app lives, also without its engine: restarting the app would not mend the engine."""
    try:
        engine = "ok" if services().reader.health().current else "needs-rebuild"
    except EngineError:
        engine = "unavailable"
    return jsonify(app="ok", engine=engine)
