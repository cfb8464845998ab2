"""English is complete, and what is compiled is what is written."""

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from search_app.language.locale import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "search_app" / "translations"
KEYWORDS = {"_": None, "_l": None, "gettext_noop": None, "gettext": None, "ngettext": (1, 2)}
LANGUAGES_WITH_CATALOG = [code for code in LANGUAGES if code != "zh"]


def _catalog(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def _texts_in_the_code() -> set[str]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    return {text if isinstance(text, str) else text[0] for _file, _line, text, _comments, _context in found}


def _is_ours(folder: str) -> bool:
    relative = Path(folder).relative_to(ROOT).parts
    return not relative or relative[0] in {"rulings", "search_app"}


@pytest.mark.parametrize("language", LANGUAGES_WITH_CATALOG)
def test_every_text_is_translated(language: str) -> None:
    catalog = _catalog(language)
    translated = {_id(message.id) for message in catalog if message.id and all(_strings(message.string))}
    assert _texts_in_the_code() - translated == set()


@pytest.mark.parametrize("language", LANGUAGES_WITH_CATALOG)
def test_no_translation_is_fuzzy_or_stale(language: str) -> None:
    catalog = _catalog(language)
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert {_id(message.id) for message in catalog if message.id} - _texts_in_the_code() == set()


@pytest.mark.parametrize("language", LANGUAGES_WITH_CATALOG)
def test_placeholders_agree(language: str) -> None:
    wrong = [message.id for message in _catalog(language) if message.id and message.check()]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES_WITH_CATALOG)
def test_the_compiled_catalog_is_up_to_date(language: str) -> None:
    """`make translations` compiles it."""
    compiled = io.BytesIO()
    write_mo(compiled, _catalog(language))
    compiled.seek(0)
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        assert _pairs(read_mo(file)) == _pairs(read_mo(compiled))


def _pairs(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {_id(message.id): _strings(message.string) for message in catalog if message.id}


def _id(message_id: object) -> str:
    return str(message_id[0]) if isinstance(message_id, tuple | list) else str(message_id)


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)
