"""The box with its dates, and the hidden fields that carry along what it does not show."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from rulings.errors import QueryError
from rulings.query.ast import DateBasis
from search_app.language.labels import BASIS_LABELS
from search_app.request_params import SearchRequest, search_params, search_request

SHOWN = frozenset({"q", "from", "to", "basis", "cursor"})


@dataclass(frozen=True)
class SearchForm:
    typed: str
    start: str
    """A day, or what was typed for one."""
    end: str
    basis: str
    bases: tuple[tuple[str, str], ...]
    """(value, label)."""
    hidden: tuple[tuple[str, str], ...]

    @property
    def open(self) -> bool:
        """Whether the dates are shown unfolded."""
        return bool(self.start or self.end)


def search_form(request: SearchRequest) -> SearchForm:
    """The form that asks for the same once more, from the first page."""
    dates = request.query.dates
    start, end = (day.isoformat() if day else "" for day in (dates.start, dates.end))
    return _form(request.typed, start, end, dates.basis, search_params(request))


def form_as_given(args: MultiDict[str, str]) -> SearchForm:
    """The form for a request that cannot be read: the text and the dates as typed, the filters that can be read."""
    kept = readable(args)
    basis = DateBasis(kept.get("basis") or DateBasis.JUDGED)
    params = {
        name: kept.getlist(name) for name in search_params(search_request(_without(kept, "q", "from", "to")))
    }
    return _form(args.get("q", ""), args.get("from", ""), args.get("to", ""), basis, params)


def readable(args: MultiDict[str, str]) -> MultiDict[str, str]:
    """The search text as it is, and of the other parameters those that a search can be made of, each by itself."""
    pairs = [(name, value) for name, value in args.items(multi=True) if name not in {"page", "cursor"}]
    return MultiDict((name, value) for name, value in pairs if name == "q" or _can_be_read(name, value))


def _can_be_read(name: str, value: str) -> bool:
    try:
        search_request(MultiDict([(name, value)]))
    except QueryError:
        return False
    return True


def _without(args: MultiDict[str, str], *names: str) -> MultiDict[str, str]:
    return MultiDict((name, value) for name, value in args.items(multi=True) if name not in names)


def _form(typed: str, start: str, end: str, basis: DateBasis, params: Mapping[str, list[str]]) -> SearchForm:
    return SearchForm(
        typed=typed,
        start=start,
        end=end,
        basis=basis.value,
        bases=tuple((each.value, str(BASIS_LABELS[each])) for each in DateBasis),
        hidden=tuple((name, value) for name, values in params.items() if name not in SHOWN for value in values),
    )
