"""A sheet of volumes: every question that it takes, asked of the one reader."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rulings.observatory.volume import Volume, VolumeRequest
from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Measure, VolumeSheet, volume_sheet
from rulings.public.ledger_history import PastHistory
from rulings.public.past_volume import volume_asked
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery

SearchOf = Callable[[str], SearchQuery]
"""A search text -> the search, under the same filters."""


def volume_report(
    reader: PublicReader, past: PastHistory, search: SearchOf, text: str, question: VolumeQuestion, day: date
) -> VolumeSheet:
    """The volumes of a search text, and of those that it is compared with. `day` is the last that is known of."""

    def count(query: SearchQuery, request: VolumeRequest) -> Volume:
        return volume_asked(reader, past, query, request)

    volumes = {one: count(search(one), question.request) for one in question.texts_beside(text)}
    needs_whole = question.measure is Measure.SHARE and question.request.split is None
    whole = count(whole_of(search(text)), _unsplit(question.request)) if needs_whole else None
    return volume_sheet(volumes, question.measure, whole, min(day, question.request.as_of or day))


def whole_of(query: SearchQuery) -> SearchQuery:
    """What a share without a split is a share of: the same filters without the words, or all where there are no words."""
    return replace(query, text=None) if query.text is not None else SearchQuery(dates=query.dates)


def _unsplit(request: VolumeRequest) -> VolumeRequest:
    return replace(request, split=None, level=1, top=None)
