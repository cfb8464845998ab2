"""What an export is of, beside its rows: plain JSON values, the same each time for one state of the index."""

from importlib.metadata import version

from rulings.engine.sorting import effective_sort
from rulings.public.export.formats import ExportFormat
from rulings.public.export.whole_result import ExportedIndex
from rulings.query.ast import DateRange, SearchQuery
from rulings.query.printer import print_query
from rulings.query.sentence_values import SentenceField, sentence_text


def export_description(
    typed: str, query: SearchQuery, index: ExportedIndex, count: int, form: ExportFormat, *, texts: bool
) -> dict[str, object]:
    """`query` is the text as typed, `read_as` as it was searched."""
    return {
        "program": f"rulings {version('rulings')}",
        "format": form.value,
        "texts": texts,
        "count": count,
        "query": typed,
        "read_as": print_query(query.text),
        "filters": {name: sorted(values) for name, values in query.selections.items()},
        "without": {name: sorted(values) for name, values in query.denied.items()},
        "sentence": _sentence(query),
        "dates": _dates(query.dates),
        "sort": effective_sort(query).value,
        "ledger": {
            "position": index.position,
            "moment": index.moment.isoformat(timespec="seconds") if index.moment else None,
        },
        "index": {"engine": index.engine, "state": index.state},
    }


def _sentence(query: SearchQuery) -> dict[str, str]:
    asked = {field.value: sentence_text(field, query.sentence.condition) for field in SentenceField}
    return {name: text for name, text in asked.items() if text}


def _dates(dates: DateRange) -> dict[str, str | None]:
    return {
        "basis": dates.basis.value,
        "from": dates.start.isoformat() if dates.start else None,
        "to": dates.end.isoformat() if dates.end else None,
    }
