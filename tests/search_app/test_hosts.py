"""The app answers under its own names only."""

import pytest
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.errors import UsageError
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.hosts import own_hosts
from tests.search_app.conftest import SampleArchive

OWN = ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "localhost."]
FOREIGN = [
    "elsewhere.example",
    "elsewhere.example:8000",
    "localhost.elsewhere.example",
    "localhost@elsewhere.example",
    "localhost, elsewhere.example",
    "localhost/elsewhere",
    "10.1.2.3",
    "[::2]",
    "::1",
    "localhost:port",
    "a" * 5000,
    "\xff",
    " ",
]


@pytest.mark.parametrize(
    "path", ["/", "/?q=自首", "/about", "/api/v1/rulings", "/static/0/app.css", "/health", "/x"]
)
@pytest.mark.parametrize("host", FOREIGN)
def test_another_host_is_refused_on_every_address(client: FlaskClient, path: str, host: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert "elsewhere" not in response.text
    assert "RULINGS_HOSTS" in response.text
    assert response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", OWN)
def test_loopback_is_always_allowed(client: FlaskClient, host: str) -> None:
    assert client.get("/about", headers={"Host": host}).status_code == 200


def test_a_refusal_of_the_api_is_json(client: FlaskClient) -> None:
    answer = client.get("/api/v1/rulings?lang=en", headers={"Host": "elsewhere.example"}).json
    assert answer is not None
    assert answer["error"] == "unknown-host"
    assert "RULINGS_HOSTS" in answer["message"]


def test_the_settings_names_are_allowed_too(engine: Engine) -> None:
    settings = Settings(hosts="rulings.example, Other.example:8080,[::2]")
    client = create_app(PublicReader(engine), SampleArchive(), settings).test_client()
    for host, status in (
        ("rulings.example:8000", 200),
        ("other.example", 200),
        ("[::2]", 200),
        ("localhost", 200),
        ("www.rulings.example", 400),
    ):
        assert client.get("/about", headers={"Host": host}).status_code == status, host


def test_what_is_bound_is_allowed_and_all_addresses_where_all_are_bound() -> None:
    assert own_hosts("", "10.1.2.3").allows("10.1.2.3:8000")
    assert not own_hosts("", "10.1.2.3").allows("10.1.2.4")
    assert own_hosts("", "fd00::1").allows("[fd00::1]:8000")
    for everything in ("0.0.0.0", "::"):  # noqa: S104
        hosts = own_hosts("", everything)
        assert hosts.allows("10.1.2.3:8000")
        assert hosts.allows("[fd00::1]")
        assert not hosts.allows("elsewhere.example")
        assert not hosts.allows("[1.2.3]")


@pytest.mark.parametrize("wrong", ["http://rulings.example", "a b", "*", "rulings.example/x"])
def test_a_setting_that_is_no_name_is_told(wrong: str) -> None:
    with pytest.raises(UsageError, match="RULINGS_HOSTS"):
        own_hosts(wrong, "127.0.0.1")
