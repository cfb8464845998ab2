"""Documents of case law of RIS (XML, root element risdok): metadata and text under headings of the publisher."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote

from crawler.pages.at_ris_given import completed, statutes_in
from crawler.pages.at_ris_list import KEY
from crawler.pages.shared.api_page import ApiDetailPage, XmlPage
from crawler.pages.shared.links import absolute
from crawler.pages.shared.xml_text import Markup, TextLine, lines_of, local_name, single_spaced
from rulings.archive.model import DocumentContent
from rulings.record import RawRecord, Rejected

_MARKUP = Markup(
    inline=frozenset(
        {"aw", "b", "error", "feld", "fnzeichen", "gldsym", "gs", "i", "link", "n", "s", "span", "sub", "super", "u"}
    ),
    numbers=frozenset({"symbol"}),
    breaks=frozenset({"br", "wechsel"}),
    # Pictures, and heads and feet of printed pages.
    unseen=frozenset({"binary", "fzinhalt", "kzinhalt"}),
    glyphs={
        "amp": "&", "bdash": "—", "bdquo": "„", "dots": "…", "em": " ", "em14": " ", "en": " ", "euro": "€",
        "gdash": "–", "gt": ">", "ldquo": "“", "lsquo": "‘", "lt": "<", "nbsp": " ", "rdquo": "”", "rsquo": "’",
        "sbquo": "‚", "tab": " ", "tm": "™",
    },
)  # fmt: skip
_LABELS = {
    "court": ("gericht", "organ", "entscheidende behörde", "entscheidende kommission", "disziplinarbehörde"),
    "judgment_date": ("entscheidungsdatum",),
    "case_number": ("gz", "geschäftszahl"),
    "ecli": ("ecli", "european case law identifier"),
    "document_type": ("dokumenttyp",),
    "title": ("kurzbezeichnung",),
    "statutes": ("norm",),
    "subjects": ("rechtsgebiet", "fachgebiet", "index"),
    "publication_date": ("im ris seit",),
    "revision": ("zuletzt aktualisiert am",),
    "source_key": ("dokumentnummer",),
    "extra": (
        "entscheidungsart", "hinweis auf stammrechtssatz", "rechtssatznummer", "sammlungsnummer", "schlagworte", "senat",
    ),
}  # fmt: skip
"""Field of the record -> marks of paragraphs (`ct`) and headings, in lower case; what has any other is text.

The marks, and the headings above them, are those of published documents; further headings are quoted from memory.
"""
_FIELDS = {label: field for field, labels in _LABELS.items() for label in labels}
_ADDRESS = re.compile(r"/Dokumente/(\w{2,20})/(\w+)/\2\.xml")
_ECLI = re.compile(r"ECLI:AT:[A-Z0-9]{1,10}:[0-9]{4}:[\w.]{1,60}")
_PAGE = "https://www.ris.bka.gv.at/Dokument.wxe"
_MAX_EXTRA_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one heading."""

    heading: str | None
    mark: str | None
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The heading as printed, else the mark; empty without both."""
        return self.heading or self.mark or ""

    @property
    def field(self) -> str | None:
        """The field of the record that it is; None for text."""
        return _FIELDS.get((self.mark or "").lower()) or _FIELDS.get((self.heading or "").lower())


class RisDetailPage(XmlPage, ApiDetailPage):
    """One document: a ruling's text, or a headnote (Rechtssatz) of one."""

    @property
    def is_empty_layout(self) -> bool:
        """True when there is no text, or nothing that only a ruling has: laws come in the same format."""
        return not self._is_ruling or not self._text_parts

    @property
    def is_info_only(self) -> bool:
        """True when everything but the text is there: that of some documents is a PDF."""
        return self._is_ruling and not self._text_parts

    @property
    def key(self) -> str | None:
        """The publisher's number of the document, from the address or else as printed."""
        printed = self._one("source_key") or ""
        return self._place[1] or (printed if KEY.fullmatch(printed) else None)

    def records(self) -> list[RawRecord | Rejected]:
        if self.is_info_only:
            return [Rejected("no-text", "The document has no text under its metadata.", self.key)]
        if self.is_empty_layout:
            return [Rejected("layout-changed", "The answer is no risdok with an Entscheidungsdatum.", self.key)]
        return [self._record()]

    @classmethod
    def read(cls, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
        """Records as completed by what the list said, which the document was archived with."""
        for record in super().read(document):
            yield completed(record, document.options) if isinstance(record, RawRecord) else record

    def _record(self) -> RawRecord:
        text, sections = _joined(self._text_parts)
        ecli = self._one("ecli") or ""
        return RawRecord(
            text=text,
            title=self._one("title"),
            case_number="; ".join(self._all("case_number")) or None,
            court=self._one("court"),
            document_type=self._one("document_type"),
            statutes=tuple(dict.fromkeys(statutes_in(self._all("statutes")))),
            judgment_date=self._one("judgment_date"),
            publication_date=self._one("publication_date"),
            url=self._url,
            source_key=self.key,
            jurisdiction="AT",
            language="de",
            subjects=tuple((line,) for line in dict.fromkeys(self._all("subjects"))),
            ecli=ecli if _ECLI.fullmatch(ecli) else None,
            sections=sections,
            revision=self._one("revision") or self._made,
            extra={
                part.name: "; ".join(part.lines)[:_MAX_EXTRA_LENGTH]
                for part in self._parts
                if part.field == "extra"
            },
        )

    @property
    def _url(self) -> str | None:
        application, key = self._place
        return f"{_PAGE}?Abfrage={quote(application)}&Dokumentnummer={quote(key)}" if application and key else None

    @cached_property
    def _place(self) -> tuple[str, str] | tuple[None, None]:
        """Application and number in the address."""
        address = absolute(str(self.url), str(self.url))
        match = _ADDRESS.fullmatch(unquote(address.path)) if address else None
        return (match[1], match[2]) if match and KEY.fullmatch(match[2]) else (None, None)

    @property
    def _made(self) -> str | None:
        """When the publisher's converter made this version of the file: 17. Dezember 2025, 10:51:58."""
        return None if self.root is None else single_spaced(self.root.get("h-created"))

    @property
    def _is_ruling(self) -> bool:
        return self._one("judgment_date") is not None

    @property
    def _text_parts(self) -> list[_Part]:
        return [part for part in self._parts if part.field is None]

    def _all(self, field: str) -> list[str]:
        return [line for part in self._parts if part.field == field for line in part.lines]

    def _one(self, field: str) -> str | None:
        return next(iter(self._all(field)), None)

    @cached_property
    def _parts(self) -> list[_Part]:
        """Those with lines."""
        if self.root is None or local_name(self.root) != "risdok":
            return []
        data = self.root.find("{*}nutzdaten")
        lines = [] if data is None else lines_of(data, _MARKUP)
        return [part for part in _parted(lines) if part.lines]


def _parted(lines: list[TextLine]) -> Iterator[_Part]:
    """A part begins with a heading, and where paragraphs without one have another mark."""
    heading: str | None = None
    mark: str | None = None
    held: list[str] = []
    for line in lines:
        found = line.block.get("ct")
        is_heading = local_name(line.block) == "ueberschrift" and line.block.get("typ") == "titel"
        if is_heading or (mark and found and found != mark):
            yield _Part(heading, mark, tuple(held))
            heading, mark, held = line.text if is_heading else None, None, []
        if not is_heading:
            mark = mark or found
            held.append(line.text)
    yield _Part(heading, mark, tuple(held))


def _joined(parts: list[_Part]) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The text with its headings, a line each, and what stands under them."""
    text, sections = "", []
    for part in parts:
        text += f"{part.heading}\n" if part.heading else ""
        content = "\n".join(part.lines)
        if part.name:
            sections.append((part.name, len(text), len(text) + len(content)))
        text += f"{content}\n"
    return text, tuple(sections)
