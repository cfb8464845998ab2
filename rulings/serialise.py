"""Rulings as JSON bytes and back: what engines store and processes exchange. The two are inverse."""

from functools import cache

from pydantic import TypeAdapter

from rulings.ruling import Ruling


@cache
def _adapter() -> TypeAdapter[Ruling]:
    return TypeAdapter(Ruling)


def ruling_to_json(ruling: Ruling) -> bytes:
    """UTF-8 JSON of every field."""
    return _adapter().dump_json(ruling)


def ruling_from_json(data: bytes) -> Ruling:
    """The ruling that `ruling_to_json` printed; ValueError for anything else."""
    return _adapter().validate_json(data)
