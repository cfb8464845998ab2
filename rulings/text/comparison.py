"""Two texts side by side: which paragraphs they share, which are two forms of one, and the words that only one has. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import rjieba
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from rulings.text.paragraphs import Span

ALIKE = 0.5
"""Share of characters in common (of both, in order) from which two paragraphs are two forms of one."""
MAX_PAIRS = 40_000
"""Pairs of paragraphs that are looked at in one place; where there are more, none is taken for a form of another."""
MAX_WORD_PAIRS = 100_000_000
"""Pairs of words of two paragraphs (12 MB); where there are more, both are taken to differ as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of each text, as ranges; None where the other text has nothing like it."""

    left: Span | None
    right: Span | None
    only_left: tuple[Span, ...] = ()
    """Ranges of the text, in order, with words that the other paragraph lacks."""
    only_right: tuple[Span, ...] = ()

    @property
    def differs(self) -> bool:
        return bool(self.only_left or self.only_right)


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    spans: Sequence[Span]

    @property
    def keys(self) -> list[str]:
        """White space apart, so that layout does not count."""
        return ["".join(self.text[slice(*span)].split()) for span in self.spans]


def compared_rows(left: str, left_spans: Sequence[Span], right: str, right_spans: Sequence[Span]) -> Iterator[Row]:
    """Rows in the order of both texts. `…_spans` are the paragraphs that are compared, in order."""
    one, other = _Side(left, left_spans), _Side(right, right_spans)
    keys, others = one.keys, other.keys
    for is_same, lefts, rights in _blocks(keys, others):
        if is_same:
            yield from map(Row, one.spans[lefts], other.spans[rights])
            continue
        for at, to in _paired(keys[lefts], others[rights]):
            yield _row(
                one,
                None if at is None else one.spans[lefts.start + at],
                other,
                None if to is None else other.spans[rights.start + to],
            )


def _blocks(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """(are they equal, range of the left, range of the right): equal ones and others take turns."""
    done = 0, 0
    for step in Indel.opcodes(left, right):
        if step.tag != "equal":
            continue
        if done != (step.src_start, step.dest_start):
            yield False, slice(done[0], step.src_start), slice(done[1], step.dest_start)
        yield True, slice(step.src_start, step.src_end), slice(step.dest_start, step.dest_end)
        done = step.src_end, step.dest_end
    if done != (len(left), len(right)):
        yield False, slice(done[0], len(left)), slice(done[1], len(right))


def _paired(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Every index of both, in order; those in pairs that are alike, with the most in common altogether."""
    at = to = 0
    for one, other in _alike(left, right):
        yield from ((index, None) for index in range(at, one))
        yield from ((None, index) for index in range(to, other))
        yield one, other
        at, to = one + 1, other + 1
    yield from ((index, None) for index in range(at, len(left)))
    yield from ((None, index) for index in range(to, len(right)))


def _alike(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    if not left or not right or len(left) * len(right) > MAX_PAIRS:
        return
    shared = cdist(left, right, scorer=Indel.normalized_similarity, score_cutoff=ALIKE).tolist()
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for at in reversed(range(len(left))):
        for to in reversed(range(len(right))):
            paired = shared[at][to] + best[at + 1][to + 1] if shared[at][to] else 0.0
            best[at][to] = max(paired, best[at + 1][to], best[at][to + 1])
    at = to = 0
    while at < len(left) and to < len(right):
        if best[at][to] == best[at + 1][to]:
            at += 1
        elif best[at][to] == best[at][to + 1]:
            to += 1
        else:
            yield at, to
            at, to = at + 1, to + 1


def _row(one: _Side, left: Span | None, other: _Side, right: Span | None) -> Row:
    if left is None or right is None:
        return Row(left, right, (left,) if left else (), (right,) if right else ())
    words, others = list(_words(one.text, left)), list(_words(other.text, right))
    if len(words) * len(others) > MAX_WORD_PAIRS:
        return Row(left, right, (left,), (right,))
    steps = Indel.opcodes(
        [one.text[slice(*word)] for word in words], [other.text[slice(*word)] for word in others]
    )
    gone = (
        words[place] for step in steps if step.tag == "delete" for place in range(step.src_start, step.src_end)
    )
    come = (
        others[place] for step in steps if step.tag == "insert" for place in range(step.dest_start, step.dest_end)
    )
    return Row(left, right, tuple(_joined(gone)), tuple(_joined(come)))


def _words(text: str, span: Span) -> Iterator[Span]:
    """Of one paragraph, without white space."""
    start, end = span
    words = rjieba.cut(text[start:end], False)
    for begin, stop in pairwise(accumulate(map(len, words), initial=start)):
        if not text[begin:stop].isspace():
            yield begin, stop


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Those that follow each other at once as one."""
    begun: Span | None = None
    for start, end in spans:
        if begun and begun[1] == start:
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun
