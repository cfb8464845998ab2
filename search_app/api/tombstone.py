"""The public record of a ruling that is gone: no title, text or party."""

from flask import Response
from flask_babel import gettext as _

from rulings.ruling import GoneBy, Tombstone
from search_app.api.problems import problem_response

Json = dict[str, object]


def tombstone_record(tombstone: Tombstone) -> Json:
    """Plain JSON values, with `error` and `message` as every answer that is not a ruling."""
    is_removed = tombstone.gone_by is GoneBy.REQUEST
    gone = tombstone.withdrawn_at.isoformat(timespec="seconds")
    judged, published = tombstone.judgment_date, tombstone.publication_date
    return {
        "error": tombstone.gone_by.value,
        "message": _message(tombstone),
        "id": tombstone.id,
        "source": tombstone.source,
        "case_numbers": list(tombstone.case_numbers),
        "court_name": tombstone.court_name,
        "judgment_date": judged.isoformat() if judged else None,
        "publication_date": published.isoformat() if published else None,
        "first_seen": tombstone.first_seen.isoformat(timespec="seconds"),
        "withdrawn_at": None if is_removed else gone,
        "removed_at": gone if is_removed else None,
    }


def gone_problem(tombstone: Tombstone) -> Response:
    """410, with the record."""
    title = _("已移除") if tombstone.gone_by is GoneBy.REQUEST else _("已撤回")
    kind, detail = tombstone.gone_by.value, _message(tombstone)
    return problem_response(kind, str(title), 410, detail, **tombstone_record(tombstone))


def _message(tombstone: Tombstone) -> str:
    if tombstone.gone_by is GoneBy.REQUEST:
        return str(_("此文书已应请求从本站移除；就本站所知，公开方并未撤回。"))
    return str(_("此文书已被公开方撤回。"))
