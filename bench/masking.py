"""How much personal data is masked in real rulings: `python -m bench.masking [--sample N] [--read SEED]`.

Measured on the corpora of ../shared: per kind, the rulings that hold some and the pieces masked; what still looks like a
birth date or a home's door to patterns that know nothing of the masking (an upper bound of misses: companies are among
them); and CPU per ruling. No text is printed, but with --read, which prints every masked piece of 200 random rulings, in
its words, to be read by a person and kept nowhere.
"""

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.normaliser import SHARED, civil, criminal, rows, share, table
from indexer.importers import wenshu_json
from indexer.normalise.recipes import clean_text
from rulings.archive.model import DocumentContent
from rulings.china import birth_dates, home_addresses
from rulings.china.personal_data import mask_personal_data
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.china.personal_numbers import mask_numbers
from rulings.china.protected_names import mask_protected_names
from rulings.record import RawRecord
from rulings.text.masking import TextRange
from rulings.text.openings import OpeningTable, ScannedText

READ = 200
AROUND = 25
"""Characters before and behind a piece that are printed."""
MASKINGS: Mapping[PersonalData, Callable[[str], str]] = {
    PersonalData.NUMBERS: mask_numbers,
    PersonalData.BIRTH_DATES: birth_dates.mask_birth_dates,
    PersonalData.HOME_ADDRESSES: home_addresses.mask_home_addresses,
    PersonalData.NAMES: mask_protected_names,
}
FINDERS: Mapping[PersonalData, Callable[[ScannedText], Iterator[TextRange]]] = {
    PersonalData.BIRTH_DATES: birth_dates.birth_dates,
    PersonalData.HOME_ADDRESSES: home_addresses.home_addresses,
}
_DATE = r"(?:\d{1,2}月\d{1,2}日|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2})"
LEFT = {
    "dates beside 出生 or 生于": re.compile(
        rf"{_DATE}[^，。；\n]{{0,6}}出生|(?:出生|[，,]生于)[^，。；\n]{{0,6}}\d{{4}}年{_DATE}"
    ),
    "doors behind 住, 住址, 户籍地": re.compile(
        r"[，,。](?:现|捕前|家)?(?:住|住址|户籍地|户籍所在地)[：:]?[\u4e00-\u9fff]{2,30}\d{1,5}(?:号|室|组)"
    ),
    "doors before 住处, 家中": re.compile(r"\d{1,5}(?:号|室)(?:的)?(?:其)?(?:住处|家中|租住处|暂住处)"),
}


def texts(sample: int) -> list[str]:
    """Of all corpora of mainland China, cleaned; every `sample`th."""
    return [clean_text(record.text) for record in _records()][::sample]


def _records() -> Iterator[RawRecord]:
    yield from map(criminal, rows(SHARED / "corpora/lecard/judgments.jsonl.gz"))
    yield from map(civil, rows(SHARED / "corpora/civil/judgments.jsonl.gz"))
    for name in ("records", "raw_html_records", "table_layout_records"):
        for line in (SHARED / f"corpora/wenshu/{name}.jsonl").read_bytes().splitlines():
            found = wenshu_json.read(DocumentContent("", None, line))
            yield from (record for record in found if isinstance(record, RawRecord))


def changed_pieces(before: str, after: str) -> int:
    """Runs of characters that masking changed."""
    changed = "".join("#" if one != other else " " for one, other in zip(before, after, strict=True))
    return len(changed.split())


def measure(found: Sequence[str]) -> None:
    for kind, mask in MASKINGS.items():
        started = time.process_time()
        masked = list(map(mask, found))
        milliseconds = (time.process_time() - started) / len(found) * 1000
        pairs = [(one, other) for one, other in zip(found, masked, strict=True) if one != other]
        table(
            kind.value + ("" if kind in DEFAULT_KINDS else " (only where it is chosen)"),
            {
                "rulings that hold some": share(len(pairs), len(found)),
                "pieces masked": f"{sum(changed_pieces(one, other) for one, other in pairs):,}",
                "CPU milliseconds a ruling": f"{milliseconds:.3f}",
            },
        )


def measure_left(found: Sequence[str]) -> None:
    left, rulings = Counter[str](), Counter[str]()
    for text in found:
        masked = mask_personal_data(text)
        for name, pattern in LEFT.items():
            number = len(pattern.findall(masked))
            left[name] += number
            rulings[name] += number > 0
    table("Left, at most", {name: f"{left[name]:,} in {rulings[name]:,} rulings" for name in LEFT})


def read_aloud(found: Sequence[str], seed: int) -> None:
    """Every masked piece of READ rulings with what stands around it."""
    openings = OpeningTable((*birth_dates.OPENINGS, *home_addresses.OPENINGS))
    for number, text in enumerate(random.Random(seed).sample(found, READ)):
        for kind, finder in FINDERS.items():
            for start, end in sorted(set(finder(ScannedText(text, openings)))):
                around = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
                print(number, kind.value, "{}【{}】{}".format(*around).replace("\n", "⏎"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="take every Nth ruling")
    parser.add_argument("--read", type=int, metavar="SEED", help="print the masked pieces of 200 random rulings")
    options = parser.parse_args()
    found = texts(options.sample)
    if options.read is not None:
        read_aloud(found, options.read)
        return
    measure(found)
    measure_left(found)


if __name__ == "__main__":
    main()
