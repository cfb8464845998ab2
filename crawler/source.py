"""A source: who publishes, where, and what its publisher asks of crawlers. One YAML file each in crawler/sources."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from rulings.errors import UsageError


class ExpectedItems(BaseModel):
    """A crawl outside this range is suspicious."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum: int = Field(ge=0)
    maximum: int = Field(ge=1)


class Source(BaseModel):
    """The fields of a source file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    publisher: str
    url: HttpUrl
    """Where a crawl begins."""
    allowed_hosts: tuple[str, ...] = Field(min_length=1)
    jurisdiction: str
    licence: str
    robots: str
    delay_seconds: float = Field(ge=0)
    expected_items: ExpectedItems
    display: Literal["full-text", "excerpt", "metadata"]
    spider: str = Field(pattern=r"^[\w.]+:\w+$")
    """Module and class."""


@cache
def source_ids() -> tuple[str, ...]:
    """All sources, by id."""
    names = (path.name for path in (files(__package__) / "sources").iterdir() if path.name.endswith(".yml"))
    return tuple(sorted(name.removesuffix(".yml").replace("_", "-") for name in names))


def load_source(source_id: str) -> Source:
    """The source of that id. UsageError when there is none or its file is wrong."""
    if source_id not in source_ids():
        raise UsageError(f"no source is called {source_id[:40]!r}: choose {', '.join(source_ids())}")
    path = files(__package__) / "sources" / f"{source_id.replace('-', '_')}.yml"
    try:
        return Source.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise UsageError(f"the source file of {source_id} is wrong: {error}") from error
