"""How well outcomes are read: `python -m bench.outcomes [--sample N] [--misses FILE]`.

Against the sentences labelled by hand (../shared and bench/labels), then the free checks over all criminal judgments of
../shared (bench.outcome_checks), then the time. Prints Markdown tables; --misses writes document ids by kind of miss.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.normaliser import SHARED, criminal, rows, ruling_of, share, table
from bench.outcome_checks import check_limits, check_spans, check_sums
from indexer.normalise.china.outcome.outcome import read_outcome
from rulings.outcomes.outcome import Defendant, RulingOutcome
from rulings.ruling import Ruling

OWN_LABELS = Path(__file__).parent / "labels" / "outcomes.jsonl"
ASKED = ("kind", "months", "suspended_months", "fine")
"""What must be right of a defendant."""
_REVIEWS = {"amended", "dismissed_appeal", "remanded", "appeal_withdrawn"}
Label = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    rulings: int = 0
    results: int = 0
    told: int = 0
    defendants: int = 0
    asked: int = 0
    whole: int = 0
    """All of `final`, and the crimes as printed."""

    def add(self, label: Label, outcome: RulingOutcome) -> bool:
        """Whether every defendant of the ruling is right in what is asked."""
        self.rulings += 1
        self.results += outcome.result.value == label["outcome"]
        self.told += outcome.told.value == label["stands"]
        pairs = list(_pairs(label["defendants"], outcome.defendants))
        right = [found is not None and _agrees(one["final"], found, ASKED) for one, found in pairs]
        self.defendants += len(label["defendants"])
        self.asked += sum(right)
        self.whole += sum(found is not None and _agrees_wholly(one, found) for one, found in pairs)
        return all(right) and len(pairs) == len(label["defendants"])

    def lines(self, name: str) -> dict[str, object]:
        return {
            f"{name}: rulings with the right result": share(self.results, self.rulings),
            f"{name}: rulings that say rightly how much is told": share(self.told, self.rulings),
            f"{name}: defendants with kind, months, suspension and fine right": share(self.asked, self.defendants),
            f"{name}: defendants with all labelled values right": share(self.whole, self.defendants),
        }


def _pairs(labels: Iterable[Label], found: tuple[Defendant, ...]) -> Iterator[tuple[Label, Defendant | None]]:
    """By their order; a defendant too many stands beside a label that nothing can agree with."""
    expected = list(labels)
    missing: Label = {"final": {"kind": None}}
    for position in range(max(len(expected), len(found))):
        label = expected[position] if position < len(expected) else missing
        yield label, found[position] if position < len(found) else None


def _agrees(final: Label, found: Defendant, names: Iterable[str]) -> bool:
    return all(getattr(found.total, name) == final.get(name) for name in names)


def _agrees_wholly(label: Label, found: Defendant) -> bool:
    crimes = label.get("crimes", [one.printed for one in found.convictions])
    return _agrees(label["final"], found, label["final"]) and crimes == [one.printed for one in found.convictions]


def labelled(path: Path) -> dict[str, Label]:
    return {row["cid"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def measure_labels(
    labels: Mapping[str, Label], rulings: Mapping[str, Ruling], misses: dict[str, list[str]]
) -> None:
    scores = {"first instance": Score(), "appeals and retrials": Score()}
    for key, label in labels.items():
        outcome = rulings[key].outcome
        assert outcome is not None
        review = label["outcome"] in _REVIEWS or rulings[key].procedure in ("二审", "再审")
        if not scores["appeals and retrials" if review else "first instance"].add(label, outcome):
            misses.setdefault("label", []).append(key)
    for name, score in scores.items():
        table(name.capitalize(), score.lines(name))


def measure_time(rulings: Iterable[Ruling]) -> dict[str, object]:
    """CPU, because other programs run beside it."""
    known = list(rulings)
    started = time.process_time()
    for one in known:
        read_outcome(
            one.text,
            one.sections,
            category=one.category,
            procedure=one.procedure,
            document_type=one.document_type,
            parties=one.parties,
        )
    return {"milliseconds of CPU a ruling": f"{(time.process_time() - started) / len(known) * 1000:.3f}"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="take every Nth judgment, and those with labels")
    parser.add_argument("--misses", type=Path, help="write ids by kind of miss to this JSON file")
    options = parser.parse_args()
    given, own = labelled(SHARED / "corpora/lecard/sentences.dev.jsonl"), labelled(OWN_LABELS)
    started = time.process_time()
    rulings = {
        row["cid"]: ruling_of(criminal(row))
        for number, row in enumerate(rows(SHARED / "corpora/lecard/judgments.jsonl.gz"))
        if number % options.sample == 0 or row["cid"] in given or row["cid"] in own
    }
    normalised = (time.process_time() - started) / len(rulings) * 1000
    misses: dict[str, list[str]] = {}
    print(f"\n# Labels of ../shared ({len(given)} rulings)")
    measure_labels(given, rulings, misses)
    print(f"\n# Labels of bench/labels ({len(own)} rulings)")
    measure_labels(own, rulings, misses)
    for title, check in (
        ("Printed spans", check_spans),
        ("Sum rule", check_sums),
        ("Statutory limits", check_limits),
    ):
        lines, ids = check(rulings)
        table(title, lines)
        misses |= ids
    table("Time", {**measure_time(rulings.values()), "of the whole normaliser": f"{normalised:.3f}"})
    if options.misses:
        options.misses.write_text(json.dumps(misses, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
