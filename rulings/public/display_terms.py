"""What a publisher's display terms leave of a ruling and of a hit. Pure."""

from dataclasses import replace

from rulings.engine.port import Hit
from rulings.public.outcome_terms import outcome_within
from rulings.public.publishers import EXCERPT_LENGTH, Display
from rulings.ruling import Ruling


def ruling_within_terms(ruling: Ruling, display: Display) -> Ruling:
    """The ruling with as much of its text as its terms allow: all, the beginning, or none (then no parties either)."""
    if display is Display.FULL_TEXT:
        return ruling
    if display is Display.METADATA:
        outcome = outcome_within(ruling.outcome, 0, names=False)
        return replace(ruling, text="", sections=(), parties=(), people=(), law_firms=(), outcome=outcome)
    text = ruling.text[:EXCERPT_LENGTH]
    sections = tuple(
        replace(section, end=min(section.end, len(text)))
        for section in ruling.sections
        if section.start < len(text)
    )
    outcome = outcome_within(ruling.outcome, len(text), names=True)
    return replace(ruling, text=text, sections=sections, outcome=outcome)


def hit_within_terms(hit: Hit, display: Display) -> Hit:
    """The hit, without snippets where the terms allow no text; snippets are excerpts."""
    highlights = () if display is Display.METADATA else hit.highlights
    return replace(hit, ruling=ruling_within_terms(hit.ruling, display), highlights=highlights)
