"""What is read beside crimes and sentences: circumstances, related cases, people: `python -m bench.found_in_texts`.

Counts each value over the criminal corpus of ../shared and the CPU time of each reader. `--sample VALUE` prints places drawn
with `--seed`, with the words around them, to be read by hand: texts carry real names, so keep the output to yourself.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

from bench.normaliser import SHARED, criminal, rows, ruling_of
from indexer.normalise.china.circumstances.read import read_circumstances
from indexer.normalise.china.counsel import read_law_firms, read_lawyers
from indexer.normalise.china.related_cases import read_related_cases
from indexer.normalise.china.signatures import read_signatures
from rulings.ruling import Ruling, SectionKind

AROUND = 60
Place = tuple[str, int, int]
"""Value, and where it stands."""


def circumstances(ruling: Ruling) -> Iterator[Place]:
    for one in read_circumstances(ruling.text, ruling.sections):
        yield one.name.value, one.start, one.end


def related_cases(ruling: Ruling) -> Iterator[Place]:
    found = read_related_cases(
        ruling.text, ruling.sections, ruling.case_numbers, ruling.procedure, ruling.category
    )
    for one in found:
        yield one.relation.value, one.start, one.end


def people(ruling: Ruling) -> Iterator[Place]:
    head, tail = _part(ruling, SectionKind.HEAD), _part(ruling, SectionKind.TAIL)
    for person in (*read_signatures(tail), *read_lawyers(head)):
        start = ruling.text.find(person.name)
        yield person.role.value, start, start + len(person.name)
    for firm in read_law_firms(head):
        start = ruling.text.find(firm)
        yield "law_firm", start, start + len(firm)


def _part(ruling: Ruling, kind: SectionKind) -> str:
    return next((ruling.text[one.start : one.end] for one in ruling.sections if one.kind is kind), "")


READERS: tuple[Callable[[Ruling], Iterator[Place]], ...] = (circumstances, related_cases, people)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", metavar="VALUE", help="print places of this value")
    parser.add_argument("--size", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rulings = [ruling_of(criminal(row)) for row in rows(SHARED / "corpora/lecard/judgments.jsonl.gz")]
    places: list[tuple[Ruling, Place]] = []
    for reader in READERS:
        began = time.process_time()
        found = [(ruling, place) for ruling in rulings for place in reader(ruling)]
        spent = (time.process_time() - began) / len(rulings)
        print(f"\n| {reader.__name__}, {spent * 1000:.3f} ms a ruling | places |\n|---|---|")
        for value, count in Counter(place[0] for _, place in found).most_common():
            print(f"| {value} | {count} |")
        places += found
    wanted = [one for one in places if one[1][0] == asked.sample]
    for ruling, (_, start, end) in random.Random(asked.seed).sample(wanted, min(asked.size, len(wanted))):
        text = ruling.text
        shown = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
        print(ruling.provenance.source_key, " ".join(shown.split()))


if __name__ == "__main__":
    main()
