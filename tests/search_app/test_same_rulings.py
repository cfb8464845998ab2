"""Other disclosures of the ruling that a page shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from rulings.commands.volume import volume
from rulings.engine import packing
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.publishers import Display
from rulings.public.reader import MAX_SAME, PublicReader
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

RULING = replace(
    sample(1, "诈骗罪", 2020), text="".join(f"第{n}段，甲某某在第{n}日将第{n}笔款项转出。" for n in range(200))
)
AGAIN = replace(RULING, id="again", text=RULING.text.replace("第50日", "第51日"))
OTHERS = (
    replace(RULING, id="othertext", text="驳回申请。"),
    replace(RULING, id="othercourt", court=None),
    replace(sample(2, "诈骗罪", 2020), text=RULING.text),
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    yield opened
    opened.close()


def fill(engine: Engine, *rulings: Ruling) -> PublicReader:
    engine.rebuild([analyse(ruling) for ruling in rulings], [], position=1)
    return PublicReader(engine)


def test_are_found_by_case_number_court_and_text(engine: Engine) -> None:
    reader = fill(engine, RULING, AGAIN, *OTHERS)
    assert reader.same_rulings(RULING) == (AGAIN,)
    assert reader.same_rulings(AGAIN) == (RULING,)
    assert reader.same_rulings(OTHERS[0]) == ()


def test_are_found_by_a_number_of_another_country(engine: Engine) -> None:
    foreign = replace(RULING, case_numbers=(), case_numbers_printed=("AWB 12 / 19",), jurisdiction="NL")
    again = replace(foreign, id="again")
    assert fill(engine, foreign, again).same_rulings(foreign) == (again,)


def test_are_found_where_terms_leave_no_text(engine: Engine) -> None:
    fill(engine, RULING, AGAIN)
    reader = PublicReader(engine, lambda _: Display.METADATA)
    shown = reader.get(RULING.id)
    assert isinstance(shown, Ruling)
    assert [(same.id, same.text) for same in reader.same_rulings(shown)] == [(AGAIN.id, "")]


def test_only_what_is_the_same_is_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view read and compared the whole texts of twenty."""
    other_texts = [replace(RULING, id=f"other{n}", text=f"{n}" * 5000) for n in range(30)]
    reader = fill(engine, RULING, AGAIN, *other_texts)
    read = Unpacked()
    monkeypatch.setattr("rulings.engine.tantivy.adapter._UNPACK", {"ruling": read.unpack})
    assert reader.same_rulings(RULING) == (AGAIN,)
    assert read.ids == [AGAIN.id]


def test_a_page_links_them(engine: Engine) -> None:
    client = create_app(fill(engine, RULING, AGAIN, *OTHERS), SampleArchive(), Settings()).test_client()
    page = client.get(f"/rulings/{RULING.id}").text.partition('id="same"')[2]
    assert re.findall(r'href="/rulings/([a-z]+)"', page) == [AGAIN.id]


def test_results_show_a_ruling_once_and_count_its_disclosures(engine: Engine) -> None:
    others = [
        replace(AGAIN, id=f"other{n}", provenance=replace(AGAIN.provenance, source=f"s{n}")) for n in range(2)
    ]
    app = create_app(fill(engine, RULING, *others, *OTHERS), SampleArchive(), Settings())
    client = app.test_client()
    page = client.get("/?q=甲某某").text
    hits = re.findall(r'<h3><a href="/rulings/([a-z0-9]+)', page)
    assert len(hits) == 4
    assert len({RULING.id, "other0", "other1"} & set(hits)) == 1
    assert "另有 2 处公开" in page
    assert "本页有 2 份" in page
    assert "<strong>6</strong> 份文书" in page
    assert f'href="/compare?a={OTHERS[-1].id}&amp;q=甲某某"' in page


def test_a_volume_counts_a_ruling_once_where_that_is_asked_for(engine: Engine) -> None:
    client = create_app(fill(engine, RULING, AGAIN, *OTHERS), SampleArchive(), Settings()).test_client()
    page = client.get("/volume?lang=en&unit=rulings").text
    assert "4 distinct rulings" in page
    assert "each ruling once, however often disclosed" in page
    assert 'unit=rulings"' in page.partition("CSV")[0]
    rows = client.get("/volume.csv?unit=rulings").text
    assert "judged,year,rulings," in rows
    answer = client.get("/api/v1/volume?unit=rulings").json
    assert (answer["unit"], answer["total"]) == ("rulings", 4)  # type: ignore[index]
    assert client.get("/api/v1/volume").json["total"] == 5  # type: ignore[index]
    assert client.get("/volume?unit=cases").status_code == 400


def test_a_share_of_distinct_rulings_without_a_split_is_refused_everywhere(engine: Engine, tmp_path: Path) -> None:
    """A ruling's first document that matches and its first of all may lie in different periods: shares exceeded 1."""
    client = create_app(fill(engine, RULING, AGAIN, *OTHERS), SampleArchive(), Settings()).test_client()
    asked = "unit=rulings&measure=share&q=甲某某"
    for path in ("/volume", "/api/v1/volume", "/volume.csv", "/volume.svg", "/volume/embed"):
        answer = client.get(f"{path}?{asked}&lang=en")
        assert (answer.status_code, "distinct rulings" in answer.text) == (400, True), path
        assert client.get(f"{path}?{asked}&split=crime").status_code in {200, 501}, path
    printed = CliRunner().invoke(volume, ["甲某某", "--unit", "rulings", "--measure", "share"])
    assert "distinct rulings" in str(printed.exception)


@pytest.mark.parametrize("asked", ["unit=rulings", "measure=share"])
def test_a_volume_page_offers_no_choice_that_would_be_refused(engine: Engine, asked: str) -> None:
    client = create_app(fill(engine, RULING, AGAIN), SampleArchive(), Settings()).test_client()
    links = re.findall(r'href="(/volume\?[^"]*)" rel="nofollow"', client.get(f"/volume?{asked}").text)
    assert len(links) > 5
    assert not [link for link in links if {"unit=rulings", "measure=share"} <= set(re.split("[?;&]", link))]
    split = client.get(f"/volume?{asked}&split=crime").text
    assert re.search('unit=rulings[^"]*measure=share|measure=share[^"]*unit=rulings', split)


def test_a_page_that_holds_one_of_them_says_how_many_others_there_are(engine: Engine) -> None:
    client = create_app(fill(engine, RULING, AGAIN), SampleArchive(), Settings()).test_client()
    page = client.get("/?q=甲某某&size=1").text
    assert "另有 1 处公开" in page
    assert "已并入" not in page


def test_no_more_than_some_are_compared_and_shown(engine: Engine) -> None:
    many = [replace(RULING, id=f"many{n:03}") for n in range(MAX_SAME + 5)]
    assert len(fill(engine, *many).same_rulings(many[0])) == MAX_SAME


@dataclass
class Unpacked:
    """What was read whole."""

    def __post_init__(self) -> None:
        self.ids: list[str] = []

    def unpack(self, stored: bytes) -> Ruling:
        found = packing.unpack(stored)
        self.ids.append(found.id)
        return found
