"""Which numbers of a disposition begin an item of its own, and which ones stand in a list that is quoted in an item."""

import re
from functools import lru_cache

from rulings.china.numerals import chinese_to_int

_OWN = re.compile(r"(?:撤[销消]|维持|驳回|上诉|[原一二]审|准[许予]|核准|改判|变更|对(?:上诉|原审))")
"""What an item of a court of appeal begins with, and an item of the judgment that it quotes does not."""
_BOUNDARY = '。；;：:”“"）)，'
_QUOTED = re.compile(r"即|如下|[：:“\"]|内容为")


@lru_cache(maxsize=1_000)
def _numbered(printed: str) -> tuple[int | None, str]:
    """The number of （二）, 二、 or 2., and its style: items of one list share it."""
    style = "bracket" if printed[0] in "（(" else "digit" if printed[0].isdecimal() else "numeral"
    return chinese_to_int(printed.strip("（()）、.．，")), style


class Items:
    """The number of the current item (`current`), counted from 0; lists within it do not count."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.current = 0
        self._style: str | None = None
        self._number = 0
        self._nested = 0
        self._quoting = False
        self._listed = False
        self._open = 0
        self._scanned = 0

    def quote_from(self, position: int) -> None:
        """What is quashed or upheld is named from here on; it may be quoted item by item."""
        self._quoting, self._listed, self._open, self._scanned = True, False, 0, position

    def quotes_a_list(self, position: int) -> bool:
        """Whether what is quashed or upheld is being restated at `position`."""
        self._scan(position)
        return self._quoting and self._listed

    def is_number_of_item(self, match: re.Match[str], *, at_paragraph: bool) -> bool:
        """Whether it stands where items begin, of this ruling or of a quoted one; 郎某（1） is a name."""
        return match.start() == 0 or at_paragraph or self._text[match.start() - 1] in _BOUNDARY

    def begins_item(self, match: re.Match[str]) -> bool:
        """Whether the number begins an item of this ruling; counts it if so."""
        start = match.start()
        number, name = _numbered(match.group())
        if number is None or (self._style is not None and name != self._style):
            return False
        self._scan(start)
        if self._is_nested(number, match.end()):
            self._nested = number
            return False
        self._style, self._number, self._nested, self._quoting = name, number, 0, False
        self.current += 1
        return True

    def _scan(self, end: int) -> None:
        piece = self._text[self._scanned : end]
        self._listed = self._listed or _QUOTED.search(piece) is not None
        self._open += piece.count("“") - piece.count("”")
        self._scanned = end

    def _is_nested(self, number: int, end: int) -> bool:
        if not (self._quoting and self._listed):
            return False
        if self._style is None:
            return number == 1
        if number != self._number + 1:
            return True
        follows = self._open > 0 or number == self._nested + 1
        return follows and _OWN.match(self._text, end) is None
