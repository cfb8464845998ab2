"""What lists of RIS say of a ruling and its document in XML often does not: options of the reader."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from crawler.pages.shared.xml_text import single_spaced
from rulings.record import RawRecord

NAMES = (
    "Dokumenttyp", "Entscheidungsart", "Indizes", "Normen", "Rechtsgebiete", "Schlagworte", "Veroeffentlicht",
)  # fmt: skip
"""The publisher's names of what is kept, each as a JSON array of texts."""
_EXTRA = ("Entscheidungsart", "Schlagworte")
_MAX_TEXT_LENGTH = 1000
_MAX_TEXTS = 100
_PROVISION = re.compile(r"\s(?=§|Art\.?\s?[0-9IVX])")


def packed(value: Any) -> str | None:
    """A field of a list's entry as an option; None where it has no text that is short enough."""
    texts = _texts(value)
    return orjson.dumps(texts).decode() if texts else None


def completed(record: RawRecord, options: Mapping[str, str]) -> RawRecord:
    """The record with what the list said of it, where the document itself says nothing."""
    given = {name: _unpacked(options.get(name, "")) for name in NAMES}
    subjects = dict.fromkeys([*given["Rechtsgebiete"], *given["Indizes"]])
    printed = {name.lower() for name in record.extra}
    extra = {name: "; ".join(given[name]) for name in _EXTRA if given[name] and name.lower() not in printed}
    return replace(
        record,
        document_type=record.document_type or next(iter(given["Dokumenttyp"]), None),
        statutes=record.statutes or tuple(dict.fromkeys(statutes_in(given["Normen"]))),
        subjects=record.subjects or tuple((subject,) for subject in subjects),
        publication_date=record.publication_date or next(iter(given["Veroeffentlicht"]), None),
        extra={**record.extra, **{name: text[:_MAX_TEXT_LENGTH] for name, text in extra.items()}},
    )


def statutes_in(lines: list[str]) -> Iterator[tuple[str, str | None]]:
    """ZPO §611 Abs2 Z1; EMRK Art8 -> what stands before and from the first § or Art."""
    for norm in (part.strip() for line in lines for part in line.split(";")):
        if norm:
            law, _, provision = _PROVISION.sub("\n", norm, count=1).partition("\n")
            law = law.rstrip(" ,")
            yield (law, provision or None) if law else (norm, None)


def _texts(value: Any) -> list[str]:
    """One text, several, or either as the `item` of an object; those that are too long are left out."""
    items = value.get("item") if isinstance(value, dict) else value
    each = items if isinstance(items, list) else [items]
    short = (single_spaced(item) for item in each if isinstance(item, str) and len(item) <= _MAX_TEXT_LENGTH)
    return [text for text in short if text][:_MAX_TEXTS]


def _unpacked(option: str) -> list[str]:
    try:
        return _texts(orjson.loads(option))
    except orjson.JSONDecodeError:
        return []
