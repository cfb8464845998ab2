"""Which language a page speaks: ?lang=, else the browser's wish, else Chinese. No cookie."""

from babel import Locale
from flask import Flask, Response, has_request_context, request
from flask_babel import Babel, get_locale

from search_app.static_files import STATIC_FILE

LANGUAGES = {"zh": "中文", "en": "English"}
DEFAULT = "zh"
DOMAINS = ("messages", "errors")
"""Catalogs: of the pages, whose texts are Chinese in the code, and of errors, which are English (rulings.messages)."""
FOLDERS = ";".join("translations" for _ in DOMAINS)
"""Flask-Babel wants the folder of each catalog."""


def wanted_language() -> str:
    """`zh` or `en` for the current request."""
    if not has_request_context():
        return DEFAULT
    asked = request.args.get("lang", "")
    return (
        asked if asked in LANGUAGES else request.accept_languages.best_match(list(LANGUAGES), DEFAULT) or DEFAULT
    )


def language() -> str:
    """The language of the current request, as in LANGUAGES."""
    locale: Locale | None = get_locale()
    return locale.language if locale else DEFAULT


def tag(spoken: str) -> str:
    """The BCP 47 tag of a language: what is only called Chinese is that of the mainland."""
    return "zh-CN" if spoken == "zh" else spoken


def territory(code: str) -> str | None:
    """The name of an ISO 3166 code in the language of the current request (CLDR)."""
    names = Locale(language()).territories
    name: str | None = names.get(code)
    return name


def install_languages(app: Flask) -> None:
    """Choose the language per request and keep ?lang= in every link of the page."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    Babel(
        app,
        default_domain=";".join(DOMAINS),
        default_translation_directories=FOLDERS,
        locale_selector=wanted_language,
    )

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, object]) -> None:
        if has_request_context() and request.args.get("lang") in LANGUAGES and endpoint != STATIC_FILE:
            values.setdefault("lang", request.args["lang"])

    @app.after_request
    def declare_language(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = tag(language())
            response.vary.add("Accept-Language")
        return response
