"""Provisions in the section of a guiding case that lists them."""

import re
from collections.abc import Iterator

_NUMERAL = "零〇一二三四五六七八九十百千"
_CITED = re.compile(
    r"《(?P<law>[^《》]{2,100})》"
    rf"|(?P<article>第[{_NUMERAL}\d]{{1,9}}条(?:之[{_NUMERAL}\d]{{1,3}})?"
    rf"(?:第[{_NUMERAL}\d]{{1,3}}款)?(?:第[（(]?[{_NUMERAL}\d]{{1,3}}[）)]?项)?)"
)


def provisions(section: str) -> tuple[tuple[str, str | None], ...]:
    """(law, provision) as printed, each pair once; None for a law without any provision."""
    return tuple(dict.fromkeys(pair for line in section.split("\n") for pair in _of_line(line)))


def _of_line(line: str) -> Iterator[tuple[str, str | None]]:
    law: str | None = None
    cited = True
    for match in _CITED.finditer(line):
        if match["article"]:
            if law:
                yield law, match["article"]
            cited = True
            continue
        if law and not cited:
            yield law, None
        law, cited = match["law"], False
    if law and not cited:
        yield law, None
