"""How each error is answered (one table): its HTTP status, name, heading and message; as a page, or JSON under /api/."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    RequestURITooLarge,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
    Unauthorized,
)

from rulings.errors import (
    ArchiveError,
    BusyError,
    CursorError,
    EngineError,
    EngineUnavailableError,
    NotFoundError,
    NotInstalledError,
    OverloadedError,
    QueryError,
    RequestTimeoutError,
    RulingsError,
    TooManyCandidatesError,
    TranslatableError,
    UnknownFacetValueError,
    UsageError,
)
from search_app.api.problems import problem_response
from search_app.language.error_message import error_message
from search_app.language.labels import facet_label
from search_app.last_resort import plain_page
from search_app.monitoring.request_id import request_id
from search_app.offers.repairs import repaired_ways
from search_app.services import services
from search_app.view_models.search_form import form_as_given

NOTED = _l("服务器内部出错，已记录。请稍后再试。")


@dataclass(frozen=True)
class ErrorAnswer:
    """What all errors of one class have in common outside."""

    kind: type[Exception]
    status: int
    name: str
    """`error` of the API's answer, and the anchor of its `type`."""
    heading: LazyString
    message: LazyString | None = None
    """None where the error brings its own: a TranslatableError."""


STATUSES: tuple[ErrorAnswer, ...] = (
    ErrorAnswer(UnknownFacetValueError, 400, "unknown-facet-value", _l("没有这个筛选值")),
    ErrorAnswer(TooManyCandidatesError, 400, "too-wide", _l("检索范围太大")),
    ErrorAnswer(CursorError, 400, "bad-cursor", _l("翻页位置无效")),
    ErrorAnswer(QueryError, 400, "bad-query", _l("检索条件有误")),
    ErrorAnswer(UsageError, 400, "bad-request", _l("请求有误"), NOTED),
    ErrorAnswer(NotFoundError, 404, "not-found", _l("没有找到")),
    ErrorAnswer(EngineUnavailableError, 503, "engine-unavailable", _l("检索引擎暂时不可用")),
    ErrorAnswer(RequestTimeoutError, 503, "timeout", _l("耗时太长")),
    ErrorAnswer(OverloadedError, 503, "overloaded", _l("系统正忙")),
    ErrorAnswer(NotInstalledError, 501, "not-installed", _l("本站没有安装这一功能")),
    ErrorAnswer(BusyError, 503, "busy", _l("系统正忙"), _l("本站暂时不可用：请稍后再试。")),
    ErrorAnswer(EngineError, 503, "engine-error", _l("检索引擎出错")),
    ErrorAnswer(ArchiveError, 503, "archive-error", _l("档案库出错"), NOTED),
    ErrorAnswer(RulingsError, 500, "error", _l("出错了"), NOTED),
    ErrorAnswer(
        SecurityError, 400, "unknown-host", _l("没有这个主机名"), _l("本站不以这个主机名应答（RULINGS_HOSTS）。")
    ),
    ErrorAnswer(BadRequest, 400, "http-400", _l("请求有误"), _l("服务器读不懂这个请求：请检查网址。")),
    ErrorAnswer(
        Unauthorized, 401, "unknown-key", _l("密钥无效"), _l("这个 API 密钥无效：请检查，或不带密钥访问。")
    ),
    ErrorAnswer(NotFound, 404, "not-found", _l("没有找到"), _l("这个网址没有对应的页面。")),
    ErrorAnswer(
        MethodNotAllowed, 405, "http-405", _l("请求方法不对"), _l("这个网址不接受这种请求方法：请用 GET。")
    ),
    ErrorAnswer(RequestEntityTooLarge, 413, "http-413", _l("请求太大"), _l("请求的内容太大：请减少。")),
    ErrorAnswer(RequestURITooLarge, 414, "http-414", _l("网址太长"), _l("网址太长：请缩短检索词。")),
    ErrorAnswer(TooManyRequests, 429, "http-429", _l("请求太频繁"), _l("请求太频繁：请稍后再试。")),
    ErrorAnswer(InternalServerError, 500, "http-500", _l("出错了"), NOTED),
    ErrorAnswer(ServiceUnavailable, 503, "http-503", _l("暂时不可用"), _l("本站暂时不可用：请稍后再试。")),
    ErrorAnswer(HTTPException, 500, "http-500", _l("请求无法完成")),
    ErrorAnswer(Exception, 500, "error", _l("出错了"), NOTED),
)
"""The first matching row counts. Other HTTP errors than the listed ones have their own status and name."""

_KEPT_HEADERS = frozenset({"Allow", "Retry-After", "WWW-Authenticate"})
"""What a status asks for beside it: the methods that a 405 would take, and so on."""


def install_error_handlers(app: Flask) -> None:
    """Every error leaves as a message; nothing shows a traceback."""
    app.register_error_handler(Exception, _answer)


def listed_problems() -> Iterable[ErrorAnswer]:
    """One of each name that an answer of the API may have as its `error`."""
    return {answer.name: answer for answer in reversed(STATUSES)}.values()


def _answer(error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.code and error.code < 400:
        return make_response(error)
    answer = _answer_to(error)
    if not isinstance(error, TranslatableError | HTTPException):
        current_app.logger.exception("an unexpected error")
    response = _shown(answer, _message(error, answer), error)
    response.status_code = answer.status
    if answer.status == 503:
        response.headers["Retry-After"] = "30"
    if isinstance(error, HTTPException):
        response.headers.update({name: value for name, value in error.get_headers() if name in _KEPT_HEADERS})
    return response


def _answer_to(error: Exception) -> ErrorAnswer:
    answer = next(row for row in STATUSES if isinstance(error, row.kind))
    if not isinstance(error, HTTPException) or answer.kind is not HTTPException:
        return answer
    code = error.code or answer.status
    return replace(answer, status=code, name=f"http-{code}", message=_l("请求无法完成（%(code)s）。", code=code))


def _message(error: Exception, answer: ErrorAnswer) -> str:
    """Other errors' own texts are for the operator, who finds them in the log: they name files and addresses."""
    if not isinstance(error, TranslatableError):
        return str(answer.message)
    return error_message(error, str if _is_for_programs() else facet_label)


def _is_for_programs() -> bool:
    return request.path.startswith("/api/")


def _shown(answer: ErrorAnswer, message: str, error: Exception) -> Response:
    if _is_for_programs():
        return problem_response(answer.name, str(answer.heading), answer.status, message)
    try:
        return make_response(_page(answer, message, error))
    except Exception:
        current_app.logger.exception("the error page itself failed")
        return make_response(plain_page(str(answer.heading), message))


def _page(answer: ErrorAnswer, message: str, error: Exception) -> str:
    return render_template(
        "pages/error.html",
        status=answer.status,
        heading=answer.heading,
        message=message,
        form=form_as_given(request.args) if isinstance(error, QueryError) else None,
        request_id=request_id() if answer.status == 500 else None,
        ways=repaired_ways(error, request.args, services().reader),
    )
