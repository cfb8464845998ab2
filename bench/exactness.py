"""Does a phrase find every ruling that contains it and no other? Against brute force over all indexed rulings."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench.index import bench_engine
from rulings.engine.port import Engine, Page
from rulings.query.ast import Phrase, SearchQuery
from rulings.ruling import Ruling
from rulings.text.folding import fold

RANDOM_PHRASES = 1_000
MAX_PHRASE_LENGTH = 12
TERMS = Path(__file__).with_name("legal_terms.txt")


def _contains(rulings: list[tuple[str, str, str]], phrase: str) -> set[str]:
    wanted = fold(phrase)
    return {ruling_id for ruling_id, title, text in rulings if wanted in text or wanted in title}


def _found(engine: Engine, phrase: str) -> set[str]:
    query, found, cursor = SearchQuery(text=Phrase(phrase)), set[str](), None
    while True:
        result = engine.search(query, Page(100, cursor), facets=False)
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


def _folded(ruling: Ruling) -> tuple[str, str, str]:
    return ruling.id, fold(ruling.title or ""), fold(ruling.text)


def main() -> None:
    """Print missed and extra hits; exit 1 if there is any."""
    engine = bench_engine()
    rulings = [_folded(ruling) for ruling in engine.export(SearchQuery())]
    phrases = [
        *_random_phrases([text for _, _, text in rulings], random.Random(2026)),
        *TERMS.read_text("utf-8").split(),
    ]
    missed = extra = 0
    for phrase in phrases:
        expected, total = (
            _contains(rulings, phrase),
            engine.search(SearchQuery(text=Phrase(phrase)), facets=False).total,
        )
        if total != len(expected) or len(expected) <= 2_000:
            found = _found(engine, phrase)
            missed, extra = missed + len(expected - found), extra + len(found - expected)
    print(f"{len(rulings)} rulings, {len(phrases)} phrases: {missed} missed, {extra} extra")
    raise SystemExit(bool(missed or extra))


if __name__ == "__main__":
    main()
