"""A handful of invented rulings, one of them hostile, and one withdrawn."""

from datetime import UTC, date, datetime

from rulings.china import case_number, crime
from rulings.ruling import (
    Court,
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
    Tombstone,
)

SEEN = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"
WITHDRAWN_NUMBER = "（2019）粤0305刑初77号"


def _crime(name: str) -> Crime:
    return Crime(name, crime.crimes_by_name()[name].path, name)


def _day(year: int, month: int, day: int) -> RulingDate:
    return RulingDate(date(year, month, day), Precision.DAY, f"{year}-{month}-{day}")


def sample(number: int, crime_name: str, year: int, title: str | None = None, extra: str = "") -> Ruling:
    """A judgment of first instance with head, facts, reasoning and disposition."""
    parts = {
        SectionKind.HEAD: f"广东省深圳市南山区人民法院\n刑事判决书\n（{year}）粤0305刑初{number}号\n",
        SectionKind.FACTS: f"经审理查明，被告人甲某某于{year}年实施犯罪。{extra}\n",
        SectionKind.REASONING: f"本院认为，被告人甲某某的行为已构成{crime_name}，有自首情节。\n",
        SectionKind.DISPOSITION: f"判决如下：\n被告人甲某某犯{crime_name}，判处有期徒刑三年。\n",
    }
    text, sections = "", []
    for kind, part in parts.items():
        sections.append(Section(kind, len(text), len(text) + len(part)))
        text += part
    found = case_number.parse_case_number(f"（{year}）粤0305刑初{number}号")
    assert found is not None
    return Ruling(
        id=f"sample{number:010d}",
        text=text,
        title=title or f"甲某某{crime_name.removesuffix('罪')}一审刑事判决书",
        provenance=Provenance(
            "sample",
            str(number),
            f"https://court.example/{number}",
            SEEN,
            SEEN,
            f"{number:064x}",
            f"s.warc.gz:{number}",
        ),
        case_numbers=(found,),
        court=Court("广东省深圳市南山区人民法院", "粤0305", None, "基层", ("广东省", "深圳市")),
        document_type="判决书",
        category="刑事",
        procedure="一审",
        crimes=(_crime(crime_name),),
        judgment_date=_day(year, 5, 6),
        publication_date=_day(year, 8, 9),
        parties=(Party("甲某某", "被告人", True),),
        sections=tuple(sections),
        statutes=(
            Statute("中华人民共和国刑法", "第二百六十六条", Provision("刑法", 266)),
            Statute("中华人民共和国刑法", "第六十七条", Provision("刑法", 67, 0, 3)),
        ),
        themes=("telecom-fraud",) if crime_name == "诈骗罪" else (),
        flags=("court-code-disagrees",),
    )


RULINGS = (
    *(sample(number, "诈骗罪", 2015 + number % 4) for number in range(1, 13)),
    *(sample(number, "盗窃罪", 2016 + number % 2) for number in range(13, 18)),
    sample(18, "故意伤害罪", 2020, f"=HYPERLINK({HOSTILE})", f"{HOSTILE} & \"引号\" '单引号'"),
)
TOMBSTONE = Tombstone(
    id="withdrawn0000000",
    source="sample",
    case_numbers=(WITHDRAWN_NUMBER,),
    court_name="广东省深圳市南山区人民法院",
    judgment_date=date(2019, 3, 4),
    publication_date=None,
    first_seen=SEEN,
    withdrawn_at=datetime(2026, 6, 7, tzinfo=UTC),
)
