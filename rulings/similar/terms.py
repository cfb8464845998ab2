"""Facts as weighted terms, of which an engine is asked."""

from collections import Counter
from math import log

from rulings.engine.candidates import WeightedTerms
from rulings.engine.folded_fields import bigrams
from rulings.text.folding import fold_text

MAX_TERMS = 1_500
"""Different ones in one question; a page of 1,000 characters has some 800."""


def fact_terms(facts: str) -> WeightedTerms:
    """Every pair of folded characters -> 1 + ln(how often); of long facts the first MAX_TERMS different ones."""
    counted = Counter(bigrams(fold_text(facts).codes).split())
    return {term: 1 + log(number) for term, number in list(counted.items())[:MAX_TERMS]}


def share_within(terms: WeightedTerms, text: str) -> float:
    """How many of the terms stand in a text, 0 to 1."""
    there = set(bigrams(fold_text(text).codes).split())
    return len(terms.keys() & there) / max(1, len(terms))
