"""Whether the words around a mention deny it, ask about it, suppose it, or name another decision's finding as wrong."""

import re

_CLAUSE_END = re.compile(r"[，。；：\n,;:！？!?]")
_BEFORE = 80
_AFTER = 30
_TURN = re.compile(r"但|而是|却(?!不)")
_NOT_BEFORE = re.compile(
    r"(?:不(?!仅|但|影响|满|同|法|管|论|顾|妨碍|再重复)"
    r"|未(?=[^，]{0,3}(?:认定|构成|取得|获得|得到|达成|退|缴|签|出具|见|实际|主动|积极|全|如|予|作|涉|谅解|对|进行|表示))"
    r"|没有?|无(?!期|视|业|牌|证|偿|故|论|疑)|(?<!并)非(?!法|常|国)|并非|难以|缺乏|拒|否认|是否|能否"
    r"|才(?:能|可|应|是|属|构成|认定)|可能|如果|若(?!干)|假如|倘若|即使|即便"
    r"|请求|希望|争取|要求|寻求|规劝|劝说)[^，]{0,20}$"
    r"|(?:不(?:属于?|构成|符合|能|应|足以|是|具有|成立)|(?:无|没有)(?:相关|任何)?证据|未能)[^，]{0,60}$"
    r"|(?:伪造|制造|虚假|假)[^，]{0,4}$|既遂(?:犯|犯罪)?[与和或及]$|程度、[^，]{0,40}$"
)
"""不影响自首的认定 denies nothing; 作用、危害程度、自首、立功等情节 lists what any sentence weighs."""
_NOT_BEHIND = re.compile(
    r"^[^，。；\n]{0,25}?(?:不(?!影响|持异议|等|同|良|仅|满)|(?<!并无)(?:错误|有误|欠妥|失当)|缺乏|没有"
    r"|无(?:事实|法律|证据|相关|依据)|难以|问题|与否|未(?:予|能|被)?(?:认定|查|予)|尚未|待查)"
)
_TITLE_BEHIND = re.compile(
    r"^(?:[和、及与](?:立功|坦白|自首))?(?:等量刑情节)?(?:的)?(?:具体应用|若干(?:具体)?问题|刑事案件)"
    r"|^(?!具结书)[^《》，。]{0,20}》|^[］\]】]|^从宽(?:制度)?(?:的?(?:规定|指导|若干|试点))"
)
"""Of a judicial interpretation, or of an article in brackets behind its number (第六十七条［自首］)."""
_LEFT_OUT = re.compile(r"(?:未|没有|不)(?:予|能|有)?(?:认定|考虑|体现|采纳|评价)")
_WRONG = re.compile(r"(?<!无)不当|错误|有误|欠妥|失当|遗漏|纠正")
_OTHERS_FINDING = re.compile(r"判决|原判|原审|一审|认定|指控")
_WRONG_BEHIND = re.compile(r"，(?:系|属|确属|显属)?(?:适用法律|认定)?(?:错误|不当|有误|欠妥)")


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words beside [start, end) say that it is not so, or do not say that it is."""
    before, after = _clause_before(text, start), text[end : end + _AFTER]
    if _TITLE_BEHIND.search(after) or (_OTHERS_FINDING.search(before) and _WRONG_BEHIND.match(after)):
        return True
    left_out = _LEFT_OUT.search(before)
    if left_out or _NOT_BEHIND.search(after):
        return not (left_out and _WRONG.search(text[end : end + _BEFORE].split("。")[0]))
    return _NOT_BEFORE.search(before) is not None


def _clause_before(text: str, start: int) -> str:
    """From the last comma or turn, and the mention's first characters: 未退赃 denies by what is before 退."""
    clause = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    return _TURN.split(clause)[-1] + text[start : start + 2]
