"""The coverage page: sources by name and licence, years by source, figures without mirrors."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rulings.china.official_figures import official_figures
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.view_models.coverage import SHADES, shade
from tests.search_app.conftest import SampleArchive, SourceSummary
from tests.search_app.samples import RULINGS, SEEN


class TwoSources(SampleArchive):
    def sources(self) -> tuple[SourceSummary, ...]:
        return tuple(SourceSummary(name, 19, 1, SEEN, SEEN) for name in ("cn-court", "somebody"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))
    named = [
        replace(one, provenance=replace(one.provenance, source="cn-court" if n < 12 else "somebody"))
        for n, one in enumerate(RULINGS)
    ]
    engine.rebuild(map(analyse, named), [], position=1)
    yield create_app(PublicReader(engine), TwoSources(), Settings()).test_client()
    engine.close()


def test_sources_have_names_people_know_and_licences(page: FlaskClient) -> None:
    chinese, english = (page.get(f"/about?lang={code}").text for code in ("zh", "en"))
    assert re.search(r'<th scope="row"><a href="/\?[^"]*source=cn-court">最高人民法院</a>', chinese)
    assert "Supreme People&#39;s Court of China" in english
    assert "版权所有" in chinese
    assert "由本站的运营者导入，许可未写明。" in chinese


def test_years_are_held_by_source_and_each_cell_leads_to_its_rulings(page: FlaskClient) -> None:
    table = page.get("/about").text.partition('class="table table-sm heat-map"')[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">(\d+)</th>(.*?)</tr>', table)
    assert [year for year, _ in rows] == ["2020", "2018", "2017", "2016", "2015"]
    counts = {year: re.findall(r"shade-(\d)\">(?:<a [^>]*>(\d+)</a>|<span)", cells) for year, cells in rows}
    assert counts["2016"] == [("5", "3"), ("4", "2")]
    assert counts["2020"] == [("0", ""), ("1", "1")]
    link = re.search(r'<a href="([^"]+)"[^>]*>3</a>', dict(rows)["2016"])
    assert link
    assert "<strong>3</strong> 份文书" in page.get(link[1].replace("&amp;", "&")).text


@pytest.mark.parametrize(
    ("count", "most", "expected"), [(0, 9, 0), (1, 1, SHADES), (1, 1000, 1), (1000, 1000, SHADES)]
)
def test_shades_go_from_the_least_to_the_most(count: int, most: int, expected: int) -> None:
    assert shade(count, most) == expected


def test_official_figures_name_document_and_date_and_link_no_mirror(page: FlaskClient) -> None:
    text = page.get("/about?lang=zh").text
    assert "最高人民检察院工作报告（第十四届全国人民代表大会第二次会议）" in text
    assert "2024-03-08" in text
    assert "mirror" not in text
    assert all(figure.url in text for figure in official_figures() if figure.status == "verified in excerpt")
    assert not any(re.match(r"https?://[0-9.]+/", figure.url) for figure in official_figures())
