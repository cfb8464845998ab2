"""Judges and clerks, from the signatures."""

import re
from collections.abc import Iterator

from indexer.normalise.china.parties import is_masked
from rulings.china.protected_names import has_surname
from rulings.ruling import Person, PersonRole

_GAP = r"\s{0,8}"
_ROLE = re.compile(
    rf"(?P<judge>审{_GAP}判{_GAP}长|(?:(?:代{_GAP}理|助{_GAP}理){_GAP})?审{_GAP}判{_GAP}员)"
    rf"|(?P<clerk>(?:代{_GAP}(?:理{_GAP})?)?书{_GAP}记{_GAP}员)"
    rf"|(?:人{_GAP}民{_GAP})?陪{_GAP}审{_GAP}员|法{_GAP}官{_GAP}助{_GAP}理|[院庭]{_GAP}长|执{_GAP}行{_GAP}员|速{_GAP}录{_GAP}员"
)
_STOP = re.compile(
    r"二\s?[〇○OoＯ零ΟО0]|[\dA-Za-z（(。，,；;〉<>]|附[:：\s相本]|本[件判裁院]|此页|法律|相关|判决|裁定"
)
"""What follows the names: the date, an annex."""
_LONGEST = 60
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,4}")
_WITH_POINT = re.compile(r"[\u3400-\u9fff]{1,10}(?:[·•・．][\u3400-\u9fff]{1,10}){1,3}")
"""阿不都·热合曼."""
_NO_NAME = re.compile(r"[年月日]|法条|条文|核对|无异|原件|附件|院印|兼任|人民|审判|书记|适用")


def read_signatures(tail: str) -> Iterator[Person]:
    """In the order of the signatures; a person who signs twice stands twice."""
    roles = list(_ROLE.finditer(tail))
    for place, role in enumerate(roles):
        office = PersonRole.JUDGE if role["judge"] else PersonRole.CLERK if role["clerk"] else None
        end = roles[place + 1].start() if place + 1 < len(roles) else len(tail)
        if office is not None:
            for name in _names(tail[role.end() : min(end, role.end() + _LONGEST)]):
                yield Person(name, office, "".join(role[0].split()))


def _names(piece: str) -> Iterator[str]:
    """The name behind an office; further ones only where they begin with a surname."""
    piece = piece.lstrip(":： \u3000\n\t")
    stop = _STOP.search(piece)
    words = _joined((piece[: stop.start()] if stop else piece).split())
    for place, word in enumerate(words):
        if not is_name(word) or (place and not (has_surname(word) and len(word) < 4)):
            return
        yield word


def _joined(words: list[str]) -> list[str]:
    """张 三 is one name, and so is 张 三丰."""
    single = next((place for place, word in enumerate(words) if len(word) > 1), len(words))
    if single == 1 < len(words) and len(words[1]) == 2:
        single = 2
    return ["".join(words[:single]), *words[single:]] if single else words


def is_name(word: str) -> bool:
    """Whether it is written as a person's name and is no mask."""
    shaped = _CHINESE.fullmatch(word) or _WITH_POINT.fullmatch(word)
    return shaped is not None and _NO_NAME.search(word) is None and not is_masked(word)
