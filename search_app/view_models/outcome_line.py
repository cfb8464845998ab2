"""What a ruling decided, in a line."""

from rulings.outcomes.sentence import PunishmentKind, Sentence
from rulings.ruling import Ruling
from search_app.language.labels import value_label
from search_app.language.locale import is_chinese, language
from search_app.language.numbers import number
from search_app.language.texts import spoken_number as ngettext
from search_app.language.texts import spoken_text as _

MAX_DEFENDANTS = 3
MONTHS_PER_YEAR = 12


def outcome_line(ruling: Ruling) -> str:
    """Result and the first defendants' totals; blank where nothing was read."""
    outcome = ruling.outcome
    if outcome is None:
        return ""
    shown = [sentence_words(one.total) for one in outcome.defendants[:MAX_DEFENDANTS]]
    more = len(outcome.defendants) - len(shown)
    if more:
        shown.append(ngettext("另 %(num)s 人", "另 %(num)s 人", more))
    result = value_label("result", outcome.result.value)
    return _("%(result)s：%(sentences)s", result=result, sentences=_("；").join(shown)) if shown else result


def sentence_words(sentence: Sentence) -> str:
    """有期徒刑三年，缓刑四年，罚金 10,000 元."""
    if sentence.kind is PunishmentKind.UNKNOWN:
        return str(_("刑罚未写明"))
    words = [_kind(sentence)]
    if sentence.suspended_months:
        words.append(_("缓刑%(term)s", term=term_words(sentence.suspended_months)))
    if sentence.fine:
        words.append(_("罚金 %(sum)s 元", sum=number(sentence.fine)))
    if sentence.confiscate_all:
        words.append(_("没收全部财产"))
    return str(_("，")).join(words)


def _kind(sentence: Sentence) -> str:
    kind = value_label("punishment", sentence.kind.value)
    if sentence.months is None:
        return kind
    return str(_("%(kind)s%(term)s", kind=kind, term=term_words(sentence.months, sentence.days)))


def term_words(months: int, days: int = 0) -> str:
    """3年6个月."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    parts = [
        ngettext("%(num)s年", "%(num)s年", years) if years else "",
        ngettext("%(num)s个月", "%(num)s个月", rest) if rest else "",
        ngettext("%(num)s天", "%(num)s天", days) if days else "",
    ]
    return ("" if is_chinese(language()) else " ").join(filter(None, parts)) or ngettext(
        "%(num)s个月", "%(num)s个月", 0
    )
