"""Saved web pages as plain text: a line a block, a line a table row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.importers.encodings import decode_text
from rulings.text.html_blocks import BLOCKS

if TYPE_CHECKING:  # it takes a tenth of a second to load, and most records have no markup
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

SHORT_CELL = 200
"""Longer cells belong to tables that only lay out a page; their paragraphs stay lines."""
_DROPPED = frozenset(
    {"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "select", "button"}
)
_BLOCKS = BLOCKS | {"body", "br", "caption", "figcaption", "nav", "tfoot"}
_SPACE = re.compile(r"[ \t\r\n\f\v\u3000\xa0]+")
_HAN = "\u3400-\u9fff\uf900-\ufaff，。；：、（）《》〔〕“”"
_INSIDE_WORD = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")


def decode_page(data: bytes) -> str | None:
    """The page's characters: what the bytes prove counts more than what the page declares. None for no known encoding."""
    from bs4.dammit import EncodingDetector

    found = decode_text(data, EncodingDetector.find_declared_encoding(data, is_html=True))
    return found[0] if found else None


def page_text(markup: str) -> str:
    """Text with one line a block; the short cells of a table's row share a line, parted by two spaces."""
    soup = _parsed(markup)
    for cell in soup.find_all(["td", "th"]):
        text = " ".join(cell.stripped_strings)
        if len(text) <= SHORT_CELL:
            cell.string = text
    rows = "".join(_pieces(soup)).split("\n")
    return "\n".join(line for row in rows if (line := _row(row)))


def page_title(markup: str) -> str | None:
    """The first title or heading."""
    soup = _parsed(markup)
    found = soup.find("title") or soup.find(["h1", "h2"])
    return _line(found.get_text()) or None if found else None


def _parsed(markup: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup

    return BeautifulSoup(markup, "lxml")


def _pieces(soup: "BeautifulSoup") -> Iterator[str]:
    """Walks without recursion: hostile pages nest deeply. A tab ends a cell, a newline surrounds a block."""
    from bs4 import CData, Tag
    from bs4.element import NavigableString

    stack: list[PageElement | str] = [soup]
    while stack:
        node = stack.pop()
        if type(node) is str:
            yield node
        elif isinstance(node, Tag) and node.name not in _DROPPED:
            before, after = _around(node.name)
            stack += [after, *reversed(node.contents), before]
        elif type(node) in (NavigableString, CData):
            yield _SPACE.sub(" ", str(node))


def _around(name: str) -> tuple[str, str]:
    if name in ("td", "th"):
        return "", "\t"
    return ("\n", "\n") if name in _BLOCKS else ("", "")


def _row(row: str) -> str:
    return "  ".join(cell for part in row.split("\t") if (cell := _line(part)))


def _line(text: str) -> str:
    """White space that publishers' line wraps leave inside Chinese words goes; elsewhere one space stays."""
    return _INSIDE_WORD.sub("", _SPACE.sub(" ", text).strip())
