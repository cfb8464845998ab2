"""How people write a case number that they copy: each takes a canonical number and gives what is typed."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from opencc import OpenCC

from rulings.china import case_number, court_table
from rulings.ruling import CaseNumber

_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_PROVINCES = {
    entry.code: court_table.short_province(entry.province)
    for entry in court_table.court_entries()
    if len(entry.code) == 1 and entry.code not in ("兵", "军")
}

Spell = Callable[[str, random.Random], str]


def _traditional(text: str, _: random.Random) -> str:
    return str(OpenCC("s2t").convert(text))


def _letters(text: str, rng: random.Random) -> str:
    return text.replace("0", rng.choice("Oo"))


def _chinese_serial(text: str, _: random.Random) -> str:
    return re.sub(r"\d{1,20}(?=号)", lambda figures: figures.group().translate(_CHINESE), text)


def _chinese_year(text: str, _: random.Random) -> str:
    return text[:1] + text[1:5].translate(_CHINESE) + text[5:]


def _hyphens(text: str, _: random.Random) -> str:
    number = case_number.parse_case_number(text)
    assert number is not None
    court_part = number.court_code or number.court_abbreviation or ""
    serial = text.removesuffix("号").rpartition(number.type)[2].removeprefix("字第")
    return f"{number.year}-{court_part}-{number.special or ''}{number.type}-{serial}".replace("--", "-")


def _province(text: str, _: random.Random) -> str:
    return re.sub(
        r"(?<=）)([京-龟])(?=\d)", lambda sign: _PROVINCES.get(sign.group(), sign.group()), text, count=1
    )


def _spaces(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<!\d)(?=\d)|(?<=\d)(?!\d)", lambda _: rng.choice(("", " ", "\u3000")), text)


def _words(text: str, rng: random.Random) -> str:
    return (
        rng.choice(("查一下", "案号：", "请问 ", "")) + text + rng.choice(("的判决结果", " 判决书", " 全文", ""))
    )


SPELLINGS: Mapping[str, Spell] = {
    "as printed": lambda text, _: text,
    "brackets of another kind": lambda text, rng: _bracketed(text, rng.choice(("()", "[]", "〔〕", "{}", "【】", "［］"))),
    "opening bracket alone": lambda text, _: _bracketed(text, "（ "),
    "closing bracket alone": lambda text, _: text[1:],
    "no brackets": lambda text, _: _bracketed(text, ("", "")),
    "年 for brackets": lambda text, _: _bracketed(text, ("", "年")),
    "two figures of the year": lambda text, _: text[:1] + text[3:],
    "traditional": _traditional,
    "O and o for 0": _letters,
    "Chinese numerals in the serial": _chinese_serial,
    "Chinese numerals in the year": _chinese_year,
    "hyphens for brackets": _hyphens,
    "the province's name": _province,
    "no 号": lambda text, _: text.removesuffix("号"),
    "no 第": lambda text, _: text.replace("第", ""),
    "no 字": lambda text, _: text.replace("字", ""),
    "字第 in the new format": lambda text, _: re.sub(r"(?:字第)?(\d{1,20}(?:-\d{1,20})?号)", r"字第\1", text),
    "spaces": _spaces,
    "full width": lambda text, _: text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}),
    "words around": _words,
}  # fmt: skip


def _bracketed(text: str, pair: str | tuple[str, str]) -> str:
    return text.replace("（", pair[0].strip(), 1).replace("）", pair[1], 1)


def _sub_number(number: CaseNumber) -> tuple[str, set[str]]:
    return f"{number}之十二", {replace(number, suffix="之十二").key}


def _list(number: CaseNumber) -> tuple[str, set[str]]:
    further = replace(number, serial=number.serial + 3)
    return f"{str(number).removesuffix('号')}、{further.serial}号", {number.key, further.key}


def _range(number: CaseNumber) -> tuple[str, set[str]]:
    whole = replace(number, serial_to=number.serial + 3)
    return f"{str(number).removesuffix('号')}号至{whole.serial_to}号", {whole.key}


SEVERAL: Mapping[str, Callable[[CaseNumber], tuple[str, set[str]]]] = {
    "a sub-number": _sub_number,
    "a list": _list,
    "a range": _range,
}
