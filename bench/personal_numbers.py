"""Masking the numbers of persons: what it leaves in real rulings, and what it costs: `python -m bench.personal_numbers`.

An oracle that knows nothing of the masking counts identity numbers: any 18 digits in a row, whatever separates them, with
a province, a birth date and the right check digit. Exits 1 where more than LEFT are left, where masking a ruling takes
more than MAX_MICROSECONDS of CPU, or where the time for a hostile text grows faster than the text.
"""

import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from bench.normaliser import SHARED, civil, criminal, rows
from rulings.china.personal_numbers import mask_numbers

LEFT = 10
"""Put together by the oracle across the cells of a table, or inside a contract's number: read by hand."""
MAX_MICROSECONDS = 800
SAMPLE = 5
MEGABYTE = 1_000_000
MAX_GROWTH = 12
"""For eight times as much text."""
HOSTILE = (
    "1",
    "1 ",
    "138 ",
    "1*",
    "@",
    "a@",
    "粤B1",
    "QQ1",
    "QQ12345、",
    "账号1 ",
    "身份证号1*",
    "一 ",
    "1(",
    "400-",
    "123456789的",
    "权证第1",
    "国用（2006）第12345号、",
    "微信ab123 ",
    "（ab1234）",
    "拖拉机粤0112345",
    "abc123账号",
)
PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)
WEIGHTS = [2 ** (17 - place) % 11 for place in range(18)]
DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
RUN = re.compile(r"(?=(\d{17}[\dX]))")


def texts() -> Iterator[str]:
    """Of the criminal and the civil corpus."""
    yield from (criminal(row).text for row in rows(SHARED / "corpora/lecard/judgments.jsonl.gz"))
    yield from (civil(row).text for row in rows(SHARED / "corpora/civil/judgments.jsonl.gz"))


def identity_numbers(text: str) -> int:
    return sum(is_identity_number(match[1]) for match in RUN.finditer(skeleton(text)))


def skeleton(text: str) -> str:
    """Digits in ASCII, without what separates them; anything else is a dot."""
    return "".join(filter(None, map(sign_of, text)))


def sign_of(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in "XxＸｘ":
        return "X"
    separates = character.isspace() or unicodedata.category(character) in ("Cf", "Pd") or character in ".．·"
    return DIGITS.get(character, "" if separates else ".")


def is_identity_number(digits: str) -> bool:
    values = [10 if sign == "X" else int(sign) for sign in digits]
    if digits[:2] not in PROVINCES or sum(a * b for a, b in zip(values, WEIGHTS, strict=True)) % 11 != 1:
        return False
    try:
        return 1880 <= date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])).year <= 2026
    except ValueError:
        return False


def cpu_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    real = list(texts())
    before, after = (sum(map(identity_numbers, group)) for group in (real, map(mask_numbers, real)))
    sample = real[::SAMPLE]
    cost = cpu_seconds(lambda: [mask_numbers(text) for text in sample]) / len(sample) * 1e6
    print(f"| what | figure |\n|---|---|\n| identity numbers in {len(real):,} rulings | {before:,} |")
    print(f"| left after masking | {after:,} |\n| CPU a ruling | {cost:.0f} µs |")
    steep = []
    for piece in HOSTILE:
        small, large = ((piece * (size // len(piece))) for size in (MEGABYTE // 8, MEGABYTE))
        spent = [cpu_seconds(lambda text=text: mask_numbers(text)) for text in (small, large)]  # type: ignore[misc]
        print(f"| a megabyte of {piece!r} | {spent[1]:.2f} s |")
        steep += [piece] if spent[1] > MAX_GROWTH * spent[0] else []
    sys.exit(after > LEFT or cost > MAX_MICROSECONDS or bool(steep))


if __name__ == "__main__":
    main()
