"""A source: who publishes, where, and what crawlers must obey. One YAML file per source in crawler/sources."""

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
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.errors import UsageError
from rulings.public.publishers import Display, Publisher
from rulings.record import RawRecord, Rejected

if TYPE_CHECKING:
    from crawler.pages.shared.page import DetailPage


_CLASS = r"^[\w.]+:\w+$"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedItems(_Part):
    """How many documents a full crawl lists, or one crawl of a list of changes; any other number is suspicious.

    Not checked for replicas.
    """

    minimum: int = Field(ge=0)
    maximum: int = Field(ge=1)


class Schedule(_Part):
    """When `rulings crawl --due` crawls a source."""

    every_hours: float = Field(gt=0)
    sweep_days: float | None = Field(None, gt=0)
    """Days between full crawls; None where the publisher's lists are of changes and no full crawl is possible."""
    reach_days: float | None = Field(None, gt=0)
    """Days of changes that the lists name: a longer pause between crawls loses some. None where lists drop nothing."""


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
    """For publishers that list changes: each crawl asks for the changes since the last one."""

    first_days: int = Field(ge=1)
    """How far back the first crawl asks; `--since` may ask further back."""
    overlap_days: int = Field(1, ge=0)
    """Days before the last crawl that are asked for again: the publisher may be in another time zone."""


class Caps(_Part):
    """Limits of one crawl; the next one continues where it stopped."""

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
    """None for a source that is crawled by hand only."""
    hours: Hours | None = None
    delay_seconds: float = Field(ge=0)
    window: Window | None = None
    """For publishers that list changes; None for lists of all documents, newest first."""
    credentials: str | None = None
    """Which credentials the publisher issues on request, and their form in RULINGS_CREDENTIALS; None for none."""
    erase_withdrawn: bool = False
    """True where the publisher's terms demand that copies of a withdrawn text are deleted."""
    recheck_days: float | None = Field(30, gt=0)
    """A full crawl fetches documents again that were last fetched longer ago; None where lists name every change."""
    caps: Caps = Field(default_factory=lambda: Caps.model_validate({}))
    expected_items: ExpectedItems
    required_fields: tuple[str, ...] = ("text",)
    """Fields of the raw record that (almost) every document of this publisher has."""
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Field -> the values that the publisher is known to print in it; any other value is reported."""
    display: Display
    display_reason: str
    hidden: frozenset[PersonalData] = DEFAULT_KINDS
    """Personal data that is masked in its rulings (docs/privacy.md); less where the publisher was seen to do it itself."""
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
        """What readers of the rulings need to know about the publisher."""
        return Publisher(
            id=self.id,
            name=self.publisher,
            url=str(self.url),
            jurisdiction=self.jurisdiction,
            licence=self.licence,
            display=self.display,
            display_reason=self.display_reason,
            hidden=self.hidden,
        )


@cache
def source_ids() -> tuple[str, ...]:
    """The ids of all sources, sorted."""
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
    """The class that a source's file gives as module:Class."""
    module, _, attribute = name.partition(":")
    found: type = getattr(import_module(module), attribute)
    return found


def record_formats() -> Mapping[str, Reader]:
    """One record format per source, named like it: the crawler's entry point in `rulings.archive.record_formats`."""
    return {source_id: partial(_read, source_id) for source_id in source_ids()}


def _read(source_id: str, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    return load_source(source_id).detail_page.read(document)


def publishers() -> tuple[Publisher, ...]:
    """Every source's publisher: the crawler's entry point in `rulings.public.publishers`."""
    return tuple(load_source(source_id).as_publisher for source_id in source_ids())
