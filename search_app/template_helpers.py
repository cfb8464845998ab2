"""Functions and filters that every template has."""

from flask import Flask, request
from markupsafe import Markup

from search_app.language.locale import LANGUAGES, asked_language, language, tag
from search_app.language.marks import lang, page_tag, spoken
from search_app.language.numbers import number, numbers
from search_app.language.texts import spoken_plural, spoken_text, template_text
from search_app.links import address
from search_app.page_addresses import page_addresses
from search_app.request_params import PAGE_NAMES, kept_text
from search_app.view_models.dates import moment

MAX_REPEATED = 20_000
"""Characters of an address that each page repeats once for each language: more than any search that is answered has."""


def install_template_helpers(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["number"] = number
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["spoken"] = spoken
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's i18n extension
        spoken_text, spoken_plural, newstyle=True
    )
    app.jinja_env.globals["_"] = template_text
    app.jinja_env.globals.update(
        languages=LANGUAGES,
        language=language,
        lang=lang,
        page_tag=page_tag,
        language_tag=tag,
        language_url=language_url,
        language_field=language_field,
        page_addresses=page_addresses,
        numbers=numbers,
    )


def language_url(code: str) -> str:
    """This page in another language; an address that has no page leads to the search. What the page does not know of
    its query string is left out, and all of it where no page answers so long a one."""
    given = {name: values for name, values in request.args.lists() if name in PAGE_NAMES}
    if "q" in given:
        given["q"] = [kept_text(text) for text in given["q"]]
    parts = {name: str(value) for name, value in (request.view_args or {}).items()}
    whole = address(request.endpoint or "search.search", given, **{**parts, "lang": code})
    return whole if len(whole) <= MAX_REPEATED else address("search.search", {}, lang=code)


def language_field() -> Markup:
    """A hidden field that carries ?lang= through a form."""
    asked = asked_language()
    if asked is None:
        return Markup("")
    return Markup('<input type="hidden" name="lang" value="{}">').format(asked)
