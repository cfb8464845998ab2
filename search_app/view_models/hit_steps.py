"""From one hit of a search to the next, on the pages of rulings."""

from dataclasses import dataclass, replace

from rulings.public.hit_place import BesideHit, HitPlace
from search_app.links import ruling_url
from search_app.request_params import SearchRequest


@dataclass(frozen=True)
class HitSteps:
    number: int
    total: int
    previous_url: str | None
    next_url: str | None


def hit_steps(asked: SearchRequest, place: HitPlace) -> HitSteps:
    """The links carry the search, so that neither cookies nor memory are needed."""
    return HitSteps(place.number, place.total, _url(asked, place.previous), _url(asked, place.following))


def _url(asked: SearchRequest, beside: BesideHit | None) -> str | None:
    return ruling_url(beside.id, replace(asked, page=beside.page)) if beside else None
