"""What became of a ruling at its publisher: the notice on its page, and the page of its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from rulings.public.history import DocumentHistory, Happening
from rulings.public.version_answer import VersionReport, shortened
from rulings.public.version_differences import SectionChange, VersionDifference
from search_app.language.labels import SECTION_LABELS
from search_app.language.locale import tag
from search_app.links import ruling_url
from search_app.view_models.dates import moment
from search_app.view_models.hits import title_of

HAPPENINGS: Mapping[Happening, LazyString] = MappingProxyType(
    {
        Happening.CHANGED: _l("公开方改动了文书"),
        Happening.SUBSTITUTED: _l("公开方换成了另一份文书"),
        Happening.WITHDRAWN: _l("公开方撤回了文书"),
        Happening.REAPPEARED: _l("公开方重新公开了文书"),
    }
)
FIELD_NAMES: Mapping[str, LazyString] = MappingProxyType(
    {
        "title": _l("标题"),
        "numbers": _l("案号"),
        "court": _l("法院"),
        "judgment_date": _l("裁判日期"),
        "publication_date": _l("公开日期"),
        "document_type": _l("文书类型"),
        "category": _l("案件类别"),
        "procedure": _l("审理程序"),
        "crimes": _l("罪名"),
        "causes": _l("案由"),
        "parties": _l("当事人"),
        "statutes": _l("引用法条"),
    }
)


@dataclass(frozen=True)
class HistoryNotice:
    """What a reader of the ruling should know at once."""

    missing_since: str
    changes: int
    last_change: str
    url: str


@dataclass(frozen=True)
class SectionChangeView:
    label: str
    added: int
    removed: int
    added_words: tuple[str, ...]
    removed_words: tuple[str, ...]


@dataclass(frozen=True)
class DifferenceView:
    moment: str
    is_substitute: bool
    fields: tuple[str, ...]
    sections: tuple[SectionChangeView, ...]
    is_cut: bool


@dataclass(frozen=True)
class VersionsView:
    title: str
    url: str
    language: str
    events: tuple[tuple[str, str], ...]
    """(moment, what happened), the newest first; the last is when the document was first found."""
    differences: tuple[DifferenceView, ...]


def history_notice(history: DocumentHistory, url: str) -> HistoryNotice | None:
    """None where there is nothing to say."""
    if history.missing_since is None and not history.changes:
        return None
    last = moment(history.changes[-1]) if history.changes else ""
    missing = moment(history.missing_since) if history.missing_since else ""
    return HistoryNotice(missing, len(history.changes), last, url)


def versions_view(report: VersionReport) -> VersionsView:
    ruling = report.ruling
    first = (moment(ruling.provenance.first_seen), str(_("首次收录")))
    happened = [(moment(at), str(HAPPENINGS[happening])) for at, happening in report.history.events]
    return VersionsView(
        title_of(ruling),
        ruling_url(ruling.id),
        tag(ruling.language),
        (*happened[::-1], first),
        tuple(map(_difference, report.differences)),
    )


def _difference(found: VersionDifference) -> DifferenceView:
    return DifferenceView(
        moment(found.found_at),
        found.is_substitute,
        tuple(str(FIELD_NAMES[name]) for name in found.fields),
        tuple(map(_section, found.sections)),
        found.is_cut,
    )


def _section(change: SectionChange) -> SectionChangeView:
    return SectionChangeView(
        str(SECTION_LABELS[change.kind]) if change.kind else str(_("其他部分")),
        change.added,
        change.removed,
        shortened(change.added_words),
        shortened(change.removed_words),
    )
