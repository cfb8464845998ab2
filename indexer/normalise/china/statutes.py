"""Cited provisions: law, article, paragraph and item, from the reasoning and the disposition."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from rulings.china.citation import FoundProvision, laws_in, provisions_in
from rulings.china.law_name import canonical_law
from rulings.ruling import Provision, Statute

MAX_STATUTES = 1_000
"""Of one ruling. Real ones cite at most 60; a text made of citations must not become a million index terms."""
_LAW = re.compile(r"法$|法[（(]|法典|条例|规定|解释|办法|决定|意见|批复|通则|通知|规则|细则|修正案")
_INHERIT_REACH = 60
"""How far (code points) an article without 《》 may stand behind the last citation and still belong to its law."""


def read_statutes(text: str) -> tuple[Statute, ...]:
    """In order of first citation, each once; 第二十五条 after 《刑法》第二百六十六条、 inherits the law."""
    named = ((_law_name(title), _in_reach(provisions_in(rest))) for title, rest in laws_in(text))
    return _each_once((law, found) for law, found in named if law)


def given_statutes(given: Iterable[tuple[str, str | None]]) -> tuple[Statute, ...]:
    """The publisher's list: a law with any number of provisions (第六十条第一款、第三款)."""
    return _each_once((_without_marks(law), provisions_in(provision or "")) for law, provision in given)


def _each_once(cited: Iterable[tuple[str, Iterable[FoundProvision]]]) -> tuple[Statute, ...]:
    found = (statute for law, provisions in cited for statute in _statutes(law, provisions))
    return tuple(islice(dict.fromkeys(found), MAX_STATUTES))


def _statutes(law: str, provisions: Iterable[FoundProvision]) -> Iterator[Statute]:
    """The law itself where nothing of it is named."""
    canonical = canonical_law(law)
    article = None
    for one in provisions:
        article = one.article
        yield _statute(law, article, canonical, one.provision)
    if article is None:
        yield Statute(law, None, Provision(canonical) if canonical else None)


@lru_cache(maxsize=20_000)
def _statute(law: str, article: str, canonical: str | None, provision: Provision) -> Statute:
    """Courts cite the same few."""
    return Statute(law, article, provision.of_law(canonical) if canonical else None)


def _in_reach(provisions: Iterable[FoundProvision]) -> Iterator[FoundProvision]:
    end = 0
    for one in provisions:
        if one.start - end <= _INHERIT_REACH:
            yield one
        end = one.end


def _law_name(printed: str) -> str | None:
    name = "".join(printed.split())
    return name if _LAW.search(name) else None


def _without_marks(law: str) -> str:
    """《某法》 without its marks; 关于适用《某法》的解释 keeps them."""
    return law[1:-1] if law.startswith("《") and law.endswith("》") else law
