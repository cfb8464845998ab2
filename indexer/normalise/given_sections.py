"""Sections that the publisher itself marks: which kind each is, by its heading, and where it lies in the cleaned text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.normalise.recipes import clean_text, masked_line
from rulings.china.personal_data import Masking
from rulings.ruling import Section, SectionKind

_MARK = "\ue000"
"""Private use: stands at the ends of sections while the text is cleaned."""
_KINDS = (
    (SectionKind.HEADNOTE, r".{0,40}要[旨点點]|关键词|inhoudsindicatie|leitsatz|rechtssatz|summary|sommaire"),
    (
        SectionKind.FACTS,
        r"(?:基本)?案情|案件事实|(?:犯罪)?事實|procesverloop|(?:de )?feiten|sachverhalt|expose|faits",
    ),
    (
        SectionKind.REASONING,
        r".{0,40}理由|overwegingen|(?:de )?beoordeling|motivations?|moyens|(?:rechtliche )?begründung|entscheidungsgründe"
        r"|rechtliche beurteilung",
    ),
    (SectionKind.DISPOSITION, r".{0,40}(?:结果|主文)|beslissing|dispositif|spruch"),
    (SectionKind.HEAD, r"kopf|introduction"),
    (SectionKind.ANNEX, r"annexes?|附[录件表錄]"),
)
"""Headings of the publishers whose documents mark sections (docs/sources.md), first match first."""
_NUMBERING = re.compile(r"^(?:\d{1,3}|[IVX]{1,5}|[一二三四五六七八九十]{1,3})[.、,)]?\s+")
"""2 Feiten, III. Begründung."""
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


def kind_of(heading: str) -> SectionKind:
    """OTHER for a heading that is none of facts, reasoning, disposition ..."""
    plain = _NUMBERING.sub("", " ".join(heading.split()))
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(plain)), SectionKind.OTHER)


def clean_with_sections(
    text: str, given: Sequence[tuple[str, int, int]], mask: Masking
) -> tuple[str, tuple[Section, ...]]:
    """`clean_text` of the text, and the sections in it; ranges that are none, or empty once cleaned, are left out.

    `mask` is for their headings: the text is not masked yet.
    """
    valid = [(heading, start, end) for heading, start, end in given if 0 <= start < end <= len(text)]
    if not valid:
        return clean_text(text), ()
    cuts = sorted({cut for _, start, end in valid for cut in (start, end)})
    plain = text.replace(_MARK, " ")
    edges = [0, *cuts, len(plain)]
    marked = clean_text(_MARK.join(plain[a:b] for a, b in pairwise(edges)))
    pieces = marked.split(_MARK)
    places = dict(zip(cuts, _ends(pieces), strict=False))
    joined = "".join(pieces)
    stripped = joined.strip()
    lead = len(joined) - len(joined.lstrip())

    def place(cut: int) -> int:
        return min(max(places[cut] - lead, 0), len(stripped))

    found = (
        Section(kind_of(heading), place(start), place(end), masked_line(heading, mask))
        for heading, start, end in valid
    )
    return stripped, tuple(section for section in found if stripped[section.start : section.end].strip())


def _ends(pieces: Sequence[str]) -> list[int]:
    ends, position = [], 0
    for piece in pieces:
        position += len(piece)
        ends.append(position)
    return ends
