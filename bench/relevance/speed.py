"""How long facts of a page take: `python -m bench.relevance.speed`, over the index of bench.relevance.

Processor time, in process, of the ranking and of the whole answer with reasons: 1,000 characters, all terms kept. Target: p95 60 ms for
the ranking over 10,098 rulings, 350 ms over 101,640.
"""

import time
from collections.abc import Callable

import numpy as np

from bench.relevance.lecard import development, lecard_reader
from rulings.public.similar_answer import answer_for_facts
from rulings.public.similar_rulings import similar_rulings

LENGTH = 1_000
TARGET = 60


def main() -> None:
    """Exit 1 beyond the target."""
    texts = list(development().queries.values())
    pages = [(text + texts[place - 1] + texts[place - 2])[:LENGTH] for place, text in enumerate(texts)]
    with lecard_reader() as reader:
        ranking = _measured("ranking", pages, lambda facts: similar_rulings(reader, facts))
        _measured("answer", pages, lambda facts: answer_for_facts(reader, facts))
    raise SystemExit(ranking > TARGET)


def _measured(name: str, pages: list[str], ask: Callable[[str], object]) -> float:
    """p95 in milliseconds."""
    ask(pages[0])
    spent = [_milliseconds(ask, page) for page in pages]
    middle, high = np.percentile(spent, [50, 95])
    print(f"{name}: p50 {middle:.1f}, p95 {high:.1f} ms of processor time, {len(spent)} pages of facts")
    return float(high)


def _milliseconds(ask: Callable[[str], object], page: str) -> float:
    begun = time.process_time()
    ask(page)
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
