"""What publishers do not let be shown is nowhere to be seen, and is still found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.publishers import EXCERPT_LENGTH
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

LATE = "独一无二的结尾"
SOURCES = {"cn-spp": 1, "cn-court": 2, "somebody": 3}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    extra = "很长的事实。" * EXCERPT_LENGTH + LATE
    rulings = [sample(number, "诈骗罪", 2020, extra=extra) for number in SOURCES.values()]
    moved = [
        replace(ruling, provenance=replace(ruling.provenance, source=source))
        for ruling, source in zip(rulings, SOURCES, strict=True)
    ]
    engine.rebuild([analyse(ruling) for ruling in moved], [], position=3)
    yield create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    engine.close()


def _id(source: str) -> str:
    return f"sample{SOURCES[source]:010d}"


@pytest.mark.parametrize(
    ("source", "begins", "ends"), [("cn-spp", False, False), ("cn-court", True, False), ("somebody", True, True)]
)
def test_pages_and_the_api_show_what_the_terms_allow(
    client: FlaskClient, source: str, begins: bool, ends: bool
) -> None:
    page = client.get(f"/rulings/{_id(source)}").text
    answer = client.get(f"/api/v1/rulings/{_id(source)}?text=1").json or {}
    assert [("很长的事实。" * 5 in page), (LATE in page)] == [begins, ends]
    assert [("很长的事实。" * 5 in answer["text"]), (LATE in answer["text"])] == [begins, ends]
    assert ("按公开方的使用条款" in page) is not ends
    assert "court.example" in page


def test_searches_find_by_the_whole_text_and_show_no_snippet_of_metadata(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/rulings?q={LATE}").json or {}
    shown = {hit["provenance"]["source"]: bool(hit["highlights"]) for hit in answer["hits"]}
    assert shown == {"cn-spp": False, "cn-court": True, "somebody": True}
    text = client.get(f"/api/v1/rulings?q={LATE}&format=csv").text
    assert "很长的事实" not in text


def test_a_ruling_links_to_its_other_disclosures(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    ruling, other_case = sample(1, "诈骗罪", 2020), sample(2, "盗窃罪", 2020)
    again = replace(ruling, id="sampleagain", provenance=replace(ruling.provenance, source="another-publisher"))
    engine.rebuild([analyse(one) for one in (ruling, again, other_case)], [], position=3)
    client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    pages = {one.id: client.get(f"/rulings/{one.id}").text for one in (ruling, again, other_case)}
    engine.close()
    assert 'href="/rulings/sampleagain"' in pages[ruling.id]
    assert f'href="/rulings/{ruling.id}"' in pages["sampleagain"]
    assert 'id="same"' not in pages[other_case.id]
