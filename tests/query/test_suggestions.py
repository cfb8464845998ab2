"""What a text may have meant: rows of what is typed and the searches that are offered for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.query.court_names import remembered_courts
from rulings.query.parser import MAX_QUERY_LENGTH, parse_query, read_query
from rulings.query.plain_words import MAX_TELLING_TERMS, plain_words, telling_terms
from rulings.query.suggestions import Reason, SuggestedSearch, suggestions


def _offered(text: str, total: int = 0, *reasons: Reason) -> list[str]:
    """As `facet=VALUE text`, with the last part of the value; the first search of each suggestion."""
    offered = [one for one in suggestions(read_query(text), total) if not reasons or one.reason in reasons]
    return [_shown(one.searches[0]) for one in offered if one.searches]


def _shown(search: SuggestedSearch) -> str:
    values = search.label or "|".join(value.rsplit("/", 1)[-1] for value in search.values)
    return f"{search.facet}={values} {search.text}".strip() if search.facet else search.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("交通造事", "crime=交通肇事罪"),
        ("交通肇事最", "crime=交通肇事罪"),
        ("交通事肇罪", "crime=交通肇事罪"),
        ("敲榨勒索", "crime=敲诈勒索罪"),
        ("盗切", "crime=盗窃罪"),
        ("虚开票发罪", "crime=虚开发票罪"),
        ("诈片罪", "crime=诈骗罪"),
        ("寻衅兹事", "crime=寻衅滋事罪"),
        ("帮性罪", "crime=帮助信息网络犯罪活动罪"),
        ("非法吸收公众存宽罪", "crime=非法吸收公众存款罪"),
        ("民间借代", "cause=民间借贷纠纷"),
        ("離昏糾紛", "cause=离婚纠纷"),
        ("电信网络炸骗", "theme=telecom-fraud"),
        ("正当访卫", "正当防卫"),
        ("取保侯审", "取保候审"),
        ("形式拘留", "刑事拘留"),
        ("交通造事 逃逸", "crime=交通肇事罪 逃逸"),
        ("逃逸，交通造事", "crime=交通肇事罪 逃逸，"),
        ("酒后交通造事", "酒后交通肇事"),
        ("罪名:盗切罪 自首", "crime=盗窃罪 自首"),
        ('"防卫过挡"', "防卫过当"),
    ],
)
def test_a_slip_is_set_right_and_the_rest_is_kept(typed: str, meant: str) -> None:
    assert meant in _offered(typed, 0, Reason.SLIP)


def test_what_stands_in_many_rulings_is_no_slip() -> None:
    assert _offered("取保侯审", 99) == ["取保候审"]
    assert _offered("取保侯审", 100, Reason.SLIP) == []


def test_two_slips_are_set_right_at_once_first() -> None:
    assert _offered("交通造事 自守", 0, Reason.SLIP)[0] == "交通肇事 自首"


def test_a_filter_is_tried_before_the_text() -> None:
    [suggestion] = suggestions(read_query("交通造事"), 0)
    assert [_shown(search) for search in suggestion.searches] == ["crime=交通肇事罪", "交通肇事"]


def test_the_filter_alone_is_the_last_thing_tried() -> None:
    [suggestion] = suggestions(read_query("交通造事 张三"), 0)
    assert [_shown(search) for search in suggestion.searches] == [
        "crime=交通肇事罪 张三",
        "交通肇事 张三",
        "crime=交通肇事罪",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("上海市黄埔区人民法院", "court=上海市黄浦区人民法院"),
        ("北京市第一中级法院", "court=北京市第一中级人民法院"),
        ("上海二中院", "court=上海市第二中级人民法院"),
        ("武汉硚口法院", "court=武汉市硚口区人民法院"),
        ("武汉硚口法院 盗窃", "court=武汉市硚口区人民法院 盗窃"),
        ("盗窃 武汉桥口法院", "court=武汉市硚口区人民法院 盗窃"),
        ("武漢硚口法院", "court=武汉市硚口区人民法院"),
        ("盗窃 NOT 武汉硚口法院", '盗窃 NOT court:"武汉市硚口区人民法院"'),
        ("广洲天河区法院", "court=广州市天河区人民法院"),
        ("合肥市芦阳区人民法院", "court=合肥市庐阳区人民法院"),
        ("成都中院", "court=四川省成都市中级人民法院"),
    ],
)
@pytest.mark.parametrize("total", [0, 1, 1_000])
def test_a_court_is_found_by_what_people_remember_of_its_name(typed: str, meant: str, total: int) -> None:
    assert meant in _offered(typed, total, Reason.COURT)


@pytest.mark.parametrize("typed", ["人民法院", "一审法院认定", "某某人民法院", "本院认为", "法院"])
def test_what_names_no_court_leads_to_none(typed: str) -> None:
    assert list(remembered_courts(typed)) == []


def test_a_court_by_its_own_name_is_offered_where_nothing_is_found() -> None:
    typed = "上海市黄浦区人民法院 盗窃"
    assert _offered(typed, 0, Reason.COURT) == ["court=上海市黄浦区人民法院 盗窃"]
    assert _offered(typed, 1, Reason.COURT) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("帮信罪", "crime=帮助信息网络犯罪活动罪"),
        ("掩隐罪", "crime=掩饰、隐瞒犯罪所得、犯罪所得收益罪"),
        ("袭警罪", "crime=妨害公务罪"),
        ("电诈", "theme=telecom-fraud"),
        ("醉驾", "crime=危险驾驶罪"),
        ("醉駕", "crime=危险驾驶罪"),
        ("醉驾 缓刑", "crime=危险驾驶罪 缓刑"),
        ("醉驾判几年", "crime=危险驾驶罪 判几年"),
        ('"醉驾"', "crime=危险驾驶罪"),
        ("醉驾 AND (缓刑 OR 拘役)", "crime:危险驾驶罪 AND (缓刑 OR 拘役)"),
        ("投毒罪", "crime=投放危险物质罪"),
        ("走私贩卖运输制造毒品罪", "crime=走私、贩卖、运输、制造毒品罪"),
        ("P2P", "crime=非法吸收公众存款罪"),
        ("冰毒", "甲基苯丙胺"),
        ("离婚案 彩礼", "cause=婚约财产纠纷 离婚案"),
    ],
)
@pytest.mark.parametrize("total", [0, 1, 1_000])
def test_a_colloquial_name_leads_to_the_official_one_also_where_there_are_hits(
    typed: str, meant: str, total: int
) -> None:
    assert meant in _offered(typed, total, Reason.NAME, Reason.RELATED)


def test_another_name_is_told_from_a_wider_one() -> None:
    """What is drunken driving is dangerous driving, but not the other way round."""
    assert [one.reason for one in suggestions(read_query("帮信罪"), 0)] == [Reason.NAME]
    assert [one.reason for one in suggestions(read_query("醉驾"), 0)] == [Reason.RELATED]
    assert [one.reason for one in suggestions(read_query("袭警罪"), 0)] == [Reason.NAME, Reason.RELATED]


def test_an_official_name_is_offered_as_a_filter_only_where_its_text_finds_nothing() -> None:
    assert _offered("盗窃罪", 0) == ["crime=盗窃罪"]
    assert _offered("盗窃罪", 1) == []


@pytest.mark.parametrize("typed", ["", "张三", "今天天气很好", "（2019）粤0305刑初9911号 醉驾", "zzz", "☆★", "罪"])
def test_nothing_is_guessed_of_what_is_near_to_nothing(typed: str) -> None:
    assert _offered(typed, 0) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('"自首', "自首"),
        ('自首 AND ("盗窃', "自首 盗窃"),
        ("(微信 OR 支付宝) NOT 传销", "微信 支付宝 传销"),
        ("罪名:盗窃罪 “自首”", "盗窃罪 自首"),
        ("自首 | 坦白 & 立功", "自首 坦白 立功"),
        ("l'arrêt", "l'arrêt"),
        ("((((", ""),
    ],
)
def test_plain_words_have_no_signs(typed: str, words: str) -> None:
    assert plain_words(typed) == words


PASSAGE = "被告人甲某某以非法占有为目的，秘密窃取他人财物，数额较大，其行为已构成盗窃罪。" * 12


def test_a_passage_is_offered_as_its_most_telling_words() -> None:
    words = telling_terms(PASSAGE).split()
    assert 1 < len(words) <= MAX_TELLING_TERMS
    assert "盗窃罪" in words
    assert not any("某" in word for word in words)
    assert _offered(PASSAGE, 1) == _offered(PASSAGE, 0) == [" ".join(words)]


@pytest.mark.parametrize("length", [MAX_QUERY_LENGTH, MAX_QUERY_LENGTH + 1, 20_000])
def test_a_passage_that_is_cut_is_offered_as_words_too(length: int) -> None:
    assert "read-as-phrase" in read_query((PASSAGE * 50)[:length]).repairs
    assert _offered((PASSAGE * 50)[:length], 0)


@given(
    st.text(st.sampled_from('盗窃罪交通造事武汉硚口法院醉驾 "()（）“”ANDORT:：，-罪名'), max_size=40)
    | st.lists(
        st.sampled_from(["盗窃", "交通肇事", "武汉硚口法院", "醉驾", "盗切", "手机", "/句", "/段", "/5", ">5"])
    ).map(" ".join),
    st.booleans(),
)
def test_every_suggestion_can_be_read(typed: str, total: int) -> None:
    try:
        reading = read_query(typed)
    except QueryError:
        return
    for suggestion in suggestions(reading, total):
        for search in suggestion.searches:
            parse_query(search.text)
