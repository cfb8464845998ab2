"""How good a ranking is by human labels (ir-measures): NDCG with linear gain, what is not labelled counts as 0."""

from collections.abc import Mapping, Sequence
from statistics import fmean, stdev

import ir_measures
import numpy as np
from ir_measures import R, nDCG
from scipy.stats import ttest_rel

from bench.relevance.lecard import Labels

Run = Mapping[str, Sequence[str]]
"""Query -> publishers' ids, the best first."""
Values = Mapping[str, Mapping[str, float]]
"""Measure -> query -> value."""
CUTS = (10, 20, 30)
MEASURES = (
    *(nDCG @ cut for cut in CUTS),
    *(ir_measures.parse_measure(f"nDCG(judged_only=True)@{cut}") for cut in CUTS),
    ir_measures.parse_measure("Judged@10"),
    R @ 100,
)


def values(run: Run, labels: Labels, left_out: Mapping[str, frozenset[str]]) -> Values:
    """Of each query; `left_out` are ids that neither the run nor the labels of a query keep (its own case)."""
    kept = {
        query: {key: grade for key, grade in of_query.items() if key not in left_out.get(query, ())}
        for query, of_query in labels.items()
    }
    scored = {
        query: {key: float(-rank) for rank, key in enumerate(k for k in ids if k not in left_out.get(query, ()))}
        for query, ids in run.items()
    }
    found: dict[str, dict[str, float]] = {}
    for metric in ir_measures.iter_calc(MEASURES, kept, scored):
        found.setdefault(_name(str(metric.measure)), {})[metric.query_id] = metric.value
    found["unjudged@10"] = {query: 1 - value for query, value in found.pop("Judged@10").items()}
    return found


def _name(measure: str) -> str:
    return measure.replace("nDCG(judged_only=True)", "judged nDCG")


def print_values(found: Values, before: Values | None = None) -> None:
    """Mean and standard error over queries; against `before` the mean difference and p of a paired t-test."""
    for measure, by_query in found.items():
        mean, error = fmean(by_query.values()), stdev(by_query.values()) / len(by_query) ** 0.5
        print(f"  {measure:15} {mean:.3f} +- {error:.3f}", end="")
        if before is not None:
            print(f"   {_compared(by_query, before[measure])}", end="")
        print()


def _compared(after: Mapping[str, float], before: Mapping[str, float]) -> str:
    pairs = np.array([(after[query], before[query]) for query in sorted(after)])
    difference = float((pairs[:, 0] - pairs[:, 1]).mean())
    p = float(ttest_rel(pairs[:, 0], pairs[:, 1]).pvalue) if difference else 1.0
    return f"{difference:+.3f} (p {p:.3f})"
