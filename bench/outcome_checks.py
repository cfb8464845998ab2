"""Checks of outcomes that need no labels: what the disposition prints beside the sentence, and what the law allows.

Articles 38, 42, 45, 47 and 69 to 73 of the Criminal Law (刑法): terms, their sum, suspension.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from bench.normaliser import share
from rulings.china.numerals import chinese_to_int
from rulings.outcomes.outcome import Defendant
from rulings.outcomes.sentence import PunishmentKind, Sentence
from rulings.ruling import Ruling, SectionKind

_DIGITS = "〇○Oo0零０一二三四五六七八九十两\\d"
_DAY = rf"([{_DIGITS}]{{2,5}})\s?年\s?([{_DIGITS}]{{1,3}})\s?月\s?([{_DIGITS}]{{1,3}})\s?[日号]"
SPAN = re.compile(rf"[自从由]\s?{_DAY}\s?起?\s?[，,]?[至到]\s?{_DAY}")
"""自2017年11月20日起至2019年8月19日止."""
_CREDITED = re.compile(
    r"扣除|折抵[^一]{0,12}\d|已羁押|先行羁押\s?[\d一二三四五六七八九十]|此前|前期|羁押了|共羁押|抵刑期[^一]"
)
_INTERRUPTED = re.compile(r"取保|监视|顺延|变更强制")
_MONTH = 365.25 / 12
_TOLERANCE = 2
"""Days: months are of unequal length, and courts count the last day or do not."""
_TERMS = (PunishmentKind.FIXED_TERM, PunishmentKind.DETENTION)
_FOR_LIFE = (PunishmentKind.LIFE, PunishmentKind.DEATH_SUSPENDED, PunishmentKind.DEATH)
LIMITS = {
    PunishmentKind.CONTROL: (3, 36),
    PunishmentKind.DETENTION: (1, 12),
    PunishmentKind.FIXED_TERM: (6, 300),
}
"""Months, least and most, of a total."""
Result = tuple[dict[str, object], dict[str, list[str]]]
Rulings = Mapping[str, Ruling]


def check_spans(rulings: Rulings) -> Result:
    """Does the printed span of the term last as long as the term? Credited custody makes it shorter."""
    counts: Counter[str] = Counter()
    misses: dict[str, list[str]] = {}
    for key, ruling in rulings.items():
        for defendant, days, around in _spans(ruling):
            verdict = _compared(defendant.total, days, around)
            counts[verdict] += 1
            if verdict.startswith("unexplained"):
                misses.setdefault(f"span-{verdict}", []).append(key)
    total = sum(counts.values())
    return {name: share(count, total) for name, count in counts.most_common()}, misses


def _spans(ruling: Ruling) -> Iterator[tuple[Defendant, int, str]]:
    """Per defendant with a term: the days of the only span printed between his sentence and the next one."""
    section = next((one for one in ruling.sections if one.kind is SectionKind.DISPOSITION), None)
    if section is None or ruling.outcome is None:
        return
    ends = sorted(((_last_word(one), one) for one in ruling.outcome.defendants), key=lambda pair: pair[0])
    begins = sorted(one.span.start for one in ruling.outcome.defendants)
    printed = [
        (match, days) for match in SPAN.finditer(ruling.text, section.start, section.end) if (days := _days(match))
    ]
    for end, defendant in ends:
        until = next((start for start in begins if start > end), section.end)
        found = [(match, days) for match, days in printed if end <= match.start() < until]
        if len(found) == 1 and defendant.total.kind in _TERMS and not defendant.total.suspended_months:
            match, days = found[0]
            yield defendant, days, ruling.text[max(0, match.start() - 60) : match.end() + 60]


def _last_word(defendant: Defendant) -> int:
    passages = [defendant.span, *defendant.total.spans]
    passages += [one for conviction in defendant.convictions for one in conviction.sentence.spans]
    return max(one.end for one in passages)


def _days(match: re.Match[str]) -> int | None:
    numbers = [chinese_to_int(one) or 0 for one in match.groups()]
    try:
        return (date(*numbers[3:]) - date(*numbers[:3])).days + 1
    except ValueError:
        return None


def _compared(total: Sentence, days: int, around: str) -> str:
    if total.months is None:
        return "term unknown"
    difference = days - (total.months * _MONTH + total.days)
    if abs(difference) <= _TOLERANCE:
        return "agrees"
    if difference < 0:
        return "shorter by custody that is credited" if _CREDITED.search(around) else "unexplained, shorter"
    return "longer, the term was interrupted" if _INTERRUPTED.search(around) else "unexplained, longer"


def check_sums(rulings: Rulings) -> Result:
    """A total is no shorter than the longest term and no longer than all (刑法第六十九条); merged ones are left out."""
    checked, misses = 0, []
    for key, defendant in _defendants(rulings):
        terms = [
            one.sentence.months for one in defendant.convictions if one.sentence.kind is PunishmentKind.FIXED_TERM
        ]
        total = defendant.total
        if len(terms) < 2 or None in terms or defendant.merged or total.kind is not PunishmentKind.FIXED_TERM:
            continue
        known = [term for term in terms if term is not None]
        checked += 1
        if not max(known) <= (total.months or 0) <= sum(known):
            misses.append(key)
    return {"totals within the rule": share(checked - len(misses), checked)}, {"sum": misses}


def check_limits(rulings: Rulings) -> Result:
    """Terms, suspensions and political rights as the law knows them."""
    checked = 0
    misses: dict[str, list[str]] = {}
    for key, defendant in _defendants(rulings):
        checked += 1
        for broken in _broken(defendant.total):
            misses.setdefault(f"limit-{broken}", []).append(key)
    wrong = sum(map(len, misses.values()))
    lines: dict[str, object] = {"totals within the limits": share(checked - wrong, checked)}
    return {**lines, **{name: len(ids) for name, ids in misses.items()}}, misses


def _broken(total: Sentence) -> Iterator[str]:
    least, most = LIMITS.get(total.kind, (0, 0))
    if total.months is not None and most and not least <= total.months <= most:
        yield "term"
    if total.suspended_months and (
        total.kind not in _TERMS or (total.months or 0) > 36 or total.suspended_months > 60
    ):
        yield "suspension"
    if total.kind in _FOR_LIFE and not total.political_rights_life:
        yield "no political rights for life (foreigners lose none)"


def _defendants(rulings: Rulings) -> Iterator[tuple[str, Defendant]]:
    for key, ruling in rulings.items():
        for defendant in ruling.outcome.defendants if ruling.outcome else ():
            yield key, defendant
