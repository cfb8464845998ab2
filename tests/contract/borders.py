"""Long rulings whose sections overlap, repeat, are short, empty or cut through figures; phrases out of them."""

import dataclasses
import itertools
import random
from collections.abc import Iterable, Iterator

from rulings.engine.pieces import SEAM
from rulings.identity import ruling_id
from rulings.query.ast import Phrase, TextField
from rulings.ruling import Ruling, Section, SectionKind
from rulings.text.folding import Places, fold_text
from rulings.text.readings import readings
from tests.contract.corpus import SPELLINGS, WORDS, ruling
from tests.contract.oracle import SECTIONS

SEARCHED = tuple(SECTIONS.values())
LONG_FIGURE = "9" * (2 * SEAM + 10)
MORE_WORDS = ("被告人", "本院认为，", "判决如下：", "一、", "二、", "经审理查明，", LONG_FIGURE)
FIELDS = (TextField.ANY,) * 5 + tuple(SECTIONS)


def bordered(count: int, seed: int = 16) -> list[Ruling]:
    """`count` rulings of up to some 1,500 characters."""
    rng = random.Random(seed)
    return [_bordered(rng, number) for number in range(count)]


def _bordered(rng: random.Random, number: int) -> Ruling:
    words = rng.choices(WORDS + SPELLINGS + MORE_WORDS[:-1], k=rng.choice((5, 60, 300)))
    text = "".join(words) + rng.choice(("", LONG_FIGURE)) + "".join(rng.sample(words, len(words) // 3))
    made = ruling(rng, number)
    return dataclasses.replace(
        made, id=ruling_id("bordered", str(number)), text=text, sections=tuple(_sections(rng, len(text)))
    )


def _sections(rng: random.Random, length: int) -> Iterator[Section]:
    """In any order and anywhere: beside, inside and across one another, some the same, some of no or a few characters."""
    places = sorted(rng.randint(0, length) for _ in range(rng.choice((2, 3, 4, 9))))
    for start, end in itertools.pairwise(places):
        kind = rng.choice((*SEARCHED, *SEARCHED, *SectionKind))
        yield Section(kind, start, end)
        if rng.random() < 0.3:
            yield Section(
                rng.choice(SEARCHED), max(0, start - rng.randint(0, 90)), min(length, end + rng.randint(0, 90))
            )
        if rng.random() < 0.2:
            yield Section(kind, start, end)
        if rng.random() < 0.1:
            yield Section(rng.choice(SEARCHED), start, start)


def phrases(rulings: list[Ruling], count: int, seed: int) -> Iterator[Phrase]:
    """Cut out of the texts: every other one across a border, every fifth longer than a seam."""
    rng = random.Random(seed)
    with_borders = [ruling for ruling in rulings if _borders(ruling)]
    for number in range(count):
        chosen = rng.choice(with_borders)
        length = rng.randint(SEAM - 4, 6 * SEAM) if number % 5 == 0 else rng.choice((1, 2, 2, 3, 4, 6, 9, 12, 40))
        border = rng.choice(_borders(chosen)) if number % 2 else rng.randint(0, len(chosen.text))
        start = max(0, border - rng.randint(0, length))
        yield Phrase(chosen.text[start : start + length], rng.choice(FIELDS), quoted=True)


def _borders(ruling: Ruling) -> list[int]:
    return [place for section in ruling.sections for place in (section.start, section.end)]


@dataclasses.dataclass(frozen=True)
class PlainRuling:
    """The folded texts of a ruling, each whole."""

    id: str
    text: str
    places: Places
    names: tuple[str, ...]
    sections: tuple[Section, ...]


def plain(rulings: Iterable[Ruling]) -> list[PlainRuling]:
    """For `containing`; the names are those that ANY has beside the text."""
    return [
        PlainRuling(
            one.id,
            str(fold_text(one.text)),
            fold_text(one.text).places,
            tuple(
                str(fold_text(name))
                for name in (one.title, one.ecli, *(() if one.case_numbers else one.case_numbers_printed))
                if name
            ),
            one.sections,
        )
        for one in rulings
    ]


def containing(rulings: list[PlainRuling], phrase: Phrase) -> list[str]:
    """Ids, sorted, of the rulings whose folded field contains a reading of the phrase: substrings of whole texts."""
    wanted = readings(phrase.text)
    return sorted(
        one.id for one in rulings if not wanted or any(_has(one, reading, phrase.field) for reading in wanted)
    )


def _has(ruling: PlainRuling, reading: str, field: TextField) -> bool:
    if field is TextField.ANY:
        return reading in ruling.text or any(reading in name for name in ruling.names)
    ranges = [
        (ruling.places[at], ruling.places[at + len(reading) - 1]) for at in _occurrences(ruling.text, reading)
    ]
    own = [section for section in ruling.sections if section.kind is SECTIONS[field]]
    return any(section.start <= first and last < section.end for section in own for first, last in ranges)


def _occurrences(text: str, reading: str) -> Iterator[int]:
    at = text.find(reading)
    while at >= 0:
        yield at
        at = text.find(reading, at + 1)
