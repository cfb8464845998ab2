"""The result of a ruling, from the verbs of its disposition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rulings.outcomes.result import Result

_FIRST = "一审"
_REVIEWS = {"二审", "再审", "再审审查", "死刑复核", "复核"}
_REVIEWED = re.compile(
    r"上诉人|上诉单位|原审|驳回[^。；]{0,30}(?:上诉|抗诉|申诉)|维持原|发回[^。；，]{0,40}(?:重|再|审)"
)
_REDUCED = re.compile(
    r"减去[^。；]{0,8}(?:有期徒刑|刑期|管制|拘役|剩余)|减为(?:有期|无期)|(?<!不)(?:准予|予以|准许)(?:[^。；不]{0,30})(?:假释|减刑)"
)
_WITHDRAWN = re.compile(
    r"准[许予][^。；]{0,90}撤回(?:对[^。；]{0,60}的?)?(?:上诉|抗诉|再审申请|申诉)|按[^。；]{0,40}(?:撤回(?:上诉|再审申请)|撤诉)处理"
)
_REMANDED = re.compile(
    r"发回[^。；，]{0,40}(?:重|再|审)|指令[^。；]{0,60}(?:审理|再审|受理|立案)|指定[^。；]{0,60}再审|重新审(?:判|理)"
)
_REJECTED = re.compile(r"驳回[^。；]{0,120}?(?:上诉|抗诉|申诉|再审申请|复议申请)|维持")
_QUASHED = re.compile(r"撤[销消]|变更|改判")
_INADMISSIBLE = re.compile(
    r"驳回[^。；]{0,90}?(?<!反)(?:起诉|自诉)(?!讼)|不予(?:受理|立案)|(?:起诉|上诉|申请)[^。；]{0,12}不予(?:受理|立案)"
)
_SUIT_WITHDRAWN = re.compile(r"准[许予][^。；]{0,90}撤(?:回|诉)|按[^。；]{0,60}撤诉处理|撤回起诉")
_REST_DISMISSED = re.compile(
    r"驳回[^。；]{0,120}?(?:其[他它余馀]|超出|多余|过高|剩余)[^。；]{0,40}?(?:请求|诉请|诉求|主张|起诉|部分)"
)
_DISMISSED = re.compile(
    r"驳回[^。；]{0,200}?(?:请求|诉请|诉求|主张|申请)|不予支持|不(?:准[许予]?|予)[^。；]{0,60}离婚"
)
_COUNTERCLAIM = re.compile(r"反诉")
_OF_COURSE = re.compile(
    r"\W{0,3}(?:驳回|维持|准[许予]|核准|撤[销消]|本(?:判决|裁定|案|院)|案件受理费|[^。；]{0,12}(?:受理费|诉讼费|保全费|申请费|鉴定费|公告费)"
    r"|如不服|如果|上述|逾期|以上|限(?:于|在|本|判))"
)
_ORDER = re.compile(r"责令|追缴|没收|赔偿|返还|退[赔还]|禁止|支付|给付|发还|处理|更正|缴纳")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was read so far. `items` are the texts of the disposition's items, without their numbers."""

    text: str
    items: Sequence[str]
    procedure: str | None
    quashed: bool
    """A judgment is quashed or amended, not only the suspension of an earlier sentence."""
    convicted: int
    """Defendants that are convicted, restated ones left out."""
    restated: int
    acquitted: int


@dataclass(frozen=True, slots=True)
class ResultRead:
    result: Result
    start: int
    end: int
    """Of the deciding words in the plain text; equal where there are none."""


def criminal_result(decided: Decided) -> ResultRead:
    """Of 刑事 cases and of 刑罚变更."""
    reduced = _REDUCED.search(decided.text)
    if reduced and not (decided.convicted or decided.restated):
        return _read(Result.TERM_REDUCED, reduced)
    if decided.acquitted:
        some = decided.convicted or decided.restated
        return _read(Result.MIXED if some else Result.ACQUITTED, re.search("无罪", decided.text))
    if decided.procedure in _REVIEWS or _REVIEWED.search(decided.text):
        return _reviewed(decided)
    if decided.convicted or decided.restated:
        return ResultRead(Result.CONVICTED, 0, 0)
    inadmissible = _INADMISSIBLE.search(decided.text)
    return _read(Result.INADMISSIBLE if inadmissible else Result.OTHER, inadmissible)


def _reviewed(decided: Decided) -> ResultRead:
    quashed, remanded = _QUASHED.search(decided.text), _REMANDED.search(decided.text)
    if remanded and not decided.convicted:
        return _read(Result.REMANDED, remanded)
    if decided.quashed or decided.convicted:
        return _read(Result.AMENDED, quashed)
    rejected, withdrawn = _REJECTED.search(decided.text), _WITHDRAWN.search(decided.text)
    if rejected and any(map(_is_new_order, decided.items)):
        return _read(Result.AMENDED, rejected)
    if rejected:
        return _read(Result.DISMISSED_APPEAL, rejected)
    if withdrawn:
        return _read(Result.APPEAL_WITHDRAWN, withdrawn)
    if decided.restated:
        return _read(Result.DISMISSED_APPEAL, re.search("核准", decided.text))
    inadmissible = _INADMISSIBLE.search(decided.text)
    return _read(Result.INADMISSIBLE if inadmissible else Result.OTHER, inadmissible)


def other_result(decided: Decided, document_type: str | None) -> ResultRead:
    """Of civil, administrative and all other cases."""
    if decided.procedure in _REVIEWS or (decided.procedure != _FIRST and _REVIEWED.search(decided.text)):
        return _reviewed_claims(decided)
    inadmissible = _INADMISSIBLE.search(decided.text)
    rest = _REST_DISMISSED.search(decided.text)
    if _SUIT_WITHDRAWN.search(decided.text):
        return ResultRead(Result.OTHER, 0, 0)
    if inadmissible and not rest:
        return _read(Result.INADMISSIBLE, inadmissible)
    if document_type not in (None, "判决书"):
        return ResultRead(Result.OTHER, 0, 0)
    return _claims(decided, rest)


def _reviewed_claims(decided: Decided) -> ResultRead:
    quashed, remanded = _QUASHED.search(decided.text), _REMANDED.search(decided.text)
    inadmissible, withdrawn = _INADMISSIBLE.search(decided.text), _WITHDRAWN.search(decided.text)
    rejected = _REJECTED.search(decided.text)
    if remanded:
        return _read(Result.REMANDED, remanded)
    if withdrawn and not quashed:
        return _read(Result.APPEAL_WITHDRAWN, withdrawn)
    if quashed:
        return _read(Result.INADMISSIBLE if inadmissible else Result.AMENDED, inadmissible or quashed)
    if rejected:
        return _read(Result.DISMISSED_APPEAL, rejected)
    return _read(Result.INADMISSIBLE if inadmissible else Result.OTHER, inadmissible)


def _claims(decided: Decided, rest: re.Match[str] | None) -> ResultRead:
    orders = [item for item in decided.items if item and not _OF_COURSE.match(item)]
    dismissed = next(
        (one for one in _DISMISSED.finditer(decided.text) if not _COUNTERCLAIM.search(one.group())), None
    )
    if rest or (dismissed and orders):
        return _read(Result.CLAIMS_PARTLY_UPHELD, rest or dismissed)
    if dismissed:
        return _read(Result.CLAIMS_DISMISSED, dismissed)
    upheld = orders or any(item.startswith(("撤销", "准予", "准许")) for item in decided.items)
    return ResultRead(Result.CLAIMS_UPHELD if upheld else Result.OTHER, 0, 0)


def _is_new_order(item: str) -> bool:
    return _OF_COURSE.match(item) is None and _ORDER.search(item) is not None


def _read(result: Result, match: re.Match[str] | None) -> ResultRead:
    return ResultRead(result, *(match.span() if match else (0, 0)))
