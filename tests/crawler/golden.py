"""What the frozen pages of a source read as.

    python -m tests.crawler.golden <id>

writes it into the goldens, the files *.expected.json beside the pages, for the author to check by eye.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import click

from crawler.pages.shared.payload import response_of
from crawler.run import spider_class
from crawler.source import load_source
from rulings.archive.record_formats import reader_of
from rulings.errors import RulingsError
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.archived import archived

PAGES = Path(__file__).parent / "pages"


def frozen_details(source_id: str) -> list[Path]:
    return _frozen(source_id, "detail")


def frozen_lists(source_id: str) -> list[Path]:
    return _frozen(source_id, "list")


def _frozen(source_id: str, kind: str) -> list[Path]:
    folder = PAGES / source_id.replace("-", "_")
    return sorted(page for page in folder.glob(f"{kind}*") if not page.name.endswith((".expected.json", ".url")))


def golden_of(page: Path) -> Path:
    return page.with_suffix(".expected.json")


def address_of(source_id: str, page: Path) -> str:
    """What its file `.url` says; of a list without one, where the source's lists begin."""
    said = page.with_suffix(".url")
    if said.exists():
        return said.read_text(encoding="utf-8").strip()
    source = load_source(source_id)
    return next(iter(spider_class(source).list_urls), str(source.url))


def read_detail(source_id: str, page: Path) -> list[RawRecord | Rejected]:
    """As the source's record format reads the archived page."""
    return list(reader_of(source_id)(archived(address_of(source_id, page), page.read_bytes())))


def records_of(source_id: str, page: Path) -> list[dict[str, Any]]:
    """The records of a detail page, as a golden holds them."""
    return _plain([record for record in read_detail(source_id, page) if isinstance(record, RawRecord)])


def rows_of(source_id: str, page: Path) -> list[dict[str, Any]]:
    """The rows of a list, as a golden holds them."""
    list_page = spider_class(load_source(source_id)).list_page
    return _plain(list_page(response_of(address_of(source_id, page), page.read_bytes())).rows)


def _plain(values: Any) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = json.loads(json.dumps([dataclasses.asdict(value) for value in values]))
    return plain


@click.command()
@click.argument("source_id")
def main(source_id: str) -> None:
    """Write what each frozen page of SOURCE_ID reads as."""
    try:
        source = load_source(source_id)
    except RulingsError as error:
        raise click.ClickException(str(error)) from error
    for page in frozen_lists(source.id):
        _write(page, rows_of(source.id, page), "row")
    for page in frozen_details(source.id):
        for rejected in read_detail(source.id, page):
            if isinstance(rejected, Rejected):
                click.echo(f"{page.name} is rejected: {rejected.reason}: {rejected.detail}", err=True)
        _write(page, records_of(source.id, page), "record")


def _write(page: Path, values: list[dict[str, Any]], kind: str) -> None:
    golden = golden_of(page)
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    changed = not golden.exists() or golden.read_text(encoding="utf-8") != text
    golden.write_text(text, encoding="utf-8")
    count = f"{len(values)} {kind}{'' if len(values) == 1 else 's'}"
    click.echo(f"{page.name} reads as {count}: {golden.name} {'written' if changed else 'as before'}")


if __name__ == "__main__":
    main()
