"""Words that were typed as one run: a text that has them side by side is meant more often than one that has them anywhere."""

from rulings.query.ast import And, Phrase

MAX_RUN = 60
"""Characters: what is longer may cross borders of a text's pieces, which costs a comparison (rulings.engine.pieces)."""
RUN_WEIGHT = 4.0
"""Of the score of the whole run, beside that of its words."""


def whole_run(node: And) -> Phrase | None:
    """Of two or more words without quotation marks, all of one field and nothing else beside them: these as one phrase. It adds
    to the score of what matches and decides nothing."""
    words = [child for child in node.children if isinstance(child, Phrase) and not child.quoted]
    if len(words) < 2 or len(words) < len(node.children) or len({word.field for word in words}) > 1:
        return None
    text = "".join(word.text for word in words)
    return Phrase(text, words[0].field) if len(text) <= MAX_RUN else None
