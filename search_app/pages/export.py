"""The whole result of a search as a file: /search/export.csv, .jsonl and .parquet, with the parameters of the search page."""

import json
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import BinaryIO

from flask import Blueprint, Response, request

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.public.export.description import export_description
from rulings.public.export.formats import MEDIA_TYPES, ExportFormat, write_export
from rulings.public.export.whole_result import WholeResult, begin_export
from search_app.attachment import attachment
from search_app.listed_params import asked_flag
from search_app.pages.ruling import private
from search_app.request_params import EXPORT_NAMES, SearchRequest, reject_unknown, search_request
from search_app.services import services
from search_app.written_stream import written_stream

blueprint = Blueprint("export", __name__)

DESCRIPTION = "Rulings-Export"
"""Header with what the rows are of, as JSON in ASCII."""
MAX_DESCRIPTION = 3_000
"""Bytes; proxies take some 4,000 of all headers together. A text that is too long for it is left out: it stands in the address."""

BROKEN_END: Mapping[ExportFormat, bytes] = MappingProxyType(
    {
        ExportFormat.JSONL: b'{"error": "this export broke off here and is not whole',
        ExportFormat.CSV: b'"this export broke off here and is not whole',
        ExportFormat.PARQUET: b"",
    }
)
"""What an export ends with that broke off: no program takes that for a row. Parquet is not whole without its own end."""


@blueprint.get("/search/export.<any(jsonl, csv, parquet):form>")
def export(form: str) -> Response:
    reject_unknown(request.args, EXPORT_NAMES)
    asked, chosen, texts = search_request(request.args), ExportFormat(form), asked_flag(request.args, "texts")
    whole = begin_export(services().reader, asked.query)
    limit = services().settings.export_limit
    if whole.count > limit:
        raise QueryError(Message.EXPORT_TOO_LARGE, count=whole.count, max=limit)
    body = written_stream(partial(_write, whole, chosen, texts))
    response = attachment(body, MEDIA_TYPES[chosen], f"rulings.{chosen}")
    response.headers[DESCRIPTION] = _description(asked, whole, chosen, texts)
    return private(response)


def _write(whole: WholeResult, form: ExportFormat, texts: bool, file: BinaryIO) -> None:
    try:
        write_export(form, whole.complete(), file, texts=texts)
    except BrokenPipeError:
        raise
    except Exception:
        file.write(BROKEN_END[form])
        raise


def _description(asked: SearchRequest, whole: WholeResult, form: ExportFormat, texts: bool) -> str:
    said = export_description(asked.typed, asked.query, whole.index, whole.count, form, texts=texts)
    for left_out in ("read_as", "query", "filters", "without"):
        if len(described := json.dumps(said, separators=(",", ":"))) <= MAX_DESCRIPTION:
            return described
        said[left_out] = None
    return json.dumps(said)
