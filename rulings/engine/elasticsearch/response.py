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


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One hit before it is unpacked; `sort` are the values to go on after."""

    id: str
    stored: bytes
    score: float | None
    sort: tuple[Any, ...]
    numbers: Mapping[str, int]
    """The number fields that were asked for."""

    def ruling(self) -> Ruling:
        return unpack(self.stored)


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
    return FoundDocument(
        hit["_id"], read_stored(hit), hit.get("_score"), tuple(hit.get("sort", ())), _numbers(hit)
    )


def _numbers(hit: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(values[0]) for name, values in hit.get("fields", {}).items()}


def read_stored(hit: Mapping[str, Any]) -> bytes:
    """The packed ruling or tombstone; empty for a position."""
    return base64.b64decode(hit.get("_source", {}).get(fields.STORED, ""))


def unpack_stored(stored: bytes) -> Ruling | Tombstone | None:
    """A tombstone is plain JSON, a ruling is compressed."""
    if not stored:
        return None
    return unpack_tombstone(stored) if stored.startswith(b"{") else unpack(stored)
