"""What a figure is of, in Chinese words: search, filters, basis and how it is shown."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from rulings.observatory.ruling_lags import LagSplit
from rulings.observatory.volume import Interval, VolumeUnit
from rulings.observatory.volume_question import VolumeQuestion, volume_question
from rulings.observatory.volume_series import Measure
from rulings.public.figures.computed import NO_FIGURE
from rulings.public.figures.link import FigureKind, FigureLink
from rulings.public.past_request import read_past_request
from rulings.public.rate_report import RateRequest
from rulings.public.rate_request import read_rate_request
from rulings.public.withdrawal_request import read_withdrawal_request
from rulings.query.ast import DateBasis, DateRange
from rulings.query.facet_values import short_facet_value
from rulings.query.facets import FACETS, facet_named
from rulings.query.request import first_value, read_choice, search_query
from rulings.query.sentence_values import SentenceField
from rulings.ruling import PLAUSIBLE_YEARS

NAMES: Mapping[FigureKind, str] = MappingProxyType(
    {
        FigureKind.SEARCH: "检索结果数",
        FigureKind.VOLUME: "公开数量",
        FigureKind.HISTORY: "历史状态",
        FigureKind.LAG: "公开时滞",
        FigureKind.RATE: "公开比例",
        FigureKind.WITHDRAWN: "撤回",
    }
)
_BASES = MappingProxyType(
    {
        DateBasis.JUDGED: "裁判日期",
        DateBasis.FILED: "立案年份",
        DateBasis.PUBLISHED: "公开日期",
        DateBasis.FIRST_SEEN: "首次收录日期",
    }
)
_INTERVALS = MappingProxyType(
    {
        Interval.YEAR: "按年",
        Interval.QUARTER: "按季",
        Interval.MONTH: "按月",
        Interval.WEEK: "按周",
        Interval.DAY: "按日",
    }
)
_MEASURES = MappingProxyType({Measure.CUMULATIVE: "累计", Measure.SHARE: "占比", Measure.CHANGE: "同比"})
_SENTENCES = MappingProxyType(
    {SentenceField.SENTENCE: "刑期", SentenceField.PROBATION: "缓刑", SentenceField.FINE: "罚金"}
)
_OTHER_SPLITS = MappingProxyType(
    {"year": "年份", "procedure": "审级", "type": "类型代字", "batch": "法院、年度和类型代字"}
)
_FIGURES: Mapping[FigureKind, Callable[[str], str]] = MappingProxyType(
    {
        FigureKind.LAG: lambda figure: f"中位数 {float(figure):g} 天",
        FigureKind.RATE: lambda figure: f"至多 {float(figure):.1%}",
        FigureKind.WITHDRAWN: lambda figure: f"{figure} 次",
    }
)


def figure_words(kind: FigureKind, figure: str) -> str:
    """The number with its unit."""
    if figure == NO_FIGURE:
        return "无法估计"
    return _FIGURES.get(kind, "{} 份文书".format)(figure)


def subject_words(link: FigureLink) -> str:
    """`公开数量：“自首”，罪名：诈骗罪，按裁判日期，按年`. QueryError for what the page cannot be asked."""
    return f"{NAMES[link.kind]}：{'，'.join(_parts(link)) or '全部文书'}"


def _parts(link: FigureLink) -> Iterator[str]:
    given, query = link.given, search_query(link.given)
    texts = [first_value(given, "q"), *given.get("compare", ())]
    yield from (f"“{text}”" for text in texts if text)
    for facet in FACETS:
        yield from _values(facet.name, query.selections.get(facet.name, ()), "")
        yield from _values(facet.name, query.denied.get(facet.name, ()), "不含")
    yield from (f"{_SENTENCES[one]}：{text}" for one in SentenceField if (text := first_value(given, one)))
    if link.kind is not FigureKind.RATE:
        yield from _dates(query.dates)
    yield from _shown(link)


def _values(facet: str, values: Collection[str], before: str) -> Iterator[str]:
    if values:
        named = "、".join(sorted(short_facet_value(facet, value) for value in values))
        yield f"{before}{facet_named(facet).label}：{named}"


def _dates(dates: DateRange) -> Iterator[str]:
    yield f"依{_BASES[dates.basis]}"
    if dates.start or dates.end:
        yield f"{dates.start or ''} 至 {dates.end or ''}".strip()


def _shown(link: FigureLink) -> Iterator[str]:
    """What each page is asked beside the search."""
    given = link.given
    match link.kind:
        case FigureKind.SEARCH:
            return
        case FigureKind.VOLUME:
            yield from _of_volume(volume_question(given))
        case FigureKind.RATE:
            yield from _of_rate(read_rate_request(given))
        case FigureKind.LAG:
            yield _split(read_choice(given, "split", LagSplit.YEAR))
        case FigureKind.HISTORY:
            past = read_past_request(search_query(given), given, date.max)
            yield from _of_days(past.since, past.as_of)
        case FigureKind.WITHDRAWN:
            gone = read_withdrawal_request(search_query(given), given, date.max)
            yield from (*_of_days(gone.since, gone.as_of), _split(gone.split))


def _of_volume(question: VolumeQuestion) -> Iterator[str]:
    yield _INTERVALS[question.request.interval]
    if question.request.unit is VolumeUnit.RULINGS:
        yield "同一裁判多次公开的计一次"
    if question.measure in _MEASURES:
        yield _MEASURES[question.measure]
    if question.request.split:
        yield _split(question.request.split)
    if question.request.as_of:
        yield from _of_days(None, question.request.as_of)


def _of_rate(request: RateRequest) -> Iterator[str]:
    if request.type:
        yield f"类型代字 {request.type}"
    if request.filed != PLAUSIBLE_YEARS:
        yield f"立案于 {request.filed.start} 至 {request.filed.stop - 1} 年"
    yield _split(request.split)


def _of_days(since: date | None, as_of: date) -> Iterator[str]:
    """A day that is not given is said by the citation's moment."""
    if as_of != date.max:
        yield f"{as_of} 终了时"
    if since:
        yield f"与 {since} 终了时相比"


def _split(name: str) -> str:
    return f"按{_OTHER_SPLITS.get(name) or facet_named(name).label}拆分"
