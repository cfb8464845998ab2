"""Fields of rulings that have lost all white space, against the same with it: `python -m bench.unspaced [--sample N]`.

The rulings are the real ones of ../shared, their title glued on as some collections print them. Both are read without
a title of the record. Also counts the parties of both whose name is none. --misses writes document ids by field.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.normaliser import SHARED, Misses, Row, overlap, rows, ruling_of, share, table
from rulings.record import RawRecord
from rulings.ruling import Ruling, SectionKind

_SPACE = re.compile(r"\s+")
_KINDS = (SectionKind.HEAD, SectionKind.FACTS, SectionKind.REASONING, SectionKind.DISPOSITION, SectionKind.TAIL)
_SAME = 0.95
"""Of a section, in characters that are no white space: those in both over those in either."""
_PROSE = re.compile(
    r"[，。；/]|[因于自][12]\d{3}年|因(?:涉嫌|犯|本案)|曾(?:因|于|用|经|犯|被|在|系)|自报|绰号|出生|指控|一案|纠纷|上诉|代表人|负责人|审理|不服|向.{0,30}法院"
)
_LONGEST_PERSON, _LONGEST_BODY = 30, 50
_BODY = re.compile(r"公司|厂|院|局|所|会|社|府|中心|集团|银行|部|店|行|处|队|学校|大学")
_COURT = re.compile(r"[\u4e00-\u9fff×Xx（）()]{0,30}法院(?:[\u4e00-\u9fff]{2,10}法庭)?")
_NOT_IN_A_COURT = re.compile(r"[书罪案]|某|诉|与|犯")


def unspaced(row: Row) -> RawRecord:
    text = _SPACE.sub("", f"{row['writName']}{row['qw']}")
    return RawRecord(text=text, source_key=str(row["cid"]))


def spaced(row: Row) -> RawRecord:
    return RawRecord(text=f"{row['writName']}\n{row['qw']}", source_key=str(row["cid"]))


def fields(ruling: Ruling) -> dict[str, object]:
    date = ruling.judgment_date
    return {
        "court": ruling.court and ruling.court.name,
        "case number": ruling.case_numbers,
        "judgment date": date and (date.value, date.precision),
        "crimes": {one.name for one in ruling.crimes},
        "category": ruling.category,
        "document type": ruling.document_type,
        "procedure": ruling.procedure,
        "statutes": set(ruling.statutes),
        "parties": {(one.name, one.role) for one in ruling.parties},
    }


def extents(ruling: Ruling) -> dict[SectionKind, tuple[int, int]]:
    """Counted in characters that are no white space."""
    return {one.kind: (_bare(ruling, one.start), _bare(ruling, one.end)) for one in ruling.sections}


def _bare(ruling: Ruling, offset: int) -> int:
    return len(_SPACE.sub("", ruling.text[:offset]))


def same_section(kind: SectionKind, one: Ruling, other: Ruling) -> bool:
    ours, theirs = extents(one).get(kind), extents(other).get(kind)
    return ours == theirs or bool(ours and theirs and overlap(ours, theirs) >= _SAME)


def is_prose(name: str) -> bool:
    longest = _LONGEST_BODY if _BODY.search(name) else _LONGEST_PERSON
    return len(name) > longest or _PROSE.search(name) is not None


def is_a_court(name: str) -> bool:
    return _COURT.fullmatch(name) is not None and not _NOT_IN_A_COURT.search(name)


def parties_of(rulings: Iterable[Ruling]) -> str:
    names = [party.name for ruling in rulings for party in ruling.parties]
    return share(sum(map(is_prose, names)), len(names))


def courts_of(rulings: Iterable[Ruling]) -> str:
    names = [ruling.court.name for ruling in rulings if ruling.court]
    return share(sum(map(is_a_court, names)), len(names))


def agreement(pairs: list[tuple[Ruling, Ruling]], misses: Misses) -> Mapping[str, str]:
    equal: Counter[str] = Counter()
    for whole, bare in pairs:
        theirs, ours = fields(whole), fields(bare)
        same = {name: theirs[name] == ours[name] for name in ours}
        same |= {f"section {kind.value}": same_section(kind, bare, whole) for kind in _KINDS}
        for name, is_same in same.items():
            equal[name] += is_same
            if not is_same:
                misses[name].append(whole.provenance.source_key)
    return {name: share(count, len(pairs)) for name, count in equal.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="take every Nth judgment")
    parser.add_argument("--misses", type=Path, help="write ids by field that differs to this JSON file")
    options = parser.parse_args()
    misses: Misses = defaultdict(list)
    raw = list(rows(SHARED / "corpora/lecard/judgments.jsonl.gz"))[:: options.sample]
    pairs = [(ruling_of(spaced(row)), ruling_of(unspaced(row))) for row in raw]
    table("Without white space: equal to the same ruling with it", agreement(pairs, misses))
    of_each = {"with white space": [one for one, _ in pairs], "without": [other for _, other in pairs]}
    table("Names of parties that hold prose", {name: parties_of(found) for name, found in of_each.items()})
    table(
        "Courts whose name is nothing but a court's", {name: courts_of(found) for name, found in of_each.items()}
    )
    if options.misses:
        options.misses.write_text(json.dumps(misses, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
