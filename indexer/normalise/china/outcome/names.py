"""Who a sentence of the disposition is about: the names before 犯, 无罪 or a punishment, as printed."""

import re
from typing import NamedTuple

ROLE = re.compile(
    r"(?:原审|一审|二审|再审|原)?(?:附带民事诉讼)?(?:被告人|被告单位|被告(?!人)|上诉人单位|上诉人|上诉单位|申诉人|申诉单位|被申诉人|抗诉人|罪犯)"
)
_LEAD = re.compile(r"^(?:[即对判以与]|宣告|认定|决定|改判|并|且|又|还|另|再|同时|其中|其|经|由){1,6}+")
_TAIL = re.compile(
    r"(?:等人|等[一二两三四五六七八九十\d]{1,3}人|等|以|又|还|另|同时|且|并|因本案|因|构成|犯|的行为|之行为|的|[一二两三四五六七八九十]人|、|：|:){1,6}+$"
)
_TAIL_OF_SEVERAL = re.compile(r"(?:均|各|分别|共同|所|及|被|再|亦|也|[一二两三四五六七八九十]人|、){1,6}+$")
"""甲、乙均犯; behind one name these may be part of it (王均, 张其)."""
_UNIT = re.compile(
    r"公司|企业|集团|.{4}[厂店社所院校局会站场行部馆队园矿]$|中心|委员会|政府|合作社|事务所|经营部|工作室|银行|单位|学校"
)
_OFFICE = re.compile(
    r"法人代表|法定代表人|负责人|主管人员|责任人员|经理(?:助理)?|董事(?:长|会秘书)?|总裁|厂长|主任(?:科员)?|院长|校长|站长|队长"
    r"|会计(?:师)?|出纳|股东"
)
_OF_A_UNIT = re.compile(r"[院校部店厂所社局会]$|中心$")
"""What somebody is in the unit before it: 甲公司法定代表人乙."""
_SEPARATOR = re.compile(r"[、，,]|(?<=[^、]{2})[和及与暨](?=[^、]{2})")
_OF_UNITS = re.compile(r"、")
_JOINING = "、，,和及与暨"
"""Between one role and the next: 被告人甲和上诉人乙."""
_BRACKETS = "（）()"
_ITEM = re.compile(r"第.{1,3}项")
_MAX_PERSON = 20
_MAX_NAME = 60


class Name(NamedTuple):
    """A name and where it stands in the plain text."""

    name: str
    start: int
    unit: bool

    @property
    def end(self) -> int:
        return self.start + len(self.name)


def read_names(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Of the clause text[start:end], which ends before 犯 or a punishment; empty if it names nobody."""
    clause = text[start:end]
    roles = list(ROLE.finditer(clause))
    if not roles:
        return _without_role(clause, start)
    found: list[Name] = []
    for role, following in zip(roles, [*roles[1:], None], strict=True):
        names = clause[role.end() : following.start()].rstrip(_JOINING) if following else clause[role.end() :]
        found += _split(names, start + role.end(), unit="单位" in role.group())
    return tuple(found)


def _without_role(clause: str, start: int) -> tuple[Name, ...]:
    lead = _LEAD.match(clause)
    begin = lead.end() if lead else 0
    rest = clause[begin:]
    if len(_TAIL.sub("", rest)) > _MAX_PERSON:
        return ()
    return tuple(_split(rest, start + begin, unit=False))


def _split(names: str, start: int, *, unit: bool) -> list[Name]:
    """Persons are parted by 、和及与, units (whose names hold such characters) by 、 alone."""
    plain = _stripped(names)
    separator = _OF_UNITS if unit or _UNIT.search(plain) else _SEPARATOR
    cuts = list(separator.finditer(plain))
    if cuts:
        plain = _TAIL_OF_SEVERAL.sub("", plain)
    found, position = [], 0
    for match in [*cuts, None]:
        piece = plain[position : match.start() if match else len(plain)]
        name = _stripped(piece if piece.count("（") == piece.count("）") else piece.strip(_BRACKETS))
        if name and len(name) <= _MAX_NAME and not _ITEM.fullmatch(name):
            found.append(_named(name, start + position, unit=unit))
        position = match.end() if match else position
    return found


def _named(name: str, start: int, *, unit: bool) -> Name:
    """A person who is named by his office in a unit is no unit."""
    offices = [match for match in _OFFICE.finditer(name) if _UNIT.search(name[: match.start()])]
    person = name[offices[-1].end() :] if offices else ""
    if len(person) > 1 and not (_UNIT.search(person) or _OF_A_UNIT.search(person)):
        return Name(person, start + offices[-1].end(), unit=False)
    return Name(name, start, unit or _UNIT.search(name) is not None)


def _stripped(name: str) -> str:
    """Without 均, 分别, 等人 …; 王均 and 张其 are names."""
    plain = _TAIL.sub("", name)
    return plain if len(plain) > 1 or not name.isalpha() or plain == "" else name
