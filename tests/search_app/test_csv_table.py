"""A cell of a CSV file never becomes a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.public.csv_table import csv_bytes


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠﹦﹢﹣﹫−", "\t", "\r", "\n"])
@pytest.mark.parametrize("before", ["", "  ", "\u3000", "\xa0\u2003", "\u200b\u2066", "\n ", " " * 2000])
def test_no_white_space_and_no_width_hides_a_formula(before: str, start: str) -> None:
    cell = f"{before}{start}1+1"
    assert _read(csv_bytes([[cell]])) == [["'" + cell]]


@pytest.mark.parametrize("cell", ["（2018）粤0306刑初1号", "盗窃罪", "2018-03-05", "甲-乙", "\u3000甲"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert _read(csv_bytes([[cell]])) == [[cell]]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1"])
def test_formulas_are_disarmed(cell: str) -> None:
    assert _read(csv_bytes([[cell]])) == [["'" + cell]]


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert csv_bytes([["诈骗罪", 3]]) == b"\xef\xbb\xbf" + "诈骗罪,3\r\n".encode()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_every_cell_reads_back(cells: list[str]) -> None:
    [row] = _read(csv_bytes([[*cells, "end"]]))
    assert [cell.removeprefix("'") for cell in row[:-1]] == [cell.removeprefix("'") for cell in cells]
