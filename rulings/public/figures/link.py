"""The permalink of a figure <-> what it says. `figure_url` and `read_figure_link` are inverse.

Beside what its page reads, a link carries the figure itself (FigureMark), so that whoever has the link can tell later whether
the figure is still the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from rulings.errors import QueryError, UsageError
from rulings.messages import Message
from rulings.public.past_request import PAST_NAMES
from rulings.public.rate_request import RATE_NAMES
from rulings.public.withdrawal_request import WITHDRAWAL_NAMES
from rulings.query.facets import FACETS
from rulings.query.sentence_values import SentenceField

MAX_LINK = 16_000
"""Characters of a link."""
MAX_PARAMETERS = 500
OBSERVED_YEARS = range(2000, 2101)
"""In which observations can lie."""


class FigureKind(StrEnum):
    """The path of the page that shows it."""

    SEARCH = "/"
    VOLUME = "/volume"
    HISTORY = "/observatory/history"
    LAG = "/observatory/lag"
    RATE = "/observatory/rate"
    WITHDRAWN = "/observatory/withdrawn"


MARK_NAMES = ("figure", "digest", "at", "index")
"""The parameters that carry a FigureMark; pages say where their figure is another one now."""
_SEARCHED = frozenset({"q", "from", "to", "basis", *(facet.name for facet in FACETS), *SentenceField})
_SHOWN = frozenset({"lang", "sort", "size", "cursor"})
"""Change nothing of what is shown but its language and order."""
_NAMES: Mapping[FigureKind, frozenset[str]] = {
    FigureKind.SEARCH: _SEARCHED,
    FigureKind.VOLUME: _SEARCHED
    | {"interval", "unit", "split", "level", "top", "as_of", "compare", "measure", "scale"},
    FigureKind.HISTORY: _SEARCHED | set(PAST_NAMES),
    FigureKind.LAG: _SEARCHED | {"split"},
    FigureKind.RATE: frozenset(RATE_NAMES),
    FigureKind.WITHDRAWN: _SEARCHED | set(WITHDRAWAL_NAMES),
}
_REPEATED = frozenset({"compare", *(facet.name for facet in FACETS)})
_NUMBER = re.compile(r"-|[0-9]{1,18}(?:\.[0-9]{1,6})?")
_DIGEST = re.compile(r"[0-9a-f]{16}")
_INDEX = re.compile(r"[0-9]{1,6}\.[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure as it was when its link was made."""

    figure: str
    """The number that stands first on its page; `-` where there was none."""
    digest: str
    """Of all figures of the page: the first 16 hexadecimal digits of a SHA-256."""
    at: datetime | None
    """The newest observation then, with its time zone; None where the archive had none."""
    index: str
    """Version of the analysis, and the position in the ledger up to which the index had seen it: 5.1234."""


@dataclass(frozen=True, slots=True)
class FigureLink:
    base: str
    """Scheme and host: https://rulings.example.org."""
    kind: FigureKind
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Parameters of the page, none of them blank."""
    mark: FigureMark | None = None


def figure_url(link: FigureLink) -> str:
    """The permalink."""
    asked = [(name, value) for name, values in link.given.items() for value in values]
    query = urlencode([*asked, *_mark_parameters(link.mark)])
    return f"{link.base}{link.kind}?{query}" if query else f"{link.base}{link.kind}"


def read_figure_link(text: str) -> FigureLink:
    """UsageError, with a message for the user, for what is no link of a figure; QueryError for a parameter that it cannot have."""
    address = _address(text)
    path = address.path.rstrip("/") or "/"
    if path not in list(FigureKind):
        pages = ", ".join(FigureKind)
        raise UsageError(f"no page of figures: {path[:60]!a}; figures stand on {pages}")
    kind, given = FigureKind(path), _parameters(address.query)
    _check_names(kind, given)
    return FigureLink(
        base=f"{address.scheme}://{address.netloc}",
        kind=kind,
        given={name: values for name, values in given.items() if name not in {*MARK_NAMES, *_SHOWN}},
        mark=read_mark({name: given[name][0] for name in MARK_NAMES if name in given}),
    )


def _address(text: str) -> SplitResult:
    if len(text) > MAX_LINK or not text.isprintable():
        raise UsageError(f"no link: more than {MAX_LINK} characters, or some that no link has")
    try:
        address = urlsplit(text)
    except ValueError as error:
        raise UsageError("no link: its host cannot be read") from error
    if address.scheme not in {"http", "https"} or not address.hostname or "@" in address.netloc:
        raise UsageError("no link: it begins with https:// or http:// and a host")
    return address


def _parameters(query: str) -> dict[str, tuple[str, ...]]:
    try:
        pairs = parse_qsl(query, errors="strict", max_num_fields=MAX_PARAMETERS)
    except ValueError as error:
        raise UsageError(
            f"no link of a figure: more than {MAX_PARAMETERS} parameters, or bytes that are no text"
        ) from error
    given: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if value.strip():
            given[name] = (*given.get(name, ()), value)
    return given


def _check_names(kind: FigureKind, given: Mapping[str, tuple[str, ...]]) -> None:
    known = {*_NAMES[kind], *MARK_NAMES, *_SHOWN}
    if unknown := sorted(set(given) - known):
        names = "、".join(name[:40] for name in unknown[:5])
        raise QueryError(Message.UNKNOWN_PARAMETERS, names=names, known="、".join(sorted(known)))
    for name, values in given.items():
        if len(values) > 1 and name not in _REPEATED:
            raise QueryError(Message.REPEATED_PARAMETER, name=name)


def _mark_parameters(mark: FigureMark | None) -> list[tuple[str, str]]:
    if mark is None:
        return []
    values = (mark.figure, mark.digest, mark.at.isoformat() if mark.at else "", mark.index)
    return [(name, value) for name, value in zip(MARK_NAMES, values, strict=True) if value]


def read_mark(given: Mapping[str, str]) -> FigureMark | None:
    """Of the parameters of MARK_NAMES; None where there is none of them. UsageError for what is none."""
    if not given:
        return None
    figure, digest, index = (given.get(name, "") for name in ("figure", "digest", "index"))
    if not (_NUMBER.fullmatch(figure) and _DIGEST.fullmatch(digest) and _INDEX.fullmatch(index)):
        raise UsageError("the link's figure is cut short or changed: figure, digest and index belong together")
    return FigureMark(figure, digest, _moment(given["at"]) if "at" in given else None, index)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"no moment: at={text[:40]!a}") from error
    if moment.tzinfo is None:
        raise UsageError("the link's moment (at=) says no time zone")
    if moment.year not in OBSERVED_YEARS:
        raise UsageError(
            f"the link's moment (at=) lies outside {OBSERVED_YEARS.start} to {OBSERVED_YEARS.stop - 1}"
        )
    return moment
