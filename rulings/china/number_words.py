"""Words that only introduce or follow a case number in a search: 案号, 查一下, 请问, 判决书, 全文, 的判决结果 ..."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_KINDS = ("", "刑事", "民事", "行政", "执行", "刑事附带民事")
NUMBER_WORDS = (
    "案号", "案件编号", "案件号", "文号", "编号", "文书号", "案", "案件", "该案", "此案", "这个案子", "一案", "号码",
    "查", "查询", "查找", "查一下", "查一查", "查看", "搜", "搜索", "搜一下", "找", "找一下", "检索", "看", "看看", "看一下",
    "请", "请问", "请查", "请帮我", "帮我", "帮忙", "麻烦", "我想", "我要", "想", "要", "求", "我", "一下", "关于", "有没有", "是否有",
    *(kind + document for kind in _KINDS for document in ("判决书", "裁定书", "决定书", "调解书", "判决", "裁定")),
    "裁判文书", "文书", "全文", "原文", "正文", "内容", "结果", "详情", "下载", "链接",
    "怎么判", "怎么判的", "判了吗", "在哪里", "吗", "呢", "为", "是", "的",
)  # fmt: skip
"""Alone beside a number these are no search terms; inside a longer piece (合同的履行) they stay what they are."""

_BREAK = re.compile(r"[\s,，、;；。.?？!！:：]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Half-open range [start, end) of a query beside its numbers, without punctuation at its ends."""

    start: int
    end: int
    text: str
    only_number_words: bool


def pieces_beside(text: str, numbers: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """What is left of `text` around the ranges of its numbers, cut at white space and punctuation, in order."""
    pieces: list[Piece] = []
    position = 0
    for start, end in (*sorted(numbers), (len(text), len(text))):
        pieces += _cut(text, position, start)
        position = end
    return tuple(pieces)


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    while start < end:
        gap = _BREAK.search(text, start, end)
        stop = gap.start() if gap else end
        if stop > start:
            piece = text[start:stop]
            yield Piece(start, stop, piece, _only_words().fullmatch(piece) is not None)
        start = gap.end() if gap else end


@cache
def _only_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
    return re.compile(f"(?:{words})++")
