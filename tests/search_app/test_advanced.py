"""The advanced form leads to the address of a plain search, and any search leads back to the form."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from rulings.query.ast import And, Node
from rulings.query.parser import parse_query
from tests.search_app.forms import submitted


def parts(node: Node | None) -> set[Node]:
    return set(node.children) if isinstance(node, And) else {node} if node else set()


def sent(client: FlaskClient, pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    response = client.get(f"/advanced/search?{urlencode(pairs)}")
    assert response.status_code == 303
    return parse_qs(urlsplit(response.headers["Location"]).query)


def test_rows_become_one_text_beside_the_filters(client: FlaskClient) -> None:
    rows = [
        ("any", "contains", "自首 立功"),
        ("reasoning", "phrase", "防卫过当"),
        ("any", "not", "累犯"),
        ("any", "contains", ""),
    ]
    pairs = [pair for row in rows for pair in zip(("field", "how", "words"), row, strict=True)]
    found = sent(
        client, [*pairs, ("crime", "盗窃罪"), ("crime", ""), ("from", "2016-03-01"), ("from", "2015"), ("to", "")]
    )
    assert found == {
        "q": ['自首 AND 立功 AND reasoning:"防卫过当" AND NOT "累犯"'],
        "crime": ["盗窃罪"],
        "from": ["2016-03-01"],
    }


@pytest.mark.parametrize(
    "query",
    [
        "自首 理由:防卫 -累犯",
        '"被告人甲某" 法条:刑法第266条',
        "诈骗 (微信 OR 支付宝) 罪名:诈骗罪 自首 /句 立功",
        "",
        "甲 乙 丙 丁 标题:戊 事实:己 主文:庚",
    ],
)
def test_a_search_comes_back_from_the_form_as_it_was(client: FlaskClient, query: str) -> None:
    kept = "crime=盗窃罪&crime=-诈骗罪&court=甲法院&sort=newest&fine=有&to=2020-05-31"
    page = BeautifulSoup(client.get(f"/advanced?q={query}&{kept}&cursor=x").text, "lxml")
    location = client.get(submitted(page)).headers["Location"]
    found = parse_qs(urlsplit(location).query)
    assert parts(parse_query(found.pop("q", [""])[0])) == parts(parse_query(query))
    assert found == {name: sorted(values, reverse=name == "crime") for name, values in parse_qs(kept).items()}


def test_crimes_and_held_courts_are_suggested(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/advanced?lang=en").text, "lxml")
    crimes = {str(one["value"]): one.get_text() for one in page.select("#crime-names option")}
    assert crimes["盗窃罪"] == "Theft"
    assert "广东省深圳市南山区人民法院" in [one["value"] for one in page.select("#court-names option")]


@pytest.mark.parametrize("pairs", [[("field", "x"), ("how", "y"), ("words", "z")], [("words", "z")], []])
def test_what_asks_for_nothing_leads_to_the_form(client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    assert client.get(f"/advanced/search?{urlencode(pairs)}").headers["Location"] == "/advanced"


def test_what_cannot_be_read_is_said(client: FlaskClient) -> None:
    assert client.get("/advanced/search", query_string={"rest": '"'}).status_code == 400


def test_a_year_may_be_written_where_a_day_may_be_chosen(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=自首&from=&from=2016&to=&to=2016-12").text, "lxml")
    assert page.select("input[type=date][name=from]")
    assert page.select_one("input[name=from]:not([type=date])")["value"] == "2016-01-01"  # type: ignore[index]
    assert "to=2016-12-31" in client.get(submitted(page)).text
