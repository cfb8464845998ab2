"""What is said of a case number depends on the number alone: not on words, filters or other numbers beside it."""

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from tests.search_app.samples import TOMBSTONE, WITHDRAWN_NUMBER

HELD, OTHER = "（2020）粤0305刑初1号", "（2021）粤0305刑初2号"
NOT_HELD = "（2021）粤0305刑初90099号"


def _cards(client: FlaskClient, **query: str) -> list[Tag]:
    answer = client.get("/", query_string=query)
    assert answer.status_code == 200
    return list(BeautifulSoup(answer.text, "lxml").select(".number-card"))


def _held_numbers(client: FlaskClient) -> list[str]:
    hits = client.get("/api/v1/rulings?size=100").get_json()["hits"]
    return sorted(hit["case_number"] for hit in hits if hit["case_number"] and "粤0305刑初" in hit["case_number"])


@pytest.fixture
def held(client: FlaskClient) -> tuple[str, str]:
    numbers = _held_numbers(client)
    return numbers[0], numbers[1]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "查一下{}",
        "案号：{}",
        "{}的判决结果",
        "{} 无人提到的词",
        "请问{} 判决书 全文",
        "{} 罪名:诈骗罪",
        "“无人提到的词” {}",
    ],
)
def test_a_held_number_is_never_denied_whatever_stands_beside_it(
    client: FlaskClient, held: tuple[str, str], around: str
) -> None:
    (card,) = _cards(client, q=around.format(held[0]))
    assert held[0] in card.get_text()
    assert card.select_one("a[href^='/rulings/']") is not None
    assert "没有收录" not in card.get_text()


def test_what_hides_a_held_number_is_said_with_the_search_without_it(
    client: FlaskClient, held: tuple[str, str]
) -> None:
    (card,) = _cards(client, q=held[0], year="1999")
    assert "裁判年份：1999" in card.get_text()
    alone = card.find("a", string="只检索这个案号")
    assert isinstance(alone, Tag)
    page = client.get(str(alone["href"])).text
    assert "1</strong> 份文书" in page


def test_two_numbers_have_two_cards(client: FlaskClient, held: tuple[str, str]) -> None:
    cards = _cards(client, q=f"{held[0]} {NOT_HELD}")
    assert [("number-held" in card["class"], "number-not-held" in card["class"]) for card in cards] == [
        (True, False),
        (False, True),
    ]


def test_a_number_that_is_not_held_says_what_is_known_and_nothing_more(
    client: FlaskClient, held: tuple[str, str]
) -> None:
    year = held[0][1:5]
    serial = int(held[0].rpartition("初")[2].removesuffix("号"))
    (card,) = _cards(client, q=f"（{int(year) + 1}）粤0305刑初{serial}号", crime="盗窃罪")
    if "number-held" in card["class"]:
        pytest.fail("the sample has that number: choose another")
    text = card.get_text()
    assert "本站没有收录这个案号" in text
    assert "从未公开" not in text
    assert "深圳市南山区人民法院" in text
    assert "相近的案号" in text
    assert held[0] in text


def test_a_list_of_serials_and_a_masked_number(client: FlaskClient, held: tuple[str, str]) -> None:
    year, serial = held[0][1:5], held[0].rpartition("初")[2].removesuffix("号")
    cards = _cards(client, q=f"（{year}）粤0305刑初{serial}、90088号")
    assert [card["class"][-1] for card in cards] == ["number-held", "number-not-held"]
    (masked,) = _cards(client, q=f"({year})粤0305刑初*号")
    assert held[0] in masked.get_text()


def test_the_permalink_of_a_number_answers_with_what_is_held(client: FlaskClient, held: tuple[str, str]) -> None:
    found = client.get(f"/cases/{held[0]}")
    assert (found.status_code, found.headers["Location"].startswith("/rulings/")) == (302, True)
    several = client.get(f"/cases/{held[0]} {held[1]}")
    assert (several.status_code, several.text.count('class="notice number-card')) == (200, 2)
    gone = client.get(f"/cases/{WITHDRAWN_NUMBER}")
    assert (gone.status_code, TOMBSTONE.id in gone.text) == (410, True)
    missing = client.get(f"/cases/{NOT_HELD}")
    assert (missing.status_code, "没有收录" in missing.text) == (404, True)
    assert client.get("/cases/自首").status_code == 404


def test_a_masked_number_is_never_called_the_one(client: FlaskClient, held: tuple[str, str]) -> None:
    masked = held[0].replace("（", "(").replace("）", ")").replace("0305", "03*")
    answer = client.get(f"/cases/{masked}")
    assert (answer.status_code, held[0] in answer.text) == (200, True)


def test_the_api_says_the_same(client: FlaskClient, held: tuple[str, str]) -> None:
    answers = {number: client.get(f"/api/v1/cases/{number}") for number in (held[0], WITHDRAWN_NUMBER, NOT_HELD)}
    assert [answer.status_code for answer in answers.values()] == [200, 410, 404]
    states = [answer.get_json()["cases"][0]["state"] for answer in answers.values()]
    assert states == ["held", "withdrawn", "not-held"]
    near = answers[NOT_HELD].get_json()["cases"][0]["near"]
    assert near["courts"][0]["code"] == "粤0305"


def test_the_api_tells_how_a_text_was_read(client: FlaskClient, held: tuple[str, str]) -> None:
    query = {"q": f"查一下{held[0]} 和 {NOT_HELD} 自首 颜色:红", "size": "1"}
    read = client.get("/api/v1/rulings", query_string=query).get_json()["interpretation"]
    assert [(one["canonical"], one["held"], one["withdrawn"]) for one in read["numbers"]] == [
        (held[0], True, False),
        (NOT_HELD, False, False),
    ]
    assert {"text": "查一下", "reason": "introduces-a-number"} in read["ignored"]
    assert read["unknown_fields"] == ["颜色"]
    assert {"text": "自首", "field": "any", "excluded": False} in read["terms"]
