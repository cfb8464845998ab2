"""A file under its name is whole, or the one of before."""

from contextlib import suppress
from pathlib import Path

from rulings.durable import whole_file


def test_a_file_that_was_not_finished_never_appears(tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    path.write_text("before")
    with suppress(KeyboardInterrupt), whole_file(path) as file:
        file.write(b"half")
        file.flush()
        assert path.read_text() == "before"
        raise KeyboardInterrupt
    assert [entry.name for entry in tmp_path.iterdir()] == ["hits.csv"]
    assert path.read_text() == "before"


def test_a_link_goes_on_pointing_at_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with whole_file(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"
