"""What crawlers may visit. Ruling pages carry noindex themselves, which a crawler must be let in to read."""

from flask import Blueprint, Response, request

from search_app.services import services

blueprint = Blueprint("robots", __name__)

# Facet combinations are endless, and every one costs a search.
_RULES = """User-agent: *
Disallow: /*?
Disallow: /api/
Disallow: /search/
"""


@blueprint.get("/robots.txt")
def robots() -> Response:
    rules = _RULES
    if services().settings.sitemap:
        rules += f"Sitemap: {request.host_url}sitemap.xml\n"
    return Response(rules, mimetype="text/plain")
