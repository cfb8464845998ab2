"""Spellings that hide a person's number from a plain reading: odd separators, slips, words behind it, labels set apart."""

import pytest
from stdnum import luhn

from rulings.china.personal_numbers import mask_numbers
from tests.china.planted import IDENTITY, IDENTITY_X

CARD = "622202123456789012" + luhn.calc_check_digit("622202123456789012")
SLIP = f"{IDENTITY[:-1]}{(int(IDENTITY[-1]) + 1) % 10}"
"""A wrong check digit."""


def shown(text: str) -> str:
    """The digits and Latin letters that masking leaves, of any script."""
    masked = mask_numbers(text)
    assert len(masked) == len(text)
    assert mask_numbers(masked) == masked
    return "".join(c for c in masked if c.isnumeric() or (c.isascii() and c.isalpha()))


@pytest.mark.parametrize("sign", list("/\\、,，:|+。﹒'"))
def test_identity_numbers_are_masked_whatever_parts_them(sign: str) -> None:
    for number in (IDENTITY, IDENTITY_X):
        parted = sign.join((number[:6], number[6:14], number[14:]))
        assert shown(f"甲某，公民身份号码{parted}，汉族") == ""
        assert shown(f"甲某（{parted}）") == ""


@pytest.mark.parametrize(
    "text",
    [
        f"身份证明编号：{SLIP}",
        f"身分证号码{SLIP}",
        f"證件，身份證號碼：{SLIP}",
        f"身份代码为{SLIP}",
        f"证件编号：{SLIP}",
        f"身份证号码均为{SLIP}",
        f"身份证号（内地）{SLIP}",
        f"身 份 证 号 码：{SLIP}",
        f"号码为{SLIP}的居民身份证",
        f"{SLIP}的身份证",
        f"身份证号码分别为：甲某{SLIP}，乙某{SLIP}",
        f"身份证复印件（{SLIP}）",
        "身份证号码11O1O1198OO1O1OO11",
        "香港居民（A123456(3)）",
        "公民身份号码（香港）A123456(3)",
        "澳门身份证5123456(7)",
        "澳门居民身份证号码1234567(8)",
        "居住证号码123456789012",
        "暂住证号：4403011234567",
        "持P1234567号护照",
        "号码为H12345678的港澳居民来往内地通行证",
        "护照号码C4J9H2K11",
        "护照：E12345678",
        "出生医学证明编号：R440123456",
        f"账号{CARD[:16]} {CARD[16:]}",
        f"向甲某（{CARD[:10]} {CARD[10:]}）转账",
        f"向甲某（{CARD[:4]}\n{CARD[4:]}）转账",
        "账号123456789元",
        "賬號：123456789",
        "账  号：123456789012",
        "工资卡123456789",
        "138 0000-1111",
        "（138）0000 1111",
        "电话138/0000/1111",
        "电话：0755/88880000",
        "138 00 00 11 11",
        "[010]88880000",
        "〔0755〕88880000转分机123",
        "0755-88880000（转123）",
        "电  话：88880000",
        "电话（宅）88880000",
        "8888-0000的电话",
        "4001-234-567",
        "电话㈠㈢㈧〇〇〇〇㈠㈠㈠㈠",
        "账号陸貳貳貳零貳壹貳叁肆伍陸柒捌玖零",
        "扣扣号12345678",
        "企鹅号12345678",
        "微 信 号：abcdefgh",
        "V信abc_12345",
        "薇信：abc12345",
        "微信注册号abcdefgh",
        "微信号为×××（abcdefgh）",
        "账户HZ177",
        "账户名叫abcde132",
        "房屋证号私产01234567",
        "编号为01234567的房屋所有权证",
        "abc888的账号",
        "“abc1234”这个账号",
        "abc123、“abd456”等赌博账号",
        "“abc1234”微信转账",
        "“abc1234”、“a5253310”等用户名",
        "会员号“abc4466”",
        "代理号为AB9333",
        "账号，分别是ab6666、abcdef666",
        "会员账号ab123［甲］、abc987［乙］",
        "账号a66666、a68888",
        "邮箱，分别是abcdef006",
        "名为宝库（ID6494324）的游戏账号",
        "主叫号码59720000",
        "400076260的客服电话",
        "寄给甲某（收）151000011110",
        "6222020OO0001234567",
        "62l2020000001234567",
        "6222020000012345678901",
        "向甲某（2708012501109000493）汇款",
        "乙公司（41106040001800016607）的交易明细",
        "不动产（权1234567）",
        "甲某名下的66557号林权证",
        "第00013108号和00013109号房屋所有权证",
        "Wxid-abcdefgh1234",
        "账号ab78、h3333h",
        "账号87kc",
        "入网（号码为87570000）",
        "显示0724110号码的电话",
        "客服小甲（AB12345）",
    ],
)
def test_nothing_of_it_stays(text: str) -> None:
    assert set(shown(text)) <= set("V")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("粤·B12345", "粤·B*****"),
        ("(粤)B12345", "(粤)B*****"),
        ("粤B牌12345", "粤B牌*****"),
        ("车牌号粤B123 45", "车牌号粤B*** **"),
        ("粤B\u200b12345", "粤B\u200b*****"),
        ("车牌号为粤B12345、54321的车", "车牌号为粤B*****、*****的车"),
        ("车牌某市123456", "车牌某市******"),
        ("账号二、abcd8103", "账号二、********"),
        ("用户id2088000000000000", "用户id****************"),
        ("“12345”这个QQ号", "“*****”这个QQ号"),
        ("QQ号l916000350", "QQ号**********"),
        ("QQ号码是1O37160000", "QQ号码是**********"),
        ("游戏中其ID是888000", "游戏中其ID是******"),
        ("B12X37号轿车", "B*****号轿车"),
        ("驾驶BX1276的轿车", "驾驶B*****的轿车"),
        ("加甲某微信，后由abcdefg123带领投资", "加甲某微信，后由**********带领投资"),
        ("甲某某1AB1276牌照", "甲某某1A*****牌照"),
        ("驾驶一辆B1276X（原牌照粤B12345）", "驾驶一辆B*****（原牌照粤B*****）"),
        ("牵引B127X挂挂车", "牵引B****挂挂车"),
        ("驾驶的泸C5X531轿车", "驾驶的泸C*****轿车"),
        ("代理号AB9333。上线把AB9333交给甲某", "代理号******。上线把******交给甲某"),
        ("账号1234567内有1234567元", "账号*******内有1234567元"),
        ("车牌B12345；驾驶粤B12345", "车牌******；驾驶粤B*****"),
        ("BX1276号牌货车", "B*****号牌货车"),
        ("牌号为BX1276的汽车", "牌号为B*****的汽车"),
        ("皖01B3790号变型拖拉机", "皖01*****号变型拖拉机"),
        ("桂07-13600的后驱动车", "桂07-*****的后驱动车"),
        ("abc @ example.com", "*** @ example.com"),
        ("abc(at)example.com", "***(at)example.com"),
        ("abc#example.com", "***#example.com"),
        ("abc﹫example.com", "***﹫example.com"),
    ],
)
def test_the_publics_part_stays(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "采矿许可证，证号：3504810020118。13",
        "1、2、3、4、5、6、7、8、9、10、11、12、13",
        "13.8，00.00，1111",
        "时间12:30:45、13:45:56",
        "2016/01/02、2017/03/04",
        "专户存款12345678元",
        "账号内存有12345678.50元",
        "账户USD100000",
        "临房权证2008城字第1号",
        "临国用（2010变）第1号",
        "保单号为2011140700455015016719）保费账户",
        "护照有效期至2028年12月31日",
        "港澳通行证有效期限20180101-20281231",
        "京A区B座12345室",
        "5#楼、6#楼",
        "合同号E12345678",
        "型号B123456(1)",
        "汇入银行账户；AZD9000销售对象为患者",
        "KTV888包厢",
        "微信聊天中谈到abcd456网站",
        "其QQ密码是小写的abcd1234",
        "甲某将l3900元转入账户",
        "手机（A1530）微信截图",
        "密码kk87kk绑定的账号",
        "第XY1160号、XY1159号车辆鉴定意见书",
        "15层1-1503号房屋所有权证",
        "驾驶AB1023轻型货车",
        "奔驰ABC350汽车",
        "牌号AB1234的钢材",
        "手机一部（ID：2014AB5890）",
        "设备ID是888000",
        "流水号（2708012501109000493）",
        "商标的第1234567号注册证",
        "ERP2013软件账户",
        "部队66557号文件",
        "网站abc888的网页",
        "国债第12345号和12346号凭证",
    ],
)
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    assert mask_numbers(text) == text
