"""Whether words recite a rule about all such cases (刑法第六十七条规定：…是自首) and not what was found in this one."""

import re

from indexer.normalise.china.circumstances.matching import last_match

_AFTER = 30
_BEHIND = re.compile(
    r"^(?:情节|表现|犯|犯罪){0,2}(?:的犯罪分子|的，|，?分别达到不同|是指|是犯罪分子|的人、怀孕|的、怀孕|需|必须|应具备"
    r"|的(?:情形|条件|要件|标准|表现)(?:之一|是|有|为|包括))"
)
_OF_ALL_BEFORE = re.compile(r"对于?$")
_OF_ALL_BEHIND = re.compile(r"^(?:情节)?(?:，?(?:应当|可以))(?:从轻|比照|减轻|从重)")
"""对于从犯，应当从轻 …; 对被告人甲某的自首情节，可以从轻 has somebody between."""
_NAMED_BEHIND = re.compile(r"^(?:情节|表现)?的规定")
_MEETS = re.compile(r"符合|属于?|构成")
_OPEN_QUOTE = re.compile(r"(?:》|规定|条|款|项|批复|解释)[^，。；“”\"]{0,8}[“\"][^”\"]{0,200}$")
_QUOTED = 200
_RECITED = re.compile(
    r"规定[^，。；]{0,6}[：:，,“\"‘']|第[一二三四五六七八九十百]{1,7}条[^，。；]{0,12}[：:“\"]|》[^，。；]{0,8}“"
)
_OF_THE_CASE = re.compile(r"被告人(?!、)|上诉人|罪犯|该犯|其(?!他|中|所在)|本案|[二两三四五六七八九]人|均|某")
_REMARK = 8
"""A rule is longer than what a court says itself behind the rule's name (依照第六十七条的规定，系自首)."""


def is_rule(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether [start, end) lies in a rule; `sentence` is where its sentence begins."""
    before, after = text[sentence:start], text[end : end + _AFTER]
    return (
        _BEHIND.search(after) is not None
        or (_OF_ALL_BEFORE.search(before) is not None and _OF_ALL_BEHIND.search(after) is not None)
        or (_NAMED_BEHIND.search(after) is not None and _MEETS.search(before[-_AFTER:]) is None)
        or _OPEN_QUOTE.search(text, max(0, start - _QUOTED), start) is not None
        or _is_recited(before)
    )


def _is_recited(before: str) -> bool:
    """Nothing of this case stands between the rule's name and the words."""
    recited = last_match(_RECITED, before, 0, len(before))
    said = before[recited.end() :] if recited else ""
    return len(said) > _REMARK and _OF_THE_CASE.search(said) is None
