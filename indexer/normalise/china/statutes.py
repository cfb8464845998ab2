"""Cited provisions: law and article, from the reasoning and the disposition."""

import re
from collections.abc import Iterable

from rulings.ruling import Statute

_CITATION = re.compile(
    r"《(?P<law>[^《》]{2,80})》|(?P<article>第[零〇一二三四五六七八九十百千]{1,9}条(?:之[一二三四五六七八九十]{1,2})?)"
)
_ARTICLE = re.compile(r"第[^第条]{1,12}条(?:之[一二三四五六七八九十]{1,2})?")
_LAW = re.compile(r"法$|法[（(]|法典|条例|规定|解释|办法|决定|意见|批复|通则|通知|规则|细则|修正案")
_INHERIT_REACH = 60
"""How far (code points) an article without 《》 may stand behind the last citation and still belong to its law."""


def read_statutes(text: str) -> tuple[Statute, ...]:
    """In order of first citation, each once; 第二十五条 after 《刑法》第二百六十六条、 inherits the law."""
    found: dict[Statute, None] = {}
    law, last_end, cited = None, 0, False
    for match in _CITATION.finditer(text):
        if match["law"]:
            _keep_law(found, law, cited)
            law, cited = _law_name(match["law"]), False
        elif law and match.start() - last_end <= _INHERIT_REACH:
            found[Statute(law, match["article"])] = None
            cited = True
        last_end = match.end()
    _keep_law(found, law, cited)
    return tuple(found)


def given_statutes(given: Iterable[tuple[str, str | None]]) -> tuple[Statute, ...]:
    """The publisher's list, cut to law and article: 第六十条第一款 is 第六十条."""
    found: dict[Statute, None] = {}
    for law, provision in given:
        article = _ARTICLE.search(provision) if provision else None
        found[Statute(law.removeprefix("《").removesuffix("》"), article.group() if article else None)] = None
    return tuple(found)


def _law_name(printed: str) -> str | None:
    name = re.sub(r"\s", "", printed)
    return name if _LAW.search(name) else None


def _keep_law(found: dict[Statute, None], law: str | None, cited: bool) -> None:
    if law and not cited:
        found[Statute(law, None)] = None
