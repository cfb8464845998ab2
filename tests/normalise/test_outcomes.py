"""What a court decided, as read from the disposition. All names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.outcomes.outcome import Defendant, RulingOutcome
from rulings.outcomes.result import Result, Told
from rulings.outcomes.sentence import PunishmentKind
from rulings.ruling import CrimeBasis, Ruling

from .examples import with_disposition

KIND = PunishmentKind
APPEAL = "（2018）粤03刑终9号"


def outcome_of(disposition: str) -> RulingOutcome:
    ruling = with_disposition(disposition)
    assert ruling.outcome is not None
    return ruling.outcome


def only(disposition: str) -> Defendant:
    (defendant,) = outcome_of(disposition).defendants
    return defendant


def brief(defendant: Defendant) -> tuple[str, str, int | None, int | None, int | None]:
    total = defendant.total
    return defendant.name, total.kind.value, total.months, total.suspended_months, total.fine


def spoken(ruling: Ruling, of: str) -> list[str]:
    """The words that a value of the only defendant was read from."""
    assert ruling.outcome is not None
    (defendant,) = ruling.outcome.defendants
    return [ruling.text[one.start : one.end] for one in defendant.total.spans if one.of == of]


def test_each_defendant_has_the_crimes_and_the_sentence_of_his_item() -> None:
    outcome = outcome_of(
        "一、被告人甲某某犯盗窃罪，判处有期徒刑三年六个月，并处罚金人民币二万元。\n"
        "（刑期从判决执行之日起计算。即自2018年1月1日起至2021年6月30日止。罚金已缴纳五千元。）\n"
        "二、被告人乙某犯掩饰、隐瞒犯罪所得罪，判处拘役四个月，缓刑六个月，并处罚金3000元。\n"
        "三、被告单位丙某（广东）有限公司犯盗窃罪，判处罚金1.5万元。\n"
        "四、责令被告人甲某某退赔被害人人民币八万元。"
    )
    assert (outcome.result, outcome.told) == (Result.CONVICTED, Told.FULL)
    assert [brief(one) for one in outcome.defendants] == [
        ("甲某某", "fixed_term", 42, None, 20000),
        ("乙某", "detention", 4, 6, 3000),
        ("丙某（广东）有限公司", "fine_only", None, None, 15000),
    ]
    assert [one.unit for one in outcome.defendants] == [False, False, True]
    assert [one.printed for one in outcome.defendants[1].convictions] == ["掩饰、隐瞒犯罪所得罪"]


def test_every_value_says_from_which_words_it_was_read() -> None:
    ruling = with_disposition(
        "被告人甲某某犯诈骗罪，判处有期徒刑一年二个月，缓刑二年，并处罚金人民币五千元，剥夺政治权利一年。"
    )
    assert spoken(ruling, "kind") == ["有期徒刑一年二个月"]
    assert spoken(ruling, "suspended_months") == ["缓刑二年"]
    assert spoken(ruling, "fine") == ["罚金人民币五千元"]
    assert spoken(ruling, "political_rights_months") == ["剥夺政治权利一年"]
    assert ruling.outcome is not None
    (defendant,) = ruling.outcome.defendants
    assert ruling.text[defendant.span.start : defendant.span.end] == "甲某某"


def test_the_executed_total_is_the_sentence_and_each_crime_keeps_its_own() -> None:
    defendant = only(
        "被告人甲某某犯盗窃罪，判处有期徒刑二年，并处罚金一万元；犯抢劫罪，判处有期徒刑五年，并处罚金二万元。"
        "总和刑期七年，数罪并罚，决定执行有期徒刑六年，并处罚金三万元。"
    )
    assert brief(defendant) == ("甲某某", "fixed_term", 72, None, 30000)
    assert [(one.printed, one.sentence.months, one.sentence.fine) for one in defendant.convictions] == [
        ("盗窃罪", 24, 10000),
        ("抢劫罪", 60, 20000),
    ]
    assert not defendant.merged


@pytest.mark.parametrize(
    "joining",
    [
        "与前罪未执行的刑罚有期徒刑二年三个月零五日，并处罚金五万元并罚，",
        "连同原判有期徒刑二年，缓刑三年，并处罚金五万元，实行数罪并罚，",
        "撤销某某法院（2016）某刑初1号刑事判决中对被告人甲某某判处有期徒刑二年，缓刑三年的缓刑部分，数罪并罚，",
        "与某某人民法院（2016）某刑初1号刑事判决书判处的有期徒刑二年并罚，",
        "原犯诈骗罪，判处有期徒刑二年，并处罚金五万元，",
    ],
)
def test_an_earlier_sentence_is_joined_and_is_none_of_this_ruling(joining: str) -> None:
    defendant = only(
        f"被告人甲某某犯盗窃罪，判处有期徒刑一年，并处罚金一万元；{joining}决定执行有期徒刑二年八个月，并处罚金六万元。"
    )
    assert brief(defendant) == ("甲某某", "fixed_term", 32, None, 60000)
    assert [(one.printed, one.sentence.months) for one in defendant.convictions] == [("盗窃罪", 12)]
    assert defendant.merged


@pytest.mark.parametrize(
    ("printed", "months", "days"),
    [
        ("三年六个月", 42, 0),
        ("三年年六个月", 42, 0),
        ("三年零六个月", 42, 0),
        ("3年6个月", 42, 0),
        ("一年又三个月", 15, 0),
        ("十八个月", 18, 0),
        ("一年半", 18, 0),
        ("一年零十五日", 12, 15),
        ("二十五年", 300, 0),
    ],
)
def test_terms_as_courts_print_them(printed: str, months: int, days: int) -> None:
    total = only(f"被告人甲某某犯盗窃罪，判处有期徒刑{printed}。").total
    assert (total.kind, total.months, total.days) == (KIND.FIXED_TERM, months, days)


@pytest.mark.parametrize(
    ("printed", "kind", "months"),
    [
        ("判处期徒刑三年", KIND.FIXED_TERM, 36),
        ("判处有期三年", KIND.FIXED_TERM, 36),
        ("判处三年二个月", KIND.FIXED_TERM, 38),
        ("判处有期徒刑年八个月", KIND.FIXED_TERM, None),
        ("判处管制一年", KIND.CONTROL, 12),
        ("判处无期，剥夺政治权利终身", KIND.LIFE, None),
        ("判处死刑，缓期二年执行", KIND.DEATH_SUSPENDED, None),
        ("判处死刑，剥夺政治权利终身", KIND.DEATH, None),
        ("免于刑事处罚", KIND.EXEMPT, None),
        ("单处罚金五千元", KIND.FINE_ONLY, None),
    ],
)
def test_kinds_of_punishment_with_their_misprints(printed: str, kind: PunishmentKind, months: int | None) -> None:
    total = only(f"被告人甲某某犯盗窃罪，{printed}。").total
    assert (total.kind, total.months) == (kind, months)


@pytest.mark.parametrize(
    ("printed", "fine"),
    [
        ("罚金人民币二十万元", 200_000),
        ("罚金200,000元", 200_000),
        ("罚金人民币2万5千元", 25_000),
        ("罚金三十一万零五百元", 310_500),
        ("罚金共计人民币1.5万元", 15_000),
        ("没收个人财产人民币三万元，罚金二万元", 50_000),
        ("罚金000元", None),
    ],
)
def test_sums_as_courts_print_them(printed: str, fine: int | None) -> None:
    assert only(f"被告人甲某某犯盗窃罪，判处有期徒刑一年，并处{printed}。").total.fine == fine


def test_confiscation_and_political_rights() -> None:
    total = only("被告人甲某某犯受贿罪，判处无期徒刑，剥夺政治权利终身，并处没收个人全部财产。").total
    assert (total.confiscate_all, total.political_rights_life, total.fine) == (True, True, None)


def test_several_names_before_one_conviction_have_the_same_sentence() -> None:
    outcome = outcome_of("被告人甲某、乙某和被告人廖某均犯组织卖淫罪，各判处有期徒刑六年，各并处罚金三万元。")
    assert [brief(one) for one in outcome.defendants] == [
        (name, "fixed_term", 72, None, 30000) for name in ("甲某", "乙某", "廖某均")
    ]


def test_several_names_may_be_followed_by_an_adverb() -> None:
    outcome = outcome_of(
        "被告人甲某、乙某均犯盗窃罪，分别判处有期徒刑六个月。被告人王均犯盗窃罪，判处有期徒刑一年。"
    )
    assert [one.name for one in outcome.defendants] == ["甲某", "乙某", "王均"]


def test_a_number_may_be_part_of_a_mask() -> None:
    outcome = outcome_of(
        "一、被告人郎某（1）犯盗窃罪，判处有期徒刑二年；二、被告人郎某（2）犯盗窃罪，判处有期徒刑一年。"
    )
    assert [brief(one)[:3] for one in outcome.defendants] == [
        ("郎某（1）", "fixed_term", 24),
        ("郎某（2）", "fixed_term", 12),
    ]


def test_one_mask_in_two_items_is_two_persons() -> None:
    outcome = outcome_of(
        "一、被告人王某某犯盗窃罪，判处有期徒刑二年。二、被告人王某某犯诈骗罪，判处有期徒刑一年，缓刑二年。"
    )
    assert [one.total.months for one in outcome.defendants] == [24, 12]


def test_items_of_one_person_are_joined_by_a_total() -> None:
    outcome = outcome_of(
        "一、被告人王某某犯盗窃罪，判处有期徒刑二年；二、被告人王某某犯诈骗罪，判处有期徒刑一年；"
        "三、对被告人王某某决定执行有期徒刑二年六个月。"
    )
    (defendant,) = outcome.defendants
    assert defendant.total.months == 30
    assert [one.printed for one in defendant.convictions] == ["盗窃罪", "诈骗罪"]


def test_two_terms_without_a_total_leave_it_unknown() -> None:
    defendant = only("被告人甲某某犯盗窃罪，判处有期徒刑二年；犯诈骗罪，判处有期徒刑一年。")
    assert defendant.total.kind is KIND.UNKNOWN
    assert [one.sentence.months for one in defendant.convictions] == [24, 12]


def test_a_conviction_without_a_punishment_is_one_of_unknown_sentence() -> None:
    defendant = only("被告人甲某某犯组织他人偷越国境罪，予以驱逐出境。")
    assert (defendant.total.kind, defendant.convictions[0].printed) == (KIND.UNKNOWN, "组织他人偷越国境罪")


def test_a_lost_verb_is_no_lost_conviction() -> None:
    defendant = only("被告人甲某某贩卖毒品罪，判处有期徒刑八个月，并处罚金一千元。")
    assert brief(defendant) == ("甲某某", "fixed_term", 8, None, 1000)
    assert defendant.convictions[0].printed == "贩卖毒品罪"


@pytest.mark.parametrize(
    ("disposition", "result", "names"),
    [
        ("被告人甲某某无罪。", Result.ACQUITTED, ["甲某某"]),
        ("指控被告人甲某某犯盗窃罪的证据不足，指控的犯罪不能成立，宣告无罪。", Result.ACQUITTED, ["甲某某"]),
        ("一、被告人甲某犯盗窃罪，判处拘役三个月。二、被告人乙某无罪。", Result.MIXED, ["甲某", "乙某"]),
    ],
)
def test_acquittals(disposition: str, result: Result, names: list[str]) -> None:
    outcome = outcome_of(disposition)
    assert outcome.result is result
    assert [one.name for one in outcome.defendants] == names
    assert outcome.defendants[-1].acquitted
    assert outcome.defendants[-1].convictions == ()


def test_what_is_quashed_is_no_sentence_and_what_is_restated_is() -> None:
    outcome = outcome_of(
        "一、驳回上诉人甲某的上诉，维持某某人民法院（2017）某刑初8号刑事判决第一项，即被告人甲某犯盗窃罪，判处有期徒刑三年；\n"
        "二、撤销某某人民法院（2017）某刑初8号刑事判决第二项，即被告人乙某犯盗窃罪，判处有期徒刑五年，缓刑五年，并处罚金九万元；\n"
        "三、上诉人（原审被告人）乙某犯盗窃罪，判处有期徒刑二年。\n本判决为终审判决。"
    )
    assert (outcome.result, outcome.told) == (Result.AMENDED, Told.FULL)
    assert [brief(one) for one in outcome.defendants] == [
        ("甲某", "fixed_term", 36, None, None),
        ("乙某", "fixed_term", 24, None, None),
    ]


def test_a_quoted_list_of_items_is_not_the_rulings_own() -> None:
    outcome = outcome_of(
        "一、撤销某某人民法院（2017）某刑初8号刑事判决，即：“一、被告人甲某犯盗窃罪，判处有期徒刑五年；"
        "二、被告人乙某犯盗窃罪，判处有期徒刑四年。”\n二、上诉人甲某犯盗窃罪，判处有期徒刑二年；\n三、上诉人乙某无罪。"
    )
    assert [brief(one)[:3] for one in outcome.defendants] == [
        ("甲某", "fixed_term", 24),
        ("乙某", "acquitted", None),
    ]


def test_who_is_restated_and_sentenced_anew_is_one_person() -> None:
    defendant = only(
        "一、维持某某人民法院刑事判决中“被告人甲某犯盗窃罪，判处有期徒刑六个月”的判决；二、撤销其余部分；"
        "三、原审被告人甲某犯盗窃罪，判处有期徒刑六个月，与前罪的刑罚并罚，决定执行有期徒刑十年。"
    )
    assert brief(defendant) == ("甲某", "fixed_term", 120, None, None)


def test_a_sentence_without_a_crime_is_for_the_crime_that_is_upheld() -> None:
    defendant = only(
        "一、维持某某人民法院刑事判决中对上诉人甲某犯诈骗罪的定罪部分；二、撤销量刑部分；"
        "三、判处上诉人甲某有期徒刑三年，并处罚金三万元。"
    )
    assert [(one.printed, one.sentence.months, one.sentence.fine) for one in defendant.convictions] == [
        ("诈骗罪", 36, 30000)
    ]


def test_a_fine_that_is_upheld_stays_beside_the_new_term() -> None:
    defendant = only(
        "一、维持某某人民法院刑事判决第一项的定罪和罚金部分，即被告人甲某犯危险驾驶罪，并处罚金5000元；"
        "二、撤销量刑部分，即判处拘役二个月，缓刑四个月；三、原审被告人甲某犯危险驾驶罪，判处拘役二个月。"
    )
    assert brief(defendant) == ("甲某", "detention", 2, None, 5000)


def test_a_confirmed_sentence_of_death_is_told_once() -> None:
    outcome = outcome_of(
        "一、维持某某人民法院刑事判决第一项，即被告人甲某犯故意杀人罪，判处死刑，缓期二年执行，剥夺政治权利终身；"
        "二、撤销第二项。本判决为终审判决。根据《中华人民共和国刑事诉讼法》的规定，本判决即为核准以故意杀人罪判处"
        "被告人甲某死刑，缓期二年执行，剥夺政治权利终身的刑事判决。"
    )
    assert [brief(one)[:2] for one in outcome.defendants] == [("甲某", "death_suspended")]


@pytest.mark.parametrize(
    ("disposition", "result"),
    [
        ("驳回上诉，维持原判。本裁定为终审裁定。", Result.DISMISSED_APPEAL),
        ("驳回申诉。", Result.DISMISSED_APPEAL),
        ("撤销某某人民法院（2017）某刑初8号刑事判决，发回某某人民法院重新审判。", Result.REMANDED),
        ("准许上诉人甲某撤回上诉。", Result.APPEAL_WITHDRAWN),
        ("本案按上诉人甲某撤回上诉处理。", Result.APPEAL_WITHDRAWN),
        ("驳回自诉人乙某的起诉。", Result.INADMISSIBLE),
        ("一、驳回上诉，维持原判。二、扣押的赃款予以追缴。", Result.AMENDED),
        ("准许某某人民检察院撤回起诉。", Result.OTHER),
    ],
)
def test_results_without_a_sentence_say_that_none_is_told(disposition: str, result: Result) -> None:
    outcome = outcome_of(disposition)
    assert (outcome.result, outcome.told, outcome.defendants) == (result, Told.UNKNOWN, ())


def test_a_reduction_says_by_how_much() -> None:
    outcome = outcome_of("对罪犯甲某减去有期徒刑七个月，刑期至2020年1月1日止。")
    assert (outcome.result, outcome.reduced_months) == (Result.TERM_REDUCED, 7)


def test_an_upheld_sentence_that_is_not_told_makes_the_rest_partial() -> None:
    ruling = with_disposition(
        "一、维持某某人民法院刑事判决第二项；二、撤销第一项；三、上诉人乙某犯盗窃罪，判处有期徒刑二年。"
    )
    assert ruling.outcome is not None
    assert ruling.outcome.told is Told.PARTIAL


def test_a_form_that_nobody_filled_in_decides_nothing() -> None:
    outcome = outcome_of(
        "……（写明判决结果。分三种情况：第一，“被告人甲某犯盗窃罪，判处……”；第三，“被告人甲某无罪”。）"
    )
    assert (outcome.result, outcome.defendants) == (Result.OTHER, ())


def test_a_crime_says_whether_somebody_was_convicted_of_it() -> None:
    convicted = with_disposition("被告人甲某某犯诈骗罪，判处有期徒刑一年。")
    acquitted = with_disposition("被告人甲某某无罪。")
    upheld = with_disposition("驳回上诉，维持原判。")
    remanded = with_disposition("撤销原判，发回某某人民法院重新审判。")
    bases = [[crime.basis for crime in one.crimes] for one in (convicted, acquitted, upheld, remanded)]
    assert bases == [[CrimeBasis.CONVICTED], [CrimeBasis.CHARGED], [CrimeBasis.CONVICTED], [CrimeBasis.CHARGED]]


_WORDS = st.sampled_from(
    (
        *("一、", "二、", "（一）", "被告人", "上诉人（原审被告人）", "甲某", "乙某、丙某", "犯", "盗窃罪", "以诈骗罪判处"),
        *("，判处", "有期徒刑", "一年", "六个月", "缓刑二年", "并处罚金", "五千元", "没收个人财产", "死刑，缓期二年", "免予刑事处罚"),
        *("撤销", "维持", "即：“", "”", "改判", "核准", "与前罪", "数罪并罚，", "决定执行", "无罪", "（刑期", "）", "。", "；", "\n"),
    )
)  # fmt: skip


@given(st.lists(_WORDS, max_size=60).map("".join))
def test_whatever_is_printed_offsets_stay_within_the_text(disposition: str) -> None:
    ruling = with_disposition(disposition)
    assert ruling.outcome is not None
    for defendant in ruling.outcome.defendants:
        passages = [defendant.span, *defendant.total.spans]
        passages += [one for count in defendant.convictions for one in (count.span, *count.sentence.spans)]
        assert all(0 <= one.start < one.end <= len(ruling.text) for one in passages)
        assert defendant.name


_NUMERALS = st.integers(1, 24)


@given(_NUMERALS, st.integers(0, 11), st.integers(0, 500), st.booleans())
def test_printed_terms_and_fines_are_read_back(years: int, months: int, thousands: int, spaced: bool) -> None:
    gap = " " if spaced else ""
    term = f"{years}{gap}年" + (f"{months}{gap}个月" if months else "")
    fine = f"，并处罚金人民币{thousands * 1000}元" if thousands else ""
    total = only(f"被告人甲某某犯盗窃罪，判处有期徒刑{term}{fine}。").total
    assert (total.months, total.fine) == (years * 12 + months, thousands * 1000 or None)


@pytest.mark.parametrize("lead", ["一、（2被告单位", "一、被告单位", "被告单位"])
def test_a_comma_between_a_name_and_its_crime_loses_nobody(lead: str) -> None:
    defendant = only(f"{lead}甲市乙生物有限公司，犯单位行贿罪判处罚金五万元；")
    assert defendant.unit
    assert brief(defendant) == ("甲市乙生物有限公司", "fine_only", None, None, 50000)


@pytest.mark.parametrize("role", ["法人代表", "法定代表人", "直接负责的主管人员", "总经理", "原董事长"])
def test_who_is_named_by_his_office_in_a_company_is_a_person(role: str) -> None:
    outcome = outcome_of(
        f"一、被告单位甲市乙有限公司{role}丁某某犯单位行贿罪，判处有期徒刑六个月；"
        "二、被告人丁某某犯挪用公款罪，判处有期徒刑一年，数罪并罚，决定执行有期徒刑一年三个月。"
    )
    (defendant,) = outcome.defendants
    assert not defendant.unit
    assert [one.printed for one in defendant.convictions] == ["单位行贿罪", "挪用公款罪"]
    assert brief(defendant) == ("丁某某", "fixed_term", 15, None, None)


@pytest.mark.parametrize(
    "earlier",
    [
        "对某市某区人民法院（2010）某刑初字第85号以盗窃罪判处被告人甲某有期徒刑七个月缓刑一年，并处罚金人民币5000元的缓刑部分予以撤销",
        "将某市某区人民法院（2010）某刑初字第85号刑事判决以盗窃罪判处被告人甲某有期徒刑七个月的缓刑依法予以撤销",
        "对某市某区人民法院（2010）某刑初字第85号判决书对被告人甲某宣告的缓刑予以撤销",
    ],
)
def test_an_earlier_sentence_whose_suspension_is_revoked_behind_it_is_not_pronounced_again(earlier: str) -> None:
    defendant = only(
        f"四、{earlier}，被告人甲某犯寻衅滋事罪判处有期徒刑六个月，与原判刑罚有期徒刑七个月，数罪并罚，决定执行有期徒刑十一个月；"
    )
    assert [one.printed for one in defendant.convictions] == ["寻衅滋事罪"]
    assert defendant.convictions[0].sentence.months == 6
    assert (brief(defendant), defendant.merged) == (("甲某", "fixed_term", 11, None, None), True)


def test_the_quoted_sentence_whose_suspension_is_revoked_ends_before_the_total() -> None:
    defendant = only(
        "一、被告人甲某某犯非法采矿罪，判处拘役三个月，并处罚金人民币一万元；撤销某省某县人民法院判处的“有期徒刑一年六个月，"
        "缓刑二年，并处罚金人民币三万一千元”的缓刑；决定执行有期徒刑一年六个月，并处罚金人民币四万一千元。"
    )
    assert brief(defendant) == ("甲某某", "fixed_term", 18, None, 41000)
    assert defendant.convictions[0].sentence.months == 3


def test_crimes_that_are_listed_before_their_sentences_count_once_each() -> None:
    defendant = only(
        "被告人甲某犯强奸罪、非法拘禁罪，强奸罪判处有期徒刑四年，非法拘禁罪判处有期徒刑一年二个月，决定执行有期徒刑五年。"
    )
    assert brief(defendant) == ("甲某", "fixed_term", 60, None, None)
    assert [(one.printed, one.sentence.months) for one in defendant.convictions] == [
        ("强奸罪", 48),
        ("非法拘禁罪", 14),
    ]


@pytest.mark.parametrize(
    "later",
    [
        "四、在案扣押物品处理如下：\n手机一部，予以没收。",
        "二、对被告人乙某依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：\n被告人乙某犯盗窃罪，判处拘役三个月。",
    ],
)
def test_a_second_lead_within_the_disposition_loses_none_of_it(later: str) -> None:
    first = outcome_of(f"一、被告人甲某犯盗窃罪，判处有期徒刑一年。\n{later}").defendants[0]
    assert brief(first) == ("甲某", "fixed_term", 12, None, None)


@pytest.mark.parametrize("crimes", [("盗窃罪", "诈骗罪"), ("掩饰、隐瞒犯罪所得罪", "抢劫罪")])
def test_short_and_long_crimes_that_are_listed_have_each_their_sentence(crimes: tuple[str, str]) -> None:
    one, other = crimes
    defendant = only(
        f"被告人甲某犯{one}、{other}，{one}判处有期徒刑四年，{other}判处有期徒刑一年二个月，决定执行有期徒刑五年。"
    )
    assert brief(defendant) == ("甲某", "fixed_term", 60, None, None)
    assert [(some.printed, some.sentence.months) for some in defendant.convictions] == [(one, 48), (other, 14)]


def test_a_person_behind_a_company_in_one_item_has_his_own_sentence() -> None:
    outcome = outcome_of(
        "一、被告单位甲公司，犯单位行贿罪，判处罚金一万元；被告人乙某，犯单位行贿罪，判处有期徒刑一年。"
    )
    assert [brief(one) for one in outcome.defendants] == [
        ("甲公司", "fine_only", None, None, 10000),
        ("乙某", "fixed_term", 12, None, None),
    ]


@pytest.mark.parametrize("name", ["某集团医院长沙分院", "某集团学校长春分校", "甲公司经理部经营中心"])
def test_a_unit_whose_name_holds_an_office_is_a_unit(name: str) -> None:
    defendant = only(f"被告单位{name}犯单位行贿罪，判处罚金一万元。")
    assert (defendant.name, defendant.unit) == (name, True)


@pytest.mark.parametrize("office", ["会计师", "董事会秘书", "主任科员", "经理助理"])
def test_an_office_of_several_words_is_no_part_of_a_name(office: str) -> None:
    assert only(f"被告人甲公司{office}乙某某犯职务侵占罪，判处有期徒刑一年。").name == "乙某某"


def test_the_courts_own_words_are_not_those_of_another_judgment() -> None:
    defendant = only("本院判决以盗窃罪判处被告人甲某有期徒刑一年。")
    assert brief(defendant) == ("甲某", "fixed_term", 12, None, None)
