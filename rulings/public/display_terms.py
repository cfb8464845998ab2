"""What of a ruling may be shown, by its publisher's terms (rulings.public.publishers). Pure but for finding the publisher."""

from dataclasses import replace

from rulings.engine.port import Hit
from rulings.public.publishers import EXCERPT_LENGTH, Display, display_of
from rulings.ruling import Ruling


def shown_ruling(ruling: Ruling) -> Ruling:
    """The ruling with as much of its text as may be shown: all, the beginning, or none (then no parties either)."""
    display = display_of(ruling.provenance.source)
    if display is Display.FULL_TEXT:
        return ruling
    if display is Display.METADATA:
        return replace(ruling, text="", sections=(), parties=())
    text = ruling.text[:EXCERPT_LENGTH]
    sections = tuple(
        replace(section, end=min(section.end, len(text)))
        for section in ruling.sections
        if section.start < len(text)
    )
    return replace(ruling, text=text, sections=sections)


def shown_hit(hit: Hit) -> Hit:
    """The hit, without snippets where no text may be shown; snippets are excerpts."""
    display = display_of(hit.ruling.provenance.source)
    highlights = () if display is Display.METADATA else hit.highlights
    return replace(hit, ruling=shown_ruling(hit.ruling), highlights=highlights)
