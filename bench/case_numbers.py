"""Case numbers as people type them: `python -m bench.case_numbers`.

Takes the real numbers of ../shared/corpora, writes 10,000 of them as people do (seeded) and reads them back; then
holds old-format numbers against the court that their text prints; then reads hostile texts of 250,000 and of a
million characters. Exits 1 beyond a target.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

import orjson

from bench.normaliser import SHARED, civil, criminal, rows, ruling_of, share, table
from bench.typed_spellings import SEVERAL, SPELLINGS
from rulings.china import case_number, court
from rulings.china.typed_case_number import find_typed
from rulings.ruling import CaseNumber, Ruling

COUNT = 10_000
MIN_READ_BACK = 0.99
CORPORA = SHARED / "corpora"
_COURT_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,20}人民法院)(?:于|以|作出|的|[\d年月日]){0,16}$")


def rulings() -> Iterator[Ruling]:
    """All rulings of the three corpora, normalised."""
    for row in rows(CORPORA / "lecard/judgments.jsonl.gz"):
        yield ruling_of(criminal(row))
    for row in rows(CORPORA / "civil/judgments.jsonl.gz"):
        yield ruling_of(civil(row))


def _printed_by_wenshu() -> Iterator[CaseNumber]:
    for name in ("records", "raw_html_records", "table_layout_records"):
        for line in (CORPORA / f"wenshu/{name}.jsonl").read_bytes().splitlines():
            number = case_number.parse_case_number(str(orjson.loads(line).get("s7") or ""))
            if number is not None:
                yield number


MASKED = "a masked place"


def _read(name: str, number: CaseNumber, rng: random.Random) -> str:
    """right, wrong or none: what came of typing `number` in the spelling of this name."""
    if name == MASKED:
        return _read_masked(number, rng)
    if name in SEVERAL:
        typed, wanted = SEVERAL[name](replace(number, suffix=None, sub_number=None, serial_to=None))
    else:
        typed, wanted = SPELLINGS[name](str(number), rng), {number.key}
    got = {one.key for found in find_typed(typed) for one in found.numbers}
    return "right" if got == wanted else "wrong" if got else "none"


def _read_masked(number: CaseNumber, rng: random.Random) -> str:
    text = str(number)
    place = rng.choice((6, len(text) - 2))
    found = find_typed(text[:place] + rng.choice(("*", "x", "×", "某")) + text[place + 1 :])
    patterns = [one.pattern for one in found if one.pattern]
    return "none" if not patterns else "right" if patterns[0].matches(number) else "wrong"


def read_back(numbers: list[CaseNumber]) -> bool:
    """Print the share of each spelling that is read back; whether the whole reaches its target."""
    rng = random.Random(13)
    names = [*SPELLINGS, *SEVERAL, MASKED]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for turn in range(COUNT):
        name = names[turn % len(names)]
        counts[name][_read(name, rng.choice(numbers), rng)] += 1
    total = sum(counts.values(), Counter[str]())
    for name, count in {**counts, "all": total}.items():
        print(f"| {name} | {share(count['right'], count.total())} | {count['wrong']} | {count['none']} |")
    return total["right"] >= MIN_READ_BACK * COUNT


def _is_among(name: str, codes: tuple[str, ...]) -> bool:
    """Whether a court that is printed as `name` is one of the candidates, under its name of today."""
    resolved = court.resolve_court(name)
    today = {resolved.name, resolved.current_name}
    named = {entry.code for entry in court.courts_by_name(name)}
    entries = (court.court_by_code(code) for code in codes)
    return bool(named & set(codes)) or any(e and today & {e.name, e.current_name or e.name} for e in entries)


def candidates(printed: list[tuple[CaseNumber, str]]) -> dict[str, object]:
    """What the candidates of old-format numbers hold, against the court that is printed beside them."""
    old = [
        (number, name) for number, name in printed if number.format == "old" and court.resolve_court(name).level
    ]
    some = [(number, name) for number, name in old if number.candidate_courts]
    right = sum(_is_among(name, number.candidate_courts) for number, name in some)
    new = [
        (number, name) for number, name in printed if number.format == "new" and len(number.court_code or "") == 1
    ]
    sizes = sorted(len(number.candidate_courts) for number, _ in some)
    return {
        "old-format numbers beside a court": len(old),
        "with candidates": share(len(some), len(old)),
        "whose candidates hold the printed court": share(right, len(old)),
        "candidates: median, 90 %, most": (sizes[len(sizes) // 2], sizes[len(sizes) * 9 // 10], sizes[-1]),
        "that state a court": sum(number.court_code is not None for number, _ in old),
        "numbers with a bare province sign read as a high court's": len(new),
        "of these beside another court": sum("高级" not in name for _, name in new),
    }


def _cited(found: list[Ruling]) -> Iterator[tuple[CaseNumber, str]]:
    """Numbers that stand right behind the name of a court: the data of abbreviations was not made from them."""
    for ruling in found:
        for one in case_number.find_case_numbers(ruling.text):
            name = _COURT_BEFORE.search(ruling.text, max(0, one.start - 40), one.start)
            if name:
                yield one.number, re.sub(r"^.*?(?:不服|由|经|向|日)", "", name[1])


READERS: Mapping[str, Callable[[str], object]] = {
    "find": lambda text: list(case_number.find_case_numbers(text)),
    "find_typed": find_typed,
}


def is_linear() -> bool:
    """Print the seconds for hostile texts; whether a text four times as long takes less than eight times as long."""
    pieces = (
        "（2014）黄浦刑初字第90001、",
        "2014",
        "（2016）*刑*",
        "第九四九号",
        "（2014）民民民民民民民民",
        "2019粤0305刑初90001号 ",
    )
    linear = True
    for piece in pieces:
        for name, read in READERS.items():
            short, long = (_seconds(read, piece * (size // len(piece))) for size in (250_000, 1_000_000))
            print(f"| a million characters of {piece} | {name} | {long:.2f} s |")
            linear = linear and long < 8 * short + 0.5
    return linear


def _seconds(read: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def main() -> None:
    found = list(rulings())
    own = [
        (number, ruling.court.name)
        for ruling in found
        for number in islice(ruling.case_numbers, 1)
        if ruling.court
    ]
    numbers = [number for ruling in found for number in ruling.case_numbers] + list(_printed_by_wenshu())
    print(f"{len(numbers):,} numbers\n| spelling | read back | misread | not read |\n|---|---|---|---|")
    good = read_back(numbers)
    table("old-format numbers, in the head of their ruling", candidates(own))
    table("old-format numbers, cited behind a court's name", candidates(list(_cited(found))))
    good = is_linear() and good
    raise SystemExit(not good)


if __name__ == "__main__":
    main()
