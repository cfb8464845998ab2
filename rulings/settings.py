"""Settings, read from the environment (prefix RULINGS_); each is documented in docs/settings.md."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from rulings.errors import UsageError


class LogFormat(StrEnum):
    """How the served app logs."""

    ERRORS = "errors"
    """Only what went wrong, as text."""
    TEXT = "text"
    """A line for each request, too."""
    JSON = "json"
    """The same for machines: an object a line."""


class SmtpSecurity(StrEnum):
    """How a mail server is spoken to."""

    STARTTLS = "starttls"
    TLS = "tls"
    """From the first byte."""
    NONE = "none"


class Settings(BaseSettings):
    """Where things are kept and how the programs behave. Frozen: made once in each composition root."""

    model_config = SettingsConfigDict(env_prefix="RULINGS_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(Path("var"), description="Folder under which everything written lies.")
    engine: str = Field(
        "",
        description="Engine URL; empty means tantivy:<home>/index. Elasticsearch: https://host:9200/NAME, several "
        "hosts with commas between, or cloud:CLOUD_ID/NAME; NAME (default rulings) begins the names of its indices.",
    )
    engine_api_key: SecretStr = Field(SecretStr(""), description="API key of the Elasticsearch cluster.")
    engine_api_key_file: Path | None = Field(
        None, description="File that holds the API key, instead of the key itself."
    )
    engine_user: str = Field("", description="User of the cluster, where no API key is given.")
    engine_password: SecretStr = Field(SecretStr(""), description="That user's password.")
    engine_ca_file: Path | None = Field(None, description="CA certificate that signed the cluster's own (PEM).")
    engine_timeout: float = Field(10, gt=0, le=600, description="Seconds that one search may take.")
    engine_shards: int = Field(1, ge=1, le=1024, description="Primary shards of a new index (docs/operations.md).")
    engine_replicas: int = Field(
        0, ge=0, le=10, description="Copies of each shard; 1 or more survive a lost node."
    )
    ledger: str = Field("", description="Ledger database URL; empty means sqlite:///<home>/ledger.sqlite.")
    contact: str = Field(
        "",
        description="Contact address: the crawler's User-Agent names it, and the pages for whoever reports an error or asks for a removal. An e-mail address or the address of a page.",
    )
    credentials: dict[str, SecretStr] = Field(
        {},
        description="What publishers issued to you, as JSON by source: "
        '`{"tw-judicial": "user:password", "fr-judilibre": "key"}`. Never archived or printed.',
    )
    hosts: str = Field(
        "",
        description="Names under which `rulings serve` answers, with commas between (rulings.example.org), beside "
        "loopback and the address of --host. A request to any other Host is refused.",
    )
    workers: int = Field(
        0, ge=0, le=64, description="Processes of `rulings serve`; 0 means one for each core, at most eight."
    )
    threads: int = Field(4, ge=1, le=64, description="Requests that each of these processes answers at once.")
    request_timeout: float = Field(
        10,
        gt=0,
        le=600,
        description="Seconds until a request is answered with 503; a process that works on one for twice as long is "
        "replaced.",
    )
    worker_memory: int = Field(
        1024,
        ge=0,
        description="MiB that one of these processes may use beside the index before it is replaced; 0 for no limit.",
    )
    log: LogFormat = Field(
        LogFormat.TEXT,
        description="What `rulings serve` prints: `errors`, or a line for each request as `text` or `json`.",
    )
    log_queries: bool = Field(
        False, description="Log what was asked for, too (paths, search texts, errors' messages): personal data."
    )
    removed_words: str = Field(
        "",
        description="Sources, with commas between, of whose rulings the page of versions also shows the words that the "
        "publisher took out, masked like all others. Publishers change rulings to hide what names people "
        "(docs/privacy.md).",
    )
    cors: str = Field(
        "*",
        pattern=r"^(?:\*|none|https?://[a-z0-9.-]+(?::[0-9]+)?(?: *, *https?://[a-z0-9.-]+(?::[0-9]+)?)*)$",
        description="Sites whose scripts may read the API (CORS): `*` for all, `none`, or origins with commas between "
        "(https://rulings.example.org).",
    )
    rate_limit: str = Field(
        "60000/minute",
        description="Requests that one address may send to the API: `600/minute`, several with `;` between "
        "(`20/second;5000/hour`), or `none`. It holds over all processes of a server.",
    )
    rate_limit_with_key: str = Field("none", description="Likewise, of a caller with one of RULINGS_API_KEYS.")
    rate_storage: str = Field(
        "",
        description="Where requests are counted, as `limits` names it; empty means a file that the processes of one "
        "server share. Several servers: `redis://HOST:6379` (and `pip install redis`).",
    )
    api_keys: dict[str, SecretStr] = Field(
        {},
        description="Keys of the API that you gave out, as JSON by the names of their holders: "
        '`{"name": "at least 16 characters"}`. Sent as `Authorization: Bearer KEY` or `X-API-Key: KEY`.',
    )
    server_key: SecretStr = Field(
        SecretStr(""), description="Key that another server gave you, for `rulings search --server`."
    )
    proxies: int = Field(
        0,
        ge=0,
        le=10,
        description="Reverse proxies before `rulings serve` whose X-Forwarded-For and -Proto are believed; 0 for none.",
    )
    export_limit: int = Field(
        100_000,
        ge=1,
        description="Rulings that one export of the pages may have (docs/export.md); `rulings search --all` has no limit.",
    )
    frame_ancestors: str = Field(
        "",
        description="Sites that may show charts in a frame (`/volume/embed`), with commas between: https://news.example.org, "
        "https://*.example.org, or * for any; empty for none.",
    )
    sitemap: bool = Field(
        False,
        description="Serve /sitemap.xml with the 5,000 rulings that were collected last (with RULINGS_INDEXABLE).",
    )
    indexable: bool = Field(False, description="Let web search engines index ruling pages.")
    public_url: str = Field(
        "",
        pattern=r"^(?:https?://[^/?#\s@]+(?:/[^?#\s]*)?)?$",
        description="Address under which people reach these pages (https://rulings.example.org): links that leave "
        "the pages begin with it. Empty means http://127.0.0.1:8000, where `rulings serve` answers unless told otherwise.",
    )

    alert_secrets: dict[str, SecretStr] = Field(
        {},
        description="Secrets by which the webhooks of alerts are signed, as JSON by the names of the alerts: "
        '`{"name": "at least 16 characters"}`, or `whsec_` and base64 of 24 to 64 bytes (docs/alerts.md).',
    )
    smtp_host: str = Field("", description="Mail server by which `rulings notify` sends; empty for none.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port.")
    smtp_security: SmtpSecurity = Field(
        SmtpSecurity.STARTTLS, description="`starttls`, `tls` (from the first byte, usually port 465) or `none`."
    )
    smtp_user: str = Field("", description="User of that server; empty for none. Needs encryption.")
    smtp_password: SecretStr = Field(SecretStr(""), description="That user's password.")
    smtp_from: str = Field(
        "",
        pattern=r"^(?:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253})?$",
        description="Address from which the mails of `rulings notify` come.",
    )

    def __init__(self, **values: Any) -> None:
        """UsageError, with the variable's name but not its value, for a setting that cannot be read."""
        try:
            super().__init__(**values)
        except ValidationError as error:
            wrong = "; ".join(f"RULINGS_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors())
            raise UsageError(f"a setting is wrong: {wrong}") from None
        except SettingsError as error:
            # Its own chain quotes the value, which is secret; its text names the field.
            named = (name for name in ("credentials", "api_keys", "alert_secrets") if f'"{name}"' in str(error))
            wrong = " or ".join(f"RULINGS_{name.upper()}" for name in named)
            raise UsageError(f"a setting is wrong: {wrong} is no JSON object") from None

    @property
    def sources_with_removed_words(self) -> frozenset[str]:
        return frozenset(name.strip() for name in self.removed_words.split(",") if name.strip())

    @property
    def engine_url(self) -> str:
        return self.engine or f"tantivy:{self.home / 'index'}"

    @property
    def ledger_url(self) -> str:
        return self.ledger or f"sqlite:///{self.home / 'ledger.sqlite'}"

    @property
    def pages_url(self) -> str:
        """What every permalink begins with; no slash at its end."""
        return (self.public_url or "http://127.0.0.1:8000").rstrip("/")

    @property
    def cursor_key_file(self) -> Path:
        """The key that signs cursors."""
        return self.home / "cursor.key"

    @property
    def archive_folder(self) -> Path:
        return self.home / "archive"
