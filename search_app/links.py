"""URLs of pages from typed requests; the only place that knows both endpoints and parameters."""

from collections.abc import Mapping

from flask import url_for

from rulings.engine.port import VolumeRequest
from search_app.request_params import Params, SearchRequest, search_params, volume_params


def search_url(request: SearchRequest) -> str:
    return _url("search.search", search_params(request))


def api_search_url(request: SearchRequest) -> str:
    return _url("api.search", search_params(request))


def search_csv_url(request: SearchRequest) -> str:
    return _url("api.search", {**search_params(request), "format": ["csv"]})


def volume_url(request: SearchRequest, volume: VolumeRequest) -> str:
    return _url("volume.volume", volume_params(request, volume))


def volume_csv_url(request: SearchRequest, volume: VolumeRequest) -> str:
    return _url("api.volume", {**volume_params(request, volume), "format": ["csv"]})


def case_url(number: str) -> str:
    """The permalink of a case number."""
    return url_for("cases.case", number=number)


def ruling_url(ruling_id: str, found_by: SearchRequest | None = None) -> str:
    """A ruling's page; it marks the words of the search that found it, and leads back there."""
    params: Params = search_params(found_by) if found_by else {}
    return _url("ruling.ruling", params, ruling_id=ruling_id)


def _url(endpoint: str, params: Mapping[str, list[str]], **values: str | None) -> str:
    return url_for(endpoint, **{**values, **params})  # type: ignore[arg-type]
