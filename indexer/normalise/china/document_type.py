"""What kind of document it is (判决书, 裁定书 …), printed under the court's name and at the end of the title."""

import re

TYPES = (
    "判决书",
    "裁定书",
    "调解书",
    "决定书",
    "通知书",
    "支付令",
    "保护令",
    "起诉书",
    "抗诉书",
    "不起诉决定书",
    "建议书",
    "赔偿决定书",
    "批复",
    "答复",
    "指导性案例",
    "典型案例",
)
WENSHU_CODES = {"01": "判决书", "02": "裁定书", "03": "调解书", "04": "决定书", "05": "通知书", "10": "令"}
"""Field s6 of 裁判文书网."""

_TYPE = re.compile("|".join(r"\s{0,6}".join(name) for name in sorted(TYPES, key=len, reverse=True)))


def read_document_type(given: str | None, title: str | None, head: str) -> str | None:
    """The publisher's type or code, else the type that ends the title, else the first one in the head."""
    if given:
        known = WENSHU_CODES.get(given) or _first(given)
        return known or (None if given.isascii() else given)
    return (_last(title) if title else None) or _first(head)


def _first(text: str) -> str | None:
    match = _TYPE.search(text)
    return "".join(match.group().split()) if match else None


def _last(text: str) -> str | None:
    found = _TYPE.findall(text)
    return "".join(found[-1].split()) if found else None
