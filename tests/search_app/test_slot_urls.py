"""URLs that share what they have in common are those that the whole request has."""

from dataclasses import replace
from datetime import date

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.port import Page
from rulings.query.ast import DateBasis, DateRange, SearchQuery, Sort
from search_app.links import search_url
from search_app.request_params import FACET_NAMES, SearchRequest
from search_app.slot_urls import DateUrls, FacetUrls, SortUrls

VALUES = st.frozensets(st.sampled_from(["盗窃罪", "侵犯财产罪/诈骗罪", "a b&c=d", "2019", "é/(x)"]), max_size=3)
DATES = st.builds(
    DateRange, st.sampled_from(DateBasis), st.none() | st.dates(), st.none() | st.just(date(9999, 12, 31))
)
REQUESTS = st.builds(
    lambda text, selections, dates, sort, size: SearchRequest(
        SearchQuery(
            selections={name: values for name, values in selections.items() if values}, dates=dates, sort=sort
        ),
        Page(size, "cursor"),
        text,
    ),
    st.sampled_from(["", "诈骗", "a+b & c"]),
    st.dictionaries(st.sampled_from(FACET_NAMES), VALUES, max_size=4),
    DATES,
    st.sampled_from(Sort),
    st.sampled_from([10, 50]),
)


PATHS = st.sampled_from(["/", "/?lang=en"])


@given(path=PATHS, request=REQUESTS, facet=st.sampled_from(FACET_NAMES), values=VALUES)
def test_with_other_values_of_a_facet(
    app: Flask, path: str, request: SearchRequest, facet: str, values: frozenset[str]
) -> None:
    with app.test_request_context(path):
        assert FacetUrls(request, facet).url(values) == search_url(request.select(facet, values))


@given(path=PATHS, request=REQUESTS, dates=DATES)
def test_with_another_range_of_dates(app: Flask, path: str, request: SearchRequest, dates: DateRange) -> None:
    with app.test_request_context(path):
        assert DateUrls(request).url(dates) == search_url(request.within(dates))


@given(path=PATHS, request=REQUESTS, sort=st.sampled_from(Sort))
def test_in_another_order(app: Flask, path: str, request: SearchRequest, sort: Sort) -> None:
    with app.test_request_context(path):
        assert SortUrls(request).url(sort) == search_url(request.with_query(replace(request.query, sort=sort)))
