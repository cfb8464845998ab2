"""The signs of proximity (/句, /段, /5, >5) and gaps in phrases, as people type them. Widths are one already."""

import re

from rulings.query.ast import Link, Within

MAX_GAP = 20
"""Characters that a * inside a phrase stands for at most."""
SLASHES, APART_UNITS = frozenset("/／"), frozenset("句段")
"""What a sign is made of where a space divides it; a figure or a Latin letter may be text there (5 km / s)."""
_SIGN = re.compile(r"/(?P<unit>[句段spSP])|(?P<order>[/>])(?P<distance>\d{1,9})")
_UNITS = {"句": Within.SENTENCE, "s": Within.SENTENCE, "段": Within.PARAGRAPH, "p": Within.PARAGRAPH}
_OTHER_SIGN = re.compile(
    r"(?:near|onear|pre|w|adj|within)/(?:\d{1,9}|[sp])|~\d{1,9}|[/>](?:n|-\d{1,9}|\d{1,9}个?字|同?[句段][内子落]?|sent?|sentence|para?|paragraph)",
    re.IGNORECASE,
)
_HAN = r"[\u3400-\u9fff〇]"
GLUED_SIGN = re.compile(rf"(?:^|(?<={_HAN}))/句(?={_HAN}|$)|(?<={_HAN})/段$")
"""Without spaces beside it. What follows /段 may be a name (甲某/段某)."""
_GAPS = re.compile(rf"{_HAN}{{2,20}}(?: ?\* ?{_HAN}{{2,20}}){{1,4}}")


def read_link(sign: str) -> Link | None:
    """What the sign says; None for a text that is none. Whoever uses it checks the distance."""
    found = _SIGN.fullmatch(sign)
    if found is None:
        return None
    if found["unit"]:
        return Link(_UNITS[found["unit"].lower()])
    return Link(Within.CHARACTERS if found["order"] == "/" else Within.CHARACTERS_BEHIND, int(found["distance"]))


def is_sign_of_others(sign: str) -> bool:
    """Whether it says how near two words are, but as other search engines write it (w/10, NEAR/10, ~10) or in words (/10字, /同句)."""
    return _OTHER_SIGN.fullmatch(sign) is not None and read_link(sign) is None


def link_sign(link: Link) -> str:
    """The sign that `read_link` reads back."""
    match link.within:
        case Within.SENTENCE:
            return "/句"
        case Within.PARAGRAPH:
            return "/段"
        case Within.CHARACTERS:
            return f"/{link.distance}"
        case Within.CHARACTERS_BEHIND:
            return f">{link.distance}"


def parts_around_gaps(phrase: str) -> tuple[str, ...]:
    """The parts of a phrase with gaps between Chinese words (被告人*自首); none for a phrase without. A mask (张*三,
    62*16) is text."""
    return tuple(part.strip() for part in phrase.split("*")) if _GAPS.fullmatch(phrase) else ()
