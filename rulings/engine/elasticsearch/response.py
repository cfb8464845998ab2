"""Search responses as values."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rulings.engine import fields
from rulings.engine.packing import unpack
from rulings.engine.tombstones import unpack_tombstone
from rulings.errors import EngineUnavailableError
from rulings.messages import Message
from rulings.ruling import Ruling, Tombstone
from rulings.text.near_duplicates import Signature

_NO_NUMBERS = {fields.SIGNATURE, fields.SAME_CASE}


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One hit before it is unpacked; `sort` are the values to go on after."""

    id: str
    stored: bytes
    score: float | None
    sort: tuple[Any, ...]
    numbers: Mapping[str, int]
    """The number fields that were asked for."""
    signature: Signature
    """Empty where it was not asked for, or the index has none."""
    case_keys: tuple[str, ...]
    """Likewise."""


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """`total` is exact where it was asked for, else 0."""

    total: int
    hits: tuple[FoundDocument, ...]
    aggregations: Mapping[str, Any]


def read_response(body: Mapping[str, Any]) -> SearchResponse:
    """EngineUnavailableError where the cluster gave up before it was done."""
    if body["timed_out"]:
        raise EngineUnavailableError(Message.SEARCH_TOO_SLOW)
    hits = tuple(_found(hit) for hit in body["hits"]["hits"])
    total = body["hits"].get("total", {}).get("value", 0)
    return SearchResponse(total, hits, body.get("aggregations", {}))


def _found(hit: Mapping[str, Any]) -> FoundDocument:
    asked = hit.get("fields", {})
    signature = base64.b64decode(asked.get(fields.SIGNATURE, [""])[0])
    numbers = {name: int(values[0]) for name, values in asked.items() if name not in _NO_NUMBERS}
    sort = tuple(hit.get("sort", ()))
    keys = tuple(asked.get(fields.SAME_CASE, ()))
    return FoundDocument(hit["_id"], _stored(hit), hit.get("_score"), sort, numbers, signature, keys)


def _stored(hit: Mapping[str, Any]) -> bytes:
    """The packed ruling or tombstone; empty where it was not asked for."""
    return base64.b64decode(hit.get("_source", {}).get(fields.STORED, ""))


def read_held(body: Mapping[str, Any]) -> Ruling | Tombstone | None:
    """The one document of an answer that brings its kind along; None where nothing was found."""
    for hit in body["hits"]["hits"]:
        is_tombstone = hit["fields"][fields.KIND] == [fields.TOMBSTONE]
        return unpack_tombstone(_stored(hit)) if is_tombstone else unpack(_stored(hit))
    return None
