"""What a browser without script sends for a form: its fields inside, and those elsewhere that name it."""

from collections.abc import Collection, Iterator
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag


def submitted(
    page: BeautifulSoup, tick: Collection[tuple[str, str]] = (), untick: Collection[tuple[str, str]] = ()
) -> str:
    """The address that the search form leads to after some (name, value) of its boxes are ticked or unticked."""
    form = page.select_one("form#search")
    assert form is not None
    sent = [pair for field in fields(page) for pair in _sent(field, tick, untick)]
    missing = set(tick) - set(sent)
    assert not missing, f"no such box: {missing}"
    return f"{str(form['action']).partition('?')[0]}?{urlencode(sent)}"


def fields(page: BeautifulSoup) -> list[Tag]:
    return page.select("#search input[name], #search select[name], input[form=search][name]")


def _sent(
    field: Tag, tick: Collection[tuple[str, str]], untick: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if field.name == "select":
        options = field.select("option[selected]") or field.select("option")
        yield str(field["name"]), str(options[0]["value"])
        return
    pair = str(field["name"]), str(field.get("value", ""))
    if field.get("type") != "checkbox" or ((field.has_attr("checked") or pair in tick) and pair not in untick):
        yield pair
