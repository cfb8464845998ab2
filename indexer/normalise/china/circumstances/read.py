"""The circumstances that a ruling's reasoning accepts, each once, with the place that says it first."""

from collections import Counter
from collections.abc import Iterable

from indexer.normalise.china.circumstances.defendant import is_of_a_defendant
from indexer.normalise.china.circumstances.mentions import Mention, find_mentions
from indexer.normalise.china.circumstances.negation import is_denied
from indexer.normalise.china.circumstances.pleas import is_pleaded, is_upheld
from indexer.normalise.china.circumstances.rules import is_rule
from rulings.outcomes.circumstance import Circumstance, CircumstanceName
from rulings.ruling import Section, SectionKind

MAX_READ = 100
"""Places of one circumstance that are read, and the characters of a sentence before one: hostile texts repeat them."""
MAX_SENTENCE = 1000


def read_circumstances(text: str, sections: Iterable[Section]) -> tuple[Circumstance, ...]:
    """In the order in which CircumstanceName lists them."""
    found: dict[CircumstanceName, Circumstance] = {}
    read: Counter[CircumstanceName] = Counter()
    for section in sections:
        if section.kind is SectionKind.REASONING:
            for mention in find_mentions(text, section.start, section.end):
                read[mention.name] += 1
                if mention.name in found or read[mention.name] > MAX_READ:
                    continue
                if _is_accepted(text, mention, section):
                    found[mention.name] = Circumstance(mention.name, mention.start, mention.end)
    return tuple(found[name] for name in CircumstanceName if name in found)


def _is_accepted(text: str, mention: Mention, section: Section) -> bool:
    start, end = mention.start, mention.end
    sentence = _sentence_start(text, section.start, start)
    if is_denied(text, start, end) or is_rule(text, sentence, start, end):
        return False
    if not is_of_a_defendant(text, sentence, mention):
        return False
    return not is_pleaded(text, sentence, start, end) or is_upheld(text, end, section.end)


def _sentence_start(text: str, first: int, start: int) -> int:
    first = max(first, start - MAX_SENTENCE)
    return max(first, text.rfind("。", first, start) + 1, text.rfind("\n", first, start) + 1)
