"""Circumstances of the sentence: what the court accepts, and not what is pleaded, denied, quoted or supposed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.circumstances.mentions import WORDINGS
from indexer.normalise.china.circumstances.read import MAX_READ, read_circumstances
from rulings.outcomes.circumstance import CircumstanceName
from rulings.public.public_record import public_record
from rulings.ruling import Section, SectionKind
from tests.normalise.examples import REASONING, ruling_of, with_disposition

BEGIN = "本院认为，被告人甲某的行为已构成盗窃罪。公诉机关指控的罪名成立。"
NAMES = [name.value for name in CircumstanceName]


def read(sentence: str, begin: str = BEGIN) -> list[str]:
    text = begin + sentence
    found = read_circumstances(text, (Section(SectionKind.REASONING, 0, len(text)),))
    assert all(len(begin) <= one.start < one.end <= len(text) for one in found)
    return [one.name.value for one in found]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("甲某自动投案，如实供述自己的罪行，系自首，可以从轻处罚。", ["自首"]),
        ("乙某归案前交代了办案机关未掌握的事实，以自首论。", ["自首"]),
        ("其对行为性质的辩解不影响自首的认定。", ["自首"]),
        ("甲某协助抓获同案犯，有重大立功表现。", ["立功"]),
        ("甲某刑满释放后五年内再犯，系累犯和毒品再犯，应当从重处罚。", ["累犯"]),
        ("甲某自愿签署《认罪认罚具结书》，依法从宽处理。", ["认罪认罚"]),
        ("甲某自愿认罪、认罚。", ["认罪认罚"]),
        ("甲某赔偿了损失并取得被害人的谅解。", ["谅解"]),
        ("被害人出具谅解书，希望对甲某从轻处罚。", ["谅解"]),
        ("乙某起次要作用，是从犯，应当从轻、减轻或者免除处罚。", ["从犯"]),
        ("因意志以外的原因未得逞，系犯罪未遂。", ["未遂"]),
        ("其行为已构成强奸罪（未遂）。", ["未遂"]),
        ("被告人乙某犯罪时已满十六周岁不满十八周岁，应当从轻处罚。", ["未成年"]),
        ("被告人乙某系未成年人犯罪。", ["未成年"]),
        ("甲某如实供述，具有坦白情节。", ["坦白"]),
        ("甲某的亲属代为退缴全部赃款。", ["退赃"]),
        ("甲某积极退赃，预缴罚金。", ["退赃"]),
        ("甲某退出全部违法所得。", ["退赃"]),
    ],
)
def test_the_court_says_so_itself(sentence: str, names: list[str]) -> None:
    assert read(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "关于辩护人提出甲某系自首、从犯的辩护意见，与查明的事实相符，本院予以采纳。",
        "辩护人提出“甲某没有前科，系自首、从犯”的辩护意见，经查属实，予以采纳。",
        "公诉机关认为甲某系自首、从犯的意见，本院予以支持；其余意见不予采纳。",
        "上诉人及其辩护人所提甲某系自首、从犯的上诉理由成立。",
        "原判未认定甲某具有自首、从犯情节不当，应予纠正。",
        "一审判决已认定甲某系自首、从犯并从轻处罚，量刑并无不当。",
    ],
)
def test_a_plea_counts_where_the_court_upholds_it(sentence: str) -> None:
    assert read(sentence) == ["自首", "从犯"]


@pytest.mark.parametrize(
    "sentence",
    [
        "辩护人提出甲某系自首的辩护意见，本院不予采纳。",
        "辩护人提出甲某系自首、坦白，建议从轻处罚。",
        "甲某辩称其系自首，与查明的事实不符。",
        "关于辩护人提出甲某构成自首的意见。经查，甲某系被抓获归案，该意见不能成立。",
        "公诉机关指控甲某系累犯，证据不足，不予认定。",
        "关于公司自成立后的性质，辩护人提出甲某系从犯的意见，经查，该公司自成立后即由甲某控制，不予采纳。",
        "辩护人提出甲某系从犯、自首的意见，部分成立，酌情部分采纳。",
        "被告人所称检举立功情节，经查尚未查实。",
    ],
)
def test_a_plea_alone_does_not_count(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "甲某系被抓获归案，不构成自首。",
        "甲某虽主动到案，但未如实供述，依法不能认定为自首。",
        "甲某不属于揭发他人犯罪行为从而得以侦破其他案件的立功行为。",
        "甲某检举他人可能构成立功，尚待查证。",
        "其提供的立功线索未查实。",
        "甲某伪造立功材料。",
        "各被告人作用相当，不宜区分主从犯。",
        "追诉期限从犯后罪之日起计算，货款不应从犯罪数额中扣除。",
        "甲某未退赃，也没有取得被害人谅解。",
        "赃款赃物应当予以追缴，责令甲某退赔被害人损失。",
        "甲某所占款项不退还被害单位。",
        "原判认定甲某系累犯错误，应予纠正。",
        "一审判决甲某是累犯，系适用法律错误。",
        "该罪系行为犯，不存在犯罪未遂。",
        "被害人服毒自杀未遂。",
        "如果甲某如实供述，可能构成坦白。",
        "甲某系既遂而非未遂。",
        "是否构成自首，应当综合判断。",
        "现无证据证实甲某在羁押期间有检举他人的立功行为。",
        "关于自首问题。甲某系被抓获。",
        "甲某曾因犯诈骗罪（未遂）被判处有期徒刑。",
    ],
)
def test_what_is_denied_or_supposed_does_not_count(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "依照《中华人民共和国刑法》第六十七条、《最高人民法院关于处理自首和立功具体应用法律若干问题的解释》第一条之规定，判决如下：",
        "根据刑法第六十七条第一款规定，犯罪以后自动投案，如实供述自己的罪行的，是自首。",
        "根据《中华人民共和国刑法》第六十八条“犯罪分子有揭发他人犯罪行为，查证属实等立功表现的，可以从轻”的规定量刑。",
        "依照刑法第六十七条第三款［坦白］的规定处罚。",
        "对于从犯，应当从轻、减轻处罚或者免除处罚。",
        "诈骗既有既遂，又有未遂，分别达到不同量刑幅度的，依照处罚较重的规定处罚。",
        "成立自首需同时具备自动投案和如实供述两个要件。",
        "构成立功的情形之一是揭发同案犯共同犯罪以外的其他犯罪。",
        "根据法律规定，立功是犯罪分子到案之后实施的检举、揭发等行为。",
        "对其中不满十八周岁的人、怀孕的妇女，应当宣告缓刑。",
        "根据《关于办理职务犯罪案件认定自首、立功等量刑情节若干问题的意见》处理。",
    ],
)
def test_a_rule_that_is_quoted_does_not_count(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "被害人乙某系未成年人，应当从重处罚。",
        "甲某明知对方是未成年人而容留其吸毒。",
        "甲某强奸未满18周岁的少女。",
        "被告人甲某曾因抢劫被判刑，但犯前罪时不满十八周岁，不构成累犯。",
        "甲某有两名未成年子女。",
    ],
)
def test_only_a_defendants_age_at_this_crime_counts(sentence: str) -> None:
    assert read(sentence) == []


def test_what_one_defendant_lacks_another_has() -> None:
    assert read("甲某不构成自首；乙某主动投案，系自首。丙某不属于从犯，丁某起辅助作用，系从犯。") == [
        "自首",
        "从犯",
    ]


def test_only_the_reasoning_of_criminal_cases_is_read() -> None:
    accepted = REASONING.replace("已构成诈骗罪。", "已构成诈骗罪。甲某自动投案，系自首。")
    criminal = with_disposition("被告人甲某某犯诈骗罪，判处有期徒刑一年。", accepted)
    assert public_record(criminal, text=False)["circumstances"] == ["自首"]
    span = criminal.circumstances[0]
    assert criminal.text[span.start : span.end] == "自首"
    assert ruling_of(category="民事案件", text=criminal.text, title=None).circumstances == ()
    assert with_disposition("被告人甲某某系自首。").circumstances == ()


def test_offsets_of_a_text_that_is_not_shown_are_left_out() -> None:
    accepted = REASONING.replace("已构成诈骗罪。", "已构成诈骗罪。甲某自动投案，系自首。")
    hidden = replace(with_disposition("被告人甲某某犯诈骗罪，判处有期徒刑一年。", accepted), text="", sections=())
    record = public_record(hidden, text=False)
    assert (record["circumstances"], record["circumstance_spans"]) == (["自首"], [])


def test_repeated_words_are_read_a_bounded_number_of_times() -> None:
    assert read("不构成自首。" * MAX_READ + "甲某系自首。") == []


@given(
    st.lists(
        st.sampled_from(
            [*NAMES, "不", "系", "辩护人提出", "的意见", "予以采纳", "，", "。", "；", "\n", "规定", "“", "”"]
        )
    )
)
def test_any_text_is_read(parts: list[str]) -> None:
    assert set(read("".join(parts))) <= set(NAMES)


def test_every_wording_holds_the_character_that_it_is_looked_for_by() -> None:
    wordings = [wording for every in WORDINGS.values() for wording in every]
    assert all(len(one.rarest) == 1 and one.rarest in one.literal for one in wordings)
