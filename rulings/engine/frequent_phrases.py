"""Phrases that stand in most rulings, as terms of their own: to find their characters side by side takes long.

Of those of three characters and more that half of LeCaRD's judgments contain, the ones that are an expression of law, and a few
of civil cases. They fold alike wherever they stand. A change here is one of rulings.engine.analysis.VERSION, since an index knows
the phrases that it was made with.
"""

COUNTED = ("被告人", "被害人")
"""As often as they stand in the text, so that scores differ."""
ONCE = (
    "辩护人", "公诉机关", "检察院", "人民检察院", "检察员", "公安机关", "公安局", "律师事务所", "人民法院", "中级人民法院",
    "审判长", "审判员", "书记员", "合议庭", "判决书", "刑事判决书", "民事判决书", "起诉书", "提起公诉", "公开开庭", "审理终结",
    "审理查明", "本院认为", "判决如下", "如不服本判决", "提出上诉", "诉讼请求", "有期徒刑", "判处有期徒刑", "从轻处罚",
    "如实供述", "犯罪事实", "刑事责任", "人民币", "中华人民共和国", "中华人民共和国刑法",
)  # fmt: skip
"""Once a text, which takes much less time to see."""
AT_END = frozenset((
    "公安机关", "中级人民法院", "审判长", "审判员", "书记员", "本院认为", "判决如下", "如不服本判决", "提出上诉", "有期徒刑",
    "判处有期徒刑", "从轻处罚", "如实供述", "犯罪事实", "刑事责任", "人民币", "中华人民共和国", "中华人民共和国刑法",
))  # fmt: skip
"""Those that are seen earlier from the end of a text, which takes a third of the time."""
FREQUENT_PHRASES = frozenset((*COUNTED, *ONCE))


def frequent_phrases(folded: str) -> str:
    """Those that a folded text has, delimited by spaces."""
    counted = (phrase for phrase in COUNTED for _ in range(folded.count(phrase)))
    return " ".join((*counted, *(phrase for phrase in ONCE if _stands_in(phrase, folded))))


def _stands_in(phrase: str, folded: str) -> bool:
    return folded.rfind(phrase) >= 0 if phrase in AT_END else phrase in folded
