"""What every answer of the API says to caches: its ETag, 304 to whoever has it already, and what it depends on."""

from flask import Blueprint, Response, request


def install_conditional_answers(blueprint: Blueprint) -> None:
    """For every view of the blueprint. A strong ETag: the bytes are the same."""
    blueprint.after_request(_with_etag)


def _with_etag(response: Response) -> Response:
    response.vary.add("Accept-Language")
    if request.method not in {"GET", "HEAD"} or response.status_code != 200 or response.is_streamed:
        return response
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"  # it may be kept, and is asked for again before it is shown
    response.add_etag()
    response.make_conditional(request)
    return response
