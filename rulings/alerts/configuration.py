"""The file that says which alerts go where (docs/alerts.md). Secrets stand in the environment, not in it."""

import re
from pathlib import Path
from typing import Self
from urllib.parse import parse_qsl

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator, model_validator

from rulings.errors import InputError, QueryError, UsageError
from rulings.observatory.disclosure_events import EventKind
from rulings.public.events.request import ALL_KINDS
from rulings.public.past_report import is_known_of_past
from rulings.query.ast import SearchQuery
from rulings.query.facets import FACETS
from rulings.query.request import GivenParameters, search_query
from rulings.query.sentence_values import SentenceField

MAX_BYTES = 1 << 20
MAX_PARAMETERS = 250
"""Of one search."""
SEARCH_PARAMETERS = frozenset({"q", "from", "to", "basis", *(one.name for one in FACETS), *SentenceField})
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}")
"""Those that need no quoting: nothing of them can end a header."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Alert(_Part):
    """A search, and who is told what happens to its rulings."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    search: str = Field("", max_length=8_000)
    """As it stands in the address of its page, behind the question mark; blank for all rulings."""
    kinds: frozenset[EventKind] = ALL_KINDS
    webhook: HttpUrl | None = None
    email: tuple[str, ...] = Field((), max_length=100)

    @field_validator("webhook")
    @classmethod
    def _without_user(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None and (url.username or url.password):
            raise ValueError("a webhook's address names no user: requests are signed")
        return url

    @field_validator("email")
    @classmethod
    def _plain(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(_ADDRESS.fullmatch, addresses)):
            raise ValueError("an e-mail address is written like name@example.org")
        return addresses

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if self.webhook is None and not self.email:
            raise ValueError("an alert has a webhook, e-mail addresses, or both")
        self.query()
        return self

    def given(self) -> GivenParameters:
        """The parameters of the search. ValueError for one that means nothing here."""
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.search, max_num_fields=MAX_PARAMETERS):
            if name not in SEARCH_PARAMETERS:
                raise ValueError(f"search: {name[:40]} is no parameter of a search")
            found.setdefault(name, []).append(value)
        return found

    def query(self) -> SearchQuery:
        """ValueError for what cannot be meant."""
        try:
            query = search_query(self.given())
        except QueryError as error:
            raise ValueError(f"search: {error}") from None
        if not is_known_of_past(query):
            raise ValueError("search: the filters punishment and suspended are not known of what is gone")
        return query


class Alerts(_Part):
    """The whole file."""

    alerts: tuple[Alert, ...] = Field(min_length=1, max_length=200)
    allowed_hosts: frozenset[str] = frozenset()
    """Hosts of webhooks that may be asked without TLS, and at addresses that are not public."""

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if len({one.name for one in self.alerts}) < len(self.alerts):
            raise ValueError("two alerts have the same name")
        return self


def read_alerts(path: Path) -> Alerts:
    """InputError for a file that cannot be read, UsageError for what it should not say; neither repeats a value."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{path} is larger than {MAX_BYTES} bytes")
        return Alerts.model_validate(yaml.safe_load(data.decode("utf-8-sig")))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise InputError(f"{path} is no YAML in UTF-8") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise UsageError(f"{path} is wrong: {wrong}") from None
