"""Where figures begin and end among digits, points and commas: 5,000 and 77.3 are one, 2014.5.6 and 209,395号 are not."""

import re

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
NUMBERING = "号条、"
"""Behind these, a comma separates numbers of cases or articles: it groups no digits."""


def split_figures(span: str, follower: str) -> list[str]:
    """The figures of `span`, a run of digits with single points or commas between them and none beside it.

    Each has its separators still in it; exactly one character lies between two. `follower` is the character behind
    the span, empty at the end of the text.
    """
    if _GROUPED.fullmatch(span) and not (follower and follower in NUMBERING):
        return [span]
    return [figure for part in span.split(",") for figure in _decimals(part)]


def _decimals(part: str) -> list[str]:
    """More than one point is a date or the number of a paragraph."""
    return [part] if part.count(".") < 2 else part.split(".")
