"""Archived bytes of an HTML page, made safe for a page object."""

from web_poet import HttpResponse

from rulings.archive.model import DocumentContent
from rulings.record import Rejected

MAX_PAGE_LENGTH = 2_000_000
"""Bytes. The longest page recorded has about 60,000."""
_DAMAGE = 0.01
"""More replaced characters than this share mean another encoding, not a damaged page."""


def html_response(document: DocumentContent) -> HttpResponse | Rejected:
    """The page in the encoding that its bytes have, whatever it says of itself; else too-large or bad-encoding."""
    if rejected := too_large(document, MAX_PAGE_LENGTH):
        return rejected
    encoding = encoding_of(document.payload)
    if encoding is None:
        return Rejected("bad-encoding", "The page is neither UTF-8 nor GB 18030.", document.source_key)
    return HttpResponse(url=document.url or "", body=document.payload, encoding=encoding)


def too_large(document: DocumentContent, most: int) -> Rejected | None:
    """Why a payload of more than `most` bytes is not read."""
    if len(document.payload) <= most:
        return None
    return Rejected("too-large", f"The page is longer than {most} bytes.", document.source_key)


def response_of(url: str, body: bytes) -> HttpResponse:
    """An answer for a page object, in the encoding that its bytes have."""
    return HttpResponse(url=url, body=body, encoding=encoding_of(body) or "utf-8")


def encoding_of(body: bytes) -> str | None:
    """utf-8, gb18030, or None for neither.

    GB 18030 decodes almost anything, so it is believed only where UTF-8 is wrong throughout.
    """
    text = body.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd") - body.count("\ufffd".encode())
    if not damaged:
        return "utf-8"
    if damaged <= _DAMAGE * len(text):
        return None
    try:
        body.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "gb18030"
