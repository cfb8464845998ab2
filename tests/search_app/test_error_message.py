"""What the layers below refuse is told in the reader's language: each message here is a real one."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.facet_values import resolve_facet_value
from rulings.query.parser import parse_query
from search_app.language.error_message import error_message

TEXTS = [" OR ".join(f"a{n}" for n in range(70)), "(" * 30 + "a" + ")" * 30, '"a', '甲 "乙']
VALUES = [
    ("year", "99999"),
    ("crime", "无此罪名罪"),
    ("crime", "xyz"),
    ("crime", "it's a 'crime'\\"),
    ("court_level", "\n"),
    ("source", "x" * 300),
]


def _is_chinese(message: str) -> bool:
    return "：" in message or "。" in message


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_cannot_be_parsed_is_told_in_chinese(app: Flask, text: str) -> None:
    with app.test_request_context(), pytest.raises(QueryError) as caught:
        parse_query(text)
    with app.test_request_context():
        assert _is_chinese(error_message(caught.value)), str(caught.value)


@pytest.mark.parametrize(("facet", "value"), VALUES)
def test_an_unknown_value_is_told_in_chinese(app: Flask, facet: str, value: str) -> None:
    with pytest.raises(QueryError) as caught:
        resolve_facet_value(facet, value)
    with app.test_request_context():
        assert _is_chinese(error_message(caught.value)), str(caught.value)


@pytest.mark.parametrize("text", TEXTS)
def test_an_english_page_says_what_the_command_line_says(app: Flask, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    with app.test_request_context("/?lang=en"):
        message = error_message(caught.value)
    assert message.rstrip(".").casefold() == str(caught.value).casefold()
    assert message[0].isupper()
    assert message[-1] in ".?"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?crime=无此罪名罪", "罪名 没有“无此罪名罪”这个值"),
        ("/?crime=无此罪名罪&lang=en", "Crime has no value"),
        ("/?crime=无此罪名罪&lang=zh-Hant", "罪名 沒有「无此罪名罪」這個值"),
        ("/api/v1/rulings?crime=无此罪名罪", "crime 没有“无此罪名罪”这个值"),
    ],
)
def test_a_page_calls_a_filter_by_its_label_and_the_api_by_its_parameter(
    client: FlaskClient, address: str, said: str
) -> None:
    assert said in BeautifulSoup(client.get(address).text, "lxml").get_text()


def test_names_of_parameters_keep_their_case(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        message = error_message(QueryError(Message.NO_DATE, name="from", value="9"))
    assert message == "from is not a date: 9. Write 2020, 2020-05 or 2020-05-31."


@pytest.mark.parametrize("value", ["%s %(name)s %n", "{0} {name} {__class__}", "%"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_typed_is_no_format(app: Flask, language: str, value: str) -> None:
    error = QueryError(Message.NO_DATE, name="from", value=value)
    with app.test_request_context(f"/?lang={language}"):
        assert value in error_message(error)
    assert value in str(error)


def test_what_was_typed_is_escaped_on_the_page(client: FlaskClient) -> None:
    page = client.get("/?from=<script>alert(1)</script>").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_what_was_typed_is_cut(client: FlaskClient) -> None:
    message = (client.get("/api/v1/rulings?from=" + "x" * 1000).json or {})["message"]
    assert "x" * 40 in message
    assert "x" * 41 not in message
