"""Running text of an XML document: its lines, and the elements that contain them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree


@dataclass(frozen=True, slots=True)
class Markup:
    """How a vocabulary marks up running text, by local names. Any other element begins and ends a line."""

    inline: frozenset[str]
    numbers: frozenset[str] = frozenset()
    """Hold the number of the line that follows."""
    breaks: frozenset[str] = frozenset()
    """Empty elements, or processing instructions, that end a line."""
    unseen: frozenset[str] = frozenset()
    glyphs: Mapping[str, str] = field(default_factory=dict)
    """Empty elements that represent a character."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Never empty; its white space single."""

    text: str
    block: etree._Element
    """The innermost element that begins and ends lines and holds this one."""


def lines_of(root: etree._Element, markup: Markup) -> list[TextLine]:
    """What a reader sees as lines, in reading order. Entities are left out."""
    lines = _Lines(root, markup)
    walk = etree.iterwalk(root, events=("start", "end", "pi"))
    for event, node in walk:
        if event == "start":
            lines.start(node)
            if local_name(node) in markup.unseen:
                walk.skip_subtree()
            elif isinstance(node.tag, str):
                lines.text(node.text)
            continue
        if event == "end":
            lines.end(node)
        elif node.target in markup.breaks:
            lines.end_line()
        if node is not root:
            lines.text(node.tail)
    lines.end_line()
    return lines.found


def local_name(node: etree._Element) -> str:
    """The name without its namespace; empty for what is no element, such as an entity."""
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def single_spaced(text: str | None) -> str | None:
    """The text with single white space and none at its ends; None for what is empty then."""
    return " ".join((text or "").split()) or None


def text_of(element: etree._Element | None) -> str | None:
    """All text of an element on one line; None where there is none."""
    return None if element is None else single_spaced("".join(element.itertext("*")))


class _Lines:
    """Takes starts, ends and text in reading order, and puts lines together."""

    def __init__(self, root: etree._Element, markup: Markup) -> None:
        self.found: list[TextLine] = []
        self._markup = markup
        self._inline = markup.inline | markup.numbers | markup.breaks | markup.glyphs.keys() | {""}
        self._blocks = [root]
        self._pieces: list[str] = []
        self._number: str | None = None
        self._numbered = root
        """The element whose number waits for a line."""

    def start(self, node: etree._Element) -> None:
        name = local_name(node)
        if name not in self._inline:
            self.end_line()
            self._blocks.append(node)
        elif name in self._markup.numbers or name in self._markup.breaks:
            self.end_line()
        elif name in self._markup.glyphs:
            self.text(self._markup.glyphs[name])

    def end(self, node: etree._Element) -> None:
        name = local_name(node)
        if name in self._markup.numbers:
            self._end_number()
        elif name not in self._inline:
            self.end_line()
            if self._numbered is node:
                self._end_numbered()
            self._blocks.pop()

    def text(self, text: str | None) -> None:
        self._pieces.append(text or "")

    def end_line(self) -> None:
        if text := self._taken():
            self.found.append(TextLine(f"{self._number} {text}" if self._number else text, self._blocks[-1]))
            self._number = None

    def _end_number(self) -> None:
        self._end_numbered()
        self._number, self._numbered = self._taken(), self._blocks[-1]

    def _end_numbered(self) -> None:
        """A number that no line followed is a line."""
        if self._number:
            self.found.append(TextLine(self._number, self._numbered))
            self._number = None

    def _taken(self) -> str | None:
        text = single_spaced("".join(self._pieces))
        self._pieces.clear()
        return text
