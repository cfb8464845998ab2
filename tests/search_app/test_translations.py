"""Each catalog is complete: the pages' texts in English, the errors' in Chinese; what is compiled is what is written."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import gettext

from rulings.messages import Message
from search_app.language.locale import DOMAINS, LANGUAGES, TRADITIONAL
from search_app.language.traditional import is_simplified, traditional, traditional_name

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "search_app" / "translations"
KEYWORDS = {"_": None, "_l": None, "gettext_noop": None, "gettext": None, "ngettext": (1, 2)}
SOURCE_LANGUAGES = {"messages": "zh", "errors": "en"}
TRANSLATED = LANGUAGES.keys() - {TRADITIONAL}
"""Traditional characters are converted."""
CATALOGS = [
    (domain, code) for domain in DOMAINS for code in sorted(TRANSLATED) if code != SOURCE_LANGUAGES[domain]
]


def _catalog(domain: str, language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def _texts(domain: str) -> set[str]:
    return {message.value for message in Message} if domain == "errors" else _texts_of_the_pages()


def _texts_of_the_pages() -> set[str]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    return {text if isinstance(text, str) else text[0] for _file, _line, text, _comments, _context in found}


def _is_ours(folder: str) -> bool:
    relative = Path(folder).relative_to(ROOT).parts
    return not relative or relative[0] in {"rulings", "search_app"}


def test_no_catalog_lies_about_that_is_not_read() -> None:
    assert {folder.name for folder in TRANSLATIONS.iterdir()} == TRANSLATED


@pytest.mark.parametrize(("domain", "language"), CATALOGS)
def test_every_text_is_translated(domain: str, language: str) -> None:
    catalog = _catalog(domain, language)
    translated = {_id(message.id) for message in catalog if message.id and all(_strings(message.string))}
    assert _texts(domain) - translated == set()


@pytest.mark.parametrize(("domain", "language"), CATALOGS)
def test_no_translation_is_fuzzy_or_stale(domain: str, language: str) -> None:
    catalog = _catalog(domain, language)
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert {_id(message.id) for message in catalog if message.id} - _texts(domain) == set()


@pytest.mark.parametrize(("domain", "language"), CATALOGS)
def test_placeholders_agree(domain: str, language: str) -> None:
    wrong = [message.id for message in _catalog(domain, language) if message.id and message.check()]
    assert wrong == []


@pytest.mark.parametrize(("domain", "language"), CATALOGS)
def test_the_compiled_catalog_is_up_to_date(domain: str, language: str) -> None:
    """`make translations` compiles it."""
    compiled = io.BytesIO()
    write_mo(compiled, _catalog(domain, language))
    compiled.seek(0)
    with (TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        assert _pairs(read_mo(file)) == _pairs(read_mo(compiled))


def test_what_is_written_alike_in_both_scripts_is_not_simplified() -> None:
    assert [is_simplified(text) for text in ("该来源准许", "該來源准許", "皇后里程", "诈骗罪", "詐騙罪")] == [
        True, False, False, True, False,
    ]  # fmt: skip


def test_terms_of_the_law_and_names_are_not_those_of_computers() -> None:
    assert traditional("审理程序的“信息”") == "審理程序的「資訊」"
    assert traditional_name("侵犯公民个人信息罪") == "侵犯公民個人信息罪"
    assert [traditional_name(name) for name in ("职务侵占罪", "行政复议", "台州市", "沈阳市")] == [
        "職務侵占罪", "行政復議", "台州市", "瀋陽市",
    ]  # fmt: skip


@pytest.mark.parametrize("key", Message)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_speaks_every_language_of_the_pages_with_the_same_placeholders(
    app: Flask, language: str, key: Message
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        text = gettext(key.value)
    assert (text == key.value) == (language == SOURCE_LANGUAGES["errors"])
    assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(key.value))
    assert "%" not in PLACEHOLDER.sub("", text)


def _pairs(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {_id(message.id): _strings(message.string) for message in catalog if message.id}


def _id(message_id: object) -> str:
    return str(message_id[0]) if isinstance(message_id, tuple | list) else str(message_id)


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)
