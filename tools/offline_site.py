"""Checks that the built docs site loads nothing from another host: `python -m tools.offline_site build/site`.

Only what a browser fetches by itself counts (scripts, styles, fonts, pictures, frames); links that a reader follows do not.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click
from bs4 import BeautifulSoup

LOADED = (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"))
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]{0,20}:)?//", re.IGNORECASE)
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def loaded_from_elsewhere(site: Path) -> list[str]:
    """`page: address` for whatever a page or style sheet of this folder loads from another host."""
    found = [f"{page.relative_to(site)}: {address}" for page in site.rglob("*.html") for address in _of_page(page)]
    found += [
        f"{sheet.relative_to(site)}: {address}" for sheet in site.rglob("*.css") for address in _of_styles(sheet)
    ]
    return sorted(found)


def _of_page(page: Path) -> Iterator[str]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    for element, attribute in LOADED:
        for tag in soup.find_all(element):
            address = str(tag.get(attribute, ""))
            if _ELSEWHERE.match(address):
                yield address


def _of_styles(sheet: Path) -> Iterator[str]:
    return (match[1] for match in _IN_STYLES.finditer(sheet.read_text(encoding="utf-8")))


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(site: Path) -> None:
    """Fail where a page of SITE loads something from another host."""
    found = loaded_from_elsewhere(site)
    if found:
        raise click.ClickException("loaded from another host:\n" + "\n".join(found))


if __name__ == "__main__":
    main()
