"""What RULINGS_ENGINE may say, and what a cluster that cannot be used is called."""

import secrets
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from rulings.engine.elasticsearch.connection import ClusterAddress, connect_cluster, parse_cluster_address
from rulings.engine.open import open_engine
from rulings.errors import EngineError, EngineUnavailableError, UsageError
from rulings.query.ast import SearchQuery
from rulings.settings import Settings
from tests.elasticsearch.gate import Gate
from tests.elasticsearch_node.cluster import Cluster, free_port

PASSWORD = secrets.token_hex(8)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a:9200", ClusterAddress(("https://a:9200",), None, "rulings")),
        ("https://a:9200/", ClusterAddress(("https://a:9200",), None, "rulings")),
        ("https://a/china_2", ClusterAddress(("https://a:443",), None, "china_2")),
        ("http://[::1]:9200/x1", ClusterAddress(("http://[::1]:9200",), None, "x1")),
        ("https://a:1,https://b:2/n", ClusterAddress(("https://a:1", "https://b:2"), None, "n")),
        ("cloud:name:YWJj", ClusterAddress((), "name:YWJj", "rulings")),
        ("cloud:name:YWJj/n", ClusterAddress((), "name:YWJj", "n")),
    ],
)
def test_an_address_names_hosts_and_indices(url: str, address: ClusterAddress) -> None:
    assert parse_cluster_address(url) == address


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://user:secret@a:9200", "RULINGS_ENGINE_PASSWORD"),
        ("https://a:9200/UPPER", "lower-case"),
        ("https://a:9200/x*", "lower-case"),
        ("https://a:9200/..", "lower-case"),
        ("https://a b:9200", "https://host:9200"),
        ("https://", "https://host:9200"),
        ("http://a:9200?x=1", "https://host:9200"),
        ("gopher://a", "no engine is known"),
    ],
)
def test_a_wrong_address_is_refused_with_a_message(url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        open_engine(Settings(engine=url))
    assert "secret" not in str(refused.value)


def test_a_missing_certificate_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no certificate file"):
        connect_cluster(Settings(engine="https://a:9200", engine_ca_file=tmp_path / "none.pem"))


def test_a_setting_that_cannot_be_read_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_ENGINE_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="RULINGS_ENGINE_TIMEOUT") as refused:
        Settings()
    assert "soon" not in str(refused.value)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def gate(elasticsearch_node: Cluster, authority: trustme.CA) -> Iterator[Gate]:
    """TLS and a password before the node, as a secured cluster has."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Gate(elasticsearch_node.nodes[0].port, context, "elastic", PASSWORD) as gate:
        yield gate


def _search(settings: Settings) -> int:
    engine = open_engine(settings)
    try:
        return engine.search(SearchQuery()).total
    finally:
        engine.close()


def _trusting(gate: Gate, authority: trustme.CA, folder: Path, password: str) -> Settings:
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    return Settings(
        engine=f"{gate.url}/gate",
        engine_ca_file=folder / "ca.pem",
        engine_user="elastic",
        engine_password=password,
    )


def test_a_trusted_certificate_and_the_password_open_the_cluster(
    gate: Gate, authority: trustme.CA, tmp_path: Path
) -> None:
    assert _search(_trusting(gate, authority, tmp_path, PASSWORD)) == 0


def test_a_wrong_password_is_called_so(gate: Gate, authority: trustme.CA, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="refuses the credentials") as refused:
        _search(_trusting(gate, authority, tmp_path, "wrong"))
    assert "wrong" not in str(refused.value)


def test_a_certificate_of_an_unknown_authority_is_called_so(gate: Gate) -> None:
    with pytest.raises(EngineError, match="not trusted"):
        _search(Settings(engine=f"{gate.url}/gate", engine_user="elastic", engine_password=PASSWORD))


def test_a_server_that_is_no_elasticsearch_is_called_so(gate: Gate, authority: trustme.CA, tmp_path: Path) -> None:
    settings = _trusting(gate, authority, tmp_path, PASSWORD)
    with gate.without_product_header(), pytest.raises(EngineError, match="no Elasticsearch 9"):
        _search(settings)


def test_an_unreachable_cluster_is_asked_no_more_for_a_while() -> None:
    engine = open_engine(Settings(engine=f"http://127.0.0.1:{free_port()}"))
    for _ in range(5):
        with pytest.raises(EngineUnavailableError, match="does not answer"):
            engine.search(SearchQuery())
    engine.close()


def test_the_api_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a2V5\n")
    connection = connect_cluster(Settings(engine="https://a:9200", engine_api_key_file=tmp_path / "key"))
    assert connection.client._headers["authorization"] == "ApiKey a2V5"


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read"), ("", "no API key"), ("\xe4\n", "cannot be read")]
)
def test_a_file_without_an_api_key_is_named_and_not_quoted(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "key").write_text(content)
    with pytest.raises(UsageError, match=said) as refused:
        connect_cluster(Settings(engine="https://a:9200", engine_api_key_file=tmp_path / "key"))
    assert "\xe4" not in str(refused.value)
