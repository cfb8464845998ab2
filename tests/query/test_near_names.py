"""Names are found by a slip of one character, or by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.query.near_names import NearNames, is_one_off, sounds

NAMES = NearNames(["交通肇事罪", "盗窃罪", "盗窃", "故意伤害罪", "故意杀人罪", "取保候审"])
CHARACTERS = st.sampled_from("甲乙丙丁")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("交通造事罪", ["交通肇事罪"]),
        ("交通肇罪", ["交通肇事罪"]),
        ("交通肇事事罪", ["交通肇事罪"]),
        ("交通事肇罪", ["交通肇事罪"]),
        ("焦痛照世罪", ["交通肇事罪"]),
        ("盗切", ["盗窃"]),
        ("故意伤人罪", ["故意伤害罪", "故意杀人罪"]),
        ("取宝后神", ["取保候审"]),
    ],
)
def test_one_slip_or_the_same_sound_leads_to_the_name(typed: str, names: list[str]) -> None:
    assert list(NAMES.near(typed)) == names


@pytest.mark.parametrize("typed", ["盗窃罪", "抢劫", "盗取", "交通运输罪", "", "☆", "x"])
def test_a_name_itself_and_what_is_far_lead_nowhere(typed: str) -> None:
    assert NAMES.near(typed) == ()


@given(TEXTS, st.integers(0, 5), CHARACTERS, st.sampled_from(["added", "left out", "exchanged", "swapped"]))
def test_every_single_edit_is_one_off(text: str, place: int, character: str, edit: str) -> None:
    place = min(place, len(text) - 1)
    before, here, after = text[:place], text[place], text[place + 1 :]
    edited = {
        "added": before + character + here + after,
        "left out": before + after,
        "exchanged": before + character + after,
        "swapped": before + after[:1] + here + after[1:],
    }[edit]
    assert is_one_off(text, edited) == is_one_off(edited, text) == (text != edited)


@given(TEXTS, TEXTS)
def test_texts_that_are_one_off_differ_by_at_most_one_in_length(one: str, other: str) -> None:
    if is_one_off(one, other):
        assert abs(len(one) - len(other)) <= 1


def test_a_character_has_all_its_common_sounds() -> None:
    assert {("chong",), ("zhong",)} <= set(sounds("重"))
    assert sounds("☆") == ()
