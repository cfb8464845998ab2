"""Sections of a Dutch ruling: which lines they hold, and what they are called."""

from collections.abc import Iterator
from itertools import accumulate

from lxml import etree

from crawler.pages.shared.xml_text import TextLine, local_name, single_spaced

SectionRange = tuple[str, int, int]
"""(name, start, end): a half-open range of the text, in which every line ends with a newline."""


def marked_sections(lines: list[TextLine]) -> Iterator[SectionRange]:
    """Sections that hold more than their title, in reading order; titles are left out.

    A section is called by its role (procesverloop, overwegingen, beslissing), else by its title.
    """
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    for section, first, last in _held(lines):
        titles = 0
        while first + titles <= last and _is_title(lines[first + titles], section):
            titles += 1
        title = " ".join(line.text for line in lines[first : first + titles])
        name = single_spaced(section.get("role")) or title
        if name and first + titles <= last:
            yield name, starts[first + titles], starts[last + 1] - 1


def _held(lines: list[TextLine]) -> list[tuple[etree._Element, int, int]]:
    """Sections with the numbers of their first and last lines, the outer ones first."""
    found = []
    begun: dict[etree._Element, int] = {}
    holder = None
    for number, line in enumerate(lines):
        holds = line.block if _is_section(line.block) else line.block.getparent()
        if holds is holder:
            continue
        holder = holds
        around = [element for element in (holder, *holder.iterancestors()) if _is_section(element)]
        for section in begun.keys() - set(around):
            found.append((section, begun.pop(section), number - 1))
        for section in reversed(around):
            begun.setdefault(section, number)
    found += [(section, first, len(lines) - 1) for section, first in begun.items()]
    return sorted(found, key=lambda held: (held[1], -held[2]))


def _is_section(element: etree._Element) -> bool:
    return local_name(element) == "section"


def _is_title(line: TextLine, section: etree._Element) -> bool:
    return line.block.getparent() is section and local_name(line.block) == "title"
