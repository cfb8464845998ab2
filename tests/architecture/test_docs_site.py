"""The docs site: its pictures are made while it is built, and its pages load nothing from elsewhere."""

from pathlib import Path

import pytest

from tools.diagrams import figure
from tools.offline_site import loaded_from_elsewhere

ARCHITECTURE = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://cdn.example/mermaid.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img src="HTTPS://badge.example/build.svg">',
        '<iframe src="http://video.example/1"></iframe>',
    ],
)
def test_what_a_page_loads_from_another_host_is_found(tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    assert len(loaded_from_elsewhere(tmp_path)) == 1


@pytest.mark.parametrize(
    "style", ['@import "https://fonts.example/css";', "a { background: url(//pictures.example/1.png) }"]
)
def test_what_a_style_sheet_loads_from_another_host_is_found(tmp_path: Path, style: str) -> None:
    (tmp_path / "site.css").write_text(style, encoding="utf-8")
    assert len(loaded_from_elsewhere(tmp_path)) == 1


def test_links_that_a_reader_follows_and_local_files_are_no_matter(tmp_path: Path) -> None:
    page = '<a href="https://www.court.gov.cn/">court</a><img src="images/search.png"><script src="../site.js"></script>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "site.css").write_text("a { background: url(images/1.png) }", encoding="utf-8")
    assert loaded_from_elsewhere(tmp_path) == []


def test_the_picture_of_the_architecture_is_drawn_without_a_script() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8").split("```mermaid\n")[1].split("```")[0]
    drawn = figure(text, "mermaid", "diagram", {}, None)
    assert "<svg" in drawn
    assert "<script" not in drawn
    assert "rulings crawl" in drawn
