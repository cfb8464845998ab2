"""Causes of action (案由) of cases that are not criminal: the publisher's, else the one that the title names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rulings.china import cause
from rulings.ruling import Cause

_TITLE_END = re.compile(
    r"(?:一案)?(?:民事|行政|执行|国家赔偿|首次执行|恢复执行|执行(?:异议|复议|审查|实施|监督)|破产)?"
    r"(?:一审|二审|再审|审判监督|特别程序|其他|申请|督促)?(?:审查与审判监督|审查)?(?:民事|行政|执行|国家赔偿|赔偿){0,6}"
    r"(?:判决书|裁定书|调解书|决定书|通知书|支付令|令)?$"
)


@dataclass(frozen=True, slots=True)
class Causes:
    causes: tuple[Cause, ...]
    unresolved: tuple[str, ...]


def read_causes(given: Iterable[str], title: str | None, category: str | None) -> Causes:
    """Each node once; the title helps where the publisher gives no cause that a tree has."""
    found: dict[tuple[str, ...], Cause] = {}
    unresolved = []
    for raw in given:
        entry = cause.resolve_cause(raw, category)
        if entry:
            found.setdefault(entry.path, Cause(entry.name, entry.path, raw))
        else:
            unresolved.append(raw)
    if not found and title:
        named = cause_in_title(title, category)
        found.update({named.path: named} if named else {})
    return Causes(tuple(found.values()), tuple(unresolved))


def cause_in_title(title: str, category: str | None) -> Cause | None:
    """The longest cause that ends the title before procedure and type: 甲某与乙某离婚纠纷一审民事判决书."""
    end = _TITLE_END.search(title.rstrip())
    named = title[: end.start()] if end else title
    for start in range(max(0, len(named) - 60), len(named) - 1):
        entry = cause.resolve_cause(named[start:], category)
        if entry:
            return Cause(entry.name, entry.path, named[start:])
    return None
