"""The same ruling twice, and two rulings of one case."""

from dataclasses import replace

from rulings.text.near_duplicates import resemblance, same_ruling
from tests.search_app.samples import sample

TEXT = "".join(f"第{n}段，本院查明甲某某在第{n}日将第{n}笔款项转出。" for n in range(200))


def test_equal_texts_resemble_wholly_and_layout_does_not_count() -> None:
    assert resemblance(TEXT, TEXT) == 1
    assert resemblance(TEXT, TEXT.replace("。", "。\n　　")) == 1
    assert resemblance(TEXT, "".join(f"另案第{n}号争议标的为{n * 7}元。" for n in range(200))) < 0.2


def test_a_corrected_word_leaves_one_ruling() -> None:
    assert resemblance(TEXT, TEXT.replace("第50日", "第51日")) > 0.9


def test_the_same_ruling_is_linked_by_case_number_court_and_text() -> None:
    ruling = replace(sample(1, "诈骗罪", 2020), text=TEXT)
    again = replace(ruling, id="again")
    other_text = replace(ruling, id="other", text="驳回申请。")
    other_court = replace(ruling, id="court", court=None)
    other_case = replace(sample(2, "诈骗罪", 2020), text=TEXT)
    assert same_ruling(ruling, [ruling, again, other_text, other_court, other_case]) == (again,)
