"""A ruling's public record as lines for a terminal: what is known of it, under the names that the JSON has, without what only
programs need (paths, offsets, how exact a date is)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from rulings.terminal import styled

Record = Mapping[str, Any]

FIELDS = (
    "id",
    "case_numbers",
    "ecli",
    "court_name",
    "court_level",
    "region",
    "document_type",
    "category",
    "procedure",
    "authority",
    "judgment_date",
    "publication_date",
    "crimes",
    "unresolved_crimes",
    "causes",
    "unresolved_causes",
    "subjects",
    "result",
    "defendants",
    "circumstances",
    "themes",
    "parties",
    "people",
    "law_firms",
    "statutes",
    "cited_case_numbers",
    "related_cases",
    "flags",
    "jurisdiction",
    "language",
    "provenance",
)
"""In this order, those that say something."""


def record_lines(record: Record) -> Iterator[str]:
    """The title, then a line for each field."""
    yield styled(str(record["title"] or record["case_number"] or record["id"]), bold=True)
    for name in FIELDS:
        value = record[name] or (record["case_number"] if name == "case_numbers" else None)
        if text := _text(name, value):
            doubtful = " (doubtful)" if record.get(f"{name}_doubtful") else ""
            yield f"{styled(f'{name}:', color=LABEL)} {styled(text + doubtful)}"


LABEL = "cyan"


def _text(name: str, value: Any) -> str:
    read: Callable[[Any], str] = _READ.get(name, str)
    if not value:
        return ""
    if isinstance(value, list) and name != "region":
        return "；".join(read(one) for one in value)
    return read(value)


def _path(parts: Iterable[str]) -> str:
    return " / ".join(parts)


def _named(person: Record) -> str:
    role = person.get("printed_role") or person["role"]
    return f"{person['name']}（{role}）" if role else str(person["name"])


def _defendant(one: Record) -> str:
    parts = [one["name"] or "", "、".join(one["crimes"]), "acquitted" if one["acquitted"] else one["kind"]]
    lengths = {"months": "months", "days": "days"}
    parts += [f"{one[name]} {unit}" for name, unit in lengths.items() if one[name]]
    parts += [f"suspended {one['suspended_months']} months"] if one["suspended_months"] else []
    parts += [f"fine {one['fine']}"] if one["fine"] else []
    return " ".join(filter(None, parts))


def _statute(statute: Record) -> str:
    return str(statute["canonical"] or f"{statute['law']}{statute['article'] or ''}")


def _related(case: Record) -> str:
    return f"{case['relation'].replace('_', ' ')} {case['case_number']}"


def _provenance(provenance: Record) -> str:
    parts = (provenance["source"], provenance["url"], f"first seen {provenance['first_seen']}")
    return "  ".join(filter(None, parts))


def _authority(authority: Record) -> str:
    return " ".join(filter(None, (authority["kind"], authority["number"])))


_READ: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "region": _path,
        "subjects": _path,
        "parties": _named,
        "people": _named,
        "defendants": _defendant,
        "statutes": _statute,
        "related_cases": _related,
        "provenance": _provenance,
        "authority": _authority,
    }
)
"""How a field's value is read, one by one where it has several; others are words."""
