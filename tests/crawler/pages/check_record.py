"""What holds of every record that is read from XML."""

import dataclasses

from rulings.record import RawRecord


def check_record(record: RawRecord) -> None:
    """No empty values, lines with single white space, sections that are whole lines."""
    said = dataclasses.asdict(record)
    assert "" not in said.values()
    assert all(law and provision != "" for law, provision in record.statutes)
    assert all(path and all(path) for path in record.subjects)
    assert all(record.extra.values())
    assert record.text.endswith("\n")
    assert all(line and line == " ".join(line.split()) for line in record.text.removesuffix("\n").split("\n"))
    for name, start, end in record.sections:
        assert name
        assert 0 <= start < end < len(record.text)
        assert record.text[end] == "\n"
        assert start == 0 or record.text[start - 1] == "\n"
