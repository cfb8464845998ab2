"""The name of the court at the top of a text, and nothing but the name: publishers glue titles to it."""

import re
from functools import lru_cache

from rulings.china.court import courts_by_name
from rulings.china.regions import end_of_regions

_HEADER = re.compile(
    r"(?:^[^\u4e00-\u9fff]{0,3}|(?<=\s))(?:中华人民共和国(?=.{0,3}[省市区县州军海]))?(?P<name>[\u4e00-\u9fff（）()]{2,40}?(?:人民|铁路运输|知识产权|互联网|金融|海事|军事|林区|矿区)"
    r"[\u4e00-\u9fff]{0,4}?法院(?:[\u4e00-\u9fff]{2,14}分院)?|[\u4e00-\u9fff]{2,20}法院)(?=\s|刑|民|行|执|判|裁|决|通|[（(]|$)"
)
_GLUED_END = re.compile(
    r"法院(?:[\u4e00-\u9fff]{2,14}分院)?(?=[（(〔\[【]\d{4}|[\u4e00-\u9fff]{0,14}(?:判决|裁定|决定|调解|通知|建议|制裁)书)"
)
"""Before the document's name or the number: what a sentence names has neither behind it, or says 不服 before it."""
_LONGEST_RUN = 60
_RUN = re.compile(r"[\u4e00-\u9fff（）()]{1,60}\Z")
_DOCUMENT = re.compile(r"(?:判决|裁定|决定|调解|通知|建议|制裁)书")
_CITING = re.compile(r"(?:不服|[向由被经对在因和至到以])(?:中华人民共和国)?\Z")
_PROSE = re.compile(r"原告|被告|本院|请求|向|起诉|一案")
_TITLE = re.compile(
    r"[书罪案诉]|纠纷|公司|[一二再]审|申请|犯|(?<![省市区县州旗盟])某[某甲乙丙丁]{0,2}(?![某省市区县州旗盟])"
)
_HEAD_LENGTH = 300
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{0,12}法\s?院)")
_SHORTEST = 4


def court_in_text(text: str) -> str | None:
    """The name at the top of the text, white space removed; a title before it, or glued to it, is passed over."""
    head = text[:_HEAD_LENGTH]
    return _in_head(head) or _in_head(_SPACED.sub("", head))


def _in_head(head: str) -> str | None:
    match = _HEADER.search(head)
    glued = _glued(head[: match.start()] if match else head)
    if glued or match is None:
        return glued
    name = _own(match["name"])
    return name if name and not _PROSE.search(name) else None


def _glued(head: str) -> str | None:
    """Of a court whose name does not begin a paragraph."""
    for end in _GLUED_END.finditer(head):
        run = _RUN.search(head, max(0, end.start() - _LONGEST_RUN), end.end())
        name = _own(run.group()) if run and "。" not in head[: end.start()] else None
        if name:
            return name
    return None


def _own(printed: str) -> str | None:
    """None for a court that is cited."""
    name = name_alone(printed)
    return name if name and not _CITING.search(printed.removesuffix(name)) else None


@lru_cache(maxsize=20_000)
def name_alone(printed: str) -> str | None:
    """What of `printed`, which ends with a court's name, is the name; None where that cannot be told.

    A name of the table decides, the longest. One that the table lacks begins with its region.
    """
    name = printed[_end_of_last_document(printed) :]
    known = _longest_known(name)
    if known == name or (_is_plain(name) and end_of_regions(name, 0)):
        return name
    return known or _from_its_region(name) or (name if _is_plain(name) else None)


def _end_of_last_document(printed: str) -> int:
    return max((match.end() for match in _DOCUMENT.finditer(printed)), default=0)


def _longest_known(name: str) -> str | None:
    starts = range(max(0, len(name) - _SHORTEST + 1))
    return next((name[start:] for start in starts if courts_by_name(name[start:])), None)


def _from_its_region(name: str) -> str | None:
    starts = (start for start in range(len(name)) if end_of_regions(name, start, listed=True) > start)
    return next((name[start:] for start in starts if _is_plain(name[start:])), None)


def _is_plain(name: str) -> bool:
    return _TITLE.search(name) is None
