"""Which HTTP status an error has (one table), and how it is shown: a page, or JSON under /api/."""

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import HTTPException

from rulings.errors import (
    ArchiveError,
    BusyError,
    CursorError,
    EngineError,
    EngineUnavailableError,
    NotFoundError,
    QueryError,
    RulingsError,
    UnknownFacetValueError,
    UsageError,
)
from search_app.language.engine_messages import in_readers_language
from search_app.view_models.error import advice

STATUSES: tuple[tuple[type[RulingsError], int, str, LazyString], ...] = (
    (UnknownFacetValueError, 400, "unknown-facet-value", _l("没有这个筛选值")),
    (CursorError, 400, "bad-cursor", _l("翻页位置无效")),
    (QueryError, 400, "bad-query", _l("检索条件有误")),
    (UsageError, 400, "bad-request", _l("请求有误")),
    (NotFoundError, 404, "not-found", _l("没有找到")),
    (EngineUnavailableError, 503, "engine-unavailable", _l("检索引擎暂时不可用")),
    (BusyError, 503, "busy", _l("系统正忙")),
    (EngineError, 503, "engine-error", _l("检索引擎出错")),
    (ArchiveError, 503, "archive-error", _l("档案库出错")),
    (RulingsError, 500, "error", _l("出错了")),
)
"""The first matching row counts: (class, HTTP status, `error` of the JSON answer, heading of the page)."""

HTTP_SENTENCES: dict[int, LazyString] = {
    404: _l("这个网址没有对应的页面。"),
    405: _l("这个网址不接受这种请求方法：请用 GET。"),
    414: _l("网址太长：请缩短检索词。"),
}


def install_error_handlers(app: Flask) -> None:
    """Every error leaves as a sentence; nothing shows a traceback."""
    app.register_error_handler(RulingsError, _rulings_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _rulings_error(error: Exception) -> Response:
    _kind, status, name, heading = next(row for row in STATUSES if isinstance(error, row[0]))
    return _answer(status, name, str(heading), in_readers_language(str(error)), error)


def _http_error(error: Exception) -> Response:
    code = error.code if isinstance(error, HTTPException) and error.code else 500
    if code < 400:
        return make_response(error)
    sentence = HTTP_SENTENCES.get(code) or _("请求无法完成（%(code)s）。", code=code)
    return _answer(code, "not-found" if code == 404 else f"http-{code}", str(STATUSES[4][3]), str(sentence), error)


def _unexpected(error: Exception) -> Response:
    """A bug: logged with its traceback for the operator, told to the user in a sentence."""
    current_app.logger.exception("unexpected error at %r", request.path)
    return _answer(500, "error", _("出错了"), _("服务器内部出错，已记录。请稍后再试。"), error)


def _answer(status: int, name: str, heading: str, sentence: str, error: Exception) -> Response:
    if request.path.startswith("/api/"):
        response = jsonify(error=name, message=sentence)
    else:
        html = render_template(
            "pages/error.html", status=status, heading=heading, sentence=sentence, advice=advice(error)
        )
        response = make_response(html)
    response.status_code = status
    if status == 503:
        response.headers["Retry-After"] = "30"
    return response
