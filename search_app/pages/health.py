"""Whether the app answers, for a container's health check; and whether its engine does, for a monitor."""

from types import MappingProxyType

from flask import Blueprint, Response, jsonify

from rulings.engine.standing import Standing
from rulings.errors import ArchiveError, EngineError
from search_app.services import services

blueprint = Blueprint("health", __name__)

WORDS = MappingProxyType({Standing.OK: "ok", Standing.MISSING: "missing"})
"""Every other standing is one that a rebuild mends."""


@blueprint.get("/health")
def health() -> tuple[Response, int]:
    """503 where every search is answered with 503 because the index is missing.

    200 otherwise, also without the engine: restarting the app would not mend the engine.
    """
    engine = _engine()
    return jsonify(app="ok", engine=engine), 503 if engine == "missing" else 200


def _engine() -> str:
    try:
        return WORDS.get(services().reader.standing(), "needs-rebuild")
    except EngineError:
        return "unavailable"
    except ArchiveError:
        return "ledger-unavailable"
