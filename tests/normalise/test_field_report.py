"""The report counts; it names crimes, never persons."""

from indexer.normalise.field_report import FieldReport
from rulings.record import Rejected

from .examples import ruling_of, with_disposition


def test_filled_doubtful_and_missing_are_counted() -> None:
    report = FieldReport()
    report.add(ruling_of())
    report.add(ruling_of(judgment_date="2004-03-05"))
    report.add(with_disposition("被告人甲某犯未名罪，判处拘役。"))
    report.add(Rejected("no-text", "The record has no text."))
    counts = report.as_json()
    assert counts["rulings"] == 3
    assert counts["rejected"] == {"no-text": 1}
    fields = counts["fields"]
    assert isinstance(fields, dict)
    assert fields["judgment_date"] == {"filled": 3, "doubtful": 1, "missing": 0}
    assert fields["title"] == {"filled": 2, "doubtful": 0, "missing": 1}
    assert counts["unresolved_crimes"] == {"未名罪": 1}
    assert "unresolved crime: 未名罪 (1)" in report.as_table()
    assert "甲某" not in report.as_table()
