"""Words near each other as they are asked for, over the rulings of tests.contract.corpus."""

from rulings.query.ast import Link, Node, Phrase, Proximity, Within
from rulings.query.parser import parse_query

PAIRS = (
    ("盗窃", "持刀"),
    ("财物", "的"),
    ("故意伤害", "身体"),
    ("100元", "3克"),
    ("77.3克", "诈骗"),
    ("5,000元", "二〇一四年"),
    ("art", "盗窃"),
    ("盗窃", "盗窃"),
    ("故意伤害", "伤害他人"),
    ("。", "持刀"),
    ("绝无此词", "盗窃"),
)
SIGNS = ("/句", "/段", "/1", "/4", "/12", ">1", ">9", "/1000")
TYPED = (
    "盗窃 /句 持刀 /句 财物",
    "盗窃 /段 诈骗 /5 的",
    "盗窃 >6 诈骗 >6 财物 /句 的",
    "(盗窃 OR 诈骗) /句 (持刀 OR 3克 OR art*)",
    "cafe /3 art*",
    "*art /9 5*",
    "盗窃 AND 财物 /句 持刀",
    "盗窃 NOT (财物 /句 持刀)",
    "NOT 财物 /句 持刀",
    "(盗窃 /句 持刀) OR (诈骗 /3 的) OR 交通肇事",
    "(盗窃 /句 持刀) AND (诈骗 /9 的) AND NOT (财物 >2 的)",
    "事实:(盗窃 /句 持刀)",
    "理由:(盗窃 /段 持刀) 主文:(的 /4 财物)",
    "理由:((盗窃 OR 诈骗) >8 持刀 /句 的)",
    "标题:(甲某 /3 故意伤害)",
    "标题:(甲某 >2 一案)",
    "当事人:(甲 /1 某)",
    "当事人:(乙 >1 某)",
    "法院:(深圳 /9 法院)",
    "法官:(甲 /1 某)",
    "书记员:(丁 >1 某)",
    "律师:(丙 /1 某)",
    "律所:(甲 /9 律师事务所)",
    "甲某 /句 一案",
    '"盗窃*诈骗"',
    '"故意*的*诈骗" 盗窃',
)
COUNTED = ("盗窃 /句 持刀", "NOT 财物 /句 持刀", "理由:(盗窃 /段 持刀) OR 诈骗 /3 的")
MARKED = ("盗窃 /句 持刀", "100元 /6 3克", "盗窃 >3 诈骗", "(盗窃 OR 诈骗) /4 的", "art* /9 5,000元")


def _pair(one: str, other: str, sign: str) -> Node | None:
    return parse_query(f'"{one}" {sign} "{other}"')


ASKED: dict[str, Node | None] = {
    **{f"{one} {sign} {other}": _pair(one, other, sign) for one, other in PAIRS for sign in SIGNS},
    **{typed: parse_query(typed) for typed in TYPED},
}
NOTHING_TO_MATCH = Proximity((Phrase("\ue000"), Phrase("盗窃")), (Link(Within.SENTENCE),))
"""A phrase that folds to nothing stands nowhere."""
