"""Whether a mention is somebody's plea, and what the court answers to that plea."""

import re

from indexer.normalise.china.circumstances.matching import last_match

_SAYS = r"(?:提出|认为|建议|主张|指控(?!的)|辩称|要求|关于|意见)"
_COURT_THINKS = "".join(
    rf"(?<!{court})"
    for court in ("本院", "本庭", "法庭", "合议庭", "审理", "审查", "评议", "再审", "审理后", "审查后")
)
_OPENED = re.compile(
    r"辩护人|辩护意见|[辩诉供]称|所称|称(?=其|自己)|辩解(?=[其自我认提系：“])"
    r"|(?<!以)提出(?!辩解|异议|上诉|书面)|所提|上诉理由|(?:诉讼|委托)代理人|主张|请求|要求|抗诉|针对"
    rf"|(?:公诉机关|公诉人|检察员|检察院|检察机关|控辩双方)(?=[^，。；]{{0,12}}{_SAYS})"
    rf"|关于(?![^，。；]{{0,40}}(?:解释|意见》|规定))|{_COURT_THINKS}认为"
)
"""From here on somebody other than the court speaks."""
_CLOSED = re.compile(
    r"采纳|采信|支持|成立|属实|相符|清楚|充分|不符|不足|依据|无据|经查|经审查|经审理|经核实|查明"
    r"|(?:本院|审理|审查|合议庭|法庭)(?:后|均)?认为|本院|准确|正确|驳回|恰当|适当|得当|之?规定|综上"
    r"|建议，鉴于|(?:原判|原审|一审)[^，。；]{0,6}已"
)
"""From here on the court speaks again."""
_PLEA_BEHIND = re.compile(r"的[^，。；]{0,12}?(?:意见(?!》)|理由|辩解|观点|主张|请求|辩称|辩护|建议)")
_SPEAKER = re.compile(r"辩护人|上诉人及|公诉|检察|所提|提出|辩解|辩称|代理人")
_NO = re.compile(
    r"(?:不|难以|无法|未)(?:能|应|予|宜|足|当|具|再|够|可)?(?:以|予|全部|完全){0,3}"
    r"(?:采纳|采信|支持|成立|确认|认可|考虑|认定|属实|相符|符|采|一致|吻合)"
    r"|不(?:构成|属于?|是|具|当|同)|缺乏|没有|无(?:事实|法律|证据|相关|相应|据)|不足|驳回|(?<!除)非(?!法)"
    r"|部分(?:予以|成立|采|属实)|合理部分|相悖"
)
_YES = re.compile(
    r"采纳|采信|支持|(?<!自)成立(?!后|以来|时|于|了|公司)|属实|相符|一致|吻合|确认"
    r"|有(?:事实|法律|相应)[^，。；]{0,10}依据|符合(?:事实|法律|本案|规定|客观|查明|实际)"
    r"|予以[^，。；]{0,4}(?:考虑|体现)|已(?:予|经)?[^，。；]{0,6}(?:考虑|认定|体现)"
)
_ANSWER_REACH = 400
_PLEA_REACH = 160
_ANSWERED = re.compile(r"[。；]|，(?:关于|对于|对其|但)")
_NEXT_PLEA = re.compile(r"(?<=[。；\n])[^。；\n]{0,12}(?:关于|针对|对于|辩护人|上诉人|公诉机关)")


def is_pleaded(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether somebody other than the court says it: named before it in its sentence, or 的辩护意见 behind it."""
    opened = last_match(_OPENED, text, sentence, start)
    if opened and _CLOSED.search(text, opened.start() + 1, start) is None:
        return True
    behind = text[end : end + _PLEA_REACH].split("。")[0].split("\n")[0]
    plea = _PLEA_BEHIND.search(behind)
    between = behind[: plea.start()] if plea else ""
    return plea is not None and not (_SPEAKER.search(between) or _CLOSED.search(between) or "；" in between)


def is_upheld(text: str, end: int, limit: int) -> bool:
    """Whether the court's answer to the plea in which a mention ends at `end` is yes, and nothing but yes."""
    stretch = text[end : min(limit, end + _ANSWER_REACH)]
    following = _NEXT_PLEA.search(stretch)
    stretch = stretch[: following.start()] if following else stretch
    yes = _YES.search(stretch)
    if yes is None:
        return False
    plea = _PLEA_BEHIND.search(stretch, 0, yes.start())
    answered = _ANSWERED.search(stretch, yes.end())
    return _NO.search(stretch, plea.end() if plea else 0, answered.start() if answered else len(stretch)) is None
