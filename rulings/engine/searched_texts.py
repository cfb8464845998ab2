"""The folded texts of a ruling, for comparing what an index alone cannot tell."""

from rulings.engine.analysis import identifying_texts
from rulings.ruling import Ruling
from rulings.text.folding import fold_text


def contains(ruling: Ruling, folded: str) -> bool:
    """Whether its text, or what identifies it, contains a folded phrase."""
    return any(folded in str(fold_text(text)) for text in (ruling.text, *identifying_texts(ruling)))
