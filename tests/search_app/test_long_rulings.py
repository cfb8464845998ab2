"""A ruling's page stays a page, however long its text and its lists are; the JSON has everything."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.ruling import Cause, Party, Provision, Section, SectionKind, Statute
from rulings.settings import Settings
from search_app.app import create_app
from search_app.view_models import text_parts
from search_app.view_models.ruling import MAX_LISTED
from search_app.view_models.text_parts import text_part
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

MAX_BYTES = 700_000
TEXT = "\n".join(f"第{number}段：被告人甲某某有自首情节。" for number in range(60_000))
MIDDLE = TEXT.index("第25000段")
LINES = replace(
    sample(1, "诈骗罪", 2016),
    id="lines",
    text=TEXT,
    sections=(Section(SectionKind.FACTS, 0, MIDDLE), Section(SectionKind.REASONING, MIDDLE, len(TEXT))),
)
ONE_LINE = replace(LINES, id="oneline", text="&" * 1_000_000, sections=())
SHORT_LINES = replace(LINES, id="shortlines", text="a\n" * 500_000, sections=())
MANY = replace(
    sample(2, "诈骗罪", 2016),
    id="many",
    parties=tuple(Party(f"甲{n}", f"角色{n}", True) for n in range(5000)),
    causes=tuple(Cause(f"纠纷{n}", (f"纠纷{n}",), f"纠纷{n}") for n in range(5000)),
    statutes=tuple(Statute(f"法{n}", "第一条", Provision(f"法{n}", 1)) for n in range(5000)),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('long') / 'index'}"))
    engine.rebuild(map(analyse, (LINES, ONE_LINE, SHORT_LINES, MANY)), [], position=1)
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


@pytest.mark.parametrize("name", ["lines", "oneline", "shortlines", "many"])
@pytest.mark.parametrize("part", ["1", "2", "3", "999", "-1", "x", "9" * 3000])
def test_a_page_is_bounded(client: FlaskClient, name: str, part: str) -> None:
    answer = client.get(f"/rulings/{name}?q=自首&part={part}")
    assert (answer.status_code, len(answer.data) < MAX_BYTES) == (200, True)


def test_following_the_parts_shows_every_line_once(client: FlaskClient) -> None:
    url: str | None = "/rulings/lines?q=自首"
    shown: list[int] = []
    while url:
        page = client.get(url).text
        shown += [int(number) for number in re.findall(r"</a>第(\d+)段", page)]
        following = re.search(r'rel="next" href="([^"]*)"', page)
        url = unescape(following[1]) if following else None
    assert shown == list(range(60_000))


def test_the_json_is_whole(client: FlaskClient) -> None:
    assert client.get("/api/v1/rulings/lines?text=1").json["text"] == LINES.text  # type: ignore[index]
    assert len(client.get("/api/v1/rulings/many").json["parties"]) == 5000  # type: ignore[index]


def test_what_a_list_leaves_out_is_said(client: FlaskClient) -> None:
    page = client.get("/rulings/many?lang=en").text
    assert page.count(f"{5000 - MAX_LISTED:,} more") == 3
    assert page.count('class="party"') == MAX_LISTED


def test_others_have_no_parts(client: FlaskClient) -> None:
    assert 'rel="next"' not in client.get("/rulings/many").text


@given(st.text("甲\n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_parts_are_the_text_and_sections_stay_in_them(text: str, bounds: list[tuple[int, int]]) -> None:
    sections = tuple(Section(SectionKind.FACTS, min(a, b), min(max(a, b), len(text))) for a, b in bounds)
    ruling = replace(LINES, text=text, sections=tuple(s for s in sections if s.start <= s.end))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_parts, "MAX_PART", 8)
        first = text_part(ruling, 1)
        parts = [text_part(ruling, number).ruling for number in range(1, first.count + 1)]
    assert "".join(part.text for part in parts) == text
    assert all(len(part.text) <= 8 for part in parts)
    cut = [part.text[s.start : s.end] for part in parts for s in part.sections]
    assert sum(map(len, cut)) == sum(s.end - s.start for s in ruling.sections)
