"""`python -m bench.serials`: the share disclosed of 133 million synthetic cases, by court and year, and what that costs.

As many as China Judgments Online had in June 2022, from a stream in which the courts' serials come in any order.
"""

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date

import numpy as np

from rulings.observatory.batch_rate import rate_batch
from rulings.observatory.disclosure_rate import sum_rates
from rulings.observatory.serial_estimate import Serials
from rulings.observatory.serial_sets import Batch, SerialSets

CASES = 133_000_000
COURTS, YEARS, TYPES = 3_500, range(2012, 2022), ("刑初", "民初", "执")
SHARE = 0.3
PASSES = 4
"""Each batch comes in so many parts, shuffled, far from each other."""
MAX_SECONDS, MAX_BYTES = 600, 2 * 10**9


def main() -> None:
    """Exits 1 beyond the targets, or where the estimate is not within 1 % of the truth."""
    began, sets, streamed = time.process_time(), SerialSets(), 0
    for batch, serials in _stream(np.random.default_rng(20220625)):
        sets.add(batch, serials)
        streamed += len(serials)
    gathered = time.process_time()
    figure = sum_rates(rate_batch(batch, serials, date(2026, 11, 26)) for batch, serials in sets)
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{streamed:,} serials of {figure.batches:,} batches: {gathered - began:.0f} s to make and gather")
    print(f"together {seconds:.0f} s of processor time, {memory / 1e9:.2f} GB")
    print(
        f"rate {figure.rate:.4f} ({figure.lower:.4f} to {figure.upper:.4f}), {figure.reliable:,} reliable batches"
    )
    right = figure.rate is not None and abs(figure.rate - SHARE) < 0.01 * SHARE
    sys.exit(not (right and seconds < MAX_SECONDS and memory < MAX_BYTES))


def _stream(random: np.random.Generator) -> Iterator[tuple[Batch, Serials]]:
    batches = [Batch(year, f"甲{court:04d}", kind) for court in range(COURTS) for year in YEARS for kind in TYPES]
    size = int(CASES / SHARE / len(batches))
    for _ in range(PASSES):
        for place in random.permutation(len(batches)):
            serials = np.flatnonzero(random.random(size) < 1 - (1 - SHARE) ** (1 / PASSES)) + 1
            yield batches[place], random.permutation(serials)


if __name__ == "__main__":
    main()
