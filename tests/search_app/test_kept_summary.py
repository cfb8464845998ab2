"""The ledger is summed up once for the pages of some seconds."""

from collections.abc import Mapping

from search_app.kept_summary import KeptSummary
from tests.search_app.conftest import SampleArchive, SourceSummary


class _CountingArchive(SampleArchive):
    def __init__(self) -> None:
        self.asked = 0

    def sources(self) -> tuple[SourceSummary, ...]:
        self.asked += 1
        return super().sources()

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        self.asked += 1
        return super().rejection_counts()


def test_each_summary_is_asked_for_once() -> None:
    archive = _CountingArchive()
    kept = KeptSummary(archive)
    assert [kept.sources() for _ in range(3)] == [SampleArchive().sources()] * 3
    assert [kept.rejection_counts() for _ in range(3)] == [SampleArchive().rejection_counts()] * 3
    assert archive.asked == 2
