"""Lawyers and law firms, from the paragraphs of the head that say who speaks for whom."""

import re
from collections.abc import Iterator

from indexer.normalise.china.parties import is_masked
from indexer.normalise.china.signatures import is_name
from rulings.china.protected_names import has_surname
from rulings.ruling import Person, PersonRole

_SPEAKER = r"(?:辩护人|(?:委托)?(?:诉讼)?代理人)"
_ROLE = rf"委托{_SPEAKER}|指定{_SPEAKER}|法律援助{_SPEAKER}|共同{_SPEAKER}|辩护人|诉讼代理人|代理人"
"""Each alternative begins with a character, so that the search skips quickly what is none."""
_ONE_NAME = r"[\u3400-\u9fff·]{2,12}?"
_COUNSEL = re.compile(
    rf"(?P<role>{_ROLE})(?:[暨兼及][^\s，。：:、（(]{{2,12}})?(?:[（(][^（()）]{{1,30}}[）)])?[:：]?\s?"
    rf"(?P<names>{_ONE_NAME}(?:[、，\s]{_ONE_NAME}){{0,5}})(?:[（(][^（()）]{{1,30}}[）)])?"
    r"(?=[，,、（(])(?P<about>[^。\n；;]{0,90})"
)
_APPOINTED = re.compile(
    r"律师事务所(?:的|指派的?)?(?P<name>[\u3400-\u9fff]{2,3})(?P<role>律师)(?=[担作为出到，。、])"
)
_IS_LAWYER = re.compile(r"(?<!实习)律师(?!事务所|助理)")
_OFFICE = "律师事务所"
_LONGEST_FIRM = 40
_OF_A_NAME = rf"[\u3400-\u9fff（）()－—-]{{2,{_LONGEST_FIRM}}}"
_NAME_SO_FAR = re.compile(rf"{_OF_A_NAME}\Z")
_FIRM = re.compile(rf"{_OF_A_NAME}{_OFFICE}(?:[（(]?[\u3400-\u9fff]{{2,6}}分所[）)]?)?")
_PROVINCE = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南"
    "|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_APPOINTING = re.compile(
    r"^.*(?:指派的?|指定的?|委派的?|安排的?|聘请的?|推荐的?|委托的?|担任|援助中心|援助处|辩护人|代理人|分别[系为]|均[系为])"
    r"|^[系为是]"
)
_BEFORE_PROVINCE = re.compile(rf"^[^（(]*[^（(](?=(?:{_PROVINCE})[\u3400-\u9fff（）()]{{2,20}}律师事务所)")
"""The names of persons stand before it; most firms begin with a province."""
_NO_FIRM = re.compile(rf"(?:{_PROVINCE})?(?:省|市)?律师事务所")
_NO_PERSON = re.compile(rf"^(?:{_PROVINCE})|律师$")
_OF_A_FIRM = re.compile(r"^[，,（(][^，。]{0,40}律师事务所")
_NAMES_APART = re.compile(r"[、，\s]")
MAX_FIRMS = 100


def read_lawyers(head: str) -> Iterator[Person]:
    """Who is called a lawyer; relatives and legal workers are none."""
    if "律师" not in head:
        return
    for counsel in _COUNSEL.finditer(head):
        about = counsel["about"]
        for name in _NAMES_APART.split(counsel["names"]) if _IS_LAWYER.search(about) else ():
            name = name.removesuffix("律师")
            known = has_surname(name) or (len(name) < 4 and _OF_A_FIRM.search(about))
            if known and is_name(name) and not _NO_PERSON.search(name):
                yield Person(name, PersonRole.LAWYER, counsel["role"])
    for appointed in _APPOINTED.finditer(head):
        if is_name(appointed["name"]) and has_surname(appointed["name"]):
            yield Person(appointed["name"], PersonRole.LAWYER, appointed["role"])


def read_law_firms(head: str) -> tuple[str, ...]:
    """Each once, in the order of the head."""
    found = (_BEFORE_PROVINCE.sub("", _APPOINTING.sub("", printed)) for printed in _printed_firms(head))
    firms = dict.fromkeys(firm.lstrip("（）()－—-") for firm in found)
    return tuple(firm for firm in firms if not (_NO_FIRM.fullmatch(firm) or is_masked(firm)))[:MAX_FIRMS]


def _printed_firms(head: str) -> Iterator[str]:
    """Looked for by their end: what stands before it may be anything."""
    end, office = 0, -1
    while (office := head.find(_OFFICE, max(end, office + 1))) >= 0:
        name = _NAME_SO_FAR.search(head, max(end, office - _LONGEST_FIRM), office)
        firm = _FIRM.match(head, name.start()) if name else None
        if firm:
            end = firm.end()
            yield firm[0]
