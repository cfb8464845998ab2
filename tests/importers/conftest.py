"""Running the importers in process, on synthetic input."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.importers.find_inputs import find_inputs
from indexer.importers.formats import find_format
from indexer.importers.run import run_import
from indexer.report import ImportReport
from rulings.archive.archive import Archive, open_archive
from rulings.archive.record_formats import readers
from rulings.record import RawRecord, Rejected
from rulings.settings import Settings


@dataclass(frozen=True)
class Imported:
    """The archive after an import, and its report."""

    archive: Archive
    report: ImportReport

    @property
    def records(self) -> list[RawRecord | Rejected]:
        """What the format's reader makes of each document."""
        return [record for d in self.archive.documents() for record in readers()[d.format](d)]

    @property
    def texts(self) -> dict[str, str]:
        """By the publisher's id."""
        return {r.source_key: r.text for r in self.records if isinstance(r, RawRecord) and r.source_key}

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Place and reason of each rejection."""
        return [(r.place, r.reason) for r in self.report.rejections]


Import = Callable[..., Imported]


@pytest.fixture
def import_files(tmp_path: Path) -> Iterator[Import]:
    """Imports paths into one archive."""
    archive = open_archive(Settings(home=tmp_path / "home"))

    def run(name: str, *paths: Path, options: Mapping[str, str] | None = None) -> Imported:
        chosen = find_format(name)
        inputs = find_inputs([str(path) for path in paths], chosen.suffixes, chosen.sidecar)
        return Imported(archive, run_import(archive, chosen, inputs, "test", options or {}, lambda _: None))

    yield run
    archive.close()
