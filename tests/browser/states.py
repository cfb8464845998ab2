"""Rulings beyond the plain ones, so that the pages have a state for each thing that they can say of one."""

from dataclasses import replace
from datetime import date, timedelta

from rulings.public.history import DocumentHistory, Happening, RulingVersion
from rulings.ruling import Cause, Court, Precision, Provenance, Ruling, RulingDate, Section, SectionKind, Statute
from tests.contract.outcomes import outcome
from tests.search_app.samples import RULINGS, SEEN, sample

DOUBTFUL = replace(
    sample(30, "抢劫罪", 2019, extra="另有存疑之处。"),
    judgment_date=RulingDate(date(2029, 5, 6), Precision.DAY, "2029-5-6", doubtful=True),
    unresolved_crimes=("污染坏境罪",),
    causes=(Cause("离婚纠纷", ("婚姻家庭、继承纠纷", "婚姻家庭纠纷", "离婚纠纷"), "离婚"),),
)
LONG = replace(
    sample(31, "盗窃罪", 2018),
    id="long000000000000",
    text="\n".join(f"第{number}段：有自首情节。{'被告人甲某某另有存疑之处。' * 100}" for number in range(150)),
    sections=(),
)
DUTCH_TEXT = "Samenvatting.\nDe rechtbank overweegt het volgende.\nHet beroep is ongegrond."
DUTCH = replace(
    sample(32, "诈骗罪", 2020),
    id="dutch00000000000",
    text=DUTCH_TEXT,
    title="Uitspraak van de rechtbank Voorbeeld",
    case_numbers=(),
    case_numbers_printed=("AWB 20 / 9001",),
    court=Court("Rechtbank Voorbeeld"),
    crimes=(),
    themes=(),
    parties=(),
    flags=(),
    category=None,
    document_type="Uitspraak",
    procedure="Eerste aanleg",
    sections=(Section(SectionKind.DISPOSITION, DUTCH_TEXT.index("Het"), len(DUTCH_TEXT), "Beslissing"),),
    statutes=(Statute("Wet op voorbeelden", "8"),),
    jurisdiction="NL",
    language="nl",
    ecli="ECLI:NL:RBXXX:2020:9001",
    subjects=(("Bestuursrecht", "Belastingrecht"),),
)
DUTCH_AGAIN = replace(DUTCH, id="dutchagain000000", provenance=replace(DUTCH.provenance, source="another"))
ODD = (DOUBTFUL, LONG, DUTCH, DUTCH_AGAIN)
PHONE_FRAUD = "被告人甲某某冒充客服拨打电话，以退款为由骗取被害人乙某三万元。"


def _decided(number: int) -> Ruling:
    ruling = sample(number, "诈骗罪", 2019 + number % 6, extra=PHONE_FRAUD if number % 2 else "收购赃车。")
    return replace(ruling, outcome=outcome(number, ruling.crimes))


DECIDED = tuple(map(_decided, range(101, 161)))
"""Telecom fraud of 2019 to 2024, with sentences enough for a median."""
CHANGED = RULINGS[1]
"""Its publisher changed it, and it was not found there since."""


class ChangedOnce:
    """A history in which one ruling has one."""

    def of(self, provenance: Provenance) -> DocumentHistory:
        if provenance != CHANGED.provenance:
            return DocumentHistory()
        return DocumentHistory(((SEEN + timedelta(days=1), Happening.CHANGED),), SEEN + timedelta(days=2))

    def versions(self, ruling: Ruling) -> tuple[RulingVersion, ...]:
        if ruling.id != CHANGED.id:
            return ()
        before = replace(CHANGED, text=CHANGED.text.replace("，有自首情节", ""))
        return RulingVersion(SEEN, before), RulingVersion(SEEN + timedelta(days=1), CHANGED)
