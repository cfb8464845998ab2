"""Names of victims and witnesses are hidden but for the surname, wherever the text has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.protected_names import mask_protected_names


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("被害人张试例陈述，张试例被打。", "被害人张某某陈述，张某某被打。"),
        ("证人李例的证言", "证人李某的证言"),
        ("被害人欧阳试例、王例子到场。", "被害人欧阳某某、王某某到场。"),
        ("未成年人赵试，", "未成年人赵某，"),
        ("鉴定人：钱例试。", "鉴定人：钱某某。"),
    ],
)
def test_the_surname_stays(text: str, masked: str) -> None:
    assert mask_protected_names(text) == masked
    assert mask_protected_names(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "被害人张某某陈述",
        "证人李×的证言",
        "被害人王某1陈述",
        "被害人钱款被骗",
        "被害人家属",
        "证人证言",
        "被告人张试例供述",
        "被害人张试例亦为被告人张试例，",
        "被害人陈述",
        "被害人殴打",
    ],
)
def test_what_is_no_protected_name_stays(text: str) -> None:
    assert mask_protected_names(text) == text


@given(
    st.lists(
        st.sampled_from(["被害人", "证人", "张", "试", "例", "某", "、", "，", "的", "陈述", "欧阳"]), max_size=14
    ).map("".join)
)
def test_masking_keeps_the_length_and_does_nothing_the_second_time(text: str) -> None:
    masked = mask_protected_names(text)
    assert len(masked) == len(text)
    assert mask_protected_names(masked) == masked
