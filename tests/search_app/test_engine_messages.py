"""What the layers below refuse is told in Chinese on a Chinese page: each sentence here is a real one."""

import pytest
from flask import Flask

from rulings.errors import QueryError
from rulings.query.facet_values import resolve_facet_value
from rulings.query.parser import parse_query
from search_app.language.engine_messages import in_readers_language

TEXTS = ["x" * 3000, "a " * 70, "a)", "a AND", "AND a", "()", "(a", "(" * 30 + "a", '"a', '"。" "" ', '""']
VALUES = [
    ("year", "99999"),
    ("crime", "无此罪名罪"),
    ("crime", "xyz"),
    ("court_level", "\n"),
    ("source", "x" * 300),
]


def _is_chinese(sentence: str) -> bool:
    return "：" in sentence or "。" in sentence


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_cannot_be_parsed_is_told_in_chinese(app: Flask, text: str) -> None:
    with app.test_request_context(), pytest.raises(QueryError) as caught:
        parse_query(text)
    with app.test_request_context():
        assert _is_chinese(in_readers_language(str(caught.value))), str(caught.value)


@pytest.mark.parametrize(("facet", "value"), VALUES)
def test_an_unknown_value_is_told_in_chinese(app: Flask, facet: str, value: str) -> None:
    with pytest.raises(QueryError) as caught:
        resolve_facet_value(facet, value)
    with app.test_request_context():
        assert _is_chinese(in_readers_language(str(caught.value))), str(caught.value)
