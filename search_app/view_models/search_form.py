"""The box with its dates, and the hidden fields that carry along what it does not show."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from werkzeug.datastructures import MultiDict

from rulings.errors import QueryError
from rulings.query.ast import DateBasis
from rulings.query.sentence_values import SentenceField
from search_app.language.labels import BASIS_LABELS, SENTENCE_LABELS
from search_app.links import address
from search_app.request_params import SENTENCE_NAMES, SearchRequest, search_params, search_request

MAX_BOX = 20_000
"""Characters that the box shows again of a text that could not be read: it stands in the page once."""
MAX_FIELD = 100
"""Characters that a field shows again of what could not be read."""
SHOWN = frozenset({"q", "from", "to", "basis", "cursor", *SENTENCE_NAMES})

EXAMPLES = MappingProxyType(
    {SentenceField.SENTENCE: "3年..5年", SentenceField.PROBATION: "有", SentenceField.FINE: ">10000"}
)


@dataclass(frozen=True)
class SearchForm:
    typed: str
    start: str
    """A day, or what was typed for one."""
    end: str
    basis: str
    bases: tuple[tuple[str, str], ...]
    """(value, label)."""
    sentence: tuple[tuple[str, str, str, str], ...]
    """(name, label, example, value) of each field that asks something of a sentence."""
    hidden: tuple[tuple[str, str], ...]
    advanced_url: str = ""
    """The same search as rows; blank where it cannot be read."""

    @property
    def open(self) -> bool:
        """Whether the dates are shown unfolded."""
        return bool(self.start or self.end)

    @property
    def sentence_open(self) -> bool:
        return any(value for _, _, _, value in self.sentence)


def search_form(request: SearchRequest, facets: Collection[str] = ()) -> SearchForm:
    """The form that asks for the same once more, from the first page; the page has checkboxes of it for `facets`."""
    dates = request.query.dates
    start, end = (day.isoformat() if day else "" for day in (dates.start, dates.end))
    params = {name: values for name, values in search_params(request).items() if name not in facets}
    sentence = {name: values[0] for name, values in params.items() if name in SENTENCE_NAMES}
    form = _form(request.typed, (start, end), dates.basis, sentence, params)
    unpaged = {name: values for name, values in search_params(request).items() if name != "cursor"}
    return replace(form, advanced_url=address("advanced.advanced", unpaged))


def form_as_given(args: MultiDict[str, str]) -> SearchForm:
    """The form for a request that cannot be read: the text and the dates as typed, the filters that can be read."""
    kept = readable(args)
    basis = DateBasis(kept.get("basis") or DateBasis.JUDGED)
    params = {
        name: kept.getlist(name) for name in search_params(search_request(_without(kept, "q", "from", "to")))
    }
    sentence = {name: args.get(name, "")[:MAX_FIELD] for name in SENTENCE_NAMES}
    days = _first(args, "from")[:MAX_FIELD], _first(args, "to")[:MAX_FIELD]
    return _form(args.get("q", "")[:MAX_BOX], days, basis, sentence, params)


def _first(args: MultiDict[str, str], name: str) -> str:
    """Of the fields of that name the first that is not blank: a day can be chosen or written."""
    return next(filter(None, args.getlist(name)), "")


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


def _form(
    typed: str,
    days: tuple[str, str],
    basis: DateBasis,
    sentence: Mapping[str, str],
    params: Mapping[str, list[str]],
) -> SearchForm:
    start, end = days
    return SearchForm(
        typed=typed,
        start=start,
        end=end,
        basis=basis.value,
        bases=tuple((each.value, str(BASIS_LABELS[each])) for each in DateBasis),
        sentence=tuple(
            (field.value, str(SENTENCE_LABELS[field]), example, sentence.get(field, ""))
            for field, example in EXAMPLES.items()
        ),
        hidden=tuple((name, value) for name, values in params.items() if name not in SHOWN for value in values),
    )
