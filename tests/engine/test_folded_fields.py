"""Terms of folded text, whatever the fields share: the same as of each field alone."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.fields import TermField
from rulings.engine.folded_fields import bigrams, fold_fields
from rulings.text.characters import Codes
from rulings.text.folding import BREAK

PIECES = st.lists(st.text(st.sampled_from("一二被告人a1\ue001\ue002\U00020000"), max_size=6), max_size=3)
FIELDS = st.fixed_dictionaries(
    {TermField.TITLE: PIECES}, optional={TermField.SEAMS: PIECES, TermField.REST: PIECES, TermField.FACTS: PIECES}
)


def codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def pairs(text: str) -> str:
    return " ".join(text[at : at + 2] for at in range(len(text) - 1))


@given(FIELDS)
def test_pairs_and_characters_are_those_of_each_field_alone(fields: dict[TermField, Sequence[str]]) -> None:
    folded = fold_fields({field: [codes(piece) for piece in pieces] for field, pieces in fields.items()})
    texts = {field: BREAK.join(filter(None, pieces)) for field, pieces in fields.items()}
    assert folded.pairs() == {field: pairs(text) for field, text in texts.items()}
    assert {field: bigrams(codes(text)) for field, text in texts.items()} == folded.pairs()
    texts.pop(TermField.SEAMS, None)
    assert folded.characters() == {field: " ".join(sorted(set(text))) for field, text in texts.items()}
