"""What the worst text of a megabyte costs each regular expression: `python -m bench.patterns`. Exits 1 beyond the target.

The texts are those of tests/patterns, one for each expression: the one that costs most.
"""

from time import thread_time

from tests.patterns.found import found_patterns
from tests.patterns.growth import METHODS, text_of, worst_growth

LENGTH = 1_000_000
MAX_SECONDS = 10.0


def main() -> None:
    costs = []
    for found in found_patterns():
        worst = worst_growth(found.pattern)
        text = text_of(worst.prefix, worst.pump, worst.end, LENGTH)
        begun = thread_time()
        METHODS[worst.method](found.pattern, text)
        costs.append((thread_time() - begun, found.place, worst.ratio))
    print("| expression | seconds for a megabyte | four times the text takes |\n|---|---|---|")
    for seconds, place, ratio in sorted(costs, reverse=True)[:12]:
        print(f"| {place!a} | {seconds:.2f} | {ratio:.1f} times |")
    print(f"\n{len(costs)} expressions, {sum(seconds for seconds, *_ in costs):.0f} s in all")
    raise SystemExit(max(costs)[0] > MAX_SECONDS)


if __name__ == "__main__":
    main()
