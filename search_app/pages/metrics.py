"""Metrics for Prometheus. They name pages, sources and numbers, no ruling and nothing that a visitor asked."""

from flask import Blueprint, Response

from search_app.services import services

blueprint = Blueprint("metrics", __name__)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@blueprint.get("/metrics")
def metrics() -> Response:
    found = services()
    return Response(found.metrics.exposed(found.reader, found.archive), content_type=CONTENT_TYPE)
