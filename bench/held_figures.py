"""`python -m bench.held_figures [RULINGS]`: lag, share disclosed and past volumes of words over 101,640 rulings, by the embedded engine.

Lag and share are asked of the ledger's columns, and by reading every ruling, as of a ledger that lacks them: the answers are held
against each other. Seconds of processor time of a first answer, without the reading of the columns.
"""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.known_past import KnownPast
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.ruling_lags import LagSplit
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.public.lag_report import report_lag
from rulings.public.ledger_history import NoPast
from rulings.public.past_volume import volume_asked
from rulings.public.rate_report import RateRequest, report_rate
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from rulings.settings import Settings
from tests.contract.corpus import corpus
from tests.observatory.traced import history_of_rulings

RULINGS = 101_640
DAY = date(2026, 6, 30)
MAX_SECONDS = 2.0
Answer = TypeVar("Answer")


def main() -> None:
    """Exits 1 where an answer from the columns is another one, or takes longer than the target."""
    rulings = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else RULINGS)
    with TemporaryDirectory() as home, closing(open_engine(Settings(home=Path(home)))) as engine:
        engine.rebuild(map(analyse, rulings), [], 1)
        seconds, history = _timed(partial(history_of_rulings, rulings))
        print(f"{len(rulings):,} rulings; {seconds:.1f} s to make the columns from them")
        gc.freeze()  # Else each answer would also look through the rulings that this program alone holds.
        reader = PublicReader(engine)
        fits = [_compare(reader, history), _past_volumes(reader, history)]
    sys.exit(not all(fits))


def _compare(reader: PublicReader, history: DisclosureHistory) -> bool:
    figures: Mapping[str, Callable[[DisclosureHistory], object]] = {
        **{f"lag by {split}": partial(_lag, reader, split) for split in (LagSplit.YEAR, LagSplit.COURT)},
        "share disclosed": partial(_rate, reader),
    }
    fits = True
    for name, figure in figures.items():
        (held, found), (read, expected) = (_timed(partial(figure, one)) for one in (history, NoPast().newest()))
        print(f"{name}: {held:.2f} s from the columns, {read:.2f} s by reading; equal: {found == expected}")
        fits &= found == expected and held <= MAX_SECONDS
    return fits


def _lag(reader: PublicReader, split: LagSplit, history: DisclosureHistory) -> object:
    return report_lag(reader, history, SearchQuery(), split, DAY)


def _rate(reader: PublicReader, history: DisclosureHistory) -> object:
    return report_rate(reader, history, RateRequest(), DAY)


def _past_volumes(reader: PublicReader, history: DisclosureHistory) -> bool:
    request = VolumeRequest(interval=Interval.MONTH, split="court", as_of=DAY)
    worst = 0.0
    for text in ("持刀", "的", "正当防卫 OR 盗窃"):
        query = SearchQuery(text=parse_query(text))
        seconds, found = _timed(partial(volume_asked, reader, KnownPast(history), query, request))
        print(f"past volume of {text}: {seconds:.2f} s, {found.total:,} rulings")
        worst = max(worst, seconds)
    return worst <= MAX_SECONDS


def _timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.process_time()
    found = ask()
    return time.process_time() - began, found


if __name__ == "__main__":
    main()
