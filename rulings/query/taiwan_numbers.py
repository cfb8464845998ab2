"""Numbers of Taiwan's courts: 104年度台上字第90012號, 一○四年度台上字第九○○一二號.

Year of the Republic, word, number (司法院裁判書開放API規格說明: JYEAR, JCASE, JNO). They are of another jurisdiction
and are searched as phrases of the text, since publishers print no code that a court could be told from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rulings.china.numerals import chinese_to_int

_NUMERAL = "〇○零一二三四五六七八九十百"
_NUMBER = re.compile(
    rf"(?<![0-9０-９{_NUMERAL}])(?P<year>[0-9０-９]{{2,3}}|[{_NUMERAL}]{{2,5}})\s?年度?\s?"
    rf"(?P<word>[\u4e00-\u9fff]{{1,12}}?)字第\s?(?P<serial>[0-9０-９]{{1,8}}|[{_NUMERAL}千]{{1,9}})\s?[號号]"
)
_FIRST_YEAR, _LAST_YEAR = 34, 150
"""Years of the Republic in which a court of today's Taiwan may have numbered a case."""
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class TaiwanNumber:
    """Half-open range [start, end) of a text; `str()` is the form that publishers print today."""

    start: int
    end: int
    typed: str
    year: int
    """Of the Republic of China: 104 is 2015."""
    word: str
    """台上, as typed."""
    serial: int

    def __str__(self) -> str:
        return f"{self.year}年度{self.word}字第{self.serial}號"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The phrases under which publishers print the number: Arabic or Chinese numerals, 年度 or 年."""
        numerals = ((str(self.year), str(self.serial)), (_in_chinese(self.year), _in_chinese(self.serial)))
        return tuple(f"{year}{of}{self.word}字第{serial}號" for year, serial in numerals for of in ("年度", "年"))


def find_taiwan_numbers(text: str) -> Iterator[TaiwanNumber]:
    """Every number in order. 2014年黄浦刑初字第90949号 is none: its year has four figures."""
    for match in _NUMBER.finditer(text):
        year, serial = chinese_to_int(match["year"]), chinese_to_int(match["serial"])
        if year and serial and _FIRST_YEAR <= year <= _LAST_YEAR:
            yield TaiwanNumber(match.start(), match.end(), match.group(), year, match["word"], serial)


def _in_chinese(number: int) -> str:
    """Figure by figure, as courts print them: 104 is 一〇四."""
    return str(number).translate(_DIGITS)
