"""Parties with their roles, from the publisher's list or the head, and whether a name is a mask."""

import re
from collections.abc import Iterable, Iterator

from indexer.normalise.china.party_name import NAME, party_name
from rulings.ruling import Party

ROLES = (
    "附带民事诉讼原告人",
    "附带民事诉讼被告人",
    "原审附带民事诉讼原告人",
    "原审附带民事诉讼被告人",
    "公诉机关",
    "抗诉机关",
    "原公诉机关",
    "申诉人",
    "自诉人",
    "被告人",
    "被告单位",
    "原审被告人",
    "原审被告单位",
    "上诉人",
    "被上诉人",
    "上诉单位",
    "罪犯",
    "再审申请人",
    "被申请人",
    "申请执行人",
    "被执行人",
    "利害关系人",
    "案外人",
    "异议人",
    "复议申请人",
    "申请人",
    "原告",
    "被告",
    "原告人",
    "第三人",
    "原审原告",
    "原审被告",
    "原审第三人",
    "赔偿请求人",
    "赔偿义务机关",
    "起诉人",
)
_FIRST = "".join({role[0] for role in ROLES})
_REST = "|".join(f"(?<={role[0]}){role[1:]}" for role in sorted(ROLES, key=len, reverse=True))
_PARTY = re.compile(
    rf"(?P<role>[{_FIRST}](?:(?<=[\s。号].)(?<![与和及诉、]\s.)|(?<=^.)|(?<=[与诉].)(?:(?<=被)(?=告(?!人|单位))|(?<=第)(?=三人)))(?>{_REST}))"
    rf"(?:[（(][^（()）]{{1,30}}[）)])?(?:自报姓?名?)?[:：]?\s?(?P<name>{NAME})"
)
"""A second party of civil cases also stands within the sentence: 原告甲与被告乙."""
_LONGEST_CRIME = 40
_IDENTITY_END = re.compile(r"一案|提起公诉|起诉书|指控|诉称|公开开庭|现已审理")
_MASK = re.compile(r"某|[×✕xXＸｘ*＊○]{1,}|[甲乙丙丁戊己庚辛壬癸]$|\d$")


def is_masked(name: str) -> bool:
    """张某某, 李某甲, 王××, 刘某1: the publisher's mask in place of a name."""
    return _MASK.search(name) is not None


def read_parties(head: str) -> tuple[Party, ...]:
    """From the paragraphs of the head that say who is who, before the proceedings are told."""
    end = _IDENTITY_END.search(head)
    found: dict[tuple[str, str], Party] = {}
    for name, role in _named(head, end.start() if end else len(head)):
        found.setdefault((name, role), Party(name, role, is_masked(name)))
    return tuple(found.values())


def _named(head: str, end: int) -> Iterator[tuple[str, str]]:
    position = 0
    while (match := _PARTY.search(head, position, end)) is not None:
        name, role = party_name(match["name"], match["role"], _behind(head, match.end())), match["role"]
        position = match.start("name") + (len(name) if name else 1)
        if name:
            yield name, role


def _behind(head: str, end: int) -> str:
    """A crime that names what it selects goes on behind the mark that ends a name: 甲某走私、贩卖毒品."""
    return head[end : end + _LONGEST_CRIME] if head.startswith("、", end) else ""


def given_parties(given: Iterable[tuple[str, str | None]], head: str) -> tuple[Party, ...]:
    """The publisher's names; a role that the publisher does not give is read from the head, or is 当事人."""
    roles = {party.name: party.role for party in read_parties(head)}
    return tuple(
        dict.fromkeys(Party(name, role or roles.get(name, "当事人"), is_masked(name)) for name, role in given)
    )
