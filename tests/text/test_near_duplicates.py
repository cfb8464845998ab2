"""The same ruling twice, and two rulings of one case."""

import hashlib
from dataclasses import replace

import pytest

from rulings.text.near_duplicates import ALGORITHM, is_same_case, resemblance, signature, similarity
from tests.search_app.samples import sample

TEXT = "".join(f"第{n}段，本院查明甲某某在第{n}日将第{n}笔款项转出。" for n in range(200))


def test_equal_texts_resemble_wholly_and_layout_does_not_count() -> None:
    assert resemblance(TEXT, TEXT) == 1
    assert resemblance(TEXT, TEXT.replace("。", "。\n　　")) == 1
    assert resemblance(TEXT, "".join(f"另案第{n}号争议标的为{n * 7}元。" for n in range(200))) < 0.2


def test_a_corrected_word_leaves_one_ruling() -> None:
    assert resemblance(TEXT, TEXT.replace("第50日", "第51日")) > 0.9


def test_a_case_is_a_number_and_a_court() -> None:
    ruling = sample(1, "诈骗罪", 2020)
    assert is_same_case(ruling, replace(ruling, id="again", text="驳回申请。"))
    assert not is_same_case(ruling, replace(ruling, court=None))
    assert not is_same_case(ruling, sample(2, "诈骗罪", 2020))


@pytest.mark.parametrize("text", ["", "甲", "甲乙丙丁", "甲乙丙丁戊", TEXT])
def test_a_signature_has_one_length_and_resembles_itself(text: str) -> None:
    assert len(signature(text)) == 256
    assert similarity(signature(text), signature(text)) == 1


def test_signatures_are_those_that_indexes_hold() -> None:
    """Others than these need another name of the ALGORITHM, so that indexes are made anew."""
    assert hashlib.sha256(signature(TEXT)).hexdigest().startswith("c23c00d27fb10e8b")
    assert ALGORITHM == "rensa 2, 128 of 5, 7"
