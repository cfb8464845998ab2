"""Sentences of the layers below, which speak English, in the reader's language."""

import re

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

SENTENCES: tuple[tuple[re.Pattern[str], LazyString], ...] = (
    (
        re.compile(r"the search cluster does not answer.*"),
        _l("检索集群没有应答：请稍后再试。"),
    ),
    (
        re.compile(r"the search cluster is too busy or not ready.*"),
        _l("检索集群太忙或尚未就绪：请稍后再试。"),
    ),
    (
        re.compile(r"the search took too long.*"),
        _l("检索超时：请稍后再试，或缩小检索范围。"),
    ),
    (
        re.compile(r"the search text has (?P<n>\d+) characters: at most (?P<most>\d+) are read.*"),
        _l("检索词有 %(n)s 个字符，最多 %(most)s 个：请缩短。"),
    ),
    (
        re.compile(r"this page link does not belong to this search.*"),
        _l("这个翻页链接不属于本次检索：请从第一页重新开始。"),
    ),
    (
        re.compile(r"the search has more than (?P<n>\d+) terms.*"),
        _l("检索词超过 %(n)s 个：请减少。"),
    ),
    (
        re.compile(r"the bracket at character (?P<n>\d+) closes nothing.*"),
        _l("第 %(n)s 个字符的右括号没有对应的左括号：请删去，或在前面补上左括号。"),
    ),
    (
        re.compile(r"the search text ends where a word is expected.*"),
        _l("检索式结尾缺少检索词：请补上，或删去最后的运算符。"),
    ),
    (
        re.compile(r"(?P<sign>.+) at character (?P<n>\d+) stands where a word is expected"),
        _l("第 %(n)s 个字符的 %(sign)s 处应为检索词。"),
    ),
    (
        re.compile(r"the brackets at character (?P<n>\d+) are empty.*"),
        _l("第 %(n)s 个字符的括号是空的：请在其中写检索词。"),
    ),
    (
        re.compile(r"the bracket at character (?P<n>\d+) is not closed.*"),
        _l("第 %(n)s 个字符的括号没有闭合：请补上右括号。"),
    ),
    (
        re.compile(r"the search is nested more than (?P<n>\d+) deep.*"),
        _l("检索式嵌套超过 %(n)s 层：请简化。"),
    ),
    (
        re.compile(r"nothing is left to search for at character (?P<n>\d+).*"),
        _l("第 %(n)s 个字符处没有可检索的字：请写检索词。"),
    ),
    (
        re.compile(r"the quotation that begins at character (?P<n>\d+) is not closed: add (?P<sign>.)"),
        _l("第 %(n)s 个字符的引号没有闭合：请补上 %(sign)s。"),
    ),
    (
        re.compile(r"a value of (?P<facet>\w+) is a name of at most (?P<n>\d+) printable characters"),
        _l("%(facet)s 的值最多 %(n)s 个可见字符。"),
    ),
    (
        re.compile(r"(?P<facet>\w+) has no value '(?P<value>.*)': did you mean (?P<near>.*)\?"),
        _l("%(facet)s 没有“%(value)s”这个值。您要找的是不是：%(near)s？"),
    ),
    (
        re.compile(r"(?P<facet>\w+) has no value '(?P<value>.*)'"),
        _l("%(facet)s 没有“%(value)s”这个值。"),
    ),
    (
        re.compile(r"'(?P<value>.*)' is no year: write four digits from (?P<first>\d+) to (?P<last>\d+)"),
        _l("“%(value)s”不是年份：请写 %(first)s 到 %(last)s 的四位数字。"),
    ),
    (
        re.compile(r"\w+ takes at most (?P<max>\d+) values.*"),
        _l("一个条件最多可选 %(max)s 个值。"),
    ),
    (
        re.compile(r"the first day is later than the last.*"),
        _l("起始日期晚于截止日期：请对调 from 与 to。"),
    ),
    (
        re.compile(r"(?P<name>\w+) (?P<quote>['\"])(?P<value>.*)(?P=quote) is no date.*"),
        _l("%(name)s 不是日期：%(value)s。请写成 2020、2020-05 或 2020-05-31。"),
    ),
    (
        re.compile(r"(?P<name>\w+) cannot be (?P<quote>['\"])(?P<value>.*)(?P=quote): choose (?P<choices>.*)"),
        _l("%(name)s 不能是“%(value)s”：可选 %(choices)s。"),
    ),
)


def in_readers_language(sentence: str) -> str:
    """The sentence where it is known; any other stays as it is."""
    for pattern, translation in SENTENCES:
        match = pattern.fullmatch(sentence)
        if match:
            return str(translation) % match.groupdict()
    return sentence
