"""Whether the app answers (`/health`), whether a search does (`/ready`), and the same for people (`/status`)."""

from dataclasses import dataclass
from importlib.metadata import version

from flask import Blueprint, Response, jsonify, make_response, render_template

from rulings.engine.standing import Standing
from rulings.errors import ArchiveError, EngineError
from search_app.archive_summary import SourceRow
from search_app.language.labels import value_label
from search_app.services import services
from search_app.view_models.status import status_view

blueprint = Blueprint("health", __name__)

SERVES = frozenset({Standing.OK, Standing.OTHER_VERSION, Standing.UNMARKED})
"""An index of an older version answers until it is rebuilt. One of another ledger or history may show what was
withdrawn, and lack what is held."""


@dataclass(frozen=True)
class EngineState:
    word: str
    """ok, missing, needs-rebuild, unavailable or ledger-unavailable."""
    serves: bool


@blueprint.get("/health")
def health() -> tuple[Response, int]:
    """503 where every search is answered with 503 because the index is missing.

    200 otherwise, also without the engine: restarting the app would not mend the engine.
    """
    engine = _engine().word
    return jsonify(app="ok", engine=engine), 503 if engine == "missing" else 200


@blueprint.get("/ready")
def ready() -> tuple[Response, int]:
    """200 where a search is answered now, and rightly; else 503: a balancer asks another server."""
    engine, archive = _engine(), _sources() is not None
    is_ready = engine.serves and archive
    words = {"engine": engine.word, "archive": "ok" if archive else "unavailable"}
    return jsonify(ready=is_ready, **words), 200 if is_ready else 503


@blueprint.get("/status")
def status() -> Response:
    """What one wants to know before one believes an answer: what works, and as of when."""
    engine, sources = _engine(), _sources()
    view = status_view(engine.word, engine.serves, sources is not None, version("rulings"))
    named = [(value_label("source", row.source), row) for row in sources or ()]
    answer = make_response(render_template("pages/status.html", view=view, sources=named))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _engine() -> EngineState:
    try:
        standing = services().reader.standing()
    except EngineError:
        return EngineState("unavailable", serves=False)
    except ArchiveError:
        return EngineState("ledger-unavailable", serves=False)
    words = {Standing.OK: "ok", Standing.MISSING: "missing"}
    return EngineState(words.get(standing, "needs-rebuild"), standing in SERVES)


def _sources() -> list[SourceRow] | None:
    """None where the archive does not answer."""
    try:
        return list(services().archive.sources())
    except ArchiveError:
        return None
