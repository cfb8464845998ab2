"""The official client, made from the settings, and the name under which the cluster's indices lie."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, OrjsonSerializer

from rulings.engine.elasticsearch.guard import Guard
from rulings.errors import UsageError
from rulings.settings import Settings

DEFAULT_NAME = "rulings"
RETRIES = 3
RETRY_STATUSES = (429, 502, 503, 504)
PATIENT_SECONDS = 120
BACKOFF_SECONDS, BACKOFF_CAP_SECONDS = 0.1, 5
LONGEST_API_KEY = 4096


@dataclass(frozen=True, slots=True)
class Connection:
    """`name` begins the names of all indices and aliases; `guard` turns the cluster's failures into ours."""

    client: Elasticsearch
    guard: Guard
    name: str
    shards: int
    replicas: int
    timeout: float
    """Seconds that a search may take."""

    @property
    def patient(self) -> Elasticsearch:
        """For work that no reader waits for."""
        return self.client.options(request_timeout=PATIENT_SECONDS)


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """What an engine URL says: hosts or a cloud id, and the name of the indices."""

    hosts: tuple[str, ...]
    cloud_id: str | None
    name: str


def connect_cluster(settings: Settings) -> Connection:
    """Sends nothing yet. UsageError for an address or a certificate file that cannot be used."""
    address = parse_cluster_address(settings.engine_url)
    ca_file = settings.engine_ca_file
    if ca_file is not None and not ca_file.is_file():
        raise UsageError(f"there is no certificate file {ca_file} (RULINGS_ENGINE_CA_FILE)")
    try:
        client = Elasticsearch(
            list(address.hosts) or None,
            cloud_id=address.cloud_id,
            serializer=OrjsonSerializer(),
            request_timeout=settings.engine_timeout + 2,
            max_retries=RETRIES,
            retry_on_status=RETRY_STATUSES,
            retry_on_timeout=False,
            retry_backoff_base=BACKOFF_SECONDS,
            retry_backoff_cap=BACKOFF_CAP_SECONDS,
            dead_node_backoff_factor=1,
            max_dead_node_backoff=10,
            connections_per_node=20,
            **_credentials(settings),
            **_certificate(ca_file),
        )
    except ValueError as error:
        raise UsageError("the engine URL cannot be used (RULINGS_ENGINE): write https://host:9200/NAME") from error
    return Connection(
        client, Guard(), address.name, settings.engine_shards, settings.engine_replicas, settings.engine_timeout
    )


def parse_cluster_address(url: str) -> ClusterAddress:
    """`https://a:9200,https://b:9200/NAME` or `cloud:ID/NAME`. UsageError when it is neither."""
    found = re.fullmatch(r"(cloud:[^/]+|https?://[^/]+(?:,https?://[^/]+)*)(?:/([^/]*))?", url.removesuffix("/"))
    if found is None:
        raise UsageError("an engine URL looks like https://host:9200/NAME (RULINGS_ENGINE)")
    rest, name = found[1], found[2] or DEFAULT_NAME
    if not re.fullmatch(r"[a-z0-9][a-z0-9_]{0,39}", name):
        raise UsageError(
            "the name behind the engine's host must be lower-case letters, digits and _ (RULINGS_ENGINE)"
        )
    if rest.startswith("cloud:"):
        return ClusterAddress((), rest.removeprefix("cloud:"), name)
    hosts = tuple(rest.split(","))
    if any("@" in host for host in hosts):
        raise UsageError("write the user into RULINGS_ENGINE_USER and the password into RULINGS_ENGINE_PASSWORD")
    if not all(re.fullmatch(r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?", host) for host in hosts):
        raise UsageError("an engine URL looks like https://host:9200/NAME (RULINGS_ENGINE)")
    return ClusterAddress(tuple(_with_port(host) for host in hosts), None, name)


def _with_port(host: str) -> str:
    """The client wants the port named."""
    if re.search(r":\d+$", host):
        return host
    return f"{host}:{443 if host.startswith('https') else 80}"


def _credentials(settings: Settings) -> dict[str, Any]:
    key, password = _api_key(settings), settings.engine_password.get_secret_value()
    if key:
        return {"api_key": key}
    return {"basic_auth": (settings.engine_user, password)} if settings.engine_user else {}


def _api_key(settings: Settings) -> str:
    """The key itself, or the first line of the file that holds it; "" for none. UsageError where the file has none."""
    path = settings.engine_api_key_file
    if path is None:
        return settings.engine_api_key.get_secret_value()
    try:
        with path.open(encoding="ascii") as file:
            key = file.readline(LONGEST_API_KEY).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the API key cannot be read from {path} (RULINGS_ENGINE_API_KEY_FILE)") from error
    if not key:
        raise UsageError(f"there is no API key in {path} (RULINGS_ENGINE_API_KEY_FILE)")
    return key


def _certificate(ca_file: Path | None) -> dict[str, Any]:
    return {"ca_certs": str(ca_file)} if ca_file else {}
