"""What changed in a document, and whether its address now shows another ruling. Pure."""

from collections.abc import Sequence
from dataclasses import fields

from rulings.record import RawRecord
from rulings.text.near_duplicates import resemblance

ANOTHER_TEXT = 0.2
"""Texts that share less than this are two rulings, unless both carry the same case number.

Of 11,175 pairs of different real criminal judgments 99.9 % share less than 0.18, of 45 pairs of guiding cases all less
than 0.04.
"""


def changed_fields(before: Sequence[RawRecord], after: Sequence[RawRecord]) -> tuple[str, ...]:
    """Names of the fields that differ; `records` where the number of cases differs."""
    if len(before) != len(after):
        return ("records",)
    names = (field.name for field in fields(RawRecord))
    return tuple(
        name
        for name in names
        if any(getattr(b, name) != getattr(a, name) for b, a in zip(before, after, strict=True))
    )


def is_substituted(before: Sequence[RawRecord], after: Sequence[RawRecord]) -> bool:
    """Whether the same address shows another text."""
    if not before or not after:
        return False
    numbers = {record.case_number for record in before} & {record.case_number for record in after} - {None}
    return not numbers and resemblance(_text(before), _text(after)) < ANOTHER_TEXT


def _text(records: Sequence[RawRecord]) -> str:
    return "\n".join(record.text for record in records)
