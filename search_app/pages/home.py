"""What a first visitor sees: what this is, its three doors, its themes, and what was published last."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template

from search_app.latest_rulings import latest_rulings
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.view_models.browse_links import browse_links
from search_app.view_models.charts.year_bars import year_bars
from search_app.view_models.search_form import search_form
from search_app.view_models.themes import theme_views

BROWSED: Mapping[str, int] = MappingProxyType({"crime": 10, "source": 50})
"""Facets that are browsed, and how many values of each."""
FACETS = (*BROWSED, "theme", "year")
EXAMPLES = ("故意伤害 AND 正当防卫", '"电信网络诈骗"', "理由:自首 NOT 累犯", "主文:缓刑")


def home(asked: SearchRequest) -> str:
    """`asked` asks for nothing yet."""
    latest = latest_rulings(asked, FACETS)
    facets = latest.found.facets
    held = {count.value: count.count for count in facets["theme"]}
    return render_template(
        "pages/landing.html",
        form=search_form(asked),
        total=latest.found.total,
        latest=latest.hits,
        is_by_publication=latest.by_publication,
        themes=[(theme, held.get(theme.id, 0)) for theme in theme_views()],
        browse={name: browse_links(asked, name, facets.get(name, ()), most) for name, most in BROWSED.items()},
        bars=year_bars(asked, facets.get("year", ())),
        examples=[(text, search_url(asked.saying(text))) for text in EXAMPLES],
    )
