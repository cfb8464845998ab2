"""What to try once the demo serves."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from demo.generator.ruling import DemoRuling
from demo.run import FIRST_DAY, SECOND_DAY


def at_the_command_line(home: Path) -> str:
    """How to use the commands on the demo's rulings, which are kept apart from others."""
    return f"At the command line: RULINGS_HOME={quote(str(home.resolve()))} rulings search 诈骗"


def hints(rulings: Sequence[DemoRuling], url: str, home: Path) -> Iterator[str]:
    """Lines for the terminal."""
    standing = next(r for r in rulings if r.withdrawn_on is None and r.published_on <= SECOND_DAY)
    yield f"The search page: {url}  (Ctrl-C stops)"
    yield "Try:"
    yield f"  {url}/?q=电信网络诈骗                      words"
    yield f"  {url}/?q=理由:防卫过当                      only in the court's reasoning"
    yield f"  {url}/?crime=金融诈骗罪&year=2020           a section of crimes, one year"
    yield f"  {url}/?q={standing.case_number}     a case number"
    withdrawn = [r for r in rulings if r.withdrawn_on and FIRST_DAY < r.withdrawn_on <= SECOND_DAY]
    seen = next((r for r in withdrawn if r.published_on <= FIRST_DAY), None)
    if seen is not None:
        yield f"  {url}/?q={seen.case_number}     one that was withdrawn"
    yield f"  {url}/volume                              how much is disclosed, over time"
    yield at_the_command_line(home)
