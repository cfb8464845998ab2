"""Numbers whose kind is said elsewhere in their sentence: 甲某和乙某用07310000000联系, 两个QQ，一个是1200000000.

What is not just beside a number says less of it, so its form must fit as well, and nothing may count or price it.
"""

import re

from rulings.china.personal.context import has_unit, is_day, is_of_a_thing
from rulings.china.personal.digits import Number
from rulings.china.personal.identity import shows_a_person

_REACH = 40
_MIN_DIGITS = 6
_LETTER = re.compile("[A-Za-z]")
"""Before a container's number: ABCU1234567."""
_AHEAD = 32
_SENTENCE = r"[^。；！？\n]"
_PHONE_WORDS = (
    "电话|手机|座机|号码(?<!发票号码)|拨打|打给|短信|通话|来电|联系|机主|热线|客服|SIM卡|收件人|[（(]收[）)]"
)
_PHONE = re.compile(rf"(?:{_PHONE_WORDS}){_SENTENCE}{{0,36}}$")
_CALLED_PHONE = re.compile(rf"[^。；，！？\n]{{0,8}}(?:{_PHONE_WORDS}|打|救助|报警)")
_PHONE_DIGITS = re.compile(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}|1[3-9]\d{8}(?:\d\d)?|400\d{7}")
"""The mobile ones with a digit too few or too many: a slip."""
_MOBILE = re.compile(r"1[3-9]\d{9}")
_IDENTITY = re.compile(rf"身[份分]?证{_SENTENCE}{{0,36}}$")
_CALLED_IDENTITY = re.compile(r"[”\"’）)]{0,2}号?的?[\u4e00-\u9fff]{0,8}身份证")
_MESSENGER = re.compile(rf"(?:QQ|qq|ＱＱ|昵称|群号){_SENTENCE}{{0,36}}$")
_CALLED_MESSENGER = re.compile(
    r"[”\"’）)（(，]{0,2}(?:[这等十余几多两三个\d]{0,5})(?:QQ|qq|昵称)|[^。；，\n]{0,20}[）)][^。；，\n]{0,20}聊天"
)
_MESSENGER_DIGITS = re.compile(r"[1-9]\d{6,9}")
_ACCOUNT = re.compile(rf"(?:[账帐][号户]|卡|存折|户名|信用社|[支银]行){_SENTENCE}{{0,16}}$")
_CALLED_ACCOUNT = re.compile(
    r"[”\"’]{0,2}(?:[（(](?:[卡账帐]|户名|开户)|[^。；，！？\n]{0,6}(?:[账帐][号户]|[卡账帐]上|卡是|存折))"
)
_PAID = re.compile("转账|汇款|流水|开户|交易")
_PAID_BEHIND = re.compile(r"[）)][^。；，\n]{0,8}(?:转|汇|存入|开户|交易|流水)")
_MIN_ACCOUNT = 12
_TRADING = re.compile(r"(?:期货|证券|股票|股东|资金)(?:交易)?[账帐][户号][^。\n]{0,240}[：:、，是为]$")
_TRADING_DIGITS = re.compile(r"\d{6,10}")
_TRADING_REACH = 260
_LISTED = re.compile("[：:、，是为]$")
_CHIP = "8986"
"""Serial numbers of SIM cards (ITU-T E.118) begin so in China."""
_COUNTED = re.compile(r"\s?[多余]?[条个笔组份张次户件只枚秒名](?!人)")
_PRICED = re.compile(r"(?:人民币|金额|共计|合计|总计|余额|[款币分额万元计]|汇入|支出|转入|转账)[为是：:\s]{0,2}$")
_OTHER = re.compile(
    r"票|[单函]号|[收单据凭]据|订单|凭证|密码|[Uu]盾|POS|pos|商户|终端|[Ii][EM]|串[号码]|日期|编号|代码|型号|户号|ATM|交易[号单]"
)


def is_near_its_kind(number: Number) -> bool:
    """One group of digits, or a mobile number in several, without anything that says it is a thing's or an amount."""
    if number.groups > 1 and not _is_parted_mobile(number):
        return False
    if len(number.digits) < _MIN_DIGITS or _LETTER.match(number.before(1)):
        return False
    if is_day(number) or has_unit(number) or is_of_a_thing(number):
        return False
    before = number.before(_REACH)
    if _COUNTED.match(number.after(4)) or _PRICED.search(before) or _OTHER.search(before):
        return False
    if _is_phone(number, before) or _is_identity(number, before):
        return True
    return number.groups == 1 and (_is_messenger(number, before) or _is_account(number, before))


def _is_parted_mobile(number: Number) -> bool:
    return _MOBILE.fullmatch(number.digits) is not None and len(set(number.separators)) == 1


def _is_identity(number: Number, before: str) -> bool:
    """With a wrong check digit: a slip. 身份证号码分别为甲某110101…，乙某110101…."""
    return shows_a_person(number.digits) and _spoken_of(number, before, _IDENTITY, _CALLED_IDENTITY)


def _is_phone(number: Number, before: str) -> bool:
    return _PHONE_DIGITS.fullmatch(number.digits) is not None and _spoken_of(number, before, _PHONE, _CALLED_PHONE)


def _is_messenger(number: Number, before: str) -> bool:
    return _MESSENGER_DIGITS.fullmatch(number.digits) is not None and _spoken_of(
        number, before, _MESSENGER, _CALLED_MESSENGER
    )


def _is_account(number: Number, before: str) -> bool:
    if len(number.digits) < _MIN_ACCOUNT:
        return _TRADING_DIGITS.fullmatch(number.digits) is not None and _is_for_trading(number)
    if number.digits.startswith(_CHIP):
        return False
    return _spoken_of(number, before, _ACCOUNT, _CALLED_ACCOUNT) or _is_payers(number, before)


def _is_payers(number: Number, before: str) -> bool:
    """In brackets behind who paid or was paid: 向甲某（2708012501109000493）汇款."""
    if before[-1:] not in ("（", "("):
        return False
    return _PAID_BEHIND.match(number.after(_AHEAD)) is not None or _PAID.search(before) is not None


def _is_for_trading(number: Number) -> bool:
    """In a list, which may be long."""
    return (
        _LISTED.search(number.before(2)) is not None and _TRADING.search(number.before(_TRADING_REACH)) is not None
    )


def _spoken_of(number: Number, before: str, words: re.Pattern[str], words_behind: re.Pattern[str]) -> bool:
    return words.search(before) is not None or words_behind.match(number.after(_AHEAD)) is not None
