"""The real spiders over recorded pages of their publishers, served on loopback."""

from pathlib import Path

from tests.crawler.replicas.crawling import archive_in, crawl, standings
from tests.crawler.replicas.server import Asked, Reply, replica


class Recorded:
    """Files by the last part of the publisher's paths; everything else is gone."""

    def __init__(self, files: dict[str, Path]) -> None:
        self.files = files

    def answer(self, asked: Asked) -> Reply:
        file = self.files.get(asked.path.rpartition("/")[2])
        return Reply(file.read_bytes()) if file else Reply(b"not found", 404)


def _court(shared: Path) -> dict[str, Path]:
    pages = (shared / "sites/cn_court_gov").glob("*/*.html")
    return {
        page.stem.removeprefix("shenpan_gengduo_").rpartition("xiangqing_")[2] + ".html": page for page in pages
    }


def _spp(shared: Path) -> dict[str, Path]:
    site = shared / "sites/cn_spp"
    details = {page.name: page for page in site.glob("derived_html/*.shtml")}
    return details | {"index.shtml": site / "raw/spp_jczdal_index.shtml"}


def test_recorded_pages_of_the_supreme_court_become_rulings(shared: Path, tmp_path: Path) -> None:
    files = _court(shared)
    with replica(Recorded(files)) as address:
        report = crawl(tmp_path, address, "--max-pages", "2", source="cn-court")
    details = len(files) - len(("77.html", "77_2.html"))
    assert (report["listed"], report["new"], report["rulings"], report["drifted"]) == (40, details, details, 0)
    assert standings(tmp_path)["standing"] == details
    with archive_in(tmp_path) as archive:
        assert all(
            (document.url or "").startswith("https://www.court.gov.cn/") for document in archive.documents()
        )
        run = archive.runs.newest("cn-court")
    assert run is not None
    assert run.scope.replica


def test_recorded_pages_of_the_supreme_procuratorate_become_a_ruling_a_case(shared: Path, tmp_path: Path) -> None:
    files = _spp(shared)
    with replica(Recorded(files)) as address:
        report = crawl(tmp_path, address, "--max-pages", "1", source="cn-spp")
    details = len(files) - 1
    assert details
    assert (report["new"], report["drifted"]) == (details, 0)
    assert report["rulings"] > details
