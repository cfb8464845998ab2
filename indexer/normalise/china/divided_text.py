"""A ruling's text and the parts of it in which fields are looked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.normalise.china.sections import find_sections
from indexer.normalise.cleaning import CleanRecord
from rulings.ruling import Section, SectionKind

HEADING_LENGTH = 300
"""Document type, category and procedure are printed within this many characters."""
_COMPLETE = {SectionKind.FACTS, SectionKind.REASONING, SectionKind.DISPOSITION}


@dataclass(frozen=True, slots=True)
class DividedText:
    """The whole, its sections, and the text of each."""

    whole: str
    sections: tuple[Section, ...]
    parts: Mapping[SectionKind, str]
    heading: str
    """The first HEADING_LENGTH characters. What begins with a publisher's own parts (要旨) is an article about a
    ruling: its words name no procedure, and the heading is empty."""
    incomplete: bool
    """A publisher's own parts are what they are; only what was looked for in the text can be incomplete."""

    @property
    def head(self) -> str:
        """Where the parties stand."""
        return self.parts.get(SectionKind.HEAD, self.heading)

    @property
    def signed(self) -> str:
        """Where the date of judgment stands: the tail, else the last lines before any annex."""
        if SectionKind.TAIL in self.parts:
            return self.parts[SectionKind.TAIL]
        annex = len(self.parts.get(SectionKind.ANNEX, ""))
        return self.whole[: len(self.whole) - annex][-HEADING_LENGTH:]

    @property
    def citing(self) -> str:
        """Where the court names the provisions that it applies."""
        return "\n".join(self.parts.get(kind, "") for kind in (SectionKind.REASONING, SectionKind.DISPOSITION))


def divide(record: CleanRecord) -> DividedText:
    """By the publisher's own sections, else by those found in the text."""
    sections = record.sections or find_sections(record.text)
    return DividedText(
        whole=record.text,
        sections=sections,
        parts={section.kind: record.text[section.start : section.end] for section in sections},
        heading="" if record.sections else record.text[:HEADING_LENGTH],
        incomplete=not record.sections and not {section.kind for section in sections} >= _COMPLETE,
    )
