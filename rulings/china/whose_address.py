"""Whose address it is: what stands before it tells a person's home from the seat of a company, and a clause of its own from a part of one."""

import re

_NO_HOME = re.compile(r"[入拦停抓按捂堵记保稳止扣压制困缠绑勒掐夹套叫截挡拉抱揪顶撑吃接靠]$")
"""Before 住: 入住 a hotel, 抓住."""
_PERSONAL_ADDRESS = re.compile(
    r"(?:家庭|家里|家中|户籍|居住|暂住|身份证|证件|户口|送达|收件人?|收货人?|寄件人?|通讯|通信|联系|邮寄|家|住|现)$"
)
"""Before 地址: that of a website, a shop or a company stays."""
_IDENTITY = re.compile(
    r"(?:身份证|身份号码|证件号|[收寄]件人|收货人|[男女][，,])(?:(?!公司|注册|提供)[^。；]){0,30}$|[0-9*＊]{17}[0-9xX*＊]，$"
)
"""Before an address that stands on an identity card, on a letter or among what is said of a person."""
_OF_PERSON = re.compile(
    r"[男女][，,。、性]|出生|生于|[族岁][，,]|身份证|身份号码|文化|农民|[村居]民(?!委员会|小组)"
)
_ORGANISATION = (
    r"(?:公司|企业|厂|银行|支行|分行|集团|合作社|分社|事务所|委员会|居委会|村委会|政府|局|法院|检察院|医院|研究院|研究所|中心|学校"
    r"|大学|学院|中学|小学|幼儿园|店|商行|经营部|门市部|超市|工作室|协会|学会|基金会|场|矿|酒店|宾馆|信用社|联社|项目部|办事处|站|馆)"
)
_SUBJECT_IS_ORGANISATION = re.compile(
    rf"[^，,。]{{1,70}}?{_ORGANISATION}(?:[（(][^（()）]{{1,40}}[）)])?(?:[，,。：:（(、]|$)"
)
_SENTENCE_END = re.compile(
    r"[。\n；;]| (?=[\u4e00-\u9fff])|[，,](?=法定代表人|诉讼代表人|负责人|经营者|法人代表|投资人)"
)
_LABEL_BEFORE = re.compile(
    r"(?:被?捕前|案发[前时]|羁押前|作案前|犯罪前|家庭|经常|实际|临时|长期|户籍|户口|身份证|登记|自报|所在地|[现原暂常居家租借均系及和、地其并]){1,6}$"
)
_PAUSE = frozenset('，,。；;：:（(、 \u3000\n”"')
_HEAD_OF_PERSON = re.compile(r"出生|文化|[男女][，,]|族[，,]|农民|务农|无业|程度|\*日生")
_BEFORE = 150
"""Characters before a label in which its subject is looked for."""
_SENTENCE_ALONE = re.compile(r"。|\n")
_OF_COMPANY = re.compile("公司|企业|注册|工商|单位")
_COMPANY = re.compile(rf"{_ORGANISATION}|单位|注册|机构代码|信用代码|变更|法定代表人|营业执照|经营")
"""住所 is the word for the domicile of a legal person; of a person it is used where nothing speaks of a company."""


def is_own_clause(text: str, at: int) -> bool:
    """Whether the label at `at` begins a clause, or stands in what a head says of a person."""
    before = text[max(0, at - 60) : at]
    bare = _LABEL_BEFORE.sub("", before[-16:])
    return bare[-1:] in _PAUSE or not bare or _HEAD_OF_PERSON.search(_SENTENCE_END.split(before)[-1]) is not None


def is_elsewhere(text: str, word: str, at: int) -> bool:
    """Whether what the label at `at` names is no person's home."""
    before = text[max(0, at - _BEFORE) : at]
    if text.startswith("住所", at):
        if _OF_COMPANY.search(before[-6:]):
            return True
        if before.endswith("的") and not _COMPANY.search(before[-12:]):
            return False
        sentence = _SENTENCE_ALONE.split(before.rstrip("。 \n"))[-1]
        return not _OF_PERSON.search(sentence) and _COMPANY.search(sentence) is not None
    if word == "住" and _NO_HOME.search(before[-1:]):
        return True
    if word == "地址" and not (_PERSONAL_ADDRESS.search(before[-4:]) or _IDENTITY.search(before[-40:])):
        return True
    parts = [part for part in _SENTENCE_END.split(before) if part.strip()]
    if not parts:
        return False
    return not _OF_PERSON.search(parts[-1]) and _SUBJECT_IS_ORGANISATION.match(parts[-1]) is not None
