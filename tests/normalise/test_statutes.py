"""Cited provisions: paragraphs and items, lists, and publishers' lists."""

from indexer.normalise.china.statutes import MAX_STATUTES, given_statutes, read_statutes
from rulings.ruling import Provision, Statute

from .examples import ruling_of


def _canonical(text: str) -> list[str]:
    return [str(cited.provision) for cited in read_statutes(text)]


def test_paragraphs_and_items_of_a_list_belong_to_its_articles() -> None:
    text = "依照《中华人民共和国刑法》第二百六十六条、第六十七条第一款、第三款、第二十五条第一款、第二十六条第（一）项之规定"
    assert _canonical(text) == [
        "刑法/第266条",
        "刑法/第67条/第1款",
        "刑法/第67条/第3款",
        "刑法/第25条/第1款",
        "刑法/第26条/第1项",
    ]
    assert read_statutes(text)[2] == Statute("中华人民共和国刑法", "第六十七条", Provision("刑法", 67, 0, 3))


def test_laws_keep_their_own_provisions() -> None:
    text = (
        "依照《中华人民共和国刑法》第一百三十三条之一第一款第（二）项、"
        "最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释第二百二十七条、《某某管理条例》之规定"
    )
    assert _canonical(text) == ["刑法/第133条之1/第1款/第2项", "关于适用刑事诉讼法的解释/第227条", "某某管理条例"]


def test_an_ordinary_item_is_no_provision() -> None:
    assert _canonical("撤销《某某条例》适用有误的判决，维持第一项、第二款") == ["某某条例"]
    assert _canonical("根据《借款合同》第三条，本院认为") == []


def test_a_publishers_list_keeps_paragraphs_and_lists() -> None:
    given = [
        ("《某法（2012修正）》", "第六十条第一款、第三款"),
        ("《某法（2012修正）》", "第266条"),
        ("某条例", None),
    ]
    assert [(one.law, one.article, str(one.provision)) for one in given_statutes(given)] == [
        ("某法（2012修正）", "第六十条", "某法/第60条/第1款"),
        ("某法（2012修正）", "第六十条", "某法/第60条/第3款"),
        ("某法（2012修正）", "第266条", "某法/第266条"),
        ("某条例", None, "某条例"),
    ]


def test_what_names_no_law_stays_as_printed() -> None:
    assert given_statutes([("解释", "第一条")]) == (Statute("解释", "第一条"),)


def test_a_text_of_citations_makes_no_endless_list() -> None:
    numerals = "一二三四五六七八九"
    articles = "、".join(
        f"第{a}千{b}百{c}十{d}条" for a in numerals for b in numerals for c in numerals for d in numerals
    )
    assert len(read_statutes(f"《某法》{articles}")) == MAX_STATUTES


def test_the_ruling_has_them_in_both_ways() -> None:
    assert ruling_of(statutes=(("《某法》", "第一条"),)).statutes == (
        Statute("某法", "第一条", Provision("某法", 1)),
    )
