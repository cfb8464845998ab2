"""Sentences in their order, and an outcome as bytes and as a public record."""

from rulings.engine.packing import pack, unpack
from rulings.outcomes.outcome import Conviction, Defendant, RulingOutcome
from rulings.outcomes.result import Result, Told
from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence
from rulings.public.display_terms import ruling_within_terms
from rulings.public.public_record import public_record
from rulings.public.publishers import Display
from rulings.ruling import Crime, CrimeBasis, Ruling
from tests.normalise.examples import PROVENANCE

THEFT = Sentence(PunishmentKind.FIXED_TERM, months=42, fine=2000, spans=(Passage("months", 3, 8),))
KNOWN = RulingOutcome(
    Result.CONVICTED,
    (
        Defendant("甲某", False, (Conviction("盗窃罪", "盗窃罪", THEFT, Passage("crime", 0, 3)),), THEFT, False, Passage("name", 0, 2)),
        Defendant("乙某", False, (), Sentence(PunishmentKind.DEATH), False, Passage("name", 9, 11)),
    ),
)  # fmt: skip
RULING = Ruling("a1", "…", None, PROVENANCE, crimes=(Crime("盗窃罪", ("侵犯财产罪", "盗窃罪"), "盗窃罪", CrimeBasis.CONVICTED),), outcome=KNOWN)  # fmt: skip


def test_sentences_are_ordered_from_light_to_heavy() -> None:
    kind = PunishmentKind
    ordered = [
        Sentence(kind.FINE_ONLY, fine=5000),
        Sentence(kind.CONTROL, months=24),
        Sentence(kind.DETENTION, months=6),
        Sentence(kind.FIXED_TERM, months=12),
        Sentence(kind.FIXED_TERM, months=12, days=15),
        Sentence(kind.FIXED_TERM, months=180),
        Sentence(kind.LIFE),
        Sentence(kind.DEATH_SUSPENDED),
        Sentence(kind.DEATH),
    ]
    severities = [one.severity or () for one in ordered]
    assert severities == sorted(severities)
    assert len(set(severities)) == len(ordered)
    assert Sentence(kind.UNKNOWN).severity is None


def test_the_heaviest_is_that_of_all_defendants_whose_sentence_is_known() -> None:
    assert KNOWN.heaviest == Sentence(PunishmentKind.DEATH)
    assert RulingOutcome(Result.DISMISSED_APPEAL, told=Told.UNKNOWN).heaviest is None


def test_an_outcome_is_stored_with_its_ruling() -> None:
    assert unpack(pack(RULING)) == RULING


def test_the_record_names_each_defendant_flat_with_the_offsets_of_its_values() -> None:
    record = public_record(RULING, text=False)
    assert (record["result"], record["sentences_told"], record["crimes_basis"]) == (
        "convicted",
        "full",
        ["convicted"],
    )
    defendants = record["defendants"]
    assert isinstance(defendants, list)
    first = defendants[0]
    assert (first["name"], first["kind"], first["months"], first["fine"]) == ("甲某", "fixed_term", 42, 2000)
    assert first["crimes"] == ["盗窃罪"]
    assert first["per_crime"][0]["spans"] == [
        {"of": "crime", "start": 0, "end": 3},
        {"of": "months", "start": 3, "end": 8},
    ]
    assert [one["acquitted"] for one in defendants] == [False, False]


def test_terms_that_show_no_text_show_no_names_and_no_offsets() -> None:
    hidden = public_record(ruling_within_terms(RULING, Display.METADATA), text=True)
    defendants = hidden["defendants"]
    assert isinstance(defendants, list)
    assert [(one["name"], one["months"], one["spans"]) for one in defendants] == [("", 42, []), ("", None, [])]
    assert defendants[0]["per_crime"][0]["spans"] == []


def test_an_excerpt_has_offsets_within_itself() -> None:
    shown = public_record(ruling_within_terms(RULING, Display.EXCERPT), text=False)
    defendants = shown["defendants"]
    assert isinstance(defendants, list)
    assert [one["name"] for one in defendants] == ["甲某", "乙某"]
    assert [one["spans"] for one in defendants] == [[], []]


def test_the_names_that_others_read_stay() -> None:
    assert [
        Result.CONVICTED, Result.ACQUITTED, Result.MIXED,
        Result.DISMISSED_APPEAL, Result.AMENDED, Result.REMANDED, Result.APPEAL_WITHDRAWN, Result.INADMISSIBLE,
        Result.TERM_REDUCED, Result.CLAIMS_UPHELD, Result.CLAIMS_PARTLY_UPHELD, Result.CLAIMS_DISMISSED, Result.OTHER,
    ] == [
        "convicted", "acquitted", "mixed",
        "dismissed_appeal", "amended", "remanded", "appeal_withdrawn", "inadmissible",
        "term_reduced", "claims_upheld", "claims_partly_upheld", "claims_dismissed", "other",
    ]  # fmt: skip
    assert [Told.FULL, Told.PARTIAL, Told.UNKNOWN] == ["full", "partial", "unknown"]
