"""A case number and a quotation checked through the API."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.public.publishers import Display
from rulings.public.quotation_check import check_quotation
from rulings.public.reader import PublicReader
from tests.search_app.samples import RULINGS, WITHDRAWN_NUMBER

FOUND = RULINGS[0]
NUMBER = str(FOUND.case_numbers[0])
QUOTE = "本院认为，被告人甲某某的行为已构成"


def verified(client: FlaskClient, number: str, quote: str = "") -> Any:
    answer = client.get("/api/v1/verify", query_string={"case_number": number, "quote": quote})
    assert answer.status_code == 200
    return answer.json


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (NUMBER, "held"),
        (NUMBER.replace("（", "(").replace("）", ") "), "held"),
        (WITHDRAWN_NUMBER, "withdrawn"),
        ("（2019）粤0305刑初99999号", "not_held"),
        ("粤0305刑初", "malformed"),
        (f"{NUMBER}、（2019）粤0305刑初99999号", "malformed"),
    ],
)
def test_what_is_known_of_the_number(client: FlaskClient, number: str, state: str) -> None:
    found = verified(client, number)
    assert (found["number"], found["quote"]) == (state, None)
    assert bool(found["rulings"]) is (state == "held")


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        (QUOTE + "诈骗罪", "exact"),
        ("本院认为,被告人甲某某的行为 已构成诈骗罪", "exact"),
        ("本院认为，被告人甲大强的行为已构成诈骗罪", "exact_but_masked"),
        ("本院认为，被告人甲某某之行为已经构成诈骗罪，有自首情节", "near"),
        ('于2020年实施犯罪。<script>alert(1)</script> & "引号"', "elsewhere"),
        ("原告主张合同无效，请求返还货款及利息", "absent"),
    ],
)
def test_how_the_quotation_stands(client: FlaskClient, quote: str, state: str) -> None:
    found = verified(client, NUMBER, quote)
    assert found["quote"] == state
    if found["match"]:
        place = found["match"]
        assert FOUND.text[place["start"] : place["end"]] == place["printed"]
        assert place["section"] == "reasoning"
    if state == "elsewhere":
        assert FOUND.id not in {place["id"] for place in found["elsewhere"]}


def test_a_quotation_alone_is_looked_for_everywhere(client: FlaskClient) -> None:
    found = verified(client, "", QUOTE + "诈骗罪")
    assert found["number"] is None
    assert found["quote"] == "elsewhere"
    assert found["elsewhere"]


@pytest.mark.parametrize("form", [{"data": {}}, {"json": {}}])
def test_the_same_is_posted(client: FlaskClient, form: dict[str, dict[str, str]]) -> None:
    [how] = form
    answer = client.post("/api/v1/verify", **{how: {"case_number": NUMBER, "quote": QUOTE + "诈骗罪"}})
    assert answer.json == verified(client, NUMBER, QUOTE + "诈骗罪")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?quote=",
        "?quote=短",
        "?quote=" + "长" * 5001,
        "?case_number=x&other=1",
        "?case_number=a&case_number=b",
    ],
)
def test_what_cannot_be_verified_is_said(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/verify{query}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["message"]


@pytest.mark.parametrize("body", ["[]", '{"quote": 1}', "{", '"x"'])
def test_a_body_that_is_no_object_of_strings_is_refused(client: FlaskClient, body: str) -> None:
    answer = client.post("/api/v1/verify", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_what_may_not_be_shown_is_not_called_absent(engine: Engine) -> None:
    reader = PublicReader(engine, lambda _: Display.METADATA)
    found = check_quotation(reader, NUMBER, QUOTE + "诈骗罪")
    assert (found.number, found.quote, found.partly_shown) == ("held", None, True)
