"""What each word of punishment changes in a sentence."""

import re
from collections.abc import Callable, Mapping

from indexer.normalise.china.outcome.amounts import read_sum, read_term
from indexer.normalise.china.outcome.drafts import Place, SentenceDraft
from rulings.outcomes.sentence import PunishmentKind

Change = Callable[[SentenceDraft, Place], None]
PRINCIPAL = frozenset({"term", "life", "death", "exempt"})
"""Tokens that say what kind of punishment it is; the others add to one."""
_KINDS = {"拘": PunishmentKind.DETENTION, "管": PunishmentKind.CONTROL}


def change_of(match: re.Match[str]) -> Change | None:
    """None for a word without a figure that can be read (罚金, 缓刑考验期限)."""
    return _READERS[match.lastgroup or ""](match)


def _term(match: re.Match[str]) -> Change | None:
    """有期徒刑年八个月 has lost its years: the kind is known, the term is not."""
    term = read_term(match["length"])
    if term is None and not match["lost"]:
        return None
    kind = _KINDS.get(match.group()[0], PunishmentKind.FIXED_TERM)
    if term is None or (match["lost"] and "年" not in match["length"]):
        return lambda draft, place: draft.punish(kind, place)
    return lambda draft, place: draft.punish(kind, place, term.months, term.days)


def _of_kind(kind: PunishmentKind) -> Callable[[re.Match[str]], Change]:
    return lambda _match: lambda draft, place: draft.punish(kind, place)


def _death(match: re.Match[str]) -> Change:
    return _of_kind(PunishmentKind.DEATH_SUSPENDED if match["delayed"] else PunishmentKind.DEATH)(match)


def _suspended(match: re.Match[str]) -> Change | None:
    term = read_term(match["probation"])
    return None if term is None else lambda draft, place: draft.suspend(term.months, place)


def _fine(match: re.Match[str]) -> Change | None:
    amount = read_sum(match["fined"])
    return None if amount is None else lambda draft, place: draft.pay("fine", amount, place)


def _confiscated(match: re.Match[str]) -> Change:
    """Of a fixed sum, else of all property."""
    amount = read_sum(match["sum"]) if match["sum"] else None
    if amount is None:
        return lambda draft, place: draft.confiscate(place)
    return lambda draft, place: draft.pay("confiscation", amount, place)


def _rights(match: re.Match[str]) -> Change | None:
    term = read_term(match["years"] or "")
    if term is None and not match["for_life"]:
        return None
    return lambda draft, place: draft.deprive(term.months if term else None, place)


_READERS: Mapping[str, Callable[[re.Match[str]], Change | None]] = {
    "term": _term,
    "life": _of_kind(PunishmentKind.LIFE),
    "death": _death,
    "exempt": _of_kind(PunishmentKind.EXEMPT),
    "suspended": _suspended,
    "fine": _fine,
    "confiscated": _confiscated,
    "rights": _rights,
}
PUNISHMENTS = frozenset(_READERS)
