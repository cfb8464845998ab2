"""What a first visitor sees: what this is, its three doors, its themes, and what was published last."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template

from rulings.engine.port import Page, SearchResult
from rulings.errors import EngineError
from rulings.messages import Message
from rulings.public.folding_hits import folded_hits
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery, Sort
from search_app.links import search_url
from search_app.request_params import SearchRequest
from search_app.services import services
from search_app.view_models.browse_links import browse_links
from search_app.view_models.charts.year_bars import year_bars
from search_app.view_models.hits import hit_view
from search_app.view_models.search_form import search_form
from search_app.view_models.themes import theme_views

LATEST = 5
READ = Page(3 * LATEST)
"""Hits that are read: some are disclosures of the same ruling."""
BROWSED: Mapping[str, int] = MappingProxyType({"crime": 10, "source": 50})
"""Facets that are browsed, and how many values of each."""
FACETS = (*BROWSED, "theme", "year")
EXAMPLES = ("故意伤害 AND 正当防卫", '"电信网络诈骗"', "理由:自首 NOT 累犯", "主文:缓刑")


def home(asked: SearchRequest) -> str:
    """`asked` asks for nothing yet."""
    reader = services().reader
    latest, sort = _latest(reader)
    same = reader.disclosures([hit.ruling for hit in latest.hits])
    shown = list(folded_hits(latest.hits, same))[:LATEST]
    held = {count.value: count.count for count in latest.facets["theme"]}
    return render_template(
        "pages/landing.html",
        form=search_form(asked),
        total=latest.total,
        latest=[hit_view(asked, hit, others=len(same.get(hit.ruling.id, ()))) for hit in shown],
        is_by_publication=sort is Sort.PUBLISHED_NEWEST,
        themes=[(theme, held.get(theme.id, 0)) for theme in theme_views()],
        browse={
            name: browse_links(asked, name, latest.facets.get(name, ()), most) for name, most in BROWSED.items()
        },
        bars=year_bars(asked, latest.facets.get("year", ())),
        examples=[(text, search_url(asked.saying(text))) for text in EXAMPLES],
    )


def _latest(reader: PublicReader) -> tuple[SearchResult, Sort]:
    """The rulings published last; those judged last where no day of publication is known, or the index cannot sort by it."""
    try:
        found = reader.search(SearchQuery(sort=Sort.PUBLISHED_NEWEST), READ, facets=FACETS)
    except EngineError as error:
        if error.key is not Message.INDEX_OF_ANOTHER_VERSION:
            raise
    else:
        if found.hits and found.hits[0].ruling.publication_date is not None:
            return found, Sort.PUBLISHED_NEWEST
    return reader.search(SearchQuery(sort=Sort.NEWEST), READ, facets=FACETS), Sort.NEWEST
