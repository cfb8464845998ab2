"""What the words beside a number say that it is: a thing's number, an amount, a day."""

import re

from rulings.china.personal.digits import Number

_REACH = 16
_THING = re.compile(
    r"(?:编号|编码|代码|条码|条形码|单号|订单|运单|提单|流水|合同|协议|发票|票号|票据|凭证|凭单|收据|串号|串码|串码号|序列号|机身|出厂"
    r"|车架|发动机|电机|电机号|识别代号|枪号|弹号|注册号|登记号|执照|许可证|执业证|资格证|证书|批准文号|批号|准字|专利|商标|备案"
    r"|案号|字第|字号|文号|检材|样本|样品|标本|物证|档案|学号|工号|警号|房权证|房产证|产权证|土地证|保单|保险单|快递|邮件|包裹|型号|规格"
    r"|(?i:imei|imsi|iccid|meid|vin|sn|no|mac|isbn|ip)"
    r"[^\u4e00-\u9fff]{0,3}码?)[^，。；、！？\n\d]{0,6}$"
)
_MONEY = re.compile(
    r"(?:人民币|金额|共计|合计|总计|累计|余额|本金|利息|价款|货款|工程款|借款|贷款|存款|税款|罚款|税额|数额|损失|资金|投资|获利"
    r"|所得|款项|价值|价格|收入|支出|营业额|成交额|￥|¥|\$|[计值额款价税费金]|退赔|赔偿)[为是约达至：:\s]{0,3}$"
)
_UNIT = re.compile(r"\s?[多余]?(?:[元圆万亿]|[美港欧日英]元|[股克吨斤米]|公斤|千克|平方|立方|人民币|美金|[%％‰])")
_FRACTION = re.compile(r"[.．][\d*]{1,4}(?![\d*])")
_DAY = re.compile(r"(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])")
_DAY_SHAPE = re.compile(r"4-[12]-[12]")


def is_of_a_thing(number: Number) -> bool:
    """A device, a document, an order: 快递单号123456789012."""
    return _THING.search(number.before(_REACH)) is not None


def has_unit(number: Number) -> bool:
    """An amount of money or goods: 100000000元, 13800001111.50."""
    after = number.after(8)
    return _UNIT.match(after) is not None or _FRACTION.match(after) is not None


def has_fraction(number: Number) -> bool:
    """Decimals follow: 13800001111.50."""
    return _FRACTION.match(number.after(8)) is not None


def is_amount(number: Number) -> bool:
    """What has a unit, and words of money before it or decimals: mobile numbers stand before 元某 and 元旦 as well."""
    if has_fraction(number):
        return True
    return _UNIT.match(number.after(8)) is not None and _MONEY.search(number.before(_REACH)) is not None


def is_day(number: Number) -> bool:
    """20160519, 2016.5.19."""
    if _DAY_SHAPE.match(number.shape):
        return number.digits[:2] in ("19", "20")
    return number.shape == "8" and _DAY.fullmatch(number.digits) is not None
