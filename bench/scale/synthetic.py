"""Invented rulings, as many as are wanted: texts like real ones, courts, crimes, years and types as often as in the whole site."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

import numpy as np

from bench.scale.marginals import categories, courts, crimes, document_types, years
from bench.scale.synthetic_texts import synthetic_text
from rulings.china.case_number import parse_case_number
from rulings.china.cause import cause_entries
from rulings.china.court import resolve_court
from rulings.identity import ruling_id
from rulings.ruling import (
    Cause,
    Crime,
    Party,
    Precision,
    Provenance,
    Provision,
    Ruling,
    RulingDate,
    Section,
    SectionKind,
    Statute,
)

SHARES = (
    (SectionKind.HEAD, 0.15),
    (SectionKind.FACTS, 0.6),
    (SectionKind.REASONING, 0.12),
    (SectionKind.DISPOSITION, 0.13),
)
"""Of a text, in order."""
TYPES_OF_CASES = {"刑事": "刑初", "民事": "民初", "行政": "行初", "执行": "执", "赔偿": "法赔"}


def synthetic_rulings(start: int) -> Iterator[Ruling]:
    """Those with the numbers `start`, `start + 1` …: the same number is the same ruling."""
    return map(synthetic_ruling, count(start))


def synthetic_ruling(number: int) -> Ruling:
    rng, text = random.Random(number), synthetic_text(np.random.default_rng(number))
    entry, category = courts().draw(rng), categories().draw(rng)
    judged = date(int(years().draw(rng)), rng.randint(1, 12), rng.randint(1, 28))
    numbered = parse_case_number(
        f"（{judged.year}）{entry.code}{TYPES_OF_CASES[category]}{rng.randint(1, 9999)}号"
    )
    return Ruling(
        id=ruling_id("synthetic", str(number)),
        text=text,
        title="被告人甲某一审判决书" if category == "刑事" else "原告甲某与被告乙某一案",
        provenance=_provenance(number, judged),
        case_numbers=(numbered,) if numbered else (),
        court=resolve_court(entry.name, entry.code),
        document_type=document_types().draw(rng),
        category=category,
        procedure=rng.choice(("一审", "一审", "二审", "再审")),
        crimes=_crimes(rng) if category == "刑事" else (),
        causes=() if category == "刑事" else _causes(rng),
        judgment_date=_day(judged),
        publication_date=_day(judged + timedelta(days=rng.randint(5, 400))),
        parties=(Party("甲某", "被告人" if category == "刑事" else "原告", masked=True),),
        sections=_sections(len(text)),
        statutes=tuple(_statute(rng) for _ in range(rng.randint(2, 8))),
    )


def _crimes(rng: random.Random) -> tuple[Crime, ...]:
    entry = crimes().draw(rng)
    return (Crime(entry.name, entry.path, entry.name),)


def _causes(rng: random.Random) -> tuple[Cause, ...]:
    entry = rng.choice(cause_entries())
    return (Cause(entry.name, entry.path, entry.name),)


def _statute(rng: random.Random) -> Statute:
    article = min(451, 1 + int(rng.expovariate(0.01)))
    return Statute("中华人民共和国刑法", f"第{article}条", Provision("刑法", article))


def _sections(length: int) -> tuple[Section, ...]:
    found, start = list[Section](), 0
    for kind, share in SHARES:
        end = min(length, start + round(share * length))
        found.append(Section(kind, start, end))
        start = end
    return tuple(found)


def _day(value: date) -> RulingDate:
    return RulingDate(value, Precision.DAY, value.isoformat())


def _provenance(number: int, judged: date) -> Provenance:
    seen = datetime(judged.year, judged.month, judged.day, tzinfo=UTC) + timedelta(days=500)
    return Provenance("synthetic", str(number), None, seen, seen, "0" * 64, "synthetic.warc.gz:0")
