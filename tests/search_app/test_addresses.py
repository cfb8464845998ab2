"""Addresses that are nearly right lead to the page, and nowhere else."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

from search_app.addresses import utf8_query
from tests.search_app.samples import RULINGS, TOMBSTONE

ID = RULINGS[0].id


def _moved(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301, address
    location = response.headers["Location"]
    assert urlsplit(location).netloc in {"", "localhost"}
    return location


@pytest.mark.parametrize("path", ["/", "/volume", "/api/v1/rulings", "/api/v1/volume"])
def test_a_link_in_gbk_leads_to_the_same_in_utf8(client: FlaskClient, path: str) -> None:
    asked = f"q={quote('盗窃 AND 自首'.encode('gbk'))}&year=2016&sort=newest"
    if "volume" in path:
        asked = asked.removesuffix("&sort=newest")
    moved = _moved(client, f"{path}?{asked}")
    assert unquote(moved) == unquote(f"{path}?{asked}", encoding="gbk")
    assert client.get(moved).status_code == 200


@pytest.mark.parametrize(
    ("query", "repaired"),
    [
        (b"q=%B5%C1%C7%D4", "q=盗窃"),
        (b"q=%b5%c1%c7%d4+a", "q=盗窃 a"),
        ("q=盗窃".encode("gbk"), "q=盗窃"),
        (b"q=%D5%A9%C6%AD", "q=诈骗"),
        (b"q=%E7%9B%97&court=%C9%CF%BA%A3", "q=盗&court=上海"),
        (b"crime=%B5%C1%C7%D4%D7%EF&crime=%D5%A9%C6%AD", "crime=盗窃罪&crime=诈骗"),
    ],
)
def test_values_in_gb18030_are_repaired_one_by_one(query: bytes, repaired: str) -> None:
    assert unquote(utf8_query(query) or "") == repaired


@pytest.mark.parametrize(
    "query",
    [
        b"",
        b"q=",
        b"q=%E7%9B%97%E7%AA%83",
        b"q=%ff%fe",
        b"%B5%C1",
        b"q=abc&&x",
        "q=café".encode(),
        "q=γ-羟丁酸".encode(),
    ],
)
def test_what_is_utf8_or_nothing_stays(query: bytes) -> None:
    assert utf8_query(query) is None


@pytest.mark.parametrize("prefix", ["/rulings/", "/api/v1/rulings/"])
def test_an_id_in_capitals_leads_to_its_ruling(client: FlaskClient, prefix: str) -> None:
    assert _moved(client, f"{prefix}{ID.upper()}?lang=en") == f"{prefix}{ID}?lang=en"
    assert _moved(client, f"{prefix}{TOMBSTONE.id.upper()}") == f"{prefix}{TOMBSTONE.id}"
    assert client.get(f"{prefix}NOTHINGISHELD").status_code == 404


@pytest.mark.parametrize(
    "path", [f"/rulings/{ID}", "/volume", "/about", "/api", "/api/v1/rulings", f"/api/v1/rulings/{ID}"]
)
def test_a_slash_at_the_end_leads_to_the_page_without_it(client: FlaskClient, path: str) -> None:
    assert _moved(client, f"{path}/?lang=en") == f"{path}?lang=en"


@pytest.mark.parametrize(
    "path", ["/nowhere/", "//elsewhere.example/", "/rulings/", "/\\elsewhere.example/", "/static/"]
)
def test_a_slash_behind_nothing_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in {200, 301, 308, 400, 404}
    assert urlsplit(response.headers.get("Location", "")).netloc in {"", "localhost"}
