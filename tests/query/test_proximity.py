"""Words near each other, as people type them; what cannot be near; a slash that is only a slash."""

import pytest

from rulings.errors import QueryError
from rulings.query.ast import And, Link, Node, Not, Or, Phrase, Proximity, TextField, Within
from rulings.query.parser import parse_query, read_query
from rulings.query.printer import print_query

SENTENCE, PARAGRAPH = Link(Within.SENTENCE), Link(Within.PARAGRAPH)


def near(*parts: Phrase | Or | Link) -> Proximity:
    terms = tuple(part for part in parts if not isinstance(part, Link))
    return Proximity(terms, tuple(part for part in parts if isinstance(part, Link)))


def within(distance: int) -> Link:
    return Link(Within.CHARACTERS, distance)


def behind(distance: int) -> Link:
    return Link(Within.CHARACTERS_BEHIND, distance)


A, B, C = Phrase("自首"), Phrase("立功"), Phrase("累犯")


@pytest.mark.parametrize(
    "typed",
    [
        "自首 /句 立功", "自首　／句　立功", "自首 / 句 立功", "自首/句 立功", "自首 /句立功", "自首/句立功", "自首 /s 立功",
        "自首 /S 立功", "自首 ／ｓ 立功", "自首 AND /句 立功", "(自首 /句 立功)", "自首 /\u200b句 立功", "“自首” /句 「立功」",
    ],
)  # fmt: skip
def test_the_same_sentence_in_any_spelling(typed: str) -> None:
    assert parse_query(typed) == near(A, SENTENCE, B)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("自首 /段 立功", near(A, PARAGRAPH, B)),
        ("自首 ／p 立功", near(A, PARAGRAPH, B)),
        ("自首/段 立功", near(A, PARAGRAPH, B)),
        ("自首 /５ 立功", near(A, within(5), B)),
        ("自首 ／１２ 立功", near(A, within(12), B)),
        ("自首 >5 立功", near(A, behind(5), B)),
        ("自首 ＞５ 立功", near(A, behind(5), B)),
        ("自首 /1000 立功", near(A, within(1000), B)),
        ("自首 /句 立功 /5 累犯", near(A, SENTENCE, B, within(5), C)),
        ("(自首 /句 立功) /段 累犯", near(A, SENTENCE, B, PARAGRAPH, C)),
        ("自首 /句 (立功 /段 累犯)", near(A, SENTENCE, B, PARAGRAPH, C)),
        ("(自首 OR 立功) /句 累犯", near(Or((A, B)), SENTENCE, C)),
        ("自首 /句 (立功 | 累犯)", near(A, SENTENCE, Or((B, C)))),
        ("酒后驾驶机动车 /句 自首", near(Phrase("酒后驾驶机动车"), SENTENCE, A)),
        ("art* /3 自首", near(Phrase("art", open_end=True), within(3), A)),
        ("盗窃 自首 /句 立功", And((Phrase("盗窃"), near(A, SENTENCE, B)))),
        ("盗窃 OR 自首 /句 立功", Or((Phrase("盗窃"), near(A, SENTENCE, B)))),
        ("盗窃 NOT 自首 /句 立功", And((Phrase("盗窃"), Not(near(A, SENTENCE, B))))),
        ("-(自首 /句 立功)", Not(near(A, SENTENCE, B))),
        ("“自首*立功”", near(A, behind(20), B)),
        ("“自首*立功*累犯”", near(A, behind(20), B, behind(20), C)),
    ],
)
def test_proximity(typed: str, meaning: Node) -> None:
    assert parse_query(typed) == meaning
    assert parse_query(print_query(meaning)) == meaning


@pytest.mark.parametrize(
    "typed", ["理由:(防卫 /句 过当)", "理由：（防卫 /句 过当）", "理由:防卫 /句 过当", "理由:防卫 /句 理由:过当", "reasoning:(防卫 ／ 句 过当)"]
)  # fmt: skip
def test_words_near_each_other_in_a_field(typed: str) -> None:
    field = TextField.REASONING
    assert parse_query(typed) == near(Phrase("防卫", field), SENTENCE, Phrase("过当", field))
    assert print_query(parse_query(typed)) == "reasoning:(防卫 /句 过当)"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("自首 /0 立功", "/0 is out of bounds"),
        ("自首 /1001 立功", "from 1 to 1000"),
        ("自首 >99999 立功", ">99999 is out of bounds"),
        ("自首 /句 NOT 立功", "nothing can be excluded"),
        ("自首 /句 -立功", "nothing can be excluded"),
        ("自首 /句 (立功 NOT 累犯)", "nothing can be excluded"),
        ("(自首 OR NOT 立功) /5 累犯", "nothing can be excluded"),
        ("自首 /句 (立功 累犯)", "joined by OR"),
        ("(自首 AND 立功) /5 累犯", "joined by OR"),
        ("自首 /句 罪名:盗窃", "no filter, case number or provision"),
        ("自首 /句 法条:刑法264", "no filter, case number or provision"),
        ("自首 /句 （2019）粤0305刑初90123号", "no filter, case number or provision"),
        ("理由:自首 /句 主文:缓刑", "stand in one field, not in disposition, reasoning"),
        (" /句 ".join(f"词{number}" for number in range(11)), "at most 10 terms"),
    ],
)
def test_what_cannot_be_near_is_said(typed: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2020/1/1", "2020/1/1"),
        ("A/B公司", "A/B AND 公司"),
        ("盗窃/抢劫", "盗窃 AND 抢劫"),
        ("盗窃 / 抢劫", "盗窃 AND 抢劫"),
        ("甲某/段某", "甲某 AND 段某"),
        ("1/2", "1/2"),
        ("5 km / s", "5 AND km AND s"),
        ("2020 / 1 / 1", "2020 AND 1 AND 1"),
        ("80km/h", "80km/h"),
        ("自首/5", "自首 AND 5"),
        ("“自首 /句 立功”", '"自首 /句 立功"'),
        ("“张*三”", '"张*三"'),
        ("盗窃 >", "盗窃"),
        ("https://example.org/s/5", "https AND example.org/s/5"),
        ("/句", ""),
        ("诈骗*", "诈骗"),
        ("*诈骗*", "诈骗"),
        ("2014*", "2014*"),
    ],
)
def test_other_slashes_and_stars_mean_what_they_meant(typed: str, read: str) -> None:
    assert print_query(read_query(typed).node) == read


def test_a_long_canonical_text_is_no_passage() -> None:
    words = [f"{'甲乙丙丁' * 10}{number}号案" for number in range(9)]
    node = parse_query(" /句 ".join(f'"{word}"' for word in words))
    assert isinstance(node, Proximity)
    assert len(print_query(node)) > 300
    assert parse_query(print_query(node)) == node


@pytest.mark.parametrize(
    "sign", ["w/10", "NEAR/10", "pre/3", "w/s", "~10", "/10字", "/10个字", "/同句", ">段", "/-3", "/n", "／para"]
)
def test_a_sign_of_another_search_engine_is_no_word(sign: str) -> None:
    reading = read_query(f"自首 {sign} 立功")
    assert print_query(reading.node) == "自首 AND 立功"
    assert [(one.text, one.reason) for one in reading.ignored] == [(sign, "proximity")]


@pytest.mark.parametrize("word", ["w/o", "5km/h", "n/10", "/立功", "10字", "$10", "/usr/bin"])
def test_what_only_looks_like_one_is_a_word(word: str) -> None:
    assert not read_query(f"自首 {word}").ignored
