"""How well the normaliser reads real rulings: `python -m bench.normaliser [--sample N] [--misses FILE]`.

Measured on the corpora of ../shared. The criminal corpus's own fields (facts, reasoning, disposition) and crime
labels are oracles: the normaliser never sees them. Prints Markdown tables; --misses writes document ids by
kind of miss.
"""

import argparse
import ast
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from indexer.normalise.china.causes import cause_in_title
from indexer.normalise.entry import normalise
from rulings.china import court, crime
from rulings.flags import Flag
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling, SectionKind

SHARED = Path(__file__).resolve().parents[2] / "shared"
FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
ORACLE = {SectionKind.FACTS: "ajjbqk", SectionKind.REASONING: "cpfxgc", SectionKind.DISPOSITION: "pjjg"}
FOUND = 0.9
"""A section is found where it shares this much with the oracle's: characters in both over those in either."""
FIELDS = (
    "title", "case_numbers", "court", "document_type", "category", "procedure", "crimes", "causes",
    "judgment_date", "parties", "sections", "statutes", "themes",
)  # fmt: skip

Row = Mapping[str, object]
Misses = defaultdict[str, list[str]]


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def ruling_of(record: RawRecord) -> Ruling:
    key = record.source_key or ""
    ruling = normalise(record, Provenance("bench", key, None, FETCHED, FETCHED, "", ""))
    assert isinstance(ruling, Ruling), ruling
    return ruling


def criminal(row: Row) -> RawRecord:
    return RawRecord(text=str(row["qw"]), title=str(row["writName"]), source_key=str(row["cid"]))


def civil(row: Mapping[str, str]) -> RawRecord:
    parts = (row.get(name) or "" for name in ("CaseRecord", "JudgeAccusation", "JudgeReason", "JudgeResult"))
    return RawRecord(text="\n".join(parts), title=row["Case"], source_key=row["CaseId"])


def table(title: str, lines: Mapping[str, object]) -> None:
    print(f"\n## {title}\n| what | figure |\n|---|---|")
    for name, figure in lines.items():
        print(f"| {name} | {figure} |")


def share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / max(whole, 1):.2%})"


def measure_numbers(rulings: list[Ruling], misses: Misses) -> dict[str, object]:
    new = [r for r in rulings if r.case_numbers and r.case_numbers[0].court_code]
    for ruling in rulings:
        for flag in (Flag.CASE_NUMBER_MISSING, Flag.CASE_NUMBER_MALFORMED, Flag.COURT_CODE_DISAGREES):
            if flag.value in ruling.flags:
                misses[flag.value].append(ruling.provenance.source_key)
    known = [r for r in new if court.court_by_code(r.case_numbers[0].court_code or "")]
    named = [r for r in known if r.court and r.court.level and Flag.COURT_MISSING.value not in r.flags]
    agree = sum(Flag.COURT_CODE_DISAGREES.value not in r.flags for r in named)
    return {
        "with a case number": share(sum(bool(r.case_numbers_printed) for r in rulings), len(rulings)),
        "of these parsed": share(sum(bool(r.case_numbers) for r in rulings), len(rulings)),
        "new-format numbers whose code is a court": share(len(known), len(new)),
        "court's name and code agree": share(agree, len(named)),
        "court known by name or code": share(sum(bool(r.court and r.court.level) for r in rulings), len(rulings)),
    }


def overlap(ours: tuple[int, int], theirs: tuple[int, int]) -> float:
    common = min(ours[1], theirs[1]) - max(ours[0], theirs[0])
    return max(0, common) / (max(ours[1], theirs[1]) - min(ours[0], theirs[0]))


def measure_sections(rulings: list[Ruling], raw: list[dict[str, str]], misses: Misses) -> dict[str, object]:
    shares: dict[SectionKind, list[float]] = {kind: [] for kind in ORACLE}
    for ruling, row in zip(rulings, raw, strict=True):
        ours = {section.kind: (section.start, section.end) for section in ruling.sections}
        offset = len(row["qw"]) - len(row["qw"].lstrip())
        for kind, name in ORACLE.items():
            piece = (row.get(name) or "").strip()
            at = row["qw"].find(piece) - offset if piece else -1
            if at < 0:
                continue
            score = overlap(ours[kind], (at, at + len(piece))) if kind in ours else 0.0
            shares[kind].append(score)
            if score < FOUND:
                misses[f"section-{kind.value}"].append(ruling.provenance.source_key)
    lines: dict[str, object] = {}
    for kind, found in shares.items():
        lines[f"{kind.value} found (overlap >= {FOUND})"] = share(sum(x >= FOUND for x in found), len(found))
        bands = ", ".join(f">= {edge}: {sum(x >= edge for x in found):,}" for edge in (0.99, 0.9, 0.5))
        lines[f"{kind.value} overlap"] = f"{bands}, 0: {sum(x == 0 for x in found):,}"
    return lines


def labels_of(path: Path) -> dict[str, set[str]]:
    labels = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = {*row["common_charge"], *row["controversial_charge"]}
        labels[str(row["cid"])] = {entry.name if (entry := crime.resolve_crime(name)) else name for name in names}
    return labels


def measure_crimes(rulings: list[Ruling], labels: dict[str, set[str]], misses: Misses) -> dict[str, object]:
    unresolved = sum(len(r.unresolved_crimes) for r in rulings)
    found = sum(len(r.crimes) for r in rulings)
    right = extra = missed = artefact = 0
    for ruling in rulings:
        key = ruling.provenance.source_key
        expected = labels.get(key, set())
        if ruling.unresolved_crimes:
            misses["crime-unresolved"].append(key)
        if not 1 <= len(expected) <= 3:
            continue
        ours = {one.name for one in ruling.crimes}
        right, extra, missed = (
            right + len(ours & expected),
            extra + len(ours - expected),
            missed + len(expected - ours),
        )
        artefact += sum(any(name.removesuffix("罪") in one for one in ours) for name in expected - ours)
        if ours != expected:
            misses["crime-differs-from-label"].append(key)
    return {
        "rulings with a crime": share(sum(bool(r.crimes) for r in rulings), len(rulings)),
        "crimes found; strings that name none": f"{found:,}; {unresolved:,} ({unresolved / found:.2%})",
        "precision against the labels (1-3 labels)": f"{right / max(right + extra, 1):.3f}",
        "recall against the labels": f"{right / max(right + missed, 1):.3f}",
        "labels missed that are part of a found crime's name": share(artefact, missed),
    }


def measure_dates(rulings: list[Ruling], misses: Misses) -> dict[str, object]:
    for ruling in rulings:
        for flag in (Flag.JUDGMENT_DATE_MISSING, Flag.JUDGMENT_DATE_DOUBTFUL):
            if flag.value in ruling.flags:
                misses[flag.value].append(ruling.provenance.source_key)
    dated = [r.judgment_date for r in rulings if r.judgment_date]
    return {
        "with a judgment date": share(len(dated), len(rulings)),
        "to the day": share(sum(d.precision == "day" for d in dated), len(dated)),
        "doubtful": share(sum(d.doubtful for d in dated), len(dated)),
    }


def measure_causes(raw: list[dict[str, str]], misses: Misses) -> dict[str, object]:
    from_title = with_label = 0
    for row in raw:
        record = civil(row)
        given = row["CaseCause"]
        causes = tuple(given) if isinstance(given, list) else tuple(ast.literal_eval(given))
        labelled = ruling_of(RawRecord(text=record.text, title=record.title, category="民事", causes=causes))
        titled = cause_in_title(record.title or "", "民事")
        from_title, with_label = from_title + bool(titled), with_label + bool(labelled.causes)
        if not titled:
            misses["cause-not-in-title"].append(record.source_key or "")
    return {
        "cause resolved from title alone": share(from_title, len(raw)),
        "cause resolved from publisher's label or title": share(with_label, len(raw)),
    }


def fill_rates(rulings: list[Ruling]) -> dict[str, object]:
    return {field: share(sum(bool(getattr(r, field)) for r in rulings), len(rulings)) for field in FIELDS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="take every Nth judgment")
    parser.add_argument("--misses", type=Path, help="write ids by kind of miss to this JSON file")
    options = parser.parse_args()
    misses: Misses = defaultdict(list)

    raw = list(rows(SHARED / "corpora/lecard/judgments.jsonl.gz"))[:: options.sample]
    records = [criminal(row) for row in raw]
    started = time.perf_counter()
    rulings = [ruling_of(record) for record in records]
    milliseconds = (time.perf_counter() - started) / len(raw) * 1000
    table("Criminal judgments: case numbers and courts", measure_numbers(rulings, misses))
    table(
        "Criminal judgments: crimes",
        measure_crimes(rulings, labels_of(SHARED / "corpora/lecard/charges.dev.jsonl"), misses),
    )
    table("Criminal judgments: dates", measure_dates(rulings, misses))
    table("Criminal judgments: sections", measure_sections(rulings, raw, misses))
    table("Criminal judgments: fields filled", fill_rates(rulings))
    table("Criminal judgments: flags", dict(Counter(flag for r in rulings for flag in r.flags).most_common()))

    civil_rows = list(rows(SHARED / "corpora/civil/judgments.jsonl.gz"))[:: options.sample]
    table("Civil judgments: causes of action", measure_causes(civil_rows, misses))
    table("Civil judgments: fields filled", fill_rates([ruling_of(civil(row)) for row in civil_rows]))
    table("Speed", {"milliseconds a criminal judgment, one core": f"{milliseconds:.2f}"})
    if options.misses:
        options.misses.write_text(json.dumps(misses, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
