"""What the answers of programming interfaces (JSON, XML) have in common."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import orjson
from lxml import etree
from web_poet import HttpResponse, WebPage

from crawler.pages.shared.payload import too_large
from rulings.archive.model import DocumentContent
from rulings.record import RawRecord, Rejected

MAX_ANSWER_BYTES = 10 << 20
"""Bytes; the crawler accepts no longer answers."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def short_text(value: Any, longest: int) -> str | None:
    """A JSON string of 1 to `longest` characters, without white space around it; None for any other value."""
    stripped = value.strip() if isinstance(value, str) else ""
    return stripped if 0 < len(stripped) <= longest else None


class JsonPage(WebPage[object]):
    """An answer in JSON."""

    @cached_property
    def data(self) -> Any:
        """The answer's value; None for one that is no JSON."""
        try:
            return orjson.loads(bytes(self.response.body).removeprefix(_BYTE_ORDER_MARK))
        except orjson.JSONDecodeError:
            return None


class XmlPage(WebPage[object]):
    """An answer in XML."""

    @cached_property
    def root(self) -> etree._Element | None:
        """The root element; None for an answer that is no well-formed XML. Nothing is loaded, and no
        entity is expanded in text (in values of attributes libxml2 does so, within narrow limits)."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(bytes(self.response.body).strip(), parser)
        except (etree.XMLSyntaxError, ValueError):
            return None


class ApiDetailPage(WebPage[object]):
    """A document of an interface. Subclasses say where the text should be (`is_empty_layout`) and read it."""

    @property
    def is_empty_layout(self) -> bool:
        raise NotImplementedError

    @property
    def is_removed(self) -> bool:
        return False

    @property
    def is_info_only(self) -> bool:
        return False

    @property
    def obstacle(self) -> str | None:
        return None

    def records(self) -> list[RawRecord | Rejected]:
        raise NotImplementedError

    @classmethod
    def read(cls, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
        """The reader of the interface's record format. Rejected: too-large, and what `records` rejects."""
        if rejected := too_large(document, MAX_ANSWER_BYTES):
            yield rejected
        else:
            yield from cls(response=HttpResponse(url=document.url or "", body=document.payload)).records()
