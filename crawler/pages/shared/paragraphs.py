"""Running text of an HTML element: paragraphs, and the sections that headings among them mark."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree
from parsel import Selector

from rulings.text.html_blocks import BLOCKS

_BLOCKS = BLOCKS | {"td", "th"}
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CENTRED = re.compile(r"text-align:\s*center", re.IGNORECASE)
Heading = tuple[str, str]
"""(the heading as printed, the text after it in the same paragraph)."""
SectionRange = tuple[str, int, int]
"""(heading as printed, start, end): the half-open range of the text under the heading, without it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Never empty; without white space at its ends."""

    text: str
    centred: bool = False


def paragraphs_of(element: Selector) -> tuple[Paragraph, ...]:
    """What a reader sees as paragraphs: blocks end one, and so does <br>."""
    found: list[Paragraph] = []
    pieces: list[str] = []
    centred = False
    for piece in _pieces(element.root):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        if text := "".join(pieces).strip():
            found.append(Paragraph(text, centred))
        pieces.clear()
        centred = centred if piece is None else piece
    return tuple(found)


def _pieces(root: etree._Element) -> Iterator[str | bool | None]:
    """Text in reading order; where a block begins, whether it is centred; False where one ends; None for <br>."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        block = node.tag in _BLOCKS or node is root
        if event == "start":
            if block:
                yield _is_centred(node)
            if node.text and node.tag not in _UNSEEN:
                yield _SPACE.sub(" ", node.text)
            continue
        if block:
            yield False
        if node.tag == "br":
            yield None
        if node.tail and node is not root:
            yield _SPACE.sub(" ", node.tail)


def _is_centred(element: etree._Element) -> bool:
    return element.get("align") == "center" or bool(_CENTRED.search(str(element.get("style") or "")))


def joined(
    lines: Iterable[str], heading_of: Callable[[str], Heading | None], ends: Callable[[str], bool]
) -> tuple[str, tuple[SectionRange, ...]]:
    """The lines as one text, each with a newline at its end, and the sections that their headings mark.

    A section reaches to the next heading or to a line at which `ends` is true; one without content is left out.
    """
    text: list[str] = []
    sections: list[SectionRange] = []
    heading, start, end, position = None, 0, 0, 0
    for line in lines:
        found = heading_of(line)
        if heading is not None and (found or ends(line)):
            sections.append((heading, start, end))
            heading = None
        if found:
            heading, rest = found
            start = position + len(line) - len(rest) if rest else position + len(line) + 1
        position += len(line) + 1
        end = position - 1
        text.append(f"{line}\n")
    if heading is not None:
        sections.append((heading, start, end))
    return "".join(text), tuple(section for section in sections if section[1] < section[2])
