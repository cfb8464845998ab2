"""Errors of the API as RFC 9457 says them (application/problem+json), in the language of the request."""

from flask import Response, jsonify, request

PROBLEM = "application/problem+json"


def problem_response(name: str, title: str, status: int, detail: str, **more: object) -> Response:
    """`name` is a word of this API that never changes, as `error`, and the anchor of `type`; `message` is `detail`, under the
    name that it had before."""
    said = {
        "type": f"/api#{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "error": name,
        "message": detail,
    }
    response = jsonify({**said, **more})
    response.vary.add("Accept-Language")
    response.status_code, response.mimetype = status, PROBLEM
    return response
