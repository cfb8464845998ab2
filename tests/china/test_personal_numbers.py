"""Numbers by which a person can be found never leave the archive; other numbers stay."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from rulings.china.personal_numbers import mask_numbers, mask_numbers_elsewhere
from tests.china.planted import (
    DIGIT_SCRIPTS,
    IDENTITY,
    IDENTITY_X,
    SEPARATORS,
    identity_number,
    identity_numbers,
    separated,
)

CARD = "622202123456789012" + luhn.calc_check_digit("622202123456789012")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def shown(text: str) -> str:
    """What is left of the digits and Latin letters of `text`."""
    masked = mask_numbers(text)
    assert len(masked) == len(text)
    assert mask_numbers(masked) == masked
    return "".join(c for c in masked if c.isdecimal() or (c.isascii() and c.isalpha()))


@pytest.mark.parametrize(
    "text",
    [
        f"被告人甲某，{IDENTITY}，",
        f"公民身份号码{IDENTITY_X.lower()}，",
        f"被告人甲某，{IDENTITY.translate(FULL_WIDTH)}。",
        f"被告人甲某，{IDENTITY_X[:-1]}Ｘ。",
        f"被告人甲某，{IDENTITY_X[:-1]}х。",
        f"甲某 {IDENTITY} ",
        f"卡号{IDENTITY}元",
        "110101800101001",
        "身份证号码：110101800101001",
        "身份证号码为110101198001010010，",
        "公民身份号码：11010119800101001",
        "证号123456789012345678",
        "居民身份号：999999199902310000，",
        "公民身份证号码：110101-19800101-0010",
    ],
)
def test_identity_numbers_are_masked(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize("county", ["512301", "310119", "422201", "450199", "830000"])
def test_no_table_of_counties_decides(county: str) -> None:
    assert shown(f"甲某{identity_number(county, '19800101', '123')}，") == ""


@pytest.mark.parametrize(
    "text",
    [
        "身份证号3601**********1234",
        "身份证号码36010119800101****",
        "甲某，36010119800101ＸＸＸＸ，",
        "甲某，******19800101****，",
        "公民身份号码360101＊＊＊＊＊＊＊＊1234",
        "身份证号码：3601011980******",
    ],
)
def test_of_half_masked_identity_numbers_nothing_stays(text: str) -> None:
    assert not [c for c in mask_numbers(text) if c.isdecimal()]


def test_numbers_of_a_table_are_read_one_by_one() -> None:
    row = f"甲某 {IDENTITY} 9789.22 乙某 {IDENTITY_X} 12126.69"
    assert shown(row) == "9789221212669"


def test_numbers_without_anything_between_are_all_masked() -> None:
    assert shown(f"{IDENTITY}{identity_number('512301', '19770101', '001')}20150101") == ""


def test_a_number_behind_a_name_with_a_digit_is_masked() -> None:
    assert shown("王某213800001111") == "2"
    assert shown(f"王某2{CARD}") == "2"


@pytest.mark.parametrize(
    "text",
    [
        "联系电话13800001111。",
        "持13800001111手机号",
        "电话138-0000-1111",
        "138.0000.1111",
        "138  0000  1111",
        "138\u00a00000\u00a01111",
        "138\u20090000\u20091111",
        "1380\u00ad0001\u200b111",
        "138—0000—1111",
        "1 3 8 0 0 0 0 1 1 1 1",
        "008613800001111",
        "0086-138-0000-1111",
        "+86 138 0000 1111",
        "＋86-13800001111",
        "(86)13800001111",
        "013800001111",
        "13800001111",
        "13800001111元某",
        "手机13800001111元旦",
        "向13800001111元打电话",
        "一三八〇〇〇〇一一一一",
        "一三八零零零零一一一一",
        "١٣٨٠٠٠٠١١١١",
        "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟏𝟏𝟏𝟏",
        "①③⑧⓪⓪⓪⓪①①①①",
        "138\n0000\n1111",
        "张三13800001111",
        "联系电话：010-88880000",
        "(010)88880000",
        "（0755）8888 0000",
        "010—88880000",
        "电话01088880000",
        "电话010 88880000",
        "010-88880000-123",
        "010-88880000转123",
        "电话88880000",
        "传真8888-0000",
        "0086-10-88880000",
        "400-123-4567",
        "客服电话4001234567",
        "8008100000的电话",
        "1396537489的电话",
        "小灵通，号码是8888000",
        "手机号码为13800001111、13900002222和13700003333",
        "电话+85291234567",
        "电话：00852-91234567",
        "手机号l3800001111",
        "手机号码是I3800001111、13900002222",
    ],
)
def test_telephone_numbers_are_masked(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize("text", ["Q13800001111", "tel:13800001111", "Tel: 0755 8888 0001", "ABC13800001111"])
def test_mobile_numbers_behind_letters_are_masked(text: str) -> None:
    assert "1" not in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        f"卡号为{CARD}的",
        "尾号4111111111111111的账户",
        f"卡号{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}",
        f"{CARD[:4]}  {CARD[4:8]}  {CARD[8:12]}  {CARD[12:16]}  {CARD[16:]}",
        f"{CARD[:6]} {CARD[6:]}",
        f"{CARD[:6]}-{CARD[6:]}",
        "卡号6222021234567890129",
        "6222021234567890129",
        "账号123456789",
        "方正证券24020809账户",
        "帐号：1234567890123",
        "账号为“100200300400”",
        "账户12345678901234567890",
        "帐户（1234567890123456789012345）",
        "账号分别为100200300、100200301和100200302",
        "存折一张（11059199800130160251）",
        "602863994988账户",
        "支付宝账号abc123456",
    ],
)
def test_cards_and_accounts_are_masked(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "护照号码E12345678",
        "护照（G12345678）",
        "持E12345678出境",
        "护照号EA1234567",
        "护照号码为M12345678、M12345679",
        "港澳居民来往内地通行证H1234567890",
        "往来港澳通行证号码：C12345678",
        "台湾居民来往大陆通行证号码12345678",
        "台胞证编号A123456789",
        "回乡证号H12345678",
        "香港身份证号码A123456(7)",
        "身份证号码：A123456789",
        "社保号123456789",
        "社会保障号码：110101800101",
        "社保卡号A12345678",
        "医保卡号：12345678",
        "军官证号：军字第1234567号",
        "士兵证号20101234567",
        "驾驶证档案编号440300123456",
    ],
)
def test_documents_of_persons_are_masked(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "甲某和乙某用07318000000联系",
        "通话清单证实，甲某与4000000001有过",
        "甲某（1300000000）与乙某的通话",
        "号码为130O0001111的手机",
        "手机一部（+85360000000，白色）",
        "短号60000",
        "传呼号2700000",
        "热线（010-4000000001）",
        "缅甸公民身份证号13／ABC（N）000001",
        "甲某（120000000甲）与乙某（1200000000乙）的聊天记录",
        "被冻账户 甲某 600000000001 ",
        "期货账户中，某期货的有：6000001、60000002；另一家的有：6000003，",
        "身份证一张（甲某，号码110××××010010）",
    ],
)
def test_numbers_whose_kind_is_said_in_their_sentence_are_masked(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("某国用（2006）第00295号", "某国用（2006）第*****号"),
        ("某国用2006字第1919号", "某国用2006字第****号"),
        ("某房权证甲字第1234567号、1234568号", "某房权证甲字第*******号、*******号"),
        ("产权证号：A12345，", "产权证号：******，"),
        ("房产证（ＮＡ123456、ＮＡ123457）", "房产证（********、********）"),
        (
            "房权甲字第11-15-4-164号，房权证甲字第11-15-4-164号和11-15-4-163号",
            "房权甲字第11-15-4-164号，房权证甲字第**-**-*-***号和**-**-*-***号",
        ),
        ("房产证（2015）", "房产证（2015）"),
        ("土地使用证01234，", "土地使用证*****，"),
        ("颁发证号为110101000000000001Ｊ的土地使用权证", "颁发证号为*******************的土地使用权证"),
        ("（2018）某区不动产权第0012345号", "（2018）某区不动产权第*******号"),
        ("办理了第003935号房屋他项权证，土地证", "办理了第******号房屋他项权证，土地证"),
        ("某林证字（2011）第11502号", "某林证字（2011）第*****号"),
    ],
)
def test_of_certificates_of_ownership_place_and_year_stay(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("粤B12345", "粤B*****"),
        ("驾驶粤B12345号小型轿车", "驾驶粤B*****号小型轿车"),
        ("京A·12345", "京A·*****"),
        ("京A-1234X", "京A-*****"),
        ("京 A 12345", "京 A *****"),
        ("粤BD12345", "粤B******"),
        ("粤B1234学", "粤B****学"),
        ("粤B1234警车", "粤B****警车"),
        ("粤Z1234港", "粤Z****港"),
        ("豫Ａ７８１Ａ３", "豫Ａ*****"),
        ("鲁P××××", "鲁P××××"),
        ("车牌号为B12345的", "车牌号为******的"),
        ("WJ01-12345", "WJ**-*****"),
        ("驾驶粤B1234轿车", "驾驶粤B****轿车"),
        ("车牌是粤B123，没有看清", "车牌是粤B***，没有看清"),
        ("号牌为粤01-12345的拖拉机", "号牌为粤01-*****的拖拉机"),
        ("拖拉机车牌号为01／12345。", "拖拉机车牌号为01／*****。"),
        ("车牌尾号是12345", "车牌尾号是*****"),
        ("号牌为某市123456的电动车", "号牌为某市******的电动车"),
        ("军A12345", "军A*****"),
    ],
)
def test_of_licence_plates_province_and_city_stay(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("邮箱abc.d_1@example.com，", "邮箱***.*_*@example.com，"),
        ("12345678@example．com", "********@example．com"),
        ("ａｂｃ＠example.com", "***＠example.com"),
        ("ab@c.example", "**@c.example"),
        ("QQ邮箱12345678", "QQ邮箱********"),
        ("QQ12345678", "QQ********"),
        ("QQ41×××62和12345678", "QQ41×××62和********"),
        ("qq号：12345", "qq号：*****"),
        ("QQ号码为“12345678”、“87654321”", "QQ号码为“********”、“********”"),
        ("ＱＱ 12345678901", "ＱＱ ***********"),
        ("1234567890的QQ", "**********的QQ"),
        ("微信号abc_123-x", "微信号***_***-*"),
        ("微信号：zhangsanabc", "微信号：***********"),
        ("微信（ab12345）", "微信（*******）"),
        ("微信账号：12345678", "微信账号：********"),
        ("微信ID为wxid_abc123", "微信ID为****_******"),
        ("账号分别是甲、wxid-0abc12def45", "账号分别是甲、****-***********"),
        ("微信向“ab123456”转账", "微信向“********”转账"),
        ("客服甲某（abc123456）", "客服甲某（*********）"),
        ("微信（账）号a123456789、", "微信（账）号**********、"),
        ("微信号：×××、a1b2c3d4e5、", "微信号：×××、**********、"),
        ("与“tb12345678”交易", "与“**********”交易"),
        ("淘宝号“abc2000”", "淘宝号“*******”"),
        ("用户名为abc123的账户", "用户名为******的账户"),
        ("我有两个QQ，一个是1200000000。", "我有两个QQ，一个是**********。"),
        ("QQ昵称甲乙，号码是120000000", "QQ昵称甲乙，号码是*********"),
        ("通过3100000000等十余个QQ号", "通过**********等十余个QQ号"),
        ("用户名abc100和def1000", "用户名******和*******"),
    ],
)
def test_addresses_of_messages_are_masked(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "合计人民币13800001111元",
        "共计13800001111元",
        "被告人退赔13800001111.50元",
        "损失100000000元",
        "账户1640000元",
        "账户内有100000000元",
        "账户余额107276.59元",
        "银行卡20160519",
        "（2016）粤03民初1128-1136号",
        "（2016）粤03民初12345号",
        "《刑法》第二百六十六条、第6条",
        "2016-01-02至2017-03-04",
        "2016.01.02",
        "二〇一六年一月二日",
        "手机串号353918051234567",
        "快递单号123456789012",
        "发票号码00359556-00359560",
        "合同编号E20120203018",
        "合同编号为GZ5000002016123015090768",
        "京ICP备12345678号",
        "沪B2-20160001",
        "IMEI：B15912345678",
        "车架号LFMGLK74383014628",
        "发动机号F1162984",
        "枪号12345678",
        "统一社会信用代码91510000692266706M",
        "组织机构代码39744729-9",
        "营业执照注册号110105010512345",
        "专利号ZL201510123456.7",
        "执业证号14401201012345678",
        "微信转账20000元",
        "微信2000000元",
        "微信名abc",
        "QQ币100000个",
        "QQ空间",
        "房产证于2015年办理",
        "土地使用权证载明面积1200平方米",
        "发票号码00386830、00386831",
        "手机内有数据2437294条",
        "银行承兑汇票一张，票号3130005227507872",
        "银行卡交易笔数有17674864笔",
        "微信聊天提到型号（BJ7250）和KTV777",
        "微信联系两个货柜，ABCU1234567和",
        "SIM卡89860012345678901234",
        "手机2部",
        "面积12345.67平方米",
        "拨打110",
        "IP地址192.168.100.100",
        "比动能为2.190137795J",
        "国字第A12345号",
        "鲁A型血",
        "青A楼",
        "5克@市场",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_numbers(text) == text


@given(number=identity_numbers(), script=st.sampled_from(DIGIT_SCRIPTS), data=st.data())
def test_valid_identity_numbers_are_masked_however_they_are_printed(
    number: str, script: str, data: st.DataObject
) -> None:
    assert ric.calc_check_digit(number) == number[-1]
    printed = data.draw(separated(number, script))
    assert shown(f"甲某，{printed}，住某地") == ""


@given(
    number=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    prefix=st.sampled_from(["", "86", "0086", "+86-", "0086 ", "A", "（86）"]),
    separator=st.sampled_from(SEPARATORS),
    script=st.sampled_from(DIGIT_SCRIPTS),
)
def test_mobile_numbers_are_masked_however_they_are_grouped(
    number: str, prefix: str, separator: str, script: str
) -> None:
    grouped = separator.join((number[:3], number[3:7], number[7:])) if prefix != "A" else number
    printed = "".join(script[int(c)] if c.isdecimal() else c for c in prefix + grouped)
    assert shown(f"致电{printed}，").removeprefix("A") == ""


@given(st.from_regex(r"QQ[0-9]{5,11}|[EG][0-9]{8}|微信号[a-z][a-z0-9_]{5,19}|账号[0-9]{9,25}", fullmatch=True))
def test_labelled_numbers_are_masked(number: str) -> None:
    assert shown(f"甲某的{number}，").replace("Q", "") == ""


@given(
    st.from_regex(r"[1-9][0-9]{3,9}(\.[0-9]{2})?(万|亿)?元", fullmatch=True),
    st.sampled_from(["共计", "人民币", "账户内", "微信转账", "手机一部价值", "银行卡存入", "向其支付"]),
)
def test_amounts_stay(amount: str, before: str) -> None:
    assert mask_numbers(f"{before}{amount}，") == f"{before}{amount}，"


@given(st.text(alphabet="0123456789０一三八〇①Xx×*- ./（）\n号卡账电话身份证元某、的护照京QA@微信a", max_size=80))
def test_masking_keeps_the_length_and_does_nothing_the_second_time(text: str) -> None:
    masked = mask_numbers(text)
    assert len(masked) == len(text)
    assert mask_numbers(masked) == masked


@given(st.text(max_size=200))
def test_any_text_keeps_its_length_and_its_separators(text: str) -> None:
    masked = mask_numbers(text)
    assert [a for a, b in zip(text, masked, strict=True) if a != b and not a.isalnum()] == []
    assert mask_numbers(masked) == masked


def calls_made(text: str) -> int:
    """Functions called, Python's own too: the same on every machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        mask_numbers(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "138 ", "1*", "×1", "@", "a@", "粤B1", "QQ1", "QQ12345、", "账号1 ", "身份证号1*", "微信号a_", "一 ",
     "权证第1", "国用（2006）第12345号、", "微信ab123 ", "wxid_", "（ab1234）", "拖拉机粤0112345", "号牌为某市1", "QQ1234567890，", "1(", "E12345678", "13800001111转1", "123456789的", "400-", "1，", "1、1/", "A123456(3)", "粤B1 ", "a#b.", "a@ ", "E1234567护照"],
)  # fmt: skip
def test_the_work_grows_as_the_text_does(piece: str) -> None:
    once, twice = (calls_made((piece * size)[:size]) for size in (4_000, 8_000))
    assert twice < 2.2 * once + 100


@pytest.mark.parametrize(
    "text",
    [
        "Docket 13800001111, invoice 6222020200112230.",
        "ECLI:NL:RBAMS:2026:0123 nr. 010-12345678 en 4111 1111 1111 1111",
        "案號 13912345678 號",
    ],
)
def test_numbers_of_other_countries_that_only_look_like_ours_stay(text: str) -> None:
    assert mask_numbers_elsewhere(text) == text


def test_what_is_beyond_doubt_is_masked_in_rulings_of_other_countries_too() -> None:
    text = "ID 11010119900307109X, mail jia@example.org; 身份证号110101199003071090"
    masked = mask_numbers_elsewhere(text)
    assert len(masked) == len(text)
    assert "19900307" not in masked
    assert "jia@" not in masked
