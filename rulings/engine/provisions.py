"""Cited provisions as index terms: the keys of all provisions that cover them, so that a search is one term."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from rulings.ruling import Provision


def provision_keys(cited: Iterable[Provision]) -> tuple[str, ...]:
    """Sorted, each once: of 刑法/第67条/第1款 also 刑法/第67条, 刑法, and /第67条/第1款, /第67条 for any law."""
    return tuple(sorted({key for provision in cited for key in _keys(provision)}))


@lru_cache(maxsize=20_000)
def _keys(provision: Provision) -> tuple[str, ...]:
    return tuple(map(str, _covering(provision)))


def _covering(provision: Provision) -> Iterable[Provision]:
    if provision.law is not None:
        yield Provision(provision.law)
    if provision.article is None:
        return
    for law, paragraph, item in product(
        {provision.law, None}, {provision.paragraph, None}, {provision.item, None}
    ):
        yield Provision(law, provision.article, provision.inserted, paragraph, item)
