"""The volumes that a request asks for, for the page and for its files: all show exactly the same."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote

from werkzeug.datastructures import MultiDict

from rulings.observatory.volume_question import VolumeQuestion, volume_question
from rulings.observatory.volume_series import VolumeSheet
from rulings.public.observed_day import last_known_day, within_observed
from rulings.public.volume_report import volume_report
from rulings.query.ast import SearchQuery
from search_app.archive_summary import last_observed
from search_app.links import encoded
from search_app.request_params import SearchRequest, request_values, search_params, search_request
from search_app.services import services
from search_app.view_models.charts.volume import shown_groups


@dataclass(frozen=True)
class AskedSheet:
    request: SearchRequest
    question: VolumeQuestion
    """As it was asked: without a number of groups where none was given."""
    sheet: VolumeSheet
    as_of: datetime | None

    @property
    def moment(self) -> str:
        """As of which the figures hold (ISO 8601): the day that was asked for; blank where the archive has nothing."""
        if self.sheet.request.as_of:
            return self.sheet.request.as_of.isoformat()
        return self.as_of.isoformat(timespec="seconds") if self.as_of else ""

    @property
    def searches(self) -> dict[str, str]:
        """Each search text -> how its whole search is written in an address, for people to read."""
        return {text: self._search_of(text) for text in self.question.texts_beside(self.request.typed)}

    def _search_of(self, text: str) -> str:
        params = search_params(self.request.saying(text))
        return unquote(encoded((name, value) for name, values in params.items() for value in values))


def asked_sheet(args: MultiDict[str, str]) -> AskedSheet:
    """With as many groups as a page shows where no number of them is given. QueryError for what cannot be meant."""
    request, question, observed = _asked(args)
    shown = replace(
        question, request=replace(question.request, top=question.request.top or shown_groups(question.request))
    )
    return _counted(request, question, shown if question.request.split else question, observed)


def whole_sheet(args: MultiDict[str, str]) -> AskedSheet:
    """Likewise, with as many groups as an answer has room for where no number of them is given."""
    request, question, observed = _asked(args)
    return _counted(request, question, question, observed)


def _asked(args: MultiDict[str, str]) -> tuple[SearchRequest, VolumeQuestion, datetime | None]:
    """What is asked for, as of no day after the newest observation, and the moment of that."""
    observed = last_observed(services().archive)
    given = within_observed(request_values(args), last_known_day(observed))
    return search_request(args), volume_question(given), observed


def _counted(
    request: SearchRequest, asked: VolumeQuestion, question: VolumeQuestion, as_of: datetime | None
) -> AskedSheet:

    def search(text: str) -> SearchQuery:
        return request.query if text == request.typed else request.saying(text).query

    day = last_known_day(as_of)
    sheet = volume_report(services().reader, services().past, search, request.typed, question, day)
    return AskedSheet(request, asked, sheet, as_of)
