"""The public view of what a ruling decides. Offsets are those of the ruling's text."""

from collections.abc import Iterable

from rulings.outcomes.outcome import Conviction, Defendant
from rulings.outcomes.sentence import Passage, Sentence
from rulings.ruling import Ruling


def outcome_record(ruling: Ruling) -> dict[str, object]:
    """Plain JSON values; all None or empty where no outcome was read, as in other jurisdictions."""
    outcome = ruling.outcome
    return {
        "result": outcome.result.value if outcome else None,
        "result_published": ruling.published_result,
        "result_spans": _spans(outcome.spans) if outcome else [],
        "sentences_told": outcome.told.value if outcome else None,
        "reduced_months": outcome.reduced_months if outcome else None,
        "defendants": [_defendant(one) for one in outcome.defendants] if outcome else [],
    }


def _defendant(defendant: Defendant) -> dict[str, object]:
    """The executed total, flat, and each crime's own sentence."""
    return {
        "name": defendant.name,
        "unit": defendant.unit,
        "acquitted": defendant.acquitted,
        "crimes": [one.printed for one in defendant.convictions],
        **_sentence(defendant.total),
        "merged": defendant.merged,
        "per_crime": [_conviction(one) for one in defendant.convictions],
        "spans": _spans((defendant.span, *defendant.total.spans)),
    }


def _conviction(conviction: Conviction) -> dict[str, object]:
    return {
        "crime": conviction.printed,
        "official_name": conviction.name,
        **_sentence(conviction.sentence),
        "spans": _spans((conviction.span, *conviction.sentence.spans)),
    }


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {
        "kind": sentence.kind.value,
        "months": sentence.months,
        "days": sentence.days,
        "suspended_months": sentence.suspended_months,
        "fine": sentence.fine,
        "confiscate_all": sentence.confiscate_all,
        "political_rights_months": sentence.political_rights_months,
        "political_rights_life": sentence.political_rights_life,
    }


def _spans(spans: Iterable[Passage]) -> list[dict[str, object]]:
    """Those of words that are not shown are empty, and left out."""
    return [{"of": one.of, "start": one.start, "end": one.end} for one in spans if one.end > one.start]
