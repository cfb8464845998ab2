"""What the API answers, as types. A server of a newer version may add fields; docs/api.md says what they mean."""

from typing import Any, TypedDict

Record = dict[str, Any]
"""The public record of a ruling (docs/data-model.md), or the fields of it that were asked for."""


class HitsPage(TypedDict):
    """One page of a search."""

    total: int
    hits: list[Record]
    facets: dict[str, list[dict[str, Any]]]
    volume: dict[str, Any]
    interpretation: dict[str, Any]
    next_cursor: str | None


class SuggestedName(TypedDict):
    """A value that a filter takes."""

    facet: str
    value: str
    label: str
    spelling: str
    match: str
    count: int | None


class VerifiedQuotation(TypedDict):
    """What is known of a case number and of a quotation from it."""

    number: str | None
    case_number: str | None
    rulings: list[Record]
    quote: str | None
    match: dict[str, Any] | None
    elsewhere: list[dict[str, Any]]
    partly_shown: bool


class VolumeCounts(TypedDict):
    """Rulings per period; `as_of` is the moment for which it holds."""

    basis: str
    interval: str
    unit: str
    measure: str
    compared: list[dict[str, Any]]
    split: str | None
    buckets: list[dict[str, Any]]
    undated: int
    doubtful: int
    groups_left_out: int
    total: int
    searched: bool
    at_most_more: int
    observed_since: str | None
    as_of: str | None
