"""Evidence that needs no labels: `python -m bench.relevance.pseudo [A_CRIME]`, over the index of bench.relevance.

What the court found in a ruling is the query, at most so many (3) for each crime, so that rare ones count; the ruling itself and what
holds its facts are left out. A ruling is worth the square of the likeness of its reasoning (本院认为 …) to the query's own: a text
that no ranking sees, in which courts say what a case is about.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, stdev

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bench.relevance.lecard import lecard_reader
from rulings.engine.folded_fields import bigrams
from rulings.public.reader import PublicReader
from rulings.public.similar_rulings import ALL, own_case, similar_rulings, without
from rulings.ruling import CrimeBasis, Ruling, RulingId, SectionKind
from rulings.similar.facts import facts_of
from rulings.similar.ranking import MAX_SIMILAR
from rulings.similar.terms import fact_terms
from rulings.text.folding import fold_text

SEED = 7
LENGTHS = range(130, 1_500)
"""Characters of a query, those of LeCaRD's."""
CUT = 10
MIN_CARRIERS = 6
"""Rulings that a pair of characters stands in, from which it counts in a reasoning."""
Rankings = Mapping[str, list[RulingId]]


def main() -> None:
    """Print the mean NDCG@10 of shared terms alone and of the program, and the difference."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with lecard_reader() as reader:
        rulings = list(reader.export(ALL))
        places = {ruling.id: place for place, ruling in enumerate(rulings)}
        likeness = _reasonings(rulings)
        found: dict[str, list[float]] = {}
        queries = _queries(rulings, each)
        for ruling in queries:
            facts = facts_of(ruling)
            own = own_case(reader, facts) | {ruling.id}
            gains = (likeness @ likeness[places[ruling.id]].T).toarray().ravel() ** 2
            gains[[places[one] for one in own]] = 0
            for name, ranked in _rankings(reader, facts, own).items():
                found.setdefault(name, []).append(_ndcg(gains, [places[one] for one in ranked]))
    for name, values in found.items():
        print(f"{name:14} {fmean(values):.3f} +- {stdev(values) / len(values) ** 0.5:.3f}")
    gain = [after - before for before, after in zip(found["terms"], found["program"], strict=True)]
    print(f"difference     {fmean(gain):+.3f} +- {stdev(gain) / len(gain) ** 0.5:.3f} over {len(gain)} queries")


def _queries(rulings: Iterable[Ruling], each: int) -> list[Ruling]:
    suited = [one for one in rulings if len(facts_of(one)) in LENGTHS and _rarest(one, Counter())]
    carriers = Counter(crime.name for ruling in suited for crime in ruling.crimes)
    random.Random(SEED).shuffle(suited)
    taken: Counter[str] = Counter()
    chosen = []
    for ruling in suited:
        crime = _rarest(ruling, carriers)
        if taken[crime] < each:
            taken[crime] += 1
            chosen.append(ruling)
    return chosen


def _rarest(ruling: Ruling, carriers: Counter[str]) -> str:
    """Of the crimes that somebody is convicted of."""
    convicted = [crime.name for crime in ruling.crimes if crime.basis is CrimeBasis.CONVICTED]
    return min(convicted, key=lambda name: carriers[name], default="")


def _reasonings(rulings: Sequence[Ruling]) -> sparse.csr_matrix:
    """A row a ruling, of length 1: 1 + ln(how often) times ln(rulings / carriers) of each pair of characters."""
    counted = [Counter(bigrams(fold_text(_reasoning(one)).codes).split()) for one in rulings]
    carriers = Counter(pair for counts in counted for pair in counts)
    columns = {pair: place for place, pair in enumerate(p for p, n in carriers.items() if n >= MIN_CARRIERS)}
    rows, cells, weights = [], [], []
    for row, counts in enumerate(counted):
        for pair, number in counts.items():
            if pair in columns:
                rows.append(row)
                cells.append(columns[pair])
                weights.append((1 + np.log(number)) * np.log(len(rulings) / carriers[pair]))
    found = sparse.csr_matrix((weights, (rows, cells)), shape=(len(rulings), len(columns)))
    lengths = np.sqrt(found.multiply(found).sum(axis=1)).A1
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ found)


def _reasoning(ruling: Ruling) -> str:
    return "".join(
        ruling.text[one.start : one.end] for one in ruling.sections if one.kind is SectionKind.REASONING
    )


def _rankings(reader: PublicReader, facts: str, own: frozenset[RulingId]) -> Rankings:
    among = without(ALL, own)
    return {
        "terms": [one.id for one in reader.candidates(among, fact_terms(facts), MAX_SIMILAR)],
        "program": [one.candidate.id for one in similar_rulings(reader, facts, among).ranked],
    }


def _ndcg(gains: npt.NDArray[np.float64], ranked: Sequence[int]) -> float:
    discounts = 1 / np.log2(np.arange(CUT) + 2)
    ideal = float((np.sort(gains)[::-1][:CUT] * discounts).sum())
    got = gains[list(ranked[:CUT])]
    return float((got * discounts[: len(got)]).sum()) / ideal if ideal else 0.0


if __name__ == "__main__":
    main()
