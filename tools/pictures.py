"""Take the pictures of the README: `make demo` in one terminal, `python -m tools.pictures` in another.

They show the demo's synthetic rulings, in a Chromium on this machine.
"""

from collections.abc import Mapping
from pathlib import Path
from shutil import which
from types import MappingProxyType

import click
from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
SIZE = MappingProxyType({"width": 1280, "height": 720})
PAGES: Mapping[str, str] = MappingProxyType({"search": "/?q=自首", "volume": "/volume"})
"""Name of a picture -> path of the page."""


@click.command()
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="Where the demo is served.")
def main(address: str) -> None:
    """Write docs/images/*.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, locale="zh-CN")
        for name, path in PAGES.items():
            page.goto(f"{address}{path}")
            _take(page, name)
        page.goto(f"{address}{PAGES['search']}")
        page.locator(".hit h3 a").first.click()
        _take(page, "ruling")
        browser.close()


def _take(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
