"""The index's fields as a mapping, made from TermField, FACETS and DateBasis; needs no plugin and no analysis."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson

from rulings.engine import fields
from rulings.engine.index_folding import format_name
from rulings.engine.unfolding import counted_apart
from rulings.query.ast import DateBasis
from rulings.query.facets import FACETS
from rulings.text.near_duplicates import ALGORITHM

POSITION = "position"
SORT_FIELDS: Mapping[DateBasis | None, str] = MappingProxyType(
    {
        DateBasis.JUDGED: "sort_day",
        DateBasis.PUBLISHED: "published_sort_day",
        DateBasis.FIRST_SEEN: "first_seen_minute",
        None: "severity",
    }
)
"""What rulings.engine.sorting.sort_number gives for the orders of a basis; missing where there is none."""
Json = dict[str, Any]


def mapping() -> Json:
    """Terms arrive delimited by spaces. Of the source only the packed ruling is kept: the rest is in the archive."""
    return {
        "dynamic": "strict",
        "_meta": {"version": mapping_version()},
        "_source": {"includes": [fields.STORED]},
        "properties": _properties(),
    }


def _properties() -> Json:
    keyword = {"type": "keyword"}
    properties: Json = {
        fields.ID: keyword,
        fields.KIND: keyword,
        fields.CASE_NUMBER: {"type": "keyword", "doc_values": False},
        fields.SAME_CASE: keyword,
        fields.CITED: {"type": "keyword", "doc_values": False},
        fields.PROVISION: {"type": "keyword", "doc_values": False},
        fields.STORED: {"type": "binary"},
        fields.SIGNATURE: {"type": "binary", "doc_values": True},
        fields.REVISION: {"type": "long", "index": False},
        POSITION: {"type": "long", "index": False},
        **{field: {"type": "integer", "index": False} for field in SORT_FIELDS.values()},
        fields.SENTENCE: {"type": "keyword", "doc_values": False},
        fields.SENTENCE_COUNT: {"type": "keyword"},
        fields.FINE_COUNT: {"type": "keyword", "index": False},
    }
    for field in fields.TermField:
        found_by = "freqs" if field is fields.TermField.FREQUENT else "positions"
        properties[fields.text_field(field)] = _terms(found_by)
        if field not in (fields.TermField.FREQUENT, fields.TermField.SEAMS):
            properties[fields.character_field(field)] = _terms("docs")
    for facet in FACETS:
        properties[fields.facet_field(facet.name)] = {"type": "keyword", "doc_values": facet.counted}
        for name in counted_apart(facet):
            properties[fields.facet_field(name)] = {"type": "keyword", "index": False}
    for basis in DateBasis:
        for name in (fields.first_day_field(basis), fields.last_day_field(basis)):
            properties[name] = {"type": "integer", "doc_values": False}
        for name in (fields.day_field(basis), fields.month_field(basis), fields.year_field(basis)):
            properties[name] = {"type": "integer", "index": False}
    return properties


def _terms(found_by: str) -> Json:
    return {"type": "text", "analyzer": "whitespace", "index_options": found_by}


def index_settings(shards: int, replicas: int) -> Json:
    """Changes become visible with refresh() alone, so that they appear together with their position."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": "-1",
    }


def mapping_version() -> str:
    """Differs whenever an index must be rebuilt: other fields, or other terms in them."""
    made = orjson.dumps([_properties(), 6, ALGORITHM], option=orjson.OPT_SORT_KEYS)
    return format_name(hashlib.sha256(made).hexdigest()[:16])
