"""Counts of all rulings, kept by the state of the index. Those of a search that finds most of them are what is left when the few
others are taken away: counts add up, so that this is exact."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from cachetools import LRUCache

MAX_BUCKETS = 100_000
"""Of all that is kept; one takes some 250 bytes."""
BUCKETS, KEY, NUMBER = "buckets", "key", "doc_count"
"""Words of tantivy's answers."""

AggregationAnswer = Mapping[str, Any]
Asked = Mapping[str, Any]
"""Name -> aggregation."""


class WholeCounts:
    """The answers of one engine about all rulings, those that were asked for last."""

    def __init__(self, max_buckets: int = MAX_BUCKETS) -> None:
        self._kept: LRUCache[tuple[str, bytes], AggregationAnswer] = LRUCache(max_buckets, number_of_buckets)
        self._lock = threading.Lock()

    def of(self, state: str, asked: Asked, count: Callable[[Asked], AggregationAnswer]) -> AggregationAnswer:
        """The answers by the names of `asked`; `count` is asked for those that are not kept of this state."""
        keys = {name: (state, orjson.dumps(one, option=orjson.OPT_SORT_KEYS)) for name, one in asked.items()}
        with self._lock:
            kept = {name: found for name, key in keys.items() if (found := self._kept.get(key)) is not None}
        made = count({name: one for name, one in asked.items() if name not in kept})
        with self._lock:
            for name, answer in made.items():
                if number_of_buckets(answer) <= self._kept.maxsize:
                    self._kept[keys[name]] = answer
        return {**kept, **made}


def number_of_buckets(answer: AggregationAnswer) -> int:
    """With those inside others, and one for the answer itself."""
    inner = (part for bucket in answer[BUCKETS] for part in bucket.values() if isinstance(part, dict))
    return 1 + len(answer[BUCKETS]) + sum(map(number_of_buckets, inner))


def answer_less(whole: AggregationAnswer, rest: AggregationAnswer) -> AggregationAnswer:
    """The answer about the documents of `whole` that are not among those of `rest`; both answer one question."""
    gone = {bucket[KEY]: bucket for bucket in rest[BUCKETS]}
    if not gone:
        return whole
    left = (_bucket_less(one, gone[one[KEY]]) if one[KEY] in gone else one for one in whole[BUCKETS])
    return {BUCKETS: [bucket for bucket in left if bucket[NUMBER]]}


def _bucket_less(whole: Mapping[str, Any], rest: Mapping[str, Any]) -> dict[str, Any]:
    left = {name: answer_less(part, rest[name]) for name, part in whole.items() if isinstance(part, dict)}
    return {**whole, **left, NUMBER: whole[NUMBER] - rest[NUMBER]}
