"""Searches for a ruling that the reader knows: `python -m bench.relevance.known_items`, over the index of bench.relevance.

200 queries made by rule, 50 of each kind. Target: the ruling first in 98 % of the first three kinds, among the first ten in 98 % of the
last, of which at most ten rulings fit.
"""

import random
import re
from collections.abc import Callable, Iterator

from bench.relevance.lecard import lecard_reader
from rulings.engine.port import Page
from rulings.public.reader import PublicReader
from rulings.query.ast import Phrase, SearchQuery
from rulings.query.request import search_query
from rulings.ruling import Ruling, RulingId

SEED, EACH = 21, 50
SHORT, LONG = 6, 12
TARGET = 0.98
_CHINESE = re.compile(r"[\u4e00-\u9fff]{40,}")
Made = Callable[[PublicReader, Ruling, random.Random], str]
"""The query for a ruling; blank where the ruling has none."""


def main() -> None:
    """Print the share of each kind; exit 1 below the target."""
    chance = random.Random(SEED)
    with lecard_reader() as reader:
        rulings = list(reader.export(SearchQuery()))
        chance.shuffle(rulings)
        shares = [
            _share(reader, name, list(_queries(reader, rulings, make, chance)), depth)
            for name, make, depth in KINDS
        ]
    raise SystemExit(min(shares) < TARGET)


def _share(reader: PublicReader, name: str, queries: list[tuple[str, RulingId]], depth: int) -> float:
    found = [identifier in _first(reader, text, depth) for text, identifier in queries]
    share = sum(found) / len(found)
    print(f"{name}: {sum(found)} of {len(found)} among the first {depth} ({share:.0%})")
    return share


def _first(reader: PublicReader, text: str, depth: int) -> list[RulingId]:
    asked = search_query({"q": [text]})
    return [hit.ruling.id for hit in reader.search(asked, Page(depth), facets=(), highlights=False).hits]


def _queries(
    reader: PublicReader, rulings: list[Ruling], make: Made, chance: random.Random
) -> Iterator[tuple[str, RulingId]]:
    made = 0
    for ruling in rulings:
        if made == EACH:
            return
        if text := make(reader, ruling, chance):
            made += 1
            yield text, ruling.id


def _number(reader: PublicReader, ruling: Ruling, _: random.Random) -> str:
    """Of one ruling alone, as printed."""
    number = next(iter(ruling.case_numbers_printed), "")
    return number if number and _total(reader, number) == 1 else ""


def _phrase(reader: PublicReader, ruling: Ruling, chance: random.Random) -> str:
    """Six to twelve characters of the text that stand in no other ruling, without quotation marks."""
    runs = _CHINESE.findall(ruling.text)
    if not runs:
        return ""
    run, length = chance.choice(runs), chance.randint(SHORT, LONG)
    start = chance.randrange(len(run) - length)
    text = run[start : start + length]
    query = SearchQuery(Phrase(text, quoted=True))
    return text if reader.search(query, Page(0), facets=(), highlights=False).total == 1 else ""


def _title(_: PublicReader, ruling: Ruling, chance: random.Random) -> str:
    """With one character left out of its inside."""
    title = ruling.title or ""
    if len(title) < SHORT:
        return ""
    slip = chance.randrange(1, len(title) - 1)
    return title[:slip] + title[slip + 1 :]


def _court(reader: PublicReader, ruling: Ruling, _: random.Random) -> str:
    """Court, crime and year, where at most ten rulings fit."""
    judged = ruling.judgment_date
    if ruling.court is None or not ruling.crimes or judged is None or not judged.is_plausible:
        return ""
    text = f"法院:{ruling.court.name} 罪名:{ruling.crimes[0].name} 年份:{judged.value.year}"
    return text if 1 <= _total(reader, text) <= 10 else ""


def _total(reader: PublicReader, text: str) -> int:
    return reader.search(search_query({"q": [text]}), Page(0), facets=(), highlights=False).total


KINDS: tuple[tuple[str, Made, int], ...] = (
    ("case number", _number, 1),
    ("phrase of one ruling", _phrase, 1),
    ("title with a slip", _title, 1),
    ("court, crime and year", _court, 10),
)


if __name__ == "__main__":
    main()
