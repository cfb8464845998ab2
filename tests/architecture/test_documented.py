"""Nothing that a user can set, call or select goes undocumented, and what is documented holds together."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from crawler.monitoring.report import CrawlReport
from crawler.source import source_ids
from rulings.archive.model import Status
from rulings.archive.record_formats import readers
from rulings.cli import group
from rulings.flags import Flag
from rulings.query.facets import FACETS
from rulings.settings import Settings
from tools import generate_docs
from tools.generate_docs import DOCS, PAGES

ROOT = DOCS.parent


def _commands() -> list[str]:
    return group.list_commands(click.Context(group))


@pytest.mark.parametrize("page", sorted(PAGES))
def test_generated_page_is_up_to_date(page: str) -> None:
    """`make docs` rewrites it."""
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page]()


def test_generated_pages_are_written_where_readers_find_them() -> None:
    assert generate_docs.DOCS == DOCS


@pytest.mark.parametrize("name", _commands())
def test_every_command_has_an_example_and_stands_in_the_readme_or_the_command_page(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help is not None
    assert "Example" in command.help
    assert f"## rulings {name}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", _commands())
def test_every_option_says_what_it_does(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_every_setting_says_what_it_does() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
def test_every_facet_is_in_the_data_model(facet: str) -> None:
    assert f"| `{facet}` |" in (DOCS / "data-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_is_in_the_data_model(flag: Flag) -> None:
    assert f"| `{flag.value}` |" in (DOCS / "data-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(readers().keys() - set(source_ids())))
def test_every_record_format_is_in_the_data_model(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "data-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source_id", source_ids())
def test_every_source_is_in_the_page_of_sources(source_id: str) -> None:
    assert f"| `{source_id}` |" in (DOCS / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*(field.name for field in fields(CrawlReport)), *Status])
def test_every_field_of_a_crawls_report_and_every_status_is_explained(name: str) -> None:
    text = (DOCS / "crawling.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text or f"| {name} |" in text


PROGRAMS = ("rulings", "crawler", "indexer", "search_app")
PACKAGES = sorted(
    path.parent.relative_to(ROOT).as_posix() for name in PROGRAMS for path in (ROOT / name).rglob("__init__.py")
)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_in_the_architecture(package: str) -> None:
    assert f"`{package}/`" in (DOCS / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_is_in_the_reference(program: str) -> None:
    """With all its modules: the page asks for the program as a whole."""
    assert f"\n::: {program}\n" in (DOCS / "reference" / f"{program}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("decision", sorted((DOCS / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_every_decision_has_status_date_and_consequences(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(decision.name[:4])}. ")
    assert re.search(r"^- \*\*Status:\*\* (proposed|accepted|superseded)", text, re.MULTILINE)
    assert re.search(r"^- \*\*Date:\*\* \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert re.search(r"^- \*\*Consequences:\*\* \S", text, re.MULTILINE)


TERMS = (
    "archive",
    "canary",
    "case number",
    "cause of action",
    "court code",
    "crime",
    "display terms",
    "docket number",
    "facet",
    "flag",
    "ledger",
    "observation",
    "part, partition",
    "record format",
    "replica",
    "revision",
    "ruling",
    "serial",
    "sweep",
    "tombstone",
    "type code",
)


@pytest.mark.parametrize("term", TERMS)
def test_every_word_that_newcomers_ask_for_is_in_the_glossary(term: str) -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {re.escape(term)}(?: \([^|]*\))? \| \S", text, re.MULTILINE)


PAGES_WITH_LINKS = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), ROOT / "bench" / "README.md"]
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES_WITH_LINKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_relative_link_is_dead(page: Path) -> None:
    """Links of the site itself and their anchors are checked by its strict build."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
