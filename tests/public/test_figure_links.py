"""A figure's permalink and what it says are inverse; what is no such link is told."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import RulingsError
from rulings.public.figures.link import FigureKind, FigureLink, FigureMark, figure_url, read_figure_link

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
MARKS = st.builds(
    FigureMark,
    figure=st.from_regex(r"-|[0-9]{1,18}(\.[0-9]{1,6})?", fullmatch=True, alphabet="0123456789.-"),
    digest=st.text("0123456789abcdef", min_size=16, max_size=16),
    at=st.none()
    | st.datetimes(
        datetime(2000, 1, 1),
        datetime(2100, 12, 31),
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
    ),
    index=st.from_regex(r"[0-9]{1,6}\.[0-9]{1,18}", fullmatch=True, alphabet="0123456789."),
)
GIVEN = {
    FigureKind.SEARCH: ("q", "crime", "from", "fine"),
    FigureKind.VOLUME: ("q", "compare", "split", "measure"),
    FigureKind.HISTORY: ("q", "court", "as_of", "since"),
    FigureKind.LAG: ("split", "region"),
    FigureKind.RATE: ("type", "court", "filed_from"),
    FigureKind.WITHDRAWN: ("source", "as_of"),
}


@st.composite
def links(draw: st.DrawFn) -> FigureLink:
    kind = draw(st.sampled_from(FigureKind))
    names = draw(st.lists(st.sampled_from(GIVEN[kind]), unique=True))
    many = {"crime", "court", "region", "source", "compare"}
    values = {name: tuple(draw(st.lists(TEXT, min_size=1, max_size=3 if name in many else 1))) for name in names}
    base = draw(st.sampled_from(["https://rulings.example.org", "http://127.0.0.1:8000", "http://[::1]:80"]))
    return FigureLink(base, kind, values, draw(st.none() | MARKS))


@given(links())
def test_a_permalink_reads_back_as_what_it_was_made_of(link: FigureLink) -> None:
    assert read_figure_link(figure_url(link)) == link


MARKED = "https://a.example/volume?figure=3&digest=0123456789abcdef&index=5.20"


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("ftp://a.example/volume", "begins with https://"),
        ("/volume?q=1", "begins with https://"),
        ("https://name:secret@a.example/volume", "begins with https://"),
        ("https://[::1/volume", "host"),
        ("https://a.example/volume\n?q=1", "no link"),
        ("https://a.example/rulings/x", "/observatory/history"),
        ("https://a.example/volume?crimes=x", "crimes"),
        ("https://a.example/volume?interval=day&interval=year", "interval"),
        ("https://a.example/volume?q=%FF", "no text"),
        (f"https://a.example/volume?{'crime=x&' * 501}", "500"),
        (f"https://a.example/volume?q={'x' * 16_000}", "16000"),
        ("https://a.example/volume?figure=3", "cut short"),
        (MARKED.replace("=3&", "=three&"), "cut short"),
        (f"{MARKED}&at=yesterday", "yesterday"),
        (f"{MARKED}&at=2026-01-01", "time zone"),
        (f"{MARKED}&at=0001-01-01T00:00:00%2B14:00", "2100"),
    ],
)
def test_what_is_no_link_of_a_figure_is_told(link: str, told: str) -> None:
    with pytest.raises(RulingsError) as error:
        read_figure_link(link)
    assert told in str(error.value)
    assert "secret" not in str(error.value)
