"""Reading a long unquoted run as terms, each matched exactly. No character is left out: the terms make up the run.

A segmenter (rjieba) finds the words. What it leaves as single characters belongs together with its neighbours, and so do
figures, Chinese numerals and their units: 武汉硚口法院 is 武汉, 硚口, 法院; 微信转账2014年5月6日 is 微信, 转账, 2014年5月6日.
"""

import re
from collections.abc import Iterator

from rulings.query.names import known_names, names_in

MAX_TERM_LENGTH = 4
"""A run up to this long is one phrase, as a person who types it means it."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff〇]+|[^\u3400-\u9fff〇]+")
_OF_FIGURES = re.compile(
    r"[\d.,%％‰℃°〇○零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟年个月日时分秒元角克吨岁米号条款项余多]+"
)
"""Figures, numerals, units: a piece of these alone is a part of a quantity, a date or a number."""
_DIGIT = re.compile(r"\d")
_ALONE = frozenset("的了在于与和及或把被将对向从是为由以而且其之等至并则即所者不无未因")
"""Function characters: nearly every ruling has them, and joined to a neighbour they would forbid every other wording."""


def split_words(run: str) -> list[str]:
    """The pieces, in order, of an unquoted run without white space or punctuation: itself if short or a known name."""
    if len(run) <= MAX_TERM_LENGTH or run in known_names():
        return [run]
    return list(_joined(_pieces(run)))


def _pieces(run: str) -> Iterator[str]:
    position = 0
    for start, end in names_in(run):
        yield from _segmented(run[position:start])
        yield run[start:end]
        position = end
    yield from _segmented(run[position:])


def _segmented(run: str) -> Iterator[str]:
    import rjieba  # its dictionary takes 0.5 s to load, and short queries never need it

    for piece in _HAN_RUN.findall(run):
        if len(piece) > 1 and "\u3400" <= piece[0] <= "\u9fff":
            yield from rjieba.cut(piece, False)
        else:
            yield piece


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Neighbouring small pieces are one term; one without content alone joins what stands before it."""
    waiting = ""
    for piece in pieces:
        if _is_small(piece):
            waiting += piece
            continue
        if waiting:
            yield waiting
            waiting = ""
        yield piece
    if waiting:
        yield waiting


def _is_small(piece: str) -> bool:
    if piece in _ALONE:
        return False
    return len(piece) == 1 or _OF_FIGURES.fullmatch(piece) is not None or _DIGIT.search(piece) is not None
