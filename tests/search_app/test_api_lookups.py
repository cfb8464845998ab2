"""What a program looks up: the rest of a name, the values of a facet, several rulings, and some of their fields."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.search_app.samples import RULINGS, TOMBSTONE


def _json(client: FlaskClient, url: str, status: int = 200) -> Any:
    response = client.get(url)
    assert response.status_code == status, response.text[:500]
    return response.json


def test_names_are_suggested_with_how_many_rulings_have_them(client: FlaskClient) -> None:
    first, *others = _json(client, "/api/v1/suggest?q=诈骗&facets=crime")["suggestions"]
    assert (first["value"].rsplit("/", 1)[-1], first["count"], first["match"]) == ("诈骗罪", 12, "beginning")
    assert {one["count"] for one in others} == {0}
    found = _json(client, f"/api/v1/rulings?crime={first['value']}&facets=none")
    assert found["total"] == first["count"]
    court = _json(client, "/api/v1/suggest?q=深圳市南山&facets=court,cause&size=1")["suggestions"][0]
    assert (court["facet"], court["value"]) == ("court", "深圳市南山区人民法院")


def test_names_are_labelled_in_the_language_of_the_request(client: FlaskClient) -> None:
    found = _json(client, "/api/v1/suggest?q=诈骗&facets=crime&size=1&lang=en")["suggestions"]
    assert [one["label"] for one in found] == ["Fraud"]


@pytest.mark.parametrize(
    "typed", ["", "%20", "%00", "%ff", "<script>", "'; DROP", "%F0%9F%92%A9", "‮", "\\", "*" * 100]
)
def test_whatever_is_typed_is_answered(client: FlaskClient, typed: str) -> None:
    response = client.get(f"/api/v1/suggest?q={typed}", follow_redirects=True)
    assert response.status_code == 200, typed


@pytest.mark.parametrize("wrong", ["q=" + "诈" * 101, "size=0", "size=51", "size=x", "facets=year", "q=a&q=b"])
def test_what_cannot_be_suggested_is_refused(client: FlaskClient, wrong: str) -> None:
    _json(client, f"/api/v1/suggest?{wrong}", 400)


def test_a_facet_is_paged_through(client: FlaskClient) -> None:
    whole = _json(client, "/api/v1/facets/crime?q=自首")
    assert whole["total"] == len(whole["values"])
    listed, url = [], "/api/v1/facets/crime?q=自首&size=2"
    while url:
        response = client.get(url)
        listed += (response.json or {})["values"]
        links = {
            part.split('rel="')[1][:-1]: part.split(">")[0][1:] for part in response.headers["Link"].split(", ")
        }
        url = links.get("next", "")
    assert listed == whole["values"]
    counted = _json(client, "/api/v1/rulings?q=自首&facets=crime")["facets"]["crime"]
    assert [(one["value"], one["count"]) for one in listed] == [(one["value"], one["count"]) for one in counted]


def test_a_facet_is_searched_and_opened(client: FlaskClient) -> None:
    found = _json(client, "/api/v1/facets/crime?contains=theft&lang=en")["values"]
    assert [one["label"] for one in found] == ["Theft"]
    below = _json(client, "/api/v1/facets/statute?under=刑法")["values"]
    assert [(one["label"], one["count"]) for one in below] == [("第266条", 18), ("第67条", 18)]
    chosen = _json(client, "/api/v1/facets/crime?crime=盗窃罪&contains=盗窃")["values"]
    assert [(one["selected"], one["count"]) for one in chosen] == [(True, 5)]
    assert _json(client, "/api/v1/facets/crime?contains=没有的")["values"] == []


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("nothing", 404),
        ("Crime", 404),
        ("crime?size=0", 400),
        ("crime?offset=-1", 400),
        ("crime?under=没有的罪", 400),
    ],
)
def test_a_facet_that_there_is_not_is_refused(client: FlaskClient, url: str, status: int) -> None:
    _json(client, f"/api/v1/facets/{url}", status)


def test_several_rulings_come_in_the_order_of_their_ids(client: FlaskClient) -> None:
    ids = [RULINGS[3].id, TOMBSTONE.id, "nothing", RULINGS[1].id, RULINGS[3].id]
    answer = _json(client, f"/api/v1/rulings/batch?ids={','.join(ids)}&text=1")
    assert [(one["id"], one["text"]) for one in answer["rulings"]] == [
        (one.id, one.text) for one in (RULINGS[3], RULINGS[1])
    ]
    assert [one["id"] for one in answer["gone"]] == [TOMBSTONE.id]
    assert answer["not_held"] == ["nothing"]


@pytest.mark.parametrize(
    "query", ["", "ids=", "ids=" + ",".join(map(str, range(101))), "text=1&ids=" + ",".join(map(str, range(21)))]
)
def test_a_batch_is_bounded(client: FlaskClient, query: str) -> None:
    _json(client, f"/api/v1/rulings/batch?{query}", 400)


def test_only_the_fields_that_are_asked_for_are_printed(client: FlaskClient) -> None:
    ruling = RULINGS[0]
    assert _json(client, f"/api/v1/rulings/{ruling.id}?fields=title,id") == {
        "id": ruling.id,
        "title": ruling.title,
    }
    assert set(_json(client, f"/api/v1/rulings/{ruling.id}?fields=id&text=1")) == {"id", "text"}
    whole = _json(client, "/api/v1/rulings?q=自首&facets=none")
    some = _json(client, "/api/v1/rulings?q=自首&facets=none&fields=id,highlights")
    assert some["hits"] == [{"id": hit["id"], "highlights": hit["highlights"]} for hit in whole["hits"]]
    assert {**some, "hits": 0, "next_cursor": 0} == {**whole, "hits": 0, "next_cursor": 0}
    assert "titles" in _json(client, "/api/v1/rulings?fields=titles", 400)["detail"]
