"""All kinds together: names only where they are chosen, and masking twice is masking once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.personal_data import mask_personal_data, masked_kinds
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData

TEXT = "被害人张试例，女，1985年3月4日出生，住河南省上蔡县东洪乡某庄村12组，电话13800001111。"


def test_names_are_masked_only_where_it_is_chosen() -> None:
    assert "张试例" in mask_personal_data(TEXT)
    assert "张某某" in mask_personal_data(TEXT, set(PersonalData))


def test_the_kinds_that_a_text_holds_are_told() -> None:
    masked, kinds = masked_kinds(TEXT, DEFAULT_KINDS)
    assert kinds == DEFAULT_KINDS
    assert masked.startswith("被害人张试例，女，1985年*月*日出生，住河南省上蔡县*********，电话")
    assert masked_kinds(masked, DEFAULT_KINDS) == (masked, frozenset())


PIECES = ["被害人", "张试", "住", "河南省", "上蔡县", "某镇", "路8号", "3栋502室", "家中", "的", "，", "。", "1985年3月4日", "出生",
          "13800001111", "电话", "生于", "、", "*", "1-2", "村", "男，"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_masking_keeps_the_length_and_does_nothing_the_second_time(text: str) -> None:
    masked = mask_personal_data(text, set(PersonalData))
    assert len(masked) == len(text)
    assert mask_personal_data(masked, set(PersonalData)) == masked


@pytest.mark.parametrize(
    "text",
    [
        "住某路9身份号11010119900101检察院",
        "家住某路9军官证110101199001010010，",
        "住某路9号电话13800001111人民检察院",
        "户籍地朝阳区86粤A12345号",
        "出生日期：3月4日是3月4日是3月5日",
        "账号abc12340、x80130、x81131、x82132、x83133、x84134",
    ],
)
def test_a_number_beside_an_address_or_a_date_is_the_same_to_it_masked_or_not(text: str) -> None:
    masked = mask_personal_data(text)
    assert mask_personal_data(masked) == masked
