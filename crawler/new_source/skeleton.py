"""The files of a new source: a skeleton that works unchanged, for its author to fit to the publisher's pages."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template
from urllib.parse import urldefrag, urljoin

from pydantic import HttpUrl, ValidationError

from rulings.errors import UsageError

_ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
_MAX_ID_LENGTH = 40
_FROM_FILES_ONLY = "wenshu.court.gov.cn"
"""China Judgments Online."""
_DETAIL = "/ruling/9002.html"
_LINE_LENGTH = 115
"""Where the project's formatter breaks lines."""
_NOT_READ_YET = "[]\n"
"""An empty golden, which no page matches: the author writes it."""


def skeleton(source_id: str, list_url: str) -> Mapping[PurePosixPath, str]:
    """Contents by path in the checkout. UsageError for an id or an address that no source can have."""
    url = _address(list_url)
    name = _module(source_id)
    values = {
        "id": source_id,
        "name": name,
        "Name": "".join(word.capitalize() for word in source_id.split("-")),
        "country": source_id[:2].upper(),
        "url": _quoted(str(url)),
        "host": _quoted(url.host or ""),
        "list_urls": _list_urls(str(url)),
    }
    pages = PurePosixPath("tests/crawler/pages", name)
    return {
        PurePosixPath("crawler/sources", f"{name}.yml"): _filled("source.yml", values),
        PurePosixPath("crawler/pages", f"{name}.py"): _filled("page.py", values),
        PurePosixPath("crawler/spiders", f"{name}.py"): _filled("spider.py", values),
        pages / "list.html": _filled("list.html", values),
        pages / "list.expected.json": _NOT_READ_YET,
        pages / "detail.html": _filled("detail.html", values),
        pages / "detail.url": f"{urljoin(str(url), _DETAIL)}\n",
        pages / "detail.expected.json": _NOT_READ_YET,
    }


def _module(source_id: str) -> str:
    if not _ID.fullmatch(source_id) or len(source_id) > _MAX_ID_LENGTH:
        raise UsageError(
            f"{source_id[:_MAX_ID_LENGTH]!r} is no id of a source: write the country's code and a name in lower case, "
            f"such as xx-court, in at most {_MAX_ID_LENGTH} characters"
        )
    return source_id.replace("-", "_")


def _address(list_url: str) -> HttpUrl:
    """In ASCII. Neither a fragment, which no server sees, nor a password, which no file may hold."""
    try:
        url = HttpUrl(urldefrag(list_url).url)
    except (ValidationError, ValueError):
        raise UsageError(f"{list_url[:80]!r} is no address of a list: write https://HOST/PATH") from None
    if url.username or url.password:
        raise UsageError("the address of the list has a user or a password in it: leave them out")
    if f".{(url.host or '').rstrip('.')}".endswith(f".{_FROM_FILES_ONLY}"):
        raise UsageError(
            "China Judgments Online is never crawled: it is imported from files that you already hold (README.md)"
        )
    return url


def _list_urls(url: str) -> str:
    """As the formatter writes a tuple of one."""
    line = f"({_quoted(url)},)"
    return line if len(f"    list_urls = {line}") <= _LINE_LENGTH else f"(\n        {_quoted(url)},\n    )"


def _quoted(text: str) -> str:
    """A JSON string in ASCII is a string of YAML and of Python too."""
    return json.dumps(text)


def _filled(template: str, values: Mapping[str, str]) -> str:
    text = (files(__package__) / f"{template}.template").read_text(encoding="utf-8")
    return Template(text).substitute(values)
