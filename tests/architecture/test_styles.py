"""The stylesheet is as small as what the pages use."""

from tools.styles import STYLESHEET, needed_styles


def test_the_stylesheet_is_that_of_the_templates() -> None:
    assert STYLESHEET.read_text(encoding="utf-8") == needed_styles(), "run `make styles`"
