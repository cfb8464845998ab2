"""Are cited provisions found in every spelling? `python -m bench.statutes`, over the index that `pipeline` left.

The 100 most cited articles, five spellings each: the total of the search must equal a count over the normalised records.
Then what the facet costs: the page's data with all facets, with and without a chosen law.
"""

import re
import statistics
import time
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

from bench.index import bench_engine
from rulings.china import data
from rulings.china.law_name import canonical_law
from rulings.engine.port import Engine, Page
from rulings.query.ast import SearchQuery
from rulings.query.facets import COUNTED_FACETS
from rulings.query.parser import parse_query
from rulings.ruling import Ruling

ARTICLES = 100
ROUNDS = 20
Article = tuple[str, int, int]
"""(canonical law, article, N of 之N)."""


def main() -> None:
    """Print the totals that differ, and the facet's cost; exit 1 if one differs."""
    engine = bench_engine()
    cited: Counter[Article] = Counter()
    for ruling in engine.export(SearchQuery()):
        cited.update(set(_articles(ruling)))
    most = cited.most_common(ARTICLES)
    wrong = [
        (text, total, expected)
        for article, expected in most
        for text in spellings(*article)
        if (total := engine.search(SearchQuery(parse_query(text)), Page(1), facets=()).total) != expected
    ]
    for text, total, expected in wrong:
        print(f"{text}: {total} instead of {expected}")
    print(
        f"{len(most)} articles of {len({law for (law, _, _), _ in most})} laws in 5 spellings: {len(wrong)} totals differ"
    )
    _facet_cost(engine)
    raise SystemExit(bool(wrong))


def _articles(ruling: Ruling) -> Iterator[Article]:
    for statute in ruling.statutes:
        one = statute.provision
        if one is not None and one.law is not None and one.article is not None:
            yield one.law, one.article, one.inserted


def spellings(law: str, article: int, inserted: int) -> tuple[str, ...]:
    """Five searches for one article."""
    title, short = _titles().get(law, (law, law))
    suffix, suffix_in_words = (f"之{inserted}", f"之{_in_words(inserted)}") if inserted else ("", "")
    wide = str(article).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return (
        f"法条:《{title}》第{_in_words(article)}条{suffix_in_words}",
        f"法条:{short}第{article}条{suffix}",
        f"statute:{short}{article}条{suffix}",
        f"法律依据：{title}第{wide}條{suffix}",
        f"法条:“《{law}（2012修正）》 第{article}条{suffix_in_words}”",
    )


@cache
def _titles() -> dict[str, tuple[str, str]]:
    """Canonical name -> whole title and shortest name."""
    rows = ((row["title"], row["short_names"].split("|")[0] or row["title"]) for row in data.rows("laws"))
    return {str(canonical_law(title)): (title, short) for title, short in rows}


def _in_words(number: int) -> str:
    """二百六十六 for 266."""
    digits = "零一二三四五六七八九"
    places = ((number // 10**power % 10, unit) for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")))
    words = "".join(digits[digit] + unit if digit else "零" for digit, unit in places)
    words = re.sub("零+", "零", words).strip("零")
    return words.removeprefix("一") if 10 <= number < 20 else words


def _facet_cost(engine: Engine) -> None:
    """Median milliseconds of a search with ten hits, without facets, with them, and with a chosen law."""
    chosen = SearchQuery(selections={"statute": frozenset({"刑法"})})
    for name, query, facets in (
        ("no facets", SearchQuery(), ()),
        ("all facets, laws counted", SearchQuery(), COUNTED_FACETS),
        ("all facets, articles of 刑法 counted", chosen, COUNTED_FACETS),
    ):
        times = [_milliseconds(engine, query, facets) for _ in range(ROUNDS)]
        print(f"{statistics.median(times):7.1f} ms  {name}")


def _milliseconds(engine: Engine, query: SearchQuery, facets: Collection[str]) -> float:
    start = time.perf_counter()
    engine.search(query, Page(10), facets=facets)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
