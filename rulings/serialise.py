"""Rulings as JSON and back, for engines that store them; inverse of each other."""

from functools import cache

from pydantic import TypeAdapter

from rulings.ruling import Ruling


@cache
def _adapter() -> TypeAdapter[Ruling]:
    return TypeAdapter(Ruling)


def ruling_to_json(ruling: Ruling) -> bytes:
    """UTF-8 JSON with every field of the ruling."""
    return _adapter().dump_json(ruling)


def ruling_from_json(document: bytes) -> Ruling:
    """The ruling that `ruling_to_json` wrote. Raises pydantic.ValidationError for anything else."""
    return _adapter().validate_json(document)
