"""What is known of a case number, as plain JSON values: the same for the API and `rulings show NUMBER --json`."""

from collections.abc import Iterable

from rulings.public.case_lookup import NearNumbers, NumberLookup
from rulings.public.public_record import public_record
from rulings.ruling import Ruling, Tombstone

Json = dict[str, object]


def case_answer(lookup: NumberLookup, near: NearNumbers | None) -> Json:
    """number, state, total, rulings, withdrawn and removed ones, and what is near one that is not held."""
    return {
        "number": lookup.asked.canonical,
        "state": lookup.state,
        "total": lookup.total,
        "rulings": [public_record(ruling, text=False) for ruling in lookup.held],
        "withdrawn": [_gone(tombstone, "withdrawn_at") for tombstone in lookup.withdrawn],
        "removed": [_gone(tombstone, "removed_at") for tombstone in lookup.removed],
        "near": _near(near) if near else None,
    }


def _near(near: NearNumbers) -> Json:
    return {
        "courts": [{"code": one.court.code, "name": one.court.name, "held": one.total} for one in near.courts],
        "in_sequence": _named(near.in_sequence),
        "alike": _named(near.alike),
        "citing": _named(near.citing),
    }


def _named(rulings: Iterable[Ruling]) -> list[Json]:
    return [{"id": ruling.id, "case_number": ruling.case_number, "title": ruling.title} for ruling in rulings]


def _gone(tombstone: Tombstone, moment: str) -> Json:
    return {
        "id": tombstone.id,
        "first_seen": tombstone.first_seen.isoformat(timespec="seconds"),
        moment: tombstone.withdrawn_at.isoformat(timespec="seconds"),
    }
