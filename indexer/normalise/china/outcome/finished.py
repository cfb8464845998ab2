"""Drafts become values; the total of who has only one punishment is that one."""

import re
from dataclasses import replace

from indexer.normalise.china.outcome.defendants import CountDraft, DefendantDraft
from indexer.normalise.china.outcome.drafts import SentenceDraft
from indexer.normalise.china.outcome.plain import PlainText
from rulings.china.crime import resolve_crime
from rulings.outcomes.outcome import Conviction, Defendant
from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence

_SPACE_IN_CHINESE = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z.,])\s+")
_NOTHING_TO_EXECUTE = {PunishmentKind.EXEMPT, PunishmentKind.FINE_ONLY}


def finished(draft: DefendantDraft, plain: PlainText, text: str) -> Defendant:
    """The defendant as a value; `text` is the ruling's, for the name as printed."""
    start, end = plain.place(draft.name.start, draft.name.end)
    pronounced = draft.total.sentence() if draft.total is not None else None
    sentences = [count.sentence.sentence() for count in draft.counts]
    counts = zip(draft.counts, sentences, strict=True)
    convictions = tuple(one for count, sentence in counts for one in _convictions(count, sentence, plain))
    return Defendant(
        name=" ".join(_SPACE_IN_CHINESE.sub("", text[start:end]).split()),
        unit=draft.name.unit,
        convictions=convictions,
        total=_with_supplement(pronounced or _total(sentences), draft.supplement),
        merged=draft.merged or _differs(pronounced, draft.counts, sentences),
        span=Passage("name", start, end),
    )


def _with_supplement(total: Sentence, supplement: SentenceDraft | None) -> Sentence:
    if supplement is None or supplement.fine is None or total.fine is not None:
        return total
    if total.kind in _NOTHING_TO_EXECUTE:
        return total
    return replace(total, fine=supplement.fine, spans=(*total.spans, *supplement.passages))


def _differs(pronounced: Sentence | None, counts: list[CountDraft], sentences: list[Sentence]) -> bool:
    """Whether a total is pronounced that is not the only sentence of this ruling."""
    if pronounced is None or len(counts) != 1:
        return False
    return len(counts[0].crimes) == 1 and pronounced.severity != sentences[0].severity


def _convictions(count: CountDraft, printed: Sentence, plain: PlainText) -> list[Conviction]:
    """A punishment for several crimes at once is that of none of them; who is exempt is so for each."""
    shared = len(count.crimes) > 1 and count.sentence.kind is not PunishmentKind.EXEMPT
    sentence = Sentence() if shared else printed
    found = []
    for crime in count.crimes:
        entry = resolve_crime(crime.printed)
        span = Passage("crime", *plain.place(crime.start, crime.end))
        found.append(Conviction(crime.printed, entry.name if entry else None, sentence, span))
    return found


def _total(sentences: list[Sentence]) -> Sentence:
    """The only punishment that deprives of liberty or life, with all fines; of two such ones no total is known."""
    if len(sentences) == 1:
        return sentences[0]
    heavy = [one for one in sentences if one.kind not in _NOTHING_TO_EXECUTE]
    fined = [one for one in sentences if one.fine is not None]
    if len(heavy) > 1 or not sentences:
        return Sentence()
    main = heavy[0] if heavy else (fined[0] if fined else sentences[0])
    return Sentence(
        kind=main.kind,
        months=main.months,
        days=main.days,
        suspended_months=main.suspended_months,
        fine=sum(one.fine or 0 for one in fined) if fined else None,
        confiscate_all=any(one.confiscate_all for one in sentences),
        political_rights_months=main.political_rights_months,
        political_rights_life=main.political_rights_life,
        spans=tuple(passage for one in sentences for passage in one.spans),
    )
