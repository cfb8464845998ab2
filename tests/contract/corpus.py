"""Synthetic rulings, seeded: many ties, coarse and missing dates, several crimes, spellings that fold together."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from rulings.china.case_number import parse_case_number
from rulings.china.court import resolve_court
from rulings.china.court_table import court_by_code
from rulings.china.crime import crimes_by_name
from rulings.identity import ruling_id
from rulings.outcomes.circumstance import Circumstance, CircumstanceName
from rulings.ruling import (
    Cause,
    Court,
    Crime,
    Party,
    Person,
    PersonRole,
    Precision,
    Provenance,
    Provision,
    Ruling,
    RulingDate,
    Section,
    SectionKind,
    Statute,
)
from tests.contract.outcomes import outcome, with_basis

CRIMES = ("故意伤害罪", "盗窃罪", "诈骗罪", "集资诈骗罪", "假冒注册商标罪", "抢劫罪")
COURTS = ("粤0305", "赣09", "京0105", "鲁02")
WORDS = (
    "甲某",
    "故意伤害",
    "他人",
    "身体",
    "盗窃",
    "財物",
    "诈 骗",
    "交通肇事罪",
    "ＡＢＣ",
    "100元",
    "持刀",
    "正当防卫",
    "。",
    "\n",
    "的",
)
SPELLINGS = (
    "3克",
    "77.3克",
    "2014.5.6",
    "5,000元",
    "２５，０００元",
    "5000元",
    "第209,395號",
    "第5，600条",
    "0.5，0.6克",
    "①3克",
    "二○一四年",
    "二O一四年",
    "二零一四年",
    "二0",
    "Ο一",
    "一百零五",
    "art",
    "art deco",
    "kwartier",
    " Café",
    "Cafe\u0301 ",
    "苏A12345",
    "臺灣",
    "台湾",
    "沿著",
    "5㎎",
    "8㎡",
    "Ⅱ型",
    "㈠",
    "1½",
    "a\u200brt",
)
"""What folds by what stands beside it, or to another length."""
SUBJECTS = (("Bestuursrecht", "Belastingrecht", "Loon"), ("Strafrecht",), ("41/02 Asylrecht",))
CITED: tuple[tuple[Statute, ...], ...] = (
    (),
    (Statute("中华人民共和国刑法", "第二十条", Provision("刑法", 20)),),
    (Statute("刑法", "第二十条", Provision("刑法", 20, 0, 2)), Statute("甲法", "第二十条", Provision("甲法", 20))),
    (Statute("中华人民共和国刑法", "第一百三十三条之一", Provision("刑法", 133, 1, 1, 3)),),
    (Statute("刑法", "第一百三十三条", Provision("刑法", 133, 0, None, 3)),),
    (
        Statute("甲法", None, Provision("甲法")),
        Statute("刑法修正案（九）", "第三条", Provision("刑法修正案（九）", 3)),
    ),
    (Statute("Wet op voorbeelden", "8"),),
)
PEOPLE = (
    Person("赵钱孙", PersonRole.JUDGE, "审判长"),
    Person("钱孙", PersonRole.JUDGE, "审判员"),
    Person("赵钱孙", PersonRole.CLERK, "书记员"),
    Person("周吴郑", PersonRole.LAWYER, "辩护人"),
)
"""One name in two offices, and one that is a part of another."""
DAYS = tuple(date(2015, 1, 1) + timedelta(days=97 * n) for n in range(25))


def corpus(count: int, seed: int = 7) -> list[Ruling]:
    """`count` rulings with ids as real ones have."""
    rng = random.Random(seed)
    return [ruling(rng, number) for number in range(count)]


NUMBERED = (
    "（2016）粤0305民初367号",
    "（2016）粤0305民初367号之一",
    "（2016）粤0305民初367-2号",
    "（2016）粤0305民初369-371号",
    "（2014）甲刑初字第0012号",
)
"""Borne by a ruling here and there, and cited by others: a case's further documents, a range, an old number."""


def ruling(rng: random.Random, number: int) -> Ruling:
    parts = [
        (kind, "".join(rng.choices(WORDS + SPELLINGS, k=rng.randint(3, 25))))
        for kind in SectionKind
        if rng.random() < 0.9
    ]
    code = rng.choice(COURTS)
    case_number = parse_case_number(f"（{rng.randint(2015, 2020)}）{code}刑初{rng.randint(1, 40)}号")
    if number % 11 == 5:
        case_number = parse_case_number(NUMBERED[number // 11 % len(NUMBERED)])
    cited = parse_case_number(NUMBERED[number // 7 % len(NUMBERED)]) if number % 7 == 3 else None
    made = Ruling(
        id=ruling_id("synthetic", str(number)),
        text="".join(text for _, text in parts),
        title=rng.choice((None, "甲某故意伤害一案", "乙某盗窃案判决书")),
        provenance=_provenance(rng, number),
        case_numbers=(case_number,) if case_number and rng.random() < 0.9 else (),
        court=_court(code) if rng.random() < 0.9 else None,
        document_type=rng.choice(("判决书", "裁定书", None)),
        category=rng.choice(("刑事", "民事")),
        procedure=rng.choice(("一审", "二审", None)),
        crimes=_crimes(rng),
        causes=(Cause("离婚纠纷", ("婚姻家庭、继承纠纷", "婚姻家庭纠纷", "离婚纠纷"), "离婚"),)
        if rng.random() < 0.2
        else (),
        judgment_date=_date(rng),
        publication_date=_date(rng),
        parties=tuple(
            Party(name, "被告人", masked=True) for name in rng.sample(("甲某", "乙某某", "丙"), rng.randint(0, 2))
        ),
        sections=_sections(parts),
        statutes=tuple(
            Statute("中华人民共和国刑法", article) for article in rng.sample(("第二十条", "第二百六十四条"), 1)
        )
        + CITED[number % len(CITED)],
        themes=tuple(rng.sample(("telecom-fraud", "market-order"), rng.randint(0, 2))),
        case_numbers_printed=() if rng.random() < 0.8 else (f"AWB {number} / 19",),
        jurisdiction=rng.choice(("CN", "CN", "NL")),
        ecli=f"ECLI:NL:XX:2020:{number}" if rng.random() < 0.2 else None,
        subjects=tuple(rng.sample(SUBJECTS, rng.randint(0, 2))),
        cited_case_numbers=(cited,) if cited else (),
        circumstances=_circumstances(number),
        people=tuple(one for at, one in enumerate(PEOPLE, 2) if number % at == 0),
        law_firms=("广东甲乙律师事务所",) if number % 4 == 1 else (),
    )
    crimes = with_basis(number, made.crimes)
    return replace(made, crimes=crimes, outcome=outcome(number, crimes))


def _circumstances(number: int) -> tuple[Circumstance, ...]:
    """None of some rulings, one or several of others."""
    return tuple(Circumstance(name, 0, 2) for at, name in enumerate(CircumstanceName, 2) if number % at == 1)


def _court(code: str) -> Court:
    entry = court_by_code(code)
    assert entry is not None
    return resolve_court(entry.name, code)


def _crimes(rng: random.Random) -> tuple[Crime, ...]:
    entries = (crimes_by_name()[name] for name in rng.sample(CRIMES, rng.choice((0, 1, 1, 2))))
    return tuple(Crime(entry.name, entry.path, entry.name) for entry in entries)


def _date(rng: random.Random) -> RulingDate | None:
    if rng.random() < 0.1:
        return None
    if rng.random() < 0.1:
        day = rng.choice((date(1019, 5, 6), date(2999, 1, 1), *DAYS))
        return RulingDate(day, Precision.DAY, day.isoformat(), doubtful=rng.random() < 0.8)
    day, precision = rng.choice(DAYS), rng.choice((Precision.DAY, Precision.DAY, Precision.MONTH, Precision.YEAR))
    if precision is not Precision.DAY:
        day = day.replace(day=1)
    if precision is Precision.YEAR:
        day = day.replace(month=1)
    return RulingDate(day, precision, day.isoformat())


def _sections(parts: list[tuple[SectionKind, str]]) -> tuple[Section, ...]:
    sections, start = [], 0
    for kind, text in parts:
        sections.append(Section(kind, start, start + len(text)))
        start += len(text)
    return tuple(sections)


def _provenance(rng: random.Random, number: int) -> Provenance:
    seen = datetime(2026, rng.randint(1, 6), rng.randint(1, 28), number % 24, number % 60, tzinfo=UTC)
    return Provenance(rng.choice(("one", "two")), str(number), None, seen, seen, "0" * 64, "synthetic.warc.gz:0")
