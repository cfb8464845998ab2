"""Category of the case: 刑事, 民事, 行政, 赔偿, 执行 and the rarer ones of 法〔2015〕137号.

It is what the document is, never a word that its text happens to use: 执行 also stands in 拒不执行判决、裁定罪, 行政 in
the names of parties.
"""

import re

CATEGORIES = ("刑事", "民事", "行政", "赔偿", "执行", "管辖", "破产", "保全", "司法救助", "司法协助", "司法制裁")
_GIVEN_MARKS = (
    ("司法救助", "赔偿"),
    ("协助", "司法协助"),
    ("制裁", "司法制裁"),
    ("保全", "保全"),
    ("清算", "破产"),
    ("赔偿", "赔偿"),
    *((category, category) for category in CATEGORIES),
)
_TYPE_LETTERS = (
    ("刑", "刑事"),
    ("赔", "赔偿"),
    ("行", "行政"),
    ("民", "民事"),
    ("商", "民事"),
    ("执", "执行"),
    ("破", "破产"),
)
"""What an old-format type (一中民初, 知刑初) says by its letters; 刑执 is criminal: a punishment is changed."""
_S = r"\s{0,6}"
_MATTER = (
    "移送|移转|管辖权?|异议|驳回|起诉|上诉|申请|反诉|撤回|撤诉|撤销|准许|准予|不予|受理|中止|终结|诉讼|先予执行|提审|指令|指定|"
    "简易|小额|速裁|特别程序|补正|更正|延期|复核|复议|没收|申诉|再审|抗诉"
)
"""What a document of its category decides, between both: 民事移送管辖裁定书, 刑事驳回申诉通知书."""
_DOCUMENT = re.compile(
    rf"(?P<category>刑{_S}事|民{_S}事|商{_S}事|行{_S}政{_S}赔{_S}偿|行{_S}政|国{_S}家{_S}赔{_S}偿|赔{_S}偿|执{_S}行|破{_S}产)"
    rf"{_S}(?:附{_S}带{_S}民{_S}事{_S})?(?:一审|二审|再审|申诉|抗诉|审判监督)?{_S}(?:{_MATTER}){{0,3}}{_S}"
    rf"(?:判{_S}决|裁{_S}定|调{_S}解|决{_S}定|通{_S}知|制{_S}裁|建{_S}议){_S}书"
)
"""A document's name, as the court prints it under its own and publishers end titles with: 刑 事 附带民事 判 决 书."""
_STAGED = re.compile(
    r"(?P<category>刑事|民事|行政赔偿|行政|国家赔偿|赔偿|执行|破产)(?=一审|二审|再审|审判监督|申诉|案件?$|审查|审判)"
)
_MEANING = {"商事": "民事", "国家赔偿": "赔偿", "行政赔偿": "赔偿"}


def read_category(given: str | None, type_letters: str | None, title: str | None, heading: str) -> str | None:
    """The publisher's category, else that of the case number's type, else of the document's name in title or heading.

    `type_letters` is the category that the table of case types gives for the number's type, or the type itself.
    """
    return _labelled(given) or _of_type(type_letters) or _named(title) or _named(heading) or _staged(title)


def _labelled(text: str | None) -> str | None:
    return next((category for mark, category in _GIVEN_MARKS if mark in text), None) if text else None


def _of_type(letters: str | None) -> str | None:
    if not letters:
        return None
    return _labelled(letters) or next((category for mark, category in _TYPE_LETTERS if mark in letters), None)


def _named(text: str | None) -> str | None:
    return _category(_DOCUMENT.search(text)) if text else None


def _staged(title: str | None) -> str | None:
    """A publisher's own words before the stage: 甲某与乙某民事一审."""
    return _category(_STAGED.search(title)) if title else None


def _category(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    printed = "".join(match["category"].split())
    return _MEANING.get(printed, printed)
