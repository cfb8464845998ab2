"""Documents of Rechtspraak Open Data (`/uitspraken/content?id=...`): metadata in RDF, summary, and ruling or opinion."""

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl, unquote

from lxml import etree

from crawler.pages.nl_rechtspraak_list import ECLI
from crawler.pages.nl_rechtspraak_sections import SectionRange, marked_sections
from crawler.pages.shared.api_page import ApiDetailPage, XmlPage
from crawler.pages.shared.links import absolute
from crawler.pages.shared.xml_text import Markup, TextLine, lines_of, local_name, text_of
from rulings.record import RawRecord, Rejected

_SUMMARY = "inhoudsindicatie"
_BODIES = ("uitspraak", "conclusie")
_KNOWN_PARTS = frozenset({"RDF", _SUMMARY, *_BODIES})
_MARKUP = Markup(
    inline=frozenset({"emphasis", "footnote-ref", "link", "quote", "subscript", "superscript", "ulink", "xref"}),
    numbers=frozenset({"nr"}),
    breaks=frozenset({"linebreak"}),
)
_ARTICLE = re.compile(r"[&?]artikel=([^&]{1,40})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PAGE = "https://uitspraken.rechtspraak.nl/details?id="
_EXTRA = {
    "dcterms:spatial": "spatial",
    "dcterms:temporal": "temporal",
    "dcterms:replaces": "replaces",
    "dcterms:relation": "relation",
    "dcterms:hasVersion": "hasVersion/{*}list/{*}li",
    "psi:procedure": "procedure",
}
_LATER = "latereAanleg"
"""Of a relation to a later ruling, whose result is not this one's."""
_MAX_EXTRA_LENGTH = 1000


class RechtspraakDetailPage(XmlPage, ApiDetailPage):
    """One ruling (uitspraak) or opinion (conclusie), or the register's entry of one whose text is not published."""

    @property
    def is_empty_layout(self) -> bool:
        """True when there is neither an uitspraak nor a conclusie with text."""
        return not self._body

    @property
    def is_info_only(self) -> bool:
        """True for an entry of the register of ECLIs without a text."""
        return self.is_empty_layout and self._register_ecli is not None and _parts(self.root) <= _KNOWN_PARTS

    @property
    def key(self) -> str | None:
        """The ECLI, from the metadata or else from the address."""
        return self._register_ecli or self._asked_ecli

    def records(self) -> list[RawRecord | Rejected]:
        if self.is_info_only:
            return [Rejected("no-text", "The register has the ECLI, and no text.", self.key)]
        if self.is_empty_layout:
            return [Rejected("layout-changed", "The answer has no uitspraak or conclusie.", self.key)]
        return [self._record()]

    def _record(self) -> RawRecord:
        summary = [line for line in self._lines(_SUMMARY) if any(map(str.isalnum, line.text))]
        lines = [*summary, *self._body]
        procedures = self._all("procedure")
        return RawRecord(
            text="".join(f"{line.text}\n" for line in lines),
            title=text_of(self._text_metadata.find("{*}title")),
            case_number="; ".join(self._all("zaaknummer")) or None,
            court=self._first("creator"),
            document_type=self._first("type"),
            procedure=procedures[0] if procedures else None,
            statutes=self._statutes,
            judgment_date=self._first("date"),
            publication_date=text_of(self._text_metadata.find("{*}issued")) or self._first("issued"),
            url=f"{_PAGE}{self.key}" if self.key else None,
            source_key=self.key,
            jurisdiction="NL",
            language=self._language,
            subjects=tuple(path for subject in self._all("subject") if (path := _path(subject))),
            ecli=self.key,
            sections=(*_summarised(summary), *marked_sections(lines)),
            revision=self._first("modified"),
            extra=dict(self._extra()),
        )

    @cached_property
    def _metadata(self) -> etree._Element:
        """Of the register's entry."""
        return self._descriptions[0]

    @cached_property
    def _text_metadata(self) -> etree._Element:
        """Of the text."""
        return self._descriptions[1]

    @cached_property
    def _descriptions(self) -> list[etree._Element]:
        found = [] if self.root is None else self.root.findall("{*}RDF/{*}Description")
        return [*found, etree.Element("none"), etree.Element("none")]

    @property
    def _register_ecli(self) -> str | None:
        ecli = self._first("identifier")
        return ecli if ecli and ECLI.fullmatch(ecli) else None

    @property
    def _asked_ecli(self) -> str | None:
        address = absolute(str(self.url), str(self.url))
        asked = dict(parse_qsl(address.query)).get("id", "") if address else ""
        return asked if ECLI.fullmatch(asked) else None

    @property
    def _language(self) -> str:
        printed = self._first("language") or ""
        return printed if _LANGUAGE.fullmatch(printed) else "nl"

    @property
    def _statutes(self) -> tuple[tuple[str, str | None], ...]:
        references = self._metadata.findall("{*}references")
        return tuple(dict.fromkeys(_statute(reference) for reference in references if text_of(reference)))

    @cached_property
    def _body(self) -> list[TextLine]:
        return [line for name in _BODIES for line in self._lines(name)]

    def _lines(self, part: str) -> list[TextLine]:
        found = [] if self.root is None else self.root.findall(f"{{*}}{part}")
        return [line for element in found for line in lines_of(element, _MARKUP)]

    def _all(self, name: str) -> tuple[str, ...]:
        found = (text_of(element) for element in self._metadata.findall(f"{{*}}{name}"))
        return tuple(text for text in found if text)

    def _first(self, name: str) -> str | None:
        return next(iter(self._all(name)), None)

    def _extra(self) -> Iterator[tuple[str, str]]:
        for name, path in _EXTRA.items():
            if value := "; ".join(self._all(path)):
                yield name, value[:_MAX_EXTRA_LENGTH]
        if results := "; ".join(dict.fromkeys(self._results())):
            yield "psi:gevolg", results[:_MAX_EXTRA_LENGTH]
        # For rulings before 2013 the day on which their ECLI was registered.
        if issued := self._first("issued"):
            yield "dcterms:issued (register)", issued[:_MAX_EXTRA_LENGTH]

    def _results(self) -> Iterator[str]:
        """What became of earlier rulings here: psi:gevolg of a formal relation, gevolg#bekrachtiging/bevestiging."""
        for relation in self._metadata.iterfind("{*}relation"):
            given = {str(name).rpartition("}")[2]: str(value) for name, value in relation.attrib.items()}
            if given.get("aanleg", "").rpartition("/")[2] != _LATER and (result := given.get("gevolg")):
                yield unquote(result.rpartition("#")[2])


def _parts(root: etree._Element) -> set[str]:
    return {local_name(part) for part in root.iterchildren("*")}


def _path(subject: str) -> tuple[str, ...]:
    """Bestuursrecht; Belastingrecht -> both, the wider first."""
    return tuple(word for part in subject.split(";") if (word := part.strip()))


def _statute(reference: etree._Element) -> tuple[str, str | None]:
    """The article stands behind the law's name, and once more in the identifier of the reference."""
    printed = text_of(reference) or ""
    identifiers = (value for name, value in reference.items() if name.endswith("resourceIdentifier"))
    article = _ARTICLE.search("&".join(identifiers))
    if article and printed.endswith(f" {article[1]}"):
        return printed.removesuffix(article[1]).strip(), article[1]
    return printed, None


def _summarised(lines: list[TextLine]) -> tuple[SectionRange, ...]:
    """The section of the summary, whose lines are the first ones."""
    length = sum(len(line.text) + 1 for line in lines)
    return ((_SUMMARY, 0, length - 1),) if length else ()
