"""The cost of one ruling's page by its length: `python -m bench.ruling_page`, over invented rulings.

A ruling of N lines, each with the word that the search marks, is asked for with that word. Prints CPU seconds and bytes of the
page for N up to 40,000, then the CPU milliseconds of finding other disclosures among 99 texts with its case
number, most of them nearly the same; exits 1 where twice the lines cost more than three times as much, 20,000 more than a second, or other disclosures more than 10 ms.
"""

import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

LINES = (5_000, 10_000, 20_000, 40_000)
MAX_SECONDS = 1.0
MAX_RATIO = 3.0
MAX_SAME_MILLISECONDS = 10
VIEWS = 20


def main() -> None:
    seconds = {lines: _seconds(lines) for lines in LINES}
    ratios = [seconds[more] / seconds[less] for less, more in pairwise(LINES)]
    print("ratio of doubled lengths:", ", ".join(f"{ratio:.2f}" for ratio in ratios))
    same = _seconds_of_other_disclosures() * 1000
    print(f"other disclosures among 99: {same:.2f} ms")
    sys.exit(max(ratios) > MAX_RATIO or seconds[20_000] > MAX_SECONDS or same > MAX_SAME_MILLISECONDS)


def _seconds(lines: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Settings(engine=f"tantivy:{Path(folder) / 'index'}"))
        ruling = _ruling(lines)
        engine.rebuild([analyse(ruling)], [], position=1)
        client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
        client.get("/about")
        started = time.process_time()
        answer = client.get(f"/rulings/{ruling.id}?q=自首")
        spent = time.process_time() - started
        engine.close()
    print(f"{lines:7} lines: {spent:6.2f} s, {len(answer.data):10} bytes, status {answer.status_code}")
    return spent


def _seconds_of_other_disclosures() -> float:
    """Of one view."""
    rulings = [replace(_ruling(200 + number), id=f"other{number}") for number in range(100)]
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Settings(engine=f"tantivy:{Path(folder) / 'index'}"))
        engine.rebuild(map(analyse, rulings), [], position=1)
        reader = PublicReader(engine)
        reader.same_rulings(rulings[0])
        started = time.process_time()
        for _ in range(VIEWS):
            reader.same_rulings(rulings[0])
        spent = time.process_time() - started
        engine.close()
    return spent / VIEWS


def _ruling(lines: int) -> Ruling:
    text = "\n".join(f"第{number}段：被告人甲某某有自首情节。" for number in range(lines))
    return replace(sample(1, "诈骗罪", 2016), text=text, sections=())


if __name__ == "__main__":
    main()
