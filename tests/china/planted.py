"""Invented numbers of persons, and the ways in which they are printed."""

from datetime import date

from hypothesis import strategies as st
from stdnum.cn import ric

SEPARATORS = [
    "",
    " ",
    "  ",
    "-",
    "－",
    "–",
    "—",
    ".",
    "．",
    "·",
    "\u00a0",
    "\u2009",
    "\u3000",
    "\u00ad",
    "\u200b",
    "\n",
]
DIGIT_SCRIPTS = [
    "0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "٠١٢٣٤٥٦٧٨٩",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⓪①②③④⑤⑥⑦⑧⑨", "०१२३४५६७८९",
]  # fmt: skip
_PROVINCES = ["11", "15", "23", "37", "46", "51", "54", "65", "71", "81", "83"]


def identity_number(county: str, born: str, serial: str) -> str:
    """With its check digit."""
    return f"{county}{born}{serial}{ric.calc_check_digit(county + born + serial + '0')}"


IDENTITY = identity_number("110101", "19800101", "001")
IDENTITY_X = next(
    number
    for serial in range(100, 200)
    if (number := identity_number("110101", "19800101", str(serial)))[-1] == "X"
)


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    """Of any county of a province."""
    county = draw(st.sampled_from(_PROVINCES)) + draw(st.from_regex(r"[0-9]{4}", fullmatch=True))
    born = draw(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
    return identity_number(county, f"{born:%Y%m%d}", draw(st.from_regex(r"[0-9]{3}", fullmatch=True)))


@st.composite
def separated(draw: st.DrawFn, number: str, script: str) -> str:
    """In these ten digits, with separators anywhere."""
    printed = [script[int(sign)] if sign.isdecimal() else sign for sign in number]
    for at in draw(st.sets(st.integers(1, len(number) - 1), max_size=8)):
        printed[at] = draw(st.sampled_from(SEPARATORS)) + printed[at]
    return "".join(printed)
