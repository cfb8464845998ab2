"""Numbers of persons never leave the archive; other numbers stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from rulings.china.personal_numbers import mask_numbers

IDENTITY = "11010119800101" + "00"
IDENTITY_CARD = next(
    IDENTITY + str(n) + c for n in range(10) for c in "0123456789X" if ric.is_valid(IDENTITY + str(n) + c)
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    "text",
    [
        f"被告人甲某，{IDENTITY_CARD}，",
        f"公民身份号码{IDENTITY_CARD.lower()}，",
        f"被告人甲某，{IDENTITY_CARD.translate(FULL_WIDTH)}。",
        "身份证号码：110101800101001",
        "联系电话13800001111。",
        "持13800001111手机号",
        "电话138-0000-1111",
        "联系电话：010-88880000",
        "卡号为6222021234567890123的",
        "尾号4111111111111111的账户",
        "卡号6222 0212 3456 7890 123",
    ],
)
def test_numbers_of_persons_are_masked_at_equal_length(text: str) -> None:
    masked = mask_numbers(text)
    assert "*" in masked
    assert len(masked) == len(text)
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "合计人民币13800001111元",
        "被告人退赔13800001111.50元",
        "（2016）粤03民初1128-1136号",
        "2016-01-02至2017-03-04",
        "手机串号353918051234567",
        "快递单号123456789012",
        "身份证号3601**********1234",
        "京ICP备12345678号",
        "IMEI：B15912345678",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_numbers(text) == text


@given(st.text(alphabet="0123456789０Xx- 号卡电话身份证元a", max_size=80))
def test_masking_keeps_the_length_and_does_nothing_the_second_time(text: str) -> None:
    masked = mask_numbers(text)
    assert len(masked) == len(text)
    assert mask_numbers(masked) == masked


@given(
    st.from_regex(r"[1-8][0-9]{5}(19|20)?[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9X]?", fullmatch=True)
)
def test_no_region_code_breaks_masking(number: str) -> None:
    assert len(mask_numbers(number)) == len(number)
