"""Which documents disclose the same ruling, whatever their number: the plain definition, and what is compared for it."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulings.engine.same_rulings import MOST_TEXTS, NumberedDocument, same_rulings
from rulings.text.near_duplicates import SAME_TEXT, Signature, connected_texts, similarity

SIGNATURE = 256


def _text(family: int, changed: int) -> Signature:
    """Two of a family are the same text if they are at most 19 parts of a signature apart."""
    return (bytes([family + 1, changed]) * 2 * changed + bytes([family + 1, 0]) * SIGNATURE)[:SIGNATURE]


TEXTS = [_text(family, changed) for family in range(2) for changed in (0, 10, 18, 19, 25, 33, 40)]
DOCUMENTS = st.lists(
    st.builds(
        NumberedDocument,
        id=st.just(""),
        case_keys=st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple),
        signature=st.sampled_from(TEXTS),
        published=st.none() | st.integers(0, 3),
        seen_minute=st.integers(0, 2),
    ),
    max_size=14,
).map(lambda some: [replace(one, id=f"{place:03}") for place, one in enumerate(some)])


@given(DOCUMENTS)
@settings(max_examples=200)
def test_groups_are_all_that_are_connected(documents: list[NumberedDocument]) -> None:
    found = same_rulings(documents)
    assert sorted(found.groups) == sorted(_plain_groups(documents))
    assert found.ids == {one for group in found.groups for one in group}


def test_a_text_is_compared_once_however_often_it_was_disclosed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight thousand documents of one ruling held the lock for ten seconds; so did keys that the same documents share."""
    compared: Counter[int] = Counter()

    def counting(signatures: list[Signature]) -> object:
        compared[len(signatures)] += 1
        return connected_texts(signatures)

    monkeypatch.setattr("rulings.engine.same_rulings.connected_texts", counting)
    keys = tuple(f"key{number}" for number in range(10))
    [group] = same_rulings(_document(number, _text(0, number % 3), keys) for number in range(600)).groups
    assert (len(group), compared) == (600, {3: 1})


def test_of_one_case_with_very_many_texts_the_equal_ones_alone_are_joined() -> None:
    """No court writes that many under one number: what is compared stays bounded."""
    texts = [number.to_bytes(4, "little") * (SIGNATURE // 4) for number in range(MOST_TEXTS - 1)]
    texts += [_text(9, 0), _text(9, 1)]
    documents = [_document(number, text) for number, text in enumerate([*texts, texts[7]])]
    assert same_rulings(documents).groups == ((documents[7].id, documents[-1].id),)
    assert len(same_rulings(documents[3:]).groups) == 2


def _document(number: int, text: Signature, keys: tuple[str, ...] = ("key",)) -> NumberedDocument:
    return NumberedDocument(f"{number:05}", keys, text, None, 0)


def _plain_groups(documents: list[NumberedDocument]) -> list[tuple[str, ...]]:
    groups = [{one.id} for one in documents]
    for one, other in combinations(documents, 2):
        if {*one.case_keys} & {*other.case_keys} and similarity(one.signature, other.signature) >= SAME_TEXT:
            joined = [group for group in groups if {one.id, other.id} & group]
            groups = [group for group in groups if group not in joined] + [set[str]().union(*joined)]
    ordered = [one.id for one in sorted(documents, key=lambda document: document.place)]
    return [tuple(sorted(group, key=ordered.index)) for group in groups if len(group) > 1]
