"""The court as the publisher names it, or as the first line of the text does."""

import re

_HEADER = re.compile(
    r"(?:中华人民共和国)?(?P<name>[\u4e00-\u9fff（）()]{2,30}?(?:人民法院|知识产权法院|互联网法院|金融法院|铁路运输(?:中级|基层)?法院|海事法院"
    r"|军事法院|专门法院|林区(?:中级|基层)?法院|法院)(?:[\u4e00-\u9fff]{2,12}分院)?)"
)


def read_court(head: str) -> str | None:
    """The name that the text begins with, white space removed; None when it begins otherwise."""
    start = re.sub(r"\s", "", head[:120])[:60]
    match = _HEADER.match(start)
    return match["name"] if match else None
