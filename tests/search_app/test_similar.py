"""Similar rulings of a ruling and of facts that a visitor describes."""

import pytest
from flask.testing import FlaskClient

from rulings.ruling import SectionKind
from rulings.similar.facts import MAX_FACTS
from tests.search_app.samples import RULINGS, TOMBSTONE

FACTS = next(RULINGS[0].text[one.start : one.end] for one in RULINGS[0].sections if one.kind is SectionKind.FACTS)
PAGE = f"/rulings/{RULINGS[0].id}/similar"


def test_a_ruling_leads_to_the_cases_like_it(client: FlaskClient) -> None:
    assert f'href="{PAGE}"' in client.get(f"/rulings/{RULINGS[0].id}").text
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "最相似的" in page.text
    assert "诈骗罪" in page.text
    assert "刑法第266条" in page.text
    assert f'href="/rulings/{RULINGS[1].id}"' in page.text
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_filters_leave_some_and_can_be_removed(client: FlaskClient) -> None:
    page = client.get(PAGE, query_string={"crime": "盗窃罪"}).text
    assert f'href="/rulings/{RULINGS[1].id}"' not in page
    assert f'href="/rulings/{RULINGS[13].id}"' in page
    assert f'href="{PAGE}" rel="nofollow">移除' in page


def test_facts_are_posted_and_kept_nowhere(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    assert "textarea" in client.get("/similar").text
    page = client.post("/similar", data={"facts": FACTS})
    assert page.status_code == 200
    assert f'href="/rulings/{RULINGS[1].id}"' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert 'formaction="/similar?year=' in page.text
    assert FACTS[:20] not in caplog.text


def test_a_filter_of_described_facts_is_in_the_address_they_are_posted_to(client: FlaskClient) -> None:
    page = client.post("/similar?crime=盗窃罪", data={"facts": FACTS}).text
    assert f'href="/rulings/{RULINGS[13].id}"' in page
    assert f'href="/rulings/{RULINGS[1].id}"' not in page


def test_hostile_and_useless_facts(client: FlaskClient) -> None:
    assert "内容太短" in client.post("/similar", data={"facts": "甲"}).text
    assert "内容太短" in client.post("/similar").text
    hostile = f"{FACTS}<script>alert(1)</script>"
    assert "<script>alert" not in client.post("/similar", data={"facts": hostile}).text
    assert "只比较了开头" in client.post("/similar", data={"facts": "甲乙" * MAX_FACTS}).text
    assert client.post("/similar", data={"facts": "甲" * 70_000}).status_code == 413


def test_what_is_gone_or_unknown_has_no_similar_cases(client: FlaskClient) -> None:
    assert client.get(f"/rulings/{TOMBSTONE.id}/similar").status_code == 410
    assert client.get("/rulings/nosuchruling/similar").status_code == 404
