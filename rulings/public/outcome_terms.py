"""What display terms leave of an outcome: figures always; names and passages only of the text that is shown."""

from collections.abc import Iterable
from dataclasses import replace

from rulings.outcomes.outcome import Conviction, Defendant, RulingOutcome
from rulings.outcomes.sentence import Passage, Sentence

_HIDDEN = Passage("name", 0, 0)


def outcome_within(outcome: RulingOutcome | None, length: int, *, names: bool) -> RulingOutcome | None:
    """With `length` characters of the text shown, and without names of defendants where no party is named."""
    if outcome is None:
        return None
    return replace(
        outcome,
        defendants=tuple(_defendant(one, length, names=names) for one in outcome.defendants),
        spans=_within(outcome.spans, length),
    )


def _defendant(defendant: Defendant, length: int, *, names: bool) -> Defendant:
    return replace(
        defendant,
        name=defendant.name if names else "",
        convictions=tuple(_conviction(one, length) for one in defendant.convictions),
        total=_sentence(defendant.total, length),
        span=_shown(defendant.span, length),
    )


def _conviction(conviction: Conviction, length: int) -> Conviction:
    return replace(
        conviction, sentence=_sentence(conviction.sentence, length), span=_shown(conviction.span, length)
    )


def _sentence(sentence: Sentence, length: int) -> Sentence:
    return replace(sentence, spans=_within(sentence.spans, length))


def _within(passages: Iterable[Passage], length: int) -> tuple[Passage, ...]:
    return tuple(one for one in passages if one.end <= length)


def _shown(passage: Passage, length: int) -> Passage:
    return passage if passage.end <= length else _HIDDEN._replace(of=passage.of)
