"""Does a phrase find every ruling that contains it and no other? Against brute force over all indexed rulings."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.index import bench_engine
from rulings.engine.port import Engine, Page
from rulings.query.ast import Phrase, SearchQuery
from rulings.ruling import Ruling
from rulings.text.folding import fold_text
from rulings.text.readings import readings

RANDOM_PHRASES = 1_000
MAX_PHRASE_LENGTH = 12
TERMS = Path(__file__).with_name("legal_terms.txt")


@dataclass(frozen=True)
class FoldedRuling:
    id: str
    title: str
    text: str


def _contains(rulings: list[FoldedRuling], phrase: str) -> set[str]:
    wanted = readings(phrase)
    if not wanted:
        return {ruling.id for ruling in rulings}
    return {ruling.id for ruling in rulings if any(one in ruling.text or one in ruling.title for one in wanted)}


def _found(engine: Engine, phrase: str) -> set[str]:
    query, found, cursor = SearchQuery(text=Phrase(phrase)), set[str](), None
    while True:
        result = engine.search(query, Page(100, cursor), facets=())
        found |= {hit.ruling.id for hit in result.hits}
        cursor = result.next_cursor
        if cursor is None:
            return found


def _random_phrases(texts: list[str], rng: random.Random) -> Iterator[str]:
    for _ in range(RANDOM_PHRASES):
        text = rng.choice(texts)
        length = rng.randint(1, MAX_PHRASE_LENGTH)
        start = rng.randrange(max(1, len(text) - length))
        yield text[start : start + length]


def _folded(ruling: Ruling) -> FoldedRuling:
    return FoldedRuling(ruling.id, str(fold_text(ruling.title or "")), str(fold_text(ruling.text)))


def main() -> None:
    """Print missed and extra hits; exit 1 if there is any."""
    engine = bench_engine()
    rulings, texts = list[FoldedRuling](), list[str]()
    for ruling in engine.export(SearchQuery()):
        rulings.append(_folded(ruling))
        texts.append(ruling.text)
    phrases = [
        *_random_phrases(texts, random.Random(2026)),
        *TERMS.read_text("utf-8").split(),
    ]
    missed = extra = 0
    for phrase in phrases:
        expected, total = (
            _contains(rulings, phrase),
            engine.search(SearchQuery(text=Phrase(phrase)), facets=()).total,
        )
        if total != len(expected) or len(expected) <= 2_000:
            found = _found(engine, phrase)
            missed, extra = missed + len(expected - found), extra + len(found - expected)
    print(f"{len(rulings)} rulings, {len(phrases)} phrases: {missed} missed, {extra} extra")
    raise SystemExit(bool(missed or extra))


if __name__ == "__main__":
    main()
