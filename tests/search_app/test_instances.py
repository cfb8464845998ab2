"""Case numbers as links, and the other instances of a case, on a ruling's page and in the API."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.outcomes.circumstance import Circumstance, CircumstanceName
from rulings.outcomes.outcome import RulingOutcome
from rulings.outcomes.result import Result
from rulings.public.reader import PublicReader
from rulings.ruling import RelatedCase, Relation, Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

LOWER = replace(sample(1, "诈骗罪", 2016), circumstances=(Circumstance(CircumstanceName.SURRENDER, 0, 2),))
HELD, SLOPPY, ABSENT = "（2016）粤0305刑初1号", "(２０１６) 粤0305刑初 1号", "（2009）粤0305刑初8号"
TEXT = f"甲法院作出{HELD}刑事判决，又见{SLOPPY}及{ABSENT}。<b>不是标签</b>\n本案（2017）粤03刑终2号。"


def _appeal() -> Ruling:
    own = parse_case_number("（2017）粤03刑终2号")
    assert own is not None
    found = [one for one in find_case_numbers(TEXT) if one.number != own]
    return replace(
        sample(2, "诈骗罪", 2017),
        text=TEXT,
        sections=(),
        case_numbers=(own,),
        related_cases=(RelatedCase(found[0].number, Relation.APPEALED, found[0].start, found[0].end),),
        cited_case_numbers=tuple(one.number for one in found),
        outcome=RulingOutcome(Result.AMENDED),
    )


APPEAL = _appeal()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    engine.rebuild([analyse(LOWER), analyse(APPEAL)], [], position=2)
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


def page(client: FlaskClient, ruling: Ruling, query: str = "") -> str:
    return client.get(f"/rulings/{ruling.id}{query}").get_data(as_text=True)


def test_a_number_that_is_held_leads_to_its_ruling(client: FlaskClient) -> None:
    html = page(client, APPEAL)
    assert f'<a href="/rulings/{LOWER.id}">{HELD}</a>刑事判决' in html
    assert f'<a href="/rulings/{LOWER.id}">{SLOPPY}</a>' in html
    assert "&lt;b&gt;不是标签" in html


def test_a_number_that_is_not_held_leads_to_a_search_for_it(client: FlaskClient) -> None:
    html = page(client, APPEAL)
    start = html.index('class="not-held"')
    link = html[html.rindex("<a", 0, start) : html.index("</a>", start)]
    assert link.endswith(f">{ABSENT}")
    address = link.split('"')[1]
    assert "rulings/" not in address
    answer = client.get(address)
    assert answer.status_code == 200
    assert ABSENT in answer.get_data(as_text=True)


def test_its_own_number_is_no_link(client: FlaskClient) -> None:
    assert "本案（2017）粤03刑终2号。" in page(client, APPEAL)


def test_words_are_marked_inside_a_link(client: FlaskClient) -> None:
    html = page(client, APPEAL, "?q=刑事判决 OR 刑初1号")
    assert f'<a href="/rulings/{LOWER.id}">（2016）粤0305</a>' in html
    assert f'<a href="/rulings/{LOWER.id}"><mark id="hit-1" tabindex="-1">刑初1号</mark></a>' in html


def test_the_box_says_what_the_decisions_are_to_each_other(client: FlaskClient) -> None:
    appeal, lower = page(client, APPEAL), page(client, LOWER)
    assert "<dt>上诉、抗诉所对的裁判</dt>" in appeal
    assert "<dt>二审裁判</dt>" in lower
    assert "（2017）粤03刑终2号" in lower
    assert f'href="/rulings/{APPEAL.id}"' in page(client, LOWER)


def test_a_ruling_whose_text_says_nothing_has_no_box(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    engine.rebuild([analyse(LOWER)], [], position=1)
    alone = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    assert 'id="instances"' not in page(alone, LOWER)
    engine.close()


def test_the_circumstances_lead_to_rulings_with_them(client: FlaskClient) -> None:
    html = page(client, LOWER)
    assert "<dt>量刑情节</dt>" in html
    assert 'href="/?circumstance=自首"' in html or 'href="/search?circumstance=自首"' in html


def test_the_api_has_them_both_ways(client: FlaskClient) -> None:
    appeal = client.get(f"/api/v1/rulings/{APPEAL.id}").get_json()
    assert appeal["related_cases"] == [{"relation": "appealed", "case_number": HELD, "start": 5, "end": 20}]
    assert [(one["relation"], one["named_here"]) for one in appeal["instances"]] == [("appealed", True)]
    lower = client.get(f"/api/v1/rulings/{LOWER.id}").get_json()
    assert lower["instances"][0]["held"][0]["result"] == "amended"
    assert "instances" not in client.get("/api/v1/rulings").get_json()["hits"][0]
