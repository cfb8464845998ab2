"""Reading a million texts that nobody would type, and how long long ones take: `python -m bench.readings [COUNT]`.

Exits 1 where a text breaks the reading, or a text of 2,000 characters takes more than 20 ms at the median.
"""

import statistics
import sys
import time
from collections import Counter
from contextlib import suppress

from rulings.errors import QueryError
from rulings.query.parser import MAX_QUERY_LENGTH, parse_query
from rulings.query.printer import print_query
from tests.query.fuzz import texts

COUNT = 1_000_000
MAX_MILLISECONDS = 20
LONG = {
    "operators": "入户盗窃 OR 抢劫 累犯 " * 180,
    "words": "NOT 累犯 " + "被告人乙在饭店与被害人发生争执后持刀将其捅伤，" * 100,
    "case numbers": "NOT 累犯 " + "（2019）粤0305刑初90123号 " * 90,
    "brackets": "(盗窃 AND 抢劫) " * 31 + "(" * 1000,
    "digits": "NOT 累犯 " + "1,234.5" * 280,
    "quotation marks": "NOT 累犯 " + "“”" * 1000,
    "opening marks": "NOT 累犯 " + "“" * 1990,
    "passage": "被告人乙在饭店与被害人发生争执后持刀将其捅伤，" * 90,
}
"""With an operator, so that they are not read as one phrase; those of more than 64 terms are refused at the end."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    outcomes: Counter[str] = Counter()
    lengths = []
    begun = time.perf_counter()
    for text in texts(count, seed=23):
        lengths.append(len(text))
        outcomes[_outcome(text)] += 1
    spent = time.perf_counter() - begun
    print(f"{count} texts, median {statistics.median(lengths):.0f} characters, in {spent:.0f} s: {dict(outcomes)}")
    slowest = max(_milliseconds(name, text[:MAX_QUERY_LENGTH]) for name, text in LONG.items())
    raise SystemExit(bool(outcomes["broken"] or outcomes["not inverse"]) or slowest > MAX_MILLISECONDS)


def _outcome(text: str) -> str:
    try:
        node = parse_query(text)
        return "read" if parse_query(print_query(node)) == node else "not inverse"
    except QueryError:
        return "refused"
    except Exception as error:
        print(type(error).__name__, ascii(text)[:300])
        return "broken"


def _milliseconds(name: str, text: str) -> float:
    _outcome(text)
    spent = []
    for _ in range(20):
        begun = time.perf_counter()
        with suppress(QueryError):
            parse_query(text)
        spent.append((time.perf_counter() - begun) * 1000)
    print(f"  {name:<18}{len(text):>6} characters {statistics.median(spent):>7.1f} ms")
    return statistics.median(spent)


if __name__ == "__main__":
    main()
