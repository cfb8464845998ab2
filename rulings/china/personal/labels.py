"""Numbers that are a person's because the words before them say so: QQ号12345678, 护照号码E12345678, 账号100200300.

The words name a kind; what may stand between them and the number (号码为：“) says nothing. Numbers that follow in a
list (、和) are of the same kind. What each kind looks like: rulings.china.personal.labelled.
"""

import re
from collections.abc import Iterable, Iterator

from rulings.china.personal import labelled
from rulings.china.personal.digits import DIGIT, END, LETTER, MASKS
from rulings.text.invisible import IGNORABLE
from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText, opening_of_words

_WORDS = {
    "identity": "公民身份 公民身证 居民身份 居民身证 身份证 身份证明 身份号 身份件 身份编号 身份代码 身分证 身證 身份證 身证号 公民证号 证件号 证件编号 证号",
    "plain_id": "ID",
    "permit": "驾驶证 驾照号 残疾证 残疾人证 居留证 居留身份证 居住证 暂住证 香港身份证 香港居民身份证 香港永久性居民身份证"
    " 澳门身份证 澳门居民身份证 澳门永久性居民身份证 香港特别行政区永久性居民身份证 澳门特别行政区永久性居民身份证",
    "document": "护照 通行证 台胞证 回乡证 旅行证 海员证 军官证 士官证 警官证 士兵证 军人证 社保 医保 社会保险 社会保障 医疗保险 驾驶证档案编号"
    " 出生医学证明 Passport passport PASSPORT",
    "account": "账号 账户 帐号 帐户 卡号 银行卡 储蓄卡 信用卡 借记卡 农行卡 工行卡 建行卡 中行卡 交行卡 招行卡 存折 户头 支付宝 财付通"
    " 账戶 賬號 賬号 賬户 賬戶 帐戶 帳號 帳号 帳户 帳戶 卡號 一卡通 工资卡 专户",
    "phone": "电话 手机 座机 固话 传真 热线 小灵通 联系方式 联系号码 致电 拨打 来电 短号 传呼 寻呼 呼机 BP机 装机 装购机 主叫 被叫 入网 tel Tel TEL",
    "qq": "QQ qq Qq qQ ＱＱ ｑｑ 群号 扣扣 企鹅号 Q号 q号 Q群 q群 OICQ",
    "wechat": "微信 薇信 维信 威信号 V信 v信 WeChat Wechat wechat WeiXin Weixin weixin VX Vx vx WX wx"
    " 淘宝号 淘宝账 旺旺 微博号 陌陌号 陌陌 抖音号 快手号",
    "user": "用户名 登录名 登陆名 用户id 用户ID 会员号 会员盘号 代理号 注册名 网店 邮箱",
    "plate": "车牌 号牌 牌照 车号",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_OPENING = "“\"‘'「『【\\[〔(（《"
_CLOSING = "”\"’'」』】\\]〕)）》"
_VALUE = f"(?=[{LETTER}{DIGIT}])"
_WHOLE = frozenset({"ID", "VX", "Vx", "vx", "WX", "wx", "OICQ"})
"""Short words of Latin letters, which also stand in longer ones."""


def _spelling(word: str) -> str:
    r"""As a pattern; signs may be set apart: 电  话."""
    if word in _WHOLE:
        return f"{word[0]}(?<![A-Za-z].){word[1:]}(?![A-Za-z_])"
    return word if word[-1].isascii() else r"\s{0,3}".join(word)


def _spellings(words: Iterable[str]) -> str:
    """As a pattern: the longest first, those that begin alike together, so that few are tried at a place."""
    beginnings: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        beginnings.setdefault(word[0], []).append(_spelling(word)[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in beginnings.items())


_ALTERNATIVES = _spellings(_KINDS)
_NOTE = rf"[（(](?:(?![{DIGIT}])[\u4e00-\u9fff]){{1,5}}[）)]"
"""电话（宅）, 身份证号码（香港）."""
_LABEL = re.compile(
    rf"(?P<word>{_ALTERNATIVES})(?:{_NOTE}|[Nn][OoＯ][.．：:\s]"
    r"|[账帐][号户]|[编个]号|编码|代码|绑定|注册|原始|公众|支付|收款|[IＩi][DＤd]|[一两二三四五六七八九十\d]{1,2}[张本个部]|一个|，号码|军?字第|邮箱|，分别|(?<=号)有|[一二三四五六七八九十]、|分别|信息|名称|名[叫为是]|就|尾号|[×＊*]{2,15}[、，和及（(]|\d{2,4}呼"
    rf"|[卡号號码碼吗证證件户戶为均是系群：:；=＝+＋\s{_OPENING}”’{IGNORABLE}]){{0,10}}+{_VALUE}"
)
_MASKED = re.compile(rf"(?:[a-z]{{0,8}}\d{{1,8}}[{MASKS}]{{2,12}}|[*＊×✕╳]{{3,12}})\d{{0,8}}{END}")
"""By the publisher: 41×××62和12345678."""
_SPACE = re.compile(r"\s")
_OTHER_PAPER = re.compile("[\u4e00-\u9fff]")
"""Before 证号: 执业证号, 房产证号 are no person's."""
_NEXT = re.compile(
    rf"[{_CLOSING}]{{0,2}}(?:[（(［\[][^（()）\]］\d\n]{{1,6}}[）)\]］])?\s?(?:[、，,；;/／和及与或]|以及|或者)\s?(?P<quote>[{_OPENING}]{{0,2}})(?:{_VALUE}|(?=[*＊×✕╳]{{3}}))"
)
_NAME_WITH_DIGITS = re.compile(r"[a-z_]{1,12}\d{2}")


_LABEL_BEGINS = Opening(
    (*opening_of_words(_KINDS).pairs, ("".join({word[0] for word in _KINDS if not word[-1].isascii()}), r"\s"))
)
OPENINGS = (_LABEL_BEGINS,)


def labelled_numbers(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans, in no order."""
    text = scanned.text
    for label in scanned.matches(_LABEL_BEGINS, _LABEL):
        word = _SPACE.sub("", label["word"])
        if not (word == "证号" and _OTHER_PAPER.match(text[label.start() - 1 : label.start()])):
            yield from _list(text, label.end(), labelled.READERS[_KINDS[word]], label.group())


def _list(text: str, start: int, read: labelled.Reader, label: str) -> Iterator[TextRange]:
    """The number there, and those that follow it: of digits, in quotes, or with a capital letter like the first."""
    first = text[start]
    while True:
        masked = None if read in labelled.READS_MASKS else _MASKED.match(text, start)
        end = masked.end() if masked else read(text, start, label)
        if end is None:
            return
        if not masked:
            yield TextRange(start, end)
        following = _NEXT.match(text, end)
        if following is None:
            return
        start = following.end()
        if not (following["quote"] or _goes_on(text, start, first)):
            return


def _goes_on(text: str, start: int, first: str) -> bool:
    same = first.isupper() and text[start].isupper()
    return (
        same
        or text[start].isdigit()
        or _MASKED.match(text, start) is not None
        or _NAME_WITH_DIGITS.match(text, start) is not None
    )
