"""Chinese names of results and punishments: as pages show them (the first) and as users may write them."""

from collections.abc import Mapping
from types import MappingProxyType

from rulings.outcomes.result import Result
from rulings.outcomes.sentence import PunishmentKind
from rulings.ruling import CrimeBasis

SUSPENDED, NOT_SUSPENDED = "suspended", "not_suspended"
"""Values of the facet `suspended`."""
KIND_NAMES: Mapping[PunishmentKind, tuple[str, ...]] = MappingProxyType(
    {
        PunishmentKind.ACQUITTED: ("无罪", "宣告无罪"),
        PunishmentKind.EXEMPT: ("免予刑事处罚", "免于刑事处罚", "免予", "免刑", "免除处罚"),
        PunishmentKind.FINE_ONLY: ("单处罚金", "单处附加刑"),
        PunishmentKind.CONTROL: ("管制",),
        PunishmentKind.DETENTION: ("拘役",),
        PunishmentKind.FIXED_TERM: ("有期徒刑", "有期"),
        PunishmentKind.LIFE: ("无期徒刑", "无期"),
        PunishmentKind.DEATH_SUSPENDED: ("死缓", "死刑缓期二年执行", "死刑缓期两年执行", "死刑缓期执行"),
        PunishmentKind.DEATH: ("死刑", "死刑立即执行"),
    }
)
RESULT_NAMES: Mapping[Result, tuple[str, ...]] = MappingProxyType(
    {
        Result.CONVICTED: ("有罪",),
        Result.ACQUITTED: ("无罪",),
        Result.MIXED: ("部分有罪",),
        Result.DISMISSED_APPEAL: ("驳回上诉、维持原判", "驳回上诉", "维持原判"),
        Result.AMENDED: ("改判",),
        Result.REMANDED: ("发回重审",),
        Result.APPEAL_WITHDRAWN: ("撤回上诉或抗诉", "撤回上诉", "撤回抗诉"),
        Result.INADMISSIBLE: ("驳回起诉或不予受理", "驳回起诉", "不予受理"),
        Result.TERM_REDUCED: ("减刑、假释", "减刑", "假释"),
        Result.CLAIMS_UPHELD: ("支持诉讼请求",),
        Result.CLAIMS_PARTLY_UPHELD: ("部分支持诉讼请求",),
        Result.CLAIMS_DISMISSED: ("驳回诉讼请求",),
        Result.OTHER: ("其他结果",),
    }
)
SUSPENDED_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {SUSPENDED: ("宣告缓刑", "有"), NOT_SUSPENDED: ("未宣告缓刑", "无")}
)
BASIS_NAMES: Mapping[CrimeBasis, tuple[str, ...]] = MappingProxyType(
    {CrimeBasis.CONVICTED: ("定罪", "已定罪"), CrimeBasis.CHARGED: ("指控", "仅指控")}
)
_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "punishment": {kind.value: names for kind, names in KIND_NAMES.items()},
        "result": {result.value: names for result, names in RESULT_NAMES.items()},
        "suspended": SUSPENDED_NAMES,
        "crime_basis": {basis.value: names for basis, names in BASIS_NAMES.items()},
    }
)


def chinese_name(facet: str, value: str) -> str | None:
    """As pages show a value; None for a facet whose values are Chinese names themselves."""
    names = _NAMES.get(facet, {}).get(value)
    return names[0] if names else None


def spellings(facet: str) -> Mapping[str, str]:
    """Every name of a value, and the value itself -> the value."""
    return {name: value for value, names in _NAMES[facet].items() for name in (value, *names)}
