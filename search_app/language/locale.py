"""Which language a page speaks: ?lang=, else the browser's wish, else simplified Chinese. No cookie."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale

from search_app.language.traditional_texts import traditional_texts
from search_app.static_files import STATIC_FILE

TRADITIONAL = "zh-Hant"
LANGUAGES: Mapping[str, str] = MappingProxyType({"zh": "简体中文", TRADITIONAL: "繁體中文", "en": "English"})
"""Value of ?lang= -> its name in itself."""
DEFAULT = "zh"
DOMAINS = ("messages", "errors")
"""Catalogs: of the pages, whose texts are Chinese in the code, and of errors, which are English (rulings.messages)."""
FOLDERS = ";".join("translations" for _ in DOMAINS)
"""Flask-Babel wants the folder of each catalog."""
MAX_TAG_LENGTH = 35
"""Of a language tag (RFC 5646, 4.4.1)."""
_SPOKEN = "rulings_language"
"""What is kept of a request."""


def known_language(asked: str) -> str | None:
    """The one of LANGUAGES that a BCP 47 tag means: zh-TW and zh-HK are written in traditional characters (CLDR)."""
    return _known(asked[:MAX_TAG_LENGTH])


@lru_cache(maxsize=1_000)
def _known(asked: str) -> str | None:
    """Each link of a page asks for its language."""
    try:
        locale = Locale.parse(asked.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return _language_of(locale) if locale.language in LANGUAGES else None


def asked_language() -> str | None:
    """The one that ?lang= of the current request names."""
    return known_language(request.args.get("lang", "")) if has_request_context() else None


def wanted_language() -> str:
    """One of LANGUAGES for the current request."""
    if not has_request_context():
        return DEFAULT
    wishes = (request.args.get("lang", ""), *request.accept_languages.values())
    return next((known for wish in wishes if (known := known_language(wish))), DEFAULT)


def language() -> str:
    """The language of the current request, as in LANGUAGES. A page asks hundreds of times: Flask-Babel once, and the context in
    the fewest steps."""
    try:
        spoken: str = getattr(g, _SPOKEN)
    except AttributeError:
        spoken = _language_of(get_locale())
        setattr(g, _SPOKEN, spoken)
    except RuntimeError:  # outside of any context
        return DEFAULT
    return spoken


def _language_of(locale: Locale) -> str:
    return TRADITIONAL if (locale.language, locale.script) == ("zh", "Hant") else str(locale.language)


def is_chinese(spoken: str) -> bool:
    """Whether one of LANGUAGES is Chinese, in either script."""
    return spoken.startswith("zh")


def locale_name(spoken: str) -> str:
    """One of LANGUAGES as Babel and the catalogs call it."""
    return spoken.replace("-", "_")


def tag(spoken: str) -> str:
    """The BCP 47 tag of a language: what is only called Chinese is that of the mainland."""
    return "zh-CN" if spoken == "zh" else spoken


def territory(code: str) -> str | None:
    """The name of an ISO 3166 code in the language of the current request (CLDR)."""
    names = Locale.parse(locale_name(language())).territories
    name: str | None = names.get(code)
    return name


def install_languages(app: Flask) -> None:
    """Choose the language per request and keep ?lang= in every link of the page."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    babel = Babel(
        app,
        default_domain=";".join(DOMAINS),
        default_translation_directories=FOLDERS,
        locale_selector=lambda: locale_name(wanted_language()),
    )

    made = traditional_texts(Path(app.root_path) / "translations")
    with app.app_context():
        babel.domain_instance.cache[locale_name(TRADITIONAL), DOMAINS[0]] = made

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, object]) -> None:
        asked = asked_language() if endpoint != STATIC_FILE else None
        if asked:
            values.setdefault("lang", asked)

    @app.after_request
    def declare_language(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = tag(language())
            response.vary.add("Accept-Language")
        return response
