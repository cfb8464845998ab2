"""A source: who publishes, where, and what its publisher asks of crawlers. One YAML file each in crawler/sources."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator, model_validator

from rulings.archive.model import DocumentContent
from rulings.archive.record_formats import Reader
from rulings.errors import UsageError
from rulings.public.publishers import Display, Publisher
from rulings.record import RawRecord, Rejected

if TYPE_CHECKING:
    from crawler.pages.shared.page import DetailPage


_CLASS = r"^[\w.]+:\w+$"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedItems(_Part):
    """Documents that a full sweep lists, or one crawl of a list of changes; another number is suspicious.

    A mirror on the same machine may hold as few as it likes.
    """

    minimum: int = Field(ge=0)
    maximum: int = Field(ge=1)


class Schedule(_Part):
    """When `rulings crawl --due` visits a source."""

    every_hours: float = Field(gt=0)
    sweep_days: float | None = Field(None, gt=0)
    """Every so many days all lists are read to their end; None where the publisher's lists cannot be read whole."""
    reach_days: float | None = Field(None, gt=0)
    """Lists name changes of the last so many days only: a longer pause loses some. None where they forget none."""


class Hours(_Part):
    """The publisher serves from `opens` to `closes` only, in its own time zone; `closes` may lie on the next day."""

    timezone: str
    opens: str = Field(alias="from", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    closes: str = Field(alias="to", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        ZoneInfo(name)
        return name


class Window(_Part):
    """The publisher's lists are of changes: each crawl asks for those since the last one."""

    first_days: int = Field(ge=1)
    """How far the first crawl reaches back; `--since` reaches further."""
    overlap_days: int = Field(1, ge=0)
    """Days before the last crawl's beginning that are asked for again: a publisher's days are not ours."""


class Caps(_Part):
    """Where one crawl stops, whatever is left; the next one goes on."""

    pages: int = Field(100_000, ge=1)
    megabytes: int = Field(4_000, ge=1)
    hours: float = Field(6, gt=0)


class Source(_Part):
    """The fields of a source file."""

    id: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    publisher: str
    url: HttpUrl
    """Where a crawl begins."""
    allowed_hosts: tuple[str, ...] = Field(min_length=1)
    jurisdiction: str
    licence: str
    robots: str
    schedule: Schedule | None
    """None for one that is crawled by hand only."""
    hours: Hours | None = None
    delay_seconds: float = Field(ge=0)
    window: Window | None = None
    """For publishers that list changes; None for lists of all documents, newest first."""
    credentials: str | None = None
    """What the publisher issues to those who ask it, and the form in which RULINGS_CREDENTIALS gives it."""
    erase_withdrawn: bool = False
    """True where the publisher's terms demand that a text it took back is deleted by whoever holds it."""
    recheck_days: float | None = Field(30, gt=0)
    """A full sweep asks again for documents that answered longer ago; None where lists tell every change."""
    caps: Caps = Field(default_factory=lambda: Caps.model_validate({}))
    expected_items: ExpectedItems
    required_fields: tuple[str, ...] = ("text",)
    """Fields of the raw record that (almost) every document of this publisher has."""
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Field -> the values that the publisher is known to print in it; any other is reported."""
    display: Display
    display_reason: str
    spider: str = Field(pattern=_CLASS)
    """Module and class, a crawler.spiders.base.publisher.PublisherSpider."""
    document: str = Field(pattern=_CLASS)
    """Module and class of the page object that reads a document, a crawler.pages.shared.page.DetailPage."""

    @model_validator(mode="after")
    def _begins_within(self) -> Self:
        if self.url.host not in self.allowed_hosts:
            raise ValueError("the host of url is not among allowed_hosts")
        return self

    @property
    def detail_page(self) -> "type[DetailPage]":
        """The page object that reads a document."""
        page: type[DetailPage] = loaded(self.document)
        return page

    @property
    def as_publisher(self) -> Publisher:
        """What readers of the rulings need to know."""
        return Publisher(
            id=self.id,
            name=self.publisher,
            url=str(self.url),
            jurisdiction=self.jurisdiction,
            licence=self.licence,
            display=self.display,
            display_reason=self.display_reason,
        )


@cache
def source_ids() -> tuple[str, ...]:
    """All sources, by id."""
    names = (path.name for path in (files(__package__) / "sources").iterdir() if path.name.endswith(".yml"))
    return tuple(sorted(name.removesuffix(".yml").replace("_", "-") for name in names))


@cache
def load_source(source_id: str) -> Source:
    """The source of that id. UsageError when there is none or its file is wrong."""
    if source_id.replace("_", "-") not in source_ids():
        raise UsageError(f"no source is called {source_id[:40]!r}: choose {', '.join(source_ids())}")
    path = files(__package__) / "sources" / f"{source_id.replace('-', '_')}.yml"
    try:
        return Source.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise UsageError(f"the source file of {source_id} is wrong: {error}") from error


def loaded(name: str) -> type:
    """The class that a source's file names as module:Class."""
    module, _, attribute = name.partition(":")
    found: type = getattr(import_module(module), attribute)
    return found


def record_formats() -> Mapping[str, Reader]:
    """A format for each source, of its name: the crawler's part in the entry points `rulings.archive.record_formats`."""
    return {source_id: partial(_read, source_id) for source_id in source_ids()}


def _read(source_id: str, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    return load_source(source_id).detail_page.read(document)


def publishers() -> tuple[Publisher, ...]:
    """Every source's publisher: the crawler's part in the entry points `rulings.public.publishers`."""
    return tuple(load_source(source_id).as_publisher for source_id in source_ids())
