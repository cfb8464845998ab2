"""Whose words are read: the court's own, those that it upholds or confirms, or those that it quashes."""

import re
from enum import Enum

from indexer.normalise.china.outcome.clauses import Clauses
from indexer.normalise.china.outcome.items import Items
from indexer.normalise.china.outcome.names import ROLE

_LEAD_TO_ROLE = re.compile(r"(?:判处|改判|对|宣告)?")
_ROLE_LENGTH = 2


class Speaker(Enum):
    """Of the words that are read."""

    OWN = "own"
    UPHELD = "upheld"
    CONFIRMED = "confirmed"
    """核准, of a sentence of death."""
    QUASHED = "quashed"


class Speakers:
    """Changes with 撤销, 维持, 核准, 改判 and each new item of the disposition."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self._text = text
        self._clauses = clauses
        self.items = Items(text)
        self.now = Speaker.OWN
        self._since = 0
        self._quoted_role = ""

    def begins_item(self, match: re.Match[str]) -> bool:
        """Whether a number begins an item; there the court speaks again."""
        return self.items.begins_item(match)

    def is_number_of_item(self, match: re.Match[str]) -> bool:
        """Whether it is the number of an item, of this ruling or of one that is quoted."""
        return self.items.is_number_of_item(match, at_paragraph=self._clauses.begins_paragraph(match.start()))

    def change(self, speaker: Speaker, position: int) -> None:
        """`speaker` is read from `position` on."""
        self.now, self._since, self._quoted_role = speaker, position, ""
        if speaker is not Speaker.OWN:
            self.items.quote_from(position)

    def upholds_unrestated(self, position: int) -> bool:
        """Whether more than findings of guilt is upheld in the words since the last change, and not told there."""
        if self.now is not Speaker.UPHELD:
            return False
        upheld = self._text[self._since : position]
        if "量刑" in upheld:
            return "判处" not in upheld
        return "定罪" not in upheld and not self.items.quotes_a_list(position)

    @property
    def quashes(self) -> bool:
        return self.now is Speaker.QUASHED

    @property
    def restates(self) -> bool:
        return self.now in (Speaker.UPHELD, Speaker.CONFIRMED)

    def is_quashed(self, start: int, end: int) -> bool:
        """Whether the clause text[start:end] is part of what is quashed; if not, the court speaks again."""
        if self.quashes and self._speaks_again(start, end):
            self.change(Speaker.OWN, start)
        return self.quashes

    def _speaks_again(self, start: int, end: int) -> bool:
        """撤销…缓刑部分。被告人甲犯…; 撤销…即“被告人甲犯…”；上诉人甲犯…: a new sentence, or another role than the quoted one."""
        role = ROLE.search(self._text, start, end)
        if role is None:
            return False
        before = self._clauses.mark_before(start)
        begins = _LEAD_TO_ROLE.fullmatch(self._text, start, role.start()) is not None
        of_appeal = role.group().startswith(("上诉", "原审"))
        quoted, self._quoted_role = self._quoted_role, self._quoted_role or role.group()[:_ROLE_LENGTH]
        if not self.items.quotes_a_list(start):
            return (begins and before in "。；;") or (of_appeal and role.start() == start)
        if not quoted:
            return before == "。"
        other_role = quoted != role.group()[:_ROLE_LENGTH]
        return other_role and begins and of_appeal and before in "。；;”"
