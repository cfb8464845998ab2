"""What a reader takes along of one ruling: its text, a file for a word processor, a reference for a list of literature."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from flask import Blueprint, Response, render_template

from rulings.public.citations.references import CitationStyle, cite, reference
from rulings.public.observed_day import china_today
from rulings.ruling import Ruling, RulingId
from search_app.attachment import attachment
from search_app.pages.ruling import DOCUMENT_TYPES, permalink, private, without_ruling
from search_app.services import services
from search_app.view_models.display_limits import display_limits
from search_app.view_models.ruling import ruling_view
from search_app.view_models.ruling_text import ruling_text

blueprint = Blueprint("ruling_files", __name__)

_REFERENCE_TYPES: Mapping[CitationStyle, tuple[str, str]] = MappingProxyType(
    {
        CitationStyle.GB_7714: ("text/plain", "txt"),
        CitationStyle.BIBTEX: ("application/x-bibtex", "bib"),
        CitationStyle.RIS: ("application/x-research-info-systems", "ris"),
        CitationStyle.CSL_JSON: ("application/vnd.citationstyles.csl+json", "json"),
    }
)
"""(media type, suffix of the file's name)."""


def _quoted(names: Iterable[str]) -> str:
    """As a rule of a route lists what it accepts."""
    return ", ".join(f"'{name}'" for name in names)


@blueprint.get(f"/rulings/<ruling_id>/cite/<any({_quoted(CitationStyle)}):style>")
def citation(ruling_id: RulingId, style: str) -> Response:
    found = services().reader.get(ruling_id)
    if not isinstance(found, Ruling):
        return without_ruling(found, ruling_id)
    asked = CitationStyle(style)
    mimetype, suffix = _REFERENCE_TYPES[asked]
    cited = cite(asked, reference(found, permalink(found), china_today()))
    return private(attachment(cited, mimetype, f"ruling-{found.id}.{suffix}"))


@blueprint.get(f"/rulings/<ruling_id>/download/<any({_quoted(DOCUMENT_TYPES)}):form>")
def download(ruling_id: RulingId, form: str) -> Response:
    """The whole text, also where the page shows it in parts; as much of it as its publisher's terms allow."""
    found = services().reader.get(ruling_id)
    if not isinstance(found, Ruling):
        return without_ruling(found, ruling_id)
    content = render_template(
        f"files/ruling.{form}",
        view=ruling_view(found),
        ruling=found,
        text=ruling_text(found, None),
        limits=display_limits(found.provenance.source),
        permalink=permalink(found),
        accessed=china_today().isoformat(),
    )
    return private(attachment(content, DOCUMENT_TYPES[form], f"ruling-{found.id}.{form}"))
